"""One category of the comparison of two policy sets: everybody who is among the first under either, and why."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from procurement_core.cli.policy_lab_sheet import print_head, print_removed, print_sellers
from procurement_core.cli.session import Session

if TYPE_CHECKING:
    from procurement_core.policy_lab.category_detail import CategoryDetail
    from procurement_core.policy_lab.details import Mover
    from procurement_core.policy_lab.result import PolicyLab


def print_category(session: Session, found: PolicyLab, detail: CategoryDetail) -> None:
    """The category's change, its first products before and after, and what drops out of it."""
    from procurement_core.wording import policy_lab as words
    from procurement_core.wording.categories import category_name
    from procurement_core.wording.numbers import format_count

    language, change = session.language, detail.change
    print_head(session, found)
    session.tell(
        "policy_lab.in_category",
        category=category_name(change.category, language),
        products=format_count(change.products, language),
        top=found.top,
    )
    session.table(
        (
            "policy_lab.column.price_change",
            "policy_lab.column.footprint_change",
            "policy_lab.column.label_share",
            "policy_lab.column.suppliers",
        ),
        [
            (
                words.price_change_in_words(change, language),
                words.footprint_change_in_words(change, language),
                words.label_share_in_words(change, language),
                words.suppliers_in_words(change, language),
            )
        ],
        numbers=(0, 1, 2, 3),
    )
    _print_movers(session, detail)
    print_removed(session, found.draft_set, detail.removed, detail.dropped)
    print_sellers(session, detail.sellers)


def _print_movers(session: Session, detail: CategoryDetail) -> None:
    currency = detail.change.draft.currency or detail.change.in_force.currency or ""
    session.table(
        (
            "policy_lab.column.place_today",
            "policy_lab.column.place_draft",
            "policy_lab.column.name",
            "policy_lab.column.points_today",
            "policy_lab.column.points_draft",
            "policy_lab.column.price",
            "policy_lab.column.footprint_kg",
            "policy_lab.column.labelled",
            "policy_lab.column.why_out",
        ),
        [_row(session, item, detail, currency) for item in detail.movers],
        numbers=(0, 1, 3, 4, 5, 6),
    )


def _row(session: Session, item: Mover, detail: CategoryDetail, currency: str) -> tuple[str, ...]:
    from procurement_core.wording.judgements import in_words
    from procurement_core.wording.numbers import MISSING, format_amount, format_number, format_points

    language = session.language
    name = detail.names.get(item.id)
    price = None if item.price is None else Decimal(f"{item.price:.2f}")
    return (
        MISSING if item.place_before is None else str(item.place_before),
        MISSING if item.place_after is None else str(item.place_after),
        name.in_language(language) if name else item.id,
        format_points(item.score_before, language),
        format_points(item.score_after, language),
        format_amount(price, currency, language),
        format_number(item.footprint_kg, language),
        session.say("bids.yes" if item.has_label else "bids.no"),
        in_words(item.reason, language) if item.reason else "",
    )
