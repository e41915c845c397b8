"""Register (wat is geregeld): one chain or network as a model keeper writes it down, in YAML."""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.identifiers import Kvk, Oin, Slug, TooiUri
from schemas.norm import Confidence, Norm, Term
from schemas.schema import Schema
from schemas.validity import Valid


class ChainKind(StrEnum):
    """Ordered (keten) or unordered (netwerk)."""

    CHAIN = "keten"
    NETWORK = "netwerk"


class RoleKind(StrEnum):
    """What a role is; only `organisation` and `citizen` leave a link its status."""

    ORGANISATION = "organisation"
    COURT = "court"
    PROSECUTION = "prosecution"
    SUPERVISOR = "supervisor"
    BODY = "body"
    SYSTEM = "system"
    CITIZEN = "citizen"


OUTSIDE_SUPERVISION = frozenset(
    {RoleKind.COURT, RoleKind.PROSECUTION, RoleKind.SUPERVISOR, RoleKind.BODY, RoleKind.SYSTEM}
)
"""Kinds of role whose links never get a status (buiten toezicht)."""


class Layer(StrEnum):
    """Bestuurslaag."""

    STATE = "rijk"
    PROVINCE = "provincie"
    REGION = "regio"
    MUNICIPALITY = "gemeente"


class GroundStatus(StrEnum):
    """How firmly a competence to supervise is laid down."""

    ACT = "wet"
    REGULATION = "regeling"
    PROTOCOL = "protocol"
    IN_PREPARATION = "in_voorbereiding"
    NONE = "geen"


FIRM_GROUNDS = frozenset({GroundStatus.ACT, GroundStatus.REGULATION})
"""Grounds that make an inspectorate competent; a protocol or a bill in preparation does not."""


class Scope(StrEnum):
    """What the supervision looks at."""

    COMPLIANCE = "naleving"
    QUALITY = "kwaliteit"
    SYSTEM = "stelsel"


class ResponsibilityKind(StrEnum):
    """The four of RACI."""

    ACCOUNTABLE = "accountable"
    RESPONSIBLE = "responsible"
    CONSULTED = "consulted"
    INFORMED = "informed"


class Chain(Valid):
    """A chain (keten) or network (netwerk) with the task it exists for."""

    id: Slug
    kind: ChainKind
    name: str = Field(min_length=1, description="Naam van de keten")
    societal_task: str = Field(description="Maatschappelijke opgave")
    citizen_effect: str = Field(description="Wat de burger ervan merkt als het goed gaat")
    dominant_problem: str | None = Field(default=None, description="Dominant ketenprobleem")
    intake: list[Slug] = Field(default_factory=list, description="Rollen waar dossiers binnenkomen")
    outcome: list[Slug] = Field(
        default_factory=list, description="Rollen waar het doel wordt bereikt"
    )
    not_elaborated: str | None = Field(
        default=None,
        min_length=1,
        description="Waarom de overdrachten nog niet zijn uitgewerkt; leeg: uitgewerkt",
    )

    @model_validator(mode="after")
    def _a_chain_has_ends(self) -> Self:
        ends = self.intake and self.outcome
        if self.kind is ChainKind.CHAIN and not ends and not self.not_elaborated:
            raise ValueError("een keten noemt intake en outcome")
        return self


class Role(Valid):
    """The type of organisation on which a chain is defined; shared by all chains."""

    id: Slug
    name: str = Field(min_length=1)
    kind: RoleKind
    bestuurslaag: Layer | None = None
    stelsel: Slug | None = None


class Ground(Valid):
    """A legal ground (grondslag), with the version that was read."""

    law: str = Field(description="BWB-nummer of naam van de regeling")
    article: str
    paragraph: str | None = None
    version: date | None = Field(default=None, description="Datum van de gelezen versie")
    quote: str | None = None
    role: Slug | None = None
    source: str
    confidence: Confidence = Confidence.UNCERTAIN


class Responsibility(Valid):
    """Who is accountable, responsible, consulted or informed for a task of the handover."""

    role: Slug
    kind: ResponsibilityKind
    task: str


