"""What a draft would change in the open catalogue: which models and suppliers drop out, and by which rule."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import state
from dashboard.components import reading_table, table
from dashboard.components.plain_text import plain
from dashboard.components.table import Column, Row
from dashboard.terms import category
from dashboard.words import _, day, number, product_title, told
from procurement_core.what_if.result import Moves, PartCount, SellerEffect, Side, WhatIf
from procurement_core.what_if.sellers import FEW_SUPPLIERS
from procurement_core.wording.judgements import in_words
from procurement_core.wording.what_if import found_in_words, known_in_words, part_in_words, seller_in_words

_whole = partial(number, decimals=0)


def show(found: WhatIf) -> None:
    """Place the simulation: today beside the draft, what moves and why, and what the catalogue cannot test."""
    st.badge(_("Simulation on this catalogue, no decision"), icon=":material/experiment:", color="orange")
    facts = {"draft": plain(_title(found.draft)), "version": found.draft.profile.version, "day": day(found.as_of)}
    st.caption(told("what_if.title", {**facts, "revision": found.revision}))
    scope = {"compared": found.compared, "total": found.total, "outside": found.outside_draft}
    lines = [told("what_if.compared", _counts({**scope, "no_category": found.no_category}))]
    if found.not_in_force:
        lines.append(told("what_if.not_in_force", _counts({"count": found.not_in_force})))
    st.markdown(" ".join(lines))
    if found.in_force is None:
        st.info(told("what_if.no_rule"), icon=":material/info:")
    for code in found.warnings:
        st.info(told(code), icon=":material/info:")
    _show_sides(found)
    moved = (
        ("what_if.dropped", found.dropped, "dropped"),
        ("what_if.made_conditional", found.made_conditional, "made_conditional"),
        ("what_if.entered", found.entered, "entered"),
        ("what_if.made_unconditional", found.made_unconditional, "made_unconditional"),
    )
    for title, moves, key in moved:
        if moves.count:
            _show_moves(told(title, {"count": number(moves.count, 0)}), moves, key)
    if found.compared and not any(moves.count for _code, moves, _key in moved):
        st.info(told("what_if.nothing_changes"), icon=":material/info:")
    _show_sellers(found)
    for side in (found.draft, *([found.in_force] if found.in_force else [])):
        _show_limits(side)


def _show_sides(found: WhatIf) -> None:
    sides = [("what_if.side.in_force", found.in_force), ("what_if.side.draft", found.draft)]
    names = ("rule", "may_be_offered", "under_reserve", "excluded")
    columns = [f"what_if.column.{name}" for name in names]
    rows = [
        (f"{told(code)}: {_title(side)}", *map(_whole, (side.may_be_offered, side.under_reserve, side.excluded)))
        for code, side in sides
        if side is not None
    ]
    alt = _("The rule in force beside the draft")
    reading_table.show([told(code) for code in columns], rows, alt=alt, key="what_if_sides", figures=(1, 2, 3))


def _show_moves(title: str, moves: Moves, key: str) -> None:
    st.subheader(title, anchor=False)
    columns = ("what_if.column.part", "what_if.column.first", "what_if.column.everywhere", "what_if.column.found")
    rows = [_part_row(part) for part in moves.parts]
    reading_table.show([told(code) for code in columns], rows, alt=title, key=f"{key}_parts", figures=(1, 2))
    with st.expander(_("Models by name"), key=f"{key}_models"):
        table.show(
            [
                Column("product", _("Product"), width=260),
                Column("configuration", _("Configuration"), width=220),
                Column("category", _("Category"), width=180),
                Column("why", _("What objects"), width=330),
            ],
            _product_rows(moves),
            alt=title,
            key=f"{key}_table",
            is_wrapped=table.need_wrapping(item.configuration for item in moves.products),
        )
        if (others := moves.count - len(moves.products)) > 0:
            st.caption(told("what_if.and_others", {"count": number(others, 0)}))


def _part_row(count: PartCount) -> tuple[str, ...]:
    language = state.LANGUAGE.get()
    first, everywhere = number(count.first, 0), number(count.everywhere, 0)
    return part_in_words(count.part, language), first, everywhere, found_in_words(count, language)


def _product_rows(moves: Moves) -> list[Row]:
    language = state.LANGUAGE.get()
    return [
        {
            "product": product_title(item.brand, None, item.name, item.name_zh or None, None),
            "configuration": item.configuration or None,
            "category": category(item.category),
            "why": "; ".join(part_in_words(part, language) for part in item.parts),
        }
        for item in moves.products
    ]


def _show_sellers(found: WhatIf) -> None:
    sellers = found.sellers
    st.subheader(_("Suppliers"), anchor=False)
    st.markdown(told("what_if.sellers", _counts({"before": sellers.before, "after": sellers.after})))
    if sellers.without_offer:
        st.caption(told("what_if.manufacturers", _counts({"count": sellers.without_offer})))
    if sellers.lost:
        _show_lost(sellers)
    thin = [item for item in found.thin_categories if item.sellers_after < item.sellers_before]
    if thin:
        title = _("Categories in which fewer than {least} suppliers would be left").format(least=FEW_SUPPLIERS)
        columns = ("cli.column.category", "what_if.column.sellers_before", "what_if.column.sellers_after")
        rows = [(category(item.category), _whole(item.sellers_before), _whole(item.sellers_after)) for item in thin]
        st.warning(title, icon=":material/warning:")
        reading_table.show([told(code) for code in columns], rows, alt=title, key="what_if_thin", figures=(1, 2))


def _show_lost(sellers: SellerEffect) -> None:
    title = told("what_if.sellers_lost", {"count": number(sellers.lost, 0)})
    with st.expander(title, key="lost_sellers"):
        language = state.LANGUAGE.get()
        table.show(
            [
                Column("name", _("Supplier"), width=420),
                Column("products", _("Products under the rule in force"), _whole, width=220),
            ],
            [{"name": seller_in_words(item, language), "products": item.products} for item in sellers.named],
            alt=title,
            key="lost_sellers_table",
        )
        if (others := sellers.lost - len(sellers.named)) > 0:
            st.caption(told("what_if.and_others", {"count": number(others, 0)}))


def _show_limits(side: Side) -> None:
    """What the catalogue cannot test of a rule, and of how many products it knows what an award would ask."""
    language, name = state.LANGUAGE.get(), side.profile.id
    title = {"title": plain(_title(side))}
    if side.untested:
        said = told("what_if.untested", {**title, "count": len(side.untested)})
        st.subheader(_("What the catalogue cannot test"), anchor=False)
        st.caption(said)
        columns = [told("cli.column.gate"), told("what_if.column.reason"), told("what_if.column.products")]
        untested = [
            (item.title.in_language(language), in_words(item.reason, language), number(item.products, 0))
            for item in side.untested
        ]
        reading_table.show(columns, untested, alt=said, key=f"untested_{name}", figures=(2,))
    if side.coverage:
        said = told("what_if.coverage", title)
        with st.expander(said, key=f"coverage_{name}"):
            columns = [told("cli.column.criterion"), told("what_if.column.known"), told("what_if.column.reason")]
            known = [
                (item.title.in_language(language), known_in_words(item, language), in_words(item.reason, language))
                for item in side.coverage
            ]
            reading_table.show(columns, known, alt=said, key=f"coverage_table_{name}", figures=(1,))


def _title(side: Side) -> str:
    return side.profile.title.in_language(state.LANGUAGE.get())


def _counts(facts: dict[str, int]) -> dict[str, str]:
    return {name: number(count, 0) for name, count in facts.items()}
