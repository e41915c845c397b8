"""What the demo has of regular supervision: fictional signals, an incident report, an account.

Over GraphQL and each with a token of its own, as everybody's. IJenV and IGJ assess the report
together; one key indicator came in time, one late, one not at all.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from deployments.client import Client

_SIGNALS: Final = "{ signals(first: 100) { id } }"
_PROBLEM: Final = "... on Problem { message }"
_REGISTER: Final = f"""
mutation Registreer($input: RegisterSignalInput!) {{
  registerSignal(input: $input) {{ ... on SignalChanged {{ version signal {{ id }} }} {_PROBLEM} }}
}}
"""
_ASSESS: Final = f"""
mutation Beoordeel($input: AssessSignalInput!) {{
  assessSignal(input: $input) {{ ... on SignalChanged {{ version }} {_PROBLEM} }}
}}
"""
_ASSIGN: Final = f"""
mutation Wijs_aan($input: AssignAccountInput!) {{
  assignAccount(input: $input) {{ ... on AccountChanged {{ version }} {_PROBLEM} }}
}}
"""
_CONTACT: Final = f"""
mutation Contact($input: RecordContactInput!) {{
  recordContact(input: $input) {{ ... on AccountChanged {{ version }} {_PROBLEM} }}
}}
"""
_DELIVER: Final = f"""
mutation Aanlevering($input: RecordDeliveryInput!) {{
  recordDelivery(input: $input) {{ ... on DeliveryRecorded {{ version }} {_PROBLEM} }}
}}
"""
_ORGANISATION: Final = "rvdk-fictief-noord"
_INDICATOR: Final = "programma-voorbeeld-2026/wachttijd-onderzoek"


def tell(coordinators: Mapping[str, Client], today: date) -> None:
    """Register the signals, account and deliveries of the demo, when they are not there yet."""
    ijenv, igj = coordinators["ijenv"], coordinators["igj"]
    if ijenv.ask(_SIGNALS)["signals"]:
        return
    _register(ijenv, kind="SIGNAL", source="PROFESSIONAL", receivedOn=_ago(today, 70),
              text="Berichten over verzoeken vallen soms weg na een storing (fictief)")  # fmt: skip
    report = _register(
        ijenv, kind="INCIDENT", source="ORGANISATION", receivedOn=_ago(today, 50),
        text="Een verzoek tot onderzoek bleef zes weken liggen (fictief)",
        organisation=_ORGANISATION,
    )  # fmt: skip
    for version, (name, client) in enumerate((("ijenv", ijenv), ("igj", igj)), start=1):
        given = {
            "signal": report,
            "expectedVersion": version,
            "inspectorate": name,
            "decision": "JOINT",
            "grounds": ["CHAIN"],
            "motivation": "Dezelfde overdracht hapert op meer plaatsen (fictief)",
        }
        client.decide(_ASSESS, given)
    _account(ijenv, today)
    for period, value, received in (
        ("2026-01-01", 24.0, "2026-04-21"),
        ("2026-04-01", 27.5, "2026-08-11"),
    ):
        if received <= today.isoformat():
            _deliver(ijenv, period, value, received)


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _register(client: Client, **more: Any) -> str:
    known = {"inspectorate": "ijenv", "chain": "jeugdbescherming", "expectedVersion": 0}
    given = known | {"handovers": ["jeugdbescherming/a5"], "themes": ["kwetsbare-posities"]} | more
    return client.decide(_REGISTER, given)["signal"]["id"]


def _account(client: Client, today: date) -> None:
    known = {"inspectorate": "ijenv", "organisation": _ORGANISATION}
    holder = {"holder": "p-12", "function": "accounthouder jeugd", "since": _ago(today, 300)}
    client.decide(_ASSIGN, known | holder | {"expectedVersion": 0})
    visit = {
        "kind": "SITE_VISIT",
        "day": _ago(today, 35),
        "function": "regiodirecteur",
        "text": "Wachttijd en zicht op verzoeken (fictief)",
    }
    client.decide(_CONTACT, known | visit | {"expectedVersion": 1})


def _deliver(client: Client, period: str, value: float, received: str) -> None:
    given = {
        "indicator": _INDICATOR,
        "organisation": _ORGANISATION,
        "period": period,
        "value": value,
        "receivedOn": received,
        "expectedVersion": 0 if period == "2026-01-01" else 1,
    }
    client.decide(_DELIVER, given)
