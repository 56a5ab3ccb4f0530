"""The documented keys of a profile are the keys it has, and the documented refusals are the refused ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from procurement_core.policy.not_applied import NOT_APPLIED
from procurement_core.policy.profile import Profile

_DOCUMENT = (Path(__file__).parents[3] / "docs" / "profiles.md").read_text("utf-8")
_KEYS, _REFUSED = _DOCUMENT.partition("## Keys\n")[2].split("## Keys of")


def _parts(kind: object) -> Iterator[type[BaseModel]]:
    """The parts of a profile that a field holds: itself, in a list, or perhaps."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for below in get_args(kind):
        yield from _parts(below)


def _takes_text(kind: object) -> bool:
    """Whether plain text may stand here, with or without a form in both languages."""
    return kind is str or any(map(_takes_text, get_args(kind)))


def _keys(part: type[BaseModel], at: str = "") -> Iterator[str]:
    for name, field in part.model_fields.items():
        key = f"{at}{field.alias or name}"
        below = [] if _takes_text(field.annotation) else list(_parts(field.annotation))
        for each in below:
            yield from _keys(each, f"{key}.")
        if not below:
            yield key


def test_every_key_is_documented_and_no_other() -> None:
    first_column = "".join(re.findall(r"^\| (`.*?) \| ", _KEYS, re.MULTILINE))
    assert set(re.findall(r"`([^`]+)`", first_column)) == set(_keys(Profile)) - {"modified"}


def test_every_refused_key_is_documented_and_no_other() -> None:
    listed = set(re.findall(r"`([^`]+)`", _REFUSED.partition("\n")[2]))
    assert listed == set(NOT_APPLIED)
    assert not listed & (set(_keys(Profile)) - {"modified"})
