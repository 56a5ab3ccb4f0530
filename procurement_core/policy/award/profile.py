"""An award profile: the whole of `spp-profile/1` for ranking bids. What is wrong in law is said by the checks."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, JsonValue, field_validator, model_validator
from pydantic_core import PydanticCustomError

from procurement_core.policy.award.conditions import Condition
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.terms import (
    AwardComparability,
    AwardPrice,
    AwardScope,
    LifeCycleTerms,
    MinimumScore,
    Sanction,
)
from procurement_core.policy.award.vocabulary import require_each_once
from procurement_core.policy.digests import digest_of, without
from procurement_core.policy.terms import Currency, Id, LegalBasis, Strict, Title, Validity, Version

Method = Literal[
    "weighted_sum",
    "lowest_price",
    "lowest_lcc",
    "price_minus_value",
    "price_plus_externality",
    "wb_combined",
    "lexicographic",
]
TieBreak = Literal["price_asc", "adjusted_price_asc", "lcc_asc"]

#: Methods whose criteria share out points, so that each needs a weight.
WEIGHTED = frozenset({"weighted_sum", "wb_combined"})
#: Methods that end in an amount of money; the lowest wins.
IN_MONEY = frozenset({"lowest_price", "lowest_lcc", "price_minus_value", "price_plus_externality"})

#: What has no part in the digest: wording, and the marks of a profile that was moved away from its published one.
_NOT_SAID = frozenset({"title", "modified", "change_reason"})
_CHECKS = frozenset(f"K{number:02}" for number in range(1, 26))
#: Indicators that are amounts of money begin like this.
_MONEY = re.compile(r"(price|lcc)\..*")


def _known_check(text: str) -> str:
    if text not in _CHECKS:
        raise PydanticCustomError("profile.check_unknown", "check", {"text": text})
    return text


CheckId = Annotated[str, AfterValidator(_known_check), Field(json_schema_extra={"enum": sorted(_CHECKS)})]


class AwardRule(Strict):
    """The method and its criteria. `scale` is what a perfect bid gets (100), or 1 for methods in money.

    `score_unit` is the currency where the method ends in money.
    """

    method: Method
    scale: float = Field(gt=0)
    score_unit: str | None = None
    min_scores: tuple[MinimumScore, ...] = ()
    tie_break: tuple[TieBreak, ...] = ()
    criteria: tuple[AwardCriterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _criteria_have_their_worth(self) -> AwardRule:
        for item in self.criteria:
            if self.method in WEIGHTED and item.weight is None:
                raise PydanticCustomError("profile.weight_missing", "weight", {"criterion": item.id})
            if self.method == "price_minus_value" and item.value_max is None and item.value_max_pct is None:
                raise PydanticCustomError("profile.value_max_missing", "value", {"criterion": item.id})
            if self.method == "price_plus_externality" and item.factor is None:
                raise PydanticCustomError("profile.factor_missing", "factor", {"criterion": item.id})
        return self

    @model_validator(mode="after")
    def _minimum_scores_name_what_is_there(self) -> AwardRule:
        ids, groups = {item.id for item in self.criteria}, {item.group for item in self.criteria}
        for item in self.min_scores:
            if item.criterion not in ids and item.group not in groups:
                raise PydanticCustomError(
                    "profile.minimum_of_nothing", "minimum", {"name": item.criterion or item.group or ""}
                )
        require_each_once(self.tie_break)
        return self


class AwardProfile(Strict):
    """A versioned policy for bids. Frozen; `modified` is set, with its reason, where published weights were moved."""

    id: Id
    schema_id: Literal["spp-profile/1"] = Field(alias="schema")
    version: Version
    status: Literal["official", "derived", "illustrative"]
    use: Literal["award"]
    title: Title
    jurisdiction: str = Field(min_length=1)
    legal_basis: tuple[LegalBasis, ...]
    valid: Validity
    scope: AwardScope
    tier: Literal["basic", "core", "comprehensive", "base1", "base2"] | None = None
    currency: Currency
    price: AwardPrice
    lcc: LifeCycleTerms | None = None
    gates: tuple[AwardGate, ...] = ()
    comparability: AwardComparability | None = None
    award: AwardRule
    sanction: Sanction | None = None
    checks: tuple[CheckId, ...]
    report: tuple[Id, ...] = ()
    modified: bool = False
    change_reason: str = ""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> AwardProfile:
        require_each_once(
            [
                *(item.id for item in self.gates),
                *(item.id for item in self.award.criteria),
                *(item.id for item in self.price.adjustments),
            ]
        )
        return self

    @field_validator("checks", "report")
    @classmethod
    def _named_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        require_each_once(names)
        return names

    @model_validator(mode="after")
    def _money_is_in_the_currency(self) -> AwardProfile:
        for item in self.award.criteria:
            if _MONEY.fullmatch(item.indicator) and item.unit != self.currency:
                facts = {"indicator": item.indicator, "unit": item.unit, "expected": self.currency}
                at = f"award.criteria[{item.id}].unit"
                raise PydanticCustomError("profile.unit_differs", "unit", {**facts, "at": at})
        unit = self.award.score_unit
        if unit is not None and (self.award.method not in IN_MONEY or unit != self.currency):
            facts = {"unit": unit, "expected": self.currency, "at": "award.score_unit"}
            raise PydanticCustomError("profile.score_unit", "unit", facts)
        return self

    @property
    def criteria(self) -> tuple[AwardCriterion, ...]:
        """The award criteria in their written order."""
        return self.award.criteria

    @property
    def weights(self) -> dict[str, float]:
        """Weight of each criterion that has one, shares of 1."""
        return {item.id: item.weight for item in self.award.criteria if item.weight is not None}

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that gates and criteria ask about, once each, in written order."""
        asked = [*(item.indicator for item in self.gates), *(item.indicator for item in self.award.criteria)]
        return tuple(dict.fromkeys(asked))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of deductions, gates and rules on low prices, in this order."""
        low = self.price.abnormally_low
        return (
            *(item.condition for item in self.price.adjustments),
            *(item.condition for item in self.gates if item.condition is not None),
            *(() if low is None else low.conditions),
        )

    @property
    def condition_names(self) -> tuple[str, ...]:
        """What the conditions read of a bid or tender, once each, in written order."""
        return tuple(dict.fromkeys(name for condition in self.conditions for name in condition.names))

    @property
    def is_in_money(self) -> bool:
        """Whether the method ends in an amount of money, the lowest of which wins."""
        return self.award.method in IN_MONEY

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON with defaults written out, without titles and without marks of a change.

        Reckoned anew each time: a copy under other terms never carries its original's digest.
        """
        return digest_of(without(self.as_json(), _NOT_SAID))

    def as_json(self) -> dict[str, JsonValue]:
        """The whole profile with defaults written out, under the keys of the file."""
        shown: dict[str, JsonValue] = self.model_dump(mode="json", by_alias=True)
        return shown
