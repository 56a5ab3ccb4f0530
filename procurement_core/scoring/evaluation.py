"""The outcome of judging a catalogue: k ranked products, the rest counted by reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class GateState(StrEnum):
    """`conditional`: proof to be clarified; ranked, flagged and counted apart."""

    PASS = "pass"  # noqa: S105 - a gate that is passed
    CONDITIONAL = "conditional"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Proof:
    """What one claim is worth on the as-of date, and on which record that rests.

    `subject` is the gate or criterion id, `state` a code wording can say (`certificate.valid`,
    `certificate.expired`, `footprint.comparable`, `footprint.unit_differs`, `price.missing` ...), `counts` whether
    it earned points or opened the gate. `record_id` is a certificate, footprint or offer id of the revision.
    `reasons` lists every reason that was triggered (footprints), the worst among them is named by `state`.
    """

    subject: str
    kind: str  # certificate | footprint | price | attribute
    state: str
    counts: bool
    record_id: str | None = None
    scheme: str | None = None
    licence_number: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    match: str | None = None
    source: str | None = None
    pointer: str | None = None
    evidence_url: str | None = None
    expires_before_contract_end: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """The cheapest offer that holds on the as-of date in the profile's currency and VAT basis."""

    amount: Decimal
    currency: str
    offer_id: str
    supplier: str | None
    unit: str
    vat: str
    state: str  # valid | unknown_end


@dataclass(frozen=True, slots=True)
class RankedProduct:
    """One line of the ranking. `contributions` sum to `score` (0..1); `worth` is 0..1 before weighting.

    `values` holds the natural value each worth was computed from, in the criterion's unit; None is unknown. `name` is
    the English one where there is one; `name_zh` is empty where the catalogue has no Chinese one.
    """

    rank: int
    id: str
    brand: str
    name: str
    configuration: str
    category: str | None
    supplier: str | None
    price: Price | None
    price_state: str
    gate: GateState
    score: float
    contributions: Mapping[str, float]
    worth: Mapping[str, float | None]
    values: Mapping[str, float | None]
    missing: tuple[str, ...]
    proofs: tuple[Proof, ...]
    name_zh: str = ""

    def name_in(self, language: str) -> str:
        """The name in a reader's language where the catalogue has it, else `name`."""
        return _name_in(language, self.name, self.name_zh)


@dataclass(frozen=True, slots=True)
class ExcludedProduct:
    """A product that may not be offered: `reason` is the first failing gate's, `reasons` lists all.

    `subjects` names the gate or criterion behind each of `reasons`; empty where the category itself excludes.
    """

    id: str
    brand: str
    name: str
    reason: str
    reasons: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    name_zh: str = ""

    def name_in(self, language: str) -> str:
        """The name in a reader's language where the catalogue has it, else `name`."""
        return _name_in(language, self.name, self.name_zh)


@dataclass(frozen=True, slots=True)
class ExcludedDetail:
    """What is known of a product that may not be offered; it has no place and no points.

    `values` and `proofs` are those of `RankedProduct`.
    """

    id: str
    price: Price | None
    price_state: str
    values: Mapping[str, float | None]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A ranking that can be run again. total = eligible + conditional + sum of excluded."""

    revision: int
    revision_digest: str
    profile_id: str
    profile_version: str
    profile_digest: str
    is_modified: bool
    as_of: date
    total: int
    eligible: int
    conditional: int
    excluded: Mapping[str, int]
    products: tuple[RankedProduct, ...]
    weights: Mapping[str, float]
    warnings: tuple[str, ...] = ()


def _name_in(language: str, name: str, name_zh: str) -> str:
    return name_zh if language == "zh" and name_zh else name
