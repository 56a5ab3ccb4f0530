"""Every word of the dashboard has its Chinese, and no Chinese is left without a word."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import dashboard

_FOLDER = Path(dashboard.__file__).parent
_KEYWORDS = {"_": None, "N_": None, "counted": (1, 2)}
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _said() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(_FOLDER), [("**.py", "python")], keywords=_KEYWORDS)
    return {
        message if isinstance(message, str) else tuple(message) for _file, _line, message, _notes, _context in found
    }


def _translated() -> dict[str | tuple[str, ...], str]:
    with (_FOLDER / "locale" / "zh" / "LC_MESSAGES" / "dashboard.po").open("rb") as file:
        known = read_po(file, locale="zh")
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): (
            message.string if isinstance(message.string, str) else message.string[0]
        )
        for message in known
        if message.id
    }


def _facts(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name}


def test_every_word_is_translated_and_nothing_else() -> None:
    said, translated = _said(), _translated()
    assert len(said) > 200
    assert sorted(map(str, said - set(translated))) == []
    assert sorted(map(str, set(translated) - said)) == []
    assert [text for text, chinese in translated.items() if not chinese.strip()] == []


def test_no_word_hides_where_extraction_cannot_find_it() -> None:
    """On Python 3.11 nothing inside an f-string is extracted."""
    said = _said()
    for file in _FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
                words = ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else None
                assert words is None or words in said, f"{file.name}:{node.lineno}"


def test_translations_keep_every_fact() -> None:
    for text, chinese in _translated().items():
        wanted = set().union(*map(_facts, (text,) if isinstance(text, str) else text))
        assert _facts(chinese) == wanted, text


def test_chinese_is_chinese() -> None:
    """A translation without a Chinese character is a name, a sign or a code that is the same in both languages."""
    same = {text for text, chinese in _translated().items() if not _HAN.search(chinese)}
    assert same == {"SHA-256"}
