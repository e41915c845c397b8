"""Ready questions: GraphQL documents with a title, to ask as they are or to change."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_TITLE: Final = "# "
_VARIABLES: Final = "# variables: "


@dataclass(frozen=True)
class ReadyQuestion:
    """A question with its title and the variables it is asked with."""

    id: str
    title: str
    text: str
    variables: str


@cache
def ready_questions() -> tuple[ReadyQuestion, ...]:
    """Return the questions of `questions/*.graphql`, in the order of their file names."""
    folder = files("api.web").joinpath("questions")
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        _read(file.name.removesuffix(".graphql"), file.read_text(encoding="utf-8"))
        for file in found
        if file.name.endswith(".graphql")
    )


def _read(name: str, text: str) -> ReadyQuestion:
    """Read a document: its first line is the title, its last one names the variables."""
    first, *body, last = text.strip().splitlines()
    variables = json.loads(last.removeprefix(_VARIABLES))
    return ReadyQuestion(
        id=name.partition("_")[0],
        title=first.removeprefix(_TITLE),
        text="\n".join(body),
        variables=json.dumps(variables, ensure_ascii=False),
    )
