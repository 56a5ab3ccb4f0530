"""Weights of a change in as few decimals as a person writes, rounded so that they still change the winner.

Exact weights stand where the challenger draws level, and rounding to the nearest may fall short of that. What is given
up is therefore rounded down: every weight that the smallest change takes is worth more to the winner than where it
goes, so that taking a little more moves the margin further the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

#: A tenth of a point: how fine a weight is that moves.
_STEP = Decimal("0.001")
#: A ten-thousandth of a point: how fine weights are that stay, or take what the others give up.
_MILLIONTH = Decimal("0.000001")
#: Closer than this to a step is on it; a challenger that must get past needs more than this.
_NEAR = Decimal("0.000001")


def weight_beyond(before: float, after: float, *, at_equality: bool) -> Decimal:
    """One weight that moves from `before` to `after`, rounded away from `before` to a tenth of a point.

    Where equality is not enough for the challenger, the weight lies beyond `after`, unless that is 0 or 1. A weight
    that does not move stays where it is.
    """
    exact, sign = _exact(after), 1 if after > before else -1
    if exact == _exact(before):
        return exact.quantize(_STEP)
    found = exact.quantize(_STEP, ROUND_CEILING if sign > 0 else ROUND_FLOOR)
    if not at_equality and abs(found - exact) < _NEAR:
        found += sign * _STEP
    return min(max(found, Decimal(0)), Decimal(1))


def weight_within(weight: float, bound: float) -> Decimal:
    """The bound of an interval around `weight`, rounded towards it to a tenth of a point: the winner still wins."""
    return _exact(bound).quantize(_STEP, ROUND_FLOOR if bound > weight else ROUND_CEILING)


def weights_beyond(before: Sequence[float], after: Sequence[float], *, at_equality: bool) -> tuple[Decimal, ...]:
    """All weights of a change, summing to 1: what is given up is rounded down, and the largest gain takes it."""
    shown = [_exact(weight).quantize(_MILLIONTH) for weight in after]
    moves = [_exact(new) - _exact(old) for old, new in zip(before, after, strict=True)]
    gains = max(range(len(moves)), key=moves.__getitem__)
    for place, move in enumerate(moves):
        if move < 0:
            shown[place] = weight_beyond(before[place], after[place], at_equality=at_equality)
    shown[gains] = Decimal(1) - sum(weight for place, weight in enumerate(shown) if place != gains)
    return tuple(shown)


def _exact(weight: float) -> Decimal:
    """Without the noise of sums: nine decimals, as scores have."""
    return Decimal(repr(float(weight))).quantize(Decimal("0.000000001"))
