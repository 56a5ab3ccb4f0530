"""Footprints of the chosen products side by side: verdict, figures, uncertainty, ties, and every reason behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import gateway, state
from dashboard.components import footprint_verdict, proof_terms
from dashboard.components.plain_text import plain
from dashboard.footprint_proof import FootprintProof
from dashboard.words import _, footprint, number, share, told
from procurement_core.proof.comparing.under_profile import JudgedFootprint, ProfileComparison
from procurement_core.wording.footprint_reasons import attribute_name, verdict_word
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING


def show(model: ReadModel, names: Mapping[str, str]) -> None:
    """Place the footprints of the products of `names`, in their order."""
    st.subheader(_("Footprints side by side"), anchor=False)
    terms = proof_terms.show("compare_proof", asks_day=False)
    proof = gateway.footprint_proof(model, tuple(names), terms.profile, terms.buyer)
    if proof.comparison is None:
        st.caption(_("The profile does not say how footprints are compared."))
        return
    have = {each.product.id for each in proof.found}
    if proof.found:
        _show_table(proof, proof.comparison)
        _show_reasons(proof)
    without = [name for product, name in names.items() if product not in have]
    if without:
        st.caption(_("No footprint is known of {names}.").format(names=plain(", ".join(without))))


def _show_table(proof: FootprintProof, comparison: ProfileComparison) -> None:
    language = state.LANGUAGE.get()
    called = proof.names(language)
    places = {each.declared.id: str(place) for place, each in enumerate(comparison.footprints, 1)}
    columns = [f"{places[each.declared.id]} · {called[each.declared.id]}" for each in comparison.footprints]
    rows: dict[str, list[str]] = {}
    for each in comparison.footprints:
        for title, cell in _cells(each, comparison, places):
            rows.setdefault(title, []).append(cell)
    frame = pd.DataFrame(list(rows.values()), columns=columns, index=list(rows))
    with st.container(key="footprints_table"):
        st.table(
            frame.map(plain),
            border="horizontal",
            alt=_("Footprints of the chosen products with verdict, figures and uncertainty"),
        )
    st.caption(
        _(
            "Two figures cannot be told apart where they differ by less than their uncertainty; they are equal then, "
            "whatever their order. Uncertainties by tier are illustrative."
        )
    )


def _cells(
    each: JudgedFootprint, comparison: ProfileComparison, places: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    language, compared = state.LANGUAGE.get(), each.compared
    yield _("Verdict"), verdict_word(each.verdict, language)
    yield _("Declared"), footprint(each.declared.value_kg, each.declared.unit_basis)
    yield _("Compared (kg CO₂e)"), number(compared.adjusted_kg)
    if comparison.years:
        years = number(comparison.years)
        over = each.over_years_kg
        lacks = listed((attribute_name(name, language) for name in each.lacking), language)
        said = _("lacking {names}").format(names=lacks) if lacks else number(over)
        yield _("Over {years} years (kg CO₂e)").format(years=years), said if over is None else number(over)
        yield _("Per year of these (kg CO₂e)"), number(over / comparison.years if over is not None else None)
    yield _("Uncertainty (1σ)"), f"± {share(compared.uncertainty)}"
    yield _("Evidence tier"), f"{compared.tier}: {told(f'bid_policy.tier.{compared.tier}')}"
    yield _("Cannot be told apart from"), ", ".join(sorted(places[name] for name in each.not_apart)) or MISSING


def _show_reasons(proof: FootprintProof) -> None:
    names = proof.names(state.LANGUAGE.get())
    for place, each in enumerate(proof.comparison.footprints if proof.comparison else ()):
        title = _("{product}: why").format(product=plain(names[each.declared.id]))
        with st.expander(title, key=f"footprint_reasons_{place}"):
            footprint_verdict.show_reasons(each, names)
