"""Drawing registers for hypothesis: valid chains with every kind of fact, in text that people type."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from schemas.norm import Bound, Confidence, Moment, NormKind, TermText, Unit
from schemas.register import (
    ChainFile,
    GroundStatus,
    Layer,
    ResponsibilityKind,
    RoleKind,
    Scope,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(str)
SLUGS = st.from_regex(r"[a-z0-9]{1,6}([-_.][a-z0-9]{1,4})?", fullmatch=True)
# what a person can type in a cell: no edge of spaces, no characters that cannot be seen
TEXTS = (
    st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" |\\'=+-@;,\"\n"), min_size=1, max_size=20)
    .map(lambda text: text.strip().replace("\u2028", "").replace("\u2029", ""))
    .filter(lambda text: text and text.isprintable() | ("\n" in text))
)  # fmt: skip
SOURCE = st.just("onbekend")
CONFIDENCE = st.sampled_from([each.value for each in Confidence])
TERM = st.fixed_dictionaries(
    {"value": st.integers(1, 500), "unit": st.sampled_from([each.value for each in Unit])}
)


@st.composite
def validity(draw: st.DrawFn) -> dict[str, str]:
    """Draw no validity, or one that ends after it begins."""
    start = draw(st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
    end = draw(st.none() | st.integers(1, 4000))
    found = {} if start is None else {"valid_from": str(start)}
    return (
        found
        if end is None
        else found | {"valid_to": str((start or date(2000, 1, 1)) + timedelta(days=end))}
    )


def block(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda known, when: known | when,
        st.fixed_dictionaries(required, optional=optional),
        validity(),
    )


def norm(roles: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    told = {"source": SOURCE}
    more = {
        "counted_from": st.sampled_from([each.value for each in Moment]),
        "counted_to": st.sampled_from([each.value for each in Moment]),
        "suspends": st.booleans(),
        "recurring": st.booleans(),
        "bound": st.sampled_from([each.value for each in Bound]),
        "share": st.integers(1, 1000).map(lambda n: n / 1000),
        "role": st.sampled_from(roles),
        "confidence": CONFIDENCE,
    }
    kinds = st.sampled_from([each.value for each in NormKind if each is not NormKind.NONE])
    words = st.sampled_from([each.value for each in TermText])
    return st.one_of(
        st.fixed_dictionaries(told | {"kind": st.just("geen_norm")}, optional=more),
        st.fixed_dictionaries(told | {"kind": kinds, "text": words}, optional=more),
        st.builds(
            lambda known, term: known | term,
            st.fixed_dictionaries(told | {"kind": kinds}, optional=more),
            TERM,
        ),
    )


def norms(roles: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    drawn = st.lists(norm(roles), min_size=1, max_size=3)
    return drawn.map(lambda found: [each | {"id": f"n{n}"} for n, each in enumerate(found)])


def ground(roles: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return block(
        {"law": TEXTS, "article": TEXTS, "source": SOURCE},
        {
            "paragraph": TEXTS,
            "version": DAYS,
            "quote": TEXTS,
            "role": st.sampled_from(roles),
            "confidence": CONFIDENCE,
        },
    )


def supervision(roles: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        block(
            {
                "inspectorate": st.just("igj"),
                "subject": TEXTS,
                "ground": TEXTS,
                "ground_status": st.sampled_from([each.value for each in GroundStatus]),
                "scope": st.sampled_from([each.value for each in Scope]),
            },
            {
                "role": st.sampled_from(roles),
                "powers": st.lists(TEXTS, max_size=3),
                "designation": TEXTS,
                "confidence": CONFIDENCE,
            },
        ),
        max_size=2,
    )


def told_of_both(roles: list[str]) -> dict[str, Any]:
    role = st.sampled_from(roles)
    responsibility = block(
        {
            "role": role,
            "kind": st.sampled_from([each.value for each in ResponsibilityKind]),
            "task": TEXTS,
        },
        {},
    )
    return {
        "position": st.integers(-5, 500),
        "information": st.lists(SLUGS, max_size=3),
        "channel": st.just("onbekend"),
        "grounds": st.lists(ground(roles), max_size=2),
        "responsibilities": st.lists(responsibility, max_size=2),
        "feedback": st.fixed_dictionaries(
            {"expected": st.booleans()},
            optional={"term": TERM, "source": SOURCE, "confidence": CONFIDENCE},
        ),
        "required_fields": st.lists(SLUGS, max_size=2),
        "records": st.lists(TEXTS, max_size=2),
        "citizen_informed_by": st.fixed_dictionaries(
            {"role": role}, optional={"term": TERM, "confidence": CONFIDENCE}
        ),
        "algorithm": TEXTS,
        "quote": TEXTS,
        "confidence": CONFIDENCE,
        "uncertain": st.lists(TEXTS, max_size=2),
    }


def versions(item: dict[str, Any], cut: date | None) -> list[dict[str, Any]]:
    """Return one version of an item, or two that meet on a day."""
    if cut is None:
        return [item]
    return [
        item | {"valid_to": str(cut)},
        item | {"valid_from": str(cut), "name": f"{item['name']} nu"},
    ]


@st.composite
def chain_files(draw: st.DrawFn) -> ChainFile:
    """Draw a chain without dangling references, with versions, steps, links and all the rest."""
    roles = draw(st.lists(SLUGS, min_size=2, max_size=4, unique=True))
    both = told_of_both(roles)
    ends = st.lists(st.sampled_from(roles), min_size=1, max_size=2)
    cuts = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))
    handovers: list[dict[str, Any]] = []
    for n in range(draw(st.integers(1, 3))):
        drawn = draw(
            st.fixed_dictionaries(
                {
                    "name": TEXTS,
                    "kind": SLUGS,
                    "givers": ends,
                    "receivers": ends,
                    "norms": norms(roles),
                    "source": SOURCE,
                },
                optional=both
                | {
                    "supervision": st.fixed_dictionaries(
                        {"giver": supervision(roles), "receiver": supervision(roles)}
                    )
                },
            )
        )
        handovers += versions(drawn | {"id": f"h{n}"}, draw(cuts))
    steps = draw(
        st.lists(
            st.fixed_dictionaries(
                {"name": TEXTS, "role": st.sampled_from(roles), "norms": norms(roles)},
                optional=both
                | {"kind": SLUGS, "source": SOURCE, "supervision": supervision(roles)},
            ),
            max_size=2,
        )
    )
    organisations = [
        {"id": f"o{n}", "name": f"{draw(TEXTS)} (fictief)", "role": handovers[0][end][0], "fictief": True, "aliases": [f"{draw(TEXTS)}{n}"]}
        for n, end in enumerate(["givers", "receivers"])
    ]  # fmt: skip
    return ChainFile.model_validate(
        {
            "chain": {
                "id": draw(SLUGS), "kind": "keten", "name": draw(TEXTS), "societal_task": draw(TEXTS),
                "citizen_effect": draw(TEXTS), "intake": roles[:1], "outcome": roles[1:],
            },
            "roles": [
                draw(
                    st.fixed_dictionaries(
                        {"id": st.just(role), "name": TEXTS, "kind": st.sampled_from([each.value for each in RoleKind])},
                        optional={"bestuurslaag": st.sampled_from([each.value for each in Layer]), "stelsel": SLUGS},
                    )
                )
                for role in roles
            ],
            "handovers": handovers,
            "steps": [step | {"id": f"s{n}"} for n, step in enumerate(steps)],
            "organisations": organisations,
            "links": [{"handover": "h0", "giver": "o0", "receiver": "o1"} | draw(validity())],
            "relations": draw(st.lists(block({"from": st.just("o0"), "to": st.just("o1"), "kind": st.just("funds"), "source": SOURCE}, {"ground": TEXTS}), max_size=1)),
            "participants": draw(st.lists(block({"role": st.sampled_from(roles), "source": SOURCE}, {"lid": st.integers(0, 9), "joint_controller": st.booleans()}), max_size=2)),
            "quantities": draw(st.just([]) | st.tuples(
                block({"id": st.just("q"), "kind": st.just("stock"), "role": st.sampled_from(roles), "unit": TEXTS}, {"limit": st.fixed_dictionaries({"value": st.integers(1, 10**9), "unit": st.sampled_from(["d", "wk"]), "of": st.just("uit")})}),
                block({"id": st.just("uit"), "kind": st.just("out"), "stock": st.just("q"), "unit": TEXTS}, {}),
                block({"id": st.just("r"), "kind": st.just("stock"), "role": st.sampled_from(roles), "unit": TEXTS}, {}),
                block({"id": st.just("weg"), "kind": st.just("move"), "from": st.just("q"), "to": st.just("r"), "unit": TEXTS}, {}),
            ).map(list)),
            "contexts": draw(st.lists(block({"id": st.just("c"), "kind": st.just("randvoorwaarde"), "concerns": ends, "text": TEXTS, "source": SOURCE}, {"period": st.fixed_dictionaries({"from": DAYS})}), max_size=1)),
            "sources": draw(st.dictionaries(SLUGS, st.fixed_dictionaries({"title": TEXTS}, optional={"reference": TEXTS, "version": DAYS, "read_on": DAYS}), max_size=2)),
            "grounds": draw(st.dictionaries(TEXTS, st.fixed_dictionaries({"law": TEXTS, "article": TEXTS, "source": SOURCE}, optional={"title": TEXTS}), max_size=2)),
            "channels": draw(st.dictionaries(SLUGS, TEXTS, max_size=2)),
        }
    )  # fmt: skip
