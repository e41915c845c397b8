"""Outcome (uitkomst van een besluit): what a command left behind, and what a replay showed."""

from pydantic import Field

from schemas.schema import Schema


class Outcome(Schema):
    """What a command left behind: its subject and the version to use in the next command."""

    id: str = Field(description="Onderzoek, uitkomst of trede waarover het ging")
    version: int = Field(description="Versie na dit besluit")
    events: tuple[str, ...] = Field(description="Wat er is vastgelegd")


class Verification(Schema):
    """What replaying a journal showed."""

    id: str = Field(description="Onderzoek, uitkomst of trede")
    entries: int = Field(description="Aantal vermeldingen in het journaal")
    destroyed: int = Field(description="Vermeldingen waarvan de inhoud is vernietigd")
    problems: tuple[str, ...] = Field(description="Wat niet klopt; leeg als alles klopt")

    @property
    def verified(self) -> bool:
        """Whether chain and projection hold."""
        return not self.problems
