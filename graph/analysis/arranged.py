"""Arranged (geregeld): what the register rules say of handovers and links. Facts, no probability.

What the register itself marks as uncertain is *disputed*, whatever it says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.analysis.arranged_rules import RULES, Case, Fact, Rule
from graph.analysis.network import Network, Pair
from schemas.register import Handover
from schemas.results import Arranged, ArrangedState


def arranged_facts(case: Case) -> list[Arranged]:
    """Return the answer to every rule that applies to this handover, with its source.

    Examples
    --------
    >>> from datetime import date
    >>> from schemas.norm import Norm, NormKind
    >>> from schemas.register import Role, RoleKind
    >>> none = Norm(id="n", kind=NormKind.NONE, source="wmo")
    >>> role = Role(id="a", name="A", kind=RoleKind.ORGANISATION)
    >>> bare = Handover(id="h", name="H", kind="melding", givers=["a"], receivers=["a"],
    ...                 norms=[none], source="onbekend")
    >>> facts = arranged_facts(Case(bare, (role,), (role,), date(2026, 1, 1)))
    >>> {fact.rule: fact.sentence for fact in facts}["norm"]
    'Er is geen norm.'
    """
    found = ((rule, rule.check(case)) for rule in RULES)
    return [_recorded(case, rule, fact) for rule, fact in found if fact]


def _recorded(case: Case, rule: Rule, fact: Fact) -> Arranged:
    handover = case.handover
    uncertain = rule.field in handover.uncertain
    return Arranged(
        rule=rule.id,
        state=ArrangedState.DISPUTED if uncertain else fact.state,
        sentence=f"{fact.sentence} Het register noemt dit onzeker." if uncertain else fact.sentence,
        source=fact.source or handover.source,
        records=rule.records(case),
    )


def has_gap(facts: Iterable[Arranged]) -> bool:
    """Say whether responsibility or supervision lacks: the register-gap flag of the rivals."""
    gaps = {"one_accountable", "inspectorate_giver", "inspectorate_receiver"}
    return any(fact.rule in gaps and fact.state is ArrangedState.NOT_ARRANGED for fact in facts)


@dataclass(frozen=True)
class Arrangements:
    """The facts of every handover, and of every link by the roles of its ends."""

    network: Network
    _known: dict[tuple[str, ...], list[Arranged]] = field(
        default_factory=dict[tuple[str, ...], list[Arranged]]
    )

    def of_handover(self, full: str) -> list[Arranged]:
        """Return the facts of a handover, whatever roles take part; none of an internal step."""
        handover = self.network.handovers.get(full)
        if handover is None:
            return []
        return self._facts(full, handover, handover.givers, handover.receivers)

    def of_link(self, link: Pair) -> list[Arranged]:
        """Return the facts of a link: those for the roles that its two ends fulfil in it."""
        handover = self.network.handovers[link.handover]
        givers = self.network.roles_at(link.giver, handover.givers)
        receivers = self.network.roles_at(link.receiver, handover.receivers)
        return self._facts(
            link.handover,
            handover,
            [role.id for role in givers],
            [role.id for role in receivers],
        )

    def _facts(
        self, full: str, handover: Handover, givers: Sequence[str], receivers: Sequence[str]
    ) -> list[Arranged]:
        key = (full, *givers, "→", *receivers)
        if key not in self._known:
            known = self.network.roles
            case = Case(
                handover,
                tuple(known[role] for role in givers if role in known),
                tuple(known[role] for role in receivers if role in known),
                self.network.day,
                self.network.words,
            )
            self._known[key] = arranged_facts(case)
        return self._known[key]
