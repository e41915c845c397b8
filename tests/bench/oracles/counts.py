"""Ask pm4py what follows what in a log: `counts.py EVENTS.parquet` -> JSON of pairs, count, days."""

import contextlib
import io
import json
import sys

import pandas as pd

with contextlib.redirect_stdout(io.StringIO()):  # it greets
    import pm4py

COLUMNS = {"case": "case:concept:name", "unit": "concept:name", "at": "time:timestamp"}
DAY = 86_400

events = pd.read_parquet(sys.argv[1]).rename(columns=COLUMNS)
with contextlib.redirect_stdout(io.StringIO()):
    counts, _, _ = pm4py.discover_dfg(events)
    times, _, _ = pm4py.discover_performance_dfg(events)
    work = pm4py.discover_handover_of_work_network(events, resource_key="concept:name")
rows = [[*pair, count, times[pair]["mean"] / DAY] for pair, count in sorted(counts.items())]
shares = [[*pair, share] for pair, share in sorted(work.connections.items())]
json.dump({"follows": rows, "handover_of_work": shares}, sys.stdout)
