"""The file to import: what it is, and how it is to be read where its content leaves two readings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from catalog.imports.reading import READERS, ReadOptions
from catalog.imports.targets import KINDS
from dashboard.file_look import FileLook, look_at
from dashboard.terms import term
from dashboard.words import _, labels

MOST_MEGABYTES = 50
_ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5", "cp1252", "iso-8859-1", "shift_jis", "euc-kr")
_ORDERS = ("dmy", "mdy", "ymd")
_MARKS = (".", ",")


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
    options = _reading_options()
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


def _reading_options() -> ReadOptions:
    """What a person may have to say because the content leaves two readings."""
    with st.expander(_("How the file is read"), icon=":material/tune:", key="reading_options"):
        st.caption(_("Everything is detected and shown; say it here only where the page asks or has it wrong."))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            encoding = _choice(_("Encoding"), _ENCODINGS, "import_encoding", {})
            order = _choice(
                _("Order of dates"),
                _ORDERS,
                "import_date_order",
                {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")},
            )
            mark = _choice(_("Decimal mark"), _MARKS, "import_decimal", {".": _("point: 1.5"), ",": _("comma: 1,5")})
            sheet = st.text_input(_("Sheet"), key="import_sheet", placeholder=_("detect"), width=160)
    return ReadOptions(sheet=sheet or None, encoding=encoding, date_order=order, decimal=mark)


def _choice(label: str, options: tuple[str, ...], key: str, titles: dict[str, str]) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        options,
        index=None,
        format_func=labels(options, lambda code: titles.get(code, code)),
        placeholder=_("detect"),
        key=key,
        filter_mode=None,
        width=190,
    )
    return chosen
