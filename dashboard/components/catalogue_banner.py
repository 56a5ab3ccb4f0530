"""Which catalogue is open, and a warning that cannot be overlooked where it is the fictional one."""

from __future__ import annotations

import streamlit as st

from catalog.store.location import DEMO, MAIN
from dashboard import gateway, state
from dashboard.components.plain_text import plain
from dashboard.words import _, moment


def show_status() -> None:
    """One quiet line for the side: the catalogue, its revision and since when."""
    name = gateway.open_name()
    latest = gateway.revision(name)
    title = _("Demonstration catalogue") if name == DEMO else _("Your catalogue")
    if latest is None:
        st.caption(f"**{title}**  \n" + _("empty"))
        return
    st.caption(
        f"**{title}**  \n" + _("Revision {number}, {when}").format(number=latest.id, when=moment(latest.created_at))
    )
    if name == MAIN and gateway.has_demonstration():
        st.button(
            _("Look at the demonstration"),
            key="open_demo",
            type="tertiary",
            on_click=state.open_catalogue,
            args=(DEMO,),
        )


def show_news() -> None:
    """Say that somebody else has given the catalogue a new revision since this person last looked."""
    name = gateway.open_name()
    latest = gateway.revision(name)
    if latest is None:
        return
    before = state.see_revision(name, latest.id)
    if before is not None and before != latest.id:
        st.info(
            _(
                "The catalogue has changed while you were reading: {actor} has made revision {number}, {when}. "
                "This page now shows it; before, you were reading revision {before}."
            ).format(actor=plain(latest.actor), number=latest.id, when=moment(latest.created_at), before=before),
            icon=":material/update:",
        )


def show_warning() -> None:
    """The banner over every page of the demonstration, with the way out of it."""
    if gateway.open_name() != DEMO:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="demo_banner"):
        st.markdown(
            ":orange-badge[:material/theater_comedy: "
            + _("Fictional")
            + "] "
            + _("Demonstration catalogue: every product, company, price and certificate in it is invented."),
            width="stretch",
        )
        st.button(
            _("Start my own catalogue"),
            key="start_own",
            icon=":material/add:",
            on_click=state.open_catalogue,
            args=(MAIN,),
        )
