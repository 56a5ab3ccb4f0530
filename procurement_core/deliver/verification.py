"""What a check of a file found: the same, or differences that each name their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from procurement_core.wording.say import has_sentence, say


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the file says and that comes out otherwise when computed again.

    `place` is a code (`verify.place.score`) with its facts; `product` an id. `found` and `expected` are what a person
    would compare, in pieces joined by ", " that may be codes; None is nothing. `is_by_digest` marks a change that only
    a digest tells of, so that nobody can say what was there before.
    """

    place: str
    found: str | None
    expected: str | None
    product: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    is_by_digest: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about the check itself, as a code and its facts."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `revision` is the catalogue revision the file was checked against, None for the file alone."""

    differences: tuple[Difference, ...]
    notes: tuple[Note, ...]
    digest: str
    revision: int | None

    @property
    def same(self) -> bool:
        """Whether everything in the file was computed again and agrees."""
        return not self.differences


def difference_in_words(difference: Difference, language: str) -> str:
    """One line: where, which product, what the file says and what it is."""
    found, expected = (_spoken(side, language) for side in (difference.found, difference.expected))
    if difference.is_by_digest:
        found = _spoken(difference.found or "verify.changed", language)
        expected = say("verify.as_frozen", language=language)
    place = {name: _spoken(value, language) for name, value in difference.facts.items()}
    facts = {"place": say(difference.place, place, language), "found": found, "expected": expected}
    if difference.product is None:
        return say("verify.difference", facts, language)
    return say("verify.difference_product", {**facts, "product": difference.product}, language)


def verification_in_words(verification: Verification, language: str) -> tuple[str, ...]:
    """The verdict, how it was reached, notes, then one line per difference."""
    if verification.same:
        verdict = say("verify.same", language=language)
    else:
        verdict = say("verify.differs", {"count": len(verification.differences)}, language)
    how = "verify.checked.file" if verification.revision is None else "verify.checked.catalogue"
    return (
        verdict,
        say(how, {"revision": verification.revision}, language),
        *(say(note.code, note.facts, language) for note in verification.notes),
        *(difference_in_words(difference, language) for difference in verification.differences),
    )


def _spoken(pieces: str | None, language: str) -> str:
    """Pieces of a value with every code among them in words."""
    spoken = [
        say(piece, language=language) if has_sentence(piece) else piece
        for piece in (pieces or "verify.nothing").split(", ")
    ]
    return ("、" if language == "zh" else ", ").join(spoken)
