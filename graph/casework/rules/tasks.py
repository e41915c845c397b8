"""Division of tasks (taakverdeling): who investigates which end, and what nobody looks at."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.standing import Change, not_in, not_participant
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.preparation import MatrixCell, Task
from schemas.casework.preparation_commands import AssignTask, WithdrawTask
from schemas.casework.preparation_events import TaskAssigned, TaskWithdrawn
from schemas.casework.refusal import CaseworkRule, Problem

TaskCommand = AssignTask | WithdrawTask


def decide(state: Investigation, command: TaskCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide on a task; only the lead divides them, before and during the execution."""
    if problem := not_coordinator(by, state.lead) or not_in(
        state, Phase.PREPARATION, Phase.EXECUTION
    ):
        return problem
    task = Task(**command.model_dump(include={"handover", "end", "inspectorate"}))
    if isinstance(command, AssignTask):
        return _assign(state, task)
    if task not in state.tasks:
        return Problem(rule=CaseworkRule.TASKS, message=f"{_place(task)} is geen taak.")
    return (TaskWithdrawn(**dict(task)),)


def gaps(state: Investigation) -> tuple[MatrixCell, ...]:
    """Return the ends that nobody investigates and nobody left out with a reason."""
    return tuple(cell for cell in state.matrix if cell.gap)


def missing_tasks(state: Investigation) -> Problem | None:
    """Say which ends nobody looks at, or None when each has a task or a reason."""
    if not (found := gaps(state)):
        return None
    ends = "; ".join(f"{one.handover} ({one.end}: {', '.join(one.competent)})" for one in found)
    return Problem(
        rule=CaseworkRule.TASKS,
        message=f"Kan niet: niemand onderzoekt {ends}. Deel toe, of leg vast dat dit niet wordt "
        "onderzocht en waarom.",
    )


def _assign(state: Investigation, task: Task) -> Decided[InvestigationEvent]:
    if problem := not_participant(state, task.inspectorate):
        return problem
    place = (task.handover, task.end)
    cell = next((one for one in state.matrix if (one.handover, one.end) == place), None)
    if cell is None or task.inspectorate not in cell.competent:
        who = "niemand van dit onderzoek" if cell is None else ", ".join(cell.competent)
        return Problem(
            rule=CaseworkRule.COMPETENCE,
            message=f"{_place(task)} kan niet: bevoegd aan die kant is {who}.",
        )
    if task in state.tasks:
        return Problem(rule=CaseworkRule.TASKS, message=f"{_place(task)} is al een taak.")
    return (TaskAssigned(**dict(task)),)


def _place(task: Task) -> str:
    return f"{task.inspectorate} op {task.handover} ({task.end})"


def _assigned(state: Investigation, event: TaskAssigned, _at: datetime) -> Change:
    task = _task(event)
    # who looks at an end after all takes the reason away for which nobody would
    left = tuple(
        one
        for one in state.not_investigated
        if (one.handover, one.end) != (task.handover, task.end)
    )
    return {"tasks": (*state.tasks, task), "not_investigated": left}


def _withdrawn(state: Investigation, event: TaskWithdrawn, _at: datetime) -> Change:
    return {"tasks": tuple(one for one in state.tasks if one != _task(event))}


def _task(event: TaskAssigned | TaskWithdrawn) -> Task:
    return Task(handover=event.handover, end=event.end, inspectorate=event.inspectorate)


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    TaskAssigned: _assigned,
    TaskWithdrawn: _withdrawn,
}
