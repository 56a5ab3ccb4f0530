"""Search by words in any order, and which field each hit was found in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.identity import plain
from catalog.reference.library import categories_named
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import ProductLines

Mask = NDArray[np.bool_]

#: Chinese is written without blanks: `A4复印纸` is searched as `a4` and `复印纸`.
_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")


def words(text: str) -> tuple[str, ...]:
    """The words of a search, normalised as the catalogue's own text is, each once, in the order written."""
    parts = (part for run in _HAN.split(plain(text)) for part in run.split())
    return tuple(dict.fromkeys(parts))


def has_words(model: ReadModel, lines: ProductLines, text: str) -> Mask:
    """Whether all words of `text` occur in a product, in any order, as parts of words too; true for no words.

    What its category is called counts too, in both languages: `笔记本` finds a laptop whose own text is English.
    """
    found = np.ones(len(lines), dtype=np.bool_)
    for word in words(text):
        found &= model.remembered.get(("word", word), partial(_has_word, model, lines, word))
    return found


def below(lines: ProductLines, prefixes: Iterable[str]) -> Mask:
    """Whether any code of a product begins with one of `prefixes`: is such a category or lies below it."""
    codes = lines.coded("codes")
    wanted = np.zeros(len(codes.values), dtype=np.bool_)
    for prefix in prefixes:
        wanted |= pc.starts_with(codes.values, prefix).to_numpy(zero_copy_only=False)
    return codes.holding(wanted)


def _has_word(model: ReadModel, lines: ProductLines, word: str) -> Mask:
    products = model.table("products")
    holds = (products.search_text.contains(word) | products.model_key.contains(word)).fill_null(False)
    found = lines.answered(model, holds)
    if named := categories_named(word):
        found |= below(lines, {category.prefix for category in named})
    return found


def matched_fields(texts: Mapping[str, Sequence[str | None]], text: str) -> tuple[str, ...]:
    """Which fields of one product on screen hold at least one of the words; `texts` is field id to its texts."""
    wanted = words(text)
    return tuple(
        field
        for field, values in texts.items()
        if any(word in shown for value in values if value and (shown := plain(value)) for word in wanted)
    )
