"""What every event (gebeurtenis) of the later phases carries: the version of its form."""

from typing import Literal

from pydantic import Field

from schemas.schema import Schema


class Happened(Schema):
    """Something that happened; each kind adds its `type` and what it says."""

    version: Literal[1] = Field(default=1, description="Versie van de vorm")
