"""One text for one value, so that the same content always has the same SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pydantic import JsonValue

#: What JSON can say, as it comes and as it is handed over.
Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

_EXACT = 2**53  # whole numbers below this are the same number as a float and as an integer


def canonical(value: Json) -> str:
    """JSON with sorted keys, no blanks, shortest numbers; raises ValueError for NaN and infinity.

    A whole number is written without decimals (RFC 8785, 3.2.2.3), so a file saved by another program keeps its digest.
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(value: Json) -> str:
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def plain(value: Json) -> JsonValue:
    """The same value in lists, objects and plain numbers alone."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if value is None or isinstance(value, bool | int | str):
        return value
    return [plain(item) for item in value]
