"""Compare a set of declared footprints against the tender's reference method: one verdict each, with every reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from catalog.model.footprint import Stage
from procurement_core.policy.award.criteria import Tier
from procurement_core.policy.award.terms import AwardComparability
from procurement_core.proof.comparing.boundaries import CommonBoundary, bounded, common_boundary, restated
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.category_rules import edition, pcr_judgement
from procurement_core.proof.comparing.conversions import Conversion, ConversionClass, conversion
from procurement_core.proof.comparing.declared import STAGES, Declared
from procurement_core.proof.comparing.evidence import Evidence, evidence, score_cap
from procurement_core.proof.comparing.method_choices import other_choices, same_gases, without_uptake
from procurement_core.proof.comparing.reference import Reference, reference_of
from procurement_core.proof.comparing.rules import UNPROVEN, Reason, in_order, reason, worst
from procurement_core.proof.comparing.ties import Rated, Tie, tie_groups, ties
from procurement_core.proof.comparing.units import basis_of
from procurement_core.proof.comparing.use_stage import Harmonised, Used, with_buyers_use
from procurement_core.proof.comparing.validity import validity
from procurement_core.proof.verdicts import Verdict

#: Units that are a product as such.
_WHOLE = frozenset({"piece", "set"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One footprint after comparison.

    `adjusted_kg` is kg CO2e per the reference unit on the common boundary, over the buyer's years where the use stage
    was computed again (`harmonised`); None where the footprint is not comparable or invalid. `uncertainty` is
    relative, one standard deviation. `tie_group` is the same for footprints that count as equal, None outside a
    comparison. `missing` names required attributes that are not stated. `figure_kg` is what the figure comes to even
    where it may not be compared: no rule for missing values may put a better one in its place.
    """

    id: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    declared_kg: float | None
    declared_basis: str | None
    adjusted_kg: float | None
    harmonised: Harmonised | None
    uncertainty: float
    tier: Tier
    score_cap: float
    tie_group: int | None
    missing: tuple[str, ...]
    figure_kg: float | None = None

    @property
    def may_earn(self) -> bool:
        """Whether it may earn points in an award: comparable, as declared or adjusted, and vouched for."""
        is_vouched = self.score_cap > 0 and not UNPROVEN & {each.code for each in self.reasons}
        return self.verdict <= Verdict.COMPARABLE_ADJUSTED and is_vouched

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules it triggers, each once."""
        return tuple(dict.fromkeys(each.rule for each in self.reasons))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A set of footprints compared: `stages` is the common boundary, `years` the buyer's, `unit_basis` the unit."""

    on: date
    unit_basis: str
    stages: tuple[str, ...]
    years: float
    footprints: tuple[Compared, ...]
    ties: tuple[Tie, ...]

    @property
    def comparable(self) -> int:
        """How many may be compared, as declared or adjusted."""
        return sum(each.verdict <= Verdict.COMPARABLE_ADJUSTED for each in self.footprints)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is known of one footprint before it is compared with the others."""

    declared: Declared
    reasons: tuple[Reason, ...]
    value_kg: float | None
    figure_kg: float | None
    harmonised: Harmonised | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the whole set is judged by."""

    method: AwardComparability
    buyer: Buyer
    on: date
    years: float
    unit: str
    reference: Reference
    boundary: CommonBoundary


def compare_footprints(
    declared: Sequence[Declared], method: AwardComparability, *, on: date, buyer: Buyer | None = None
) -> Comparison:
    """Judge every footprint by V01 to C23 on the day `on`, all triggered reasons kept, the worst deciding.

    What the profile leaves open (function, warming potentials, allocation) is held against what most footprints of the
    set state. Ids in `declared` must differ. Raises ProcurementError `convert.unit_unknown` for a profile's unit.
    """
    buyer = buyer or Buyer()
    unit, _ = basis_of(method.unit_basis)
    restatements = [_per_unit(each, unit, buyer) for each in declared]
    found = [(*validity(each, on), *reasons) for each, (_, reasons) in zip(declared, restatements, strict=True)]
    units = [each for each, _ in restatements]
    usable = [each for each, reasons in zip(units, found, strict=True) if worst(reasons) < Verdict.NOT_COMPARABLE]
    stages = frozenset(Stage(stage) for stage in method.stages)
    frame = _Frame(
        method,
        buyer,
        on,
        buyer.years or method.lifetime_y,
        unit,
        reference_of(usable, method, buyer),
        common_boundary(usable, stages, may_shrink=buyer.may_shrink),
    )
    judged = [_judge(each, reasons, frame) for each, reasons in zip(units, found, strict=True)]
    pairs, groups = _ties(judged, method)
    footprints = tuple(
        _compared(original, each, pairs, groups) for original, each in zip(declared, judged, strict=True)
    )
    compared_on = tuple(stage.value for stage in STAGES if stage in frame.boundary.stages)
    return Comparison(on, unit, compared_on, frame.years, footprints, pairs)


