"""One declaration of who may read what; the Cypher of it is checked against the same in Python."""

import re

import pytest
from access_builders import reader

from graph.access.rules import may_read, parameters, predicate, rule_of
from graph.query.compile import compiled, text_of
from graph.store import corpus
from schemas.access import Readable

READS = [name.removeprefix("read/") for name in corpus.names() if name.startswith("read/")]


@pytest.mark.parametrize("readable", Readable)
def test_every_kind_of_record_has_one_rule_and_a_sentence(readable):
    assert rule_of(readable).sentence.endswith(".")


def test_the_register_is_open_to_every_actor():
    assert may_read(Readable.REGISTER, reader(None), {})


def test_a_result_is_read_by_the_inspectorate_that_made_it():
    result = {"inspectorate": "igj"}

    assert [may_read(Readable.RESULT, reader(who), result) for who in ("igj", "ijenv", None)] == [
        True,
        False,
        False,
    ]


def test_an_investigation_is_read_by_those_invited():
    case = {"participants": ["igj", "ijenv"]}

    assert [
        may_read(Readable.INVESTIGATION, reader(who), case) for who in ("igj", "nla", None)
    ] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("readable", Readable)
def test_nobody_without_inspectorate_reads_more_than_the_register(readable):
    bare = {"inspectorate": None, "participants": [None]}

    assert may_read(readable, reader(None), bare) is (readable is Readable.REGISTER)


@pytest.mark.parametrize("variable", ["s) OR true //", "S", "", "s s", "1"])
def test_only_a_variable_can_be_filled_in(variable):
    with pytest.raises(ValueError, match="no variable"):
        predicate(Readable.RESULT, variable)


@pytest.mark.parametrize("name", READS)
def test_every_read_names_its_rule_and_leaves_no_mark_open(name):
    assert "/*may-read " in corpus.statement(f"read/{name}")
    open_marks = set(re.findall(r"/\*.*?\*/", text_of(name)))
    assert open_marks <= {"/*listed s*/", "/*order s*/", "/*place s*/"}


BETWEEN = {"changes_since"}
"""Reads of what happened between two instants: these have no one moment at which states hold."""


@pytest.mark.parametrize("name", sorted(set(READS) - BETWEEN))
def test_every_state_in_a_read_is_asked_for_at_its_instants(name):
    text = corpus.statement(f"read/{name}")

    for variable in re.findall(r"\((\w+):\w*State\b", text):
        assert f"/*as-of {variable}*/" in text or f"/*held {variable}*/" in text


def test_values_travel_as_parameters_only():
    hostile = "x' OR true //"

    plan = compiled("chains", reader(hostile), chain=hostile)

    assert hostile not in plan.text
    assert plan.parameters["chain"] == plan.parameters["reader_inspectorate"] == hostile


def test_the_text_is_the_same_for_every_reader():
    one, other = (compiled("chains", reader(who), chain=None) for who in ("igj", None))

    assert one.text == other.text
    assert parameters(reader("igj")) == {"reader_inspectorate": "igj", "reader_tsd": True}
