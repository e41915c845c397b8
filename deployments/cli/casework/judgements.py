"""Judgement (oordeelsvorming) from the command line: findings, judgements, reflections, message."""

from typing import Annotated, Final

import typer

from deployments.cli.casework.decisions import (
    Inspectorate,
    Number,
    Purpose,
    Reason,
    Version,
    decide_on,
)
from deployments.cli.casework.preparation import Handover, document_of
from schemas.casework.judgement import MessageDecision, Verdict

Criterion = Annotated[str, typer.Argument(help="Criterium, zoals k1")]
Conclusion = Annotated[str, typer.Option(help="Conclusie in woorden")]
Evidence = Annotated[
    str | None, typer.Option("--document", help="Bewijs: inspectie:systeem:kenmerk:sha256")
]
Withheld = Annotated[str | None, typer.Option(help="Reden waarom het bewijs niet wordt gedeeld")]
FindingNumber = Annotated[int, typer.Argument(min=1, help="Nummer van de bevinding")]


def finding(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    criterion: Criterion,
    handover: Handover,
    conclusion: Conclusion,
    document: Evidence = None,
    withheld: Withheld = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg een bevinding van uw inspectie vast."""
    given = {
        "inspectorate": inspectorate,
        "criterion": criterion,
        "handover": handover,
        "conclusion": conclusion,
        "document": document and document_of(document),
        "withheld": withheld,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "recordFinding", given)


def revise(
    ctx: typer.Context,
    *,
    number: Number,
    finding: FindingNumber,
    conclusion: Conclusion,
    document: Evidence = None,
    withheld: Withheld = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Herzie een bevinding van uw inspectie die nog concept is."""
    given = {
        "finding": finding,
        "conclusion": conclusion,
        "document": document and document_of(document),
        "withheld": withheld,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "reviseFinding", given)


def confirm(
    ctx: typer.Context,
    *,
    number: Number,
    finding: FindingNumber,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Stel een bevinding van uw inspectie vast."""
    decide_on(ctx, number, version, "confirmFinding", {"finding": finding, "purpose": purpose})


def judge(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    criterion: Criterion,
    verdict: Annotated[Verdict, typer.Argument(help="Oordeel")],
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Oordeel over een criterium uit uw eigen wet."""
    given = {
        "inspectorate": inspectorate,
        "criterion": criterion,
        "verdict": verdict.name,
        "reasons": reason,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "passJudgement", given)


def reflect(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    criterion: Criterion,
    text: Annotated[str, typer.Option(help="Reflectie")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Geef een reflectie naast het oordeel van een ander."""
    given = {
        "inspectorate": inspectorate,
        "criterion": criterion,
        "text": text,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "addReflection", given)


def message(
    ctx: typer.Context,
    *,
    number: Number,
    text: Annotated[str, typer.Option(help="Boodschap")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg een versie van de gezamenlijke boodschap voor."""
    decide_on(ctx, number, version, "draftMessage", {"text": text, "purpose": purpose})


def agree(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    message: Annotated[int, typer.Option("--message", help="Versie van de boodschap")],
    disagreement: Annotated[str | None, typer.Option("--not", help="Reden: niet instemmen")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Stem in met de boodschap, of niet met de reden erbij."""
    given = {
        "inspectorate": inspectorate,
        "message": message,
        "disagreement": disagreement,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "answerMessage", given)


def settle(
    ctx: typer.Context,
    *,
    number: Number,
    decision: Annotated[MessageDecision, typer.Argument(help="Besluit")],
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Besluit over een boodschap waarmee niet allen instemmen."""
    given = {"decision": decision.name, "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "settleMessage", given)


DECISIONS: Final = (finding, revise, confirm, judge, reflect, message, agree, settle)
