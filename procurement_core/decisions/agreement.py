"""How far a second opinion agrees with the ranking it was asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from procurement_core.decisions.shortlist import Agreement
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import RankedProduct
from procurement_core.scoring.second_opinion import second_opinion

_METHOD = "TOPSIS"


def agreement_on(products: Sequence[RankedProduct], profile: Profile) -> Agreement:
    """TOPSIS on `products`, and how far its order agrees with theirs; where it cannot be used, why."""
    try:
        opinion = second_opinion(products, profile)
    except ProcurementError as error:
        return Agreement(_METHOD, {}, len(products), refusal=error.code)
    ranks = {product.id: product.rank for product in products if product.id in opinion.places}
    return Agreement(opinion.method, opinion.places, len(opinion.left_out), kendall_tau(ranks, opinion.places))


def kendall_tau(one: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """Kendall's tau-b between two orders of the same things: 1 the same, -1 reversed, None where one has only ties.

    Kendall (1945), The treatment of ties in ranking problems.
    """
    signs = [(_sign(one[a], one[b]), _sign(other[a], other[b])) for a, b in combinations(sorted(one), 2)]
    in_one, in_other = (sum(abs(pair[side]) for pair in signs) for side in (0, 1))
    if not in_one or not in_other:
        return None
    return sum(first * second for first, second in signs) / float((in_one * in_other) ** 0.5)


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)
