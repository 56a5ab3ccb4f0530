"""The words for the cells of a table, handed to Streamlit as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from pandas.io.formats.style import Styler


def worded(frame: pd.DataFrame, words: Mapping[str, Sequence[str]]) -> Styler:
    """The frame with `words` for the cells of some of its columns, one for each row; the others are words already.

    `Styler.format` makes a cell of HTML for every value of the frame, of which Streamlit keeps nothing but the words:
    two thirds of the time that a table takes, at every click. So they are put where Streamlit looks for them.
    """
    styler = frame.style
    body = [
        [{"id": f"row{row}_col{column}", "display_value": word} for row, word in enumerate(words[name])]
        for column, name in enumerate(frame.columns)
        if name in words
    ]
    styler._translate = lambda *_: {"cellstyle": [], "body": body}  # type: ignore[attr-defined]
    return styler
