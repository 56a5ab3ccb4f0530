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
_LONGEST = 60  # characters of a faulty part that are repeated to the person
_LIMIT = re.compile(rf"({_ID})=({NUMBER})", flags=re.ASCII)
#: `energy_kwh_year<=60.0?` asks for proof where the value is missing, `label.type_i@` for a certificate in force.
_ADDED = re.compile(rf"([0-9A-Za-z_.-]{{1,80}})(?:(<=|>=|!=|<|>|=)({NUMBER})|(@))(\?)?", flags=re.ASCII)


def draft_to_text(changes: DraftChanges) -> str:
    """`screening-generic;w=price:0.4,footprint:0.6;g=label.type_i@`, empty where nothing is moved."""
    return "|".join(name + _moved(each) for name, each in changes.profiles.items() if not each.is_empty)


def draft_from_text(text: str) -> DraftChanges:
    """The changes in a text of an address; nothing is known yet of whether they fit a draft.

    Raises ProcurementError `policy_draft.malformed` for anything that `draft_to_text` does not write, with the `part`
    that cannot be read or stands there twice.
    """
    profiles: dict[str, ProfileChanges] = {}
    for part in text.split("|") if text else []:
        found = _PROFILE.fullmatch(part)
        if not found:
            raise _malformed(part)
        if found[1] in profiles:
            raise _malformed(found[1])
        profiles[found[1]] = _changes(found[2])
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


def _changes(words: str) -> ProfileChanges:
    parts: dict[str, str] = {}
    for part in words[1:].split(";"):
        kind, _, value = part.partition("=")
        if kind in parts:
            raise _malformed(f"{kind}=")
        parts[kind] = value
    try:
        weights, anchors = weights_from_text(parts.get("w", "")), anchors_from_text(parts.get("a", ""))
    except ProcurementError as refusal:
        raise _malformed(str(refusal.facts["text"])) from None
    return ProfileChanges(
        weights=weights,
        anchors=anchors,
        limits=_limits(parts.get("l", "")),
        added=tuple(_gate(part) for part in _listed(parts.get("g", ""))),
        removed=_removed(parts.get("x", "")),
    )


def _listed(words: str) -> list[str]:
    return words.split(",") if words else []


def _limits(words: str) -> dict[str, float]:
    limits: dict[str, float] = {}
    for part in _listed(words):
        found = _LIMIT.fullmatch(part)
        if not found or not math.isfinite(float(found[2])):
            raise _malformed(part)
        if found[1] in limits:
            raise _malformed(found[1])
        limits[found[1]] = float(found[2])
    return limits


def _gate(part: str) -> AddedGate:
    found = _ADDED.fullmatch(part)
    if not found or not (found[4] or math.isfinite(float(found[3]))):
        raise _malformed(part)
    on_missing: OnMissing = "clarify" if found[5] else "reject"
    if found[4]:
        return AddedGate(found[1], "valid_on", None, on_missing)
    return AddedGate(found[1], cast(Operator, found[2]), float(found[3]), on_missing)


def _removed(words: str) -> tuple[str, ...]:
    names: list[str] = []
    for name in _listed(words):
        if not re.fullmatch(_ID, name):
            raise _malformed(name)
        if name in names:
            raise _malformed(name)
        names.append(name)
    return tuple(names)


def _malformed(part: str) -> ProcurementError:
    shown = part if len(part) <= _LONGEST else f"{part[:_LONGEST]}…"
    return ProcurementError("policy_draft.malformed", part=shown)
