"""A new profile from another one: a fork, another version, other weights or anchors. Nothing is changed in place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import yaml
from pydantic import JsonValue

from catalog.model.category import parse_category
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.reading import award_profile_from_mapping
from procurement_core.policy.changes import without_noise
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.profile import WEIGHT_TOLERANCE, Profile
from procurement_core.policy.reading import profile_from_mapping
from procurement_core.policy.terms import Title

AnyProfile: TypeAlias = Profile | AwardProfile

FIRST_VERSION = "0.1.0"
#: Set by the software where published weights were moved; a profile with a version of its own has no such mark.
_MARKS = ("modified", "change_reason")
#: Formulas with a value that earns nothing and one that earns everything.
_BETWEEN_TWO = frozenset({"benchmark_linear", "monetised"})
#: Where a number comes from that somebody has put in place of a published one: it is nobody's policy yet.
_STATED_BY_AUTHOR: dict[str, JsonValue] = {"src": "illustrative", "conf": "L"}


def forked(profile: AnyProfile, *, id: str, title: Title) -> AnyProfile:  # noqa: A002 - the key of the file
    """A profile of one's own that says what `profile` says, under another id and title.

    It begins at version 0.1.0 and is illustrative: what was official there is not official here. Weights that were
    moved stay as they are. Raises ProcurementError `profile.id_malformed`.
    """
    titles: dict[str, JsonValue] = {"en": title.en, "zh": title.zh}
    return profile_from_json(
        {**_unmarked(profile), "id": id, "version": FIRST_VERSION, "status": "illustrative", "title": titles}
    )


def with_version(profile: AnyProfile, version: str) -> AnyProfile:
    """The same profile under another version. Raises ProcurementError `profile.version_malformed`."""
    return profile_from_json({**_unmarked(profile), "version": version})


def next_version(version: str) -> str:
    """The version after `version`: the middle number one higher, `0.2.0` after `0.1.3`."""
    major, minor = version.split("-", maxsplit=1)[0].split(".")[:2]
    return f"{major}.{int(minor) + 1}.0"


def with_changed_weights(profile: AnyProfile, weights: Mapping[str, float]) -> AnyProfile:
    """The profile with other weights (shares of 1), to be saved as a version of its own: it is not marked modified.

    A criterion whose weight changes no longer names the source of the old one: its numbers are illustrative. Criteria
    that are not named keep theirs, and a weight within WEIGHT_TOLERANCE of 0 is 0; the version stays until
    `with_version`. Raises ProcurementError
    `weights.unknown_criterion` (also where a criterion has money in place of a weight), `weights.not_a_share` or
    `weights.sum` (nothing is rescaled).
    """
    weights = without_noise(weights)
    for name, weight in weights.items():
        if name not in profile.weights:
            known = ", ".join(profile.weights)
            raise ProcurementError("weights.unknown_criterion", criterion=name, profile=profile.id, known=known)
        if not (math.isfinite(weight) and 0.0 <= weight <= 1.0):
            raise ProcurementError("weights.not_a_share", criterion=name, weight=weight)
    total = sum({**profile.weights, **weights}.values())
    if abs(total - 1.0) > WEIGHT_TOLERANCE:
        raise ProcurementError("weights.sum", profile=profile.id, sum=round(total, 9))
    document = _unmarked(profile)
    for criterion in _criteria(document):
        changed = weights.get(str(criterion["id"]))
        if changed is not None and changed != criterion["weight"]:
            criterion.update(weight=float(changed), num=_STATED_BY_AUTHOR)
    return profile_from_json(document)


def with_anchors(profile: AnyProfile, criterion: str, category: str | None, *, worst: float, best: float) -> AnyProfile:
    """The profile with other anchors of a criterion: the values that earn nothing and everything.

    Other values than before make the criterion's numbers illustrative, for their source says nothing of them.
    `category` names one category of a screening profile (added where it has no anchors yet); None means those for
    every category, and is all an award profile has. Raises ProcurementError `anchors.unknown_criterion`,
    `anchors.none` where another formula scores the criterion, `anchors.no_category`, `anchors.equal` or
    `anchors.direction`; CatalogError for a malformed category, and what reading the profile refuses.
    """
    found = next((item for item in profile.criteria if item.id == criterion), None)
    if found is None:
        raise ProcurementError("anchors.unknown_criterion", criterion=criterion, profile=profile.id)
    document = _unmarked(profile)
    changed = next(item for item in _criteria(document) if item["id"] == criterion)
    if found.normalisation.type not in _BETWEEN_TWO:
        raise ProcurementError("anchors.none", criterion=found.title.both)
    _require_order(found, worst, best)
    if isinstance(found, AwardCriterion):
        if category is not None:
            raise ProcurementError("anchors.no_category", profile=profile.id)
        changed["normalisation"] = _with_bounds(found, min(worst, best), max(worst, best))
    elif category is None:
        changed["normalisation"] = {"type": "benchmark_linear", "params": {"worst": worst, "best": best}}
    else:
        code = str(parse_category(category))
        others: list[JsonValue] = [item.model_dump(mode="json") for item in found.anchors if item.category != code]
        changed["anchors"] = [*others, {"category": code, "worst": worst, "best": best}]
    drafted = profile_from_json(document)
    if _scores_alike(found, next(item for item in drafted.criteria if item.id == criterion)):
        return drafted
    changed["num"] = _STATED_BY_AUTHOR
    return profile_from_json(document)


def _scores_alike(before: Criterion | AwardCriterion, after: Criterion | AwardCriterion) -> bool:
    """Whether the formula and every pair of anchors are the same, in whatever order they stand."""
    pairs = [frozenset(item.anchors) if isinstance(item, Criterion) else None for item in (before, after)]
    return before.normalisation == after.normalisation and pairs[0] == pairs[1]


def as_yaml(profile: AnyProfile) -> str:
    """The profile as the text of a file, in the order of the schema; reading it gives the same digest.

    Keys without a value and the marks of moved weights are left out.
    """
    return yaml.dump(
        _without_empty(_unmarked(profile)), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=110
    )


def _require_order(found: Criterion | AwardCriterion, worst: float, best: float) -> None:
    if worst == best:
        raise ProcurementError("anchors.equal", criterion=found.title.both, value=f"{worst:.12g}")
    if (best < worst) != (found.normalisation.type == "monetised" or found.direction == "min"):
        stated = {"worst": f"{worst:.12g}", "best": f"{best:.12g}"}
        raise ProcurementError("anchors.direction", criterion=found.title.both, **stated)


def _with_bounds(found: AwardCriterion, low: float, high: float) -> JsonValue:
    """The formula with other bounds; which of them is the best follows from the criterion's direction."""
    rule: dict[str, JsonValue] = found.normalisation.model_dump(mode="json")
    names = ("lower", "upper") if found.normalisation.type == "monetised" else ("lo", "hi")
    params = rule["params"] if isinstance(rule["params"], dict) else {}
    return {**rule, "params": {**params, names[0]: low, names[1]: high}}


