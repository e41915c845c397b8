"""Norm: the term (termijn) a handover should keep, with its source; "geen norm" is a value."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from schemas.identifiers import Slug
from schemas.schema import Schema
from schemas.validity import Valid


class Unit(StrEnum):
    """Units of a term; they are kept as written in law, never converted on the way in."""

    MINUTE = "min"
    HOUR = "uur"
    DAY = "d"
    WORKING_DAY = "wd"
    WEEK = "wk"
    MONTH = "mnd"
    YEAR = "jr"


class NormKind(StrEnum):
    """What a norm binds with; only `wettelijk` follows the Algemene termijnenwet."""

    STATUTORY = "wettelijk"
    FIELD = "veldnorm"
    TARGET = "streefnorm"
    INTERNAL = "intern"
    NONE = "geen_norm"


class Confidence(StrEnum):
    """How sure the register is of a fact."""

    CONFIRMED = "bevestigd"
    SOURCE_SEEN = "bron_gezien"
    UNCERTAIN = "onzeker"


class Moment(StrEnum):
    """The moments of a handover between which a term can run."""

    SENT = "sent"
    RECEIVED = "received"
    STARTED = "started"
    RETURNED = "returned"
    FEEDBACK = "feedback"
    DUE = "due"


class Bound(StrEnum):
    """Whether the term is a maximum or a minimum."""

    MAX = "max"
    MIN = "min"


class TermText(StrEnum):
    """A term that law gives in a word: a norm, not measured."""

    WITHOUT_DELAY = "onverwijld"
    AT_ONCE = "terstond"
    TIMELY = "tijdig"


class Term(Schema):
    """A length of time in the unit in which its source gives it."""

    value: int = Field(gt=0, description="Aantal eenheden")
    unit: Unit = Field(description="Eenheid, zoals de bron die geeft")


class Norm(Valid):
    """A term for one handover or step, valid in time; `geen_norm` says that there is none."""

    id: Slug
    kind: NormKind = Field(description="Waaraan de norm zijn kracht ontleent")
    value: int | None = Field(default=None, gt=0, description="Aantal eenheden")
    unit: Unit | None = Field(default=None, description="Eenheid, zoals de bron die geeft")
    text: TermText | None = Field(default=None, description="Termijn in een woord: niet gemeten")
    share: float | None = Field(
        default=None, gt=0, le=1, description="Deel dat een streefnorm vraagt"
    )
    counted_from: Moment = Field(default=Moment.SENT, description="Moment waarop de termijn begint")
    counted_to: Moment = Field(
        default=Moment.RECEIVED, description="Moment waarop de termijn eindigt"
    )
    suspends: bool = Field(default=False, description="Opschorting telt niet mee")
    bound: Bound = Field(default=Bound.MAX, description="Ten hoogste of ten minste")
    recurring: bool = Field(default=False, description="Ten minste eens per waarde en eenheid")
    role: Slug | None = Field(default=None, description="Geldt alleen voor deze rol")
    source: str = Field(description="Bron van de norm")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.value is None) != (self.unit is None):
            raise ValueError("value en unit horen bij elkaar: geef beide of geen van beide")
        has_term = self.value is not None or self.text is not None
        if self.kind is NormKind.NONE and has_term:
            raise ValueError("een norm van de soort geen_norm heeft geen waarde")
        if self.kind is not NormKind.NONE and not has_term:
            raise ValueError(
                "geef value met unit, of text; is er geen norm, kies dan kind: geen_norm"
            )
        if self.value is not None and self.text is not None:
            raise ValueError("geef een waarde of een woord, niet beide")
        return self

    @property
    def term(self) -> Term | None:
        """The measurable term, or None for a word or "geen norm"."""
        if self.value is None or self.unit is None:
            return None
        return Term(value=self.value, unit=self.unit)

    @property
    def is_measured(self) -> bool:
        """Whether lateness can be decided per file: a maximum with a value, not recurring."""
        return self.value is not None and self.bound is Bound.MAX and not self.recurring
