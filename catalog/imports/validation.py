"""Rules on rows of text, checked by pandera: what breaks a rule is collected with row, column, rule and value."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalog.imports.text_table import OWN_SUFFIX, REJECTED_COLUMNS, TEXT, TextTable
from catalog.model.problem import Issue

_VALUE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """What the cells of one column must be; `passes` says it for a whole column of stripped text.

    A broken rule keeps the row aside; with `is_rejection` off it is a remark, and the cell counts as missing unless
    `keeps_value`.
    """

    column: str
    code: str
    passes: Callable[[pd.Series], pd.Series]
    is_rejection: bool = True
    keeps_value: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A table after its rules: `cells` (stripped text, missing where empty), `row` and `pointer` of the kept rows."""

    cells: pd.DataFrame
    row: pd.Series
    pointer: pd.Series
    issues: tuple[Issue, ...]
    rejected: pd.DataFrame
    rows_read: int
    table: TextTable = field(repr=False)


def validate(table: TextTable, rules: Sequence[Rule], columns: Sequence[str] | None = None) -> Checked:
    """Check every rule on every row; rows that break one are kept aside whole, with their reasons.

    `columns` are those the reader looks at; without it, all of them. A rule on a column that the table does not have
    is not checked: which columns must be there is the reader's word.
    """
    looked_at = table.headers if columns is None else [name for name in table.headers if name in columns]
    stripped = _stripped(table.cells[list(looked_at)])
    has_shape = table.fault.isna()
    faults = pd.concat([_shape_faults(table), _rule_faults(stripped[has_shape], rules)], ignore_index=True)
    rejected = faults.loc[faults["is_rejection"], "position"]
    is_rejected = pd.Series(stripped.index.isin(rejected), index=stripped.index)
    return Checked(
        cells=_kept(stripped, _lost_cells(faults, rules), ~is_rejected),
        row=table.row[~is_rejected],
        pointer=table.pointer[~is_rejected],
        issues=_issues(table, faults),
        rejected=_rejected(table, faults, is_rejected),
        rows_read=len(table.row),
        table=table,
    )


def _stripped(cells: pd.DataFrame) -> pd.DataFrame:
    whole = pa.Table.from_pandas(cells, preserve_index=False)
    stripped = [pc.utf8_trim_whitespace(column) for column in whole.columns]
    frame: pd.DataFrame = pa.table(stripped, names=whole.column_names).to_pandas(types_mapper={pa.string(): TEXT}.get)
    return frame


def _kept(stripped: pd.DataFrame, lost: Mapping[str, pd.Series], is_kept: pd.Series) -> pd.DataFrame:
    """The rows that are kept, missing where a cell is empty or lost."""
    cells = stripped.copy()
    for column, rows in lost.items():
        cells.loc[rows, column] = ""
    whole = pa.Table.from_pandas(cells, preserve_index=False)
    stated = [pc.if_else(pc.equal(column, ""), None, column) for column in whole.columns]
    frame: pd.DataFrame = pa.table(stated, names=whole.column_names).to_pandas(types_mapper={pa.string(): TEXT}.get)
    return frame[is_kept.to_numpy()].set_axis(stripped.index[is_kept])


def _rule_faults(stripped: pd.DataFrame, rules: Sequence[Rule]) -> pd.DataFrame:
    """Every cell that breaks a rule, as pandera finds it.

    Checks are called one by one, and only for a rule that some cell breaks: a schema around them all would say the
    same, and doubles the time of a small file.
    """
    # pandera looks whether Spark is installed, now and when it checks, and Spark speaks up about pandas
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
    import pandera.pandas as pandera  # noqa: PLC0415 - takes a second to load, and only an import needs it

    found = [_no_faults()]
    for rule in rules if len(stripped) else ():
        if rule.column in stripped.columns:
            passes = rule.passes(stripped[rule.column])
            if not passes.all():
                check = pandera.Check(partial(_as_found, passes), name=rule.code, error=rule.code, ignore_na=False)
                found.append(_faults(rule, check(stripped[rule.column]).failure_cases.index))
    return pd.concat(found, ignore_index=True) if len(found) > 1 else found[0]


def _as_found(passes: pd.Series, _cells: pd.Series) -> pd.Series:
    return passes


def _faults(rule: Rule, positions: pd.Index) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "position": positions.astype("int64"),
            "column": pd.array([rule.column] * len(positions), dtype=TEXT),
            "rule": pd.array([rule.code] * len(positions), dtype=TEXT),
            "is_rejection": rule.is_rejection,
        }
    )


def _shape_faults(table: TextTable) -> pd.DataFrame:
    broken = table.fault.dropna()
    if broken.empty:
        return _no_faults()
    return pd.DataFrame(
        {"position": broken.index, "column": "", "rule": broken.to_numpy(), "is_rejection": True}
    ).astype({"column": TEXT, "rule": TEXT, "is_rejection": bool, "position": "int64"})


def _no_faults() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "position": pd.Series(dtype="int64"),
            "column": pd.Series(dtype=TEXT),
            "rule": pd.Series(dtype=TEXT),
            "is_rejection": pd.Series(dtype=bool),
        }
    )


def _lost_cells(faults: pd.DataFrame, rules: Sequence[Rule]) -> dict[str, pd.Series]:
    """By column, the rows whose cell a remark makes missing."""
    keeping = {(rule.column, rule.code) for rule in rules if rule.keeps_value}
    remarks = faults[~faults["is_rejection"]]
    pairs = zip(remarks["column"], remarks["rule"], strict=True)
    is_lost = pd.Series([pair not in keeping for pair in pairs], index=remarks.index, dtype=bool)
    return {str(name): part["position"] for name, part in remarks[is_lost].groupby("column")}


def _issues(table: TextTable, faults: pd.DataFrame) -> tuple[Issue, ...]:
    if faults.empty:
        return ()
    values = pd.Series("", index=faults.index, dtype=TEXT)
    for name, part in faults.groupby("column"):
        source = table.cells[name] if name else table.fault_value
        values[part.index] = source.loc[part["position"]].fillna("").str.slice(0, _VALUE_CHARACTERS).to_numpy()
    ordered = faults.assign(row=table.row.loc[faults["position"]].to_numpy(), value=values)
    ordered = ordered.sort_values(["row", "column", "rule"], kind="stable")
    names = ["row", "column", "rule", "value", "is_rejection"]
    return tuple(Issue(*found) for found in zip(*(ordered[name].tolist() for name in names), strict=True))


def _rejected(table: TextTable, faults: pd.DataFrame, is_rejected: pd.Series) -> pd.DataFrame:
    """The rows kept aside: original cells, their row and their reasons, so that they can be mended and read again."""
    reasons = faults[faults["is_rejection"]].drop_duplicates(["position", "rule"]).sort_values(["position", "rule"])
    joined = reasons.groupby("position")["rule"].agg("; ".join)
    cells = table.cells[is_rejected].rename(columns={name: f"{name}{OWN_SUFFIX}" for name in REJECTED_COLUMNS})
    return cells.assign(row=table.row[is_rejected], reasons=joined.reindex(cells.index).astype(TEXT)).reset_index(
        drop=True
    )
