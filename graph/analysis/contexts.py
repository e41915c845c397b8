"""Contexts (omstandigheden): what the register says to read beside a result, per end and period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.analysis.network import Network, Pair
from graph.register.succession import heirs_on
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
        about = {
            handover.id,
            link.handover,
            link.giver,
            link.receiver,
            *(each.id for each in roles),
        }
        return [
            *self._about(about),
            *self._carried_on(link.giver),
            *self._carried_on(link.receiver),
        ]

    def of_handover(self, full: str) -> list[ContextNote]:
        """Return those of a handover or a step, and of the roles that take part in it."""
        handover, step = self.network.handovers.get(full), self.network.steps.get(full)
        roles = {*handover.givers, *handover.receivers} if handover else set[str]()
        if step:
            roles = {step.role}
        return self._about({full, full.rsplit("/", 1)[-1], *roles})

    def _carried_on(self, end: str) -> Iterator[ContextNote]:
        """Yield that an end carries on the work of others, whose counts are among its own."""
        before = [
            each
            for each in self.network.file.organisations
            if each.valid_to and end != each.id and self._heirs.get(each.id) == end
        ]
        if before:
            since = min(each.valid_to for each in before if each.valid_to)
            names = " en ".join(sorted({each.name for each in before}))
            yield ContextNote(
                id=end,
                kind="voortzetting",
                text=f"{self.network.name_of(end)} zet sinds {since:%d-%m-%Y} het werk voort van "
                f"{names}; wat van hen is geteld telt mee",
                source=next((each.source for each in before if each.source), "onbekend"),
            )

    @cached_property
    def _heirs(self) -> dict[str, str]:
        return heirs_on(self.network.file.organisations, self.network.day)

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
