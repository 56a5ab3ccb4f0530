"""Certificates from a mapped table: rows of one licence become one certificate that covers all their models."""

from __future__ import annotations

import json

import pandas as pd

from catalog.imports.facts import CERTIFICATE_COLUMNS
from catalog.imports.frames import certificate_frame, record_keys
from catalog.imports.mapped_columns import MappedColumns
from catalog.imports.text_table import TEXT
from catalog.imports.validation import Checked

_STATED = tuple(
    name for name in CERTIFICATE_COLUMNS if name not in ("row", "pointer", "record_key", "events", "covers")
)
_COVERED = ("brand", "model", "configuration", "site")
#: States that are an event on a day; `valid` is none, and expired is derived from the dates.
_EVENTS = frozenset({"suspended", "withdrawn", "terminated", "reinstated", "surveillance_due"})


def certificates_of(checked: Checked, columns: MappedColumns) -> pd.DataFrame:
    """One certificate per licence, with the models and events of all its rows.

    Rows of one licence that say different things of the licence itself stay apart: that is a conflict for a person.
    """
    parts = [columns.cells(name) for name in columns.mapping.key]
    parts = parts or [columns.text("scheme"), columns.text("licence_number")]
    frame = certificate_frame(
        checked,
        {
            **{name: columns.text(name) for name in _STATED},
            "record_key": record_keys(f"table:{columns.mapping.name}", *parts),
            "covers": _covers(columns),
            "events": _events(columns),
        },
    )
    frame["check_method"] = frame["check_method"].fillna("unknown")
    stated = [name for name in frame.columns if name not in ("row", "pointer", "events", "covers")]
    grouped = frame.groupby(stated, dropna=False, sort=False)
    merged = grouped.agg({"row": "first", "pointer": "first", "events": _joined, "covers": _joined}).reset_index()
    return merged[list(CERTIFICATE_COLUMNS)].astype(dict.fromkeys(stated, TEXT))


def _covers(columns: MappedColumns) -> pd.Series:
    """The model a row names as a JSON object, empty text where it names none."""
    if not columns.has("model"):
        return columns.text("scheme").map(lambda _: "")
    holder = columns.text("brand") if columns.has("brand") else columns.text("holder")
    texts = [holder, *(columns.text(name) for name in _COVERED[1:])]
    keyed = list(zip(*(text.fillna("") for text in texts), strict=True))
    written = {key: _cover(key) if key[1] else "" for key in set(keyed)}
    return pd.Series(keyed, index=texts[0].index, dtype=object).map(written).astype(TEXT)


def _cover(key: tuple[str, ...]) -> str:
    brand, model, configuration, site = key
    return json.dumps(
        {"brand": brand, "model": model, "configuration": configuration, "site": site or None}, ensure_ascii=False
    )


def _events(columns: MappedColumns) -> pd.Series:
    """The dated state of a row as a JSON object, empty text where it is simply valid."""
    if not columns.has("status"):
        return columns.text("scheme").map(lambda _: "").astype(TEXT)
    status, day = columns.text("status"), columns.text("status_date")
    keyed = pd.Series(list(zip(status.fillna(""), day.fillna(""), strict=True)), index=status.index, dtype=object)
    written = {
        key: json.dumps({"day": key[1], "event": key[0], "note": ""}) if key[0] in _EVENTS and key[1] else ""
        for key in keyed.unique()
    }
    return keyed.map(written).astype(TEXT)


def _joined(objects: pd.Series) -> str:
    """JSON objects as a JSON list, each one once and in a fixed order."""
    return "[" + ",".join(sorted(set(objects[objects != ""]))) + "]"
