"""Chains, roles, organisations, handovers and norms: load, as-of, export."""
