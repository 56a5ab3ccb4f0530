"""The Carbon Catalogue: footprints that companies reported to CDP, product sheet and stage sheet of one workbook.

A number's "per what" stands only in free text, so the unit is unknown unless that text says it plainly; the text is
kept. No category: the workbook's GICS industries speak of the company, not of the product.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from catalog.imports.frames import Reading, footprint_frame, product_frame, reading
from catalog.imports.numbers import matches, numbers
from catalog.imports.readers.carbon_catalogue_stages import stages_of
from catalog.imports.rules import above_zero, dated, number, required
from catalog.imports.text_table import TEXT, TextTable
from catalog.imports.validation import Checked, Rule, validate

READER = "carbon-catalogue"
ID = "*PCF-ID"
NAME, DETAIL, COMPANY = "Product name (and functional unit)", "Product detail", "Company"
YEAR, WEIGHT, TOTAL = "Year of reporting", "Product weight (kg)", "Product's carbon footprint (PCF, kg CO2e)"
PROTOCOL, UPSTREAM_ESTIMATED = "Protocol used for PCF", "*%Upstream estimated from %Operations"
PRODUCT_HEADERS = (ID, YEAR, NAME, DETAIL, COMPANY, WEIGHT, TOTAL, PROTOCOL, UPSTREAM_ESTIMATED)

_DECIMAL = "."
#: What the workbook writes where nothing was reported: missing, and never zero.
_SENTINELS = r"(?i)not reported|n/a\b.*|blank|field not included in .*|not used for .*|none|\(.*not reported.*\)"
_OWN = (
    NAME,
    DETAIL,
    "Country (where company is incorporated)",
    "Company's GICS Industry Group",
    "Company's GICS Industry",
    "*Company's sector",
    "*Source for product weight",
    "Relative change in PCF vs previous",
    "*Change reason category",
    "*Adjustments to raw data (if any)",
)
#: A longer text tells a story, in which kilograms of anything may occur.
_SHORT_TEXT = 250
#: Free text that leaves no doubt about the unit; a text that names two units names none.
_UNITS = {
    "kg": r"\b(?:per|1|one)\s*(?:kg|kilogram)\s+of\b",
    "t": r"\bper\s+(?:metric\s+)?ton(?:ne)?s?\s+of\b",
    "m2": r"\b(?:average\s+square\s+met(?:er|re)|square\s+met(?:er|re)s?\s+of)\b",
    "piece": r"\((?:one|1)\s+(?:piece|unit|pair|bottle|carton|can|car|chair|printer|phone|dvd)\)",
}


def read_carbon_catalogue(products: TextTable, stages: TextTable | None) -> Reading:
    """Products and footprints; stage rows are counted as details.

    A product keeps the name of its latest report: companies write last year's product in other words, and the number
    before the year in the PCF-ID says that it is the same one. So its reports are one product's history.
    """
    checked = validate(products, _rules())
    cells = checked.cells.apply(_without_sentinels)
    identity: dict[str, pd.Series | str | None] = {
        "record_key": (READER + ":" + checked.cells[ID]).astype(TEXT),
        "brand": cells[COMPANY],
        **_names(cells),
    }
    sheet = stages_of(stages, checked.cells[ID], cells[UPSTREAM_ESTIMATED].eq("Yes")) if stages else None
    weight = _number(cells, WEIGHT)
    footprints = footprint_frame(
        checked,
        {
            **identity,
            "kind": "product",
            "value_kg": _number(cells, TOTAL),
            "unit_basis": _unit_basis(cells),
            "mass_kg": weight,
            "boundary": "unknown",
            **(sheet.columns if sheet else {"stages_other": "{}"}),
            "standard": cells[PROTOCOL],
            "year": pd.to_numeric(_year(cells)).astype("Int64"),
            "verification": "unknown",
        },
    )
    return reading(
        checked,
        products=_products(checked, cells, identity, weight),
        footprints=footprints,
        remarks=sheet.issues if sheet else (),
        detections=stages.detections if stages else (),
        details_read=sheet.rows_read if sheet else 0,
    )


def _products(
    checked: Checked, cells: pd.DataFrame, identity: Mapping[str, pd.Series | str | None], weight: pd.Series
) -> pd.DataFrame:
    own = {name: cells[name] for name in _OWN if name in cells.columns}
    return product_frame(checked, identity, {"mass_kg": weight, **own})


def _rules() -> tuple[Rule, ...]:
    return (
        *(
            Rule(name, "cell.required", lambda cells: (cells != "") & ~_is_sentinel(cells))
            for name in (ID, NAME, COMPANY)
        ),
        required(TOTAL),
        number(TOTAL, _DECIMAL),
        above_zero(TOTAL, _DECIMAL),
        required(YEAR),
        dated(YEAR, "ymd"),
        number(WEIGHT, _DECIMAL, is_rejection=False),
        above_zero(WEIGHT, _DECIMAL, is_rejection=False),
    )


def _stated(column: str) -> Rule:
    return Rule(column, "cell.required", lambda cells: (cells != "") & ~_is_sentinel(cells))


def _is_sentinel(column: pd.Series) -> pd.Series:
    return matches(column, _SENTINELS)


def _without_sentinels(column: pd.Series) -> pd.Series:
    return column.where(~_is_sentinel(column))


def _names(cells: pd.DataFrame) -> Mapping[str, pd.Series]:
    """Model and configuration of each product number, from its latest report.

    The configuration is the product detail where one company gives several products the same name (three
    `Multifunction Printers`), and the product number itself where the detail does not tell them apart either.
    """
    number_ = cells[ID].str.replace(r"-[0-9]{4}$", "", regex=True)
    ordered = pd.DataFrame({"number": number_, "year": _year(cells), "id": cells[ID]})
    ordered = ordered.assign(company=cells[COMPANY], name=cells[NAME], detail=cells[DETAIL]).sort_values(["year", "id"])
    latest = ordered.groupby("number").agg({"company": "last", "name": "last", "detail": "last"})
    plain = latest.assign(name=latest["name"].str.casefold(), detail=latest["detail"].fillna("").str.casefold())
    shares_name = plain.duplicated(["company", "name"], keep=False)
    shares_both = plain.duplicated(["company", "name", "detail"], keep=False) | plain["detail"].eq("")
    configuration = latest["detail"].where(~shares_both, latest.index.to_series()).where(shares_name)
    return {
        "model": number_.map(latest["name"]).astype(TEXT),
        "configuration": number_.map(configuration).astype(TEXT),
    }


def _year(cells: pd.DataFrame) -> pd.Series:
    return cells[YEAR].str.slice(0, 4)


def _number(cells: pd.DataFrame, column: str) -> pd.Series:
    return numbers(cells[column].fillna(""), _DECIMAL)


def _unit_basis(cells: pd.DataFrame) -> pd.Series:
    detail = cells[DETAIL].fillna("")
    text = cells[NAME].fillna("") + " " + detail.where(detail.str.len() <= _SHORT_TEXT, "")
    said = pd.DataFrame({unit: text.str.contains(f"(?i){words}", regex=True) for unit, words in _UNITS.items()})
    only = said.sum(axis=1) == 1
    return said.idxmax(axis=1).where(only, "unknown")
