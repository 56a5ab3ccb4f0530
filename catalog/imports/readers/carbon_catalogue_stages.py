"""The stage sheet of the Carbon Catalogue: which stage each row's kilograms belong to.

A row goes to one of the five stages only where the workbook's own columns leave no doubt. What the study itself marks
as an estimated split between suppliers and own operations, and everything described in other words, keeps the
workbook's words in `stages_other`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from catalog.imports.numbers import numbers
from catalog.imports.rules import number, required
from catalog.imports.text_table import TEXT, TextTable
from catalog.imports.validation import Rule, validate
from catalog.model.problem import Issue

ID = "*PCF-ID"
DESCRIPTION, PORTION = "Description of LCA stage", "*Assigned value chain portion"
EMISSIONS = "Emissions at stage (kg CO2e)"
TRANSPORT = "*Emissions at this stage are exclusively transport"
END_OF_LIFE = "*Emissions at this stage are exclusively EndOfLife"
STAGE_HEADERS = (ID, DESCRIPTION, PORTION, EMISSIONS, TRANSPORT, END_OF_LIFE)

_STAGES = ("raw", "production", "distribution", "use", "eol")
_DECIMAL = "."
_MATERIALS = r"(?i)\bmaterials?\b|\bingredients?\b|\bfeedstock\b"
_NOT_ONLY_MATERIALS = r"(?i)manufactur|packag|component|transport|assembl"
_USE = r"(?i)(?:other:\s*)?(?:consumer |customer |product )?(?:use|usage|utilization)\b(?!.*(?:and|&)).*"


@dataclass(frozen=True, slots=True)
class StageSheet:
    """Stage columns aligned to the product rows, and what was remarked upon in the stage rows."""

    columns: Mapping[str, pd.Series]
    issues: tuple[Issue, ...]
    rows_read: int


def stages_of(stages: TextTable, ids: pd.Series, is_split_estimated: pd.Series) -> StageSheet:
    """Kilograms by stage for each of `ids`; rows of a product that is not there are remarked upon.

    `is_split_estimated` marks products whose supplier and own emissions were reported as one and split by the study.
    """
    known = ids.rename("id")
    checked = validate(stages, _rules(frozenset(known)))
    cells = checked.cells
    estimated = frozenset(ids[is_split_estimated])
    kilograms = numbers(cells[EMISSIONS].fillna(""), _DECIMAL)
    stage = _stage(cells, cells[ID].isin(estimated))
    sums = kilograms.groupby([cells[ID], stage]).sum(min_count=1).unstack()
    columns: dict[str, pd.Series] = {}
    for name in _STAGES:
        found = sums[name] if name in sums.columns else pd.Series(dtype="float64")
        columns[f"stage_{name}_kg"] = ids.map(found).astype("float64").round(9)
    columns["stages_other"] = ids.map(_others(cells, kilograms, stage)).astype(TEXT).fillna("{}")
    return StageSheet(columns, _as_remarks(checked.issues), checked.rows_read)


def _rules(known: frozenset[str]) -> tuple[Rule, ...]:
    return (
        required(ID),
        Rule(ID, "row.stage_without_product", lambda cells: (cells == "") | cells.isin(known)),
        required(EMISSIONS),
        number(EMISSIONS, _DECIMAL),
    )


def _stage(cells: pd.DataFrame, is_estimated: pd.Series) -> pd.Series:
    """The stage of each row, missing where the workbook's columns do not settle it."""
    words, portion = cells[DESCRIPTION].fillna(""), cells[PORTION]
    is_plain = cells[TRANSPORT].eq("No") & cells[END_OF_LIFE].eq("No")
    only_materials = words.str.contains(_MATERIALS) & ~words.str.contains(_NOT_ONLY_MATERIALS)
    stage = pd.Series(pd.NA, index=cells.index, dtype=TEXT)
    stage = stage.mask(cells[TRANSPORT].eq("Yes") & portion.eq("Downstream"), "distribution")
    stage = stage.mask(cells[END_OF_LIFE].eq("Yes") & cells[TRANSPORT].eq("No"), "eol")
    stage = stage.mask(is_plain & portion.eq("Operations") & ~is_estimated, "production")
    stage = stage.mask(is_plain & portion.eq("Upstream") & only_materials & ~is_estimated, "raw")
    return stage.mask(is_plain & portion.eq("Downstream") & words.str.fullmatch(_USE), "use")


def _others(cells: pd.DataFrame, kilograms: pd.Series, stage: pd.Series) -> pd.Series:
    """By product, the rows without one of the five stages as a JSON object in the workbook's words."""
    rest = stage.isna()
    names = (cells[PORTION].fillna("?") + ": " + cells[DESCRIPTION].fillna("?"))[rest]
    sums = kilograms[rest].groupby([cells[ID][rest], names]).sum().round(9)
    objects = sums.reset_index(level=1)
    pairs = objects.set_axis(["name", "kg"], axis=1).groupby(level=0)
    return pairs[["name", "kg"]].apply(lambda part: _json(part["name"], part["kg"])) if len(objects) else sums


def _json(names: pd.Series, kilograms: pd.Series) -> str:
    return json.dumps(dict(zip(names, kilograms.tolist(), strict=True)), ensure_ascii=False, sort_keys=True)


def _as_remarks(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Faults of stage rows: the product row they belong to is sound, so nothing is kept aside."""
    return tuple(
        Issue(item.row, f"stages: {item.column}", item.rule, item.value, is_rejection=False) for item in issues
    )
