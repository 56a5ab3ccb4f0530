"""A table of declared footprints (CSV, workbook, Parquet or JSON lines), one row each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from catalog.imports.dates import date_orders
from catalog.imports.numbers import decimal_marks, figures
from catalog.imports.source import open_tables
from catalog.imports.text_table import TextTable
from catalog.model.footprint import Boundary, FootprintKind, Stage, Verification
from procurement_core.errors import ProcurementError
from procurement_core.proof.comparing.cells import Figure, Row, folded
from procurement_core.proof.comparing.columns import DAYS, FIGURES, column_of
from procurement_core.proof.comparing.conversions import PARAMETERS
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.spellings import (
    ELECTRICITY_WORDS,
    GWP_SETS,
    GWP_YEARS,
    REPRESENTATIVENESS,
    UNCERTAINTY_MEANINGS,
)
from procurement_core.proof.comparing.units import Intensity, basis_of, intensity

_Word = TypeVar("_Word", bound=str)
_KINDS = {
    **dict.fromkeys(("product", "pcf"), FootprintKind.PRODUCT),
    **dict.fromkeys(
        (
            "organisation",
            "organization",
            "organisational",
            "facility",
            "revenue",
            "scope_1_2",
            "scope_1+2",
            "intensity",
        ),
        FootprintKind.ORGANISATION,
    ),
}
_BOUNDARIES = {
    **{boundary.value: boundary for boundary in Boundary},
    "partial": Boundary.CRADLE_TO_GATE,
    "摇篮到大门": Boundary.CRADLE_TO_GATE,
    "摇篮到坟墓": Boundary.CRADLE_TO_GRAVE,
    "大门到大门": Boundary.GATE_TO_GATE,
}
_VERIFICATIONS = {
    **{kind.value: kind for kind in Verification},
    "third_party": Verification.THIRD_PARTY_LIMITED,
    "label": Verification.CERTIFIED_LABEL,
    "self_declared": Verification.SELF,
    "limited": Verification.THIRD_PARTY_LIMITED,
    "reasonable": Verification.THIRD_PARTY_REASONABLE,
}
_REPORT = re.compile(r"AR[\s_-]*([4-6])(?!\d)", re.I)
_IPCC_YEAR = re.compile(r"IPCC\D*(\d{4})", re.I)


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """The footprints of a file in its order, and the headers that say nothing about footprints."""

    footprints: tuple[Declared, ...]
    ignored: tuple[str, ...]


def read_declared(
    content: bytes,
    *,
    encoding: str | None = None,
    decimal: str | None = None,
    date_order: str | None = None,
    sheet: str | None = None,
) -> DeclaredTable:
    """Read a file of footprints; columns are those of `columns.COLUMNS`, units may stand in the cells.

    Raises CatalogError where the file, its decimals or its dates cannot be read, and ProcurementError
    `comparing.no_columns`, `comparing.row_damaged`, `comparing.cell_malformed`, `comparing.cell_unknown_word` or
    `comparing.id_twice`.
    """
    table = open_tables(content, encoding=encoding, sheet=sheet)[0]
    named = {header: column_of(header) for header in table.headers}
    columns = {column: header for header, column in reversed(named.items()) if column}
    if not columns.keys() & {"value", "value_kg"}:
        raise ProcurementError("comparing.no_columns", columns=", ".join(table.headers)[:200])
    broken = table.row[table.fault.notna()]
    if len(broken):
        raise ProcurementError("comparing.row_damaged", row=int(broken.iloc[0]))
    rows = _rows(table, columns, decimal, date_order)
    footprints = tuple(_declared(row) for row in rows)
    ids = [each.id for each in footprints]
    if doubled := sorted({name for name in ids if ids.count(name) > 1}):
        raise ProcurementError("comparing.id_twice", bid=doubled[0])
    return DeclaredTable(footprints, tuple(header for header, column in named.items() if column is None))


def _rows(table: TextTable, columns: Mapping[str, str], decimal: str | None, date_order: str | None) -> tuple[Row, ...]:
    measured = {header: table.cells[header] for column, header in columns.items() if column in FIGURES}
    dated = {header: table.cells[header] for column, header in columns.items() if column in DAYS}
    marks, _ = decimal_marks(measured, dict.fromkeys(measured, decimal) if decimal else {}, table.typed)
    orders, _ = date_orders(dated, dict.fromkeys(dated, date_order) if date_order else {})
    read = {
        column: _figures(table.cells[header], marks[header]) for column, header in columns.items() if column in FIGURES
    }
    cells = {column: (header, table.cells[header].tolist()) for column, header in columns.items()}
    return tuple(
        Row(
            place,
            {column: (header, str(texts[at])) for column, (header, texts) in cells.items()},
            {column: found[at] for column, found in read.items()},
            orders,
        )
        for at, place in enumerate(table.row.tolist())
    )


def _figures(cells: pd.Series, mark: str) -> list[Figure]:
    """A column of numbers, read as a whole."""
    found = figures(cells.str.strip(), mark)
    numbers = [None if pd.isna(number) else float(number) for number in found.number]
    return [Figure(*each) for each in zip(numbers, found.before.tolist(), found.after.tolist(), strict=True)]


def _declared(row: Row) -> Declared:
    unit, text = _unit(row)
    value = _value(row, unit)
    size = unit.size if unit else 1.0
    boundary, listed = _boundary(row)
    coverage, exempted = row.share("coverage"), row.share("exempted_share")
    return Declared(
        id=row.text("bid") or row.text("product_model") or str(row.place),
        value_kg=value,
        unit_basis=unit.basis if unit else None,
        unit_text=text,
        is_co2_only=unit.is_co2_only if unit else False,
        kind=_closed(row, "kind", _KINDS) or FootprintKind.PRODUCT,
        unit_kind=row.word("unit_kind"),
        product_family=row.word("product_family"),
        performance_class=row.text("performance_class"),
        boundary=boundary,
        listed_stages=listed,
        stages_kg=_stages(row, size),
        use_share=row.share("use_share"),
        pcr_id=row.text("pcr_id"),
        pcr_version=row.text("pcr_version"),
        standard=row.text("standard"),
        gwp_set=_report(row),
        methane_kg=_per(row.number("methane_kg"), size),
        nitrous_oxide_kg=_per(row.number("nitrous_oxide_kg"), size),
        biogenic_treatment=_biogenic(row.text("biogenic_treatment")),
        bio_based_share=row.share("bio_based_share"),
        value_excluding_uptake_kg=_per(row.number("value_excluding_uptake_kg"), size),
        removals_declared=row.flag("removals_declared"),
        offsets_included=row.flag("offsets_included"),
        gross_value_kg=_per(row.number("gross_value_kg"), size),
        electricity=_closed(row, "electricity", ELECTRICITY_WORDS),
        allocation=row.word("allocation"),
        eol_allocation=row.word("eol_allocation"),
        service_life_y=row.number("service_life_y"),
        claimed_life_y=row.number("claimed_life_y"),
        backed_life_y=_backed(row),
        use_kwh_year=row.number("use_kwh_year"),
        use_factor=row.number("use_factor"),
        use_location=row.text("use_location"),
        reference_end=row.day("reference_end"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        primary_data_share=row.share("primary_data_share"),
        exempted_share=exempted if coverage is None or exempted is not None else 1 - coverage,
        uncertainty=row.share("uncertainty"),
        uncertainty_meaning=_closed(row, "uncertainty_meaning", UNCERTAINTY_MEANINGS),
        database=row.text("database"),
        verification=_closed(row, "verification", _VERIFICATIONS) or Verification.UNKNOWN,
        scheme=row.text("scheme"),
        scheme_variant=row.word("scheme_variant"),
        certificate_number=row.text("certificate_number"),
        issuer=row.text("issuer"),
        certificate_status=row.word("certificate_status"),
        issuer_listed=row.flag("issuer_listed"),
        model_covered=row.flag("model_covered"),
        representativeness=_closed(row, "representativeness", REPRESENTATIVENESS),
        parameters=_parameters(row),
        parameters_verified=row.flag("parameters_verified"),
    )


def _unit(row: Row) -> tuple[Intensity | None, str]:
    """The unit of the value: from `unit_ref`, from the words beside the value, or kg per `unit_basis`.

    A unit that is not understood is none: the comparison says so (V03) with the words as they stand.
    """
    beside = row.worded_number("value")
    written = row.text("unit_ref") or (beside[1] if beside else "")
    basis = row.text("unit_basis")
    if beside and beside[1] and row.text("unit_ref") not in (None, beside[1]):
        raise row.malformed("value")
    try:
        unit = intensity(written) if written else Intensity(1.0, None)
        if unit.basis is None and basis is not None:
            name, size = basis_of(basis)
            unit = Intensity(unit.kg, name, size, unit.gas)
    except ProcurementError:
        return None, written or basis or ""
    return unit, written or basis or ""


def _value(row: Row, unit: Intensity | None) -> float | None:
    """kg per one of the basis; `value` is in the unit's own mass, `value_kg` in kg unless the cell says otherwise."""
    beside = row.worded_number("value")
    if beside is not None:
        return beside[0] * (unit.kg / unit.size if unit else 1.0)
    return _per(row.number("value_kg"), unit.size if unit else 1.0)


