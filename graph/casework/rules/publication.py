"""Publication (openbaarmaking): the earliest day inside every window, or the clash and why."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from schemas.casework.adoption import PublicationRules, Window
from schemas.casework.investigation import Investigation
from schemas.casework.refusal import CaseworkRule, Problem


def windows(state: Investigation, rules: PublicationRules) -> tuple[Window, ...]:
    """Return when each inspectorate whose name is on the adopted report may publish."""
    return tuple(_window(state, one, rules) for one in state.signatories if state.adopted)


def first_day(found: Iterable[Window]) -> date | None:
    """Return the earliest day inside all these windows, or None when they do not meet."""
    among = tuple(found)
    day = max((one.earliest for one in among), default=None)
    last = min((one.latest for one in among if one.latest), default=date.max)
    return day if day is not None and day <= last else None


def outside(found: Collection[Window], day: date) -> Problem | None:
    """Say whose rule keeps these from publishing together on a day, or None when none does."""
    if held := [one for one in found if one.held]:
        names = "; ".join(f"{one.inspectorate}: {one.held}" for one in held)
        return _clash(f"publiceren is opgehouden ({names}); de anderen kunnen apart")
    first = first_day(found)
    if first is None:
        return _clash(
            f"de termijnen overlappen niet: {_told(found)}. Publiceer apart, elk binnen de eigen "
            "termijn"
        )
    if any(not _inside(one, day) for one in found):
        return _clash(
            f"{day:%d-%m-%Y} valt buiten een termijn: {_told(found)}. De eerste dag waarop het "
            f"kan is {first:%d-%m-%Y}"
        )
    return None


def _window(state: Investigation, name: str, rules: PublicationRules) -> Window:
    rule = rules.windows.get(name, rules.otherwise)
    adopted = next(one.day for one in state.approvals if one.inspectorate == name)
    earliest = adopted + timedelta(days=rule.earliest_days)
    why = [f"{rule.text} ({rule.id})"]
    for one in state.offers:
        earliest = max(earliest, one.free_from)
        if one.held_until is not None:
            why.append(f"{one.minister}: wachten tot {one.free_from:%d-%m-%Y} ({one.rule})")
    holds = [one for one in state.holds if one.inspectorate == name and one.lifted_on is None]
    return Window(
        inspectorate=name,
        earliest=earliest,
        latest=None if rule.latest_days is None else adopted + timedelta(days=rule.latest_days),
        held=f"{holds[0].kind.replace('_', ' ')} {holds[0].reference}" if holds else None,
        why=tuple(why),
    )


def _inside(window: Window, day: date) -> bool:
    return window.earliest <= day <= (window.latest or date.max)


def _told(found: Iterable[Window]) -> str:
    return "; ".join(
        f"{one.inspectorate} vanaf {one.earliest:%d-%m-%Y}"
        + (f" tot en met {one.latest:%d-%m-%Y}" if one.latest else "")
        + f" ({', '.join(one.why)})"
        for one in found
    )


def _clash(what: str) -> Problem:
    return Problem(rule=CaseworkRule.PUBLICATION, message=f"Kan niet: {what}.")
