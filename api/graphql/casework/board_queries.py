"""Roots of the schema for a coordinator: deadlines, journal, own tasks, picture of supervision."""

from datetime import date, datetime
from typing import Annotated, Final

import strawberry

from api.graphql.arguments import AsOf, First
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from graph.casework.rules.todo import todo
from graph.query import board
from graph.query.investigations import investigations
from graph.query.page import Page

_MOST_RUNNING: Final = 100
"""Running investigations of one inspectorate; its own programme holds some tens."""

_Investigation = Annotated[
    strawberry.ID | None, strawberry.argument(description="Alleen van dit onderzoek")
]
_OneInvestigation = Annotated[strawberry.ID, strawberry.argument(description="Onderzoek")]
_Until = Annotated[date | None, strawberry.argument(description="Tot en met deze dag")]
_Organisation = Annotated[strawberry.ID, strawberry.argument(description="Organisatie")]


@strawberry.type(description="Termijn die nog loopt, met de regel waaruit zij volgt")
class RunningDeadline:
    """A deadline."""

    investigation: str = strawberry.field(description="Nummer van het onderzoek")
    title: str = strawberry.field(description="Titel van het onderzoek")
    inspectorate: str = strawberry.field(description="Inspectie om wie het gaat")
    about: str = strawberry.field(description="Waarvan het de termijn is")
    step: str = strawberry.field(description="Wat er dan gebeurt")
    day: date = strawberry.field(description="Dag")
    rule: str | None = strawberry.field(description="Regel waaruit de dag volgt")


@strawberry.type(description="Vermelding in het journaal; geen personen en geen inhoud")
class JournalEntry:
    """A decision."""

    seq: int = strawberry.field(description="Volgnummer")
    type: str = strawberry.field(description="Wat er gebeurde")
    at: datetime = strawberry.field(description="Moment")
    who: str = strawberry.field(description="Inspectie of onderdeel")
    purpose: str = strawberry.field(description="Doel")


@strawberry.type(description="Wat uw inspectie in een onderzoek te doen heeft")
class MyTask:
    """Something to do."""

    investigation: str = strawberry.field(description="Nummer van het onderzoek")
    title: str = strawberry.field(description="Titel van het onderzoek")
    what: str = strawberry.field(description="Wat te doen is")
    due: date | None = strawberry.field(description="Uiterlijke dag; leeg is geen termijn")


@strawberry.type(description="Wat een inspectie bij een organisatie doet of vraagt")
class Presence:
    """One item of the picture."""

    kind: str = strawberry.field(description="Bezoek, verzoek, aanbeveling of trede")
    day: date = strawberry.field(description="Dag")
    inspectorate: str = strawberry.field(description="Inspectie")
    investigation: str | None = strawberry.field(description="Nummer van het onderzoek")
    what: str = strawberry.field(description="Waarover het gaat")
    open: bool = strawberry.field(description="Of het nog loopt")


@strawberry.type(description="Toezichtbeeld: wat inspecties bij een organisatie doen en vragen")
class SupervisionPicture:
    """The picture of one organisation."""

    organisation: str = strawberry.field(description="Organisatie")
    items: list[Presence] = strawberry.field(description="Het laatste eerst")
    warning: str | None = strawberry.field(
        description="Waarschuwing voor een tweede verzoek of bezoek in dezelfde maand"
    )


@strawberry.type(description="Vragen van een coordinator")
class BoardQuery:
    """What a coordinator can ask."""

    @strawberry.field(
        graphql_type=list[RunningDeadline], description="Termijnen die lopen, de eerste eerst"
    )
    async def deadlines(
        self,
        info: Resolving,
        *,
        investigation: _Investigation = None,
        until: _Until = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[board.DeadlineFact]:
        """Answer with the deadlines of investigations that this reader may read."""
        about = None if investigation is None else key_of(investigation, "Investigation")
        question = board.deadlines(
            reader_of(info.context, as_of), investigation=about, until=until, page=Page(first)
        )
        return await info.context.ask(question)

    @strawberry.field(
        graphql_type=list[JournalEntry], description="Wat in een onderzoek is besloten, op volgorde"
    )
    async def journal(
        self, info: Resolving, investigation: _OneInvestigation, as_of: AsOf = None
    ) -> list[board.EntryFact]:
        """Answer with the entries of a journal."""
        key = key_of(investigation, "Investigation")
        return await info.context.ask(board.journal(reader_of(info.context, as_of), key))

    @strawberry.field(
        graphql_type=list[MyTask],
        description="Wat uw inspectie te doen heeft, wat eerst moet eerst",
    )
    async def my_tasks(self, info: Resolving, as_of: AsOf = None) -> list[MyTask]:
        """Answer with what the inspectorate of the reader has to do."""
        reader = reader_of(info.context, as_of)
        running = investigations(reader, running=True, page=Page(_MOST_RUNNING))
        mine, today = reader.actor.inspectorate, reader.as_of.valid
        found = [
            MyTask(investigation=state.id, title=state.title, what=one.what, due=one.due)
            for state in await info.context.ask(running)
            for one in todo(state, mine, today)
        ]
        return sorted(found, key=lambda one: (one.due or date.max, one.investigation))

    @strawberry.field(
        graphql_type=SupervisionPicture, description="Toezichtbeeld van een organisatie"
    )
    async def supervision_picture(
        self, info: Resolving, organisation: _Organisation, as_of: AsOf = None
    ) -> board.PictureFact:
        """Answer with the supervision at an organisation."""
        key = key_of(organisation, "Organisation")
        return await info.context.ask(board.picture(reader_of(info.context, as_of), key))
