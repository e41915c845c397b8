"""The balance of goods: what comes in, goes out and lies there, on books drawn for it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.balance.findings import BalanceFinding, Node, balance, noteworthy
from graph.analysis.balance.residuals import BalanceState
from graph.measurement.books import Books, Entry
from schemas.register import Quantity

DAYS = [date(2026, month, 1) for month in range(1, 8)]
NORM = {"value": 7, "unit": "d", "of": "verkoop", "confidence": "bron_gezien"}
ROLES = {
    "t1": {"teler"},
    "t2": {"teler"},
    "s1": {"shop"},
    "s2": {"shop"},
    "v": {"vernietiger"},
}
IN, OUT, SOLD = "oogst", "levering", "verkoop"
Line = tuple[Any, ...]


def quantities(limit: dict[str, Any] | None = None) -> list[Quantity]:
    drawn: list[dict[str, Any]] = [
        {"id": "kas", "kind": "stock", "role": "teler"},
        {"id": "winkel", "kind": "stock", "role": "shop", "limit": limit},
        {"id": "weg", "kind": "stock", "role": "teler"},
        {"id": "oogst", "kind": "in", "stock": "kas", "role": "teler"},
        {"id": "levering", "kind": "move", "from": "kas", "to": "winkel"},
        {"id": "retour", "kind": "move", "from": "winkel", "to": "weg"},
        {"id": "afval", "kind": "move", "from": "kas", "to": "weg"},
        {"id": "verkoop", "kind": "out", "stock": "winkel", "role": "shop"},
        {"id": "vernietiging", "kind": "out", "stock": "weg", "role": "vernietiger"},
    ]
    return [Quantity.model_validate({"unit": "g"} | one) for one in drawn]


def entry(what: str, who: str, month: int, amount: float, **more: Any) -> Entry:
    """Return an amount of a month; of a stock the count at its end."""
    return Entry(
        what,
        who,
        more.get("to"),
        DAYS[more.get("since", month) - 1],
        DAYS[month],
        amount,
        more.get("limit", 0.0),
    )


def counted(what: str, who: str, *amounts: float, limit: float = 0.0) -> list[Entry]:
    """Return counts at the first of January, February and so on."""
    return [
        Entry(what, who, None, day, day, amount, limit)
        for day, amount in zip(DAYS, amounts, strict=False)
    ]


def books(*entries: Entry, norm: dict[str, Any] | None = None) -> Books:
    drawn = Books(quantities(norm), ROLES)
    assert [problem for one in entries if (problem := drawn.problem(one))] == []
    return drawn.enter(entries)


def seen(drawn: Books, node: Node = Node.STOCK, what: str = "kas") -> list[BalanceFinding]:
    return [each for each in balance(drawn) if (each.node, each.quantity) == (node, what)]


def states(found: list[BalanceFinding]) -> list[str]:
    return [each.state for each in found]


def test_produced_less_waste_less_delivered_is_what_lies_there():
    [only] = seen(
        books(
            *counted("kas", "t1", 100, 150),
            entry("oogst", "t1", 1, 500),
            entry("afval", "t1", 1, 50),
            entry("levering", "t1", 1, 400, to="s1"),
        )
    )

    assert (only.state, only.residual, only.whole) == ("sluitend", 0, True)
    assert (only.came, only.left, only.before, only.after) == (500, 450, 100, 150)
    assert only.silent == ()


def test_delivered_less_sold_less_returned_is_the_stock_of_the_shop():
    drawn = books(
        *counted("winkel", "s1", 10, 20),
        entry("levering", "t1", 1, 100, to="s1"),
        entry("verkoop", "s1", 1, 85),
        entry("retour", "s1", 1, 5, to="t1"),
    )

    [shop] = seen(drawn, what="winkel")
    [waste] = seen(drawn, what="weg")
    assert (shop.state, shop.residual) == ("sluitend", 0)
    assert (waste.state, waste.sentence) == (
        "te_weinig_tellingen",
        "t1, weg: minder dan twee bruikbare tellingen.",
    )


@pytest.mark.parametrize(
    ("after", "limit", "state", "residual"),
    [
        (600, 0.0, BalanceState.BALANCED, 0),
        (590, 0.0, BalanceState.SHORT, 10),
        (590, 10.0, BalanceState.BALANCED, 10),
        (590, 9.9, BalanceState.SHORT, 10),
        (612, 0.0, BalanceState.SURPLUS, -12),
    ],
)
def test_a_residual_counts_when_it_is_beyond_what_was_measured(
    after: float, limit: float, state: BalanceState, residual: float
):
    [only] = seen(
        books(*counted("kas", "t1", 100, after), entry("oogst", "t1", 1, 500, limit=limit))
    )

    assert (only.state, only.residual, only.limit) == (state, residual, limit)


def test_limits_add_up_in_squares():
    drawn = books(*counted("kas", "t1", 0, 0, limit=3), entry("oogst", "t1", 1, 0, limit=4))

    assert seen(drawn)[0].limit == pytest.approx(5.83095)


def test_a_shift_between_months_evens_out_and_is_no_loss():
    drawn = books(
        *counted("kas", "t1", 0, 90, 200, 300),
        *(entry("oogst", "t1", month, 100) for month in (1, 2, 3)),
    )

    assert states(seen(drawn)) == ["tijdverschil", "tijdverschil", "sluitend", "sluitend"]


def test_a_loss_is_no_shift_because_another_month_has_a_smaller_surplus():
    drawn = books(
        *counted("kas", "t1", 0, 60, 170, 270),
        *(entry("oogst", "t1", month, 100) for month in (1, 2, 3)),
    )

    assert states(seen(drawn)) == ["tekort", "overschot", "sluitend", "tekort"]


def test_small_residuals_that_go_one_way_show_over_all_months():
    drawn = books(
        *counted("kas", "t1", 0, 92, 184, 276, 368),
        *(entry("oogst", "t1", month, 100, limit=10) for month in (1, 2, 3, 4)),
    )

    found = seen(drawn)
    assert states(found) == ["sluitend"] * 4 + ["tekort"]
    assert (found[-1].residual, found[-1].limit, found[-1].first) == (32, 20, DAYS[0])
    assert noteworthy(found) == [found[-1]]


def test_a_count_in_the_midst_of_an_entry_is_left_out():
    drawn = books(*counted("kas", "t1", 0, 70, 200), entry("oogst", "t1", 2, 200, since=1))

    [only] = seen(drawn)
    assert (only.first, only.until, only.state) == (DAYS[0], DAYS[2], "sluitend")


def test_an_entry_outside_the_counts_is_not_weighed():
    drawn = books(*counted("kas", "t1", 0, 100), *(entry("oogst", "t1", m, 100) for m in (1, 2)))

    assert [(each.came, each.state) for each in seen(drawn)] == [(100, "sluitend")]


def test_each_end_is_balanced_by_its_own_record_and_the_two_are_laid_side_by_side():
    drawn = books(
        *counted("kas", "t1", 500, 400, 300),
        *counted("winkel", "s1", 0, 70, 200),
        entry("levering", "t1", 1, 100, to="s1"),
        entry("levering", "t1", 2, 100, to="s1"),
        entry("levering", "s1", 1, 70, to="t1"),
        entry("levering", "s1", 2, 130, to="t1"),
    )

    assert states(seen(drawn)) == ["sluitend"] * 3
    assert states(seen(drawn, what="winkel")) == ["sluitend"] * 3
    between = seen(drawn, Node.TRANSIT, "levering")
    assert states(between) == ["tijdverschil", "tijdverschil", "sluitend"]
    assert [each.residual for each in between] == [30, -30, 0]
    assert (between[0].organisation, between[0].counterparty, between[0].before) == (
        "t1",
        "s1",
        None,
    )
    assert between[0].sentence.startswith("t1 → s1, levering, 2026-01-01 tot 2026-02-01: verschil")


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ((100, 60), ["sluitend", "onderweg", "onderweg"]),
        ((60, 100), ["tekort", "sluitend", "tekort"]),
        ((100, 110), ["sluitend", "overschot", "overschot"]),
    ],
)
def test_goods_sent_in_the_last_month_may_be_on_the_road(
    received: tuple[float, float], expected: list[str]
):
    drawn = books(
        *(entry("levering", "t1", month, 100, to="s1") for month in (1, 2)),
        *(entry("levering", "s1", m, got, to="t1") for m, got in enumerate(received, 1)),
    )

    assert states(seen(drawn, Node.TRANSIT, "levering")) == expected


def test_goods_of_one_record_are_laid_beside_nothing():
    assert seen(books(entry("levering", "t1", 1, 100, to="s1")), Node.TRANSIT, "levering") == []


def test_records_that_never_cut_at_the_same_day_have_no_period():
    drawn = books(
        entry("levering", "t1", 2, 100, to="s1", since=1),
        entry("levering", "s1", 3, 100, to="t1", since=2),
    )
    [only] = seen(drawn, Node.TRANSIT, "levering")

    assert (only.first, only.until, only.state) == (DAYS[0], DAYS[3], "sluitend")


def test_what_was_not_entered_counts_as_nothing_and_is_named():
    [only] = seen(books(*counted("kas", "t1", 0, 10), entry("oogst", "t1", 1, 10)))

    assert only.silent == ("levering", "afval")
    assert only.sentence.endswith("; zonder opgave: levering, afval.")


def test_the_destroyer_may_keep_the_record_of_what_leaves_the_stock_of_another():
    drawn = books(*counted("weg", "t1", 50, 0), entry("vernietiging", "v", 1, 50, to="t1"))

    assert states(seen(drawn, what="weg")) == ["sluitend"]


@pytest.mark.parametrize(
    ("stock", "limit", "state"),
    [(70, 0, "binnen_norm"), (71, 0, "boven_norm"), (75, 5, "binnen_norm"), (76, 5, "boven_norm")],
)
def test_a_shop_has_no_more_than_it_sells_in_a_week(stock: float, limit: float, state: str):
    drawn = books(
        *counted("winkel", "s1", 0, stock, limit=limit),
        entry("verkoop", "s1", 1, 310),
        norm=NORM,
    )

    [only] = seen(drawn, Node.NORM, "winkel")
    assert (only.state, only.need, only.after, only.disputed) == (state, 70, stock, False)
    assert "7 dagen verkoop is 70 g, bij gemiddeld 10 g per dag" in only.sentence


def test_a_shop_that_sold_nothing_is_not_weighed_and_an_uncertain_norm_is_disputed():
    lying = books(*counted("winkel", "s1", 9, 9), norm=NORM)
    uncertain = books(
        *counted("winkel", "s1", 0, 9),
        entry("verkoop", "s1", 1, 31),
        norm={"value": 1, "unit": "wk", "of": "verkoop"},
    )

    assert seen(lying, Node.NORM, "winkel") == []
    [only] = seen(uncertain, Node.NORM, "winkel")
    assert (only.state, only.disputed) == ("boven_norm", True)
    assert only.sentence.endswith("het register is niet zeker van deze norm.")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (entry("wiet", "t1", 1, 1), "quantity"),
        (entry("oogst", "x", 1, 1), "organisation"),
        (entry("levering", "t1", 1, 1, to="x"), "counterparty"),
        (entry("oogst", "s1", 1, 1), "organisation"),
        (entry("kas", "s1", 1, 1), "organisation"),
        (entry("levering", "v", 1, 1, to="s1"), "organisation"),
        (entry("levering", "t1", 1, 1), "counterparty"),
        (entry("levering", "t1", 1, 1, to="t2"), "counterparty"),
        (entry("levering", "s1", 1, 1, to="s2"), "counterparty"),
        (entry("vernietiging", "v", 1, 1, to="s1"), "organisation"),
    ],
)
def test_an_entry_that_fits_nowhere_is_named_by_its_field(wrong: Entry, field: str):
    problem = Books(quantities(), ROLES).problem(wrong)

    assert problem is not None
    assert problem[0] == field


AMOUNTS = st.lists(st.integers(0, 1_000), min_size=3, max_size=3)


@given(AMOUNTS, AMOUNTS, st.integers(0, 1_000))
def test_a_chain_in_which_all_is_written_down_adds_up(
    harvest: list[int], delivered: list[int], start: int
):
    stock = [start + 3_000]
    shop = [start]
    for grown, gone in zip(harvest, delivered, strict=True):
        stock.append(stock[-1] + grown - gone)
        shop.append(shop[-1] + gone)

    found = balance(
        books(
            *counted("kas", "t1", *stock),
            *counted("winkel", "s1", *shop),
            *(entry("oogst", "t1", m, grown) for m, grown in enumerate(harvest, 1)),
            *(entry("levering", "t1", m, gone, to="s1") for m, gone in enumerate(delivered, 1)),
            *(entry("levering", "s1", m, gone, to="t1") for m, gone in enumerate(delivered, 1)),
        )
    )

    assert {each.state for each in found} == {"sluitend"}


@given(AMOUNTS, st.integers(0, 2), st.integers(1, 500))
def test_what_disappears_is_missing_in_its_month_and_over_all(
    harvest: list[int], month: int, lost: int
):
    stock = [0]
    for number, grown in enumerate(harvest):
        stock.append(stock[-1] + grown - (lost if number == month else 0))

    found = seen(
        books(
            *counted("kas", "t1", *stock),
            *(entry("oogst", "t1", m, grown) for m, grown in enumerate(harvest, 1)),
        )
    )

    assert [each.residual for each in found] == [
        *(lost if number == month else 0 for number in range(3)),
        lost,
    ]
    assert found[month].state == found[-1].state == "tekort"
