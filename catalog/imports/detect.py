"""What a text file is written in: its encoding and its delimiter, from the bytes, never from the name."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from charset_normalizer import from_bytes

from catalog.imports.facts import Detection
from catalog.model.problem import CatalogError

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}

#: Encodings a person may name; aliases point to the name that is shown.
_ENCODINGS = {
    **{name: name for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "cp1252", "big5")},
    **{name: name for name in ("shift_jis", "euc-jp", "euc-kr", "cp1250", "cp1251", "iso-8859-1", "iso-8859-2")},
    **{"utf8": "utf-8", "utf-8-sig": "utf-8", "utf16": "utf-16", "gbk": "gb18030", "gb2312": "gb18030"},
    **{"cp936": "gb18030", "windows-1252": "cp1252", "latin-1": "iso-8859-1", "iso-8859-15": "iso-8859-15"},
    **{"ascii": "utf-8", "windows-1251": "cp1251", "windows-1250": "cp1250", "shift-jis": "shift_jis"},
}
_MARKS = (
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
#: Signs that stand between blanks and figures in Western text, beside the letters: degree, quotes, dashes, euro ...
_WESTERN_SIGNS = frozenset("°®™©€£§µ²³½¼¾·•…–—‘’“”«»¿¡ªº±×÷\xa0¢¥¹¶†‡‰")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SAMPLE_BYTES = 256 * 1024
_SAMPLE_LINES = 200


def decode(content: bytes, encoding: str | None) -> tuple[str, Detection]:
    """The text of `content`, and how it was read.

    `encoding` is the user's word. Raises CatalogError `file.encoding_unknown` (a name nobody knows),
    `file.encoding_wrong` (the bytes are not in it), `file.encoding_ambiguous` (two readings, the user must say which).
    """
    if encoding is not None:
        name = _ENCODINGS.get(encoding.strip().lower().replace("_", "-")) or _ENCODINGS.get(encoding.strip().lower())
        if name is None:
            raise CatalogError("file.encoding_unknown", encoding=encoding, flag="--encoding")
        return _decoded(content, name), Detection("encoding", "", name, sure=True)
    name = detect_encoding(content)
    return _decoded(content, name), Detection("encoding", "", name.removesuffix("-sig"), sure=True)


def detect_encoding(content: bytes) -> str:
    """The one encoding the bytes can be in; raises CatalogError `file.encoding_ambiguous` where there are two."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if b"\x00" in content[:_SAMPLE_BYTES] and (wide := _utf16_without_mark(content)):
        return wide
    if _decodes(content, "utf-8"):
        return "utf-8"
    candidates = [name for name in ("gb18030", "cp1252") if _decodes(content, name)]
    if "gb18030" in candidates and _looks_chinese(content):
        return "gb18030"
    if "cp1252" in candidates and _looks_western(content):
        return "cp1252"
    raise CatalogError("file.encoding_ambiguous", candidates=_candidates(content, candidates), flag="--encoding")


def detect_delimiter(text: str) -> tuple[str, Detection]:
    """The delimiter that cuts the first lines into equally many cells; comma where nothing is cut."""
    lines = text[:_SAMPLE_BYTES].splitlines(keepends=True)[:_SAMPLE_LINES]
    found = {delimiter: _cut(lines, delimiter) for delimiter in DELIMITERS}
    ranked = sorted((agreement, width, delimiter) for delimiter, (agreement, width) in found.items() if width > 1)
    if not ranked:
        return ",", Detection("delimiter", "", DELIMITERS[","], sure=True)
    agreement, _, best = ranked[-1]
    rivals = [other for other in ranked[:-1] if other[0] >= agreement]
    return best, Detection("delimiter", "", DELIMITERS[best], sure=not rivals)


def control_share(text: str) -> float:
    """How much of the beginning of the text is control characters: a table has next to none."""
    sample = text[:_SAMPLE_BYTES]
    return len(_CONTROL.findall(sample)) / max(len(sample), 1)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(name).removeprefix("\ufeff")
    except UnicodeError:
        raise CatalogError("file.encoding_wrong", encoding=name.removesuffix("-sig"), flag="--encoding") from None


def _decodes(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeError:
        return False
    return True


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 leaves a zero byte beside every Latin letter, comma and line end: on the right or on the left of it."""
    sample = content[: _SAMPLE_BYTES & ~1]
    right, left = sample[1::2].count(0), sample[0::2].count(0)
    if max(right, left) * 20 < len(sample) // 2 or len(content) % 2:
        return None
    name = "utf-16-le" if right > left else "utf-16-be"
    return name if _decodes(content, name) and "\x00" not in content.decode(name) else None


def _looks_chinese(content: bytes) -> bool:
    """Whether the bytes beyond ASCII are pairs of the everyday Chinese set, some of them in a row.

    Western text has lone accented letters between plain ones, so runs of four or more such bytes do not occur in it.
    """
    runs = _HIGH_RUN.findall(content)
    everyday = all(len(run) % 2 == 0 and _everyday_pairs(run) for run in runs)
    return everyday and any(len(run) >= 4 for run in runs)


def _everyday_pairs(run: bytes) -> bool:
    leads, trails = run[0::2], run[1::2]
    return all(0xA1 <= byte <= 0xF7 for byte in leads) and all(0xA1 <= byte <= 0xFE for byte in trails)


def _looks_western(content: bytes) -> bool:
    """Whether every run beyond ASCII is one or two accented letters or signs, and some run is odd: no Chinese pairs."""
    runs = _HIGH_RUN.findall(content)
    words = [run.decode("cp1252", "replace") for run in set(runs)]
    plausible = all(len(word) <= 2 and all(sign.isalpha() or sign in _WESTERN_SIGNS for sign in word) for word in words)
    return plausible and any(len(run) % 2 for run in runs)


def _candidates(content: bytes, candidates: list[str]) -> str:
    guess = from_bytes(content[:_SAMPLE_BYTES]).best()
    named = [*candidates, *([guess.encoding.replace("_", "-")] if guess else [])]
    return ", ".join(dict.fromkeys(named)) or "?"


def _cut(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Which part of the lines this delimiter cuts as the first one, and into how many cells that is cut."""
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return 0.0, 0
    return (widths.count(widths[0]) / len(widths), widths[0]) if widths else (0.0, 0)
