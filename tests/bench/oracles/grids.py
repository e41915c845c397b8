"""Ask pandapower for the transformers of its test cases, which are no rows of the set of outages."""

import json
import sys

import pandapower.networks as cases

found = {}
for name in ("case118", "case300", "case_illinois200"):
    transformers = getattr(cases, name)().trafo
    found[name] = transformers[["hv_bus", "lv_bus"]].astype(int).to_numpy().tolist()
json.dump(found, sys.stdout)
