"""A frozen shortlist: what was chosen and why, the second opinion, and the files to take away."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import streamlit as st

from dashboard import acts, state
from dashboard.components import table
from dashboard.components.table import Column, Figure
from dashboard.terms import term
from dashboard.words import _, counted, day, moment, money, number, points, product_title, told
from procurement_core.decisions.shortlist import Agreement, StoredShortlist

_FORMS = (("xlsx", ":material/table_view:"), ("csv", ":material/csv:"), ("json", ":material/data_object:"))
_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


def show(stored: StoredShortlist) -> None:
    """Place the shortlist and its downloads."""
    shortlist = stored.shortlist
    evaluation = shortlist.evaluation
    st.subheader(f"{stored.id} · {shortlist.title}", anchor=False)
    st.caption(
        _("Frozen {when} by {who} · revision {revision} · judged on {day} · profile {profile} {version}").format(
            when=moment(shortlist.created_at),
            who=shortlist.created_by,
            revision=evaluation.revision,
            day=day(evaluation.as_of),
            profile=shortlist.profile.title.in_language(state.LANGUAGE.get()),
            version=evaluation.profile_version,
        )
    )
    if evaluation.is_modified:
        st.badge(_("Simulation: weights differ from the published profile."), color="orange")
    _show_downloads(stored)
    _show_products(stored)
    if shortlist.second_opinion is not None:
        _show_opinion(shortlist.second_opinion)
    st.caption(_("Digest {digest}. Check a file with: greentender verify FILE").format(digest=stored.digest))


def _show_downloads(stored: StoredShortlist) -> None:
    language = state.LANGUAGE.get()
    with st.container(horizontal=True, key="downloads"):
        for form, icon in _FORMS:
            file_name = f"shortlist-{stored.id}.{form}"
            st.download_button(
                _("Download {form}").format(form=form.upper()),
                data=partial(acts.export, stored, file_name, language),
                file_name=file_name,
                mime=_MIME[form],
                key=f"download_{form}",
                icon=icon,
                on_click="ignore",
            )


def _show_products(stored: StoredShortlist) -> None:
    shortlist = stored.shortlist
    reasons = {pick.product_id: pick.reason for pick in shortlist.picks}
    opinion = shortlist.second_opinion
    table.show(
        [
            Column("rank", _("Rank"), lambda n: number(n, 0), width=60),
            Column("product", _("Product"), width=170),
            Column("configuration", _("Configuration"), width=240),
            Column("points", _("Points"), points, width=80),
            Column("price", _("Price"), says_with_unit=_money, width=120),
            Column("gate", _("Gate"), width=110),
            Column("reason", _("Reason"), width=190),
            Column("second", _("Place by TOPSIS"), lambda n: number(n, 0), width=110),
        ],
        [
            {
                "rank": item.rank,
                "product": product_title(item.brand, item.name, None, None, None),
                "configuration": item.configuration or None,
                "points": item.score,
                "price": Figure(float(item.price.amount), item.price.currency) if item.price else None,
                "gate": term("gate", item.gate.value),
                "reason": reasons.get(item.id) or told("shortlist.reason_rank", {"rank": item.rank}),
                "second": opinion.ranks.get(item.id) if opinion else None,
            }
            for item in shortlist.evaluation.products
        ],
        alt=_("Products of the shortlist with reason and second opinion"),
        key="shortlist_table",
        is_wrapped=table.need_wrapping(
            text for item in shortlist.evaluation.products for text in (item.configuration, reasons.get(item.id))
        ),
    )


def _show_opinion(opinion: Agreement) -> None:
    if opinion.refusal is not None:
        text = told(opinion.refusal, {"complete": 0, "product": ""})
    elif opinion.correlation is None:
        text = _("The second opinion has nothing to say about the order.")
    else:
        text = _("Agreement with the ranking: Kendall's tau {tau} (1 is the same order, -1 the reverse).").format(
            tau=number(opinion.correlation)
        )
    if opinion.left_out and opinion.refusal is None:
        text += " " + counted(
            "{count} product with an unknown value is left out.",
            "{count} products with unknown values are left out.",
            opinion.left_out,
        )
    title = _("Second opinion: {method}").format(method=opinion.method)
    st.caption(
        f"**{title}** · {text} "
        + _("It depends on which products are listed, so it supports the ranking and never replaces it.")
    )


def _money(value: float, currency: str) -> str:
    return money(Decimal(str(value)), currency)
