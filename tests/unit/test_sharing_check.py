"""May data go: each rule alone, on a dataset and a protocol drawn for it."""

from typing import Any

import pytest
from access_builders import TODAY as ASKED_ON
from access_builders import reader
from builders import day
from hypothesis import given
from hypothesis import strategies as st

from graph.query.sharing import Answered, Asked, may_share
from graph.register.sharing_check import Lack, Sharing, Verdict, sharing_check
from schemas.errors import NotFound, QuestionError
from schemas.programme.sharing import CooperationProtocol, Dataset, SharingPurpose

TODAY = day("2026-07-01")
GROUND = {"law": "BWBR0040634", "article": "3.5", "source": "wfz", "confidence": "bron_gezien"}


def dataset(**more: Any) -> Dataset:
    known = {
        "id": "d",
        "name": "D",
        "holder": "ijenv",
        "origin": "zorg",
        "content": "iets",
        "chains": ["fz"],
        "purposes": ["onderzoek"],
        "ground": GROUND,
        "receivers": [{"inspectorate": "igj", "ground": GROUND}],
        "source": "s",
        "confidence": "bron_gezien",
    }
    return Dataset.model_validate(known | more)


def protocol(**more: Any) -> CooperationProtocol:
    known = {
        "id": "p",
        "name": "P",
        "parties": ["ijenv", "igj"],
        "scope": "zorg",
        "chains": ["fz"],
        "purposes": ["onderzoek"],
        "shares_data": True,
        "source": "s",
        "confidence": "bron_gezien",
    }
    return CooperationProtocol.model_validate(known | more)


def asked(data: Dataset | None = None, *protocols: CooperationProtocol, **more: Any) -> Verdict:
    sharing = Sharing(
        data or dataset(), **({"receiver": "igj", "purpose": SharingPurpose.INVESTIGATION} | more)
    )
    held = protocols or (protocol(),)
    return sharing_check(sharing, {f"x/{each.id}": each for each in held}, TODAY)


def lacks(verdict: Verdict) -> list[Lack]:
    return [one.lack for one in verdict.missing]


def test_with_ground_protocol_and_ground_of_the_receiver_data_may_go():
    verdict = asked()

    assert (verdict.allowed, verdict.missing, verdict.protocols) == (True, (), ("x/p",))
    assert verdict.ground is not None
    assert not verdict.disputed
    assert verdict.conditions[0].endswith("waarom de gegevens nodig zijn.")


@pytest.mark.parametrize(
    ("change", "lack", "words"),
    [
        ({"ground": None, "ground_missing": "de wet zwijgt"}, Lack.GROUND, "de wet zwijgt"),
        ({"ground": GROUND | {"valid_to": "2026-07-01"}}, Lack.GROUND, "geldt niet"),
        ({"purposes": ["handhaving"]}, Lack.PURPOSE, "voor handhaving"),
        ({"purposes": []}, Lack.PURPOSE, "geen doel"),
        ({"receivers": []}, Lack.RECEIVER_GROUND, "igj"),
        (
            {"receivers": [{"inspectorate": "igj", "ground": GROUND | {"valid_to": "2026-01-01"}}]},
            Lack.RECEIVER_GROUND,
            "igj",
        ),
        ({"secrecy": True}, Lack.SECRECY, "niet overgenomen"),
        ({"chains": ["fz", "jeugd"]}, Lack.PROTOCOL, "jeugd valt er niet onder"),
    ],
)
def test_each_thing_that_a_dataset_lacks_is_named_alone(
    change: dict[str, Any], lack: Lack, words: str
):
    verdict = asked(dataset(**change))

    assert (verdict.allowed, lacks(verdict)) == (False, [lack])
    assert words in verdict.missing[0].sentence


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"parties": ["ijenv", "nza"]}, "ijenv en igj is niet vastgelegd"),
        ({"valid_to": "2026-07-01"}, "ijenv en igj geldt niet op deze dag"),
        ({"shares_data": None}, "P: of het gegevens regelt is niet gelezen"),
        ({"shares_data": False}, "P: het regelt geen gegevens"),
        ({"purposes": ["risicoanalyse"]}, "P: het doel onderzoek valt er niet onder"),
        ({"chains": ["jeugd"]}, "P: fz valt er niet onder"),
    ],
)
def test_each_way_in_which_a_protocol_falls_short_is_told(change: dict[str, Any], words: str):
    verdict = asked(None, protocol(**change))

    assert lacks(verdict) == [Lack.PROTOCOL]
    assert words in verdict.missing[0].sentence
    assert verdict.protocols == ()


