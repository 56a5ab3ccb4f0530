"""The columns a table of declared footprints can have, under the names people give them."""

from __future__ import annotations

from catalog.model.footprint import Stage
from procurement_core.proof.comparing.conversions import PARAMETERS

#: Where a number's unit can stand beside it: the unit that a figure alone is in, in pint's words.
QUANTITIES: dict[str, str] = {
    "value_kg": "kilogram",
    "gross_value_kg": "kilogram",
    "value_excluding_uptake_kg": "kilogram",
    "methane_kg": "kilogram",
    "nitrous_oxide_kg": "kilogram",
    **{f"stage_{stage.value}_kg": "kilogram" for stage in Stage},
    "use_kwh_year": "kilowatt_hour",
    "service_life_y": "year",
    "claimed_life_y": "year",
    "backed_life_y": "year",
    "warranty_y": "year",
    "spare_parts_y": "year",
    "mass_kg": "kilogram",
    "thickness_m": "meter",
    "grammage_g_m2": "gram/meter**2",
    "density_kg_m3": "kilogram/meter**3",
    "rated_wp": "watt",
    "rated_kwh": "kilowatt_hour",
    "life_km": "kilometer",
    "rated_kw": "kilowatt",
    "cooling_kw": "kilowatt",
}
#: Numbers without a unit of their own.
NUMBERS = frozenset({"value", "use_factor", "pieces_per_set", "specific_yield", "cycles", "hours_year"})
#: Shares of 1, or percentages where the cell says so.
SHARES = frozenset(
    {
        *("use_share", "primary_data_share", "exempted_share", "bio_based_share", "uncertainty", "coverage"),
        *(name for name, unit in PARAMETERS.items() if unit == "share"),
    }
)
DAYS = frozenset({"valid_from", "valid_to", "reference_start", "reference_end"})
FLAGS = frozenset({"offsets_included", "removals_declared", "issuer_listed", "model_covered", "parameters_verified"})
TEXTS = frozenset(
    {
        *("bid", "supplier", "unit_ref", "unit_basis", "unit_kind", "kind", "product_family", "performance_class"),
        *("boundary", "stages", "pcr_id", "pcr_version", "standard", "gwp_set", "biogenic_treatment", "electricity"),
        *("allocation", "eol_allocation", "use_location", "uncertainty_meaning", "database", "verification", "scheme"),
        *("scheme_variant", "certificate_number", "issuer", "certificate_status", "representativeness", "site"),
        *("product_model", "dqr"),
    }
)
FIGURES = frozenset(QUANTITIES) | NUMBERS | SHARES
COLUMNS = FIGURES | DAYS | FLAGS | TEXTS
#: Other names for the same column: those of the attribute list, of PACT and Catena-X, and of earlier tables.
_ALIASES = {
    "id": "bid",
    "offer": "bid",
    "unit": "unit_ref",
    "cert_no": "certificate_number",
    "cert_status": "certificate_status",
    "exempted_pct": "exempted_share",
    "pds": "primary_data_share",
    "use_ratio": "use_share",
    "gwp_use_ratio": "use_share",
    "service_life_years": "service_life_y",
    "kwh_year": "use_kwh_year",
    "reference_period_start": "reference_start",
    "reference_period_end": "reference_end",
    "value_excluding_biogenic_kg": "value_excluding_uptake_kg",
    "declaredunitofmeasurement": "unit_basis",
    "productmassperdeclaredunit": "mass_kg",
    "productorsectorspecificrules": "pcr_id",
    "crosssectoralstandards": "standard",
    "primarydatashare": "primary_data_share",
    "exemptedemissionspercent": "exempted_share",
    "referenceperiodstart": "reference_start",
    "referenceperiodend": "reference_end",
    "validityperiodstart": "valid_from",
    "validityperiodend": "valid_to",
    **{f"stage_{stage.value}": f"stage_{stage.value}_kg" for stage in Stage},
}
#: Columns whose figures are percentages even without the sign.
PERCENTAGES = frozenset({"exempted_pct", "exemptedemissionspercent", "primarydatashare"})


def column_of(header: str) -> str | None:
    """The column a header names, with or without `pcf.` before it; None for one that is not about footprints."""
    name = plain_name(header)
    name = _ALIASES.get(name, name)
    return name if name in COLUMNS else None


def plain_name(header: str) -> str:
    """A header folded for comparison."""
    return header.strip().casefold().removeprefix("pcf.").replace(" ", "_")
