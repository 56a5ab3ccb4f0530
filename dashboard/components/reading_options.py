"""How a file is to be read where its content leaves two readings, and the question that asks a person to say so."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from catalog.imports.reading import ReadOptions
from catalog.model.problem import CatalogError
from dashboard.words import _, labels, told
from procurement_core.errors import ProcurementError

_ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5", "cp1252", "iso-8859-1", "shift_jis", "euc-kr")
_ORDERS = ("dmy", "mdy", "ymd")
_MARKS = (".", ",")
#: Where the content leaves two readings, a person has to say which one holds.
_QUESTIONS = frozenset(
    {
        "file.encoding_ambiguous",
        "file.sheet_ambiguous",
        "column.dates_ambiguous",
        "column.decimals_ambiguous",
        "bids.sheet_unclear",
    }
)


def show(page: str) -> ReadOptions:
    """Place what a person may have to say of a file on `page`."""
    with st.expander(_("How the file is read"), icon=":material/tune:", key=f"{page}_reading_options"):
        st.caption(_("Everything is detected and shown; say it here only where the page asks or has it wrong."))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            encoding = _choice(_("Encoding"), _ENCODINGS, f"{page}_encoding", {})
            order = _choice(
                _("Order of dates"),
                _ORDERS,
                f"{page}_date_order",
                {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")},
            )
            mark = _choice(_("Decimal mark"), _MARKS, f"{page}_decimal", {".": _("point: 1.5"), ",": _("comma: 1,5")})
            sheet = st.text_input(_("Sheet"), key=f"{page}_sheet", placeholder=_("detect"), width=160)
    return ReadOptions(sheet=sheet or None, encoding=encoding, date_order=order, decimal=mark)


def ask(refusal: CatalogError | ProcurementError) -> None:
    """Ask the question behind a refusal. Raises the refusal again where it is none."""
    if refusal.code not in _QUESTIONS:
        raise refusal
    st.warning(told(refusal.code, {**refusal.facts, "flag": _("“How the file is read” above")}), icon=":material/help:")


def _choice(label: str, options: tuple[str, ...], key: str, titles: Mapping[str, str]) -> str | None:
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
