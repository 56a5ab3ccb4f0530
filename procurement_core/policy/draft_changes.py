"""What somebody moves in a draft policy set: weights, anchors and gates, profile by profile, as values."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from pydantic import JsonValue

from catalog.model.indicator import IndicatorKind, indicator
from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.changes import with_weights
from procurement_core.policy.drafting import with_anchors
from procurement_core.policy.gates import Gate
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import profile_from_mapping

OnMissing = Literal["reject", "clarify"]
Operator = Literal["=", "!=", "<", "<=", ">", ">=", "valid_on"]
#: How an operator is written in the id of an added gate.
_NAMES: Mapping[str, str] = MappingProxyType(
    {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "valid_on": "valid"}
)


@dataclass(frozen=True, slots=True)
class AddedGate:
    """A gate that a draft adds: a number in the indicator's own unit against `limit`, or a certificate (`valid_on`)."""

    indicator: str
    op: Operator
    limit: float | None = None
    on_missing: OnMissing = "reject"

    @property
    def id(self) -> str:
        """The id under which the gate stands in the profile."""
        return f"added-{_NAMES[self.op]}-{re.sub(r'[^a-z0-9_-]', '_', self.indicator.lower())}"[:64]


@dataclass(frozen=True, slots=True)
class ProfileChanges:
    """What is moved in one profile: weights by criterion, (worst, best) by place, limits by gate, gates in and out."""

    weights: Mapping[str, float] = field(default_factory=dict)
    anchors: Mapping[AnchorPlace, tuple[float, float]] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)
    added: tuple[AddedGate, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is moved."""
        return not (self.weights or self.anchors or self.limits or self.added or self.removed)


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """What is moved in a draft, by the id of the profile."""

    profiles: Mapping[str, ProfileChanges] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is moved."""
        return all(item.is_empty for item in self.profiles.values())


def with_changes(draft: AppliedSet, changes: DraftChanges) -> AppliedSet:
    """The draft with its profiles changed: another digest, the same id and version, marked modified.

    Changes that change nothing give the draft itself. Raises ProcurementError `policy_draft.profile_unknown`, or as
    `changed_profile` does.
    """
    known = {item.id: item for item in draft.profiles}
    for name in changes.profiles:
        if name not in known:
            facts = {"policy_set": draft.policy_set.id, "known": ", ".join(known)}
            raise ProcurementError("policy_draft.profile_unknown", profile=name, **facts)
    return draft.with_profiles({name: changed_profile(known[name], each) for name, each in changes.profiles.items()})


def changed_profile(profile: Profile, changes: ProfileChanges) -> Profile:
    """The profile with these changes, marked modified; changes that change nothing give the profile itself.

    Raises ProcurementError `policy_draft.gate_unknown`, `policy_draft.gate_without_limit`,
    `policy_draft.limit_malformed`, `policy_draft.limit_no_share`, what reading a profile refuses (an indicator that is
    none), or as `with_weights` and `with_anchors` do.
    """
    moved = profile
    for place, (worst, best) in changes.anchors.items():
        anchored = with_anchors(moved, place.criterion, place.category or None, worst=worst, best=best)
        if isinstance(anchored, Profile):
            moved = anchored
    if changes.limits or changes.added or changes.removed:
        moved = _with_gates(moved, changes)
    if moved is not profile:
        moved = profile if moved.digest == profile.digest else _marked(moved)
    return with_weights(moved, changes.weights) if changes.weights else moved


def _marked(profile: Profile) -> Profile:
    return profile_from_mapping({**profile.as_json(), "modified": True}, profile.id)


def _with_gates(profile: Profile, changes: ProfileChanges) -> Profile:
    """Other limits first, then gates out, then new gates at the end."""
    known = {gate.id for gate in profile.gates}
    for name in (*changes.limits, *changes.removed):
        if name not in known:
            raise ProcurementError("policy_draft.gate_unknown", gate=name, profile=profile.id)
    kept = (gate for gate in profile.gates if gate.id not in changes.removed)
    gates = [_limited(gate, changes.limits[gate.id]) if gate.id in changes.limits else _as_json(gate) for gate in kept]
    gates += [_gate(added, profile.currency) for added in changes.added]
    return profile_from_mapping({**profile.as_json(), "gates": gates}, profile.id)


def _as_json(gate: Gate) -> dict[str, JsonValue]:
    shown: dict[str, JsonValue] = gate.model_dump(mode="json", by_alias=True)
    return shown


def _limited(gate: Gate, limit: float) -> dict[str, JsonValue]:
    """The gate with another number: it is nobody's policy yet, so it is illustrative."""
    if gate.op == "valid_on":
        raise ProcurementError("policy_draft.gate_without_limit", gate=gate.title.both)
    _require_limit(gate.indicator, limit)
    if gate.limit == limit:
        return _as_json(gate)
    return {**_as_json(gate), "value": limit, "num": {"src": "illustrative", "conf": "L"}}


def _gate(added: AddedGate, currency: str) -> dict[str, JsonValue]:
    found = indicator(added.indicator)
    is_price = found is not None and found.kind is IndicatorKind.PRICE
    unit = currency if is_price else found.unit if found is not None else None
    titles = (found.title_en, found.title_zh) if found else (added.indicator, added.indicator)
    if added.limit is not None:
        _require_limit(added.indicator, added.limit)
    return {
        "id": added.id,
        "title": {"en": titles[0], "zh": titles[1]},
        "indicator": added.indicator,
        "op": added.op,
        "value": "as_of" if added.limit is None else added.limit,
        "unit": unit,
        "on_missing": added.on_missing,
        "num": {"src": "illustrative", "conf": "L"},
    }


def _require_limit(indicator_id: str, limit: float) -> None:
    if not math.isfinite(limit):
        raise ProcurementError("policy_draft.limit_malformed", limit=limit)
    found = indicator(indicator_id)
    if found is not None and found.is_share and not 0.0 <= limit <= 1.0:
        raise ProcurementError("policy_draft.limit_no_share", limit=f"{limit:g}")
