"""Taking an import back: a new revision without it, so that nothing is ever lost."""

from __future__ import annotations

import streamlit as st

from catalog.store.location import MAIN
from dashboard import acts, records, state
from dashboard.components import import_list
from dashboard.words import _, told


def show() -> None:
    """Place the imports so far and the way to undo one."""
    import_list.show(MAIN, key="imports_table")
    undoable = {run.id: run for run in records.latest_runs(MAIN, import_list.SHOWN) if not run.is_undone}
    if not undoable:
        return
    with st.form("undo_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Undo an import"),
            list(undoable),
            index=None,
            placeholder=_("Choose a run"),
            format_func=lambda run: f"{run} · {undoable[run].source}",
            key="undo_choice",
            filter_mode=None,
            width=380,
        )
        wanted = st.form_submit_button(_("Undo"), key="undo_button", icon=":material/undo:")
    if wanted and chosen is not None:
        revision = acts.undo(chosen)
        if revision is None:
            state.notice(told("cli.nothing_undone", {"run": chosen}))
        else:
            state.notice(
                _("Run {run} is undone; the catalogue is now at revision {revision}.").format(
                    run=chosen, revision=revision.id
                )
            )
        st.rerun()
