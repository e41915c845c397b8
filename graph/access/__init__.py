"""Compiles the access rules of schemas into Cypher."""
