"""A policy profile: the strict subset of `spp-profile/1` that screening needs. What it says is all that counts."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.category import parse_category
from catalog.model.indicator import Indicator, IndicatorKind
from procurement_core.policy.comparability import Comparability
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.digests import digest_of, without
from procurement_core.policy.gates import Gate, judged_indicator, require_unit
from procurement_core.policy.terms import (
    Currency,
    Id,
    LegalBasis,
    PriceRule,
    ProofRule,
    Scope,
    Strict,
    Title,
    Validity,
    Version,
)

#: Weights are shares of 1; their sum may miss it by rounding only.
WEIGHT_TOLERANCE = 1e-9

#: What never changes a judgement, and so stays out of the digest of what does: of the profile, and of its parts.
_NOT_JUDGING = frozenset({"id", "version", "status", "jurisdiction", "legal_basis", "valid", "modified"})
_NOT_JUDGING_PARTS = frozenset({"title", "num", "link_to_subject", "weight", "group", "legal_ref"})


class Award(Strict):
    """How worth becomes a score: the weighted sum over the criteria, best first; equal scores by price, then by id."""

    method: Literal["weighted_sum"] = "weighted_sum"
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _weights_sum_to_one(self) -> Award:
        total = sum(item.weight for item in self.criteria)
        if abs(total - 1.0) > WEIGHT_TOLERANCE:
            raise PydanticCustomError("profile.weights_sum", "weights", {"sum": round(total, 9)})
        return self


class Profile(Strict):
    """A versioned policy. Frozen; `modified` is set where weights were moved away from the published ones."""

    id: Id
    schema_id: Literal["spp-profile/1"] = Field(alias="schema")
    version: Version
    status: Literal["official", "derived", "illustrative"]
    use: Literal["screening", "award"]
    title: Title
    jurisdiction: str
    legal_basis: tuple[LegalBasis, ...] = ()
    valid: Validity = Validity()
    scope: Scope = Scope()
    currency: Currency
    price: PriceRule
    proof: ProofRule = ProofRule()
    comparability: Comparability | None = None
    gates: tuple[Gate, ...] = ()
    award: Award
    modified: bool = False

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Profile:
        ids = [item.id for item in self.gates] + [item.id for item in self.award.criteria]
        indicators = [item.indicator for item in self.award.criteria]
        for names in (ids, indicators):
            if doubled := sorted({name for name in names if names.count(name) > 1}):
                raise PydanticCustomError("profile.duplicate", "duplicate", {"what": doubled[0]})
        return self

    @model_validator(mode="after")
    def _units_agree(self) -> Profile:
        for gate in self.gates:
            require_unit(gate.indicator, gate.unit, self.currency, f"gates[{gate.id}].unit")
        for criterion in self.award.criteria:
            at = f"award.criteria[{criterion.id}].unit"
            require_unit(criterion.indicator, criterion.unit, self.currency, at)
        return self

    @model_validator(mode="after")
    def _footprints_have_a_method(self) -> Profile:
        if self.comparability is None and any(item.kind is IndicatorKind.FOOTPRINT for item in self.indicators()):
            raise PydanticCustomError("profile.comparability_missing", "comparability")
        if self.use == "award" and self.comparability and self.comparability.indicative_weight_cap > 0:
            raise PydanticCustomError("profile.award_indicative", "comparability")
        return self

    @model_validator(mode="after")
    def _scope_meets_anchors(self) -> Profile:
        """Every category of the scope can be scored, and anchors for all categories need a scope that names them."""
        for criterion in self.award.criteria:
            if criterion.is_binary:
                continue
            if criterion.normalisation.params and not self.scope.categories:
                raise PydanticCustomError("profile.scope_needed", "scope", {"criterion": criterion.id})
            for code in self.scope.categories:
                inside = parse_category(code).prefix
                if not any(item.prefix.startswith(inside) for item in criterion.anchors) and not criterion.anchors_for(
                    code
                ):
                    raise PydanticCustomError(
                        "profile.scope_without_anchors", "scope", {"criterion": criterion.id, "category": code}
                    )
        return self

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The award criteria in their written order."""
        return self.award.criteria

    @property
    def weights(self) -> dict[str, float]:
        """Weight of each criterion, shares of 1."""
        return {item.id: item.weight for item in self.award.criteria}

    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator that gates and criteria ask about, once each, in written order."""
        ids = [item.indicator for item in self.gates] + [item.indicator for item in self.award.criteria]
        return tuple(judged_indicator(name) for name in dict.fromkeys(ids))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON with defaults written out, without titles and without the `modified` flag."""
        return digest_of(without(self.as_json(), frozenset({"title", "modified"})))

    @cached_property
    def anchors_digest(self) -> str:
        """SHA-256 of what the decision matrix depends on: everything that judges, except the weights."""
        judging = {key: value for key, value in self.as_json().items() if key not in _NOT_JUDGING}
        return digest_of(without(judging, _NOT_JUDGING_PARTS))

    @cached_property
    def basis_digest(self) -> str:
        """SHA-256 of what the proof of each claim depends on: prices, proof rules, reference method, indicators."""
        shown = self.as_json()
        basis = {key: shown[key] for key in ("currency", "price", "comparability")}
        asked: list[JsonValue] = [*sorted(item.id for item in self.indicators())]
        return digest_of({**basis, "indicators": asked})

    def as_json(self) -> dict[str, JsonValue]:
        """The whole profile with defaults written out, under the keys of the file."""
        shown: dict[str, JsonValue] = self.model_dump(mode="json", by_alias=True)
        return shown
