"""Decisions over GraphQL on the fieldwork: requests for information and visits."""

from typing import Any

import strawberry

from api.graphql.casework.deciding import H, In, decide, on_investigation
from api.graphql.casework.fieldwork_inputs import (
    CancelVisitInput,
    DraftRequestInput,
    MergeRequestsInput,
    PlanVisitInput,
    RecordAnswerInput,
    ReportVisitInput,
    SendRequestInput,
    WithdrawRequestInput,
)
from api.graphql.casework.inputs import Decided
from api.graphql.context import Resolving, reader_of
from api.graphql.payloads import (
    AnyProblem,
    InvestigationChanged,
    InvestigationPayload,
    VisitChanged,
    VisitPayload,
)
from graph.query.fieldwork import visit
from schemas.casework import fieldwork_commands as commands
from schemas.casework.investigation import Outcome


@strawberry.type(description="Besluiten over veldwerk")
class FieldworkMutation:
    """What can be decided on the fieldwork."""

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Stel een verzoek of vordering op"
    )
    async def draft_request(
        self, info: Resolving, given: In[DraftRequestInput]
    ) -> InvestigationChanged | AnyProblem:
        """Draft a request."""
        return await on_investigation(info, commands.DraftRequest, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload,
        description="Voeg dubbele verzoeken samen voor verzending",
    )
    async def merge_requests(
        self, info: Resolving, given: In[MergeRequestsInput]
    ) -> InvestigationChanged | AnyProblem:
        """Merge double requests."""
        return await on_investigation(info, commands.MergeRequests, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Leg vast dat een verzoek is verzonden"
    )
    async def send_request(
        self, info: Resolving, given: In[SendRequestInput]
    ) -> InvestigationChanged | AnyProblem:
        """Send a request."""
        return await on_investigation(info, commands.SendRequest, given)

    @strawberry.mutation(
        graphql_type=InvestigationPayload, description="Leg vast wat een organisatie gaf"
    )
    async def record_answer(
        self, info: Resolving, given: In[RecordAnswerInput]
    ) -> InvestigationChanged | AnyProblem:
        """Record what was given."""
        return await on_investigation(info, commands.RecordAnswer, given)

    @strawberry.mutation(graphql_type=InvestigationPayload, description="Trek een verzoek in")
    async def withdraw_request(
        self, info: Resolving, given: In[WithdrawRequestInput]
    ) -> InvestigationChanged | AnyProblem:
        """Take a request back."""
        return await on_investigation(info, commands.WithdrawRequest, given)

    @strawberry.mutation(graphql_type=VisitPayload, description="Plan een bezoek")
    async def plan_visit(
        self, info: Resolving, given: In[PlanVisitInput]
    ) -> VisitChanged | AnyProblem:
        """Plan a visit."""
        return await _on_visit(info, commands.PlanVisit, given)

    @strawberry.mutation(graphql_type=VisitPayload, description="Leg vast dat een bezoek is gedaan")
    async def report_visit(
        self, info: Resolving, given: In[ReportVisitInput]
    ) -> VisitChanged | AnyProblem:
        """Record a visit."""
        return await _on_visit(info, commands.ReportVisit, given)

    @strawberry.mutation(graphql_type=VisitPayload, description="Laat een bezoek vervallen")
    async def cancel_visit(
        self, info: Resolving, given: In[CancelVisitInput]
    ) -> VisitChanged | AnyProblem:
        """Let a visit lapse."""
        return await _on_visit(info, commands.CancelVisit, given)


async def _on_visit(info: Resolving, kind: type[H], given: Decided) -> VisitChanged | AnyProblem:
    """Carry out a decision and answer with the visit as it is now."""
    outcome = await decide(info.context, kind, given)
    if not isinstance(outcome, Outcome):
        return outcome
    # the schema has another type where the facts have theirs; it reads the same names
    found: Any = await info.context.ask(visit(reader_of(info.context, None), outcome.id))
    return VisitChanged(visit=found, version=outcome.version, events=list(outcome.events))