def _per(value: float | None, size: float) -> float | None:
    return None if value is None else value / size


def _boundary(row: Row) -> tuple[Boundary, frozenset[Stage]]:
    """A named boundary, or a list of stages such as `raw + production`."""
    word = row.word("boundary")
    if word is None:
        return Boundary.UNKNOWN, frozenset()
    if word in _BOUNDARIES:
        return _BOUNDARIES[word], frozenset()
    parts = [part.strip("_ ") for part in re.split(r"[+;,|/]", word)]
    if set(parts) <= {stage.value for stage in Stage}:
        return Boundary.UNKNOWN, frozenset(Stage(part) for part in parts)
    raise row.unknown_word("boundary", Boundary)


def _stages(row: Row, size: float) -> dict[Stage, float]:
    found = {stage: _per(row.number(f"stage_{stage.value}_kg"), size) for stage in Stage}
    stated = {stage: value for stage, value in found.items() if value is not None}
    if row.text("stages") is None:
        return stated
    return {**_listed_stages(row, size), **stated}


def _listed_stages(row: Row, size: float) -> dict[Stage, float]:
    """Stages in one cell: a JSON object of kg by stage."""
    try:
        listed = json.loads(row.text("stages") or "{}")
        return {Stage(folded(name)): float(value) / size for name, value in listed.items() if value is not None}
    except (ValueError, AttributeError, TypeError):
        raise row.malformed("stages") from None


