"""Whole columns put together into the frames a reader hands over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa

from catalog.imports.facts import (
    CERTIFICATE_COLUMNS,
    FOOTPRINT_COLUMNS,
    OFFER_COLUMNS,
    PRODUCT_COLUMNS,
    Detection,
)
from catalog.imports.text_table import TEXT
from catalog.imports.validation import Checked
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.problem import Issue

Columns = Mapping[str, pd.Series | str | None]

_TYPES = {"row": pa.int64(), "year": pa.int64(), "offsets_included": pa.bool_()}
#: Whole numbers and claims that may be missing: pandas types that know it.
_NULLABLE: Mapping[str, pd.api.extensions.ExtensionDtype] = {
    "year": pd.Int64Dtype(),
    "offsets_included": pd.BooleanDtype(),
}
_NUMBERS = frozenset(
    {"value_kg", "mass_kg", "service_life_years", "use_kwh_year", "primary_data_share", "exempted_share", "uncertainty"}
    | {f"stage_{stage}_kg" for stage in ("raw", "production", "distribution", "use", "eol")}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a source, before it is named: the frames of `Facts` and what was kept aside."""

    rows_read: int
    products: pd.DataFrame
    offers: pd.DataFrame
    certificates: pd.DataFrame
    footprints: pd.DataFrame
    rejected: pd.DataFrame
    issues: tuple[Issue, ...]
    detections: tuple[Detection, ...]
    details_read: int = 0

    def without_frames(self) -> Reading:
        """What was kept aside and remarked upon, without the facts."""
        nothing = pd.DataFrame()
        return replace(self, products=nothing, offers=nothing, certificates=nothing, footprints=nothing)


def reading(
    checked: Checked,
    *,
    products: pd.DataFrame | None = None,
    offers: pd.DataFrame | None = None,
    certificates: pd.DataFrame | None = None,
    footprints: pd.DataFrame | None = None,
    detections: tuple[Detection, ...] = (),
    remarks: tuple[Issue, ...] = (),
    details_read: int = 0,
) -> Reading:
    """The outcome of checked rows; frames that a source has nothing for are empty."""
    issues = sorted((*checked.issues, *remarks), key=lambda issue: (issue.row, issue.column, issue.rule))
    return Reading(
        checked.rows_read,
        _empty(PRODUCT_COLUMNS).copy() if products is None else products,
        _empty(OFFER_COLUMNS).copy() if offers is None else offers,
        _empty(CERTIFICATE_COLUMNS).copy() if certificates is None else certificates,
        _empty(FOOTPRINT_COLUMNS).copy() if footprints is None else footprints,
        checked.rejected,
        tuple(issues),
        (*checked.table.detections, *detections),
        details_read,
    )


def product_frame(checked: Checked, columns: Columns, attributes: Columns) -> pd.DataFrame:
    """Products; attribute columns nobody states anything in are left out."""
    frame = _frame({**_place(checked), **columns}, PRODUCT_COLUMNS, len(checked.row))
    added = _frame(attributes, list(attributes), len(frame))
    stated = added.columns[added.notna().any()]
    return pd.concat([frame, added[stated]], axis=1) if len(stated) else frame


def offer_frame(checked: Checked, columns: Columns) -> pd.DataFrame:
    """Offers."""
    return _frame({**_place(checked), **columns}, OFFER_COLUMNS, len(checked.row))


def certificate_frame(checked: Checked, columns: Columns) -> pd.DataFrame:
    """Certificates."""
    return _frame({**_place(checked), **columns}, CERTIFICATE_COLUMNS, len(checked.row))


def footprint_frame(checked: Checked, columns: Columns) -> pd.DataFrame:
    """Footprints; the stages that are not stated stay missing."""
    return _frame({**_place(checked), **columns}, FOOTPRINT_COLUMNS, len(checked.row))


def record_keys(source: str, *parts: pd.Series) -> pd.Series:
    """A name for each statement from what the source itself calls it by: the same words give the same key anywhere."""
    joined = parts[0].fillna("")
    for part in parts[1:]:
        joined = joined + "\x1f" + part.fillna("")
    names = {text: hashlib.sha256(text.encode()).hexdigest()[:24] for text in joined.unique()}
    return source + ":" + joined.map(names).astype(TEXT)


def _place(checked: Checked) -> Columns:
    return {"row": checked.row, "pointer": checked.pointer}


@cache
def _empty(names: tuple[str, ...]) -> pd.DataFrame:
    """A frame of nothing: most sources have nothing for three of the four."""
    return _frame({}, names, 0)


def _frame(columns: Columns, names: Sequence[str], length: int) -> pd.DataFrame:
    """Columns in the types their names ask for, put together through Arrow: half of them say nothing."""
    arrays = [_column(columns.get(name), _type(name), length) for name in names]
    frame: pd.DataFrame = pa.table(arrays, names=list(names)).to_pandas(types_mapper={pa.string(): TEXT}.get)
    for name, kind in _NULLABLE.items():
        if name in frame.columns:
            frame[name] = frame[name].astype(kind)
    return frame


def _column(values: pd.Series | str | None, kind: pa.DataType, length: int) -> pa.Array:
    """One column; a single word stands for all of it."""
    if values is None:
        return pa.nulls(length, kind)
    if isinstance(values, str):
        return pa.repeat(pa.scalar(values, kind), length)
    if pa.types.is_floating(kind):
        return pa.array(values.to_numpy(dtype="float64", na_value=np.nan), kind, from_pandas=True)
    return pa.array(values, kind, from_pandas=True)


def _type(name: str) -> pa.DataType:
    if name in _NUMBERS or name in ATTRIBUTE_IDS:
        return pa.float64()
    return _TYPES.get(name, pa.string())
