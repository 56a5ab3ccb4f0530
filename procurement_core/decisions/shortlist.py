"""A frozen choice: what was chosen and why, and everything needed to compute it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from procurement_core.decisions.scenario import Question
from procurement_core.decisions.tender import Tender
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import Evaluation, ExcludedProduct

#: More than this is a catalogue, not a shortlist; the files stay small enough to print and to mail.
MOST_CHOSEN = 200
#: How many excluded products a shortlist lists one by one; all of them are counted.
EXCLUDED_SHOWN = 500

#: A cell of an evidence row: text for dates, moments and decimals, a list only for category codes and names.
EvidenceCell: TypeAlias = bool | int | float | str | tuple[str, ...] | None
EvidenceRow: TypeAlias = Mapping[str, EvidenceCell]


@dataclass(frozen=True, slots=True)
class Pick:
    """One chosen product and the buyer's reason; an empty reason stands for its rank under the profile."""

    product_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the ranking above the last chosen product: what is needed to count ranks again, and no more."""

    product_id: str
    rank: int
    score: float
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The second opinion on the chosen products: rank by another method, and how far the two orders agree.

    `ranks` holds only products without a gap; `left_out` counts the others. `correlation` is Kendall's tau, None
    where it has no meaning. A method that could not be used says why by a code in `refusal`.
    """

    method: str
    ranks: Mapping[str, int]
    left_out: int
    correlation: float | None = None
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Frozen: nothing here changes after it was written.

    `evaluation.products` are the chosen products alone, by rank; its counts speak of the whole filter. `standings`
    are the lines from rank 1 down to the last chosen. `excluded` lists at most `EXCLUDED_SHOWN` products. `evidence`
    holds the rows of the revision that the chosen products rest on, by table of `catalog.snapshot.schema`.
    `tied_with_last` counts the products nobody chose that share the place of the last chosen one.
    """

    title: str
    created_at: datetime
    created_by: str
    release: str
    tender: Tender | None
    question: Question
    profile: Profile
    picks: tuple[Pick, ...]
    evaluation: Evaluation
    standings: tuple[Standing, ...]
    excluded: tuple[ExcludedProduct, ...]
    second_opinion: Agreement | None
    evidence: Mapping[str, tuple[EvidenceRow, ...]]
    tied_with_last: int = 0

    @property
    def as_of(self) -> date:
        """The date every proof and price was judged on."""
        return self.evaluation.as_of


@dataclass(frozen=True, slots=True)
class StoredShortlist:
    """A shortlist with its number and the digest it was frozen under."""

    id: int
    digest: str
    shortlist: Shortlist


@dataclass(frozen=True, slots=True)
class ShortlistLine:
    """A shortlist in a list of them."""

    id: int
    title: str
    tender_id: int | None
    revision_id: int
    profile_id: str
    as_of: date
    digest: str
    created_at: datetime
    created_by: str
