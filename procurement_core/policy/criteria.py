"""Award criteria: what earns points, between which anchors, with which weight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.category import parse_category
from catalog.model.indicator import IndicatorKind
from procurement_core.policy.gates import judged_indicator
from procurement_core.policy.terms import CategoryText, Id, NumberSource, Stated, Strict, Title


class AnchorPair(Strict):
    """The values that earn nothing and everything."""

    worst: float
    best: float

    @model_validator(mode="after")
    def _tell_apart(self) -> AnchorPair:
        if self.worst == self.best:
            raise PydanticCustomError("profile.anchors_equal", "anchors", {"value": self.worst})
        return self


class CategoryAnchors(AnchorPair):
    """The anchors of one category and of everything below it."""

    category: CategoryText

    @property
    def prefix(self) -> str:
        """What the codes of covered categories begin with."""
        return _prefix_of(self.category)


@lru_cache(maxsize=8192)
def _prefix_of(category: str) -> str:
    """A national profile has hundreds of anchors, of which every move of a weight asks category by category."""
    return parse_category(category).prefix


class Normalisation(Strict):
    """How a value becomes worth 0..1: linear between anchors, or proven (1) and not proven (0).

    `params` are the anchors for every category of the profile's scope; `Criterion.anchors` those of single categories.
    """

    type: Literal["benchmark_linear", "binary"]
    params: AnchorPair | None = None


class Criterion(Strict):
    """One award criterion. `weight` is a share of 1; `missing` says what an unknown value does: no points, or out."""

    id: Id
    title: Title
    group: Literal["price", "environment", "social", "technical", "service", "economic"]
    indicator: str
    unit: str | None = None
    direction: Literal["min", "max"]
    weight: float = Field(ge=0.0, le=1.0)
    normalisation: Normalisation
    anchors: tuple[CategoryAnchors, ...] = ()
    missing: Literal["zero_points", "reject"] = "zero_points"
    link_to_subject: Stated
    num: NumberSource

    @model_validator(mode="after")
    def _fits_its_indicator(self) -> Criterion:
        is_label = judged_indicator(self.indicator).kind is IndicatorKind.LABEL
        if is_label is not self.is_binary:
            code = "profile.criterion_needs_binary" if is_label else "profile.criterion_needs_anchors"
            raise PydanticCustomError(code, "criterion", {"indicator": self.indicator})
        pairs = self.anchor_pairs()
        if self.is_binary:
            if pairs:
                raise PydanticCustomError("profile.anchors_not_wanted", "criterion", {"indicator": self.indicator})
            if self.direction != "max":
                raise PydanticCustomError("profile.binary_direction", "criterion", {"indicator": self.indicator})
        elif not pairs:
            raise PydanticCustomError("profile.criterion_needs_anchors", "criterion", {"indicator": self.indicator})
        return self

    @model_validator(mode="after")
    def _anchors_agree(self) -> Criterion:
        for pair in self.anchor_pairs():
            if (pair.best > pair.worst) != (self.direction == "max"):
                facts = {"direction": self.direction, "worst": pair.worst, "best": pair.best}
                raise PydanticCustomError("profile.anchor_direction", "anchors", facts)
        codes = [item.category for item in self.anchors]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise PydanticCustomError("profile.duplicate", "anchors", {"what": doubled[0]})
        return self

    @property
    def is_binary(self) -> bool:
        """Whether only proven or not proven counts."""
        return self.normalisation.type == "binary"

    def anchor_pairs(self) -> tuple[AnchorPair, ...]:
        """Every pair of anchors of this criterion."""
        general = (self.normalisation.params,) if self.normalisation.params else ()
        return (*general, *self.anchors)

    def anchors_for(self, code: str) -> AnchorPair | None:
        """The anchors for a category code `SCHEME:VERSION:CODE`: the longest prefix wins; None where there are none."""
        return self.anchors_of((code,))[0]

    def anchors_of(self, codes: Sequence[str]) -> tuple[AnchorPair | None, ...]:
        """The same for many codes, in their order."""
        by_prefix: dict[str, AnchorPair] = {item.prefix: item for item in self.anchors}
        lengths = sorted({len(prefix) for prefix in by_prefix}, reverse=True)
        return tuple(
            next(
                (by_prefix[code[:length]] for length in lengths if code[:length] in by_prefix),
                self.normalisation.params,
            )
            for code in codes
        )
