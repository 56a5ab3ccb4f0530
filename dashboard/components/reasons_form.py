"""The chosen products with their places and a reason for each, and the act of freezing them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import acts, gateway, state
from dashboard.components.plain_text import plain
from dashboard.words import _, counted, day, money, points, told
from procurement_core.decisions.tender import Tender
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import RankedProduct


def show(model: ReadModel, profile: Profile, tender: Tender | None) -> None:
    """Place one line for each chosen product, wherever it ranks, and the button that freezes them."""
    ids = state.PICKED.get()
    with st.spinner(_("Judging every product in play")):
        evaluation = gateway.evaluation_of(model, profile, ids)
    chosen = evaluation.products
    names = gateway.product_names(model, ids)
    if absent := tuple(name for name in ids if name in names and name not in {item.id for item in chosen}):
        _show_absent(model, profile, absent, names)
    if not chosen:
        return
    for item in chosen:
        _show_line(item, names.get(item.id, item.name))
    default = tender.title if tender else _("Shortlist of {day}").format(day=day(evaluation.as_of))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input(
            _("Title of the shortlist"), placeholder=default, key="shortlist_title", max_chars=200, width=420
        )
        wanted = st.button(_("Freeze the shortlist"), key="freeze", type="primary", icon=":material/lock:")
    st.caption(
        _(
            "Freezing writes the choice for good, with the revision of the catalogue, the digest of the profile, the "
            "as-of date and every value it rests on, so that anybody can compute it again."
        )
    )
    if wanted:
        reasons = {item.id: state.reasons().get(item.id, "") for item in chosen}
        with st.spinner(_("Judging every product in play")):
            ranking = gateway.evaluation_down_to(model, profile, chosen[-1])
        stored = acts.freeze(model, profile, ranking, title=title or default, reasons=reasons, tender=tender)
        state.SHORTLIST.set(str(stored.id))
        state.notice(_("Shortlist {number} is frozen.").format(number=stored.id))
        st.rerun()


def _show_line(item: RankedProduct, name: str) -> None:
    key = f"reason_{item.id}"
    price = money(item.price.amount, item.price.currency) if item.price else told(item.price_state)
    st.session_state[key] = state.reasons().get(item.id, "")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{item.rank}**  {plain(name)}  \n"
            + _("{points} points · {price}").format(points=points(item.score), price=plain(price)),
            width=420,
        )
        st.text_input(
            _("Reason for {product}").format(product=name),
            placeholder=_("Why this product? Left empty, its rank is the reason."),
            key=key,
            on_change=lambda: state.give_reason(item.id, st.session_state[key]),
            label_visibility="collapsed",
            max_chars=500,
            width="stretch",
        )


def _show_absent(model: ReadModel, profile: Profile, ids: tuple[str, ...], names: Mapping[str, str]) -> None:
    """Say why products cannot be shortlisted: what excludes each, or that the filter leaves it out."""
    reasons = {item.id: told(item.reason) for item in gateway.judged_alone(model, profile, ids)[1]}
    outside = _("outside the filter")
    lines = [f"- {plain(names[name])}: {plain(reasons.get(name, outside))}" for name in ids]
    st.warning(
        counted(
            "{count} chosen product is not ranked under this profile and filter, so it cannot be shortlisted:",
            "{count} chosen products are not ranked under this profile and filter, so they cannot be shortlisted:",
            len(ids),
        )
        + "\n"
        + "\n".join(lines)
    )
