"""`ketenzicht analyse`: results from files, or from what the graph holds."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.analysis_tables import print_analysis, rows_of
from deployments.cli.output import Format, emit, emit_json, progress, stderr
from deployments.opened import actor_of, now
from deployments.report.attainment import draw_attainment
from deployments.report.chapters import Report
from deployments.report.files import check_names, write_reports
from deployments.report.picture import save
from deployments.settings import Settings
from graph.analysis.analyse import Question
from graph.analysis.analyse import analyse as analysis_of
from graph.measurement.joining import joined
from graph.measurement.reading import Reading, Request, read_and_count
from graph.register.codelists import codelists, titled
from graph.register.files import read_chain
from graph.results.analysing import held_of, keep
from graph.store.opening import opened_graph
from schemas.errors import AnalysisError, LogInvalid
from schemas.identifiers import handover_id
from schemas.instants import AMSTERDAM
from schemas.register import ChainFile
from schemas.results import Analysis

_Capacity = Annotated[
    list[str] | None,
    typer.Option(
        metavar="OVERDRACHT=PER_WEEK",
        help="Zoveel dossiers per week kan deze overdracht aan; mag vaker",
    ),
]
_Picture = Annotated[
    Path | None, typer.Option(help="Schrijf ook het beeld van normhalen: NAAM.svg of NAAM.png")
]
AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]


def instant(text: str) -> datetime:
    """Return the instant of a text such as `2026-01-01`; without a zone it is Dutch time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is geen tijdstip; schrijf jjjj-mm-dd") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def day(text: str) -> date:
    """Return the day of a text such as `2026-01-01`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is geen dag; schrijf jjjj-mm-dd") from None


def analyse(
    ctx: typer.Context,
    *,
    register: Annotated[
        Path | None, typer.Option(help="Registerbestand (YAML v1) van één keten")
    ] = None,
    held: Annotated[
        str | None,
        typer.Option("--chain", help="In plaats daarvan: een keten zoals de graaf haar heeft"),
    ] = None,
    log: Annotated[list[Path] | None, typer.Option(help="Overdrachtslog v1; mag vaker")] = None,
    counts: Annotated[list[Path] | None, typer.Option(help="Telbestand v1; mag vaker")] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            parser=instant,
            metavar="TIJDSTIP",
            help="Eerste tijdstip dat niet meetelt; een telbestand heeft zijn eigen",
        ),
    ] = None,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Ook zonder elke organisatie en over andere tijd")
    ] = False,
    event: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATUM", help="Vergelijk regio's voor en na deze dag"),
    ] = None,
    capacity: _Capacity = None,
    report: Annotated[
        list[Path] | None,
        typer.Option(help="Schrijf ook een rapport: NAAM.html of NAAM.xlsx; mag vaker"),
    ] = None,
    picture: _Picture = None,
    partial: Annotated[
        bool, typer.Option("--accept-partial", help="Ga verder zonder de geweigerde regels")
    ] = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Zoek knelpunten in de gegevens van een keten en leg ze uit.

    Met --register en een log of telbestand zonder server of database. Met --chain uit wat is
    ingelezen; de uitkomst wordt dan bewaard voor uw inspectie en elke nacht bijgehouden.
    """
    check_names(report or [], picture)
    files = Files(register, log or [], counts or [], until, partial)
    depth = Depth(sensitivity, event, capacity or [])
    if held is None:
        content = _of_files(files, depth)
    elif files.is_named:
        raise typer.BadParameter("kies: bestanden, of een keten uit de graaf", param_hint="--chain")
    else:
        content = _of_graph(ctx.obj, held, depth)
    _draw(content, report or [], picture)
    _show(content.analysis, form)


@dataclass(frozen=True)
class Files:
    """The files that were named: a register, and logs and count files by it."""

    register: Path | None
    logs: list[Path]
    counts: list[Path]
    until: datetime | None
    partial: bool

    @property
    def is_named(self) -> bool:
        """Say whether any of it was given."""
        return any((self.register, self.logs, self.counts, self.until, self.partial))


@dataclass(frozen=True)
class Depth:
    """What is asked beyond the plain analysis; without it an outcome is kept."""

    sensitivity: bool
    event: date | None
    capacity: list[str]

    @property
    def is_plain(self) -> bool:
        """Say whether nothing more was asked."""
        return not (self.sensitivity or self.event or self.capacity)

    def of(self, chain: ChainFile, question: Question) -> Question:
        """Return the question with what is asked beyond it."""
        capacities = amounts(chain, self.capacity, "--capacity OVERDRACHT=PER_WEEK")
        return replace(question, thorough=self.sensitivity, event=self.event, capacities=capacities)


