"""Anchors moved away from the published ones, as a short text for an address."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from procurement_core.errors import ProcurementError

#: How a number is written in an address: as Python repeats it.
NUMBER = r"-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?"
_ANCHOR = re.compile(rf"([a-z][a-z0-9_-]{{0,63}})(?:/([0-9A-Za-z:.-]{{1,60}}))?=({NUMBER})~({NUMBER})", flags=re.ASCII)


class AnchorPlace(NamedTuple):
    """Whose anchors: a criterion's, for one category of a screening profile, or for every one ("")."""

    criterion: str
    category: str


def anchors_to_text(anchors: Mapping[AnchorPlace, tuple[float, float]]) -> str:
    """`price/CPV:2008:30213100=2500.0~300.0`, exact: `anchors_from_text` gives the same numbers back."""
    return ",".join(
        f"{place.criterion}{'/' + place.category if place.category else ''}={worst!r}~{best!r}"
        for place, (worst, best) in anchors.items()
    )


def anchors_from_text(text: str) -> dict[AnchorPlace, tuple[float, float]]:
    """The (worst, best) by place in a text of an address.

    Raises ProcurementError `anchors.malformed`, with the part at fault, for anything that `anchors_to_text` does not
    write.
    """
    anchors: dict[AnchorPlace, tuple[float, float]] = {}
    for part in text.split(",") if text else []:
        found = _ANCHOR.fullmatch(part)
        if not found or not all(math.isfinite(float(each)) for each in found.group(3, 4)):
            raise ProcurementError("anchors.malformed", text=part[:60])
        anchors[AnchorPlace(found[1], found[2] or "")] = (float(found[3]), float(found[4]))
    return anchors
