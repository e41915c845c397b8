"""Schema and types of GraphQL; resolvers convert, they never analyse."""

from api.graphql.enums import describe_enums

describe_enums()  # before any type of the schema names one of them
