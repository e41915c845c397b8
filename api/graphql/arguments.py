"""Arguments of the questions, each with its description, declared once for all roots."""

from typing import Annotated

import strawberry

from api.graphql.context import AsOfInput
from graph.query.page import MAX_PAGE
from schemas.results import Status

AsOf = Annotated[
    AsOfInput | None, strawberry.argument(description="Momenten van de vraag; leeg is nu")
]
First = Annotated[
    int, strawberry.argument(description=f"Hoeveel items, van 1 tot en met {MAX_PAGE}")
]
After = Annotated[
    str | None,
    strawberry.argument(description="Ga verder na deze plaats: `endCursor` van hiervoor"),
]
Id = Annotated[strawberry.ID, strawberry.argument(name="id", description="Kenmerk: `id` of `key`")]
ChainKey = Annotated[strawberry.ID | None, strawberry.argument(description="Alleen van deze keten")]
HandoverKey = Annotated[
    strawberry.ID | None, strawberry.argument(description="Alleen van deze overdracht")
]
OrganisationKey = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Alleen waar deze organisatie een van de kanten is"),
]
InspectorateKey = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Alleen waar het register deze inspectie noemt"),
]
RunKey = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Alleen van deze analyse; leeg is de laatste van elke keten"),
]
Weighed = Annotated[
    bool | None, strawberry.argument(description="Alleen gewogen, of alleen nog niet gewogen")
]
Statuses = Annotated[
    list[Status] | None, strawberry.argument(description="Alleen met een van deze statussen")
]
ByProbability = Annotated[
    bool, strawberry.argument(description="De kansrijkste eerst; anders op overdracht X → Y")
]
Systemic = Annotated[
    bool | None, strawberry.argument(description="Alleen stelselknelpunten, of alleen andere")
]
Subject = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Alleen van deze organisatie of keten"),
]
Running = Annotated[
    bool | None, strawberry.argument(description="Alleen lopende, of alleen gestopte onderzoeken")
]
