"""US EPA's lists of ENERGY STAR certified products: computers and laboratory grade refrigerators and freezers.

One row is one product and one certificate. The lists state when a model was certified and never when that ends, so the
end stays unknown. Dates are written month first.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from catalog.imports.dates import iso_dates
from catalog.imports.frames import Reading, certificate_frame, product_frame, reading
from catalog.imports.numbers import numbers
from catalog.imports.readers.categories import categories_of
from catalog.imports.readers.energy_star_models import covered_models, designations
from catalog.imports.rules import dated, not_below_zero, number, required
from catalog.imports.text_table import TEXT, TextTable
from catalog.imports.units import unit_factor
from catalog.imports.validation import Rule, validate

READER = "energy-star"
SCHEME, ISSUER = "energy_star", "US EPA"
ID, PARTNER, BRAND = "ENERGY STAR Unique ID", "ENERGY STAR Partner", "Brand Name"
NAME, NUMBER, ALSO = "Model Name", "Model Number", "Additional Model Information"
REQUIRED_HEADERS = (ID, PARTNER, BRAND, NAME, NUMBER, ALSO)

_DECIMAL, _DATE_ORDER = ".", "mdy"
_TYPES = ("Type", "Product Type")
_CERTIFIED = ("Date Certified", "Date Qualified")
_TEC = "TEC of Model (kWh)"
_VOLUME = "Total Volume (cubic feet)"
_DAILY = "Lab Grade Refrigerator or Freezer Energy Consumption (kWh/day)"
_OWN = (
    *("Type", "Product Type", "Markets", "Touch Screen", "Date Available On Market", "Date Available on Market"),
    *("Product Form Factor", "Refrigerant Type", "Defrost Type", "Average Test Cabinet (ºC)"),
    *("Ultra-Low Temperature Freezer Energy Consumption (kWh/day/cu-ft)", "Maximum Daily Energy Allowance (kWh/day)"),
)


def read_energy_star(table: TextTable) -> Reading:
    """Products and certificates of either list, told apart by their headers."""
    energy = tuple(name for name in table.headers if name.endswith(_TEC))
    measures = tuple(name for name in (_VOLUME, _DAILY, *energy) if name in table.headers)
    certified = next((name for name in _CERTIFIED if name in table.headers), None)
    wanted = (*REQUIRED_HEADERS, *measures, *_OWN, *([certified] if certified else []))
    checked = validate(table, _rules(measures, certified), wanted)
    cells = checked.cells
    named = designations(cells[NAME], cells[NUMBER])
    identity: dict[str, pd.Series | str | None] = {
        "record_key": (READER + ":" + cells[ID]).astype(TEXT),
        "brand": cells[BRAND],
        "model": named.model,
        "configuration": named.configuration,
    }
    kind = next((name for name in _TYPES if name in cells.columns), None)
    codes, notes = categories_of(READER, kind, cells[kind]) if kind else (None, None)
    products = product_frame(
        checked,
        {**identity, "codes": codes, "category_note": notes},
        {
            **_energy(cells, energy),
            **_laboratory(cells),
            **{name: cells[name] for name in _OWN if name in cells.columns},
        },
    )
    certificates = certificate_frame(
        checked,
        {
            "record_key": identity["record_key"],
            "scheme": SCHEME,
            "licence_number": cells[ID],
            "issuer": ISSUER,
            "holder": cells[PARTNER],
            "category": codes,
            "valid_from": iso_dates(cells[certified].fillna(""), _DATE_ORDER) if certified else None,
            "check_method": "registry",
            "events": "[]",
            "covers": covered_models(cells[BRAND], named, cells[ALSO]),
        },
    )
    return reading(checked, products=products, certificates=certificates)


def _rules(measures: tuple[str, ...], certified: str | None) -> tuple[Rule, ...]:
    rules = [required(name) for name in (ID, BRAND, NAME)]
    if certified:
        rules += [required(certified), dated(certified, _DATE_ORDER, to_the_day=True)]
    for name in measures:
        rules += [number(name, _DECIMAL, is_rejection=False), not_below_zero(name, _DECIMAL, is_rejection=False)]
    return tuple(rules)


def _energy(cells: pd.DataFrame, columns: tuple[str, ...]) -> Mapping[str, pd.Series]:
    """Yearly energy of a computer: typical energy consumption is stated per performance category it is sold in.

    Only a model with one stated value has an energy use; where several are stated, which one a buyer gets depends on
    the configuration, so the lowest and the highest are kept as the source's own words and the indicator stays missing.
    """
    if not columns:
        return {}
    stated = pd.DataFrame({name: _number(cells, name) for name in columns})
    is_one = stated.notna().sum(axis=1) == 1
    return {
        "energy_kwh_year": stated.max(axis=1).where(is_one),
        "TEC of Model, lowest (kWh)": _text(stated.min(axis=1).where(~is_one)),
        "TEC of Model, highest (kWh)": _text(stated.max(axis=1).where(~is_one)),
    }


def _laboratory(cells: pd.DataFrame) -> Mapping[str, pd.Series]:
    """Volume in litres and energy a year, by unit conversion alone (a year of use is 365 days).

    Ultra-low temperature freezers are stated per cubic foot: kept as stated, the indicator stays missing.
    """
    found = {}
    if _VOLUME in cells.columns:
        found["volume_l"] = (_number(cells, _VOLUME) * (unit_factor("cubic feet", "litre") or 0)).round(6)
    if _DAILY in cells.columns:
        found["energy_kwh_year"] = (_number(cells, _DAILY) * (unit_factor("kWh/day", "kWh/year") or 0)).round(6)
    return found


def _own(cells: pd.DataFrame) -> Mapping[str, pd.Series]:
    return {name: cells[name] for name in _OWN if name in cells.columns}


def _number(cells: pd.DataFrame, column: str) -> pd.Series:
    return numbers(cells[column].fillna(""), _DECIMAL)


def _text(numbers: pd.Series) -> pd.Series:
    return numbers.map({value: f"{value:g}" for value in numbers.dropna().unique()}).astype(TEXT)
