"""Translations straight from the .po files, so that no compiled file has to be built or kept."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "zh")


@cache
def translations(folder: Path, domain: str, language: str) -> gettext.NullTranslations:
    """The translations of `domain` below `folder` (locale/LANG/LC_MESSAGES/DOMAIN.po); English is the source text."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if language == "en" or not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
