"""Sheets (bladen) of a register: a chain as rows, and rows as a chain or as problems by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from graph.register.checks import Location, Problem, checked_chain, field_of, invalid
from graph.register.codelists import Codelists
from graph.register.exchange.cells import Cell, at, cell_of, put, value_of
from graph.register.exchange.shape import END, KEY, OF, OF_FROM, SHEETS, Column, Sheet
from schemas.errors import RegisterInvalid
from schemas.register import ChainFile

Row = Mapping[str, Cell]

BESIDE: Final = frozenset({"momentopname", "toelichting", "lijsten"})
"""Sheets that explain; nothing of the chain is read from them."""

_OWN: Final = frozenset({OF.name, OF_FROM.name, END.name})
_BY_NAME: Final[Mapping[str, Sheet]] = {sheet.name: sheet for sheet in SHEETS}


class Line(NamedTuple):
    """A filled row of a sheet: its number there and the text of its filled cells, by column."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """A sheet as it was found: its head, and its filled rows."""

    head: Sequence[str]
    lines: Sequence[Line]


def rows_of(file: ChainFile) -> dict[str, list[Row]]:
    """Return the rows of every sheet; a cell that says nothing is left out."""
    content = file.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {sheet.name: list(_rows(content, sheet)) for sheet in SHEETS}


def _rows(content: Mapping[str, Any], sheet: Sheet) -> Iterator[Row]:
    if sheet.places:
        for place in sheet.places:
            yield from _rows_inside(content[place[0]], place, sheet)
        return
    section = content[sheet.name]
    if sheet.is_keyed:
        named = sheet.name == "channels"  # a channel is its name alone
        for key, item in section.items():
            yield {KEY.name: key, **_row({"name": item} if named else item, sheet)}
    else:
        for item in [section] if sheet.name == "chain" else section:
            yield _row(item, sheet)


def _rows_inside(owners: Iterable[Any], place: tuple[str, ...], sheet: Sheet) -> Iterator[Row]:
    for owner in owners:
        known = {OF.name: owner["id"], OF_FROM.name: owner.get("valid_from")}
        if len(place) > 2:
            known[END.name] = place[-1]
        for item in at(owner, place[1:]) or ():
            yield _filled(known) | _row(item, sheet)


def _row(item: Mapping[str, Any], sheet: Sheet) -> dict[str, Cell]:
    columns = sheet.columns[1:] if sheet.is_keyed else sheet.columns
    return _filled({each.name: cell_of(at(item, each.path), each) for each in columns})


def _filled(row: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: cell for name, cell in row.items() if cell is not None}


def chain_of(sheets: Mapping[str, Read], name: str, lists: Codelists | None) -> ChainFile:
    """Return the chain that these sheets of the file `name` describe.

    Raises `RegisterInvalid` with one line per problem: file, sheet, row, column, found, expected.
    """
    _check_heads(sheets, name)
    building = _Building(name)
    for sheet in SHEETS:
        if sheet.name in sheets:
            building.take(sheet, sheets[sheet.name].lines)
    if building.problems:
        raise invalid(building.problems, building.place)
    return checked_chain(building.content, lists, building.place)


def _check_heads(sheets: Mapping[str, Read], name: str) -> None:
    for title, read in sheets.items():
        if title in BESIDE:
            continue
        if title not in _BY_NAME:
            raise RegisterInvalid(f"{name}: blad {title!r} is onbekend{_meant(title, _BY_NAME)}")
        known = {column.name for column in _BY_NAME[title].columns}
        for column in read.head:
            if column not in known:
                raise RegisterInvalid(
                    f"{name}, blad {title}: kolom {column!r} is onbekend{_meant(column, known)}"
                )


def _meant(found: str, known: Iterable[str]) -> str:
    close = get_close_matches(found, sorted(known), n=1)
    return f"; bedoelt u {close[0]!r}?" if close else "; begin met ketenzicht chains template"


Where = tuple[str | int, ...]


@dataclass
class _Building:
    """A chain under construction, with the row that each part of it came from."""

    name: str
    content: dict[str, Any] = field(default_factory=dict[str, Any])
    problems: list[Problem] = field(default_factory=list[Problem])
    _from: dict[Where, tuple[Sheet, int]] = field(default_factory=dict[Where, tuple[Sheet, int]])
    _owners: dict[str, list[tuple[Where, dict[str, Any]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def take(self, sheet: Sheet, lines: Sequence[Line]) -> None:
        """Add what stands on one sheet."""
        for line in lines:
            if sheet.places:
                self._inside(sheet, line)
            elif sheet.is_keyed:
                self._keyed(sheet, line)
            elif sheet.name == "chain":
                self._once(sheet, line)
            else:
                items = self.content.setdefault(sheet.name, [])
                where = (sheet.name, len(items))
                items.append(item := self._item(sheet, line, where))
                if sheet.name in {"handovers", "steps"} and "id" in item:
                    self._owners[item["id"]].append((where, item))

    def place(self, location: Location) -> str:
        """Return file, sheet, row and column of a location in the chain."""
        where, rest = tuple(location), ()
        while where and where not in self._from:
            where, rest = where[:-1], (where[-1], *rest)
        if not where:
            return f"{self.name}, {field_of(location)}"
        sheet, row = self._from[where]
        row_told = f"{self.name}, blad {sheet.name}, rij {row}"
        if not rest:
            return row_told
        column = sheet.column(tuple(str(part) for part in rest))
        return f"{row_told}, " + (f"kolom {column.name}" if column else field_of(rest))

    def _item(self, sheet: Sheet, line: Line, where: Where) -> dict[str, Any]:
        self._from[where] = sheet, line.number
        item: dict[str, Any] = {}
        for column in sheet.columns:
            text = line.texts.get(column.name)
            if text is not None and not (sheet.places and column.name in _OWN):
                put(item, column.path, self._value(text, column, where))
        return item

    def _value(self, text: str, column: Column, where: Where) -> Any:
        try:
            return value_of(text, column)
        except ValueError as error:
            self.problems.append(Problem((*where, *column.path), f"gevonden {text!r}, {error}"))
            return None

    def _once(self, sheet: Sheet, line: Line) -> None:
        item = self._item(sheet, line, (sheet.name,))
        if sheet.name in self.content:
            self.problems.append(Problem((sheet.name,), "verwacht één keten, dus één rij"))
        self.content[sheet.name] = item

    def _keyed(self, sheet: Sheet, line: Line) -> None:
        key = line.texts.get(KEY.name, "")
        where = (sheet.name, key)
        section = self.content.setdefault(sheet.name, {})
        doubled = key in section
        item = self._item(sheet, line, where)
        item.pop(KEY.name, None)
        if not key or doubled:
            wrong = f"{key!r} staat er twee keer" if key else "ontbreekt; dit veld is verplicht"
            self.problems.append(Problem((*where, KEY.name), wrong))
        section[key] = item.get("name") if sheet.name == "channels" else item

    def _inside(self, sheet: Sheet, line: Line) -> None:
        start = line.texts.get(OF_FROM.name, "")
        found = self._owner(line.texts.get(OF.name, ""), start)
        place = self._list(sheet, line, found[0][0]) if found else None
        if found is None or place is None:
            where = (sheet.name, line.number)
            self._from[where] = sheet, line.number
            self.problems.append(self._lost(line, where, known=found is not None))
            return
        where, owner = found
        block = owner
        for key in place[1:-1]:
            block = block.setdefault(key, {})
        items = block.setdefault(place[-1], [])
        items.append(self._item(sheet, line, (*where, *place[1:], len(items))))

    def _owner(self, name: str, start: str) -> tuple[Where, dict[str, Any]] | None:
        """Return the version that begins on that day, or the only one there is."""
        versions = self._owners.get(name, [])
        exact = [each for each in versions if each[1].get("valid_from", "") == start]
        if exact:
            return exact[0]
        return versions[0] if len(versions) == 1 and not start else None

    def _list(self, sheet: Sheet, line: Line, section: str | int) -> tuple[str, ...] | None:
        """Return which list of the item this row belongs to."""
        end = line.texts.get(END.name)
        places = [place for place in sheet.places if place[0] == section]
        if END not in sheet.columns:
            return places[0]
        wanted = (section, "supervision", end) if end else (section, "supervision")
        return next((place for place in places if place == wanted), None)

    def _lost(self, line: Line, where: Where, *, known: bool) -> Problem:
        if known:
            end = line.texts.get(END.name, "")
            expected = "verwacht giver of receiver bij een overdracht, niets bij een stap"
            return Problem((*where, END.name), f"gevonden {end!r}, {expected}")
        name, start = line.texts.get(OF.name, ""), line.texts.get(OF_FROM.name)
        version = f" met valid_from {start}" if start else ""
        message = f"gevonden {name!r}{version}, en dat staat niet op blad handovers of steps"
        if self._owners.get(name) and not start:
            message = f"{name!r} heeft meer versies: vul {OF_FROM.name} in"
        return Problem((*where, OF.name), message)
