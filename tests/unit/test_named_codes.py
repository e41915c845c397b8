"""Codes get their names; a code that no list knows is its own name."""

from graph.query.named import (
    channel_named,
    information_named,
    inspectorate_named,
    kind_named,
    sources_named,
)
from schemas.register import Annex, Source

NOTHING = Annex()


def test_known_codes_have_the_name_of_their_list():
    assert kind_named("verzoek").name == "Verzoek"
    assert channel_named("corv", NOTHING).name == "CORV"
    assert inspectorate_named("igj").short == "IGJ"
    assert sources_named(["jeugdwet"], NOTHING)[0].title == "Jeugdwet"


def test_unknown_codes_are_their_own_name():
    assert kind_named("x").name == "x"
    assert channel_named("x", NOTHING).name == "x"
    assert information_named(["x"])[0].name == "x"
    assert inspectorate_named("x").name == "x"
    assert sources_named(["x"], NOTHING)[0].title == "x"


def test_a_register_may_name_its_own():
    annex = Annex(channels={"x": "Eigen kanaal"}, sources={"x": Source(title="Eigen bron")})

    assert channel_named("x", annex).name == "Eigen kanaal"
    assert sources_named(["x"], annex)[0].title == "Eigen bron"


def test_no_channel_and_no_source_stay_absent():
    assert channel_named(None, NOTHING) is None
    assert sources_named([None, "", "onbekend"], NOTHING) == []


def test_each_source_is_named_once():
    assert [one.code for one in sources_named(["b", "a", "b"], NOTHING)] == ["a", "b"]
