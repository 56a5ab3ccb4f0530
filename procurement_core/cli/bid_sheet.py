"""An evaluation of bids for a reader of the command line: the order, the points, and what was found of each bid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from babel.numbers import format_decimal

from procurement_core.bids.placing import printed
from procurement_core.bids.result import BidEvaluation, Remark
from procurement_core.checks.finding import Finding, Severity
from procurement_core.cli.kpi_table import print_report
from procurement_core.cli.session import Session
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.bid_words import found_in_words, remark_in_words, subject_title
from procurement_core.wording.findings import finding_in_words
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_amount, format_date, format_number, format_share, locale_of

_POINTS = 2  # decimals, as totals are printed
_IN_POINTS = ("bids.column.score", "bids.column.points")


def print_evaluation(
    session: Session,
    profile: AwardProfile,
    found: BidEvaluation,
    remarks: Sequence[Remark],
    findings: Sequence[Finding],
) -> None:
    """Head, order, points by criterion, reasons by bid, how firmly the winner stands, warnings."""
    language = session.language
    title = profile.title.in_language(language)
    session.tell("bids.head", profile=title, version=found.profile_version, on=format_date(found.on, language))
    _print_order(session, found)
    _print_points(session, profile, found)
    _print_reasons(session, profile, found)
    if found.winners:
        session.tell("bids.winner", bids=listed(found.winners, language))
    else:
        session.tell("bids.no_winner")
    _print_without(session, found)
    print_report(session, profile, found)
    for remark in (*remarks, *found.warnings):
        session.line(remark_in_words(remark, language))
    for finding in findings:
        session.line(f"{finding.id} {finding_in_words(finding, language)}")
    if any(finding.severity is Severity.ERROR for finding in findings):
        session.tell("bids.profile_unsound")
    session.tell("bids.note")


def _print_order(session: Session, found: BidEvaluation) -> None:
    language, out = session.language, [bid for bid in found.bids if bid.place is None]
    session.table(
        (
            "bids.column.place",
            "bids.column.bid",
            "bids.column.supplier",
            "bids.column.total",
            "bids.column.price",
            "bids.column.adjusted_price",
            "bids.column.gate",
        ),
        [
            (
                str(bid.place or MISSING),
                bid.bid,
                bid.supplier or MISSING,
                _points(bid.total, found, language),
                _money(bid.price, found, language),
                _money(bid.adjusted_price, found, language),
                session.say(f"bids.gate.{bid.gate.value}"),
            )
            for bid in (*found.ranked, *out)
        ],
        numbers=(0, 3, 4, 5),
    )


def _print_points(session: Session, profile: AwardProfile, found: BidEvaluation) -> None:
    """One row per criterion and ranked bid, then what each criterion decided."""
    language = session.language
    earned = ("evaluation.score_share", "bids.column.amount") if found.score_unit else _IN_POINTS
    session.table(
        ("bids.column.criterion", "bids.column.bid", "bids.column.value", *earned),
        list(_point_rows(session, profile, found)),
        numbers=(2, 3, 4),
    )
    session.table(
        (
            "bids.column.criterion",
            "bids.column.weight",
            "bids.column.spread_amount" if found.score_unit else "bids.column.spread",
            "bids.column.effective",
        ),
        [
            (
                subject_title(item.criterion, profile, language),
                format_share(item.weight, language),
                _points(item.points, found, language),
                format_share(item.effective_weight, language),
            )
            for item in found.spreads
        ],
        numbers=(1, 2, 3),
    )


def _point_rows(session: Session, profile: AwardProfile, found: BidEvaluation) -> Iterator[tuple[str, ...]]:
    language = session.language
    for criterion in profile.criteria:
        for bid in found.ranked:
            value = bid.values[criterion.id]
            if criterion.normalisation.type == "binary" and value is not None:
                value = session.say("bids.yes" if value else "bids.no")
            score = None if criterion.normalisation.type == "none" else bid.scores[criterion.id]
            yield (
                criterion.title.in_language(language),
                bid.bid,
                value if isinstance(value, str) else format_number(value, language, 4),
                _score(score, found, language),
                _points(bid.points[criterion.id], found, language),
            )


def _print_reasons(session: Session, profile: AwardProfile, found: BidEvaluation) -> None:
    """What was found, each sentence once, with the bids it is about."""
    rows = [
        (listed(item.bids, session.language), item.effect, item.sentence)
        for item in found_in_words(found.bids, profile, session.language)
    ]
    if rows:
        session.table(("bids.column.bids", "bids.column.effect", "bids.column.reason"), rows)


def _print_without(session: Session, found: BidEvaluation) -> None:
    """Who would be first without one of the bids."""
    if len(found.leave_one_out) < 2:
        return
    session.table(
        ("bids.column.removed", "bids.column.winner", "bids.column.changed"),
        [
            (
                item.removed,
                listed(item.winners, session.language) or MISSING,
                session.say("bids.yes" if item.changed else "bids.no"),
            )
            for item in found.leave_one_out
        ],
    )
    session.tell("bids.without_note")


def _score(value: float | None, found: BidEvaluation, language: str) -> str:
    """Points before weighting, or which share of its amount a criterion earned where the method ends in money."""
    return format_share(value, language) if found.score_unit else _fixed(value, language)


def _points(value: float | None, found: BidEvaluation, language: str) -> str:
    """Points, or an amount with its currency where the method ends in money."""
    return _money(value, found, language) if found.score_unit else _fixed(value, language)


def _money(value: float | None, found: BidEvaluation, language: str) -> str:
    return format_amount(None if value is None else Decimal(str(printed(value))), found.currency, language)


def _fixed(value: float | None, language: str) -> str:
    """A number with two decimals, always: the columns line up and the law prints it so."""
    if value is None:
        return MISSING
    return format_decimal(printed(value), format="#,##0." + "0" * _POINTS, locale=locale_of(language))
