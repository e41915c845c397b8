"""Organisations as a file of their own: the public structure that several chains share."""

from typing import Self

from pydantic import Field, model_validator

from schemas.identifiers import Slug
from schemas.register import Annex, Organisation, Role, Source
from schemas.schema import Schema


class OrganisationsFile(Schema):
    """Organisations that exist, with the roles they fulfil; no chain, no link, no measurement."""

    collection: Slug = Field(description="Kenmerk van de verzameling")
    title: str = Field(min_length=1, description="Naam van de verzameling")
    roles: list[Role] = Field(min_length=1, description="Rollen die zij vervullen")
    organisations: list[Organisation] = Field(min_length=1, description="De organisaties")
    sources: dict[str, Source] = Field(
        default_factory=dict[str, Source], description="Eigen bronnen van dit bestand"
    )

    @model_validator(mode="after")
    def _is_public(self) -> Self:
        for each in self.organisations:
            if each.fictief:
                raise ValueError(f"{each.id!r} is fictief en hoort bij een keten")
            if not each.source:
                raise ValueError(f"{each.id!r} noemt geen source: waar staat dat deze bestaat?")
        return self

    @property
    def id(self) -> str:
        """The id under which a load or a proposal names the file."""
        return self.collection

    @property
    def annex(self) -> Annex:
        """What the file declares; the register keeps the organisations, not the collection."""
        return Annex(
            roles=sorted({role.id for role in self.roles}),
            organisations=sorted({organisation.id for organisation in self.organisations}),
        )

    @property
    def channels(self) -> dict[str, str]:
        """A file of organisations names no channels."""
        return {}
