"""Label schemes by type, and what is on file about the one that is open."""

from __future__ import annotations

import streamlit as st

from catalog.model.label import LabelScheme
from catalog.reference.certification_steps import TERMS, certification_terms, steps_of
from catalog.reference.label_validity import label_standing
from catalog.reference.library import label_schemes
from dashboard import state
from dashboard.choice import bind
from dashboard.components import rule_standing, table
from dashboard.components.agreement_tables import partners_table
from dashboard.components.table import Column
from dashboard.words import _, labels
from procurement_core.wording.label_words import (
    about_label,
    criteria_of_label,
    group_title,
    label_operator,
    label_title,
    on_file_said,
    term_said,
    type_said,
)


def show() -> None:
    """Place the list of schemes, then the sheet of the one that is open."""
    language = state.LANGUAGE.get()
    rule_standing.show(
        _("Label schemes"),
        _("The type says what a label can prove: only Type I and like it set thresholds for a product as a whole."),
        [
            Column("title", _("Label"), width=250, is_pinned=True),
            Column("type", _("Type"), width=220),
            Column("operator", _("Operator"), width=190),
            Column("term", _("Usual term"), width=190),
        ],
        [
            {
                "title": label_title(scheme, language),
                "type": type_said(scheme.type, language),
                "operator": label_operator(scheme, language),
                "term": term_said(scheme, language),
                **rule_standing.cells(label_standing()[scheme.id]),
            }
            for scheme in label_schemes().values()
        ],
        key="schemes_table",
    )
    _show_sheet()


def show_steps() -> None:
    """Place the steps of certification, and the kinds of inspection and decision."""
    language = state.LANGUAGE.get()
    rule_standing.show(
        _("Steps of certification"),
        "",
        [
            Column("label", _("Label"), width=250, is_pinned=True),
            Column("order", _("Step"), says=lambda value: f"{value:.0f}", width=60),
            Column("title", _("What is done"), width=260),
        ],
        [
            {
                "label": label_title(scheme, language),
                "order": step.order,
                "title": step.title.in_language(language),
                **rule_standing.cells(step.standing),
            }
            for scheme in label_schemes().values()
            for step in steps_of(scheme.id)
        ],
        key="steps_table",
    )
    kinds = {
        "inspection_types": _("Kind of inspection"),
        "inspection_modes": _("Mode of inspection"),
        "decisions": _("Decision"),
        "evaluation_blocks": _("Block of the evaluation"),
    }
    rule_standing.show(
        _("Words of certification"),
        "",
        [Column("kind", _("What it is"), width=200), Column("title", _("Word"), width=320)],
        [
            {"kind": kinds[name], "title": term.title.in_language(language), **rule_standing.cells(term.standing)}
            for name in TERMS
            for term in certification_terms(name)
        ],
        key="terms_table",
    )


def _show_sheet() -> None:
    schemes, language = label_schemes(), state.LANGUAGE.get()
    st.subheader(_("One label in full"), anchor=False)
    st.selectbox(
        _("Label"),
        ["", *schemes],
        format_func=labels(["", *schemes], lambda name: label_title(schemes[name], language) if name else _("choose")),
        width=420,
        filter_mode="contains",
        **bind(state.LABEL, "label_open"),
    )
    scheme = schemes.get(state.LABEL.get())
    if scheme is not None:
        _show_one(scheme)


def _show_one(scheme: LabelScheme) -> None:
    language = state.LANGUAGE.get()
    table.show(
        [Column("field", _("Field"), width=220), Column("value", _("What is on file"), width=780)],
        [{"field": field, "value": value} for field, value in about_label(scheme, language)],
        alt=_("What is on file about the label"),
        key="label_sheet",
        is_wrapped=True,
    )
    partners_table(scheme)
    documents = criteria_of_label(scheme)
    if documents:
        st.caption(_("Criteria documents of the label"))
        table.show(
            rule_standing.columns(
                [
                    Column("document", _("Criteria document"), width=260),
                    Column("group", _("Goods"), width=200),
                    Column("on_file", _("On file"), width=160),
                ]
            ),
            [
                {
                    "document": item.document,
                    "group": group_title(item.group, language),
                    "on_file": on_file_said(item, language),
                    **rule_standing.cells(item.standing),
                }
                for item in documents
            ],
            alt=_("Criteria documents of the label"),
            key="label_criteria",
        )
