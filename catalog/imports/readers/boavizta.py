"""Boavizta's data set of manufacturers' product carbon footprints of IT equipment.

One row is one product and one footprint. The set's README says what its columns leave open: totals are kg CO2e per
piece over the whole life, read from the manufacturers' own sheets, which nobody else has checked; so the boundary is
cradle to grave and the verification `self`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from catalog.imports.dates import iso_dates
from catalog.imports.frames import Reading, footprint_frame, product_frame, reading, record_keys
from catalog.imports.numbers import numbers
from catalog.imports.readers.categories import categories_of
from catalog.imports.rules import above_zero, dated, number, required, share, stated, url
from catalog.imports.text_table import TEXT, TextTable
from catalog.imports.validation import Checked, Rule, validate

READER = "boavizta"
REQUIRED_HEADERS = ("manufacturer", "name", "subcategory", "gwp_total", "report_date", "sources")

_DECIMAL = "."
#: The set writes 26/07/2019 once and 27-05-2022 often: day first.
_DATE_ORDER = "dmy"
_STAGE_RATIOS = {
    "gwp_manufacturing_ratio": "stage_production_kg",
    "gwp_transport_ratio": "stage_distribution_kg",
    "gwp_use_ratio": "stage_use_kg",
    "gwp_eol_ratio": "stage_eol_kg",
}
_MEASURES = ("yearly_tec", "lifetime", "weight", "memory")
#: Two spellings of one place; the comparability check would take them for two.
_PLACES = {"Worldwide": "WW"}
#: Ratios are printed with two or three decimals, so four of them add up to one within half a percent.
_ROUNDING = 0.005
_STORAGE = r"(?:SSD )?([0-9.]+) ?(GB|TB)(?: SSD| HDD)?"
_GIGABYTES = {"GB": 1.0, "TB": 1000.0}
_PAGES = r"([0-9]+)ppm"
_OWN = ("subcategory", "server_type", "hard_drive", "comment")


def read_boavizta(table: TextTable) -> Reading:
    """Products and footprints of the set; see the module for what is taken as stated.

    A ratio above 1 is dropped with a remark: a stage cannot be larger than the total, but the total itself is sound.
    `gwp_error_ratio` above 1 is remarked upon and kept: it is a deviation over the mean, which may well exceed it.
    """
    checked = validate(table, _rules())
    cells = _Cells(checked)
    key = record_keys(READER, *(cells.text(name) for name in ("manufacturer", "name", "report_date", "sources")))
    identity: dict[str, pd.Series | str | None] = {
        "record_key": key,
        "brand": cells.text("manufacturer"),
        "model": cells.text("name"),
    }
    codes, notes = categories_of(READER, "subcategory", cells.text("subcategory"))
    dates = iso_dates(cells.text("report_date").fillna(""), _DATE_ORDER)
    products = product_frame(checked, {**identity, "codes": codes, "category_note": notes}, _attributes(cells, dates))
    total = cells.number("gwp_total")
    location = cells.text("use_location")
    footprints = footprint_frame(
        checked,
        {
            **identity,
            "kind": "product",
            "value_kg": total,
            "unit_basis": "piece",
            "mass_kg": cells.number("weight"),
            "boundary": "cradle_to_grave",
            **_stages(cells, total),
            "stages_other": "{}",
            "service_life_years": cells.number("lifetime"),
            "use_kwh_year": cells.number("yearly_tec"),
            "use_location": location.map(_PLACES).fillna(location),
            "year": pd.to_numeric(dates.str.slice(0, 4)).astype("Int64"),
            "uncertainty": cells.number("gwp_error_ratio"),
            "verification": "self",
            "evidence_url": cells.text("sources"),
        },
    )
    return reading(checked, products=products, footprints=footprints)


def _rules() -> tuple[Rule, ...]:
    rules = [required("manufacturer"), required("name"), required("gwp_total")]
    rules += [number("gwp_total", _DECIMAL), above_zero("gwp_total", _DECIMAL)]
    for name in _MEASURES:
        rules += [number(name, _DECIMAL, is_rejection=False), above_zero(name, _DECIMAL, is_rejection=False)]
    # A screen of 0 inches is how the set writes "no screen": missing, and nothing to remark upon.
    rules += [number("screen_size", _DECIMAL, is_rejection=False)]
    for name in _STAGE_RATIOS:
        rules += [number(name, _DECIMAL, is_rejection=False), share(name, _DECIMAL)]
    rules += [number("gwp_error_ratio", _DECIMAL, is_rejection=False)]
    rules += [share("gwp_error_ratio", _DECIMAL, keeps_value=True)]
    # No measurement is without error: 0.0000 stands where the sheet states none (all 57 are Apple's and Asus's).
    rules += [stated("gwp_error_ratio", "cell.zero_not_stated", _DECIMAL)]
    rules += [dated("report_date", _DATE_ORDER, is_rejection=False), url("sources")]
    return tuple(rules)


class _Cells:
    """Columns of the checked rows, missing where the source has no such column."""

    def __init__(self, checked: Checked) -> None:
        self._cells = checked.cells

    def text(self, name: str) -> pd.Series:
        if name in self._cells.columns:
            return self._cells[name]
        return pd.Series(pd.NA, index=self._cells.index, dtype=TEXT)

    def number(self, name: str) -> pd.Series:
        return numbers(self.text(name).fillna(""), _DECIMAL)


def _stages(cells: _Cells, total: pd.Series) -> Mapping[str, pd.Series]:
    """Kilograms of each stage from its ratio, where the ratio is declared.

    A ratio of 0 counts as declared only where the four ratios add up to one: one automatic parser of the set writes 0
    for transport and end of life where the sheet states neither (102 rows, whose ratios add up to 0.94 on average).
    """
    ratios = pd.DataFrame({name: cells.number(name) for name in _STAGE_RATIOS})
    is_whole = (ratios.sum(axis=1, min_count=1) - 1).abs() <= _ROUNDING
    declared = ratios.where((ratios > 0).to_numpy() | is_whole.to_numpy()[:, None])
    return {stage: (declared[name] * total).round(6) for name, stage in _STAGE_RATIOS.items()}


def _attributes(cells: _Cells, dates: pd.Series) -> Mapping[str, pd.Series | str | None]:
    drive = cells.text("hard_drive").fillna("")
    size = drive.str.extract(f"^{_STORAGE}$")
    screen, assembled = cells.number("screen_size"), cells.text("assembly_location")
    return {
        "mass_kg": cells.number("weight"),
        "energy_kwh_year": cells.number("yearly_tec"),
        "screen_inch": screen.where(screen > 0),
        "memory_gb": cells.number("memory"),
        "storage_gb": pd.to_numeric(size[0]) * size[1].map(_GIGABYTES).astype(np.float64),
        "pages_minute": pd.to_numeric(drive.str.extract(f"^{_PAGES}$", expand=False)),
        **{name: cells.text(name) for name in _OWN},
        "report_date": dates,
        "number_cpu": cells.text("number_cpu").str.removesuffix(".0"),  # both `1` and `1.0` are in the set
        "assembly_location": assembled.where(assembled != "default"),  # two rows: a place-holder, not a place
    }
