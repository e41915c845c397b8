"""Schema and types of GraphQL; resolvers convert, they never analyse."""
