"""One requirement that may tighten: which way is stricter, what each product states, and where the profile stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.footprint import UnitBasis
from catalog.model.indicator import INDICATORS, Indicator, IndicatorKind, indicator
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy.comparability import Comparability
from procurement_core.policy.profile import Profile
from procurement_core.robustness.category_market import CategoryMarket
from procurement_core.scoring.decision_matrix import build_decision_matrix
from procurement_core.scoring.gate_states import FAIL, comparable_footprints, measured

Direction = Literal["min", "max"]

#: Whatever a profile says, nobody asks for more of these.
_LESS_IS_BETTER = (IndicatorKind.PRICE, IndicatorKind.FOOTPRINT)
_STRICTER_DOWN, _STRICTER_UP = ("<", "<="), (">", ">=")


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of the profile on a curve: the limit of a gate, or an anchor of a criterion, by its id."""

    kind: Literal["gate", "worst", "best"]
    id: str
    value: float


def numeric_requirement(name: str, profile: Profile) -> Indicator:
    """The indicator of that id, a number that this profile lets us judge.

    Raises ProcurementError `market_depth.requirement_unknown` or `robustness.no_method` for a footprint under a profile
    without a reference method.
    """
    found = indicator(name)
    if found is None or not (found.is_number or found.kind is IndicatorKind.LABEL):
        raise ProcurementError("market_depth.requirement_unknown", requirement=name, known=_known())
    if found.kind is IndicatorKind.FOOTPRINT:
        require_method(profile)
    return found


def _known() -> dict[str, str]:
    """What may be named, by language: titles, each with the id that is written."""
    asked = [item for item in INDICATORS if item.kind is not IndicatorKind.IDENTITY]
    return {
        "en": ", ".join(f"{item.title_en} ({item.id})" for item in asked),
        "zh": "、".join(f"{item.title_zh}（{item.id}）" for item in asked),
    }


def require_method(profile: Profile) -> Comparability:
    """How footprints compare; a profile that does not say it is refused (ProcurementError `robustness.no_method`)."""
    if profile.comparability is None:
        raise ProcurementError("robustness.no_method", profile=profile.id)
    return profile.comparability


def require_one_unit(market: CategoryMarket) -> UnitBasis:
    """The unit in which the footprints of a market are compared, as far as they may be.

    Refuses a market of several: a kilogram of paper and a laptop stand on no common axis (ProcurementError
    `robustness.several_units`; `robustness.no_method` as `require_method`).
    """
    method = require_method(market.profile)
    codes = market.table.rows.column("codes").combine_chunks()
    compared = codes.indices.filter(pa.array(~np.isnan(comparable_footprints(market.table))))
    units = {_unit_of(each, method) for each in codes.dictionary.take(compared.unique()).to_pylist()}
    if len(units) > 1:
        raise ProcurementError("robustness.several_units", category=market.category, profile=market.profile.id)
    return units.pop() if units else _unit_of([market.category], method)


def _unit_of(codes: Sequence[str], method: Comparability) -> UnitBasis:
    """The unit of products with these codes, as the proof of footprints takes it."""
    units = (unit for prefix, unit in method.unit_prefixes() if any(code.startswith(prefix) for code in codes))
    return next(units, method.unit_basis)


def direction_of(found: Indicator, profile: Profile, told: Direction | None) -> Direction:
    """Which way the requirement gets stricter: as told, else as the profile's criterion or gate has it.

    Raises ProcurementError `market_depth.direction_unknown` where nobody says it.
    """
    if found.kind in _LESS_IS_BETTER:
        return "min"
    if told is not None:
        return told
    for criterion in profile.criteria:
        if criterion.indicator == found.id:
            return criterion.direction
    for gate in profile.gates:
        if gate.indicator == found.id and gate.op in (*_STRICTER_DOWN, *_STRICTER_UP):
            return "min" if gate.op in _STRICTER_DOWN else "max"
    raise ProcurementError("market_depth.direction_unknown", requirement=found.id)


def marks_of(found: Indicator, profile: Profile, category: str) -> tuple[Mark, ...]:
    """Where the profile's own limits and anchors for a category lie."""
    gates = [
        Mark("gate", gate.id, gate.limit)
        for gate in profile.gates
        if gate.indicator == found.id and gate.op in (*_STRICTER_DOWN, *_STRICTER_UP)
    ]
    anchors: list[Mark] = []
    for criterion in profile.criteria:
        if criterion.indicator == found.id and (pair := criterion.anchors_for(category)):
            anchors += [Mark("worst", criterion.id, pair.worst), Mark("best", criterion.id, pair.best)]
    return (*gates, *anchors)


def admissible_otherwise(market: CategoryMarket, name: str) -> NDArray[np.bool_]:
    """Who may be offered if the profile asked nothing of this indicator; under reserve counts as may."""
    profile = market.profile
    criteria = tuple(
        item.model_copy(update={"missing": "zero_points"}) if item.indicator == name else item
        for item in profile.criteria
    )
    relaxed = profile.model_copy(
        update={
            "gates": tuple(gate for gate in profile.gates if gate.indicator != name),
            "award": profile.award.model_copy(update={"criteria": criteria}),
        }
    )
    state = build_decision_matrix(market.table, relaxed).gate_state
    may: NDArray[np.bool_] = state != FAIL
    return may


def values_of(model: ReadModel, market: CategoryMarket, found: Indicator) -> NDArray[np.float64]:
    """What each product states, as far as it counts; NaN is unknown or not proven."""
    if found.kind is not IndicatorKind.ATTRIBUTE or found.field in market.table.rows.column_names:
        return measured(found.id, market.table)[0]
    stated = model.arrow(model.table("products").select("product_id", found.field))
    ids = stated.column("product_id").combine_chunks()
    places = pc.index_in(market.ids, value_set=ids)
    values: NDArray[np.float64] = (
        stated.column(found.field).combine_chunks().take(places).to_numpy(zero_copy_only=False).astype(np.float64)
    )
    return values
