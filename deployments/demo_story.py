"""What the coordinators of the demo decide, over GraphQL and each with a token of their own.

From the first clear result of IJenV: weighed, taken up, proposed with the handovers beside it, and
sent to the other competent inspectorates. IGJ joins, the Inspectie van het Onderwijs declines, so
one end of a handover is left uncovered; the Arbeidsinspectie has not answered yet.
"""

from collections.abc import Mapping
from typing import Any, Final

from deployments.client import Client
from schemas.errors import NotFound

HANDOVER: Final = "jeugdbescherming/a5"
BESIDE: Final = ("jeugdbescherming/a13a", "jeugdbescherming/a15")
"""A13a has a school at its giving end, A15 the municipal support of adults at the other."""
INVITED: Final = ("igj", "ivho", "nla")

RESULTS: Final = """
query Uitkomsten($handover: ID!) {
  results(handover: $handover, statuses: [CLEAR], first: 5) {
    edges { node { key link weighing { version } } }
  }
}
"""
INVESTIGATIONS: Final = """
{
  investigations {
    key version title phase
    participants { inspectorate answer reason }
    scopeLost { handover end inspectorates }
  }
}
"""
WEIGH: Final = """
mutation Weeg($input: WeighResultInput!) {
  weighResult(input: $input) { ... on ResultWeighed { version } ... on Problem { message } }
}
"""
_CHANGED: Final = """
... on InvestigationChanged { version investigation { key } }
... on Problem { message }
"""
PROPOSE: Final = f"""
mutation Stel_voor($input: ProposeInvestigationInput!) {{
  proposeInvestigation(input: $input) {{ {_CHANGED} }}
}}
"""
INVITE: Final = f"""
mutation Nodig_uit($input: InviteInspectorateInput!) {{
  inviteInspectorate(input: $input) {{ {_CHANGED} }}
}}
"""
ANSWER: Final = f"""
mutation Antwoord($input: AnswerInvitationInput!) {{
  answerInvitation(input: $input) {{ {_CHANGED} }}
}}
"""


def tell(coordinators: Mapping[str, Client]) -> dict[str, Any]:
    """Return the investigation of the demo, and make it when it is not there yet.

    Raises `NotFound` when the analysis gave no clear result to begin with.
    """
    lead = coordinators["ijenv"]
    if told := lead.ask(INVESTIGATIONS)["investigations"]:
        return told[-1]  # the first one; newer ones stand before it
    number, version = _propose(lead)
    for inspectorate in INVITED:
        version = _invite(lead, number, version, inspectorate)
    version = _answer(coordinators["igj"], number, version, inspectorate="igj", committed=True)
    _answer(
        coordinators["ivho"], number, version,
        inspectorate="ivho", committed=False,
        reason="Dit jaar geen capaciteit; het thema staat op de agenda voor volgend jaar.",
    )  # fmt: skip
    return lead.ask(INVESTIGATIONS)["investigations"][0]


def _propose(lead: Client) -> tuple[str, int]:
    edges = lead.ask(RESULTS, handover=HANDOVER)["results"]["edges"]
    if not edges:
        raise NotFound(f"Geen duidelijke uitkomst op {HANDOVER}; is het demolog geteld?")
    result = edges[0]["node"]["key"]
    weighed = lead.decide(
        WEIGH,
        {
            "result": result,
            "expectedVersion": 0,
            "decision": "TAKE_UP",
            "reason": "Dossiers raken hier vaker uit zicht dan bij soortgelijke overdrachten.",
        },
    )
    proposed = lead.decide(
        PROPOSE,
        {
            "result": result,
            "expectedVersion": weighed["version"],
            "title": "Zicht op verzoeken tot onderzoek (fictief)",
            "question": "Waar en waardoor raken verzoeken tot onderzoek uit zicht?",
            "handovers": list(BESIDE),
        },
    )
    return proposed["investigation"]["key"], proposed["version"]


def _invite(lead: Client, number: str, version: int, inspectorate: str) -> int:
    given = {"investigation": number, "expectedVersion": version, "inspectorate": inspectorate}
    return lead.decide(INVITE, given)["version"]


def _answer(client: Client, number: str, version: int, **answer: Any) -> int:
    given = {"investigation": number, "expectedVersion": version} | answer
    return client.decide(ANSWER, given)["version"]
