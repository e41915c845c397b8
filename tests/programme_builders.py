"""Drawing programmes, so that a test shows only what it is about."""

from typing import Any

from schemas.programme.programme import ProgrammeFile


def programme_file(*activities: dict[str, Any], **sections: Any) -> ProgrammeFile:
    """Return a programme of 2026 with these activities; `programme` adds to its head."""
    head = {
        "id": "programma-x-2026",
        "name": "Programma (fictief)",
        "year": 2026,
        "inspectorate": "ijenv",
        "fictief": True,
        "source": "onbekend",
    }
    given = {"programme": head | sections.pop("programme", {}), "activities": list(activities)}
    return ProgrammeFile.model_validate(given | sections)


def activity(name: str, **more: Any) -> dict[str, Any]:
    """Return an activity of a programme file."""
    known = {"id": name, "name": name.title(), "kind": "onderzoek", "lead": "ijenv"}
    return known | {"source": "onbekend"} | more


def effort(inspectorate: str, days: int, start: str, end: str) -> dict[str, Any]:
    """Return what an activity takes of an inspectorate between two days."""
    return {"inspectorate": inspectorate, "days": days, "from": start, "to": end}


def indicator(name: str = "wachttijd", **more: Any) -> dict[str, Any]:
    """Return a key indicator that one organisation delivers each quarter, within 30 days."""
    known = {
        "id": name,
        "name": name.title(),
        "definition": "Dagen",
        "unit": "dagen",
        "inspectorate": "ijenv",
        "frequency": "kwartaal",
        "first_period": "2026-01-01",
        "due_days": 30,
        "organisations": ["g1"],
        "source": "onbekend",
    }
    return known | more