def test_a_protocol_without_chains_or_purposes_covers_them_all():
    assert asked(None, protocol(chains=[], purposes=[])).allowed


def test_one_protocol_that_covers_is_enough_beside_others_that_do_not():
    other = protocol(id="q", shares_data=False)

    assert asked(None, other, protocol()).protocols == ("x/p",)


def test_secrecy_goes_along_once_the_receiver_takes_it_over():
    verdict = asked(dataset(secrecy=True, personal_data=True), secrecy_accepted=True)

    assert verdict.allowed
    assert len(verdict.conditions) == 3


def test_within_one_inspectorate_only_the_ground_and_the_purpose_count():
    verdict = asked(dataset(secrecy=True, receivers=[]), receiver="ijenv")

    assert (verdict.allowed, verdict.conditions, verdict.protocols) == (True, (), ())


@pytest.mark.parametrize("change", [{"confidence": "onzeker"}, {"confidence": "bevestigd"}])
def test_what_rests_on_something_uncertain_is_disputed(change: dict[str, Any]):
    uncertain = change["confidence"] == "onzeker"

    assert asked(dataset(**change)).disputed is uncertain
    assert asked(None, protocol(**change)).disputed is uncertain
    grounds = [{"inspectorate": "igj", "ground": GROUND | change}]
    assert asked(dataset(receivers=grounds)).disputed is uncertain


@given(*[st.booleans()] * 4)
def test_data_may_go_only_when_nothing_is_missing(
    grounded: bool,  # noqa: FBT001 drawn by name
    agreed: bool,  # noqa: FBT001
    empowered: bool,  # noqa: FBT001
    secret: bool,  # noqa: FBT001
):
    parts: dict[str, Any] = {"secrecy": secret}
    if not grounded:
        parts |= {"ground": None, "ground_missing": "geen"}
    if not empowered:
        parts |= {"receivers": []}

    verdict = asked(dataset(**parts), protocol(shares_data=agreed))

    assert verdict.allowed is (grounded and agreed and empowered and not secret)
    assert verdict.allowed is (not verdict.missing)


def answered(name: str, *keys: str, receiver: str = "igj") -> Answered:
    """Return the answer of a graph with these datasets, and one protocol that covers them."""
    held = [("dataset", key, dataset()) for key in keys] + [("protocol", "x/p", protocol())]
    rows = [
        {
            "kind": kind,
            "id": key,
            "valid_from": "0001-01-01",
            "valid_to": str(ASKED_ON.replace(year=ASKED_ON.year + 1)),
            "body": fact.model_dump_json(exclude_defaults=True, by_alias=True),
        }
        for kind, key, fact in held
    ]
    asked_for = Asked(name, receiver, SharingPurpose.INVESTIGATION)
    return may_share(reader("nla"), asked_for).read(rows)


@pytest.mark.parametrize("name", ["x/d", "d"])
def test_a_dataset_is_asked_for_by_its_key_or_the_end_of_it(name: str):
    found = answered(name, "x/d", "x/e")

    assert (found.dataset, found.allowed, found.protocols) == ("x/d", True, ("x/p",))
    assert (found.holder.short, found.receiver.short) == ("IJenV", "IGJ")


def test_what_no_dataset_or_more_than_one_is_called_is_refused():
    with pytest.raises(NotFound, match="Geen dataset 'e' op deze dag; wel: x/d"):
        answered("e", "x/d")
    with pytest.raises(NotFound, match="er is er geen"):
        answered("e")
    with pytest.raises(QuestionError, match="kies x/d, y/d"):
        answered("d", "x/d", "y/d")
    with pytest.raises(QuestionError, match="'ggd' is geen inspectie; kies uit"):
        answered("d", "x/d", receiver="ggd")
