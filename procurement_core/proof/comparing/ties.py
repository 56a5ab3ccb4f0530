"""C23: footprints whose difference is smaller than their uncertainty are equal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Rated:
    """A comparable footprint: adjusted kg, relative uncertainty (one standard deviation), its rules and database."""

    id: str
    kg: float
    uncertainty: float
    pcr: str | None = None
    database: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Two footprints that cannot be told apart; `z` is their difference in standard deviations of it."""

    first: str
    second: str
    z: float


def distance(first: Rated, second: Rated, rho: float) -> float:
    """|difference| / u of the difference; u^2 = u1^2 + u2^2 - 2 rho u1 u2 in kg. Infinite where neither is uncertain.

    Errors are correlated only between figures under one rule, and not where they name different databases.
    """
    one, two = abs(first.kg) * first.uncertainty, abs(second.kg) * second.uncertainty
    is_kin = first.pcr is not None and first.pcr == second.pcr
    if None not in (first.database, second.database):
        is_kin = is_kin and first.database == second.database
    shared = rho if is_kin else 0.0
    u = math.sqrt(max(0.0, one**2 + two**2 - 2 * shared * one * two))
    difference = abs(first.kg - second.kg)
    if u == 0:
        return 0.0 if difference == 0 else math.inf
    return difference / u


def ties(rated: Sequence[Rated], u_z: float, rho: float) -> tuple[Tie, ...]:
    """Every pair that is closer than `u_z` standard deviations of its difference."""
    found = []
    for one, two in combinations(rated, 2):
        z = distance(one, two, rho)
        if z < u_z and not math.isclose(z, u_z, rel_tol=1e-9):
            found.append(Tie(one.id, two.id, z))
    return tuple(found)


def tie_groups(rated: Sequence[Rated], pairs: Sequence[Tie]) -> dict[str, int]:
    """Group of each footprint, counted from 1, lowest first: all that tie with the lowest not yet placed are one group.

    Ties are not transitive: a chain of near neighbours would make everybody equal, so each group is tied to its lowest.
    """
    tied = {frozenset((pair.first, pair.second)) for pair in pairs}
    left = sorted(rated, key=lambda each: (each.kg, each.id))
    groups: dict[str, int] = {}
    while left:
        leader, number = left[0], len(set(groups.values())) + 1
        members = [each for each in left if each is leader or frozenset((each.id, leader.id)) in tied]
        groups.update({each.id: number for each in members})
        left = [each for each in left if each.id not in groups]
    return groups
