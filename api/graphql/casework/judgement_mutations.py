"""Decisions over GraphQL on the judgement: findings, judgements, reflections, joint message."""

import strawberry

from api.graphql.casework.deciding import In, on_investigation
from api.graphql.casework.judgement_inputs import (
    AddReflectionInput,
    AnswerMessageInput,
    ConfirmFindingInput,
    DraftMessageInput,
    PassJudgementInput,
    RecordFindingInput,
    ReviseFindingInput,
    SettleMessageInput,
)
from api.graphql.context import Resolving
from api.graphql.payloads import AnyProblem, InvestigationChanged, InvestigationPayload
from schemas.casework import judgement_commands as commands


@strawberry.type(description="Besluiten over oordeelsvorming")
class JudgementMutation:
    """What can be decided on the judgement."""

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Leg een bevinding van uw inspectie vast"
    )
    async def record_finding(
        self, info: Resolving, given: In[RecordFindingInput]
    ) -> InvestigationChanged | AnyProblem:
        """Record a finding."""
        return await on_investigation(info, commands.RecordFinding, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Herzie een bevinding in concept"
    )
    async def revise_finding(
        self, info: Resolving, given: In[ReviseFindingInput]
    ) -> InvestigationChanged | AnyProblem:
        """Change a draft."""
        return await on_investigation(info, commands.ReviseFinding, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Stel een bevinding vast")
    async def confirm_finding(
        self, info: Resolving, given: In[ConfirmFindingInput]
    ) -> InvestigationChanged | AnyProblem:
        """Make a finding final."""
        return await on_investigation(info, commands.ConfirmFinding, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Oordeel over een criterium uit de eigen wet"
    )
    async def pass_judgement(
        self, info: Resolving, given: In[PassJudgementInput]
    ) -> InvestigationChanged | AnyProblem:
        """Judge on a criterion."""
        return await on_investigation(info, commands.PassJudgement, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Geef een reflectie naast het oordeel van een ander",
    )
    async def add_reflection(
        self, info: Resolving, given: In[AddReflectionInput]
    ) -> InvestigationChanged | AnyProblem:
        """Add a reflection."""
        return await on_investigation(info, commands.AddReflection, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Leg een versie van de gezamenlijke boodschap voor",
    )
    async def draft_message(
        self, info: Resolving, given: In[DraftMessageInput]
    ) -> InvestigationChanged | AnyProblem:
        """Put the message before them."""
        return await on_investigation(info, commands.DraftMessage, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Stem in met de boodschap, of niet"
    )
    async def answer_message(
        self, info: Resolving, given: In[AnswerMessageInput]
    ) -> InvestigationChanged | AnyProblem:
        """Agree or not."""
        return await on_investigation(info, commands.AnswerMessage, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Besluit over een boodschap waarmee niet allen instemmen",
    )
    async def settle_message(
        self, info: Resolving, given: In[SettleMessageInput]
    ) -> InvestigationChanged | AnyProblem:
        """Leave it out, or let it be carried."""
        return await on_investigation(info, commands.SettleMessage, given)
