"""The whole comparison of two policy sets, as tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from procurement_core.cli.session import Session

if TYPE_CHECKING:
    from catalog.snapshot.engine.read_model import ReadModel
    from procurement_core.policy.applied_set import AppliedSet
    from procurement_core.policy_lab.effects import Removed
    from procurement_core.policy_lab.result import CategoryChange, PolicyLab, SideCounts, Standing
    from procurement_core.what_if.result import SellerEffect


def print_policy_lab(session: Session, model: ReadModel, found: PolicyLab) -> None:
    """What changes in every category, which rules put products out, and where too few suppliers are left."""
    from procurement_core.wording.numbers import format_count

    print_head(session, found)
    if not found.categories:
        return
    _print_sides(session, found)
    _print_categories(session, model, found)
    print_removed(session, found.draft_set, found.removed, found.dropped)
    if found.entered:
        session.tell("what_if.entered", count=format_count(found.entered, session.language))
    print_sellers(session, found.sellers)
    _print_thin(session, found)


def print_head(session: Session, found: PolicyLab) -> None:
    """What is compared, on which day and revision, and what a reader has to know beside it."""
    from procurement_core.wording.policy_lab import compared_in_words
    from procurement_core.wording.simulation_titles import policy_lab_title

    session.line(policy_lab_title(found, session.language))
    session.line(compared_in_words(found, session.language))
    for warning in found.warnings:
        session.tell(warning)


def _print_sides(session: Session, found: PolicyLab) -> None:
    from procurement_core.wording.numbers import format_count

    def row(code: str, side: SideCounts) -> Sequence[str]:
        counts = (side.ranked, side.under_reserve, side.labelled, side.excluded, side.no_rule)
        return session.say(code), *(format_count(count, session.language) for count in counts)

    session.table(
        (
            "what_if.column.rule",
            "what_if.column.may_be_offered",
            "what_if.column.under_reserve",
            "policy_lab.column.labelled",
            "what_if.column.excluded",
            "policy_lab.column.no_rule",
        ),
        [row("what_if.side.in_force", found.in_force), row("what_if.side.draft", found.draft)],
        numbers=(1, 2, 3, 4, 5),
    )


def _print_categories(session: Session, model: ReadModel, found: PolicyLab) -> None:
    from procurement_core.wording import policy_lab as words
    from procurement_core.wording.categories import category_name

    language = session.language
    session.tell("policy_lab.winners", changed=found.changed_winners, categories=len(found.categories))
    session.tell("policy_lab.means", top=found.top)
    named = _winners(session, model, found)
    session.table(
        (
            "cli.column.category",
            "what_if.column.products",
            "policy_lab.column.first_today",
            "policy_lab.column.first_draft",
            "policy_lab.column.entrants",
            "policy_lab.column.price_change",
            "policy_lab.column.footprint_change",
            "policy_lab.column.label_share",
            "policy_lab.column.suppliers",
        ),
        [
            (
                category_name(item.category, language),
                str(item.products),
                named(item.in_force),
                named(item.draft),
                str(len(item.entrants)),
                words.price_change_in_words(item, language),
                words.footprint_change_in_words(item, language),
                words.label_share_in_words(item, language),
                words.suppliers_in_words(item, language),
            )
            for item in found.categories
        ],
        numbers=(1, 4, 5, 6, 7, 8),
    )


def _winners(session: Session, model: ReadModel, found: PolicyLab) -> Callable[[Standing], str]:
    """Who comes first on either side of a category, by name."""
    from procurement_core.policy_lab.details import product_names

    first = [side.winner for item in found.categories for side in (item.in_force, item.draft)]
    names = product_names(model, [winner.id for winner in first if winner])

    def named(side: Standing) -> str:
        name = names.get(side.winner.id) if side.winner else None
        return name.in_language(session.language) if name else session.say("policy_lab.nobody")

    return named


def print_removed(session: Session, draft: AppliedSet, removed: Sequence[Removed], dropped: int) -> None:
    """Which parts of the draft put products out that may be offered today."""
    from procurement_core.wording.numbers import format_count
    from procurement_core.wording.policy_lab import profile_in_words
    from procurement_core.wording.what_if import found_in_words, part_in_words

    language = session.language
    session.tell("policy_lab.dropped", count=format_count(dropped, language))
    if not removed:
        return
    session.table(
        (
            "cli.column.profile",
            "what_if.column.part",
            "what_if.column.first",
            "what_if.column.everywhere",
            "what_if.column.found",
        ),
        [
            (
                profile_in_words(draft, item.profile, language),
                part_in_words(item.count.part, language),
                format_count(item.count.first, language),
                format_count(item.count.everywhere, language),
                found_in_words(item.count, language),
            )
            for item in removed
        ],
        numbers=(2, 3),
    )


def print_sellers(session: Session, sellers: SellerEffect) -> None:
    """Suppliers before and after, and some of those who lose all their products."""
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_count
    from procurement_core.wording.what_if import seller_in_words

    before, after = (format_count(count, session.language) for count in (sellers.before, sellers.after))
    session.tell("what_if.sellers", before=before, after=after)
    if sellers.lost:
        session.tell("what_if.sellers_lost", count=format_count(sellers.lost, session.language))
        named = [seller_in_words(seller, session.language) for seller in sellers.named[:10]]
        left = sellers.lost - len(named)
        more = [session.say("what_if.and_others", count=left)] if left else []
        session.line(listed([*named, *more], session.language))
    if sellers.without_offer:
        session.tell("what_if.manufacturers", count=format_count(sellers.without_offer, session.language))


def _print_thin(session: Session, found: PolicyLab) -> None:
    from procurement_core.what_if.sellers import FEW_SUPPLIERS
    from procurement_core.wording.categories import category_name
    from procurement_core.wording.joining import listed

    def said(items: Sequence[CategoryChange]) -> str:
        return listed((category_name(item.category, session.language) for item in items), session.language)

    if thin := found.thin_categories:
        session.tell("what_if.few_sellers", least=FEW_SUPPLIERS, categories=said(thin))
    if newly := found.newly_thin:
        session.tell("policy_lab.newly_thin", least=FEW_SUPPLIERS, categories=said(newly))
