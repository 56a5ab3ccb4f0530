"""Trying and doing an import, with its progress, what was detected, and the questions it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from catalog.imports import parts
from catalog.imports.facts import Detection
from catalog.imports.mapping import ColumnMapping
from catalog.imports.reading import read_in_parts
from catalog.model.problem import CatalogError
from catalog.store.location import MAIN
from dashboard import acts, import_choices, state
from dashboard.components import reading_options
from dashboard.components.import_source import Source
from dashboard.words import _, told


def show(source: Source, mapping: ColumnMapping | None) -> None:
    """Place the two buttons; the report of what they did is kept for the page to show."""
    with st.container(horizontal=True):
        tried = st.button(_("Try without importing"), key="try_import", icon=":material/science:")
        done = st.button(_("Import"), key="do_import", type="primary", icon=":material/upload_file:")
    if not (tried or done):
        return
    try:
        facts = _run(source, mapping, is_trial=tried)
    except CatalogError as refusal:
        reading_options.ask(refusal)
        return
    if not tried and facts:
        state.CATALOGUE.set(MAIN)
        st.rerun()


def _run(source: Source, mapping: ColumnMapping | None, *, is_trial: bool) -> parts.Source:
    with st.status(_("Reading the file"), expanded=True) as status:
        bar = st.progress(0.0)

        def move(stage: str, done: float) -> None:
            status.update(label=told(stage))
            bar.progress(done)

        facts = read_in_parts(
            source.content,
            source.name,
            source.reader,
            replace(source.options, mapping=mapping),
            progress=lambda stage, done: move(stage, 0.3 * done),
        )
        report = acts.import_file(facts, is_trial=is_trial, progress=lambda stage, done: move(stage, 0.3 + 0.7 * done))
        status.update(label=_("Done"), state="complete", expanded=False)
    import_choices.LAST_IMPORT.keep(import_choices.KeptImport(report, facts.rejected, facts.detections))
    return facts


def show_detections(detections: Sequence[Detection]) -> None:
    """Say what was found in the file and how surely."""
    if not detections:
        return
    with st.expander(_("What was detected in the file"), icon=":material/troubleshoot:", key="detections"):
        for found in detections:
            sure = "" if found.sure else " · " + _("please check")
            st.markdown(f"- {told(f'detection.{found.what}', {'where': found.where, 'value': found.value})}{sure}")
