"""`make messages`: new words are found, none of the known Chinese is lost, a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from procurement_core.wording.collecting import CATALOGUES, collected

ROOT = Path(__file__).parents[3]
KNOWN = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "{count} product"
msgid_plural "{count} products"
msgstr[0] "{count} 个产品"

msgid "Gone"
msgstr "已删"

msgid "Kept, though it is a long sentence with a {fact} in it that another program might fold into several lines"
msgstr "保留 {fact}"
"""
CODE = """
_("Kept, though it is a long sentence with a {fact} in it that another program might fold into several lines")
_("A new one")
counted("{count} product", "{count} products", 2)
"""


@pytest.mark.parametrize("folder", CATALOGUES)
def test_the_catalogues_stand_as_make_messages_writes_them(folder: str) -> None:
    known = (ROOT / CATALOGUES[folder]).read_bytes()
    found = collected(ROOT, folder, known)
    assert (found.new, found.gone) == ((), ())
    assert found.text == known.decode(), "run make messages"


def test_new_words_wait_and_old_ones_are_named_before_they_go(tmp_path: Path) -> None:
    (tmp_path / "babel.cfg").write_bytes((ROOT / "babel.cfg").read_bytes())
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "start.py").write_text(CODE, "utf-8")
    found = collected(tmp_path, "pages", KNOWN.encode())
    assert found.new == ("A new one",)
    assert found.gone == (("Gone", "已删"),)
    long = CODE.split('"')[1]
    assert f'msgid "{long}"\nmsgstr "保留 {{fact}}"\n' in found.text
    assert 'msgstr[0] "{count} 个产品"' in found.text
    assert "#" not in found.text
    assert collected(tmp_path, "pages", found.text.encode()).text == found.text
