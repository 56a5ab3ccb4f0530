"""Claims of bids: a plain yes or no, or a certificate that has to hold on the day and come from a listed body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np

from procurement_core.bids.result import Fact
from procurement_core.bids.table import BidTable, Column
from procurement_core.policy.award.gates import IssuerList

#: Whether a list names a body for an indicator's scheme on a day; None where nothing on file says so.
IsListed = Callable[[IssuerList, str, str, date], bool | None]


class State(StrEnum):
    """What a claim is worth: proven, proven not to hold, to be clarified, or not made."""

    PROVEN = "proven"
    REFUTED = "refuted"
    OPEN = "open"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of one bid, why it is worth that, and the row of the validity table it rests on."""

    state: State
    code: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    rule: str = ""


PROVEN = Claim(State.PROVEN)


def judged_claims(
    bids: BidTable, indicator: str, on: date, *, issuers: IssuerList | None = None, is_listed: IsListed | None = None
) -> tuple[Claim, ...]:
    """The claims of all bids about `indicator`, on the day; with `issuers` only bodies of that list count."""
    return tuple(
        _judged(bids, place, indicator=indicator, on=on, issuers=issuers, is_listed=is_listed)
        for place in range(len(bids))
    )


def proven(claims: tuple[Claim, ...]) -> Column:
    """1 where proven, 0 where refuted, NaN where open or not made."""
    worth = {State.PROVEN: 1.0, State.REFUTED: 0.0}
    return np.array([worth.get(claim.state, np.nan) for claim in claims], dtype=np.float64)


def _judged(
    bids: BidTable,
    place: int,
    *,
    indicator: str,
    on: date,
    issuers: IssuerList | None,
    is_listed: IsListed | None,
) -> Claim:
    stated = bids.claim(indicator)[place]
    if stated == 0:
        return Claim(State.REFUTED, "claim.stated_no")
    document = _Document(
        bids.text(f"{indicator}.number")[place],
        bids.text(f"{indicator}.issuer")[place],
        bids.day(f"{indicator}.valid_from")[place],
        bids.day(f"{indicator}.valid_to")[place],
    )
    if document == _NO_DOCUMENT:
        return Claim(State.ABSENT, "claim.missing") if np.isnan(stated) else PROVEN
    doubts = (*_on_day(document, on), *_on_list(document, indicator, on, issuers, is_listed))
    refuted = [claim for claim in doubts if claim.state is State.REFUTED]
    return next(iter((*refuted, *doubts)), PROVEN)


@dataclass(frozen=True, slots=True)
class _Document:
    """What a bid says of its certificate."""

    number: str | None = None
    issuer: str | None = None
    begins: date | None = None
    ends: date | None = None


_NO_DOCUMENT = _Document()


def _on_day(document: _Document, on: date) -> Iterator[Claim]:
    """Whether the certificate holds on the day; both ends inclusive."""
    if document.begins is not None and document.begins > on:
        yield Claim(State.REFUTED, "claim.not_yet_valid", {"day": document.begins}, "V04")
    if document.ends is None:
        yield Claim(State.OPEN, "claim.unknown_end")
    elif document.ends < on:
        yield Claim(State.REFUTED, "claim.expired", {"day": document.ends}, "V04")


def _on_list(
    document: _Document, indicator: str, on: date, issuers: IssuerList | None, is_listed: IsListed | None
) -> Iterator[Claim]:
    """Whether the body behind the certificate counts, where only bodies of a list do."""
    if issuers is None or is_listed is None:
        return
    if document.issuer is None:
        yield Claim(State.OPEN, "claim.issuer_missing", rule="V05")
        return
    known = is_listed(issuers, indicator, document.issuer, on)
    if known is None:
        yield Claim(State.OPEN, "claim.issuer_unknown", {"issuer": document.issuer}, "V05")
    elif not known:
        yield Claim(State.REFUTED, "claim.issuer_not_listed", {"issuer": document.issuer}, "V05")
