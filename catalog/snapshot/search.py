"""Search by words in any order, and which field each hit was found in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_

import ibis
import ibis.expr.types as ir

from catalog.model.identity import plain
from catalog.reference.library import categories_named

#: Chinese is written without blanks: `A4复印纸` is searched as `a4` and `复印纸`.
_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")


def words(text: str) -> tuple[str, ...]:
    """The words of a search, normalised as the catalogue's own text is, each once, in the order written."""
    parts = (part for run in _HAN.split(plain(text)) for part in run.split())
    return tuple(dict.fromkeys(parts))


def has_words(products: ir.Table, text: str) -> ir.BooleanValue:
    """Whether all words of `text` occur in a product, in any order, as parts of words too; true for no words.

    What its category is called counts too, in both languages: `笔记本` finds a laptop whose own text is English.
    """
    found = (_has_word(products, word) for word in words(text))
    return reduce(and_, (each.fill_null(False) for each in found), ibis.literal(True))


def _has_word(products: ir.Table, word: str) -> ir.BooleanValue:
    found = products.search_text.contains(word) | products.model_key.contains(word)
    if not (named := categories_named(word)):
        return found
    prefixes = "|".join(sorted({re.escape(category.prefix) for category in named}))
    return found.fill_null(False) | products.codes.join("\n").re_search(f"(?m)^(?:{prefixes})")


def matched_fields(texts: Mapping[str, Sequence[str | None]], text: str) -> tuple[str, ...]:
    """Which fields of one product on screen hold at least one of the words; `texts` is field id to its texts."""
    wanted = words(text)
    return tuple(
        field
        for field, values in texts.items()
        if any(word in shown for value in values if value and (shown := plain(value)) for word in wanted)
    )
