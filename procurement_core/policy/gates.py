"""Gates: what a product must fulfil to stay in the ranking at all."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictBool, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.indicator import INDICATORS, Indicator, IndicatorKind, indicator
from procurement_core.policy.terms import Id, NumberSource, Said, Strict, Title

#: The day a certificate gate asks about; both mean the as-of date of the evaluation.
AsOf = Literal["as_of", "bid_deadline"]


class Gate(Strict):
    """One condition: a number against a limit, or a certificate that holds on the as-of date (`valid_on`).

    `on_missing` says what happens where the value or the certificate is not known: the product is rejected, or stays
    under reserve until the proof is clarified. A value that is known and fails always rejects.
    """

    id: Id
    title: Title
    indicator: str
    op: Literal["=", "!=", "<", "<=", ">", ">=", "valid_on"]
    value: float | StrictBool | AsOf = "as_of"
    unit: str | None = None
    on_missing: Literal["reject", "clarify"] = "reject"
    legal_ref: Said = ""
    num: NumberSource

    @model_validator(mode="after")
    def _fits_its_indicator(self) -> Gate:
        found = judged_indicator(self.indicator)
        if found.kind is IndicatorKind.LABEL:
            if self.op != "valid_on" or not isinstance(self.value, str):
                raise PydanticCustomError("profile.gate_needs_valid_on", "gate", {"indicator": self.indicator})
        elif self.op == "valid_on" or isinstance(self.value, str | bool):
            raise PydanticCustomError("profile.gate_needs_number", "gate", {"indicator": self.indicator})
        return self

    @property
    def limit(self) -> float:
        """The number a measured value is held against; a certificate gate has none."""
        return float("nan") if isinstance(self.value, str) else float(self.value)


def judged_indicator(indicator_id: str) -> Indicator:
    """The indicator behind a gate or criterion: a number, a price, a footprint or a certificate, never a name.

    Raises PydanticCustomError `profile.indicator_unknown` or `profile.indicator_not_judged`.
    """
    found = indicator(indicator_id)
    if found is None:
        known = ", ".join(item.id for item in INDICATORS if item.kind is not IndicatorKind.IDENTITY)
        raise PydanticCustomError("profile.indicator_unknown", "indicator", {"indicator": indicator_id, "known": known})
    if found.kind is IndicatorKind.IDENTITY:
        raise PydanticCustomError("profile.indicator_not_judged", "indicator", {"indicator": indicator_id})
    return found


def require_unit(indicator_id: str, unit: str | None, currency: str, at: str) -> None:
    """Refuse a unit that is not the indicator's own (a price is in the profile's currency, a certificate has none).

    `at` is the key of the file. Raises PydanticCustomError `profile.unit_differs` with the unit that is expected, or
    `profile.unit_not_wanted`.
    """
    found = judged_indicator(indicator_id)
    if found.kind is IndicatorKind.LABEL:
        if unit not in (None, "bool"):
            facts = {"indicator": indicator_id, "unit": unit, "at": at}
            raise PydanticCustomError("profile.unit_not_wanted", "unit", facts)
        return
    expected = currency if found.kind is IndicatorKind.PRICE else found.unit
    if unit != expected:
        facts = {"indicator": indicator_id, "unit": unit or "-", "expected": expected or "-", "at": at}
        raise PydanticCustomError("profile.unit_differs", "unit", facts)
