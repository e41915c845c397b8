"""Results over GraphQL."""
