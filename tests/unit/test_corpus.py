"""Every statement says what it is for, takes what it declares, and is used."""

import ast
import re
from pathlib import Path

import pytest

from graph.store import corpus
from graph.store.port import ENGINES

REPOSITORY = Path(__file__).parents[2]
PACKAGES = ("schemas", "graph", "api", "flows", "deployments")
ROOMS = {name.split("/")[0] for name in corpus.names()}
NAME = re.compile(rf"(?:{'|'.join(sorted(ROOMS))})/[a-z0-9_]+")
READ = "read/"
"""The room whose statements `graph.query` names without the room."""


def texts_in_code() -> set[str]:
    """Every text constant of the program."""
    files = [file for package in PACKAGES for file in (REPOSITORY / package).rglob("*.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text())))
    constants = {node.value for node in nodes if isinstance(node, ast.Constant)}
    return {text for text in constants if isinstance(text, str)}


@pytest.mark.parametrize("name", corpus.names())
def test_a_statement_says_what_it_is_for(name: str) -> None:
    header = corpus.header(name)
    assert re.fullmatch(r"[A-Z].{15,}[.?!]", header.purpose, re.DOTALL), header.purpose
    assert re.search(r"^// .*->", corpus.statement(name), re.MULTILINE)


@pytest.mark.parametrize("name", corpus.names())
def test_a_statement_takes_the_parameters_it_declares(name: str) -> None:
    assert corpus.used_parameters(name) == corpus.header(name).parameters


def test_every_statement_is_used() -> None:
    texts = texts_in_code()
    reads = {READ + text for text in texts}
    shared = {name for name in corpus.names() if "." not in name}
    assert shared - texts - reads == set()


def test_a_statement_for_one_engine_stands_beside_one_that_all_run() -> None:
    of_one = {name.rpartition(".")[::2] for name in corpus.names() if "." in name}
    assert {engine for _, engine in of_one} <= set(ENGINES)
    assert {name for name, _ in of_one} <= set(corpus.names())
    assert {corpus.for_engine(name, engine) for name, engine in of_one} == {
        f"{name}.{engine}" for name, engine in of_one
    }


def test_an_engine_without_a_statement_of_its_own_runs_the_shared_one() -> None:
    assert corpus.for_engine("read/chains", "neo4j") == "read/chains"


def test_every_name_of_a_statement_is_one() -> None:
    named = {text for text in texts_in_code() if NAME.fullmatch(text)}
    assert named - set(corpus.names()) == set()


def test_a_name_that_is_no_statement_is_a_mistake_of_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        corpus.statement("register/no_such_thing")


def test_a_parameter_in_a_text_or_a_comment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '// Purpose.\n// $a\nRETURN $a, \'$b\', "\\"$c" /* $d */\n// $e\n'
    monkeypatch.setattr(corpus, "statement", lambda _: text)
    assert corpus.used_parameters("x") == {"a"}


def test_a_header_ends_at_the_first_line_that_is_no_comment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "// Two lines\n// of purpose.\n// $a: a list\n// $b\n// -> x, y\nRETURN 1\n// more\n"
    monkeypatch.setattr(corpus, "statement", lambda _: text)
    expected = corpus.Header("Two lines of purpose.", frozenset({"a", "b"}), ("x", "y"))
    assert corpus.header("x") == expected


def test_a_header_may_be_all_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "statement", lambda _: "// Nothing more.\n")
    assert corpus.header("x") == corpus.Header("Nothing more.", frozenset(), ())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A", ["A"]),
        ("A;\nB", ["A", "B"]),
        ("A;\nB;\n", ["A", "B"]),
        ("A ';' B", ["A ';' B"]),
        ("// only;\n// comments\n", []),
    ],
)
def test_a_file_falls_apart_at_semicolons_that_end_a_line(
    text: str, parts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "statement", lambda _: text)
    assert list(corpus.statements.__wrapped__("x")) == parts
