"""Files decided (dossiers beoordeeld): each row of a log against its norm, at one instant.

All that needs the single file happens here, so that only counts go further: which norm holds, the
due date by the rule of its kind, what is late, open, mature, lost, returned, answered, complete.
A flag is null where nothing is measured: no measurable norm, or a moment that is not recorded.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import polars as pl

from graph.measurement.arrangement import Arranged, column
from graph.measurement.cells import cell
from graph.measurement.due_table import Rule, day_of, local_day, with_due
from graph.measurement.handover_log import INSTANT, TIMES
from graph.terms.due import follows_the_act, mature_term
from schemas.norm import Moment, Norm

NO_NORM: Final = -1

GATED: Final = ("received_at", "started_at", "returned_at", "feedback_at", "present_fields")
"""Columns whose emptiness says something only when the channel records them."""

_ENDS: Final = ["handover", "giver", "receiver"]


def norms_of(links: list[Arranged]) -> list[Norm]:
    """Return the distinct norms by which these links are measured, in the order of their ids."""
    found = (stretch.norm for link in links for stretch in link.stretches if stretch.norm)
    distinct = {(norm.id, norm.model_dump_json()): norm for norm in found}
    return [distinct[key] for key in sorted(distinct)]


def ids_of(norms: list[Norm]) -> list[str]:
    """Return the distinct ids of norms, sorted: versions of one norm are counted together."""
    return sorted({norm.id for norm in norms})


def decided(
    log: pl.DataFrame, links: list[Arranged], norms: list[Norm], until: datetime
) -> pl.DataFrame:
    """Return the rows of a log, known before `until`, with everything that is counted of them.

    `link` and `norm` are places in both lists, `named` is the place in `ids_of(norms)`; both are -1
    without a measured norm. `cell` is link, name of the norm and month sent in one number.
    """
    files = _with_moments(_with_norms(_with_links(log, links), links, norms), norms)
    terms = {number: norm.term for number, norm in enumerate(norms) if norm.term}
    rules = {number: Rule(term, follows_the_act(norms[number])) for number, term in terms.items()}
    files = with_due(files, "due", "norm_start", rules, "norm")
    old = {
        number: Rule(mature_term(term))
        for number, term in terms.items()
        if norms[number].counted_from is Moment.SENT
    }
    files = with_due(files, "old_after", "sent_at", old, "norm")
    files = with_due(files, "answer_due", "received_at", _feedback_rules(links), "link")
    return _with_returns(_with_verdicts(files, until), links, until)


def _with_links(log: pl.DataFrame, links: list[Arranged]) -> pl.DataFrame:
    """Join the number of the link; empty the columns that its channel does not record."""
    rows = [
        {
            "link": number,
            "handover": link.handover,
            "giver": link.giver,
            "receiver": link.receiver,
            "agreed_fields": "|".join(link.place.required_fields) if link.place else None,
            **{f"records_{name}": name in link.recorded for name in GATED},
        }
        for number, link in enumerate(links)
    ]
    schema = {"link": pl.Int32, "agreed_fields": pl.String}
    table = pl.DataFrame(rows, schema_overrides=schema)
    told = log.select(_ENDS).join(table, on=_ENDS, how="left", maintain_order="left")
    files = log.with_columns(told.drop(_ENDS))
    unrecorded = [name for name in GATED if not all(name in link.recorded for link in links)]
    return files.with_columns(
        [pl.when(f"records_{name}").then(pl.col(name)).alias(name) for name in unrecorded],
        case=pl.col("case_id").cast(pl.Categorical).to_physical(),
    ).drop("case_id", *_ENDS, "outcome")


def _with_norms(files: pl.DataFrame, links: list[Arranged], norms: list[Norm]) -> pl.DataFrame:
    """Join the number of the norm that is valid on the day sent."""
    names = ids_of(norms)
    stretches = [
        {
            "link": number,
            "norm": norms.index(each.norm) if each.norm else NO_NORM,
            "named": names.index(each.norm.id) if each.norm else NO_NORM,
            "first": each.first,
            "after": each.after,
        }
        for number, link in enumerate(links)
        for each in link.stretches
    ]
    numbers = dict.fromkeys(("link", "norm", "named"), pl.Int32)
    schema = {**numbers, "first": pl.Date, "after": pl.Date}
    files = files.with_columns(_days(files))
    day = day_of("sent_at")
    told = (  # each day is in one stretch, so that each row is there once
        files.lazy()
        .select("link", day)
        .join(pl.LazyFrame(stretches, schema=schema), on="link", maintain_order="left")
        .filter(pl.col(day).is_between("first", "after", closed="left"))
        .select("norm", "named")
        .collect()
    )
    return files.with_columns(told).with_columns(cell=cell(len(names)))


def _days(files: pl.DataFrame) -> list[pl.Expr]:
    """Return the local day of every time; a column that holds none is not converted."""
    none = pl.lit(None, pl.Date)
    return [
        (none if files[name].null_count() == files.height else local_day(pl.col(name))).alias(
            day_of(name)
        )
        for name in TIMES
    ]


def _with_moments(files: pl.DataFrame, norms: list[Norm]) -> pl.DataFrame:
    """Add the instants between which the norm of the row runs, and the days that do not count.

    Suspension does not count when the norm says so, and when there is no norm to say otherwise.
    """
    runs_on = [number for number, norm in enumerate(norms) if not norm.suspends]
    suspended = pl.col("suspended_days").fill_null(0)
    return files.with_columns(
        *_moment(norms, "norm_start", lambda norm: norm.counted_from),
        *_moment(norms, "norm_end", lambda norm: norm.counted_to),
        days_off=pl.when(pl.col("norm").is_in(runs_on)).then(0).otherwise(suspended),
    )


def _moment(norms: list[Norm], name: str, which: Callable[[Norm], Moment]) -> list[pl.Expr]:
    """Return the instant of the moment that the norm of the row names, and its day."""
    instant, day = pl.lit(None, INSTANT), pl.lit(None, pl.Date)
    for moment in {which(norm): None for norm in norms}:
        has_it = pl.col("norm").is_in([n for n, norm in enumerate(norms) if which(norm) is moment])
        instant = pl.when(has_it).then(column(moment)).otherwise(instant)
        day = pl.when(has_it).then(day_of(column(moment))).otherwise(day)
    return [instant.alias(name), day.alias(day_of(name))]


def _feedback_rules(links: list[Arranged]) -> dict[int, Rule]:
    return {
        number: Rule(link.place.feedback.term)
        for number, link in enumerate(links)
        if link.place and link.place.feedback and link.place.feedback.term
    }


def _with_verdicts(files: pl.DataFrame, until: datetime) -> pl.DataFrame:
    """Decide each file against its norm.

    `withdrawn` means before the moment on which the file is judged: the end of its norm, or its
    receipt without one. `lost` is older than three terms and never received; only a term that runs
    from sending can say so.
    """
    measured = pl.col("norm") != NO_NORM
    clock = measured & pl.col("norm_start").is_not_null()
    judged = pl.when(measured).then(pl.col("norm_end")).otherwise(pl.col("received_at"))
    ended, left = judged.is_not_null(), pl.col("withdrawn_at").is_not_null()
    is_open, past = ~ended & ~left, pl.lit(until).cast(INSTANT) > pl.col("due")
    mature = past_age = pl.lit(until).cast(INSTANT) > pl.col("old_after")
    mature = past_age & ~(left & pl.col("received_at").is_null())
    return files.with_columns(
        received=pl.when("records_received_at").then(pl.col("received_at").is_not_null()),
        withdrawn=left & ~ended,
        **{
            name: pl.when(measured).then((clock & flag).fill_null(value=False))
            for name, flag in {
                "on_time": ended & (pl.col("norm_end") <= pl.col("due")),
                "late": ended & (pl.col("norm_end") > pl.col("due")),
                "open_within_term": is_open & ~past,
                "open_past_term": is_open & past,
            }.items()
        },
        mature=pl.when("records_received_at").then(mature),
        lost=pl.when("records_received_at").then(mature & pl.col("received_at").is_null()),
    )


def _with_returns(files: pl.DataFrame, links: list[Arranged], until: datetime) -> pl.DataFrame:
    """Decide what came back and what came along.

    Feedback (terugmelding) is due when it is expected, the file was received and not withdrawn, and
    its term has passed; without a term it is due from receipt on. Given is given, also afterwards.
    Fields are judged on received files; an empty cell of a recorded column holds no field.
    """
    expects = [
        number
        for number, link in enumerate(links)
        if link.place and link.place.feedback and link.place.feedback.expected
    ]
    timed = _feedback_rules(links)
    untimed = [number for number in expects if number not in timed]
    received = pl.col("received_at").is_not_null()
    passed = (pl.lit(until).cast(INSTANT) > pl.col("answer_due")) | pl.col("link").is_in(untimed)
    answer = pl.col("link").is_in(expects) & pl.col("records_feedback_at")
    required = pl.coalesce("required_fields", "agreed_fields").replace("", None)
    judged = received & pl.col("records_present_fields") & required.is_not_null()
    answer_due = (
        answer & received & pl.col("withdrawn_at").is_null() & passed.fill_null(value=False)
    )
    return files.with_columns(
        returned=pl.when("records_returned_at").then(pl.col("returned_at").is_not_null()),
        feedback_due=answer_due,
        feedback_given=answer_due & pl.col("feedback_at").is_not_null(),
        complete_due=judged,
        required=pl.when(judged).then(required),
        present=pl.when(judged).then(pl.col("present_fields").fill_null("")),
    )
