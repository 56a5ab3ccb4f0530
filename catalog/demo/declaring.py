"""How the families of a category declare their footprints: by which rule, over which boundary, checked by whom."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from catalog.demo.goods import Goods
from catalog.demo.nature import Floats, Ints
from catalog.demo.text import Days
from catalog.demo.world import REFERENCE_DAY, World

Masks = NDArray[np.bool_]

VERIFICATIONS = ("third_party_limited", "third_party_reasonable", "second_party", "self", "none", "unknown")
_VERIFICATION_SHARES = (0.34, 0.16, 0.10, 0.22, 0.08, 0.10)
_DAY = np.datetime64(REFERENCE_DAY, "D")
_NAT = np.datetime64("NaT")
#: The rules of the label are of spring 2025: no label is older.
_OLDEST_LABEL_DAYS = 450
_OLDEST_DAYS = 1500


@dataclass(frozen=True, slots=True)
class Declarations:
    """One row per family, or per product after `of`. `care` (0 careful to 1 careless) says how much is left out."""

    rule: Ints  # place in the market's footprint rules
    speaks: Masks
    is_family_figure: Masks
    is_unified: Masks
    is_self_filed: Masks
    is_to_gate: Masks
    discloses_stages: Masks
    care: Floats
    verification: Ints  # place in VERIFICATIONS
    begins: Days
    ends: Days
    year: Ints

    def of(self, family: Ints) -> Declarations:
        """The declarations of these families, in this order."""
        return Declarations(**{field.name: getattr(self, field.name)[family] for field in fields(self)})


def declarations(goods: Goods, world: World, random: np.random.Generator) -> Declarations:
    """How each family of a category declares; labels only under the rules of the label's own catalogue."""
    count, rules = len(goods.tier), goods.market.footprints
    shares = np.array([rule.share for rule in rules])
    rule = random.choice(len(rules), count, p=shares / shares.sum())
    labelled = np.array([item.scheme is not None for item in rules])[rule]
    self_filed = labelled & (random.random(count) < 0.12)
    unified = labelled & ~self_filed
    term = 365 * np.array([item.years or 0 for item in rules])[rule]
    begins, ends = _period(term, labelled, random)
    return Declarations(
        rule=rule,
        speaks=random.random(count) < world.with_footprint,
        is_family_figure=random.random(count) < 0.35,
        is_unified=unified,
        is_self_filed=self_filed,
        is_to_gate=~unified & (random.random(count) < 0.25),
        discloses_stages=random.random(count) < np.where(unified, 0.85, 0.45),
        care=random.random(count),
        verification=random.choice(len(VERIFICATIONS), count, p=_VERIFICATION_SHARES),
        begins=np.where(term > 0, begins, _NAT),
        ends=ends,
        year=begins.astype("datetime64[Y]").astype(np.int64) + 1970,
    )


def _period(term: Ints, labelled: Masks, random: np.random.Generator) -> tuple[Days, Days]:
    """First and last day; every fifteenth with a term has run out, and without a term there is no last day."""
    count = len(term)
    oldest = np.where(labelled, _OLDEST_LABEL_DAYS, _OLDEST_DAYS)
    begins = _DAY - np.maximum((random.random(count) * oldest).astype(np.int64), 70)
    ends = np.where(random.random(count) < 1 / 15, _DAY - random.integers(1, 60, count), begins + term)
    return begins, np.where(term > 0, ends, _NAT)
