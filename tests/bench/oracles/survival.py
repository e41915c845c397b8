"""Ask lifelines for Kaplan-Meier: JSON of {days, ended, term} on stdin -> survival at the term."""

import json
import sys

from lifelines import KaplanMeierFitter

told = []
for group in json.load(sys.stdin):
    fitted = KaplanMeierFitter().fit(group["days"], group["ended"])
    told.append(float(fitted.survival_function_at_times(group["term"]).iloc[0]))
json.dump(told, sys.stdout)
