"""What of long words is shown in the few lines of a table's cell.

Streamlit's table guesses from the mean width of the letters it has drawn how many may fit on a line, and does not break
words whose beginning fits: after Chinese ones those in Latin letters stay on one line that the column cuts. So each
Chinese letter is followed, at the end of its words, by an invisible one: the mean is that of Latin letters again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from unicodedata import east_asian_width

_LINES = 3
#: The sides of a cell, in pixels.
_PADDING_PIXELS = 18
#: How wide letters of the tables' font are, in pixels; those not named here are capitals, or wide as in Chinese.
_WIDTHS = {
    **dict.fromkeys("iljtfrI.,:;'|!()[] /-", 4.0),
    **dict.fromkeys("mwMW%@…", 11.0),
    **dict.fromkeys("abcdeghknopqsuvxyz0123456789", 6.9),
}
_INVISIBLE = "\u200b"
_CAPITAL_PIXELS, _WIDE_PIXELS = 8.0, 13.5
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")


@lru_cache(maxsize=4096)
def in_three_lines(words: str, width: int) -> str:
    """The words as they fit into three lines of a column of `width` pixels.

    Where they do not, what stands in brackets goes first, then the middle: the last word tells the configurations of
    a model apart. `…` marks what is left out.
    """
    room = max(width - _PADDING_PIXELS, 2 * _WIDE_PIXELS)
    shown = words
    if _lines(shown, room) > _LINES:
        shown = _IN_BRACKETS.sub("…", words)
    if _lines(shown, room) > _LINES:
        shown = _without_middle(shown, room)
    return shown + _INVISIBLE * sum(map(_is_wide, shown))


def _without_middle(words: str, room: float) -> str:
    beginning, _space, last = words.rpartition(" ")
    if pixels(last) > room / 2:
        beginning, last = words, ""

    def kept(letters: int) -> str:
        return f"{beginning[:letters].rstrip(' …')}… {last}".rstrip()

    fits = bisect_right(range(len(beginning)), _LINES, key=lambda letters: _lines(kept(letters), room))
    return kept(fits - 1)


def _lines(words: str, room: float) -> int:
    """How many lines the words take; a word longer than a line is broken anywhere, as Chinese is."""
    lines, used = 1, 0.0
    for word in words.split(" "):
        wide = pixels(word)
        if used and used + _WIDTHS[" "] + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (_WIDTHS[" "] if used else 0.0)
        while used > room:
            lines, used = lines + 1, used - room + _CAPITAL_PIXELS
    return lines


def pixels(words: str) -> float:
    """About how wide the words are on one line."""
    return sum(map(_letter_pixels, words))


@lru_cache(maxsize=4096)
def _letter_pixels(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    return _WIDE_PIXELS if _is_wide(letter) else _CAPITAL_PIXELS


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"
