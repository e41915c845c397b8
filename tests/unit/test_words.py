"""Woorden: a reader never meets a code of the register."""

from datetime import date

from analysis_builders import chain, handover

from graph.analysis.arranged import arranged_facts
from graph.analysis.arranged_rules import Case
from graph.analysis.wording.words import Words, words_of
from schemas.register import Handover, Role

OWN = Words(
    roles={"nemer": "De nemer"}, channels={"x": "Eigen kanaal"}, sources={"x": "Eigen bron"}
)


def test_a_register_names_its_own_roles_channels_and_sources():
    assert (OWN.role("nemer"), OWN.channel("x"), OWN.source("x")) == (
        "De nemer",
        "Eigen kanaal",
        "Eigen bron",
    )


def test_the_code_lists_name_the_rest():
    assert OWN.inspectorate("wmo_toezichthouder") == "Wmo-toezicht"
    assert OWN.channel("corv") == "CORV"
    assert OWN.source("jeugdwet") == "Jeugdwet"
    assert OWN.law("BWBR0034925") == "Jeugdwet"


def test_a_code_that_nobody_names_is_shown_as_words():
    assert OWN.role("veilig_thuis") == "veilig thuis"
    assert OWN.inspectorate("een_ander") == "een ander"
    assert OWN.channel("een_ander") == "een ander"
    assert OWN.source("een_ander") == "een ander"
    assert OWN.law("Eigen verordening") == "Eigen verordening"


def test_facts_about_a_handover_speak_in_those_words():
    accountable = {"role": "nemer", "kind": "accountable", "task": "onderzoek"}
    place = Handover.model_validate(handover(responsibilities=[accountable], channel="x"))
    role = Role.model_validate({"id": "nemer", "name": "De nemer", "kind": "organisation"})
    facts = arranged_facts(Case(place, (role,), (role,), date(2025, 1, 1), OWN))
    told = {each.rule: each.sentence for each in facts}

    assert told["one_accountable"] == "Eindverantwoordelijk: De nemer."
    assert told["channel"] == "Kanaal: Eigen kanaal."


def test_words_are_those_of_the_file():
    assert words_of(chain()).role("gever") == "gever"
