"""Numbers as a check of a file compares them."""

from __future__ import annotations

import math

#: Two machines may round the last bits of a sum differently; nothing that anybody reads lies below this.
_TOLERANCE = 1e-9


def number(value: float | None) -> str | None:
    """A number as it is compared: to 9 decimals, without trailing zeros."""
    return None if value is None else f"{value:.9f}".rstrip("0").rstrip(".")


def same_number(first: float | None, second: float | None) -> bool:
    """Whether two numbers agree as far as machines do."""
    if first is None or second is None:
        return first is second
    return math.isclose(first, second, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
