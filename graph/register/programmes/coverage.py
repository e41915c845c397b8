"""Coverage (dekking): which goals, aspects and themes of a year the programmes serve, and how."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas.errors import QuestionError
from schemas.programme.programme import Activity, ProgrammeFile, Topic, TopicList
from schemas.validity import BEGIN, END


@dataclass(frozen=True)
class Coverage:
    """One topic that counts in a year, and the activities that serve it; none is told as well."""

    topic_list: TopicList
    code: str
    name: str
    activities: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether anything serves it."""
        return bool(self.activities)


YEARS: Final = range(2000, 2101)
"""Years that a programme can be of."""


def checked_year(year: int) -> int:
    """Return the year; raise `QuestionError` for one that no programme can be of."""
    if year not in YEARS:
        raise QuestionError(f"{year} is geen jaar van een programma: {YEARS[0]} tot {YEARS[-1]}.")
    return year


def of_year(files: Iterable[ProgrammeFile], year: int) -> list[ProgrammeFile]:
    """Return the programmes of a year: the real ones, or the fictional when there is no other."""
    checked_year(year)
    found = [file for file in files if file.programme.year == year]
    return [file for file in found if not file.programme.fictief] or found


def coverage(
    files: Sequence[ProgrammeFile], year: int, topics: Mapping[str, Topic]
) -> list[Coverage]:
    """Return every topic that counts in the year, by list and code, with what serves it.

    An activity serves several at the same time. What was withdrawn covers nothing.
    """
    listed = [(code, one) for code, one in topics.items() if _counts_in(one, year)]
    order = {name: place for place, name in enumerate(TopicList)}
    return [
        Coverage(
            topic_list=one.list,
            code=code,
            name=one.name,
            activities=tuple(_serving(files, one.list, code, withdrawn=False)),
            withdrawn=tuple(_serving(files, one.list, code, withdrawn=True)),
        )
        for code, one in sorted(listed, key=lambda item: (order[item[1].list], item[0]))
    ]


def topics_of(activity: Activity) -> dict[TopicList, list[str]]:
    """Return the codes that an activity names, by list."""
    return {
        TopicList.GOAL: activity.goals,
        TopicList.ASPECT: activity.aspects,
        TopicList.THEME: activity.themes,
        TopicList.CITIZEN_ROLE: activity.citizen_roles,
        TopicList.GROUP: activity.groups,
    }


def _serving(
    files: Iterable[ProgrammeFile], name: TopicList, code: str, *, withdrawn: bool
) -> Iterator[str]:
    for file in files:
        for activity in file.activities:
            if code in topics_of(activity)[name] and bool(activity.withdrawal) is withdrawn:
                yield f"{file.id}/{activity.id}"


_JANUARY: Final = (1, 1)


def _counts_in(topic: Topic, year: int) -> bool:
    first, after = date(year, *_JANUARY), date(year + 1, *_JANUARY)
    return (topic.valid_from or BEGIN) < after and first < (topic.valid_to or END)
