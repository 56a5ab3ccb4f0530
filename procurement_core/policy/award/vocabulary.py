"""Kinds of text in an award profile: names of indicators, conditions; and edges of steps that may be infinite."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.conditions import read_condition

_INDICATOR = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


def _plain_indicator(text: str) -> str:
    if not _INDICATOR.fullmatch(text):
        raise PydanticCustomError("profile.indicator_malformed", "indicator", {"text": text})
    return text


def _readable_condition(text: str) -> str:
    try:
        read_condition(text)
    except ProcurementError as refused:
        code = f"profile.{refused.code}"  # each has a sentence that names file and key
        raise PydanticCustomError(code, "condition", {**refused.facts}) from None
    return text


def _no_nan(edge: float) -> float:
    if math.isnan(edge):
        raise PydanticCustomError("finite_number", "edge")
    return edge


def _edge_in_json(edge: float) -> float | str:
    """JSON has no infinity: it is written as `inf`, which is read back as one."""
    return edge if math.isfinite(edge) else str(edge)


def require_each_once(names: Iterable[str]) -> None:
    """Refuse a name that stands twice. Raises PydanticCustomError `profile.duplicate`."""
    listed = list(names)
    if doubled := sorted({name for name in listed if listed.count(name) > 1}):
        raise PydanticCustomError("profile.duplicate", "duplicate", {"what": doubled[0]})


#: What is measured, by the name of its column in a table of bids: `price.bid`, `warranty.years`.
IndicatorId = Annotated[
    str, AfterValidator(_plain_indicator), Field(json_schema_extra={"pattern": f"^{_INDICATOR.pattern}$"})
]

#: A text in the closed grammar of `conditions`.
ConditionText = Annotated[str, AfterValidator(_readable_condition)]

#: Where a step ends; the last one may be `.inf`, "everything above".
Edge = Annotated[
    float,
    Field(allow_inf_nan=True),
    AfterValidator(_no_nan),
    PlainSerializer(_edge_in_json, when_used="json"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"enum": ["inf", "-inf"]}]}),
]
