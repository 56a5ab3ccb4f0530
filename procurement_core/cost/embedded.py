"""Embedded carbon: a footprint without its use stage, so that the buyer's own kilowatt-hours are not counted twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from catalog.model.footprint import Boundary
from procurement_core.cost.items import Column, CostItems, Flags


@dataclass(frozen=True, slots=True)
class Embedded:
    """`kg` CO2e per unit without the use stage, NaN where it cannot be known, and why; `is_gate_only` marks figures
    that end at the factory gate and so lack distribution and end of life."""

    kg: Column
    why: Mapping[str, Flags]
    is_gate_only: Flags


def embedded_carbon(items: CostItems) -> Embedded:
    """What is embedded in each option.

    A figure stated without the use stage wins. Else the use stage comes off the whole footprint: by its stated
    kilograms, or by the stated share (`gwp_use_ratio`). A cradle-to-gate figure holds no use stage. A whole-life figure
    that does not say how much of it is use cannot be split, and is missing rather than counted twice.
    """
    stated, total = items.known("embedded_kg"), items.known("footprint_kg")
    use, ratio = items.known("footprint_use_kg"), items.known("use_ratio")
    boundary = np.full(len(items), "") if items.boundary is None else items.boundary
    ends_at_gate = boundary == Boundary.CRADLE_TO_GATE
    split = np.where(np.isnan(use), total * (1.0 - ratio), total - use)
    from_total = np.where(ends_at_gate, total, split)
    is_partial = (boundary == Boundary.GATE_TO_GATE) & np.isnan(stated)
    exceeds = (use > total) & ~ends_at_gate & np.isnan(stated)
    kg = np.where(np.isnan(stated), from_total, stated)
    kg = np.where(is_partial | exceeds, np.nan, kg)
    nothing = np.isnan(stated) & np.isnan(total)
    return Embedded(
        kg,
        {
            "cost.embedded_missing": nothing & ~is_partial,
            "cost.boundary_unsuitable": is_partial,
            "cost.use_stage_exceeds": exceeds,
            "cost.use_stage_not_split": np.isnan(kg) & ~nothing & ~is_partial & ~exceeds,
        },
        ends_at_gate & np.isnan(stated) & ~np.isnan(total),
    )
