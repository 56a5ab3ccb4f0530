"""What a model's name is made of, so that two spellings can be compared by what tells models apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.model.identity import plain

#: Spellings of one thing in plain text, and words that say what kind of thing it is but not which one (read as
#: nothing): `ProBook 640 G2 Notebook PC` is the `ProBook 640 G2`, but a `Surface Laptop` is no `Surface`.
_READ_AS = (
    ("2 ?in ?1|2 ?n ?1", "2in1"),
    ("small form factor", "sff"),
    ("micro form factor|mff", "micro"),
    ("mini tower", "mt"),
    ("(?:all in one|aio)(?: desktop)?(?: pc)?", "aio"),
    ("education edition", "ee"),
    ("chrome", "chromebook"),
    ("twr", "tower"),
    ("(?:(?:laptop|notebook|desktop|convertible|business|tower) )?pc", ""),
    ("energy star|compliant|series|mobile workstation|(?:thin|zero) client|monitor|display", ""),
)
_SPELLING = re.compile(r"\b(?:" + "|".join(f"({spelling})" for spelling, _ in _READ_AS) + r")\b")
_GENERATION = re.compile(r"\b(\d+)(?:st|nd|rd|th) gen(?:eration)?\b|\bgen(?:eration)? ?(\d+)\b")
_INCH = re.compile(r"\b(\d{2}(?:[.,]\d)?) ?-?(?:inch\b|in\b(?!-)|[\"”″]|'')", re.IGNORECASE)
#: Words with a digit that say a form, not a model.
_FORMS = frozenset(("2in1", "x360", "360", "4k", "5k"))
_DIGIT = re.compile(r"\d")
#: A platform code behind a screen size, as in `320-15ISK`: the series is sold without it.
_PLATFORM = re.compile(r"(\d{2})([a-z]{3,4}\d{0,2})")
_SIZE = re.compile(r"[1-4]\d")
_LONG_NUMBER = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model's name taken apart.

    `numbers` are the words with digits in them: they tell models apart and must agree. `words` are the others that
    say something, `inches` the screen sizes it states, `platforms` the endings cut from a size (`ISK` of `15ISK`).
    """

    numbers: frozenset[str]
    words: frozenset[str]
    inches: frozenset[str]
    platforms: frozenset[str]

    @property
    def group(self) -> str:
        """Names are compared only within a group: the same numbers, and the same words where the numbers are short."""
        return " ".join(sorted(self.numbers if self.has_long_number else self.numbers | self.words))

    @property
    def has_long_number(self) -> bool:
        """Whether a number of three digits or more is in it: a model's own, not only a size or a generation."""
        return any(_LONG_NUMBER.search(word) for word in self.numbers)

    @property
    def is_telling(self) -> bool:
        """Whether the numbers alone name a model: letters and at least three digits in one word, as in `T470s`."""
        return any(_LONG_NUMBER.search(word) and not word.isdigit() for word in self.numbers)


def take_apart(manufacturer: str, model: str) -> ModelName:
    """The parts of `model`; `manufacturer` is a manufacturer key, whose name in the model says nothing."""
    stated = {size.replace(",", ".").removesuffix(".0") for size in _INCH.findall(model)}
    text = _GENERATION.sub(r" gen\1\2 ", plain(_INCH.sub(" ", model)))
    words = [word for word in _SPELLING.sub(_read_as, text).split() if word not in manufacturer.split()]
    numbers = {word for word in words if _DIGIT.search(word) and word not in _FORMS}
    cut = {word: found for word in numbers if (found := _PLATFORM.fullmatch(word))}
    numbers = {cut[word].group(1) if word in cut else word for word in numbers}
    sizes = _sizes(numbers)
    return ModelName(
        numbers=frozenset(numbers - sizes),
        words=frozenset(word for word in words if word in _FORMS or not _DIGIT.search(word)),
        inches=frozenset(stated | sizes),
        platforms=frozenset(found.group(2) for found in cut.values()),
    )


def _read_as(found: re.Match[str]) -> str:
    return _READ_AS[(found.lastindex or 1) - 1][1]


def _sizes(numbers: set[str]) -> set[str]:
    """Bare two-digit numbers beside a longer one are screen sizes: `Inspiron 15-5579` is the `Inspiron 5579`."""
    if not any(_LONG_NUMBER.search(word) for word in numbers):
        return set()
    return {word for word in numbers if _SIZE.fullmatch(word)}
