"""Writes `schema.graphql` anew after a change: `python -m api.graphql.export`."""

from pathlib import Path

from api.graphql.schema import exported

if __name__ == "__main__":
    Path(__file__).with_name("schema.graphql").write_text(exported(), encoding="utf-8")
