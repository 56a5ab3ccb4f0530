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
from procurement_core.scoring.evaluation import ExcludedDetail, RankedProduct
from procurement_core.wording import judgements
from procurement_core.wording.numbers import MISSING


@dataclass(frozen=True, slots=True)
class Row:
    """One property of all products, in words; None where an excluded product has none: points."""

    title: str
    cells: tuple[str | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the products that have it tell apart by it."""
        return len({cell for cell in self.cells if cell is not None}) > 1


def show(
    ranked: Sequence[RankedProduct],
    excluded: Mapping[str, Sequence[str]],
    details: Sequence[ExcludedDetail],
    profile: Profile,
    names: Mapping[str, str],
) -> None:
    """Place the table, one column for each of `names` in their order.

    An excluded product shows its price, values and proofs like the others, with every reason code of `excluded`
    under its gate state; only points it has none.
    """
    places = {item.id: item for item in ranked}
    known: dict[str, RankedProduct | ExcludedDetail] = {**{item.id: item for item in details}, **places}
    ids = [name for name in names if name in known]
    columns = [f"{position} · {names[name]}" for position, name in enumerate(ids, 1)]
    rows = [
        Row(_("Points"), tuple(points(places[name].score) if name in places else None for name in ids)),
        Row(_("Gate"), tuple(_gate(places.get(name), excluded.get(name, ())) for name in ids)),
        Row(_("Price"), tuple(_price(known[name]) for name in ids)),
        Row(_("Supplier"), tuple(_supplier(known[name]) for name in ids)),
        *_criterion_rows(known, places, profile, ids),
        *_proof_rows(known, profile, ids),
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


def _gate(item: RankedProduct | None, reasons: Sequence[str]) -> str:
    if item is not None:
        return term("gate", item.gate.value)
    return f"{term('gate', 'fail')}: {'; '.join(dict.fromkeys(told(code) for code in reasons))}"


def _price(item: RankedProduct | ExcludedDetail) -> str:
    if item.price is None:
        return f"– ({told(item.price_state)})"
    return f"{money(item.price.amount, item.price.currency)}, {term('vat', item.price.vat)}"


def _supplier(item: RankedProduct | ExcludedDetail) -> str:
    return (item.price.supplier if item.price else None) or MISSING


def _criterion_rows(
    known: Mapping[str, RankedProduct | ExcludedDetail],
    places: Mapping[str, RankedProduct],
    profile: Profile,
    ids: Sequence[str],
) -> list[Row]:
    rows = []
    for criterion in profile.criteria:
        title = criterion.title.in_language(state.LANGUAGE.get())
        if not criterion.is_binary and criterion.indicator != "price.amount":  # the price has its own row
            values = (known[name].values.get(criterion.id) for name in ids)
            cells = tuple(natural(criterion.indicator, value, profile.currency) for value in values)
            rows.append(Row(title, cells))
        earned = tuple(points(places[name].contributions.get(criterion.id)) if name in places else None for name in ids)
        rows.append(Row(_("{criterion}: points").format(criterion=title), earned))
    return rows


def _proof_rows(known: Mapping[str, RankedProduct | ExcludedDetail], profile: Profile, ids: Sequence[str]) -> list[Row]:
    subjects = dict.fromkeys(proof.subject for name in ids for proof in known[name].proofs)
    language = state.LANGUAGE.get()
    return [
        Row(
            _("Proof for {subject}").format(subject=judgements.subject_title(subject, profile, language)),
            tuple(_states(known[name], subject) for name in ids),
        )
        for subject in subjects
    ]


def _states(item: RankedProduct | ExcludedDetail, subject: str) -> str:
    states = dict.fromkeys(told(proof.state) for proof in item.proofs if proof.subject == subject)
    return "; ".join(states) or MISSING


def _place(rows: Sequence[Row], columns: Sequence[str], alt: str, key: str) -> None:
    frame = pd.DataFrame(
        [[cell or MISSING for cell in row.cells] for row in rows],
        columns=list(columns),
        index=[row.title for row in rows],
    )
    with st.container(key=key):
        st.table(frame.map(plain), border="horizontal", alt=alt)
