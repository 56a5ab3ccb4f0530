"""What the rules themselves change, whatever the weights: who may be offered in each category, and who sells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.policy_lab.market import NO_RULE, Block, JudgedMarket
from procurement_core.policy_lab.market_rows import MarketRows, Mask, Rows
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL
from procurement_core.what_if.result import PartCount
from procurement_core.what_if.rulings import Part, subject_part

Reasons = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Depth:
    """For each category how many products may be offered, of these under reserve and with a type I label.

    `no_rule` products are those the set does not speak of. `block` is the place of the profile that ranks the category
    (that of most of its products), -1 where the set has no rule for it.

    `suppliers` counts by legal identity; of `without_offer` of these products no offer is known, and their
    manufacturers count in place of suppliers.
    """

    ranked: Rows
    under_reserve: Rows
    labelled: Rows
    suppliers: Rows
    without_offer: Rows
    no_rule: Rows
    block: Rows


def depth_of(market: JudgedMarket) -> Depth:
    """How deep every category is under a set."""
    rows, may = market.market, market.is_ranked
    return Depth(
        ranked=rows.counts(may),
        under_reserve=rows.counts(market.gate_state == CONDITIONAL),
        labelled=rows.counts(may & rows.has_label),
        suppliers=sellers_by_category(rows, may),
        without_offer=rows.counts(may & rows.sellers.without_offer(len(rows))),
        no_rule=rows.counts(market.block_of < 0),
        block=_main_block(market),
    )


def _main_block(market: JudgedMarket) -> Rows:
    """Category by category the profile of most of its rows."""
    per_block = [market.market.counts(market.block_of == place) for place in range(len(market.blocks))]
    counts = np.stack(per_block, axis=1)
    return np.where(counts.any(axis=1), counts.argmax(axis=1), -1)


def sellers_by_category(rows: MarketRows, chosen: Mask) -> Rows:
    """How many different sellers the chosen rows of each category have."""
    return rows.sellers.per_group(chosen, rows.category_of, len(rows.categories))


@dataclass(frozen=True, slots=True)
class Removed:
    """What one part of a profile of the draft puts out that may be offered today.

    `profile` is the id of the profile; None where the draft has no rule.
    """

    profile: str | None
    count: PartCount


def removed_by(draft: JudgedMarket, dropped: Mask) -> tuple[Removed, ...]:
    """Which parts of the draft put the `dropped` rows out, as the first and at all."""
    found = [item for block in draft.blocks for item in _removed_in(block, dropped[block.rows])]
    if no_rule := int(np.count_nonzero(dropped & (draft.block_of < 0))):
        found.append(Removed(None, PartCount(Part(NO_RULE, "category"), no_rule, no_rule, {NO_RULE: no_rule})))
    return ordered_removed(found)


def ordered_removed(removed: Iterable[Removed]) -> tuple[Removed, ...]:
    """What puts out the most products first; equal counts by profile and part."""
    return tuple(
        sorted(
            removed,
            key=lambda item: (-item.count.first, -item.count.everywhere, item.profile or "", item.count.part.id),
        )
    )


def by_frequency(reasons: Mapping[str, int]) -> dict[str, int]:
    """Counts by reason, the most frequent first, equal ones by code."""
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def _removed_in(block: Block, dropped: Mask) -> Iterator[Removed]:
    matrix, places = block.matrix, block.places[dropped]
    hits, reasons = matrix.failing[places], matrix.reasons[places]
    first = hits.argmax(axis=1)
    for place, subject in enumerate(matrix.subjects):
        found = hits[:, place]
        stated = np.where(found, reasons[:, place], -1)
        counts = _by_reason(stated, matrix.reason_codes)
        if subject and counts:
            part = subject_part(subject, block.profile)
            as_first = int(np.count_nonzero(found & (first == place)))
            yield Removed(block.profile.id, PartCount(part, as_first, int(found.sum()), counts))
        elif counts:  # the category comes first of all, and each way in which it excludes is a part of its own
            for code, count in counts.items():
                yield Removed(block.profile.id, PartCount(Part(code, "category"), count, count, {code: count}))


def _by_reason(stated: Reasons, codes: Sequence[str]) -> dict[str, int]:
    """How often each reason is given, the most frequent first; -1 gives none."""
    counts = np.bincount(stated[stated >= 0], minlength=len(codes))
    return by_frequency({codes[code]: int(counts[code]) for code in np.flatnonzero(counts).tolist()})


def dropped_rows(draft: JudgedMarket, in_force: JudgedMarket) -> Mask:
    """Rows that may be offered under the rule in force and are out under the draft."""
    out: Mask = (in_force.gate_state != FAIL) & (draft.gate_state == FAIL)
    return out


def first_failing(draft: JudgedMarket, dropped: Mask, profile: str | None, part: str) -> Rows:
    """The `dropped` rows that a part of a profile puts out first, as `removed_by` counts them."""
    if profile is None:
        return np.flatnonzero(dropped & (draft.block_of < 0))
    block = next((item for item in draft.blocks if item.profile.id == profile), None)
    if block is None:
        return np.empty(0, dtype=np.int64)
    matrix, rows = block.matrix, block.rows[dropped[block.rows]]
    places = block.places[dropped[block.rows]]
    first = matrix.failing[places].argmax(axis=1)
    if part in matrix.subjects[1:]:
        chosen = first == matrix.subjects.index(part)
    else:
        code = matrix.reason_codes.index(part) if part in matrix.reason_codes else len(matrix.reason_codes)
        chosen = (first == 0) & (matrix.reasons[places, 0] == code)
    found: Rows = rows[chosen]
    return found
