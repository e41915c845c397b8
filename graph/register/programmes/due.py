"""What is due: key indicators late or missing per period, recurring products, missing grounds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.register.programmes.coverage import checked_year
from schemas.programme.following import MONTHS, Indicator, RecurringProduct
from schemas.programme.programme import ProgrammeFile
from schemas.programme.sharing import Dataset
from schemas.validity import END, holds_on


class Delivered(StrEnum):
    """How a delivery stands against its last day."""

    ON_TIME = "op tijd"
    LATE = "te laat"
    MISSING = "ontbreekt"
    AWAITED = "nog niet nodig"


@dataclass(frozen=True)
class Due:
    """What one organisation should deliver about one period, and whether it did."""

    indicator: str
    organisation: str
    period: date
    until: date
    last_day: date
    state: Delivered
    received: date | None = None
    value: float | None = None


@dataclass(frozen=True)
class Received:
    """A delivery as it was received."""

    on: date
    value: float


Deliveries = Mapping[tuple[str, date], Received]
"""What came in of one indicator: by organisation and first day of the period."""


def due(key: str, indicator: Indicator, deliveries: Deliveries, day: date) -> list[Due]:
    """Return every period that ended by `day`, per organisation: in time, late or missing."""
    found: list[Due] = []
    for start, after in periods(indicator, day):
        last_day = after + timedelta(days=indicator.due_days - 1)
        for organisation in indicator.organisations:
            received = deliveries.get((organisation, start))
            standing = Due(
                indicator=key,
                organisation=organisation,
                period=start,
                until=after,
                last_day=last_day,
                state=_state(received, last_day, day),
                received=received.on if received else None,
                value=received.value if received else None,
            )
            found.append(standing)
    return found


def periods(indicator: Indicator, day: date) -> Iterator[tuple[date, date]]:
    """Yield the periods of an indicator that ended by `day`: first day, and first day after."""
    start, last = indicator.first_period, min(day, indicator.valid_to or END)
    while (after := _later(start, MONTHS[indicator.frequency])) <= last:
        yield start, after
        start = after


def _later(start: date, months: int) -> date:
    ahead = start.month - 1 + months
    return date(start.year + ahead // 12, ahead % 12 + 1, 1)


def _state(received: Received | None, last_day: date, day: date) -> Delivered:
    if received is not None:
        return Delivered.LATE if received.on > last_day else Delivered.ON_TIME
    return Delivered.MISSING if day > last_day else Delivered.AWAITED


@dataclass(frozen=True)
class ProductDue:
    """One year of a recurring product: what is known of its appearance."""

    product: str
    name: str
    inspectorate: str
    year: int
    published: date | None
    reference: str | None

    @property
    def known(self) -> bool:
        """Whether the register knows that it appeared."""
        return self.reference is not None or self.published is not None


def products_due(files: Iterable[ProgrammeFile], year: int) -> list[ProductDue]:
    """Return every recurring product up to and including a year, with what is known of it."""
    return [
        _edition(f"{file.id}/{one.id}", one, each)
        for file in files
        for one in file.products
        for each in range(one.first_year, checked_year(year) + 1)
        if holds_on(one, date(each, 12, 31))
    ]


def _edition(key: str, product: RecurringProduct, year: int) -> ProductDue:
    found = next((one for one in product.editions if one.year == year), None)
    return ProductDue(
        product=key,
        name=product.name,
        inspectorate=product.inspectorate,
        year=year,
        published=found.published if found else None,
        reference=found.reference if found else None,
    )


@dataclass(frozen=True)
class GroundMissing:
    """Datasets of one holder without a legal ground ("grond ontbreekt"), and how many there are."""

    holder: str
    datasets: int
    missing: tuple[str, ...]


def grounds_missing(datasets: Sequence[tuple[str, Dataset]], day: date) -> list[GroundMissing]:
    """Count per holder how many datasets hold on a day, and which of them lack a ground."""
    held = [(key, one) for key, one in datasets if holds_on(one, day)]
    return [
        GroundMissing(
            holder=holder,
            datasets=sum(one.holder == holder for _, one in held),
            missing=tuple(key for key, one in held if one.holder == holder and not one.ground),
        )
        for holder in sorted({one.holder for _, one in held})
    ]
