"""C14 to C17: choices inside one method that move the number: warming potentials, electricity, biogenic, allocation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.footprint import Stage
from procurement_core.proof.comparing.boundaries import shifted
from procurement_core.proof.comparing.declared import Declared, exceeds
from procurement_core.proof.comparing.figures import FIGURES, figure
from procurement_core.proof.comparing.reference import Reference
from procurement_core.proof.comparing.rules import Reason, reason

#: What counts as each of the profile's two ways to account for electricity.
ELECTRICITY = {
    "location": frozenset({"location", "residual_mix"}),
    "market": frozenset({"market", "market_bundled", "market_unbundled", "residual_mix"}),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The declaration with its value moved where that was possible, the reasons, and uncertainty added (1 sigma)."""

    declared: Declared
    reasons: tuple[Reason, ...] = ()
    added_u: float = 0.0


def same_gases(declared: Declared, reference: Reference) -> Chosen:
    """C14: restated by the gases where they are disclosed, else flagged with more uncertainty."""
    stated, asked = declared.gwp_set, reference.gwp_set
    if stated is None or asked is None or stated in asked:
        return Chosen(declared)
    wanted = min(asked, default=None)
    difference = None if wanted is None else _gas_difference(declared, stated, wanted)
    if difference is None:
        flagged = reason("footprint.gwp_differs", gwp=stated, asked=wanted, added=figure("u_other_gwp"))
        return Chosen(declared, (flagged,), figure("u_other_gwp"))
    moved = shifted(declared, Stage.PRODUCTION, difference)
    return Chosen(moved, (reason("footprint.gwp_restated", gwp=stated, asked=wanted, moved=difference),))


def without_uptake(declared: Declared, reference: Reference) -> Chosen:
    """C16: where the set treats biogenic carbon in several ways, every figure is taken without uptake."""
    share, treatment = declared.bio_based_share, declared.biogenic_treatment
    matters = share is None or exceeds(share, figure("bio_share"))
    is_open = treatment is None and share is not None and matters
    differs = treatment == "-1/+1" and reference.excludes_uptake and matters
    if not (is_open or differs):
        return Chosen(declared)
    if declared.value_excluding_uptake_kg is None or declared.value_kg is None:
        return Chosen(declared, (reason("footprint.biogenic_differs", treatment=treatment, share=share),))
    moved = shifted(declared, Stage.RAW, declared.value_excluding_uptake_kg - declared.value_kg)
    return Chosen(moved, (reason("footprint.uptake_excluded", treatment=treatment, share=share),))


def other_choices(declared: Declared, reference: Reference, electricity: str) -> tuple[Reason, ...]:
    """C15 and C17: differences that no figure can be freed of."""
    return (*_electricity(declared, electricity), *_allocation(declared, reference))


def _electricity(declared: Declared, asked: str) -> Iterator[Reason]:
    if declared.electricity is not None and declared.electricity not in ELECTRICITY[asked]:
        yield reason("footprint.electricity_differs", electricity=declared.electricity, asked=asked)


def _allocation(declared: Declared, reference: Reference) -> Iterator[Reason]:
    for stated, asked in (
        (declared.allocation, reference.allocation),
        (declared.eol_allocation, reference.eol_allocation),
    ):
        if stated is not None and asked is not None and stated not in asked:
            yield reason("footprint.allocation_differs", allocation=stated, asked=min(asked, default=None))
            return


def _gas_difference(declared: Declared, stated: str, wanted: str) -> float | None:
    """What the value moves by when methane and nitrous oxide count by another assessment report; kg CO2e."""
    gases = (("ch4", declared.methane_kg), ("n2o", declared.nitrous_oxide_kg))
    if any(kg is None for _, kg in gases) or not {f"gwp.{stated}.ch4", f"gwp.{wanted}.ch4"} <= FIGURES.keys():
        return None
    return sum(
        kg * (figure(f"gwp.{wanted}.{gas}") - figure(f"gwp.{stated}.{gas}")) for gas, kg in gases if kg is not None
    )
