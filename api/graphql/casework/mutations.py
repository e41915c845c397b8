"""Decisions over GraphQL: each is one command, carried out in a thread beside the reads."""

from typing import Any

import strawberry

from api.graphql.casework.deciding import H, In, decide, on_investigation
from api.graphql.casework.fieldwork_mutations import FieldworkMutation
from api.graphql.casework.inputs import (
    AlignProsecutionInput,
    AnswerInvitationInput,
    ChangeLevelInput,
    Decided,
    EnterPhaseInput,
    ExtendLevelInput,
    InviteInspectorateInput,
    LeaveUninvestigatedInput,
    NarrowScopeInput,
    ProposeInvestigationInput,
    RemindInspectorateInput,
    StopInvestigationInput,
    WeighResultInput,
)
from api.graphql.casework.judgement_mutations import JudgementMutation
from api.graphql.casework.preparation_mutations import PreparationMutation
from api.graphql.context import Resolving, reader_of
from api.graphql.payloads import (
    AnyProblem,
    InvestigationChanged,
    InvestigationPayload,
    LevelChanged,
    LevelPayload,
    ResultWeighed,
    WeighResultPayload,
)
from api.graphql.register.change_mutations import ChangeMutation
from graph.query.levels import level
from schemas.casework import commands
from schemas.casework.investigation import Outcome


@strawberry.type(description="Besluiten: elk wordt geheel vastgelegd of helemaal niet")
class Mutation(PreparationMutation, FieldworkMutation, JudgementMutation, ChangeMutation):
    """What can be decided."""

    @strawberry.mutation(graphql_type=WeighResultPayload, description="Weeg een uitkomst")
    async def weigh_result(
        self, info: Resolving, given: In[WeighResultInput]
    ) -> ResultWeighed | AnyProblem:
        """Record what the inspectorate does with a result."""
        outcome = await decide(info.context, commands.WeighResult, given)
        if not isinstance(outcome, Outcome):
            return outcome
        return ResultWeighed(
            result=outcome.id, version=outcome.version, events=list(outcome.events)
        )

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Stel een gezamenlijk onderzoek voor uit een gewogen uitkomst",
    )
    async def propose_investigation(
        self, info: Resolving, given: In[ProposeInvestigationInput]
    ) -> InvestigationChanged | AnyProblem:
        """Propose a joint investigation."""
        return await on_investigation(info, commands.ProposeInvestigation, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Nodig een bevoegde inspectie uit"
    )
    async def invite_inspectorate(
        self, info: Resolving, given: In[InviteInspectorateInput]
    ) -> InvestigationChanged | AnyProblem:
        """Invite a competent inspectorate."""
        return await on_investigation(info, commands.InviteInspectorate, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Antwoord op een uitnodiging"
    )
    async def answer_invitation(
        self, info: Resolving, given: In[AnswerInvitationInput]
    ) -> InvestigationChanged | AnyProblem:
        """Answer for the own inspectorate."""
        return await on_investigation(info, commands.AnswerInvitation, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Herinner een inspectie die niet heeft geantwoord",
    )
    async def remind_inspectorate(
        self, info: Resolving, given: In[RemindInspectorateInput]
    ) -> InvestigationChanged | AnyProblem:
        """Remind an inspectorate."""
        return await on_investigation(info, commands.RemindInspectorate, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Beperk een onderzoek")
    async def narrow_scope(
        self, info: Resolving, given: In[NarrowScopeInput]
    ) -> InvestigationChanged | AnyProblem:
        """Leave handovers out."""
        return await on_investigation(info, commands.NarrowScope, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Ga verder zonder een kant te onderzoeken"
    )
    async def leave_uninvestigated(
        self, info: Resolving, given: In[LeaveUninvestigatedInput]
    ) -> InvestigationChanged | AnyProblem:
        """Go on without one end."""
        return await on_investigation(info, commands.LeaveUninvestigated, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Stop een onderzoek")
    async def stop_investigation(
        self, info: Resolving, given: In[StopInvestigationInput]
    ) -> InvestigationChanged | AnyProblem:
        """Stop an investigation."""
        return await on_investigation(info, commands.StopInvestigation, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Leg de afstemming met de PG bij de Hoge Raad vast",
    )
    async def align_prosecution(
        self, info: Resolving, given: In[AlignProsecutionInput]
    ) -> InvestigationChanged | AnyProblem:
        """Record the alignment."""
        return await on_investigation(info, commands.AlignProsecution, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Ga naar de volgende fase")
    async def enter_phase(
        self, info: Resolving, given: In[EnterPhaseInput]
    ) -> InvestigationChanged | AnyProblem:
        """Go on to the next phase."""
        return await on_investigation(info, commands.EnterPhase, given)

    @strawberry.mutation(
        graphql_type=LevelPayload,
        description="Plaats een organisatie of keten onder een andere trede van toezicht",
    )
    async def change_level(
        self, info: Resolving, given: In[ChangeLevelInput]
    ) -> LevelChanged | AnyProblem:
        """Change a supervision level."""
        return await _on_level(info, commands.ChangeLevel, given)

    @strawberry.mutation(
        graphql_type=LevelPayload, description="Verleng een zwaardere trede van toezicht"
    )
    async def extend_level(
        self, info: Resolving, given: In[ExtendLevelInput]
    ) -> LevelChanged | AnyProblem:
        """Extend a supervision level."""
        return await _on_level(info, commands.ExtendLevel, given)


async def _on_level(info: Resolving, kind: type[H], given: Decided) -> LevelChanged | AnyProblem:
    """Carry out a decision and answer with the level as it is now."""
    outcome = await decide(info.context, kind, given)
    if not isinstance(outcome, Outcome):
        return outcome
    found: Any = await info.context.ask(level(reader_of(info.context, None), outcome.id))
    return LevelChanged(level=found, version=outcome.version, events=list(outcome.events))
