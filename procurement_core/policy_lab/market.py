"""A catalogue judged under one policy set on one day: columns by category, so that a moved weight costs one pass.

Scores, gates and worth are those of the plain ranking (`procurement_core.scoring`), profile by profile; here they are
only put side by side. Nothing here asks a database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.market_rows import MarketRows, Mask, Rows, places_in
from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.evaluation_table import EvaluationTable
from procurement_core.scoring.gate_states import FAIL, comparable_footprints
from procurement_core.scoring.ranking import ranked_scores
from procurement_core.scoring.service import weight_vector

Numbers = NDArray[np.float64]
#: Rows of a market or places in a matrix, in half the bytes.
Places = NDArray[np.int32]

#: Why a product is not ranked under a set that has no rule for it, though the other set has one.
NO_RULE = "policy_lab.no_rule"


#: The columns of a market and of a block that two policy sets may agree in; scores are never among them.
_COLUMNS = ("gate_state", "first_reason", "price", "footprint_kg", "block_of")
_PLACES = ("rows", "places", "ranked", "scored", "among")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The rows of a market that one profile ranks, in their order; `places` are their rows in the decision matrix.

    `weights` are shares of 1 in the order of `criteria`. Of the rows `ranked` may be offered (rows of the market), and
    `scored` says where their scores stand among those of the matrix. `among` says where they stand among the market's
    ranked rows, None where they are all of them.
    """

    profile: Profile
    rows: Places
    matrix: DecisionMatrix
    places: Places
    weights: Numbers
    ranked: Places
    scored: Rows  # as wide as memory is addressed by: narrower places take twice as long to go through
    among: Rows | None = None

    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria, in the order of the weights."""
        return self.matrix.criteria

    def earned(self, chosen: Rows | slice = slice(None)) -> Numbers:
        """Worth 0..1 of some of the rows (rows x criteria); the unknown earns 0, as does whoever is out."""
        return self.matrix.earned(self.places[chosen])

    def is_indicative(self, chosen: Rows | slice = slice(None)) -> Mask:
        """Which of these values are indicative: they earn at most the matrix's `indicative_weight_cap`."""
        return self.matrix.indicative(self.places[chosen])

    def ranked_scores(self) -> Numbers:
        """Scores 0..1 of the rows that may be offered, in the order of `ranked`."""
        return ranked_scores(self.matrix, self.weights).take(self.scored)

    def score_into(self, scores: Numbers) -> Numbers:
        """The scores of a market's ranked rows with the block's own written in."""
        if self.among is None:
            return self.ranked_scores()
        scores[self.among] = self.ranked_scores()
        return scores


def block_of_profile(market: MarketRows, rows: Rows, profile: Profile, matrix: DecisionMatrix) -> Block:
    """The block of some rows. Raises ValueError where the matrix lacks one of them."""
    places = _places(market, rows, matrix)
    is_ranked = matrix.gate_state[places] != FAIL
    return Block(
        profile=profile,
        rows=rows.astype(np.int32),
        matrix=matrix,
        places=places.astype(np.int32),
        weights=weight_vector(matrix, profile),
        ranked=rows[is_ranked].astype(np.int32),
        scored=_number_of_ranked(matrix)[places[is_ranked]],
    )


def _number_of_ranked(matrix: DecisionMatrix) -> Rows:
    """For each row of the matrix its number among the ranked ones; nothing of use for the others."""
    numbers = np.zeros(len(matrix), dtype=np.int64)
    numbers[matrix.ranked] = np.arange(len(matrix.ranked))
    return numbers


