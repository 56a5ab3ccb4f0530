"""How choices are written into an address and read from it: codes only, and nothing that names a file of the server."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog.model.category import parse_category
from catalog.snapshot.lists.condition import Condition
from catalog.snapshot.lists.filter import Filter
from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_text import AnchorPlace, anchors_to_text
from procurement_core.policy.changes import weights_to_text
from procurement_core.policy.library import list_profiles

PAGE_SIZES = (25, 50, 100, 200)
#: How an address says that every category was chosen, where a profile would otherwise choose its own.
EVERY_CATEGORY = "all"
#: What the address may call a profile, shipped or written by a person.
_PROFILE_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}(@[0-9A-Za-z.-]{1,40})?")


def weights_written(weights: Mapping[str, float]) -> Sequence[str]:
    """Weights, as far as any were moved."""
    return [weights_to_text(weights)] if weights else []


def category_read(text: str) -> str:
    """A category, or every one said outright (empty)."""
    return "" if text == EVERY_CATEGORY else str(parse_category(text))


def profile_read(text: str) -> str:
    """Only `ID` and `ID@VERSION`: an address never names a file of the server. `policies` tells of unknown ones."""
    if not _PROFILE_NAME.fullmatch(text):
        raise ProcurementError("profile.unknown", name=text, known=", ".join(item.id for item in list_profiles()))
    return text


def anchors_written(anchors: Mapping[AnchorPlace, tuple[float, float]]) -> Sequence[str]:
    """Anchors, as far as any were moved."""
    return [anchors_to_text(anchors)] if anchors else []


def where_read(text: str) -> tuple[Condition, ...]:
    """The conditions of a filter."""
    return Filter.from_params({"where": text}).conditions


def where_written(conditions: tuple[Condition, ...]) -> Sequence[str]:
    """The conditions of a filter, as far as there are any."""
    return [Filter(conditions).to_params()["where"]] if conditions else []


def positive_read(text: str) -> float | None:
    """A figure of 0 to 100; 0 is none."""
    number = float(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number or None


def figure_written(number: float | None) -> Sequence[str]:
    """A figure, as far as there is one."""
    return [f"{number:g}"] if number else []


def number_read(text: str) -> str:
    """The number of something frozen, without zeros in front."""
    return str(int(text))


def size_read(text: str) -> int:
    """How many rows a page may hold."""
    if int(text) not in PAGE_SIZES:
        raise ValueError(text)
    return int(text)
