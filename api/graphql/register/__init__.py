"""The register over GraphQL: types, proposals and changes."""
