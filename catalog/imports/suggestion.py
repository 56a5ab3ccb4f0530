"""A mapping suggested from a table's headers and cells: English and Chinese words, near spellings included."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

import pandas as pd
from rapidfuzz import fuzz, process

from catalog.imports.dates import DATE_ORDERS, iso_date
from catalog.imports.mapping import ColumnMapping, ColumnSource
from catalog.imports.numbers import DECIMAL_MARKS, figures
from catalog.imports.rules import is_category, is_gtin
from catalog.imports.targets import Target, Value, target, targets
from catalog.imports.telling_apart import telling_columns
from catalog.imports.text_table import TextTable
from catalog.imports.units import currency_code, is_unit, unit_factor
from catalog.model.identity import plain
from catalog.reference.library import column_words

_KEY_WORDS = ("id", "sku", "article number", "item number", "part number", "编号", "商品编号", "序号编码")
_NEAR_ENOUGH = 86.0
_UNIT_IN_HEADER = re.compile(r"[(\[（]\s*([^()\[\]（）]{1,20})\s*[)\]）]\s*$|_([A-Za-z]{1,8})$")
_SAMPLE_ROWS = 500
#: Which part of the sample must be what the target wants; the rest are faults to be reported row by row.
_MOST = 0.5
_CLAIMS: Mapping[Value, Callable[[str], bool]] = {
    Value.GTIN: is_gtin,
    Value.CATEGORY: is_category,
    Value.URL: lambda cell: cell.startswith(("http://", "https://")),
    Value.DATE: lambda cell: any(iso_date(cell, order) for order in DATE_ORDERS),
    Value.YEAR: lambda cell: iso_date(cell, "ymd") is not None,
    Value.CURRENCY: lambda cell: currency_code(cell) is not None,
}


def suggested(table: TextTable, name: str, kind: str, options: Mapping[str, str]) -> ColumnMapping:
    """The mapping that the headers suggest; what they do not say stays unmapped, even where it is required."""
    chosen = _chosen(table, kind)
    key = _key(table, chosen)
    columns = {found: _source(table, kind, found, header) for found, header in chosen.items()}
    if kind in ("products", "offers") and (parts := telling_columns(table, chosen, key)):
        stated = [chosen["configuration"]] if "configuration" in chosen else []
        columns["configuration"] = ColumnSource((*stated, *parts))
    columns = {name: columns[name] for name in targets(kind) if name in columns}
    constants = {}
    if "price" in chosen and "currency" not in chosen and (code := _currency_in(chosen["price"])):
        constants["currency"] = code
    stem = re.sub(r"\W+", "_", PurePath(name).stem).strip("_").lower() or "table"
    return ColumnMapping(stem, kind, columns, constants, key, options)


def _chosen(table: TextTable, kind: str) -> Mapping[str, str]:
    """Target to header: the best pairs first, each header and each target once."""
    words = {word: name for name, said in column_words().items() if name in targets(kind) for word in said}
    order = {word: place for place, word in enumerate(words)}
    pairs = []
    for position, header in enumerate(table.headers):
        best = max((_best_word(said, words) for said in _spellings(header)), key=lambda found: found[0])
        if best[0] and _cells_agree(table.cells[header], kind, words[best[1]]):
            pairs.append((-best[0], order[best[1]], position, words[best[1]], header))
    chosen: dict[str, str] = {}
    for *_, name, header in sorted(pairs):
        if name not in chosen and header not in chosen.values():
            chosen[name] = header
    return {name: chosen[name] for name in targets(kind) if name in chosen}


def _spellings(header: str) -> tuple[str, ...]:
    """The header with and without the unit at its end."""
    return tuple(said for said in (plain(header), plain(_UNIT_IN_HEADER.sub("", header))) if said) or ("",)


def _best_word(said: str, words: Mapping[str, str]) -> tuple[float, str]:
    found = process.extractOne(said, list(words), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return (found[1], found[0]) if found else (0.0, "")


def _cells_agree(cells: pd.Series, kind: str, name: str) -> bool:
    """Whether most of the first cells are what the target wants: `128GB SSD + 1TB HDD` is no figure in gigabytes."""
    found = target(kind, name)
    sample = cells.head(_SAMPLE_ROWS).str.strip()
    sample = sample[sample != ""]
    if found is None or sample.empty:
        return found is not None
    if found.value in (Value.NUMBER, Value.PRICE, Value.SHARE):
        return _are_figures(sample, found)
    claim = _CLAIMS.get(found.value)
    return claim is None or bool(sample.map(claim).mean() > _MOST)


def _are_figures(sample: pd.Series, wanted: Target) -> bool:
    readings = [figures(sample, mark) for mark in DECIMAL_MARKS]
    best = max(readings, key=lambda reading: int(reading.figure.notna().sum()))
    if wanted.value is Value.PRICE:
        fits = best.after.map(lambda word: not word or currency_code(word) is not None)
    else:
        fits = best.after.map(lambda unit: not unit or unit_factor(unit, wanted.unit or "dimensionless") is not None)
    return bool((best.figure.notna() & fits).mean() > _MOST)


def _source(table: TextTable, kind: str, name: str, header: str) -> ColumnSource:
    found = target(kind, name)
    unit = _unit_in(header) if found and found.value in (Value.NUMBER, Value.SHARE) else None
    return ColumnSource((header,), unit=unit)


def _unit_in(header: str) -> str | None:
    stated = _UNIT_IN_HEADER.search(header)
    unit = (stated[1] or stated[2]) if stated else None
    return unit if unit and is_unit(unit) else None


def _currency_in(header: str) -> str | None:
    """The currency that a header names: `Price_euros`, `单价（元）`, `Price (USD)`."""
    words = re.findall(r"[A-Za-z]{3,6}|[€£]|人民币|美元|欧元|元", header)
    return next((code for word in words if (code := currency_code(word))), None)


def _key(table: TextTable, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The column that calls each row by a name of its own, if there is one."""
    for header in table.headers:
        words = plain(header).split()
        is_named = plain(header) in _KEY_WORDS or bool(words and words[-1] == "id")
        if (
            is_named
            and header not in chosen.values()
            and table.cells[header].is_unique
            and not (table.cells[header] == "").any()
        ):
            return (header,)
    return ()
