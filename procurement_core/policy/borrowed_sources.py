"""Numbers that were changed and still name the source of the profile they were made from: official in name only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.terms import NumberSource

#: What the entries of a list are known by: criteria and gates by id, anchors by category.
_NAMES = ("id", "category")
#: Keys that say where numbers come from.
_SOURCE = {"src", "conf"}


@dataclass(frozen=True, slots=True)
class BorrowedSource:
    """A number at `path` (`award.criteria[price].weight`), before and now, and the source it still names.

    `old` is None where the base states no such number; both are in the unit of the key, a table is a list.
    """

    path: str
    old: JsonValue
    new: JsonValue
    source: NumberSource


@dataclass(frozen=True, slots=True)
class _Number:
    value: JsonValue
    #: The part that states the source, and the source; an illustrative one claims nothing and is left out.
    stated_at: str
    source: NumberSource


def borrowed_sources(profile: AnyProfile, base: AnyProfile) -> tuple[BorrowedSource, ...]:
    """Every number of `profile` that is not that of `base` although its source is, in the order of the file.

    Numbers of a part that `base` does not have come with a source of their own; illustrative ones claim none.
    """
    before = dict(_numbers("", base.as_json()))
    stated = {number.stated_at: number.source for number in before.values()}
    return tuple(
        BorrowedSource(path, before[path].value if path in before else None, number.value, number.source)
        for path, number in _numbers("", profile.as_json())
        if stated.get(number.stated_at) == number.source and (path not in before or before[path].value != number.value)
    )


def _numbers(
    path: str, value: JsonValue, source: tuple[str, NumberSource] | None = None
) -> Iterator[tuple[str, _Number]]:
    if isinstance(value, Mapping):
        stated = value.get("num")
        of_part = _source_of(stated)
        for key, item in value.items():
            below = f"{path}.{key}".lstrip(".")
            if key == "num":
                continue
            # life-cycle terms state a source for each of their numbers
            of_key = _source_of(stated.get(key)) if isinstance(stated, Mapping) and of_part is None else None
            at = (below, of_key) if of_key else (path, of_part) if of_part else source
            yield from _numbers(below, item, at)
    elif isinstance(value, list) and (names := _names(value)):
        for name, item in zip(names, value, strict=True):
            yield from _numbers(f"{path}[{name}]", item, source)
    elif source is not None and source[1].src != "illustrative" and _holds_number(value):
        yield path, _Number(value, *source)


def _names(entries: list[JsonValue]) -> list[str]:
    """What the entries are known by; none where they are plain values or rows of a table."""
    parts = [item for item in entries if isinstance(item, Mapping)]
    key = next((key for key in _NAMES if parts and all(key in item for item in parts)), None)
    return [str(item[key]) for item in parts] if key and len(parts) == len(entries) else []


def _source_of(stated: JsonValue) -> NumberSource | None:
    if isinstance(stated, Mapping) and stated.keys() == _SOURCE:
        return NumberSource.model_validate(stated)
    return None


def _holds_number(value: JsonValue) -> bool:
    if isinstance(value, list):
        return any(_holds_number(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool)
