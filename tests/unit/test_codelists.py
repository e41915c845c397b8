"""Code lists: what resolves, what does not, and what the reader is told."""

import pytest

from graph.register.codelists import Codelists, unknown_codes
from schemas.register import ChainFile, Source


def chain_file(**handover: object) -> ChainFile:
    given = {
        "id": "a",
        "name": "Verzoek",
        "kind": "verzoek",
        "givers": ["gemeente"],
        "receivers": ["rvdk"],
        "norms": [{"id": "a-geen", "kind": "geen_norm", "source": "onbekend"}],
        "source": "onbekend",
    }
    return ChainFile.model_validate(
        {
            "chain": {
                "id": "keten",
                "kind": "netwerk",
                "name": "Keten",
                "societal_task": "taak",
                "citizen_effect": "effect",
            },
            "roles": [
                {"id": "gemeente", "name": "Gemeente", "kind": "organisation"},
                {"id": "rvdk", "name": "RvdK", "kind": "organisation"},
            ],
            "handovers": [given | handover],
        }
    )


def lists() -> Codelists:
    return Codelists.model_validate(
        {
            "sources": {"jeugdwet": {"title": "Jeugdwet"}},
            "handover_kinds": {"verzoek": "Verzoek"},
            "inspectorates": {
                "igj": {
                    "name": "IGJ",
                    "short": "IGJ",
                    "tsd": True,
                    "statutes": [{"law": "BWBR0034925", "article": "9.1", "title": "Jeugdwet"}],
                    "source": "jeugdwet",
                }
            },
            "channels": {"corv": {"name": "CORV"}},
            "information": {},
        }
    )


def test_an_unknown_source_is_not_a_mistake_when_it_says_so() -> None:
    assert list(unknown_codes(chain_file(source="onbekend"), lists())) == []


def test_a_misspelt_source_is_found_at_its_place_with_what_it_resembles() -> None:
    [(location, message)] = unknown_codes(chain_file(source="jeugdwte"), lists())
    assert location == ("handovers", 0, "source")
    assert message.startswith("gevonden 'jeugdwte', en dat staat niet in sources.yaml of sources")
    assert message.endswith("; bedoelt u 'jeugdwet'?")


def test_a_source_deep_inside_a_handover_is_found_too() -> None:
    norm = {"id": "a-n", "kind": "geen_norm", "source": "zelfbedacht"}
    [(location, message)] = unknown_codes(chain_file(norms=[norm]), lists())
    assert location == ("handovers", 0, "norms", 0, "source")
    assert "bedoelt u" not in message


def test_a_file_may_name_its_own_sources_and_channels() -> None:
    file = chain_file(source="eigen", channel="eigen_kanaal").model_copy(
        update={
            "sources": {"eigen": Source(title="Eigen onderzoek")},
            "channels": {"eigen_kanaal": "Eigen kanaal"},
        }
    )
    assert list(unknown_codes(file, lists())) == []


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("kind", "verzoekje", "handover_kinds.yaml"),
        ("channel", "corf", "channels.yaml of channels"),
        (
            "supervision",
            {
                "giver": [
                    {
                        "inspectorate": "igjj",
                        "subject": "hulp",
                        "ground": "onbekend",
                        "ground_status": "wet",
                        "scope": "kwaliteit",
                    }
                ]
            },
            "inspectorates.yaml",
        ),
    ],
)
def test_each_list_is_checked(field: str, value: object, where: str) -> None:
    [(_, message)] = unknown_codes(chain_file(**{field: value}), lists())
    assert f"staat niet in {where}; bedoelt u" in message


def test_the_kind_of_a_norm_or_a_role_is_no_code() -> None:
    assert list(unknown_codes(chain_file(), lists())) == []
