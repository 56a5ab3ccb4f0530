"""How much the policy lab holds in memory; an operator sets it in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.settings import limits_from


@dataclass(frozen=True, slots=True)
class LabLimits:
    """How many of each are held at most, and how many megabytes: all revisions, days and policy sets together.

    At 1,000,000 products the rows take 90 MB, a judged market 70 MB of its own; its matrices count where they are kept
    (`scoring.cache_limits`), but stay in memory as long as a market rests on them. A side under moved weights adds a
    column of scores, 8 MB. What two markets have in common is held once and counted twice.
    """

    rows: int = 2
    rows_mb: int = 160
    markets: int = 4
    markets_mb: int = 160
    sides: int = 6
    sides_mb: int = 64
    effects: int = 6


def lab_limits_from(environment: Mapping[str, str]) -> LabLimits:
    """The limits of GREENTENDER_CACHE_LAB_ROWS, _MARKETS, _SIDES (with `_MB` in megabytes) and _EFFECTS.

    Raises CatalogError `settings.not_a_number`.
    """
    return limits_from(environment, "GREENTENDER_CACHE_LAB_", LabLimits())
