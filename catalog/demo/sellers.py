"""Who sells the goods of a category: dealers, and in the national world the makers themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from catalog.demo.companies import SUPPLIER_COUNTRIES, SUPPLIERS
from catalog.demo.nature import Ints


@dataclass(frozen=True, slots=True)
class Sellers:
    """Sellers by name and country: the first `dealers` of them deal, the rest are the makers of the goods in order."""

    names: Sequence[str]
    countries: Sequence[str]
    dealers: int
    direct_share: float = 0.0  # of offers that makers make themselves

    def drawn(self, maker: Ints, random: np.random.Generator) -> Ints:
        """A seller per offer, given the place of the product's maker; dealers are long-tailed."""
        count = len(maker)
        dealer: Ints = random.integers(0, self.dealers, count) * random.integers(1, 9, count) // 8
        if not self.direct_share:
            return dealer
        return np.where(random.random(count) < self.direct_share, self.dealers + maker, dealer)


#: Those of the nine hand-made categories: dealers alone.
DEALERS = Sellers(SUPPLIERS, SUPPLIER_COUNTRIES, len(SUPPLIERS))
