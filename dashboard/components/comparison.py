"""Two to six products side by side: what differs stands on top, what is the same below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.components.plain_text import plain
from dashboard.terms import term
from dashboard.words import _, counted, money, natural, points, told
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import Evaluation, ExcludedProduct, RankedProduct
from procurement_core.wording import judgements
from procurement_core.wording.numbers import MISSING


@dataclass(frozen=True, slots=True)
class Row:
    """One property of all products, in words; None where the product is excluded and so was not judged further."""

    title: str
    cells: tuple[str | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the products that were judged tell apart by it."""
        return len({cell for cell in self.cells if cell is not None}) > 1


def show(
    evaluation: Evaluation,
    excluded: Sequence[ExcludedProduct],
    profile: Profile,
    names: Mapping[str, str],
    ids: Sequence[str],
) -> None:
    """Place the table; products appear in the order in which they were chosen."""
    ranked = {item.id: item for item in evaluation.products}
    out = {item.id: item for item in excluded}
    known = [name for name in ids if name in ranked or name in out]
    columns = [f"{position} · {names.get(name, name)}" for position, name in enumerate(known, 1)]
    rows = [
        Row(_("Points"), tuple(points(ranked[name].score) if name in ranked else None for name in known)),
        Row(_("Gate"), tuple(_gate(ranked.get(name), out.get(name)) for name in known)),
        Row(_("Price"), tuple(_price(ranked.get(name)) for name in known)),
        Row(_("Supplier"), tuple((ranked[name].supplier or "–") if name in ranked else None for name in known)),
        *_criterion_rows(ranked, profile, known),
        *_proof_rows(ranked, profile, known),
    ]
    different = [row for row in rows if row.differs]
    same = [row for row in rows if not row.differs]
    st.subheader(counted("{count} difference", "{count} differences", len(different)), anchor=False)
    if different:
        _place(different, columns, _("What differs between the products"), "differences_table")
    with st.expander(
        counted("{count} property is the same", "{count} properties are the same", len(same)), key="same_rows"
    ):
        _place(same, columns, _("What is the same for all products"), "same_table")


def _gate(item: RankedProduct | None, excluded: ExcludedProduct | None) -> str:
    if item is not None:
        return term("gate", item.gate.value)
    return f"{term('gate', 'fail')}: {told(excluded.reason)}" if excluded else "–"


def _price(item: RankedProduct | None) -> str | None:
    if item is None:
        return None
    if item.price is None:
        return f"– ({told(item.price_state)})"
    return f"{money(item.price.amount, item.price.currency)}, {term('vat', item.price.vat)}"


def _criterion_rows(ranked: Mapping[str, RankedProduct], profile: Profile, ids: Sequence[str]) -> list[Row]:
    language = state.LANGUAGE.get()
    rows = []
    for criterion in profile.criteria:
        title = criterion.title.in_language(language)
        if not criterion.is_binary and criterion.indicator != "price.amount":  # the price has its own row
            values = tuple(
                natural(criterion.indicator, ranked[name].values.get(criterion.id), profile.currency)
                if name in ranked
                else None
                for name in ids
            )
            rows.append(Row(title, values))
        earned = tuple(points(ranked[name].contributions.get(criterion.id)) if name in ranked else None for name in ids)
        rows.append(Row(_("{criterion}: points").format(criterion=title), earned))
    return rows


def _proof_rows(ranked: Mapping[str, RankedProduct], profile: Profile, ids: Sequence[str]) -> list[Row]:
    language = state.LANGUAGE.get()
    subjects = dict.fromkeys(proof.subject for item in ranked.values() for proof in item.proofs)
    return [
        Row(
            _("Proof for {subject}").format(subject=judgements.subject_title(subject, profile, language)),
            tuple(_states(ranked.get(name), subject) for name in ids),
        )
        for subject in subjects
    ]


def _states(item: RankedProduct | None, subject: str) -> str | None:
    if item is None:
        return None
    states = dict.fromkeys(told(proof.state) for proof in item.proofs if proof.subject == subject)
    return "; ".join(states) or "–"


def _place(rows: Sequence[Row], columns: Sequence[str], alt: str, key: str) -> None:
    frame = pd.DataFrame(
        [[cell or MISSING for cell in row.cells] for row in rows],
        columns=list(columns),
        index=[row.title for row in rows],
    )
    with st.container(key=key):
        st.table(frame.map(plain), border="horizontal", alt=alt)
