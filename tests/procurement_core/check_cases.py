"""For each check and each of its sentences: edits that make it speak, and edits that come close and do not.

Run as it is by the service and, written to files, through the command line.
"""

from __future__ import annotations

import check_cases_k01_k12
import check_cases_k13_k25
from case_of_check import NOW, Case

CASES: tuple[Case, ...] = (*check_cases_k01_k12.CASES, *check_cases_k13_k25.CASES)
"""Every check and every sentence of it: once triggered, once almost."""

__all__ = ["CASES", "NOW", "Case"]
