"""What is moved in a draft as a short text for an address, exact both ways."""

from __future__ import annotations

import math
import re
from typing import cast

from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_text import NUMBER, anchors_from_text, anchors_to_text
from procurement_core.policy.changes import weights_from_text, weights_to_text
from procurement_core.policy.draft_changes import AddedGate, DraftChanges, OnMissing, Operator, ProfileChanges

_ID = r"[a-z][a-z0-9_-]{0,63}"
_PROFILE = re.compile(rf"({_ID})((?:;[walgx]=[^;|]+)+)", flags=re.ASCII)
_LIMIT = re.compile(rf"({_ID})=({NUMBER})", flags=re.ASCII)
#: `energy_kwh_year<=60.0?` asks for proof where the value is missing, `label.type_i@` for a certificate in force.
_ADDED = re.compile(rf"([0-9A-Za-z_.-]{{1,80}})(?:(<=|>=|!=|<|>|=)({NUMBER})|(@))(\?)?", flags=re.ASCII)


def draft_to_text(changes: DraftChanges) -> str:
    """`screening-generic;w=price:0.4,footprint:0.6;g=label.type_i@`, empty where nothing is moved."""
    return "|".join(name + _moved(each) for name, each in changes.profiles.items() if not each.is_empty)


def draft_from_text(text: str) -> DraftChanges:
    """The changes in a text of an address; nothing is known yet of whether they fit a draft.

    Raises ProcurementError `policy_draft.malformed` for anything that `draft_to_text` does not write.
    """
    profiles: dict[str, ProfileChanges] = {}
    for part in text.split("|") if text else []:
        found = _PROFILE.fullmatch(part)
        if not found or found[1] in profiles:
            raise _malformed(text)
        profiles[found[1]] = _changes(found[2], text)
    return DraftChanges(profiles)


def _moved(changes: ProfileChanges) -> str:
    parts = {
        "w": weights_to_text(changes.weights),
        "a": anchors_to_text(changes.anchors),
        "l": ",".join(f"{name}={float(limit)!r}" for name, limit in changes.limits.items()),
        "g": ",".join(_added(gate) for gate in changes.added),
        "x": ",".join(changes.removed),
    }
    return "".join(f";{kind}={words}" for kind, words in parts.items() if words)


def _added(gate: AddedGate) -> str:
    compared = "@" if gate.limit is None else f"{gate.op}{float(gate.limit)!r}"
    return f"{gate.indicator}{compared}{'?' if gate.on_missing == 'clarify' else ''}"


def _changes(words: str, text: str) -> ProfileChanges:
    stated = [part.partition("=") for part in words[1:].split(";")]
    parts = {kind: value for kind, _, value in stated}
    if len(parts) < len(stated):
        raise _malformed(text)
    try:
        weights, anchors = weights_from_text(parts.get("w", "")), anchors_from_text(parts.get("a", ""))
    except ProcurementError:
        raise _malformed(text) from None
    return ProfileChanges(
        weights=weights,
        anchors=anchors,
        limits=_limits(parts.get("l", ""), text),
        added=tuple(_gate(part, text) for part in _listed(parts.get("g", ""))),
        removed=_removed(parts.get("x", ""), text),
    )


def _listed(words: str) -> list[str]:
    return words.split(",") if words else []


def _limits(words: str, text: str) -> dict[str, float]:
    limits: dict[str, float] = {}
    for part in _listed(words):
        found = _LIMIT.fullmatch(part)
        if not found or found[1] in limits:
            raise _malformed(text)
        limits[found[1]] = _finite(found[2], text)
    return limits


def _gate(part: str, text: str) -> AddedGate:
    found = _ADDED.fullmatch(part)
    if not found:
        raise _malformed(text)
    on_missing: OnMissing = "clarify" if found[5] else "reject"
    if found[4]:
        return AddedGate(found[1], "valid_on", None, on_missing)
    return AddedGate(found[1], cast(Operator, found[2]), _finite(found[3], text), on_missing)


def _removed(words: str, text: str) -> tuple[str, ...]:
    names = tuple(_listed(words))
    if not all(re.fullmatch(_ID, name) for name in names) or len(set(names)) < len(names):
        raise _malformed(text)
    return names


def _finite(words: str, text: str) -> float:
    number = float(words)
    if not math.isfinite(number):
        raise _malformed(text)
    return number


def _malformed(text: str) -> ProcurementError:
    return ProcurementError("policy_draft.malformed", text=text[:60])
