"""Questions about programmes (werkprogramma's) and about what stands beside them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final, TypeVar

from graph.query.compile import compiled
from graph.query.question import Question
from graph.query.register import the_one
from graph.register.codelists import codelists
from graph.register.export import file_of
from graph.register.history import record_of
from graph.register.programmes.account import Standing, standing
from graph.register.programmes.capacity import Load, capacity
from graph.register.programmes.coverage import Coverage, coverage, of_year
from graph.register.programmes.due import (
    GroundMissing,
    ProductDue,
    grounds_missing,
    products_due,
)
from graph.store.port import Row
from schemas.access import Reader
from schemas.programme.following import Algorithm
from schemas.programme.programme import Activity, Programme, ProgrammeFile
from schemas.programme.sharing import CooperationProtocol, Dataset
from schemas.schema import Schema
from schemas.validity import BEGIN, END, Valid, holds_on

V = TypeVar("V", bound=Valid)
A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Schema)

_DAY: Final = timedelta(days=1)


def programmes(reader: Reader) -> Question[list[ProgrammeFile]]:
    """Ask for all programmes as the reader's day has them, by id."""
    plan = compiled("programmes", reader, programme=None, kinds=None)
    return Question(plan, lambda rows: list(_files(rows, reader.as_of.valid)))


def programme(reader: Reader, key: str) -> Question[ProgrammeFile]:
    """Ask for one programme; the answer raises `NotFound` when there is none."""
    plan = compiled("programmes", reader, programme=key, kinds=None)

    def read(rows: list[Row]) -> ProgrammeFile:
        return the_one(list(_files(rows, reader.as_of.valid)), f"programma {key!r}")

    return Question(plan, read)


def on_day(file: ProgrammeFile, day: date) -> ProgrammeFile:
    """Return a programme as it is on a day, one version of each item.

    What stands in a programme of a year is taken on the nearest day of that year: a programme that
    is over stays readable as it ended.
    """
    near = _within(file.programme, day)
    kept = {name: _holding(getattr(file, name), near) for name in _SECTIONS}
    return file.model_copy(update=kept)


_SECTIONS: Final = (
    "activities",
    "protocols",
    "datasets",
    "indicators",
    "algorithms",
    "products",
)


def _files(rows: Iterable[Row], day: date) -> Iterator[ProgrammeFile]:
    states = [row["state"] for row in rows]
    for _, group in groupby(states, lambda state: state["chain"]):
        versions = list(group)
        heads = [one for one in versions if one["kind"] == "programme"]
        if not heads:
            continue
        head = _nearest(heads, day)
        kept = [one for one in versions if one["kind"] != "programme" or one is head]
        file = file_of([record_of(one) for one in kept])
        if isinstance(file, ProgrammeFile):
            yield on_day(file, day)


def _nearest(heads: list[Row], day: date) -> Row:
    """Return the version of a programme that holds on a day, or else the last one."""
    text = day.isoformat()
    holding = [one for one in heads if one["valid_from"] <= text < one["valid_to"]]
    return (holding or heads)[-1]


def _within(head: Programme, day: date) -> date:
    first = head.valid_from or BEGIN
    last = (head.valid_to or END) - _DAY
    return min(max(day, first), last)


def _holding(items: Iterable[V], day: date) -> list[V]:
    return [one for one in items if holds_on(one, day)]


class ActivityFact(Activity):
    """An activity with its full id and how it stands."""

    key: str
    standing: Standing


class ProtocolFact(CooperationProtocol):
    """A protocol with its full id."""

    key: str


class DatasetFact(Dataset):
    """A dataset with its full id."""

    key: str


class AlgorithmFact(Algorithm):
    """An algorithm with its full id."""

    key: str


class ProgrammeFact(Programme):
    """A programme with its activities."""

    key: str
    activities: list[ActivityFact]


def facts(reader: Reader, year: int | None = None) -> Question[list[ProgrammeFact]]:
    """Ask for programmes with their activities, by id; of one year or all."""
    return _of(
        programmes(reader),
        lambda files: [_fact(one) for one in files if year in (None, one.programme.year)],
    )


def fact_of(reader: Reader, key: str) -> Question[ProgrammeFact]:
    """Ask for one programme with its activities; the answer raises `NotFound`."""
    return _of(programme(reader, key), _fact)


def covered(reader: Reader, year: int) -> Question[list[Coverage]]:
    """Ask what covers the topics of a year."""
    return _of(
        programmes(reader), lambda files: coverage(of_year(files, year), year, codelists().topics)
    )


def loads(reader: Reader, year: int) -> Question[list[Load]]:
    """Ask what is planned against what there is, per inspectorate and quarter of a year."""
    return _of(programmes(reader), lambda files: capacity(of_year(files, year), year))


def protocols(reader: Reader) -> Question[list[ProtocolFact]]:
    """Ask for the cooperation protocols that hold."""
    return _of(
        programmes(reader),
        lambda files: [_keyed(ProtocolFact, file, one) for file in files for one in file.protocols],
    )


def datasets(reader: Reader, *, missing_ground: bool = False) -> Question[list[DatasetFact]]:
    """Ask for the datasets that hold; those without a ground alone when asked so."""
    return _of(
        programmes(reader),
        lambda files: [
            _keyed(DatasetFact, file, one)
            for file in files
            for one in file.datasets
            if not (missing_ground and one.ground)
        ],
    )


def dataset_grounds(reader: Reader) -> Question[list[GroundMissing]]:
    """Ask how many datasets lack a ground, per holder."""
    return _of(
        datasets(reader),
        lambda found: grounds_missing([(one.key, one) for one in found], reader.as_of.valid),
    )


def algorithms(reader: Reader) -> Question[list[AlgorithmFact]]:
    """Ask for the algorithms that are used."""
    return _of(
        programmes(reader),
        lambda files: [
            _keyed(AlgorithmFact, file, one) for file in files for one in file.algorithms
        ],
    )


def products(reader: Reader, year: int) -> Question[list[ProductDue]]:
    """Ask what is known of the recurring products up to a year."""
    return _of(programmes(reader), lambda files: products_due(files, year))


def _of(question: Question[A], view: Callable[[A], B]) -> Question[B]:
    return Question(question.plan, lambda rows: view(question.read(rows)))


def _fact(file: ProgrammeFile) -> ProgrammeFact:
    return ProgrammeFact(
        **dict(file.programme),
        key=file.id,
        activities=[
            _keyed(ActivityFact, file, one, standing=standing(one)) for one in file.activities
        ],
    )


def _keyed(model: type[K], file: ProgrammeFile, item: Any, **more: Any) -> K:
    told = dict(item) | more | {"key": f"{file.id}/{item.id}"}
    return model(**told)
