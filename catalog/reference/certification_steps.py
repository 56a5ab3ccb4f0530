"""How certificates come about: steps, kinds and modes of inspection, decisions, blocks of the evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalog.reference.library import rows
from catalog.reference.standing import Standing, Titles, standing_of, titles_of

#: Tables of named things, beside the steps.
TERMS = ("inspection_types", "inspection_modes", "decisions", "evaluation_blocks")


@dataclass(frozen=True, slots=True)
class CertificationStep:
    """One step of a scheme's procedure; `order` begins at 1."""

    scheme: str
    order: int
    id: str
    title: Titles
    standing: Standing


@dataclass(frozen=True, slots=True)
class CertificationTerm:
    """A kind of inspection, a mode, a decision or a block of the evaluation."""

    id: str
    title: Titles
    standing: Standing


@cache
def steps_of(scheme: str) -> tuple[CertificationStep, ...]:
    """The steps of a scheme in their order; empty where they are not on file."""
    found = (
        CertificationStep(scheme, int(str(row["order"])), str(row["id"]), titles_of(row), standing_of(row))
        for row in rows("certification_steps.yaml", "steps")
        if row["scheme"] == scheme
    )
    return tuple(sorted(found, key=lambda step: step.order))


@cache
def certification_terms(table: str) -> tuple[CertificationTerm, ...]:
    """The terms of one table of TERMS, in the order of the source."""
    return tuple(
        CertificationTerm(str(row["id"]), titles_of(row), standing_of(row))
        for row in rows("certification_steps.yaml", table)
    )
