"""The bids themselves: an empty table to fill in, a table to upload, or a form to type them into."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import partial
from io import StringIO

import pandas as pd
import streamlit as st

from catalog.model.problem import CatalogError
from dashboard import state
from dashboard.components import bid_issues, reading_options, reading_table
from dashboard.components.plain_text import plain
from dashboard.words import _, number, unit
from procurement_core.bids.columns import BidColumn
from procurement_core.bids.reading import MOST_BIDS, BidOptions, BidReading, read_bids
from procurement_core.bids.template import template_columns, template_content
from procurement_core.deliver.evaluations.report import BidsFile
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.bid_inputs import input_title

MOST_MEGABYTES = 10
_FORMS = (
    ("xlsx", ":material/table_view:", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", ":material/csv:", "text/csv"),
)
_WAYS = ("file", "typed")
#: Bids that are typed in leave nothing open.
_TYPED = BidOptions(encoding="utf-8", decimal=".", date_order="ymd")
_EMPTY_ROWS = 3


def show(profile: AwardProfile) -> BidReading | None:
    """Place template, upload and form; returns the bids once all of them can be read."""
    with st.container(border=True, key="bids_source"):
        titles = {"file": _("Upload a table"), "typed": _("Type the bids in")}
        way = st.segmented_control(
            _("How the bids come in"),
            _WAYS,
            format_func=titles.__getitem__,
            key="bids_way",
            default=_WAYS[0],
            required=True,
            persist_state="session",
        )
        st.caption(_("Bids are confidential: they stay in this session, and no address and no catalogue holds them."))
        _show_template(profile)
        try:
            reading = _from_file(profile) if way == "file" else _typed(profile)
        except (CatalogError, ProcurementError) as refusal:
            reading_options.ask(refusal)
            return None
        if reading is None:
            return None
        bid_issues.show(reading, profile)
        return reading if reading.table is not None else None


def _show_template(profile: AwardProfile) -> None:
    """Place the empty table of the profile and what belongs in its columns."""
    columns = template_columns(profile)
    with st.expander(
        _("Template with {count} columns").format(count=number(len(columns), 0)),
        icon=":material/description:",
        key="bids_template",
    ):
        with st.container(horizontal=True):
            for form, icon, mime in _FORMS:
                name = f"bids-{profile.id}.{form}"
                st.download_button(
                    _("Download the empty table as {form}").format(form=form.upper()),
                    data=partial(template_content, profile, name),
                    file_name=name,
                    mime=mime,
                    key=f"download_template_{form}",
                    icon=icon,
                    on_click="ignore",
                )
        reading_table.show(
            [_("Column"), _("What it states"), _("What belongs there"), _("Needed")],
            [
                (
                    column.name,
                    input_title(column.name, profile, state.LANGUAGE.get()),
                    bid_issues.content_in_words(column),
                    _("yes") if column.is_needed else _("no"),
                )
                for column in columns
            ],
            alt=_("Columns of the template with content and unit"),
            key="bids_columns",
        )


def _from_file(profile: AwardProfile) -> BidReading | None:
    upload = st.file_uploader(
        _("Table of bids: one row per bid"),
        key="bids_upload",
        max_upload_size=MOST_MEGABYTES,
        on_change=_keep_file,
    )
    st.caption(
        _("CSV, TSV or XLSX, up to {limit} MB and {bids} bids; the content decides, not the name.").format(
            limit=MOST_MEGABYTES, bids=MOST_BIDS
        )
    )
    said = reading_options.show("bids")
    found = state.BIDS_FILE.get()
    if found is None:
        return None
    name, content = found
    if upload is None:  # left the page and came back: the field is empty, the bids are still here
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/attach_file: {plain(name)}", width="content")
            st.button(_("Forget these bids"), key="forget_bids", type="tertiary", on_click=_forget)
    return read_bids(content, profile, BidOptions(said.sheet, said.encoding, said.decimal, said.date_order))


def uploaded_file() -> BidsFile | None:
    """The file the bids come from; None where they are typed in."""
    found = state.BIDS_FILE.get()
    if found is None or st.session_state.get("bids_way") == "typed":
        return None
    return BidsFile.of(*found)


def _keep_file() -> None:
    upload = st.session_state["bids_upload"]
    state.BIDS_FILE.set((upload.name, upload.getvalue()) if upload else None)


def _forget() -> None:
    state.BIDS_FILE.clear()
    state.BIDS_REPORT.clear()


def _typed(profile: AwardProfile) -> BidReading | None:
    """Place the form; what was typed goes through the same reader as a file."""
    columns = template_columns(profile)
    names = [column.name for column in columns]
    key = f"bids_editor_{profile.digest[:12]}"
    begun = state.BIDS_FORM.get()
    if key not in st.session_state or begun is None or begun[0] != key:
        begun = (key, _form(state.BIDS_TYPED.get(), names))
        state.BIDS_FORM.keep(begun)
    edited = st.data_editor(
        begun[1],
        num_rows="dynamic",
        hide_index=True,
        column_config={column.name: st.column_config.TextColumn(_header(column)) for column in columns},
        alt=_("Form with one row per bid"),
        key=key,
    )
    state.BIDS_TYPED.keep(edited)
    st.caption(_("One row per bid; numbers with a decimal point, days as 2026-03-31. An empty cell is “not stated”."))
    rows = [[str(cell).strip() if pd.notna(cell) else "" for cell in row] for row in edited.to_numpy().tolist()]
    stated = [row for row in rows if any(row)]
    return read_bids(_as_text(names, stated), profile, _TYPED) if stated else None


def _form(kept: pd.DataFrame | None, names: Sequence[str]) -> pd.DataFrame:
    """What was typed before, in the columns of this profile, or some empty rows."""
    if kept is None:
        return pd.DataFrame("", index=range(_EMPTY_ROWS), columns=list(names))
    return kept.reindex(columns=list(names), fill_value="").reset_index(drop=True)


def _header(column: BidColumn) -> str:
    return f"{column.name} [{unit(column.unit)}]" if column.unit else column.name


def _as_text(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()