def _judge(declared: Declared, reasons: tuple[Reason, ...], frame: _Frame) -> _Judged:
    """All rules about one footprint, and its value as far as it can be had."""
    reference, method = frame.reference, frame.method
    gases = same_gases(declared, reference)
    uptake = without_uptake(gases.declared, reference)
    on_boundary = bounded(uptake.declared, frame.boundary)
    used = _used(uptake.declared, on_boundary.value_kg, frame)
    rules = pcr_judgement(declared.pcr_id, declared.pcr_version, reference.pcr, method.pcr_equivalence)
    proof = evidence(
        declared,
        method,
        frame.on,
        is_same_pcr=any(each.code == "footprint.pcr_same" for each in rules),
        added_u=gases.added_u,
        unverified_primary=frame.buyer.unverified_primary,
    )
    everything = (
        *reasons,
        *_function(declared, reference),
        *on_boundary.reasons,
        *rules,
        *used.reasons,
        *gases.reasons,
        *uptake.reasons,
        *other_choices(declared, reference, method.electricity),
        *proof.reasons,
    )
    is_usable = worst(everything) < Verdict.NOT_COMPARABLE
    value = used.value_kg if is_usable else None
    harmonised = used.harmonised if is_usable else None
    return _Judged(uptake.declared, everything, value, used.value_kg, harmonised, proof)


def _per_unit(declared: Declared, unit: str, buyer: Buyer) -> tuple[Declared, tuple[Reason, ...]]:
    """C02 to C04: the declaration per the reference unit, and by what right."""
    if declared.offsets_included and declared.gross_value_kg is not None:
        declared = replace(declared, value_kg=declared.gross_value_kg)
    if declared.unit_basis is None:
        return declared, ()
    if declared.is_co2_only:
        return declared, (reason("footprint.co2_only", unit=declared.unit_text or None),)
    if declared.unit_basis == unit:
        return declared, ()
    life = {} if declared.service_life_y is None else {"life_y": declared.service_life_y}
    own = {**life, **declared.parameters}
    way = conversion(declared.unit_basis, unit, {**buyer.parameters, **own})
    if way.factor is None:
        return declared, (_refused(way),)
    by_default = tuple(name for name in way.needs if name not in own)
    converted = restated(declared, way.factor)
    return converted, (_converted(way, declared, by_default),)


def _refused(way: Conversion) -> Reason:
    if way.kind is ConversionClass.SCOPE:
        return reason("footprint.unit_differs", start=way.start, end=way.end)
    return reason("footprint.unit_needs_data", start=way.start, end=way.end, needs=way.missing)


def _converted(way: Conversion, declared: Declared, by_default: tuple[str, ...]) -> Reason:
    facts = {"start": way.start, "end": way.end, "factor": way.factor}
    if way.kind is ConversionClass.LOSSLESS:
        return reason("footprint.unit_restated", **facts, by=way.needs or None)
    if by_default or not declared.parameters_verified:
        return reason("footprint.unit_by_default", **facts, by=by_default or way.needs)
    return reason("footprint.unit_by_performance", **facts, by=way.needs)


def _function(declared: Declared, reference: Reference) -> tuple[Reason, ...]:
    """C01: another product family, or another class of performance."""
    found = []
    for code, stated, asked in (
        ("footprint.function_differs", declared.product_family, reference.families),
        ("footprint.performance_differs", declared.performance_class, reference.performance),
    ):
        if stated is not None and asked is not None and stated not in asked:
            found.append(reason(code, stated=stated, asked=tuple(sorted(asked)) or None))
    return tuple(found)


def _used(declared: Declared, value_kg: float | None, frame: _Frame) -> Used:
    """C13, where the use stage is inside the comparison; a functional unit has its life inside already."""
    is_inside = Stage.USE in frame.boundary.stages and Stage.USE in (declared.covered or ())
    if value_kg is None or not is_inside or frame.unit not in _WHOLE or frame.buyer.keeps_use:
        return Used(value_kg)
    return with_buyers_use(declared, value_kg, frame.years, frame.buyer)


def _ties(judged: Sequence[_Judged], method: AwardComparability) -> tuple[tuple[Tie, ...], dict[str, int]]:
    rated = [
        Rated(
            each.declared.id,
            each.value_kg,
            each.evidence.uncertainty,
            None if each.declared.pcr_id is None else str(edition(each.declared.pcr_id, each.declared.pcr_version)),
            each.declared.database,
        )
        for each in judged
        if each.value_kg is not None and worst(each.reasons) <= Verdict.COMPARABLE_ADJUSTED
    ]
    pairs = ties(rated, method.u_z, method.rho)
    return pairs, tie_groups(rated, pairs)


def _compared(original: Declared, judged: _Judged, pairs: Sequence[Tie], groups: dict[str, int]) -> Compared:
    mine = [pair for pair in pairs if original.id in (pair.first, pair.second)]
    tied = {pair.second if pair.first == original.id else pair.first: pair.z for pair in mine}
    tie = (reason("footprint.tie", others=tuple(sorted(tied)), z=max(tied.values())),) if tied else ()
    reasons = in_order((*judged.reasons, *tie))
    return Compared(
        original.id,
        worst(reasons),
        reasons,
        original.value_kg,
        original.unit_basis,
        judged.value_kg,
        judged.harmonised,
        judged.evidence.uncertainty,
        judged.evidence.tier,
        score_cap(judged.evidence.tier),
        groups.get(original.id),
        original.missing,
        judged.figure_kg,
    )
