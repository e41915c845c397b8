"""What a load changes: the smallest change, and never the past."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.register.records import Version
from graph.register.revision import Held, Revision, ended, revise


def timeline(drawing: str) -> list[Version]:
    """Return versions drawn as `a:2024>2025 b:2025>2026`."""
    parts = [part.replace(":", ">").split(">") for part in drawing.split()]
    return [Version(f"{start}-01-01", f"{end}-01-01", content) for content, start, end in parts]


def held(drawing: str) -> list[Held]:
    return [Held(f"k{n}", version) for n, version in enumerate(timeline(drawing))]


def test_a_retroactive_correction_splits_one_version_in_three() -> None:
    change = revise(held("ten:2020>2030"), timeline("ten:2020>2024 more:2024>2025 ten:2025>2030"))

    assert change.close == ["k0"]
    assert change.add == timeline("ten:2020>2024 more:2024>2025 ten:2025>2030")


def test_what_stays_the_same_is_not_touched() -> None:
    change = revise(held("a:2020>2024 b:2024>2030"), timeline("a:2020>2024 c:2024>2030"))

    assert change == Revision(close=["k1"], add=timeline("c:2024>2030"))


def test_what_ends_keeps_its_past_and_loses_its_future() -> None:
    left = ended(held("a:2020>2024 b:2024>2030 c:2030>2040"), date(2026, 1, 1))

    assert left == timeline("a:2020>2024 b:2024>2026")


timelines = st.lists(st.sampled_from("abc"), max_size=5).map(
    lambda contents: [
        Version(f"{2020 + n}-01-01", f"{2021 + n}-01-01", content)
        for n, content in enumerate(contents)
    ]
)


@given(timelines, timelines)
def test_after_a_revision_the_graph_holds_what_was_wanted(
    before: list[Version], after: list[Version]
) -> None:
    have = [Held(str(n), version) for n, version in enumerate(before)]
    change = revise(have, after)
    now = [item.version for item in have if item.key not in change.close] + change.add

    assert sorted(now, key=str) == sorted(after, key=str)
    assert revise([Held(str(n), version) for n, version in enumerate(now)], after).is_empty
