"""GraphQL of programmes and of regular supervision."""
