"""Words in the columns that conditions ask about: those that are known, misspelt ones, and any others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from catalog.model.problem import Issue
from procurement_core.bids.columns import BidColumn
from procurement_core.bids.result import Remark

if TYPE_CHECKING:  # loads pandas, which the words themselves need not
    from procurement_core.bids.cells import Cells

#: The whole scale that a column's words stand on, where a condition names only some of them.
_SCALES: Mapping[str, tuple[str, ...]] = {
    "supplier.size": ("micro", "small", "medium", "large"),
    "product.skin_class": ("A", "B", "C"),
}
#: The same words as Chinese tables write them.
_SPELLED: Mapping[str, Mapping[str, str]] = {
    "supplier.size": {
        **dict.fromkeys(("微型", "微型企业"), "micro"),
        **dict.fromkeys(("小型", "小型企业"), "small"),
        **dict.fromkeys(("中型", "中型企业"), "medium"),
        **dict.fromkeys(("大型", "大型企业"), "large"),
    }
}
#: From this likeness on (0 to 100) a word is taken for a known one that is misspelt.
_NEAR = 75.0


def known_words(column: BidColumn) -> tuple[str, ...]:
    """The words of the profile's conditions, then the others of their scale."""
    return tuple(dict.fromkeys((*column.levels, *_SCALES.get(column.name, ()))))


def as_asked(column: BidColumn, cells: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Words as the profile's conditions spell them."""
    known = {word.casefold(): word for word in known_words(column)} | {**_SPELLED.get(column.name, {})}
    return tuple(None if cell is None else known.get(cell.casefold(), cell) for cell in cells)


def misspelt(cells: Cells, words: tuple[str | None, ...]) -> tuple[Issue, ...]:
    """Words that are nearly a known one: what a condition does not recognise would silently cost a deduction."""
    known = known_words(cells.column)
    return tuple(
        Issue(row, cells.header, "bids.cell_misspelt", word)
        for row, word in zip(cells.row, words, strict=True)
        if word is not None and word not in known and _is_near(word, known)
    )


def other_words(
    bids: tuple[str, ...], columns: Mapping[str, Cells], texts: Mapping[str, tuple[str | None, ...]]
) -> Iterator[Remark]:
    """Words that no condition asks about and no scale holds, each once with the bids that state it."""
    for name, cells in columns.items():
        if not cells.column.is_compared:
            continue
        known = known_words(cells.column)
        found: dict[str, list[str]] = {}
        for bid, word in zip(bids, texts.get(name, ()), strict=False):
            if word is not None and word not in known:
                found.setdefault(word, []).append(bid)
        for word, stating in found.items():
            facts = {"column": cells.header, "word": word, "bids": ", ".join(stating), "known": ", ".join(known)}
            yield Remark("bids.word_not_asked", facts)


def _is_near(word: str, known: tuple[str, ...]) -> bool:
    return any(ratio(word.casefold(), each.casefold()) >= _NEAR for each in known)