@dataclass(frozen=True, eq=False)
class JudgedMarket:
    """`market` says which product a row is; every column is read-only and shared.

    `ranked` are the rows that may be offered, in order, and `ranked_scores` theirs, 0..1. `gate_state` is 0 pass, 1
    conditional, 2 fail; `first_reason` is the place in `reason_codes` of what puts a product out first, -1 for nothing.
    `price` is in the currency of the row's profile; `footprint_kg` is there only where it may be compared under the
    profile, else NaN. `block_of` is the place in `blocks`, -1 where the set has no rule for the product.
    """

    market: MarketRows
    policy: AppliedSet
    ranked: Places
    ranked_scores: Numbers
    gate_state: NDArray[np.int8]
    first_reason: NDArray[np.int16]
    reason_codes: tuple[str, ...]
    price: Numbers
    footprint_kg: Numbers
    block_of: NDArray[np.int16]
    blocks: tuple[Block, ...]

    def __len__(self) -> int:
        return len(self.gate_state)

    @property
    def nbytes(self) -> int:
        """Bytes of its own columns; rows and matrices count where they are kept."""
        own = (self.ranked, self.ranked_scores, *(getattr(self, name) for name in _COLUMNS))
        blocks = (getattr(block, name) for block in self.blocks for name in _PLACES)
        return sum(column.nbytes for column in (*own, *blocks) if column is not None)

    @cached_property
    def scores(self) -> Numbers:
        """Scores 0..1 of all rows, NaN where a product is not ranked; made when it is first asked."""
        every = np.full(len(self), np.nan)
        every[self.ranked] = self.ranked_scores
        every.setflags(write=False)
        return every

    @cached_property
    def ranked_starts(self) -> Rows:
        """Where the ranked rows of each category begin among `ranked`; one more than there are categories."""
        return places_in(self.ranked, self.starts)

    def score_of(self, row: int) -> float | None:
        """The score of a row; None where it is not ranked."""
        place = int(places_in(self.ranked, row))
        is_ranked = place < len(self.ranked) and self.ranked[place] == row
        return float(self.ranked_scores[place]) if is_ranked else None

    @property
    def ids(self) -> pa.Array:
        """Product ids, by category, then in order."""
        return self.market.ids

    @property
    def categories(self) -> tuple[str, ...]:
        """Category codes, in order."""
        return self.market.categories

    @property
    def starts(self) -> Rows:
        """Where the rows of each category begin; one more than there are categories."""
        return self.market.starts

    @property
    def has_label(self) -> Mask:
        """Which products have a valid type I label."""
        return self.market.has_label

    @property
    def is_ranked(self) -> Mask:
        """Which products may be offered, outright or under reserve."""
        ranked: Mask = self.gate_state != FAIL
        return ranked


Judged = tuple[EvaluationTable, DecisionMatrix]
Held = TypeVar("Held", JudgedMarket, Block)


def judged_market(market: MarketRows, policy: AppliedSet, judge: Callable[[Profile, Rows], Judged]) -> JudgedMarket:
    """The market under a policy set.

    `judge` gives the wide table and the decision matrix of a profile, in which the given rows of the market are.
    """
    place_of_code = np.array([policy.place_for(code) for code in market.codes.codes], dtype=np.int16)
    code = market.codes.first(place_of_code >= 0)
    block_of = np.where(code >= 0, place_of_code[code] if len(place_of_code) else -1, -1).astype(np.int16)
    blocks: list[Block] = []
    columns = _Columns(len(market))
    for place, profile in enumerate(policy.profiles):
        rows = np.flatnonzero(block_of == place)
        table, matrix = judge(profile, rows)
        blocks.append(block_of_profile(market, rows, profile, matrix))
        columns.fill(blocks[-1], table)
    return columns.frozen(market, policy, block_of, tuple(blocks))


def reweighted(market: JudgedMarket, policy: AppliedSet) -> JudgedMarket:
    """The market under a set that differs from its own in nothing but weights (the same `judging_digest`).

    Only the blocks whose weights have moved are scored anew.
    """
    weights = [weight_vector(block.matrix, item) for block, item in zip(market.blocks, policy.profiles, strict=True)]
    moved = [not np.array_equal(new, block.weights) for new, block in zip(weights, market.blocks, strict=True)]
    blocks = tuple(
        replace(block, profile=profile, weights=new)
        for block, profile, new in zip(market.blocks, policy.profiles, weights, strict=True)
    )
    if not any(moved):
        return replace(market, policy=policy, blocks=blocks)
    is_shared = any(block.among is not None for block in blocks)
    scores = market.ranked_scores.copy() if is_shared else market.ranked_scores
    for block, is_moved in zip(blocks, moved, strict=True):
        if is_moved:
            scores = block.score_into(scores)
    scores.setflags(write=False)
    return replace(market, policy=policy, ranked_scores=scores, blocks=blocks)


