"""What a mutation answers: what is decided, or the problem in words that help."""

from typing import Annotated, Any

import strawberry

from api.graphql.casework.fieldwork_types import Visit
from api.graphql.casework.investigation_types import Investigation
from api.graphql.casework.level_types import SupervisionLevel
from api.graphql.casework.recommendation_types import Recommendation
from api.graphql.results.check_types import DataCheck
from schemas import errors
from schemas.casework import refusal


@strawberry.interface(description="Waarom er niets is veranderd")
class Problem:
    """A refusal as data."""

    message: str = strawberry.field(description="Wat er niet kan, en wat er wel kan")


@strawberry.type(description="Een regel van het onderzoek zegt nee")
class Refused(Problem):
    """A rule says no."""

    rule: refusal.CaseworkRule | None = strawberry.field(
        description="Regel die nee zegt; leeg als een veld niet klopt"
    )


@strawberry.type(description="U mag dit niet; een ander wel")
class Forbidden(Problem):
    """A rule says no to this actor."""

    rule: refusal.CaseworkRule | None = strawberry.field(description="Regel die nee zegt")


@strawberry.type(description="Een ander besliste eerder; lees opnieuw en beslis dan")
class VersionConflict(Problem):
    """Somebody else was first."""


@strawberry.type(description="Dit is er niet, of niet voor u")
class NotFound(Problem):
    """Absent or hidden."""


@strawberry.type(description="De weging is vastgelegd")
class ResultWeighed:
    """A weighing was recorded."""

    result: str = strawberry.field(description="Kenmerk van de uitkomst")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


@strawberry.type(description="Het besluit is vastgelegd")
class InvestigationChanged:
    """A decision on an investigation was recorded."""

    investigation: Investigation = strawberry.field(description="Het onderzoek zoals het nu is")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


@strawberry.type(description="De trede is vastgelegd")
class LevelChanged:
    """A decision on a supervision level was recorded."""

    level: SupervisionLevel = strawberry.field(description="De trede zoals zij nu is")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


@strawberry.type(description="Het besluit over een bezoek is vastgelegd")
class VisitChanged:
    """A decision on a visit was recorded."""

    visit: Visit = strawberry.field(description="Het bezoek zoals het nu is")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


@strawberry.type(description="De gegevenscheck is vastgelegd")
class CheckChanged:
    """A decision on a data check was recorded."""

    check: DataCheck = strawberry.field(description="De gegevenscheck zoals zij nu is")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


@strawberry.type(description="Wat er zou gebeuren; er is niets vastgelegd")
class Foreseen:
    """A decision that was only tried."""

    version: int = strawberry.field(description="Versie die het besluit zou opleveren")
    events: list[str] = strawberry.field(description="Wat in het journaal zou komen")


@strawberry.type(description="Het besluit over een aanbeveling is vastgelegd")
class RecommendationChanged:
    """A decision on a recommendation was recorded."""

    recommendation: Any = strawberry.field(
        graphql_type=Recommendation, description="De aanbeveling zoals zij nu is"
    )
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


WeighResultPayload = Annotated[
    ResultWeighed | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("WeighResultPayload", description="De weging, of waarom niet"),
]
InvestigationPayload = Annotated[
    InvestigationChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("InvestigationPayload", description="Het onderzoek, of waarom niet"),
]
LevelPayload = Annotated[
    LevelChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("LevelPayload", description="De trede, of waarom niet"),
]
VisitPayload = Annotated[
    VisitChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("VisitPayload", description="Het bezoek, of waarom niet"),
]
RecommendationPayload = Annotated[
    RecommendationChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("RecommendationPayload", description="De aanbeveling, of waarom niet"),
]
CheckPayload = Annotated[
    CheckChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("CheckPayload", description="De gegevenscheck, of waarom niet"),
]

AnyProblem = Refused | Forbidden | VersionConflict | NotFound


def problem_of(error: errors.KetenError) -> AnyProblem | None:
    """Return a refusal as data; None for an error that is no answer to a decision."""
    message = str(error)
    match error:
        case errors.Refused():
            return Refused(message=message, rule=_rule(error))
        case errors.Forbidden():
            return Forbidden(message=message, rule=_rule(error))
        case errors.VersionConflict():
            return VersionConflict(message=message)
        case errors.NotFound():
            return NotFound(message=message)
        case _:
            return None


def _rule(error: errors.KetenError) -> refusal.CaseworkRule | None:
    return None if error.rule is None else refusal.CaseworkRule(error.rule)
