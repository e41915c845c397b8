"""Decisions over GraphQL on the preparation, and on the course of an investigation."""

import strawberry

from api.graphql.casework.deciding import In, on_investigation
from api.graphql.casework.preparation_inputs import (
    AddCriterionInput,
    AnnounceInput,
    AnswerPlanInput,
    AssignTaskInput,
    DraftPlanInput,
    DropCriterionInput,
    ExtendInvestigationInput,
    FreezeFrameworkInput,
    PauseInvestigationInput,
    ResumeInvestigationInput,
    WithdrawParticipationInput,
    WithdrawTaskInput,
)
from api.graphql.context import Resolving
from api.graphql.payloads import AnyProblem, InvestigationChanged, InvestigationPayload
from schemas.casework import preparation_commands as commands


@strawberry.type(description="Besluiten over voorbereiding en verloop")
class PreparationMutation:
    """What can be decided on the preparation and the course."""

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Leg een versie van het plan van aanpak voor"
    )
    async def draft_plan(
        self, info: Resolving, given: In[DraftPlanInput]
    ) -> InvestigationChanged | AnyProblem:
        """Put a version of the plan before the participants."""
        return await on_investigation(info, commands.DraftPlan, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Teken het plan van aanpak, of geef het terug met open punten",
    )
    async def answer_plan(
        self, info: Resolving, given: In[AnswerPlanInput]
    ) -> InvestigationChanged | AnyProblem:
        """Sign the plan, or return it."""
        return await on_investigation(info, commands.AnswerPlan, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Deel een taak toe")
    async def assign_task(
        self, info: Resolving, given: In[AssignTaskInput]
    ) -> InvestigationChanged | AnyProblem:
        """Let an inspectorate investigate an end."""
        return await on_investigation(info, commands.AssignTask, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Neem een taak terug")
    async def withdraw_task(
        self, info: Resolving, given: In[WithdrawTaskInput]
    ) -> InvestigationChanged | AnyProblem:
        """Take a task back."""
        return await on_investigation(info, commands.WithdrawTask, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Breng een criterium uit de eigen wet in"
    )
    async def add_criterion(
        self, info: Resolving, given: In[AddCriterionInput]
    ) -> InvestigationChanged | AnyProblem:
        """Add a criterion."""
        return await on_investigation(info, commands.AddCriterion, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Laat een criterium vervallen"
    )
    async def drop_criterion(
        self, info: Resolving, given: In[DropCriterionInput]
    ) -> InvestigationChanged | AnyProblem:
        """Take a criterion out."""
        return await on_investigation(info, commands.DropCriterion, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Stel het toetsingskader vast"
    )
    async def freeze_framework(
        self, info: Resolving, given: In[FreezeFrameworkInput]
    ) -> InvestigationChanged | AnyProblem:
        """Freeze the framework."""
        return await on_investigation(info, commands.FreezeFramework, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Leg de aankondiging vast")
    async def announce(
        self, info: Resolving, given: In[AnnounceInput]
    ) -> InvestigationChanged | AnyProblem:
        """Record the announcement."""
        return await on_investigation(info, commands.Announce, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Beeindig de deelname van uw inspectie"
    )
    async def withdraw_participation(
        self, info: Resolving, given: In[WithdrawParticipationInput]
    ) -> InvestigationChanged | AnyProblem:
        """End the own participation."""
        return await on_investigation(info, commands.WithdrawParticipation, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Pauzeer een onderzoek")
    async def pause_investigation(
        self, info: Resolving, given: In[PauseInvestigationInput]
    ) -> InvestigationChanged | AnyProblem:
        """Let an investigation lie still."""
        return await on_investigation(info, commands.PauseInvestigation, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Hervat een onderzoek")
    async def resume_investigation(
        self, info: Resolving, given: In[ResumeInvestigationInput]
    ) -> InvestigationChanged | AnyProblem:
        """Go on."""
        return await on_investigation(info, commands.ResumeInvestigation, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Verleng een onderzoek")
    async def extend_investigation(
        self, info: Resolving, given: In[ExtendInvestigationInput]
    ) -> InvestigationChanged | AnyProblem:
        """Plan a later end."""
        return await on_investigation(info, commands.ExtendInvestigation, given)
