"""The digest that names what a policy says: SHA-256 of canonical JSON."""

from __future__ import annotations

import hashlib
import json

from pydantic import JsonValue


def without(value: JsonValue, keys: frozenset[str]) -> JsonValue:
    """The value without these keys, at every depth."""
    if isinstance(value, dict):
        return {key: without(item, keys) for key, item in value.items() if key not in keys}
    if isinstance(value, list):
        return [without(item, keys) for item in value]
    return value


def digest_of(value: JsonValue) -> str:
    """SHA-256 of the canonical JSON: keys in order, no blanks, UTF-8, no number that is none."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
