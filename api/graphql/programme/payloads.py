"""What a decision of regular supervision answers: what is decided, or the problem in words."""

from typing import Annotated

import strawberry

from api.graphql.payloads import Forbidden, Foreseen, NotFound, Refused, VersionConflict
from api.graphql.programme.regular_types import Account, Indicator, Signal


@strawberry.type(description="Het besluit over een signaal is vastgelegd")
class SignalChanged:
    """A decision on a signal was recorded."""

    signal: Signal = strawberry.field(description="Het signaal zoals het nu is")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")
    possible_names: list[str] = strawberry.field(
        description="Wat in de tekst op de naam van een persoon lijkt; haal die weg als dat zo is"
    )


@strawberry.type(description="Het besluit over een account is vastgelegd")
class AccountChanged:
    """A decision on an account was recorded."""

    account: Account = strawberry.field(description="Het account zoals het nu is")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")
    possible_names: list[str] = strawberry.field(
        description="Wat in de tekst op de naam van een persoon lijkt; haal die weg als dat zo is"
    )


@strawberry.type(description="De aanlevering is vastgelegd")
class DeliveryRecorded:
    """A delivery was recorded."""

    indicator: Indicator = strawberry.field(description="De kernindicator zoals zij nu is")
    version: int = strawberry.field(description="Versie; geef die mee met de volgende aanlevering")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


SignalPayload = Annotated[
    SignalChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("SignalPayload", description="Het signaal, of waarom niet"),
]
AccountPayload = Annotated[
    AccountChanged | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("AccountPayload", description="Het account, of waarom niet"),
]
DeliveryPayload = Annotated[
    DeliveryRecorded | Foreseen | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("DeliveryPayload", description="De aanlevering, of waarom niet"),
]