class Supervision(Valid):
    """One competence at one end: which inspectorate, for what, on which ground."""

    inspectorate: Slug
    role: Slug | None = None
    subject: str
    ground: str
    ground_status: GroundStatus
    scope: Scope
    powers: list[str] = Field(default_factory=list)
    designation: str | None = None
    confidence: Confidence = Confidence.UNCERTAIN


class SupervisionByEnd(Schema):
    """Supervision of a handover, per end."""

    giver: list[Supervision] = Field(default_factory=list[Supervision])
    receiver: list[Supervision] = Field(default_factory=list[Supervision])


class Feedback(Schema):
    """Whether the receiver should report back (terugmelding), and within which term."""

    expected: bool
    term: Term | None = None
    source: str | None = None
    confidence: Confidence = Confidence.UNCERTAIN


class CitizenInformed(Schema):
    """Who tells the citizen, and within which term."""

    role: Slug
    term: Term | None = None
    confidence: Confidence = Confidence.UNCERTAIN


class Handover(Valid):
    """What roles pass to others under one name; norm, ground and results hang on it."""

    id: Slug
    name: str = Field(min_length=1)
    kind: Slug
    position: int | None = Field(default=None, description="Volgorde in de keten")
    givers: list[Slug] = Field(min_length=1)
    receivers: list[Slug] = Field(min_length=1)
    information: list[Slug] = Field(default_factory=list)
    channel: Slug | None = None
    grounds: list[Ground] = Field(default_factory=list[Ground])
    norms: list[Norm] = Field(min_length=1)
    responsibilities: list[Responsibility] = Field(default_factory=list[Responsibility])
    supervision: SupervisionByEnd = Field(default_factory=SupervisionByEnd)
    feedback: Feedback | None = None
    required_fields: list[Slug] = Field(default_factory=list)
    records: list[str] = Field(default_factory=list, description="Wat het kanaal vastlegt")
    citizen_informed_by: CitizenInformed | None = None
    algorithm: str | None = None
    quote: str | None = None
    source: str
    confidence: Confidence = Confidence.UNCERTAIN
    uncertain: list[str] = Field(default_factory=list, description="Velden die onzeker zijn")


class Step(Valid):
    """An internal step of one role: measured, but no edge in the chain."""

    id: Slug
    name: str = Field(min_length=1)
    kind: Slug | None = None
    position: int | None = None
    role: Slug
    information: list[Slug] = Field(default_factory=list)
    channel: Slug | None = None
    grounds: list[Ground] = Field(default_factory=list[Ground])
    norms: list[Norm] = Field(min_length=1)
    responsibilities: list[Responsibility] = Field(default_factory=list[Responsibility])
    supervision: list[Supervision] = Field(default_factory=list[Supervision])
    feedback: Feedback | None = None
    required_fields: list[Slug] = Field(default_factory=list)
    records: list[str] = Field(default_factory=list)
    citizen_informed_by: CitizenInformed | None = None
    algorithm: str | None = None
    quote: str | None = None
    source: str = "onbekend"
    confidence: Confidence = Confidence.UNCERTAIN
    uncertain: list[str] = Field(default_factory=list)


class Relation(Valid):
    """Who commissions, owns or funds whom: the addressees of a systemic bottleneck."""

    from_: Slug = Field(alias="from")
    to: Slug
    kind: Literal["commissions", "owns", "funds"]
    ground: str | None = None
    source: str


class Participant(Valid):
    """A role that takes part in a network."""

    role: Slug
    lid: int | None = None
    joint_controller: bool = False
    source: str


class Quantity(Valid):
    """A stock or a flow of a chain with quantities."""

    id: Slug
    kind: Literal["stock", "in", "out", "move"]
    unit: str
    role: Slug | None = None
    stock: Slug | None = None
    handover: Slug | None = None
    from_: Slug | None = Field(default=None, alias="from")
    to: Slug | None = None
    limit: dict[str, object] | None = None


