"""Planted truth: synthetic chains whose weak links are known, to measure the method."""
