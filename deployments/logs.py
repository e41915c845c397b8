"""Where logs go: one JSON line each, the audit log to a file of its own, the rest to stderr."""

import logging
import os
from pathlib import Path
from typing import Final

import structlog
from structlog.types import Processor

from api.audit import LOGGER as AUDIT
from deployments.settings import Settings

_STAMP: Final = structlog.processors.TimeStamper(fmt="iso", utc=True)
_SHARED: Final[tuple[Processor, ...]] = (
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    _STAMP,
)


def configure(settings: Settings) -> None:
    """Send what is logged from `log_level` on to stderr, and every audit line to its file.

    The audit file is `logs/audit.jsonl` in the data folder, readable by its owner only.
    """
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=list(_SHARED),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    everything = logging.StreamHandler()
    everything.setFormatter(formatter)
    logging.basicConfig(handlers=[everything], level=settings.log_level.upper(), force=True)
    audit = logging.getLogger(AUDIT)
    audit.handlers = [_audit_file(settings.data / "logs" / "audit.jsonl", formatter)]
    audit.setLevel(logging.INFO)
    audit.propagate = False


def _audit_file(path: Path, formatter: logging.Formatter) -> logging.Handler:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(formatter)
    return handler
