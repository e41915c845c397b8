"""Writes `schema.graphql` anew after a change: `python -m api.graphql.export`."""

from pathlib import Path

from api.graphql.schema import exported

COMMITTED = Path(__file__).with_name("schema.graphql")


def export(path: Path = COMMITTED) -> None:
    """Write the schema as it is now."""
    path.write_text(exported(), encoding="utf-8")


if __name__ == "__main__":
    export()
