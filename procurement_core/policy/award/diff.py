"""What differs between two profiles or two versions of one: changed keys by path, old and new, by part of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue


class Part(StrEnum):
    """The part of a profile a change is in, in the order a reader wants them."""

    WEIGHTS = "weights"
    CRITERIA = "criteria"
    GATES = "gates"
    PRICE = "price"
    LCC = "lcc"
    FOOTPRINTS = "footprints"
    METHOD = "method"
    HEAD = "head"


class ChangeKind(StrEnum):
    """What happened to a key."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Comparable(Protocol):
    """A profile of any use."""

    def as_json(self) -> dict[str, JsonValue]:
        """The whole profile with defaults written out."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """One key that differs, `award.criteria[price].weight`. `old` is None where it was added, `new` where removed.

    A gate, criterion or deduction that only one side has is one change with all it says.
    """

    part: Part
    path: str
    kind: ChangeKind
    old: JsonValue
    new: JsonValue


_WORTH = ("weight", "weight_range", "value_max", "value_max_pct", "factor")
#: Where keys belong, by how their path begins; the first that fits.
_PARTS = (
    ("gates", Part.GATES),
    ("award.criteria", Part.CRITERIA),
    ("award", Part.METHOD),
    ("sanction", Part.METHOD),
    ("price", Part.PRICE),
    ("proof", Part.PRICE),
    ("currency", Part.PRICE),
    ("lcc", Part.LCC),
    ("comparability", Part.FOOTPRINTS),
)
_ABSENT = object()


def differences(old: Comparable, new: Comparable) -> tuple[Change, ...]:
    """Every key in which `new` differs from `old`, by part, in the order of the file; defaults count as written.

    The order of gates, criteria and deductions is no difference: they are known by their ids.
    """
    changes = list(_changes("", old.as_json(), new.as_json()))
    order = list(Part)
    return tuple(sorted(changes, key=lambda change: order.index(change.part)))


def _changes(path: str, old: object, new: object) -> Iterator[Change]:
    first, second = _by_key(old, against=new), _by_key(new, against=old)
    if first is None or second is None:
        if old is _ABSENT or new is _ABSENT:
            kind = ChangeKind.ADDED if old is _ABSENT else ChangeKind.REMOVED
            yield Change(_part(path), path, kind, _json(old), _json(new))
        elif old != new:
            yield Change(_part(path), path, ChangeKind.CHANGED, _json(old), _json(new))
        return
    for key in dict.fromkeys([*first, *second]):
        below = key if key.startswith("[") else f".{key}"
        yield from _changes(f"{path}{below}".lstrip("."), first.get(key, _ABSENT), second.get(key, _ABSENT))


def _by_key(value: object, *, against: object) -> Mapping[str, object] | None:
    """What can be compared piece by piece: keys, or entries of a list that carry ids. Everything else is a whole.

    A part that stands empty or is absent has no keys; so every key of the other side is one that came or went, unless
    the part has an id, and so is one thing to a reader.
    """
    if isinstance(value, Mapping):
        if value.keys() == {"src", "conf"}:  # where a number comes from is one thing
            return None
        return None if against is _ABSENT and "id" in value else value
    if value in (None, _ABSENT) and isinstance(against, Mapping) and "id" not in against:
        return {}
    if isinstance(value, list) and all(isinstance(item, Mapping) and "id" in item for item in value):
        return {f"[{item['id']}]": item for item in value}
    return None


def _part(path: str) -> Part:
    if path.startswith("award.criteria[") and path.rpartition("].")[2] in _WORTH:
        return Part.WEIGHTS
    fitting = (
        part for beginning, part in _PARTS if path == beginning or path.startswith((f"{beginning}.", f"{beginning}["))
    )
    return next(fitting, Part.HEAD)


def _json(value: object) -> JsonValue:
    return None if value is _ABSENT else value  # type: ignore[return-value]  # both sides come from as_json
