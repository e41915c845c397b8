"""A drawn chain from intake to outcome, with a loop and a dead end beside its one way."""

from typing import Any

from analysis_builders import CHAIN, Files, handover, measured

from graph.measurement.tables import Measurements
from schemas.register import ChainFile

ROLES = ("melder", "team", "raad", "hulp", "dood")


def way(**changed: Any) -> ChainFile:
    """Return melder → team → hulp, with team → raad → team beside it, and team → dood."""
    places = [
        step("h1", "melder", "team", position=1),
        step("h2", "team", "raad", position=2),
        step("h3", "raad", "team", position=3),
        step("h4", "team", "hulp", position=4),
        step("h5", "team", "dood", position=5),
    ]
    ends = {"h1": "melder team", "h2": "team raad", "h3": "raad team"}
    ends |= {"h4": "team hulp", "h5": "team dood"}
    plain: dict[str, Any] = {
        "chain": {
            "id": CHAIN, "kind": "keten", "name": "Keten", "societal_task": "taak",
            "citizen_effect": "gevolg", "intake": ["melder"], "outcome": ["hulp"],
        },
        "roles": [{"id": role, "name": role, "kind": "organisation"} for role in ROLES],
        "handovers": places,
        "organisations": [
            {"id": f"de-{role}", "name": role, "roles": [role], "fictief": True} for role in ROLES
        ],
        "links": [
            {"handover": name, "giver": f"de-{own.split()[0]}", "receiver": f"de-{own.split()[1]}"}
            for name, own in ends.items()
        ],
    }  # fmt: skip
    return ChainFile.model_validate({**plain, **changed})


def step(name: str, giver: str, receiver: str, **changed: Any) -> dict[str, Any]:
    return handover(name, givers=[giver], receivers=[receiver], **changed)


def flows(**files: Files) -> Measurements:
    ends = {"h1": "de-melder > de-team", "h2": "de-team > de-raad", "h3": "de-raad > de-team"}
    ends |= {"h4": "de-team > de-hulp", "h5": "de-team > de-dood"}
    return measured({f"{name}: {ends[name]}": each for name, each in files.items()})
