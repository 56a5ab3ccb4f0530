"""`catalog.model.identity.plain` of a whole column."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from catalog.model.identity import plain


def plain_texts(column: pa.Array) -> pa.Array:
    """The plain text of each cell; null stays null.

    For ASCII compatibility normalisation changes nothing and case folding is lower case, so Arrow does it; every other
    different text is made plain once.
    """
    coded = column.dictionary_encode()
    texts = coded.dictionary
    is_ascii = pc.string_is_ascii(texts)
    said = pc.utf8_trim(pc.replace_substring_regex(pc.ascii_lower(texts), r"[^0-9a-z]+", " "), " ")
    if not pc.all(is_ascii, min_count=0).as_py():
        others = pa.array([plain(text) for text in texts.filter(pc.invert(is_ascii)).to_pylist()], pa.string())
        said = pc.replace_with_mask(said, pc.invert(is_ascii), others)
    return said.take(coded.indices)
