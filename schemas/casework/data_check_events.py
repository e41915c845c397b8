"""Events of a data check (gegevenscheck) in the journal; never changed afterwards."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.data_check import FigureReaction
from schemas.identifiers import Slug
from schemas.schema import Schema


class MirrorSent(Schema):
    """An organisation got its own figures, and the last day to react."""

    type: Literal["spiegel_verstuurd"] = Field(default="spiegel_verstuurd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: str = Field(description="Kenmerk van de gegevenscheck")
    run: str = Field(description="Analyse")
    inspectorate: Slug = Field(description="Inspectie die de analyse maakte")
    chain: Slug = Field(description="Keten of netwerk")
    organisation: Slug = Field(description="Organisatie")
    links: tuple[str, ...] = Field(description="Overdrachten X → Y in de spiegel")
    reference: str = Field(description="Kenmerk van de verzending")
    due: date = Field(description="Laatste dag om te reageren")


class MirrorAnswered(Schema):
    """An organisation said what it thinks of its figures; a later reaction takes its place."""

    type: Literal["spiegel_beantwoord"] = Field(default="spiegel_beantwoord", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    reactions: tuple[FigureReaction, ...] = Field(description="Reacties")


class CheckClosed(Schema):
    """The term to react passed: at this end the figures count as checked."""

    type: Literal["gegevenscheck_gesloten"] = Field(
        default="gegevenscheck_gesloten", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    due: date = Field(description="Laatste dag die voorbij is")


CheckEvent = MirrorSent | MirrorAnswered | CheckClosed
