"""C05 to C07: every footprint of a set put on one boundary, from the stages that are disclosed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.model.footprint import Stage
from procurement_core.proof.comparing.declared import STAGES, Declared, exceeds, is_same
from procurement_core.proof.comparing.figures import figure
from procurement_core.proof.comparing.rules import Reason, reason


@dataclass(frozen=True, slots=True)
class CommonBoundary:
    """The stages that all are compared on; `left_out` are those of the reference that are too small to matter."""

    stages: frozenset[Stage]
    left_out: frozenset[Stage] = frozenset()
    is_shrunk: bool = False


@dataclass(frozen=True, slots=True)
class Bounded:
    """A value on the common boundary (None where it cannot be had) and the reasons on the way."""

    value_kg: float | None
    reasons: tuple[Reason, ...] = ()


def common_boundary(usable: Sequence[Declared], reference: frozenset[Stage], *, may_shrink: bool) -> CommonBoundary:
    """The boundary of the set: the reference's, less what may be left out for all.

    A stage that some footprint lacks is left out where every footprint that has it discloses it, at least one does,
    and none has 5 % or more of its reference stages in what is left out (C05). With `may_shrink`, what anybody lacks
    is left out wherever the others can be reduced to the rest (C06).
    """
    whole = CommonBoundary(reference)
    covers = [each.covered for each in usable]
    lacking = frozenset(stage for covered in covers if covered for stage in reference - covered)
    rest = reference - lacking
    if not lacking or not rest:
        return whole
    if _is_small_for_all(usable, lacking, reference):
        return CommonBoundary(rest, left_out=lacking)
    if may_shrink and all(_value_on(each, rest) is not None for each in usable if each.covered):
        return CommonBoundary(rest, is_shrunk=True)
    return whole


def bounded(declared: Declared, boundary: CommonBoundary) -> Bounded:
    """The declared value on the common boundary, by its whole, by its stages or by what is left without the others."""
    covered, value = declared.covered, declared.value_kg
    if value is None:
        return Bounded(None)
    if covered is None:
        return Bounded(None, (reason("footprint.boundary_differs", lacks=_names(boundary.stages)),))
    if covered == boundary.stages and not (boundary.left_out or boundary.is_shrunk):
        return Bounded(value)
    counted = _value_on(declared, boundary.stages)
    if counted is None:
        undisclosed = boundary.stages - covered or covered - boundary.stages
        return Bounded(None, (reason("footprint.boundary_differs", lacks=_names(undisclosed)),))
    reasons = []
    if boundary.left_out:
        reasons.append(reason("footprint.small_stage_left_out", stages=_names(boundary.left_out)))
    extra = covered - boundary.stages - boundary.left_out
    if extra or boundary.is_shrunk:
        facts = {"stages": _names(boundary.stages), "left_out": _names(extra) or None}
        reasons.append(reason("footprint.common_stages", **facts))
    return Bounded(counted, tuple(reasons))


def restated(declared: Declared, factor: float) -> Declared:
    """The same declaration per another basis: the value and every stage times `factor`."""
    return replace(
        declared,
        value_kg=_times(declared.value_kg, factor),
        gross_value_kg=_times(declared.gross_value_kg, factor),
        value_excluding_uptake_kg=_times(declared.value_excluding_uptake_kg, factor),
        methane_kg=_times(declared.methane_kg, factor),
        nitrous_oxide_kg=_times(declared.nitrous_oxide_kg, factor),
        stages_kg={stage: value * factor for stage, value in declared.stages_kg.items()},
    )


def shifted(declared: Declared, stage: Stage, by_kg: float) -> Declared:
    """The same declaration with its value, and the stage where it is disclosed, moved by so many kg."""
    stages: Mapping[Stage, float] = declared.stages_kg
    if stage in stages:
        stages = {**stages, stage: stages[stage] + by_kg}
    return replace(
        declared, value_kg=None if declared.value_kg is None else declared.value_kg + by_kg, stages_kg=stages
    )


def stage_value(declared: Declared, stage: Stage) -> float | None:
    """What one stage contributes: as disclosed, or for use by its declared share of the whole."""
    if stage in declared.stages_kg:
        return declared.stages_kg[stage]
    if stage is Stage.USE and declared.use_share is not None and declared.value_kg is not None:
        return declared.value_kg * declared.use_share
    return None


def _value_on(declared: Declared, stages: frozenset[Stage]) -> float | None:
    """The value on just those stages; None where the footprint lacks one, or cannot be taken apart."""
    covered = declared.covered
    if covered is None or declared.value_kg is None or not stages <= covered:
        return None
    if covered == stages:
        return declared.value_kg
    inside = [stage_value(declared, stage) for stage in stages]
    if None not in inside:
        return sum(part for part in inside if part is not None)
    outside = [stage_value(declared, stage) for stage in covered - stages]
    if None in outside:
        return None
    return declared.value_kg - sum(part for part in outside if part is not None)


def _is_small_for_all(usable: Sequence[Declared], lacking: frozenset[Stage], reference: frozenset[Stage]) -> bool:
    shares = []
    for each in usable:
        has = (each.covered or frozenset()) & lacking
        if not has:
            continue
        whole, part = _value_on(each, reference & (each.covered or reference)), _value_on(each, has)
        if whole is None or part is None or whole <= 0:
            return False
        shares.append(part / whole)
    limit = figure("small_stage_share")
    return bool(shares) and not any(exceeds(share, limit) or is_same(share, limit) for share in shares)


def _names(stages: frozenset[Stage]) -> tuple[str, ...]:
    return tuple(stage.value for stage in STAGES if stage in stages)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
