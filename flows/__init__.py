"""Prefect flows: thin, they call graph. Nobody is told that they run."""

import os

# read by Prefect when it is imported: its own telemetry, of the client and of a server
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
