"""Keys handed to the database as one list, however many: a statement that names each key costs more than its answer.

For 10,000 models among 100,000 products a third of an import went into writing such statements.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa
from sqlalchemy import Column, Connection, Select, SelectBase, String, cast, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import JSONB

from catalog.store.answers import answer_of

#: Keys named in one statement, so that neither their list nor its answer outgrows memory.
_AT_A_TIME = 20_000


def answer_among(
    connection: Connection,
    statement: Select[tuple[object, ...]],
    keys: Mapping[Column[str], pa.Array | pa.ChunkedArray],
    schema: pa.Schema,
) -> pa.Table:
    """The answer of `statement` on the rows with one of `keys`, columns as in `schema`.

    Beside each column of a key stand its values: line by line they make one key, and no key is there twice. An index
    of the columns is used.
    """
    lines = pa.table(list(keys.values()), [str(place) for place in range(len(keys))])
    parts = [schema.empty_table()]
    for start in range(0, len(lines), _AT_A_TIME):
        some = lines.slice(start, _AT_A_TIME)
        listed = _listed(connection, list(zip(*(column.to_pylist() for column in some.columns), strict=True)))
        parts.append(answer_of(connection, statement.where(tuple_(*keys).in_(listed)), schema))
    return pa.concat_tables(parts)


def _listed(connection: Connection, keys: Sequence[tuple[str, ...]]) -> SelectBase:
    """The keys as rows of the database."""
    text, places = literal(json.dumps(keys), String), range(len(keys[0]))
    if connection.dialect.name == "postgresql":
        key = func.jsonb_array_elements(cast(text, JSONB)).column_valued("value")
        return select(*(func.jsonb_extract_path_text(key, str(place), type_=String) for place in places))
    value = func.json_each(text).table_valued("value").c.value
    return select(*(func.json_extract(value, f"$[{place}]", type_=String) for place in places))
