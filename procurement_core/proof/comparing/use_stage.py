"""C13: the use stage computed again for the buyer's years and grid, and the footprint of the whole period."""

from __future__ import annotations

import math
from dataclasses import dataclass

from catalog.model.footprint import Stage
from procurement_core.proof.comparing.boundaries import stage_value
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.declared import Declared, is_same
from procurement_core.proof.comparing.rules import Reason, reason


@dataclass(frozen=True, slots=True)
class Harmonised:
    """A footprint over the buyer's years. kg CO2e; `replacements` is how often the embodied part is bought."""

    embodied_kg: float
    replacements: float
    use_kg: float
    total_kg: float
    per_year_kg: float


def harmonised(
    *,
    total_kg: float,
    use_kg: float,
    years: float,
    life_y: float,
    kwh_year: float,
    grid_factor: float,
    whole_units: bool = False,
) -> Harmonised:
    """PCF_N = m_emb x max(1, N / L*) + N x kWh x EF: embodied once per life, use at the buyer's own factor.

    The declared total is not divided by the declared life: that would reward an assumption nobody verified.
    `whole_units` buys replacements whole, ceil(N / L*). `grid_factor` in kg CO2e per kWh. Source: the product's
    domain rules 4.5, after ISO 14067's demand for one functional unit.
    """
    embodied = total_kg - use_kg
    lives = years / life_y
    bought = math.ceil(lives - 1e-9) if whole_units else lives
    replacements = max(1.0, bought)
    use = years * kwh_year * grid_factor
    total = embodied * replacements + use
    return Harmonised(embodied, replacements, use, total, total / years)


def counted_life(declared: Declared) -> float | None:
    """L* = min(claimed, backed): the years a product counts for.

    Without backing a claim counts no more than the life the footprint was calculated for, without a claim that life
    is the claim. None where neither that life nor backing is stated.
    """
    studied, backed = declared.service_life_y, declared.backed_life_y
    claimed = declared.claimed_life_y if declared.claimed_life_y is not None else studied
    ceiling = backed if backed is not None else studied
    if ceiling is None:
        return None
    return ceiling if claimed is None else min(claimed, ceiling)


@dataclass(frozen=True, slots=True)
class Used:
    """The value after the use stage was looked at: over all of the buyer's years where it was computed again."""

    value_kg: float | None
    reasons: tuple[Reason, ...] = ()
    harmonised: Harmonised | None = None


def with_buyers_use(declared: Declared, value_kg: float, years: float, buyer: Buyer) -> Used:
    """The value on the common boundary, use inside, with the buyer's use stage in place of the declared one.

    Where the buyer names no grid factor the declared use stage is kept if the service life agrees.
    """
    if is_as_asked(declared, years, buyer):
        return Used(value_kg)
    use_kg, life = stage_value(declared, Stage.USE), counted_life(declared)
    kwh, is_default = _kwh_year(declared, use_kg, buyer)
    lacks = _lacks(declared, use_kg, life, kwh, buyer)
    if lacks or use_kg is None or life is None or kwh is None or buyer.grid_factor is None:
        return Used(None, (reason("footprint.use_differs", life=declared.service_life_y, years=years, lacks=lacks),))
    found = harmonised(
        total_kg=value_kg,
        use_kg=use_kg,
        years=years,
        life_y=life,
        kwh_year=kwh,
        grid_factor=buyer.grid_factor,
        whole_units=buyer.whole_units,
    )
    code = "footprint.use_by_default" if is_default else "footprint.use_recomputed"
    facts = reason(
        code, life=declared.service_life_y, years=years, counted_life=life, kwh=kwh, factor=buyer.grid_factor
    )
    return Used(found.total_kg, (facts,), found)


def is_as_asked(declared: Declared, years: float, buyer: Buyer) -> bool:
    """Whether the declared use stage already is the buyer's: same life, and same grid as far as one is asked for."""
    if declared.service_life_y is None or not is_same(declared.service_life_y, years):
        return False
    return not _differs(declared.use_factor, buyer.grid_factor)


def _differs(stated: float | None, asked: float | None) -> bool:
    return asked is not None and (stated is None or not is_same(stated, asked))


def _kwh_year(declared: Declared, use_kg: float | None, buyer: Buyer) -> tuple[float | None, bool]:
    """Use in kWh per year, and whether it is the class median: declared, derived, or the median."""
    if declared.use_kwh_year is not None:
        return declared.use_kwh_year, False
    if use_kg is not None and declared.use_factor and declared.service_life_y:
        return use_kg / (declared.service_life_y * declared.use_factor), False
    return buyer.median_kwh_year, buyer.median_kwh_year is not None


def _lacks(
    declared: Declared, use_kg: float | None, life: float | None, kwh: float | None, buyer: Buyer
) -> tuple[str, ...]:
    """Names of what is needed to compute the use stage again and is not there."""
    wanted = {
        "stage_use_kg": use_kg,
        "service_life_y": life if life else None,
        "use_kwh_year": kwh,
        "grid_factor": buyer.grid_factor,
    }
    return tuple(name for name, value in wanted.items() if value is None)