def _unmarked(profile: AnyProfile) -> dict[str, JsonValue]:
    return {key: value for key, value in profile.as_json().items() if key not in _MARKS}


def _criteria(document: Mapping[str, JsonValue]) -> list[dict[str, JsonValue]]:
    """The criteria of a document, to be changed in it; it was written by `as_json`, so their shape is known."""
    award = document["award"]
    if not isinstance(award, dict) or not isinstance(award["criteria"], list):
        raise TypeError("a profile writes its criteria as a list")
    return [item for item in award["criteria"] if isinstance(item, dict)]


def profile_from_json(document: Mapping[str, JsonValue]) -> AnyProfile:
    """A profile of either use from what `as_json` wrote.

    Refusals name it by its id, where those of a file would name the file.
    """
    if document["use"] == "award":
        return award_profile_from_mapping(document, str(document["id"]))
    return profile_from_mapping(document, str(document["id"]))


def _without_empty(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


class _PlainDumper(yaml.SafeDumper):
    """Writes a list of plain values on one line, and no aliases, which the reader refuses."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def represent_sequence(
        self, tag: str, sequence: Iterable[object], flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        entries = list(sequence)
        plain = all(not isinstance(item, dict) for item in entries)
        return super().represent_sequence(tag, entries, flow_style=plain)
