"""The numbers this package decides by, each with where it comes from and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from procurement_core.policy.terms import NumberSource


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: shares are of 1, durations in years, uncertainties relative and one standard deviation."""

    value: float
    num: NumberSource
    ref: str


def _illustrative(value: float, ref: str) -> Figure:
    return Figure(value, NumberSource(src="illustrative", conf="L"), ref)


def _public(value: float, ref: str) -> Figure:
    return Figure(value, NumberSource(src="public", conf="H"), ref)


_AR4 = "IPCC AR4 WG1 table 2.14, GWP100"
_AR5 = "IPCC AR5 WG1 table 8.A.1, GWP100, methane of fossil origin"
_AR6 = "IPCC AR6 WG1 table 7.15, GWP100, methane of fossil origin"

#: Every number by name.
FIGURES: dict[str, Figure] = {
    "u.T1": _illustrative(0.10, "tier T1: certified label or verified EPD under the same rules, primary data >= 70 %"),
    "u.T2": _illustrative(0.15, "tier T2: third-party verified, under product category rules"),
    "u.T3": _illustrative(0.20, "tier T3: verified, without rules or with less than half primary data"),
    "u.T4": _illustrative(0.30, "tier T4: self-declared"),
    "u.T5": _illustrative(0.40, "tier T5: sector default"),
    "cap.T1": _illustrative(1.0, "share of the points that tier T1 may earn"),
    "cap.T2": _illustrative(1.0, "share of the points that tier T2 may earn"),
    "cap.T3": _illustrative(0.5, "share of the points that tier T3 may earn"),
    "cap.T4": _illustrative(0.0, "tier T4 is shown and earns nothing"),
    "cap.T5": _illustrative(0.0, "tier T5 is shown and earns nothing"),
    "tier_1_primary_share": _illustrative(0.70, "least primary data share of tier T1"),
    "tier_2_primary_share": _illustrative(0.50, "least primary data share of tier T2"),
    "small_stage_share": _illustrative(0.05, "C05: a missing stage below this share may be left out for all"),
    "bio_share": _illustrative(0.05, "C16: bio-based share from which the treatment of biogenic carbon matters"),
    "exempted_share": _illustrative(0.05, "C20: exempted emissions beyond this share"),
    "reference_age_years": _illustrative(3.0, "C21: oldest reference period before the bid"),
    "reference_age_years_epd": _illustrative(5.0, "C21: the same for an environmental product declaration"),
    "u_other_gwp": _illustrative(0.03, "C14: added where the global warming potentials cannot be restated"),
    "u_low_primary": _illustrative(0.10, "C19: added where primary data is below the minimum or not stated"),
    "u_family": _illustrative(0.05, "C22: added where the figure is a family's average"),
    "half_width_95": Figure(
        1.96, NumberSource(src="public", conf="H"), "standard normal quantile of a 95 % interval's half-width"
    ),
    "gwp.AR4.ch4": _public(25.0, _AR4),
    "gwp.AR4.n2o": _public(298.0, _AR4),
    "gwp.AR5.ch4": _public(30.0, _AR5),
    "gwp.AR5.n2o": _public(265.0, _AR5),
    "gwp.AR6.ch4": _public(29.8, _AR6),
    "gwp.AR6.n2o": _public(273.0, _AR6),
}


def figure(name: str) -> float:
    """The number of that name."""
    return FIGURES[name].value
