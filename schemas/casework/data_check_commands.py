"""Commands of a data check (gegevenscheck): the mirror goes out, a reaction comes in."""

from typing import ClassVar

from pydantic import Field

from schemas.casework.command import Command, Text
from schemas.casework.data_check import FigureReaction
from schemas.identifiers import Slug


class SendMirror(Command):
    """Lay its own figures before an organisation; the term to react runs from today."""

    says: ClassVar = "Leg een organisatie haar eigen cijfers voor; zij heeft tien werkdagen"

    run: str = Field(description="Analyse waarvan de cijfers komen")
    organisation: Slug = Field(description="Organisatie")
    reference: Text = Field(description="Kenmerk van de verzending, in uw eigen systeem")


class AnswerMirror(Command):
    """Attach what an organisation says of its figures to the results."""

    says: ClassVar = "Leg vast wat een organisatie van haar cijfers zegt"

    check: str = Field(description="Kenmerk van de gegevenscheck")
    reactions: tuple[FigureReaction, ...] = Field(min_length=1, description="Reacties, per cijfer")


CheckCommand = SendMirror | AnswerMirror
