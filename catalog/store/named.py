"""Keys handed to the database as one list, however many: a statement that names each key costs more than its answer.

For 10,000 models among 100,000 products a third of an import went into writing such statements.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, String, cast, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import JSONB


def is_among(connection: Connection, column: ColumnElement[str], values: Sequence[str]) -> ColumnElement[bool]:
    """The rows with one of `values` in `column`; an index of the column is used, for every value once."""
    return column.in_(_listed(connection, values))


def are_among(
    connection: Connection, columns: Sequence[ColumnElement[str]], pairs: Sequence[tuple[str, str]]
) -> ColumnElement[bool]:
    """The rows with one of `pairs` in two columns; an index of both is used, for every pair once."""
    return tuple_(*columns).in_(_listed_pairs(connection, pairs))


def _listed(connection: Connection, values: Sequence[str]) -> Select[tuple[str]]:
    if connection.dialect.name == "postgresql":
        return select(func.jsonb_array_elements_text(cast(_text(values), JSONB)).column_valued("value"))
    return select(func.json_each(_text(values)).table_valued("value").c.value)


def _listed_pairs(connection: Connection, pairs: Sequence[tuple[str, str]]) -> Select[str, str]:
    if connection.dialect.name == "postgresql":
        pair = func.jsonb_array_elements(cast(_text(pairs), JSONB)).column_valued("value")
        return select(
            func.jsonb_extract_path_text(pair, "0", type_=String), func.jsonb_extract_path_text(pair, "1", type_=String)
        )
    value = func.json_each(_text(pairs)).table_valued("value").c.value
    return select(func.json_extract(value, "$[0]", type_=String), func.json_extract(value, "$[1]", type_=String))


def _text(values: Sequence[object]) -> ColumnElement[str]:
    return literal(json.dumps(values), String)
