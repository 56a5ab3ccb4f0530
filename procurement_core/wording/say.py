"""Every code as one sentence, for command line, files and pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.translation import translations

_LOCALE = Path(__file__).parent / "locale"


def say(code: str, facts: Mapping[str, object] | None = None, language: str = "en") -> str:
    """The sentence of `code` in `language` ("en" or "zh") with its facts filled in.

    A fact that is a mapping of languages to texts is filled in in the language of the sentence.
    Raises KeyError for a code without a sentence: a test holds that every code raised has one.
    """
    template = translations(_LOCALE, "wording", language).gettext(MESSAGES[code])
    said = {
        name: fact.get(language, fact.get("en")) if isinstance(fact, Mapping) else fact
        for name, fact in (facts or {}).items()
    }
    return template.format_map(said)


def has_sentence(code: str) -> bool:
    """Whether `code` can be said."""
    return code in MESSAGES
