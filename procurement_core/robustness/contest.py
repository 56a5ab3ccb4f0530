"""The ranked products of one category under one set of weights: who wins, and by how much under other weights.

A margin is the winner's score less a challenger's. In an additive score it is linear in the weights, with one kink: an
indicative footprint earns at most a cap of the weight, so that beyond the cap its share of the score stands still.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from procurement_core.scoring.ranking import SCORE_DECIMALS

#: Margins within this are a tie: scores are rounded before they are compared, and price, then id decide.
TIE = 0.5 * 10.0**-SCORE_DECIMALS

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """Ranked products only (n), in the order of their ids, on m criteria whose weights are shares of 1.

    `earned` is worth (n x m, 0..1, unknown 0). `capped` is the column in which values of the rows `is_indicative` earn
    at most the weight `cap`, -1 where there is none: a profile asks for one footprint. `price` may be NaN.
    """

    earned: Floats
    weights: Floats
    price: Floats
    is_indicative: NDArray[np.bool_]
    capped: int = -1
    cap: float = 0.0

    def __len__(self) -> int:
        return len(self.earned)

    def scores_under(self, weights: Floats) -> Floats:
        """Scores 0..1 under some weights (m), or under several at once (k x m gives k x n)."""
        scores: Floats = weights @ self.earned.T
        if self.capped >= 0 and np.max(weights[..., self.capped], initial=0.0) > self.cap:
            rows = np.flatnonzero(self.is_indicative)
            excess = np.maximum(weights[..., self.capped] - self.cap, 0.0)
            scores[..., rows] -= np.multiply.outer(excess, self.earned[rows, self.capped])
        return scores

    def margins(self, winner: int) -> Floats:
        """The winner's score less each row's, under today's weights."""
        scores = self.scores_under(self.weights)
        behind: Floats = scores[winner] - scores
        return behind

    def only(self, rows: NDArray[np.int64]) -> Contest:
        """The same contest among some rows."""
        return replace(
            self, earned=self.earned[rows], price=self.price[rows], is_indicative=self.is_indicative[rows]
        )  # fmt: skip

    def winner(self) -> int:
        """The row that comes first."""
        scores = np.round(self.scores_under(self.weights), SCORE_DECIMALS)
        best = np.flatnonzero(scores == scores.max())
        return int(best[self._cheapest(best)])

    def precedes(self, winner: int) -> NDArray[np.bool_]:
        """Which rows come before the winner where scores are equal: cheaper ones, and of one price earlier ids."""
        price = np.where(np.isnan(self.price), np.inf, self.price)
        earlier = np.arange(len(price)) < winner
        before: NDArray[np.bool_] = (price < price[winner]) | ((price == price[winner]) & earlier)
        return before

    def first_of(self, rows: NDArray[np.int64]) -> int:
        """Of rows with equal scores the one that comes first."""
        return int(rows[0] if len(rows) == 1 else rows[self._cheapest(rows)])

    def _cheapest(self, rows: NDArray[np.int64]) -> int:
        price = self.price[rows]
        return 0 if np.isnan(price).all() else int(np.nanargmin(price))


@dataclass(frozen=True, slots=True, eq=False)
class MarginForm:
    """Margins as a linear function of the weights (slopes . weights + offset), right while the weight of the capped
    criterion is at most the cap (`below`) or at least the cap.

    `slopes` is (challengers x m), `offset` (challengers,).
    """

    slopes: Floats
    offset: Floats
    below: bool


def margin_forms(contest: Contest, winner: int, rows: NDArray[np.int64]) -> tuple[MarginForm, ...]:
    """The form below the cap and the one beyond it; one form, right everywhere, where no value is capped."""
    slopes = contest.earned[winner] - contest.earned[rows]
    plain = MarginForm(slopes, np.zeros(len(rows)), below=True)
    column = contest.capped
    if column < 0 or not (contest.is_indicative[winner] or contest.is_indicative[rows].any()):
        return (plain,)
    held = np.where(contest.is_indicative, contest.earned[:, column], 0.0)
    beyond = slopes.copy()
    beyond[:, column] -= held[winner] - held[rows]  # what is held at the cap no longer grows with the weight
    return plain, MarginForm(beyond, contest.cap * (held[winner] - held[rows]), below=False)