def _backed(row: Row) -> float | None:
    """Years covered: as stated, or warranty plus the spare parts promised after it."""
    stated = row.number("backed_life_y")
    parts = [years for years in (row.number("warranty_y"), row.number("spare_parts_y")) if years is not None]
    return stated if stated is not None or not parts else sum(parts)


def _parameters(row: Row) -> dict[str, float]:
    shares = {name: row.share(name) for name, unit in PARAMETERS.items() if unit == "share"}
    numbers = {name: row.number(name) for name in PARAMETERS if name not in shares and name != "life_y"}
    return {name: value for name, value in {**numbers, **shares}.items() if value is not None}


def _closed(row: Row, column: str, words: Mapping[str, _Word]) -> _Word | None:
    word = row.word(column)
    if word is None:
        return None
    if word not in words:
        raise row.unknown_word(column, dict.fromkeys(words.values()))
    return words[word]


def _report(row: Row) -> str | None:
    """The assessment report of the IPCC behind the potentials, by its number or its year."""
    text = row.text("gwp_set")
    if text is None:
        return None
    if found := _REPORT.search(text):
        return f"AR{found[1]}"
    if (year := _IPCC_YEAR.search(text)) and year[1] in GWP_YEARS:
        return GWP_YEARS[year[1]]
    raise row.unknown_word("gwp_set", GWP_SETS)


def _biogenic(text: str | None) -> str | None:
    if text is None:
        return None
    plain = folded(text).replace("_", "-").replace(" ", "")
    return {"-1/1": "-1/+1", "0": "0/0", "not-included": "excluded", "excluding": "excluded"}.get(plain, plain)