class Organisation(Valid):
    """An organisation (ketenpartner) in its roles; a real one only with public facts."""

    id: Slug
    name: str = Field(min_length=1)
    role: Slug | None = None
    roles: list[Slug] = Field(default_factory=list)
    region: Slug | None = None
    fictief: bool = False
    oin: Oin | None = None
    tooi_uri: TooiUri | None = None
    kvk: Kvk | None = None
    aliases: list[str] = Field(default_factory=list)
    self_monitoring: str | None = None
    continued_by: list[Slug] = Field(
        default_factory=list,
        description="Wie het werk voortzet vanaf valid_to: een bij samenvoegen, meer bij splitsen",
    )
    source: str | None = None

    @model_validator(mode="after")
    def _has_a_role(self) -> Self:
        if not self.all_roles:
            raise ValueError("een organisatie noemt role of roles")
        return self

    @property
    def all_roles(self) -> list[str]:
        """Its roles, whichever way they were written."""
        return [self.role, *self.roles] if self.role else list(self.roles)


class Link(Valid):
    """A handover between two concrete organisations (overdracht X → Y)."""

    handover: Slug
    giver: Slug
    receiver: Slug

    @model_validator(mode="after")
    def _leaves_the_giver(self) -> Self:
        if self.giver == self.receiver:
            raise ValueError(
                f"{self.giver!r} draagt aan zichzelf over: dat is een stap, geen overdracht"
            )
        return self


class Period(Schema):
    """A stretch of days; an absent end means it still goes on."""

    from_: date | None = Field(default=None, alias="from")
    to: date | None = None


class Context(Valid):
    """A circumstance to read beside a result."""

    id: Slug
    kind: Literal["randvoorwaarde", "stelselwijziging", "maatschappelijk"]
    concerns: list[str]
    period: Period | None = None
    text: str
    source: str


class Source(Schema):
    """Where a fact was read."""

    title: str
    reference: str | None = None
    version: date | None = None
    read_on: date | None = None


class NamedGround(Schema):
    """A ground to which supervision refers by name."""

    law: str
    article: str
    title: str | None = None
    source: str


class Annex(Valid):
    """What a register file says as a whole; `roles` and `organisations` are those it declares."""

    roles: list[Slug] = Field(default_factory=list)
    organisations: list[Slug] = Field(default_factory=list)

    participants: list[Participant] = Field(default_factory=list[Participant])
    quantities: list[Quantity] = Field(default_factory=list[Quantity])
    sources: dict[str, Source] = Field(default_factory=dict[str, Source])
    grounds: dict[str, NamedGround] = Field(default_factory=dict[str, NamedGround])
    channels: dict[str, str] = Field(default_factory=dict[str, str])


class ChainFile(Schema):
    """One chain as one file: the contract of register YAML v1."""

    chain: Chain
    roles: list[Role] = Field(min_length=1)
    handovers: list[Handover] = Field(default_factory=list[Handover])
    steps: list[Step] = Field(default_factory=list[Step])
    relations: list[Relation] = Field(default_factory=list[Relation])
    participants: list[Participant] = Field(default_factory=list[Participant])
    quantities: list[Quantity] = Field(default_factory=list[Quantity])
    organisations: list[Organisation] = Field(default_factory=list[Organisation])
    links: list[Link] = Field(default_factory=list[Link])
    contexts: list[Context] = Field(default_factory=list[Context])
    sources: dict[str, Source] = Field(default_factory=dict[str, Source])
    grounds: dict[str, NamedGround] = Field(default_factory=dict[str, NamedGround])
    channels: dict[str, str] = Field(default_factory=dict[str, str])

    @model_validator(mode="after")
    def _says_what_is_handed_over(self) -> Self:
        if not self.handovers and not self.chain.not_elaborated:
            raise ValueError(
                "handovers ontbreekt; geef de overdrachten, of zeg in chain.not_elaborated "
                "waarom ze er nog niet zijn"
            )
        return self

    @property
    def id(self) -> str:
        """The id under which the register keeps the file."""
        return self.chain.id

    @property
    def annex(self) -> Annex:
        """What the file says as a whole."""
        return Annex(
            roles=sorted({role.id for role in self.roles}),
            organisations=sorted({organisation.id for organisation in self.organisations}),
            participants=self.participants,
            quantities=self.quantities,
            sources=self.sources,
            grounds=self.grounds,
            channels=self.channels,
        )
