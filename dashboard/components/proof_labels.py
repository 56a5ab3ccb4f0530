"""Which labels that a profile asks for are proven by a product's certificates: by criterion, never a bare yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.components import table
from dashboard.components.plain_text import plain
from dashboard.components.table import Column
from dashboard.words import _, told
from procurement_core.proof.equivalence.asked_labels import LabelAnswer
from procurement_core.proof.equivalence.verdict import EquivalenceProof, Outcome
from procurement_core.wording.label_words import about_criteria, matrix_rows, reason_said

_Colour = Literal["green", "orange", "red"]
_COLOURS: Mapping[Outcome, _Colour] = {
    Outcome.PROVEN: "green",
    Outcome.DOCUMENTS_REQUESTED: "orange",
    Outcome.NOT_PROVEN: "red",
}


def show(answers: Sequence[LabelAnswer]) -> None:
    """Place one answer for each label that is asked for."""
    st.subheader(_("Labels that are asked for"), anchor=False)
    if not answers:
        st.caption(_("The profile asks for no label."))
        return
    for place, answer in enumerate(answers):
        with st.container(border=True):
            _show_answer(answer, f"label_matrix_{place}")


def _show_answer(answer: LabelAnswer, key: str) -> None:
    language = state.LANGUAGE.get()
    words = {
        Outcome.PROVEN: _("proven"),
        Outcome.DOCUMENTS_REQUESTED: _("documents to be requested"),
        Outcome.NOT_PROVEN: _("not proven"),
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(answer.asked.title.in_language(language))}**", width="content")
        st.badge(words[answer.outcome], color=_COLOURS[answer.outcome])
        st.badge(_("gate") if answer.asked.is_gate else _("award criterion"), color="gray")
    if answer.proof is None:
        _show_type(answer)
    else:
        _show_proof(answer.proof, key)
    if answer.missing:
        sentences = dict.fromkeys(reason_said(reason, language) for reason in answer.missing)
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _show_type(answer: LabelAnswer) -> None:
    if answer.outcome is Outcome.PROVEN:
        st.caption(told("equivalence.outcome_of_type.proven"))
    numbers = [each.known.certificate.licence_number for each in answer.of_type]
    if numbers:
        st.caption(_("Certificates of this type: {numbers}").format(numbers=plain(", ".join(numbers))))


def _show_proof(proof: EquivalenceProof, key: str) -> None:
    language = state.LANGUAGE.get()
    st.caption(
        _("Asked for: {label} ({mode})").format(
            label=proof.requirement.title.in_language(language), mode=told(f"equivalence.mode.{proof.requirement.mode}")
        )
    )
    with st.expander(_("Criterion by evidence"), key=f"{key}_open"):
        table.show(
            [
                Column("criterion", told("label.column.criterion"), width=280),
                Column("limit", told("label.column.limit"), width=110),
                Column("evidence", told("label.column.evidence"), width=400),
                Column("result", told("label.column.result"), width=190),
            ],
            [
                dict(zip(("criterion", "limit", "evidence", "result"), cells, strict=True))
                for row in proof.rows
                for cells in matrix_rows(row, language)
            ],
            alt=_("Each criterion that is asked for with the evidence for it"),
            key=key,
            is_wrapped=True,
        )
        remarks = (*proof.remarks, *about_criteria(proof))
        if remarks:
            st.caption("  \n".join(plain(reason_said(reason, language)) for reason in remarks))
