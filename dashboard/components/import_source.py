"""The file to import: what it is, and how it is to be read where its content leaves two readings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from catalog.imports.reading import READERS, ReadOptions
from catalog.imports.targets import KINDS
from dashboard.components import reading_options
from dashboard.file_look import FileLook, look_at
from dashboard.terms import term
from dashboard.words import _, labels

MOST_MEGABYTES = 50


@dataclass(frozen=True, slots=True)
class Source:
    """A file in hand, what it looks like and how it is to be read; the mapping comes later."""

    name: str
    content: bytes
    look: FileLook
    reader: str
    options: ReadOptions


def show() -> Source | None:
    """Place the upload and what has to be said about it; None while there is no file."""
    upload = st.file_uploader(
        _("File of products, prices, certificates or footprints"),
        key="import_upload",
        max_upload_size=MOST_MEGABYTES,
    )
    st.caption(
        _(
            "Drop a file above or press the button to choose one: CSV, TSV, XLSX, Parquet or JSON lines, up to "
            "{limit} MB; the content decides, not the name. Larger files go by the command line: "
            "`greentender import FILE`."
        ).format(limit=MOST_MEGABYTES)
        + " "
        + _("Imports go to your own catalogue, never to the demonstration.")
    )
    with st.expander(_("What can be read"), icon=":material/description:", key="readable_files"):
        for reader in READERS:
            st.markdown(f"- **{term('reader', reader)}**: {term('reader_file', reader)}")
    if upload is None:
        return None
    content = upload.getvalue()
    options = reading_options.show("import")
    look = look_at(content, options)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reader = st.selectbox(
            _("Read as"),
            READERS,
            index=READERS.index(look.reader),
            format_func=labels(READERS, partial(term, "reader")),
            key=f"import_reader_{look.sha256[:12]}",
            help=_("Recognised by the column names; choose another one if it is wrong."),
            filter_mode=None,
            width=300,
        )
        kind = "products"
        if reader == "table":
            kind = st.selectbox(
                _("Rows are"),
                KINDS,
                index=KINDS.index(look.kind),
                format_func=labels(KINDS, partial(term, "fact")),
                key=f"import_kind_{look.sha256[:12]}",
                filter_mode=None,
                width=220,
            )
    if look.sheets:
        st.caption(_("Sheets: {sheets}").format(sheets=", ".join(look.sheets)))
    said = ReadOptions(
        kind=kind,
        sheet=options.sheet,
        encoding=options.encoding,
        date_order=options.date_order,
        decimal=options.decimal,
    )
    return Source(upload.name, content, look, reader, said)
