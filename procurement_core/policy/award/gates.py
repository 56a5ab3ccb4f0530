"""Gates of a tender: what a bid must fulfil and by which evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from procurement_core.policy.award.conditions import Condition, read_condition
from procurement_core.policy.award.vocabulary import ConditionText, IndicatorId, require_each_once
from procurement_core.policy.terms import Id, NumberSource, Said, Strict, Title

#: How a label gate treats other evidence (five modes).
EquivalenceMode = Literal["certificate_only", "mra_list", "criteria_equivalent", "technical_dossier", "none"]
Evidence = Literal["certificate", "label", "test_report", "declaration", "lca_report", "epd", "dossier"]
Operator = Literal["==", "!=", "<", "<=", ">", ">=", "between", "valid_on"]

#: The day a `valid_on` gate asks about where it names no other.
BID_DEADLINE = "bid_deadline"


def _iso_day(value: object) -> object:
    """A day that YAML has read as a date, as the text it was."""
    return value.isoformat() if isinstance(value, date) else value


class IssuerList(Strict):
    """Bodies whose certificates count, and the day the list is of."""

    list_id: Id
    as_of: date | None = None


class AwardGate(Strict):
    """One condition on a bid. `valid_on` asks for a certificate valid at `value` (`bid_deadline` or a date).

    `on_missing` says what happens where the value or proof is not known: out, or under reserve until clarified.
    """

    id: Id
    title: Title
    indicator: IndicatorId
    op: Operator
    value: Annotated[float | StrictBool | tuple[float, float] | str, BeforeValidator(_iso_day)]
    unit: str | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    equivalence_mode: EquivalenceMode
    issuers: IssuerList | None = None
    applies_if: ConditionText | Literal[""] = ""
    on_missing: Literal["reject", "clarify"]
    legal_ref: Said
    num: NumberSource

    @model_validator(mode="after")
    def _value_fits_the_comparison(self) -> AwardGate:
        if self.op == "valid_on":
            if not (isinstance(self.value, str) and (self.value == BID_DEADLINE or _is_day(self.value))):
                raise PydanticCustomError("profile.gate_needs_day", "gate", {"indicator": self.indicator})
        elif self.op == "between":
            if not isinstance(self.value, tuple):
                raise PydanticCustomError("profile.gate_needs_limits", "gate", {"indicator": self.indicator})
            if self.value[0] >= self.value[1]:
                raise PydanticCustomError("profile.bounds_reversed", "gate", {"lo": self.value[0], "hi": self.value[1]})
        elif isinstance(self.value, tuple) or (self.op not in ("==", "!=") and not isinstance(self.value, float)):
            raise PydanticCustomError("profile.gate_needs_number", "gate", {"indicator": self.indicator})
        require_each_once(self.evidence)
        return self

    @property
    def condition(self) -> Condition | None:
        """For which bids the gate is there; None is for all of them."""
        return read_condition(self.applies_if) if self.applies_if else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