def _of_files(files: Files, depth: Depth) -> Report:
    if files.register is None:
        raise typer.BadParameter("geef een register, of --chain", param_hint="--register")
    chain = titled(read_chain(files.register), codelists())
    readings = readings_of(chain, files.logs, files.counts, files.until, partial=files.partial)
    question = Question(
        until=readings[0].delivery.until,
        dropped=sum(each.dropped for each in readings),
    )
    question = depth.of(chain, question)
    measured = joined([each.measured for each in readings])
    with progress("Analyseren"):
        analysis = analysis_of(chain, measured, question)
    return Report(chain, measured, analysis, _today())


def _of_graph(settings: Settings, chain: str, depth: Depth) -> Report:
    actor, at = actor_of(settings), now()
    with opened_graph(settings) as store, progress("Analyseren"):
        held = held_of(store, chain, at)
        if depth.is_plain:
            run = keep(store, held, actor, at)
            analysis, told = run.analysis, f"Bewaard als {run.id}."
        else:
            asked = depth.of(held.register, held.question)
            analysis = replace(held, question=asked).analysed()
            told = "Niet bewaard: --sensitivity, --event en --capacity vragen iets van u alleen."
    stderr.print(told)
    if held.outdated:
        stderr.print(
            f"{held.outdated} levering(en) zijn geteld naar een ouder register; lees die bestanden "
            "opnieuw in."
        )
    return Report(held.register, held.measured, analysis, _today())


def full_id(chain: ChainFile, name: str) -> str:
    """Return the full id of a handover that a user may write without its chain.

    Raises `AnalysisError` when the chain does not have it.
    """
    full = name if "/" in name else handover_id(chain.chain.id, name)
    if full not in {handover_id(chain.chain.id, each.id) for each in chain.handovers}:
        raise AnalysisError(f"de keten {chain.chain.id} kent geen overdracht {name}")
    return full


def amounts(chain: ChainFile, texts: list[str], option: str) -> tuple[tuple[str, float], ...]:
    """Return the numbers of handovers in texts such as `a5=40`; `option` is how it is written."""
    hint, form = option.split()
    found: list[tuple[str, float]] = []
    for text in texts:
        name, _, written = text.partition("=")
        try:
            number = float(written.replace(",", "."))
        except ValueError:
            number = 0.0
        if not 0 < number < float("inf"):
            raise typer.BadParameter(f"{text!r}: schrijf {form}", param_hint=hint)
        found.append((full_id(chain, name), number))
    return tuple(found)


def _draw(content: Report, reports: list[Path], picture: Path | None) -> None:
    if reports:
        with progress("Rapport maken"):
            write_reports(content, reports)
    if picture:
        save(draw_attainment(content.analysis).svg, picture)


def _show(analysis: Analysis, form: Format) -> None:
    if form is Format.JSON:
        emit_json(analysis.model_dump(mode="json"))
    elif form is Format.CSV:
        emit(*rows_of(analysis), Format.CSV)
    else:
        print_analysis(analysis)


def _today() -> date:
    return datetime.now(AMSTERDAM).date()


def readings_of(
    chain: ChainFile,
    logs: list[Path],
    counts: list[Path],
    until: datetime | None,
    *,
    partial: bool = False,
) -> list[Reading]:
    """Return all logs read as one delivery, and each count file as its own; all end at once.

    With `partial` the rows that were rejected are left out instead of refusing the file.
    """
    if not logs and not counts:
        raise typer.BadParameter("geef minstens één --log of --counts", param_hint="--log")
    if logs and until is None:
        raise typer.BadParameter("bij een log hoort --until TIJDSTIP", param_hint="--until")
    taken = [logs, *([path] for path in counts)] if logs else [[path] for path in counts]
    requests = [Request(files=each, until=until, accept_partial=partial) for each in taken]
    with progress("Lezen en tellen", len(requests)) as step:
        readings: list[Reading] = []
        for request in requests:
            readings.append(read_and_count(request, chain))
            step()
    for notice in (notice for each in readings for notice in each.notices):
        stderr.print(notice)
    ends = {each.delivery.until for each in readings}
    if len(ends) > 1:
        raise LogInvalid(
            f"de telbestanden tellen tot verschillende tijdstippen ({_times(ends)}); "
            "analyseer ze apart of laat ze opnieuw tellen"
        )
    return readings


def _times(instants: set[datetime]) -> str:
    return ", ".join(each.isoformat() for each in sorted(instants))
