"""Facts of the register as a reader gets them: what is arranged, since when, recorded by whom."""

from collections.abc import Iterable
from datetime import date, datetime

from graph.query.named import (
    InspectorateName,
    Named,
    SourceFact,
    channel_named,
    information_named,
    inspectorate_named,
    kind_named,
    sources_named,
)
from graph.register.codelists import Inspectorate
from schemas.access import AsOf
from schemas.register import (
    FIRM_GROUNDS,
    Annex,
    Chain,
    Context,
    Handover,
    Link,
    NamedGround,
    Organisation,
    Relation,
    Role,
    RoleKind,
    Step,
    Supervision,
)
from schemas.schema import Schema


class Recording(Schema):
    """How we came to hold a fact, and until when we held it."""

    recorded_from: datetime
    recorded_to: datetime | None
    recorded_by: str
    reason: str


class RoleFact(Role):
    """A role as it holds."""

    recording: Recording


class SupervisionFact(Supervision):
    """A competence at one end, with the text of its ground."""

    named_ground: NamedGround | None

    @property
    def inspectorate_named(self) -> InspectorateName:
        """Who is competent."""
        return inspectorate_named(self.inspectorate)


class RelationFact(Relation):
    """Who commissions, owns or funds whom, as it holds."""

    recording: Recording


class StepFact(Step):
    """An internal step as it holds, with the norms of the day."""

    key: str
    chain: str
    recording: Recording
    done_by: RoleFact | None
    annex: Annex

    @property
    def kind_named(self) -> Named | None:
        """Its kind, with its name."""
        return None if self.kind is None else kind_named(self.kind)

    @property
    def channel_named(self) -> Named | None:
        """Its channel, with its name."""
        return channel_named(self.channel, self.annex)

    @property
    def sources(self) -> list[SourceFact]:
        """Every source that it cites."""
        cited = [fact.source for fact in (*self.norms, *self.grounds)]
        return sources_named([self.source, *cited], self.annex)


class HandoverFact(Handover):
    """A handover as it holds, with the norms and competences of the day."""

    key: str
    chain: str
    recording: Recording
    giving: list[RoleFact]
    receiving: list[RoleFact]
    giver_supervision: list[SupervisionFact]
    receiver_supervision: list[SupervisionFact]
    annex: Annex

    @property
    def kind_named(self) -> Named:
        """Its kind, with its name."""
        return kind_named(self.kind)

    @property
    def channel_named(self) -> Named | None:
        """Its channel, with its name."""
        return channel_named(self.channel, self.annex)

    @property
    def information_named(self) -> list[Named]:
        """What it carries, with names."""
        return information_named(self.information)

    @property
    def sources(self) -> list[SourceFact]:
        """Every source that it cites."""
        cited = [fact.source for fact in (*self.norms, *self.grounds)]
        feedback = self.feedback.source if self.feedback else None
        return sources_named([self.source, feedback, *cited], self.annex)

    @property
    def competent_at_giver(self) -> list[InspectorateName]:
        """Inspectorates competent where the handover starts, by id."""
        return _competent(self.giver_supervision)

    @property
    def competent_at_receiver(self) -> list[InspectorateName]:
        """Inspectorates competent where the handover ends, by id."""
        return _competent(self.receiver_supervision)

    @property
    def two_inspectorates(self) -> bool:
        """Whether both ends have a competent inspectorate, and none is competent at both."""
        giver = {one.key for one in self.competent_at_giver}
        receiver = {one.key for one in self.competent_at_receiver}
        return bool(giver and receiver) and not giver & receiver

    @property
    def no_competent_inspectorate(self) -> bool:
        """Whether an organisation at an end is under no inspectorate with a firm ground."""
        ends = (
            (self.giving, self.competent_at_giver),
            (self.receiving, self.competent_at_receiver),
        )
        return any(_is_supervised(roles) and not competent for roles, competent in ends)

    @property
    def crosses_layer(self) -> bool:
        """Whether giver and receiver may belong to different bestuurslagen."""
        return _differ(
            (role.bestuurslaag for role in self.giving),
            (role.bestuurslaag for role in self.receiving),
        )

    @property
    def crosses_system(self) -> bool:
        """Whether giver and receiver may belong to different stelsels."""
        return _differ(
            (role.stelsel for role in self.giving), (role.stelsel for role in self.receiving)
        )


def _competent(supervision: Iterable[SupervisionFact]) -> list[InspectorateName]:
    firm = {one.inspectorate for one in supervision if one.ground_status in FIRM_GROUNDS}
    return [inspectorate_named(key) for key in sorted(firm)]


def _is_supervised(roles: Iterable[RoleFact]) -> bool:
    return any(role.kind is RoleKind.ORGANISATION for role in roles)


def _differ(giving: Iterable[str | None], receiving: Iterable[str | None]) -> bool:
    """Say whether a known value at one end meets another known value at the other."""
    receivers = {value for value in receiving if value is not None}
    return any(giver != receiver for giver in giving if giver is not None for receiver in receivers)


class ContextFact(Context):
    """A circumstance as it holds."""

    key: str
    recording: Recording


class ChainFact(Chain):
    """A chain as it holds, with all that is arranged in it."""

    key: str
    recording: Recording
    role_facts: list[RoleFact]
    handovers: list[HandoverFact]
    steps: list[StepFact]
    contexts: list[ContextFact]
    annex: Annex

    @property
    def intake_roles(self) -> list[RoleFact]:
        """Where files come in."""
        return [role for role in self.role_facts if role.id in self.intake]

    @property
    def outcome_roles(self) -> list[RoleFact]:
        """Where the purpose is reached."""
        return [role for role in self.role_facts if role.id in self.outcome]


class PredecessorFact(Schema):
    """An organisation whose work another carried on since a day."""

    key: str
    name: str
    until: date
    continued_by: list[str]
    source: str | None


class OrganisationFact(Organisation):
    """An organisation as it holds, with its roles, relations and those it came from."""

    key: str
    as_of: AsOf
    recording: Recording
    role_facts: list[RoleFact]
    relations: list[RelationFact]
    predecessors: list[PredecessorFact]


class EndFact(Schema):
    """One end of a link: an organisation, or the citizen role that stands where one would."""

    key: str
    name: str
    is_role: bool
    region: str | None
    fictional: bool


class LinkFact(Link):
    """A link as it holds, with its ends and the handover it is an instance of."""

    key: str
    chain: str
    recording: Recording
    giver_end: EndFact
    receiver_end: EndFact
    instance_of: HandoverFact | None


class CompetenceFact(Schema):
    """A handover at one end of which an inspectorate is competent."""

    handover: HandoverFact
    at_giver: bool
    supervision: SupervisionFact


class InspectorateFact(Inspectorate):
    """An inspectorate, with the handovers on which the register says it is competent."""

    key: str
    competences: list[CompetenceFact]
