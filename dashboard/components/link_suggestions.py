"""Two spellings that may be one model: nothing joins until a person has said so."""

from __future__ import annotations

import streamlit as st

from dashboard import acts, import_choices, records, state
from dashboard.components import table
from dashboard.components.table import Column
from dashboard.terms import term
from dashboard.words import _, counted, number

SHOWN = 200
_KEY = "links_table"


def show() -> None:
    """Place the open suggestions, each to be confirmed or rejected; one batch is one new revision."""
    found = records.open_links()
    st.subheader(_("Links to confirm"), anchor=False)
    if not found:
        st.caption(_("No suggestion waits for a decision."))
        return
    st.caption(
        counted(
            "{count} pair of spellings may be one model. Choose rows and decide; until then nothing is joined.",
            "{count} pairs of spellings may be one model each. Choose rows and decide; until then nothing is joined.",
            len(found),
        )
    )
    shown = found[:SHOWN]
    picked = import_choices.LINKS.get()
    table.show(
        [
            Column("score", _("Likeness"), lambda score: number(score, 0), width=90),
            Column("brand", _("Brand"), width=140),
            Column("model", _("Spelling"), width=260),
            Column("other", _("Other spelling"), width=260),
            Column("what", _("Would meet"), width=200),
        ],
        [
            {
                "score": item.score,
                "brand": item.manufacturer,
                "model": item.model,
                "other": item.to_model,
                "what": ", ".join(term("entry", f"{kind}s") for kind in item.what),
            }
            for item in shown
        ],
        alt=_("Suggested links between spellings of models"),
        key=_KEY,
        picked=[place for place, item in enumerate(shown) if item.id in picked],
        on_pick=lambda: import_choices.LINKS.keep([shown[place].id for place in table.chosen_rows(_KEY)]),
    )
    chosen = [item.id for item in shown if item.id in picked]
    with st.container(horizontal=True):
        for decision, title, icon in (
            ("confirmed", _("Confirm: they are one model"), ":material/link:"),
            ("rejected", _("Reject: they are two models"), ":material/link_off:"),
        ):
            if st.button(title, key=f"links_{decision}", icon=icon, disabled=not chosen):
                acts.decide(chosen, "confirmed" if decision == "confirmed" else "rejected")
                import_choices.LINKS.keep(())
                state.notice(counted("{count} link decided.", "{count} links decided.", len(chosen)))
                st.rerun()