def sharing(market: JudgedMarket, other: JudgedMarket | None) -> JudgedMarket:
    """The market with the columns of another of the same rows in place of those of its own that are equal to them.

    A draft mostly judges the same prices and footprints of the same products as the rule in force.
    """
    if other is None or other.market is not market.market:
        return market
    blocks = tuple(
        _with_columns_of(block, _PLACES, next((each for each in other.blocks if _is_alike(block, each)), block))
        for block in market.blocks
    )
    return replace(_with_columns_of(market, (*_COLUMNS, "ranked"), other), blocks=blocks)


def _is_alike(block: Block, other: Block) -> bool:
    return np.array_equal(block.rows, other.rows)


def _with_columns_of(mine: Held, names: Sequence[str], other: Held) -> Held:
    """`mine` with those of the named columns of `other` that are equal, missing values included."""
    kept = {name: getattr(other, name) for name in names if _are_equal(getattr(mine, name), getattr(other, name))}
    return replace(mine, **kept)


def _are_equal(mine: NDArray[np.generic] | None, other: NDArray[np.generic] | None) -> bool:
    if mine is None or other is None:
        return mine is other
    return np.array_equal(mine, other, equal_nan=mine.dtype.kind == "f")


class _Columns:
    """The columns of a market while its blocks are filled in."""

    def __init__(self, count: int) -> None:
        self._price, self._footprint = np.full(count, np.nan), np.full(count, np.nan)
        self._state = np.full(count, FAIL, dtype=np.int8)
        self._first = np.zeros(count, dtype=np.int16)
        self._codes: list[str] = [NO_RULE]

    def fill(self, block: Block, table: EvaluationTable) -> None:
        """Put a block's columns where its rows stand."""
        matrix, places = block.matrix, block.places
        self._price[block.rows] = matrix.price[places]
        self._footprint[block.rows] = comparable_footprints(table)[places]
        self._state[block.rows] = matrix.gate_state[places]
        self._codes += [code for code in matrix.reason_codes if code not in self._codes]
        known = np.array([*(self._codes.index(code) for code in matrix.reason_codes), -1], dtype=np.int16)
        self._first[block.rows] = known[matrix.first_reason[places]]

    def frozen(
        self, market: MarketRows, policy: AppliedSet, block_of: NDArray[np.int16], blocks: tuple[Block, ...]
    ) -> JudgedMarket:
        """The market; its columns can no longer be written."""
        ranked = np.flatnonzero(self._state != FAIL).astype(np.int32)
        blocks = tuple(_among(block, ranked) for block in blocks)
        scores = np.empty(len(ranked))
        for block in blocks:
            scores = block.score_into(scores)
        for column in (ranked, scores, self._price, self._footprint, self._state, self._first, block_of):
            column.setflags(write=False)
        return JudgedMarket(
            market=market,
            policy=policy,
            ranked=ranked,
            ranked_scores=scores,
            gate_state=self._state,
            first_reason=self._first,
            reason_codes=tuple(self._codes),
            price=self._price,
            footprint_kg=self._footprint,
            block_of=block_of,
            blocks=blocks,
        )


def _among(block: Block, ranked: Places) -> Block:
    """The block, knowing where its ranked rows stand among all of the market."""
    if len(block.ranked) == len(ranked):
        return replace(block, ranked=ranked)
    return replace(block, among=np.searchsorted(ranked, block.ranked))


def _places(market: MarketRows, rows: Rows, matrix: DecisionMatrix) -> Rows:
    """The rows of the matrix in which some rows of the market stand. Raises ValueError for one that is not there."""
    found = pc.index_in(market.ids.take(pa.array(rows)), value_set=matrix.ids)
    if found.null_count:
        raise ValueError("the matrix lacks products of the market")
    places: Rows = found.to_numpy(zero_copy_only=False).astype(np.int64)
    return places
