from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from builders import KEEPER, chain_file, moment, organisation
from log_builders import handover_log, local
from polars.testing import assert_frame_equal

from graph.measurement.counting import count_log
from graph.measurement.deliveries import (
    Counted,
    Saved,
    datasets,
    measurements,
    remove_abandoned,
    save_delivery,
)
from graph.measurement.delivery import Delivery, Origin, first_of_month
from graph.measurement.imports import Import, import_log
from graph.measurement.reading import Reading, Request
from graph.measurement.rejections import REJECTIONS
from graph.measurement.tables import SHAPES, Measurements
from graph.register.load import Load, load_chain
from graph.store.bolt import BoltStore
from schemas.access import ActorRole
from schemas.errors import Forbidden, LogInvalid, NotFound, StoreError
from schemas.register import ChainFile

REGISTER = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("a", "gemeente"), organisation("b", "rvdk")],
    links=[{"handover": "h1", "giver": "a", "receiver": "b"}],
)
UNTIL = local("2025-04-01")
NOW = moment("2025-04-02")


def delivered(
    log: pl.DataFrame,
    source: str = "bron",
    origin: Origin = Origin.DELIVERED,
    register: ChainFile = REGISTER,
) -> Counted:
    first = first_of_month(log["sent_at"].min())
    delivery = Delivery(chain="keten", source=source, first=first, until=UNTIL, made_by="test")
    measured = count_log(log, register, UNTIL)
    digest = f"{hash(str(log.to_dicts())) & 0xFFFFFFFF:064x}"
    reading = Reading(
        delivery, digest, origin, measured, log.height, 0, pl.DataFrame(schema=REJECTIONS), ()
    )
    return Counted(reading, register)


def save(store: BoltStore, counted: Counted, at: int = 0) -> Saved:
    return save_delivery(store, KEEPER, counted, NOW + timedelta(minutes=at))


def held(store: BoltStore, at: int = 0) -> Measurements:
    return measurements(store, "keten", NOW + timedelta(minutes=at))


def sent_per_month(measured: Measurements) -> dict[str, int]:
    return {
        f"{month:%Y-%m}": sent for month, sent in measured.counts.select("month", "sent").rows()
    }


def sent_on(*days: str) -> pl.DataFrame:
    """Return a log of files sent on these days, each received two days later."""
    return handover_log(
        *(
            {"case_id": str(n), "sent_at": day, "received_at": f"{day}T12:00", "returned_at": None}
            for n, day in enumerate(days)
        )
    )


RICH = handover_log(
    {"case_id": "1", "sent_at": "2025-01-06", "received_at": "2025-01-08", "present_fields": "x|y"},
    {
        "case_id": "1",
        "sent_at": "2025-01-09",
        "received_at": "2025-02-20",
        "giver": "b",
        "receiver": "a",
    },
    {"case_id": "2", "sent_at": "2025-02-01", "withdrawn_at": "2025-02-03", "required_fields": "x"},
    {"case_id": "3", "sent_at": "2025-03-30"},
)


def test_what_was_saved_is_read_back_as_it_was_counted(store: BoltStore):
    counted = delivered(RICH)

    save(store, counted)

    for name in SHAPES:
        assert_frame_equal(getattr(held(store), name), getattr(counted.reading.measured, name))


def test_the_same_file_twice_writes_nothing(store: BoltStore):
    first = save(store, delivered(RICH))

    assert save(store, delivered(RICH), at=1) == Saved(first.dataset, 0, 0)
    assert len(datasets(store, "keten", NOW + timedelta(minutes=1))) == 1


def test_a_newer_delivery_replaces_the_months_it_covers_and_no_other(store: BoltStore):
    save(store, delivered(sent_on("2025-01-06", "2025-02-03", "2025-02-04", "2025-03-03")))

    saved = save(store, delivered(sent_on("2025-02-05", "2025-03-04", "2025-03-05")), at=1)

    assert saved.replaced == 4  # February and March, of the link and of the chain
    assert sent_per_month(held(store, at=1)) == {"2025-01": 1, "2025-02": 1, "2025-03": 2}


def test_what_was_replaced_stays_in_recorded_time(store: BoltStore):
    save(store, delivered(sent_on("2025-02-03", "2025-02-04")))
    save(store, delivered(sent_on("2025-02-05")), at=1)

    assert sent_per_month(held(store)) == {"2025-02": 2}


def test_a_month_without_files_is_replaced_too(store: BoltStore):
    save(store, delivered(sent_on("2025-01-06", "2025-02-03")))
    save(store, delivered(sent_on("2025-01-07")), at=1)

    assert sent_per_month(held(store, at=1)) == {"2025-01": 1}


def test_a_replaced_file_can_be_delivered_again(store: BoltStore):
    save(store, delivered(sent_on("2025-01-06")))
    save(store, delivered(sent_on("2025-01-07", "2025-01-08")), at=1)

    saved = save(store, delivered(sent_on("2025-01-06")), at=2)

    assert saved.written > 0
    assert sent_per_month(held(store, at=2)) == {"2025-01": 1}


