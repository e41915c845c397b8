"""A question of a reader becomes one statement; knows no GraphQL."""
