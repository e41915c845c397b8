"""Type of recommendations (aanbevelingen), followed across reports."""

from typing import Any, Final

from api.graphql.casework.made import type_of
from schemas.casework import recommendation

Recommendation: Final[Any] = type_of(
    recommendation.Recommendation,
    version=(int, "Versie; geef die mee met het volgende besluit"),
)
