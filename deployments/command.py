"""The command `ketenzicht`: mounts the nouns, and turns errors into one line and an exit code.

Exit codes: 0 done, 1 the user's problem, 2 usage, 70 a bug with a report id.
"""

import signal
import sys
import traceback
import uuid
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from deployments.cli import (
    analysis,
    balance,
    bench,
    links,
    log,
    method,
    operate,
    threads,
    what_if,
)
from deployments.cli.casework import accounts, checks, investigate, signals
from deployments.cli.register import (
    chains,
    cleaning,
    history,
    keeping,
    programme,
    proposals,
    search,
    sharing,
)
from deployments.settings import read_settings
from graph.measurement.sources import why
from schemas.errors import KetenError

BUG = 70
STOPPED = 128 + signal.SIGTERM

app = typer.Typer(
    help="Ketenzicht: zicht op overdrachten tussen organisaties in ketens en netwerken.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
chains.app.command("list")(links.chains)
chains.app.command("diff")(history.diff)
chains.app.command("snapshot")(history.snapshot)
for change in (
    proposals.propose,
    proposals.proposals,
    proposals.proposal,
    proposals.accept,
    proposals.reject,
    proposals.verify,
):
    chains.app.command()(change)
app.add_typer(chains.app, name="chains")
app.add_typer(programme.app, name="programme")
app.add_typer(signals.app, name="signal")
app.add_typer(accounts.app, name="account")
app.add_typer(log.app, name="log")
app.add_typer(investigate.app, name="investigate")
app.add_typer(checks.app, name="check")
app.add_typer(bench.app, name="bench")
for command in (
    analysis.analyse,
    what_if.what_if,
    threads.threads,
    method.method,
    links.links,
    checks.mirror,
    search.search,
    sharing.sharing_check,
    operate.demo,
    operate.serve,
    operate.work,
    operate.init,
    operate.token,
    operate.doctor,
    keeping.backup,
    keeping.migrate,
    cleaning.redact,
    cleaning.retention,
):
    app.command()(command)
app.command("balance")(balance.balance_of)
app.command("restore")(keeping.restore_backup)


@app.callback()
def settings(
    ctx: typer.Context,
    data: Annotated[Path | None, typer.Option(help="Map met gegevens en sleutels")] = None,
) -> None:
    """Lees de instellingen; zie `ketenzicht doctor --settings`."""
    ctx.obj = read_settings(data)


def main() -> None:
    """Run the command line; the only place where an error becomes an exit code."""
    # a kind stop unwinds like any other end, so that children stop in good order
    signal.signal(signal.SIGTERM, _stop)
    # polars puts a handler of its own that lets a wait without end go on after Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        app()
    except KetenError as error:
        sys.stderr.write(f"ketenzicht: {error}\n")
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 whatever is left is told here, and nowhere else
        if isinstance(error, OSError) and error.filename is not None:
            sys.stderr.write(f"ketenzicht: {error.filename}: {why(error)}\n")
            sys.exit(1)
        sys.stderr.write(_report())
        sys.exit(BUG)


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(STOPPED)


def _report() -> str:
    report = uuid.uuid4().hex[:8]
    return (
        f"{traceback.format_exc()}\n"
        f"ketenzicht: dit is een fout in het programma (melding {report}). "
        "Er is niets half gedaan. Stuur de tekst hierboven mee als u dit meldt.\n"
    )


if __name__ == "__main__":
    main()
