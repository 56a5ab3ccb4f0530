"""A table of contracts, or of published totals, read as what the shares need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import numpy as np

from catalog.model.category import Category, parse_category
from catalog.reference.procurement_lists import items_for
from procurement_core.errors import ProcurementError
from procurement_core.impact.contracts import Contracts, Flags
from procurement_core.impact.green import CriteriaPlace, GreenType
from procurement_core.impact.shares import GreenShares, green_shares, published_shares
from procurement_core.tables.named_columns import FileOptions, NamedColumns, read_columns

_WORDS = ("contract", "category", "regulated", "green", "criteria", "currency", "programme", "categories")
_NUMBERS = ("value", "award_weight", "green_value", "same_value", "total_value")
#: The columns of contracts, and those of published totals.
CONTRACT_COLUMNS = ("contract", "value", "currency", "category", "regulated", "green", "criteria", "award_weight")
TOTAL_COLUMNS = ("programme", "green_value", "same_value", "total_value", "currency", "categories")

_ALIASES = MappingProxyType(
    {
        "合同": "contract",
        "金额": "value",
        "品目": "category",
        "是否规定品目": "regulated",
        "绿色类型": "green",
        "标准位置": "criteria",
        "币种": "currency",
        "项目": "programme",
        "绿色采购额": "green_value",
        "同类产品采购额": "same_value",
        "采购总额": "total_value",
    }
)
_SEPARATOR = re.compile(r"[;+|、；]")


@dataclass(frozen=True, slots=True)
class NamedShares:
    """The shares of one period or programme; `basis` is the code that says which categories are regulated here."""

    name: str
    shares: GreenShares
    basis: str


@dataclass(frozen=True, slots=True)
class SharesTable:
    """What a file came to: one answer for a table of contracts, one per row for published totals."""

    found: tuple[NamedShares, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareOptions:
    """What a user may say: the regulated categories, from which weight an award criterion makes a contract green, and
    the day on which the official lists are asked."""

    categories: tuple[str, ...] = ()
    award_weight_min: float | None = None
    on: date | None = None


def read_shares(file: Path, options: FileOptions, choice: ShareOptions) -> SharesTable:
    """The shares that a file holds.

    A table with a column `same_value` holds published totals, any other contracts. Raises ProcurementError `impact.`
    codes, CatalogError `category.malformed`, and what `read_columns` raises.
    """
    table = read_columns(file, words=_WORDS, numbers=_NUMBERS, options=options, aliases=_ALIASES)
    if "same_value" in table.cells:
        return SharesTable(_totals(table), table.ignored)
    contracts, basis = _contracts(table, choice)
    return SharesTable((NamedShares(file.stem, green_shares(contracts), basis),), table.ignored)


def _totals(table: NamedColumns) -> tuple[NamedShares, ...]:
    """Published totals; a row that lacks one of them is refused, since a share needs both sides."""
    columns = {name: table.number(name) for name in ("green_value", "same_value", "total_value")}
    for name, column in columns.items():
        if column is None or np.isnan(column).any():
            missing = 0 if column is None else int(np.flatnonzero(np.isnan(column))[0])
            raise ProcurementError("impact.total_missing", row=table.row[missing], column=name)
    names, categories = table.text("programme"), table.text("categories")
    currency = table.one_value("currency", "cost.currencies_differ")
    return tuple(
        NamedShares(
            names[place] or str(table.row[place]),
            published_shares(
                *(float(column[place]) for column in columns.values() if column is not None),
                categories=_parts(categories[place]),
                currency=currency,
            ),
            "impact.basis.published",
        )
        for place in range(len(table))
    )


def _contracts(table: NamedColumns, choice: ShareOptions) -> tuple[Contracts, str]:
    if "value" not in table.cells or "contract" not in table.cells:
        raise ProcurementError(
            "impact.columns_missing", contracts=", ".join(CONTRACT_COLUMNS), totals=", ".join(TOTAL_COLUMNS)
        )
    value = table.number("value")
    is_regulated, categories, basis = _regulated(table, choice)
    contracts = Contracts(
        ids=_ids(table),
        value=np.full(len(table), np.nan) if value is None else value,
        is_regulated=is_regulated,
        categories=categories,
        types=_types(table, choice),
        criteria=_criteria(table),
        currency=table.one_value("currency", "cost.currencies_differ"),
    )
    return contracts, basis


def _ids(table: NamedColumns) -> tuple[str, ...]:
    ids = table.text("contract")
    seen: set[str] = set()
    for row, contract in zip(table.row, ids, strict=True):
        if not contract or contract in seen:
            raise ProcurementError("impact.contract_not_named_once", row=row, contract=contract)
        seen.add(contract)
    return ids


def _regulated(table: NamedColumns, choice: ShareOptions) -> tuple[Flags, tuple[str, ...], str]:
    """Which contracts are in the regulated categories, which those are, and on whose word."""
    words = table.text("category")
    if choice.categories:
        chosen = tuple(parse_category(text) for text in choice.categories)
        hits = _by_word(words, table.row, lambda category: any(each.covers(category) for each in chosen))
        return hits, tuple(str(each) for each in chosen), "impact.basis.chosen"
    if "regulated" in table.cells:
        blank = [row for row, word in zip(table.row, table.text("regulated"), strict=True) if not word]
        if blank:
            raise ProcurementError("impact.regulated_missing", row=blank[0])
        stated = table.claim("regulated")
        hits = np.zeros(len(table), dtype=np.bool_) if stated is None else stated
        named = {word for word, hit in zip(words, hits, strict=True) if hit and word}
        return hits, tuple(sorted(named)), "impact.basis.stated"
    if not table.has("category") or choice.on is None:
        raise ProcurementError("impact.categories_unknown", option="--category")
    on = choice.on
    hits = _by_word(words, table.row, lambda category: bool(items_for(category, on)))
    named = {word for word, hit in zip(words, hits, strict=True) if hit}
    return hits, tuple(sorted(named)), "impact.basis.lists"


def _by_word(words: Sequence[str], rows: Sequence[int], judge: Callable[[Category], bool]) -> Flags:
    """One judgement per different category; a contract without one cannot be placed and is refused."""
    for row, word in zip(rows, words, strict=True):
        if not word:
            raise ProcurementError("impact.category_missing", row=row)
    judged = {word: judge(parse_category(word)) for word in set(words)}
    return np.array([judged[word] for word in words], dtype=np.bool_)


def _types(table: NamedColumns, choice: ShareOptions) -> Mapping[GreenType, Flags]:
    """The ways in which each contract is green. An award weight, where stated, decides over the word."""
    found = {GreenType(name): hits for name, hits in _marks(table, "green", tuple(GreenType)).items()}
    weight = table.number("award_weight", share=True)
    if weight is None:
        return found
    if choice.award_weight_min is None:
        raise ProcurementError("impact.award_weight_min_missing", option="--award-weight-min")
    return {**found, GreenType.AWARD_WEIGHTED: weight >= choice.award_weight_min}


def _criteria(table: NamedColumns) -> Mapping[CriteriaPlace, Flags]:
    if "criteria" not in table.cells:
        return {}
    return {CriteriaPlace(name): hits for name, hits in _marks(table, "criteria", tuple(CriteriaPlace)).items()}


def _marks(table: NamedColumns, column: str, known: Sequence[str]) -> dict[str, Flags]:
    """Per word of a closed list, the rows whose cell names it; words stand between semicolons."""
    by_plain = {str(word).casefold(): str(word) for word in known}
    found = {word: np.zeros(len(table), dtype=np.bool_) for word in by_plain.values()}
    for place, cell in enumerate(table.text(column)):
        for part in _parts(cell):
            word = by_plain.get(part.casefold().replace(" ", "_").replace("-", "_"))
            if word is None:
                raise ProcurementError(
                    "cost.cell_unknown_word", row=table.row[place], column=column, text=part, known=", ".join(known)
                )
            found[word][place] = True
    return found


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SEPARATOR.split(cell) if part.strip())
