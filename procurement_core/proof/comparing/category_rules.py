"""C08 to C12: the product category rules behind a figure against those the profile accepts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from procurement_core.proof.comparing.rules import Reason, reason

#: An id whose edition is its year: `CNCA-CFP-12:2025`, `SJ/T 11735-2019`.
_EDITION = re.compile(r"(?P<id>.+?)[:\-–](?P<edition>(?:19|20)[0-9]{2})")


def pcr_judgement(
    pcr_id: str | None,
    pcr_version: str | None,
    accepted: Sequence[str] | None,
    equivalence: Sequence[tuple[str, str]],
) -> tuple[Reason, ...]:
    """The one of C08 to C12 that applies; none where rules are named and nothing is there to hold them against.

    A pair of `equivalence` that names two editions of one rule is the mapping note that no method changed (C09).
    """
    if pcr_id is None:
        return (reason("footprint.no_pcr"),)
    if accepted is None:
        return ()
    named = edition(pcr_id, pcr_version)
    references = [edition(text) for text in accepted]
    asked, stated = tuple(accepted), rules_named(pcr_id, pcr_version) or ""
    if any(rule == named[0] and year in (None, named[1]) for rule, year in references):
        return (reason("footprint.pcr_same", pcr=stated),)
    if any(rule == named[0] for rule, _ in references):
        code = "footprint.pcr_version_mapped" if _is_paired(named, references, equivalence) else None
        return (reason(code or "footprint.pcr_version_differs", pcr=stated, asked=asked),)
    code = "footprint.pcr_equivalent" if _is_paired(named, references, equivalence) else "footprint.pcr_differs"
    return (reason(code, pcr=stated, asked=asked),)


def edition(text: str, version: str | None = None) -> tuple[str, str | None]:
    """A rule's id, folded for comparison, and its edition: stated beside it, after `@`, or as the year at its end."""
    plain = " ".join(text.split())
    if "@" in plain:
        name, _, stated = plain.partition("@")
        return name.strip().casefold(), version or stated.strip() or None
    if found := _EDITION.fullmatch(plain):
        return found["id"].strip().casefold(), version or found["edition"]
    return plain.casefold(), version


def rules_named(pcr_id: str | None, pcr_version: str | None) -> str | None:
    """A rule with its edition, as it is said."""
    if pcr_id is None:
        return None
    plain = " ".join(pcr_id.split())
    is_said = pcr_version is None or edition(plain)[1] == pcr_version
    return plain if is_said else f"{plain}@{pcr_version}"


def _is_paired(
    named: tuple[str, str | None],
    references: Sequence[tuple[str, str | None]],
    equivalence: Sequence[tuple[str, str]],
) -> bool:
    """Whether the profile lists the rule together with one it accepts."""
    pairs = [(edition(one), edition(two)) for one, two in equivalence]
    both_ways = [*pairs, *((two, one) for one, two in pairs)]
    return any(
        _covers(one, named) and any(_covers(two, each) or _covers(each, two) for each in references)
        for one, two in both_ways
    )


def _covers(listed: tuple[str, str | None], rule: tuple[str, str | None]) -> bool:
    """A rule listed without edition stands for every edition of it."""
    return listed[0] == rule[0] and listed[1] in (None, rule[1])
