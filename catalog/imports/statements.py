"""Statements as the store keeps them: one canonical text per value, and a digest that tells a change from a move."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS
from catalog.imports.resolving import mapped, texts_of
from catalog.imports.text_table import TEXT
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.store.fact_tables import FactKind, arrow_schema, content_columns, fact_columns, fact_table

#: What every statement table of the importer has beside the stored columns: the source row, for counting.
ROW = "row"
_JSON_COLUMNS = ("events", "covers", "stages_other")
_IDENTITY = ("brand", "model", "configuration", "supplier", "supplier_country")
#: Columns where the store needs a word even if the source is silent.
_DEFAULTS = {
    FactKind.PRODUCTS: {"codes": "", "category_note": ""},
    FactKind.OFFERS: {"vat": "unknown"},
    FactKind.CERTIFICATES: {"events": "[]", "covers": "[]", "check_method": "unknown"},
    FactKind.FOOTPRINTS: {"boundary": "unknown", "verification": "unknown", "stages_other": "{}"},
}
COLUMNS = {
    FactKind.PRODUCTS: PRODUCT_COLUMNS,
    FactKind.OFFERS: OFFER_COLUMNS,
    FactKind.CERTIFICATES: CERTIFICATE_COLUMNS,
    FactKind.FOOTPRINTS: FOOTPRINT_COLUMNS,
}


def statements(kind: FactKind, frame: pd.DataFrame) -> pa.Table:
    """The rows of one frame as the store keeps them, with `row` beside; `frame` has its products resolved."""
    stored = frame.drop(columns=[name for name in _IDENTITY if name in frame.columns and kind is not FactKind.PRODUCTS])
    if kind is FactKind.PRODUCTS:
        stored = _with_attributes(frame)
    stored = stored.assign(**{name: mapped(stored[name], _canonical_json) for name in _JSON_COLUMNS if name in stored})
    if kind is FactKind.OFFERS:
        stored["amount"] = mapped(stored["amount"], _plain_decimal)
    for name, default in _DEFAULTS[kind].items():
        stored[name] = stored[name].astype(TEXT).fillna(default)
    stored["digest"] = ""
    schema = arrow_schema(fact_table(kind), fact_columns(kind)).append(pa.field(ROW, pa.int64()))
    table = pa.Table.from_arrays([_column(stored[field.name], field.type) for field in schema], schema=schema)
    return table.set_column(table.column_names.index("digest"), "digest", digests(table, content_columns(kind)))


def digests(table: pa.Table, columns: tuple[str, ...]) -> pa.Array:
    """A short SHA-256 of what each row says in `columns`: `name=value` of every value that is there.

    A column that is empty leaves no trace, so a column added later changes no digest. The text is built by whole
    columns; hashing it one by one in a comprehension costs about a microsecond a row, and unlike pandas' own row
    hashes it means the same in every version and on every machine.
    """
    if not table.num_rows:
        return pa.array([], pa.string())
    parts = [pc.binary_join_element_wise(f"{name}=", _canonical_text(table[name]), "") for name in columns]
    texts = pc.binary_join_element_wise(*parts, "\x1f", null_handling="skip")
    return pa.array([hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts.to_pylist()], pa.string())


def _canonical_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_floating(column.type):
        return column.cast(pa.string())
    coded = column.combine_chunks().dictionary_encode()
    words = pa.array([repr(number) for number in coded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([words.take(coded.indices)])


def _with_attributes(frame: pd.DataFrame) -> pd.DataFrame:
    known = frame[[name for name in (*PRODUCT_COLUMNS, "product_id") if name not in _IDENTITY]].copy()
    names = sorted(set(frame.columns) - set(PRODUCT_COLUMNS) - {"product_id"})
    known["attributes"] = _attribute_json(frame[names])
    return known


def _attribute_json(values: pd.DataFrame) -> pd.Series[str]:
    """One JSON object per row: indicators as numbers, the source's own columns as the text it states."""
    parts = []
    for name in values.columns:
        column = values[name]
        say = _number_json if name in ATTRIBUTE_IDS else _text_json
        words = {value: say(value) for value in column.dropna().unique()}
        said = pa.array(column.map(words).astype(object).where(column.notna(), None), pa.string(), from_pandas=True)
        parts.append(pc.binary_join_element_wise(f"{json.dumps(str(name), ensure_ascii=False)}:", said, ""))
    if not parts:
        return pd.Series("{}", index=values.index)
    # Arrow's "skip" loses a row where every part is null, so a null part becomes empty text and brings its own comma.
    filled = [pc.fill_null(pc.binary_join_element_wise(",", part, ""), "") for part in parts]
    inner = pc.utf8_slice_codeunits(pc.binary_join_element_wise(*filled, ""), 1)
    whole = pc.binary_join_element_wise("{", inner, "}", "")
    return pd.Series(whole.to_pandas().to_numpy(), index=values.index)


def _number_json(value: object) -> str | None:
    number = float(str(value))
    return repr(number) if np.isfinite(number) else None


def _text_json(value: object) -> str | None:
    text = _lines(str(value))
    return json.dumps(text, ensure_ascii=False) if text else None


def _canonical_json(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain_decimal(text: str) -> str:
    number = Decimal(text).normalize()
    return f"{number:f}"


def _lines(text: str) -> str:
    """Line ends belong to the file, not to what it says; NUL belongs to nothing, and PostgreSQL cannot hold it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def _column(column: pd.Series, column_type: pa.DataType) -> pa.Array:
    """A column in the type the store keeps: text cleaned, numbers as numbers, missing as null."""
    if column.isna().all():
        return pa.nulls(len(column), column_type)
    if pa.types.is_string(column_type):
        texts = texts_of(column)
        is_clean = not pc.any(pc.match_substring_regex(texts, "[\r\x00]"), min_count=0).as_py()
        return texts if is_clean else texts_of(mapped(column, _lines))
    if pa.types.is_boolean(column_type):
        return pa.array(column.astype("boolean"), column_type)
    return pa.array(pd.to_numeric(column), column_type, from_pandas=True)