def test_sources_stand_beside_each_other(store: BoltStore):
    save(store, delivered(sent_on("2025-01-06"), source="een"))
    back = sent_on("2025-01-07").with_columns(giver=pl.lit("b"), receiver=pl.lit("a"))
    save(store, delivered(back, source="twee"), at=1)

    assert held(store, at=1).counts["sent"].sum() == 2
    assert [each.source for each in datasets(store, "keten", NOW + timedelta(minutes=1))] == [
        "een",
        "twee",
    ]


def test_two_sources_may_not_count_the_same_link_and_month(store: BoltStore):
    save(store, delivered(sent_on("2025-01-06"), source="een"))

    with pytest.raises(LogInvalid, match="staat voor 2025-01 al in bron 'een'"):
        save(store, delivered(sent_on("2025-01-07"), source="twee"), at=1)

    assert sent_per_month(held(store, at=1)) == {"2025-01": 1}
    assert remove_abandoned(store, NOW + timedelta(days=1)) == 0


def test_a_corrected_register_is_seen_when_the_file_is_read_again(store: BoltStore):
    save(store, delivered(RICH))
    corrected = chain_file("gemeente > rvdk", organisations=REGISTER.model_dump()["organisations"])
    norms = [{**REGISTER.handovers[0].norms[0].model_dump(mode="json"), "value": 1}]
    handovers = [{**corrected.handovers[0].model_dump(mode="json"), "norms": norms}]
    corrected = ChainFile.model_validate(
        corrected.model_dump(mode="json") | {"handovers": handovers}
    )

    saved = save(store, delivered(RICH, register=corrected), at=1)

    assert saved.written > 0
    assert held(store, at=1).counts["late"].sum() > held(store).counts["late"].sum()


def test_a_dataset_is_outdated_when_the_register_counts_otherwise(store: BoltStore):
    save(store, delivered(RICH))
    [standing] = datasets(store, "keten", NOW)
    other = chain_file("gemeente > rvdk", organisations=[organisation("a", "gemeente")])

    assert not standing.is_outdated(REGISTER)
    assert standing.is_outdated(other)


def test_generated_data_on_a_real_organisation_is_refused_with_its_name(store: BoltStore):
    real = chain_file(
        "gemeente > rvdk",
        organisations=[organisation("a", "gemeente", fictief=False), organisation("b", "rvdk")],
    )

    with pytest.raises(LogInvalid, match="en a is dat niet"):
        save(store, delivered(sent_on("2025-01-06"), origin=Origin.GENERATED, register=real))

    assert datasets(store, "keten", NOW) == []


def test_only_an_analyst_or_model_keeper_brings_measurements_in(store: BoltStore):
    coordinator = KEEPER.model_copy(update={"roles": frozenset({ActorRole.COORDINATOR})})

    with pytest.raises(Forbidden, match="analist of modelbeheerder"):
        save_delivery(store, coordinator, delivered(RICH), NOW)


def test_what_a_crash_left_is_not_seen_and_can_be_removed(
    store: BoltStore, monkeypatch: pytest.MonkeyPatch
):
    def crash(*_: object) -> None:
        raise StoreError("weg")

    with monkeypatch.context() as patched:
        patched.setattr(store, "transact", crash)
        with pytest.raises(StoreError):
            save(store, delivered(RICH))

    assert held(store).counts.is_empty()
    assert remove_abandoned(store, NOW) == 0
    assert remove_abandoned(store, NOW + timedelta(days=1)) == 1
    assert remove_abandoned(store, NOW + timedelta(days=1)) == 0


def test_a_chain_without_data_has_none(store: BoltStore):
    for name, shape in SHAPES.items():
        assert_frame_equal(getattr(held(store), name), pl.DataFrame(schema=shape))


def write_log(folder: Path, *rows: str) -> Path:
    path = folder / "log.csv"
    header = "case_id,handover,giver,receiver,sent_at,received_at\n"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def wanted(store: BoltStore, tmp_path: Path) -> Import:
    load_chain(store, Load(REGISTER, KEEPER, NOW.date(), NOW - timedelta(minutes=1), "test"))
    path = write_log(
        tmp_path,
        "1,keten/h1,a,b,2025-01-06,2025-01-08",
        "2,keten/h1,a,b,2025-02-03,",
        "3,keten/h1,a,b,2025-05-03,",
    )
    return Import("keten", Request([path], until=UNTIL), KEEPER, NOW, ground="Jeugdwet 9.2")


def test_a_file_is_read_counted_and_kept_in_one_call(store: BoltStore, wanted: Import):
    report = import_log(store, wanted)

    assert (report.reading.rows, report.reading.rejected, report.reading.dropped) == (3, 0, 1)
    assert sent_per_month(held(store)) == {"2025-01": 1, "2025-02": 1}
    standing = datasets(store, "keten", NOW)[0]
    assert (standing.source, standing.rows, standing.until) == ("log.csv", 3, UNTIL)


def test_one_bad_row_keeps_the_whole_file_out(store: BoltStore, wanted: Import):
    path = write_log(wanted.request.files[0].parent, "1,keten/h1,a,wie,2025-01-06,")

    with pytest.raises(LogInvalid, match="onbekende organisatie"):
        import_log(store, wanted)

    assert path.exists()
    assert datasets(store, "keten", NOW) == []


def test_a_chain_that_is_not_there_is_named(store: BoltStore, wanted: Import):
    with pytest.raises(NotFound, match="weg"):
        import_log(store, replace(wanted, chain="weg"))
