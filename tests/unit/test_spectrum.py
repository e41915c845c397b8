"""Dossiers door de tijd: months and lengths as they were drawn, each line in the table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analysis_builders import CHAIN, NO_NORM, UNTIL, Files, chain, handover, measured, norm

from deployments.report.chapters import Report
from deployments.report.page import page
from deployments.report.spectrum import draw_spectrum
from deployments.report.workbook import sheets
from graph.analysis.analyse import Question, analyse, last_day
from graph.analysis.curves import curves_of
from graph.analysis.network import network_of
from graph.analysis.spectrum import Beam, Spectrum, spectra_of

JUNE, JULY = date(2025, 6, 1), date(2025, 7, 1)
LINK = f"{CHAIN}/h/z/y"


def spectra(*files: Files, places: Sequence[dict[str, Any]] = ()) -> list[Spectrum]:
    drawn = {"h: z > y": list(files)}
    file, rows = chain(places, drawn), measured(drawn)
    network = network_of(file, rows, last_day(UNTIL))
    return spectra_of(network, rows, curves_of(network, rows, [LINK]))


def test_files_of_a_month_are_told_apart_by_how_long_they_took() -> None:
    bins = {2: (4, 0, 0), 4: (4, 0, 0), 9: (3, 0, 0), 15: (2, 0, 0), 40: (1, 5, 0)}
    (found,) = spectra(
        Files(on_time=11, late=3, open_past_term=5, bins=bins, month=JUNE),
        Files(on_time=6, bins={3: (6, 0, 0)}, month=JULY),
    )

    assert found.term_days == 10
    assert found.beams == (
        Beam(JUNE, "binnen de halve termijn", 8, 3.0),
        Beam(JUNE, "binnen de termijn", 3, 9.0),
        Beam(JUNE, "tot tweemaal de termijn", 2, 15.0),
        Beam(JUNE, "nog langer", 1, 40.0),
        Beam(JUNE, "nog onderweg", 5, 40.0),
        Beam(JULY, "binnen de halve termijn", 6, 3.0),
    )


def test_a_norm_in_hours_is_drawn_in_days() -> None:
    quick = handover(norms=[norm(value=12, unit="uur")])
    (found,) = spectra(Files(on_time=9, bins={360: (9, 0, 0)}), places=[quick])

    assert (found.term_days, found.beams[0].days) == (0.5, 0.25)
    assert found.beams[0].name == "binnen de halve termijn"


def test_what_the_norm_counts_is_what_is_drawn() -> None:
    other = handover(norms=[norm(counted_from="received", counted_to="started")])
    (found,) = spectra(Files(on_time=9, bins={6: (9, 0, 0)}, step="norm"), places=[other])

    assert [beam.days for beam in found.beams] == [6]


def test_without_a_term_or_its_stand_in_there_is_no_spectrum() -> None:
    place = handover(norms=[NO_NORM])

    assert spectra(Files(norm="", bins={3: (0, 9, 0)}), places=[place]) == []


def test_each_line_of_the_picture_stands_in_its_table_and_in_both_reports() -> None:
    usual = {f"h: a{each} > b{each}": Files(on_time=47, late=3) for each in range(8)}
    drawn = {**usual, "h: z > y": Files(on_time=25, late=25)}
    file, rows = chain(links=drawn), measured(drawn)
    report = Report(file, rows, analyse(file, rows, Question(UNTIL)), date(2026, 1, 2))
    (weak,) = [link for link in report.analysis.links if link.id == LINK]
    picture = report.spectrum(weak)

    assert picture is not None
    assert [row["files"] for row in picture.table.rows] == [25, 25]
    assert picture.svg == draw_spectrum(report.spectra[LINK]).svg
    assert "Dossiers door de tijd" in page(report)
    assert len(sheets(report)["Dossiers door de tijd"].rows) == 2
    assert report.spectrum(report.analysis.links[-1]) is None
