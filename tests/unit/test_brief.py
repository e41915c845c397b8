"""The brief for the steering group: state, risks and decisions, on one A4."""

from typing import Any

from deployments.cli.casework.brief import brief_of


def told(**more: Any) -> dict[str, Any]:
    """Return an investigation as GraphQL tells it."""
    return {
        "key": "2026-001",
        "title": "Van verzoek tot onderzoek",
        "question": "Waardoor te laat?",
        "lead": "ijenv",
        "phase": "EXECUTION",
        "milestone": "ANNOUNCED",
        "running": True,
        "stopped": None,
        "version": 12,
        "needed": ["Kan niet: r1 heeft verzoek 1 nog niet volledig beantwoord"],
        "paused": None,
        "extensions": [],
        "plan": {"version": 2, "readyBy": "2027-06-01"},
        "participants": [
            {"inspectorate": "ijenv", "answer": "COMMITTED", "escalated": 0},
            {"inspectorate": "nla", "answer": "NO_ANSWER", "escalated": 2},
        ],
        "scopeLost": [],
        "matrix": [],
        "framework": {"criteria": []},
        "requests": [],
    } | more


def test_it_tells_state_risks_and_decisions():
    request = {"number": 1, "organisation": "r1", "escalated": 1, "due": "2026-11-16"}
    text = brief_of(
        told(
            extensions=[{"until": "2027-09-01"}],
            scopeLost=[
                {"handover": "keten/h1", "end": "GIVER", "notInvestigated": None},
                {"handover": "keten/h2", "end": "GIVER", "notInvestigated": "Capaciteit"},
            ],
            matrix=[
                {
                    "handover": "keten/h1",
                    "end": "RECEIVER",
                    "double": True,
                    "inspectorates": ["igj", "ijenv"],
                }
            ],
            framework={"criteria": [{"id": "k1", "inspectorates": []}]},
            requests=[
                request | {"state": "SENT", "outcome": None},
                request | {"number": 2, "state": "ANSWERED", "outcome": "NO_GROUND"},
                request | {"number": 3, "state": "ANSWERED", "outcome": "REFUSED"},
                request | {"number": 4, "state": "ANSWERED", "outcome": "FULL"},
            ],
        )
    )

    assert text == (
        "# Onderzoek 2026-001: Van verzoek tot onderzoek\n\nWaardoor te laat?\n\n## Stand\n\n"
        "- Fase uitvoering, mijlpaal aangekondigd (versie 12)\n"
        "- Trekker ijenv; deelnemers: ijenv\n"
        "- Plan van aanpak versie 2, klaar op 2027-09-01, 1 keer verlengd\n\n## Risico's\n\n"
        "- Niet gedekt: keten/h1 (giver): hierover is nog niet besloten\n"
        "- Niet gedekt: keten/h2 (giver): Capaciteit\n"
        "- Dubbel: igj en ijenv onderzoeken keten/h1 (receiver)\n"
        "- Criterium k1 heeft geen bevoegde inspectie meer\n"
        "- nla antwoordde niet na 2 keer opschalen\n"
        "- Verzoek 1 aan r1 is over de termijn (2026-11-16)\n"
        "- Verzoek 2 aan r1: de grondslag ontbreekt\n"
        "- Verzoek 3 aan r1: geweigerd\n\n## Te besluiten\n\n"
        "- Kan niet: r1 heeft verzoek 1 nog niet volledig beantwoord"
    )


def test_many_risks_are_counted_so_that_it_stays_on_one_page():
    request = {"organisation": "r1", "outcome": "REFUSED", "state": "ANSWERED", "escalated": 0}
    text = brief_of(told(requests=[request | {"number": n, "due": None} for n in range(1, 41)]))

    assert "- en nog 33" in text
    assert len(text.splitlines()) < 45


def test_what_lies_still_or_was_stopped_asks_for_that_decision_alone():
    paused = brief_of(told(paused={"reason": "Strafzaak", "since": "2026-11-02"}, plan=None))
    stopped = brief_of(told(running=False, stopped="Klaar", needed=[]))

    assert "Ligt stil sinds 2026-11-02: Strafzaak" in paused
    assert paused.endswith("- Hervatten of stoppen")
    assert "- Gestopt: Klaar" in stopped
    assert stopped.endswith("- niets")
