"""What a profile makes of a footprint: verdict, adjusted value, years, uncertainty, every reason and what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.components.plain_text import plain
from dashboard.footprint_proof import FootprintProof
from dashboard.words import _, number, share, told
from procurement_core.proof.comparing.rules import Reason
from procurement_core.proof.comparing.under_profile import JudgedFootprint
from procurement_core.proof.verdicts import Verdict
from procurement_core.wording.footprint_reasons import attribute_name, need_sentence, reason_sentence, verdict_word
from procurement_core.wording.joining import listed
from procurement_core.wording.unit_names import format_footprint

_Colour = Literal["blue", "orange", "red"]
#: A verdict says whether a figure may be compared, not whether it is low: none is green.
_COLOURS: Mapping[Verdict, _Colour] = {
    Verdict.COMPARABLE: "blue",
    Verdict.COMPARABLE_ADJUSTED: "blue",
    Verdict.INDICATIVE: "orange",
    Verdict.NOT_COMPARABLE: "red",
    Verdict.INVALID: "red",
}


def show(judged: JudgedFootprint, proof: FootprintProof) -> None:
    """Place the verdict of one footprint and everything behind it."""
    language = state.LANGUAGE.get()
    st.badge(verdict_word(judged.verdict, language), color=_COLOURS[judged.verdict])
    st.markdown("  \n".join(plain(line) for line in _figures(judged, proof)))
    show_reasons(judged, proof.names(language))


def show_reasons(judged: JudgedFootprint, names: Mapping[str, str]) -> None:
    """Place every reason with what would lift it, then what the profile does not ask about, then what is not stated."""
    language = state.LANGUAGE.get()
    for why in judged.counted:
        st.markdown(_line(why, names))
    if judged.beside:
        st.caption(_("Not asked for by this profile, and good to know:"))
        st.markdown("\n".join(f"- {plain(reason_sentence(why, language, names))}" for why in judged.beside))
    if judged.compared.missing:
        stated = listed((attribute_name(name, language) for name in judged.compared.missing), language)
        st.caption(_("Not stated: {names}").format(names=plain(stated)))


def _line(why: Reason, names: Mapping[str, str]) -> str:
    language = state.LANGUAGE.get()
    said = f"- **{why.rule}** {plain(reason_sentence(why, language, names))}"
    need = need_sentence(why, language)
    return f"{said}  \n  → {plain(need)}" if need else said


def _figures(judged: JudgedFootprint, proof: FootprintProof) -> list[str]:
    language, compared, comparison = state.LANGUAGE.get(), judged.compared, proof.comparison
    lines = []
    if compared.adjusted_kg is not None and compared.adjusted_kg != compared.declared_kg:
        adjusted = format_footprint(compared.adjusted_kg, comparison.unit_basis if comparison else None, language)
        lines.append(_("Compared with: {value}").format(value=adjusted))
    if comparison is not None and comparison.years:
        if judged.over_years_kg is None:
            lacks = listed((attribute_name(name, language) for name in judged.lacking), language)
            over = _("Over {years} years: cannot be computed, lacking {names}").format(
                years=number(comparison.years), names=lacks or told("unit.unknown")
            )
        else:
            over = _("Over {years} years: {value} kg CO₂e").format(
                years=number(comparison.years), value=number(judged.over_years_kg)
            )
        lines.append(over)
    lines.append(
        _("Uncertainty ± {share} (one standard deviation), evidence tier {tier}: {words}").format(
            share=share(compared.uncertainty), tier=compared.tier, words=told(f"bid_policy.tier.{compared.tier}")
        )
    )
    return lines
