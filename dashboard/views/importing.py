"""Import: a file in, its columns agreed, a trial or the import itself, a report; links to confirm, and the way back."""

from __future__ import annotations

import streamlit as st

from dashboard import import_choices
from dashboard.components import (
    import_report,
    import_run,
    import_source,
    link_suggestions,
    mapping_editor,
    undo_import,
)
from dashboard.guard import guarded
from dashboard.words import _

st.title(_("Import"))
with guarded():
    if source := import_source.show():
        mapping = mapping_editor.show(source) if source.reader == "table" else None
        import_run.show(source, mapping)
with guarded():
    if kept := import_choices.LAST_IMPORT.get():
        with st.container(border=True, key="import_report"):
            import_report.show(kept.report, kept.rejected)
            import_run.show_detections(kept.detections)
with guarded():
    link_suggestions.show()
with guarded():
    st.subheader(_("Imports so far"), anchor=False)
    undo_import.show()
