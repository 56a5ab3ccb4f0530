"""What a draft would change, as tables and sentences, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from procurement_core.cli.session import Json, Session

if TYPE_CHECKING:
    from procurement_core.what_if.result import CategoryDepth, Moves, PartCount, Side, WhatIf

_MOVES = ("dropped", "entered", "made_conditional", "made_unconditional")


def print_what_if(session: Session, found: WhatIf) -> None:
    """What changes, for whom, and what the catalogue cannot tell."""
    from procurement_core.wording.numbers import format_date

    draft, language = found.draft.profile, session.language
    session.tell(
        "what_if.title",
        draft=draft.title.in_language(language),
        version=draft.version,
        day=format_date(found.as_of, language),
        revision=found.revision,
    )
    session.tell(
        "what_if.compared",
        compared=found.compared,
        total=found.total,
        outside=found.outside_draft,
        no_category=found.no_category,
    )
    if found.not_in_force:
        session.tell("what_if.not_in_force", count=found.not_in_force)
    if found.in_force is None:
        session.tell("what_if.no_rule")
    for warning in found.warnings:
        session.tell(warning)
    if not found.compared:
        return
    _print_sides(session, found)
    moves = {name: getattr(found, name) for name in _MOVES}
    for name, moved in moves.items():
        if moved.count:
            _print_moves(session, name, moved)
    if not any(moved.count for moved in moves.values()):
        session.tell("what_if.nothing_changes")
    _print_sellers(session, found)
    for side in (found.draft, found.in_force):
        if side is not None:
            _print_unknown(session, side)


def _print_sides(session: Session, found: WhatIf) -> None:
    from procurement_core.wording.numbers import format_count

    sides = (("what_if.side.in_force", found.in_force), ("what_if.side.draft", found.draft))
    session.table(
        (
            "what_if.column.rule",
            "what_if.column.may_be_offered",
            "what_if.column.under_reserve",
            "what_if.column.excluded",
        ),
        [
            (
                session.say(code),
                *(
                    format_count(count, session.language)
                    for count in (side.may_be_offered, side.under_reserve, side.excluded)
                ),
            )
            for code, side in sides
            if side is not None
        ],
        numbers=(1, 2, 3),
    )


def _print_moves(session: Session, name: str, moved: Moves) -> None:
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_count
    from procurement_core.wording.what_if import found_in_words, part_in_words

    language = session.language
    session.tell(f"what_if.{name}", count=format_count(moved.count, language))
    session.table(
        ("what_if.column.part", "what_if.column.first", "what_if.column.everywhere", "what_if.column.found"),
        [
            (
                part_in_words(count.part, language),
                format_count(count.first, language),
                format_count(count.everywhere, language),
                found_in_words(count, language),
            )
            for count in moved.parts
        ],
        numbers=(1, 2),
    )
    named = [f"{item.brand} {item.name_in(language)} {item.configuration}".strip() for item in moved.products]
    _print_some(session, listed(named, language), moved.count - len(named))


def _print_some(session: Session, named: str, others: int) -> None:
    from procurement_core.wording.joining import listed

    more = [session.say("what_if.and_others", count=others)] if others else []
    session.line(listed([named, *more], session.language))


def _print_sellers(session: Session, found: WhatIf) -> None:
    from procurement_core.what_if.sellers import FEW_SUPPLIERS
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_count
    from procurement_core.wording.what_if import seller_in_words

    sellers, language = found.sellers, session.language
    before, after = (format_count(count, language) for count in (sellers.before, sellers.after))
    session.tell("what_if.sellers", before=before, after=after)
    if sellers.lost:
        session.tell("what_if.sellers_lost", count=format_count(sellers.lost, language))
        named = [seller_in_words(seller, language) for seller in sellers.named]
        _print_some(session, listed(named, language), sellers.lost - len(named))
    if sellers.without_offer:
        session.tell("what_if.manufacturers", count=format_count(sellers.without_offer, language))
    session.table(
        (
            "cli.column.category",
            "what_if.column.products",
            "what_if.column.may_be_offered",
            "what_if.column.under_reserve",
            "what_if.column.sellers_before",
            "what_if.column.sellers_after",
        ),
        [
            (
                _category(item, language),
                str(item.products),
                str(item.may_be_offered),
                str(item.under_reserve),
                str(item.sellers_before),
                str(item.sellers_after),
            )
            for item in found.categories
        ],
        numbers=(1, 2, 3, 4, 5),
    )
    if thin := found.thin_categories:
        names = listed((_category(item, language) for item in thin), language)
        session.tell("what_if.few_sellers", least=FEW_SUPPLIERS, categories=names)
    if found.ending_before_contract is not None:
        session.tell("what_if.ending", count=found.ending_before_contract)


def _category(item: CategoryDepth, language: str) -> str:
    from procurement_core.wording.categories import category_name

    return category_name(item.category, language)


def _print_unknown(session: Session, side: Side) -> None:
    """What of a profile for bids the catalogue does not know, or knows without scoring it."""
    from procurement_core.wording.what_if import known_in_words

    language, title = session.language, side.profile.title.in_language(session.language)
    if side.untested:
        session.tell("what_if.untested", title=title, count=len(side.untested))
        session.table(
            ("what_if.column.part", "what_if.column.products", "what_if.column.reason"),
            [
                (gate.title.in_language(language), str(gate.products), session.say(gate.reason))
                for gate in side.untested
            ],
            numbers=(1,),
        )
    if side.coverage:
        session.tell("what_if.coverage", title=title)
        session.table(
            ("cli.column.criterion", "what_if.column.known", "what_if.column.reason"),
            [
                (item.title.in_language(language), known_in_words(item, language), session.say(item.reason))
                for item in side.coverage
            ],
            numbers=(1,),
        )


def what_if_json(found: WhatIf) -> Json:
    """The same for a program: every count, and the names that are listed."""
    return {
        "format_version": 1,
        "simulation": found.is_simulation,
        "revision": found.revision,
        "as_of": found.as_of.isoformat(),
        "draft": _side(found.draft),
        "in_force": None if found.in_force is None else _side(found.in_force),
        "total": found.total,
        "compared": found.compared,
        "no_category": found.no_category,
        "outside_draft": found.outside_draft,
        "not_in_force": found.not_in_force,
        **{name: _moves(getattr(found, name)) for name in _MOVES},
        "suppliers": {
            "before": found.sellers.before,
            "after": found.sellers.after,
            "lost": found.sellers.lost,
            "products_without_offer": found.sellers.without_offer,
            "named": [
                {"name": each.name, "is_supplier": each.is_supplier, "products": each.products}
                for each in found.sellers.named
            ],
        },
        "categories": [
            {
                "category": item.category,
                "products": item.products,
                "may_be_offered": item.may_be_offered,
                "under_reserve": item.under_reserve,
                "suppliers_before": item.sellers_before,
                "suppliers_after": item.sellers_after,
                "few_suppliers": item.is_thin,
            }
            for item in found.categories
        ],
        "ending_before_contract": found.ending_before_contract,
        "warnings": list(found.warnings),
    }


def _side(side: Side) -> Json:
    profile = side.profile
    return {
        "profile": {"id": profile.id, "version": profile.version, "use": profile.use, "digest": profile.digest},
        "may_be_offered": side.may_be_offered,
        "under_reserve": side.under_reserve,
        "excluded": side.excluded,
        "parts": _parts(side.parts),
        "untested_gates": [{"id": gate.id, "reason": gate.reason, "products": gate.products} for gate in side.untested],
        "criteria": [
            {"id": item.id, "relation": item.relation, "reason": item.reason, "known": item.known}
            for item in side.coverage
        ],
    }


def _parts(counts: Sequence[PartCount]) -> Json:
    return [
        {
            "id": count.part.id,
            "kind": count.part.kind,
            "first": count.first,
            "everywhere": count.everywhere,
            "reasons": dict(count.reasons),
        }
        for count in counts
    ]


def _moves(moved: Moves) -> Json:
    return {
        "count": moved.count,
        "parts": _parts(moved.parts),
        "products": [
            {
                "id": item.id,
                "brand": item.brand,
                "name": item.name,
                "configuration": item.configuration,
                "category": item.category,
                "parts": [part.id for part in item.parts],
                "reasons": list(item.reasons),
            }
            for item in moved.products
        ],
    }
