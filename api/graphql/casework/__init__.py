"""Joint investigations over GraphQL: types, inputs and decisions."""
