"""Count a handover log with good pandas, no Python per group: `counting.py LOG TERMS UNTIL`.

The tables are those of the measurements that a norm in days needs: counts and durations per link
and month sent, and the flow per week. -> JSON of seconds per run and of totals to check.
"""

import json
import sys
import time

import numpy as np
import pandas as pd

RUNS = 5
ZONE = "Europe/Amsterdam"


def days_of(instants):
    """Return the day in Amsterdam of each instant."""
    return instants.dt.tz_convert(ZONE).dt.tz_localize(None).dt.normalize()


def counted(log, terms, until):
    """Return the four tables of what is known before an instant."""
    log = log[log["sent_at"] < until].reset_index(drop=True)
    for name in ("received_at", "started_at"):
        log[name] = log[name].where(log[name] < until)
    link = log.groupby(["handover", "giver", "receiver"], sort=True, observed=True).ngroup()
    day = {name: days_of(log[name]) for name in ("sent_at", "received_at", "started_at")}
    sent = day["sent_at"]
    last = days_of(pd.Series([until - pd.Timedelta(1, "us")])).iloc[0]
    due = sent + pd.to_timedelta(log["handover"].map(terms), unit="D")
    old = sent + pd.to_timedelta(3 * log["handover"].map(terms), unit="D")
    received = log["received_at"].notna()
    files = pd.DataFrame(
        {
            "link": link,
            "month": sent.to_numpy().astype("datetime64[M]").astype(np.int64),
            "sent": 1,
            "received": received,
            "on_time": received & (day["received_at"] <= due),
            "late": received & (day["received_at"] > due),
            "open_within": ~received & (last <= due),
            "open_past": ~received & (last > due),
            "mature": last > old,
            "lost": ~received & (last > old),
        }
    )
    keys = ["link", "month"]
    counts = files.groupby(keys, sort=True).sum()
    bins = pd.concat(
        [
            pd.DataFrame(
                {
                    "link": link,
                    "month": files["month"],
                    "step": step,
                    "bin": (day[end].fillna(last) - day[start]).dt.days,
                    "event": day[end].notna(),
                    "censored": day[end].isna(),
                }
            )[day[start].notna()]
            for step, (start, end) in enumerate(
                [("sent_at", "received_at"), ("received_at", "started_at")]
            )
        ]
    )
    histogram = bins.groupby([*keys, "step", "bin"], sort=True).sum()
    moves = pd.concat(
        [
            pd.DataFrame(
                {
                    "link": link,
                    "month": files["month"],
                    "week": week_of(day[end]),
                    "sent": int(end == "sent_at"),
                    "received": int(end == "received_at"),
                }
            )[day[end].notna()]
            for end in ("sent_at", "received_at")
        ]
    )
    flow = moves.groupby([*keys, "week"], sort=True).sum()
    weeks = flow.groupby(["link", "week"], sort=True).sum()
    weeks["stock"] = (weeks["sent"] - weeks["received"]).groupby(level="link").cumsum()
    return counts, histogram, flow, weeks


def week_of(day):
    """Return how many weeks a day lies after the first Monday."""
    return (day.to_numpy().astype("datetime64[D]").astype(np.int64) + 3) // 7


def main():
    """Count a few times and tell."""
    log = pd.read_parquet(sys.argv[1])
    terms = json.loads(sys.argv[2])
    until = pd.Timestamp(sys.argv[3])
    told = []
    for _ in range(RUNS):
        start = time.perf_counter()
        counts, histogram, _, weeks = counted(log, terms, until)
        told.append(time.perf_counter() - start)
    totals = {name: int(counts[name].sum()) for name in ("sent", "received", "on_time", "late")}
    totals["bins"], totals["weeks"] = len(histogram), len(weeks)
    json.dump({"seconds": told, "totals": totals}, sys.stdout)


main()
