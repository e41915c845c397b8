"""What the map of a chain draws, out of the answer to the question of its page."""

from typing import Any, Final

from api.web.words import inspectorate, path, percent

Data = dict[str, Any]

_OUTSIDE: Final = ("CITIZEN", "SYSTEM")
"""Kinds of role that no inspectorate visits: drawn with dots."""

STATES: Final = {
    "clear": "stelselknelpunt in de gegevens",
    "possible": "knelpunt in de gegevens bij een of meer organisaties",
    "none": "geen knelpunt in de gegevens",
    "nodata": "geen gegevens",
}


def chain_map(data: Data) -> Data:
    """Return `states`, a word per handover key, and `map`: roles and handovers to draw.

    A handover with several givers or receivers is drawn once for each pair.
    """
    chain = data["subject"]
    attained = {one["handover"]: one for one in data["attained"]["nodes"]}
    flagged = {one["handover"] for one in data["flagged"]["nodes"]}
    states = {
        one["key"]: _state(attained.get(one["key"]), one["key"] in flagged)
        for one in chain["handovers"]
    }
    drawn = [
        _handover(one, giver["key"], receiver["key"], states[one["key"]], attained.get(one["key"]))
        for one in chain["handovers"]
        for giver in one["givers"]
        for receiver in one["receivers"]
    ]
    ends = {end for one in drawn for end in (one["from"], one["to"])}
    named = {role["key"]: role for role in chain["roles"]}
    roles = [
        {
            "id": role["key"],
            "name": role["name"],
            "outside": role["kind"] in _OUTSIDE,
            "href": f"#rol-{role['key']}",
        }
        for role in (named[key] for key in _in_order(chain) if key in ends)
    ]
    title = f"Kaart van {chain['name']}: {len(roles)} rollen en {len(drawn)} overdrachten"
    return {"states": states, "map": {"title": title, "roles": roles, "handovers": drawn}}


def _in_order(chain: Data) -> list[str]:
    """Return the roles from left to right: intake, then as files come by, outcome last."""
    outcome = {role["key"] for role in chain["outcome"]}
    intake = [role["key"] for role in chain["intake"]]
    passed = [
        role["key"] for one in chain["handovers"] for role in one["givers"] + one["receivers"]
    ]
    return sorted(dict.fromkeys(intake + passed), key=outcome.__contains__)


def _state(result: Data | None, flagged: bool) -> str:  # noqa: FBT001 - one of two facts
    if result is not None and result["systemic"]:
        return "clear"
    if flagged:
        return "possible"
    return "none" if result is not None and result["attainment"] else "nodata"


def _handover(one: Data, giver: str, receiver: str, state: str, result: Data | None) -> Data:
    code = one["key"].rpartition("/")[2].upper()
    attainment: Data = (result or {}).get("attainment") or {}
    inspectorates = [end["key"] for end in one["competentAtGiver"] + one["competentAtReceiver"]]
    names = (
        ", ".join(inspectorate(slug) for slug in dict.fromkeys(inspectorates)) or "geen inspectie"
    )
    share = attainment.get("share")
    within = "" if share is None else f"; binnen de norm: {percent(share)} van {attainment['n']}"
    return {
        "id": f"{one['key']} {giver} {receiver}",
        "from": giver,
        "to": receiver,
        "code": code,
        "href": f"/overdrachten/{path(one['key'])}",
        "status": state,
        "volume": attainment.get("n"),
        "two": one["twoInspectorates"],
        "inspectorates": inspectorates,
        "words": f"{code} {one['name']}: {STATES[state]}{within}; toezicht: {names}",
    }
