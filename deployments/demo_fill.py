"""What the demo is filled with: a chain, a generated log, a count file, and their analysis."""

from typing import Final

CHAIN: Final = "jeugdbescherming"
SHOWN: Final = 5
