"""Contexts (omstandigheden): what the register says to read beside a result, per end and period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.analysis.network import Network, Pair
from schemas.register import Context
from schemas.results import ContextNote
from schemas.validity import holds_on


@dataclass(frozen=True)
class Contexts:
    """The circumstances of a register that touch the months counted."""

    network: Network
    first: date | None

    def of_link(self, link: Pair) -> list[ContextNote]:
        """Return those of its handover, of the roles it joins, and of both organisations."""
        handover = self.network.handovers[link.handover]
        roles = (
            *self.network.roles_at(link.giver, handover.givers),
            *self.network.roles_at(link.receiver, handover.receivers),
        )
        return self._about(
            {handover.id, link.handover, link.giver, link.receiver, *(role.id for role in roles)}
        )

    def of_handover(self, full: str) -> list[ContextNote]:
        """Return those of a handover or a step, and of the roles that take part in it."""
        handover, step = self.network.handovers.get(full), self.network.steps.get(full)
        roles = {*handover.givers, *handover.receivers} if handover else set[str]()
        if step:
            roles = {step.role}
        return self._about({full, full.rsplit("/", 1)[-1], *roles})

    def _about(self, ids: Iterable[str]) -> list[ContextNote]:
        wanted = set(ids)
        return [
            ContextNote(id=each.id, kind=each.kind, text=each.text, source=each.source)
            for each in self.network.file.contexts
            if wanted & set(each.concerns)
            and holds_on(each, self.network.day)
            and self._touches(each)
        ]

    def _touches(self, context: Context) -> bool:
        """Say whether its period has a day in the months counted; without a period it does."""
        period = context.period
        if period is None:
            return True
        begun = period.from_ is None or period.from_ <= self.network.day
        return begun and (period.to is None or self.first is None or period.to > self.first)
