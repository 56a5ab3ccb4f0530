"""What the address asks for and this page does not know, each in one sentence; the page goes on without it."""

from __future__ import annotations

import streamlit as st

from dashboard import policies, policy_sets
from dashboard.choice import Misread, take_misread
from dashboard.components.plain_text import plain
from dashboard.guard import next_step, sentence_of
from dashboard.words import _
from procurement_core.wording.say import has_sentence

_SHOWN = 120


def show() -> None:
    """Place one sentence for each parameter that could not be followed."""
    policies.drop_unknown()
    policy_sets.drop_unknown()
    for found in take_misread():
        st.warning(f"{_sentence(found)}  \n{_consequence(found)}", icon=":material/link_off:")


def _sentence(found: Misread) -> str:
    if found.refusal is not None and has_sentence(found.refusal.code):
        facts = {name: plain(_shortened(str(fact))) for name, fact in found.refusal.facts.items()}
        return sentence_of(found.refusal.code, facts)
    return _("The address asks for {name} “{value}”, which is not known here.").format(
        name=plain(found.name), value=plain(found.text[:_SHOWN])
    )


def _shortened(fact: str) -> str:
    """What is too long, a list behind one of its members."""
    return fact if len(fact) <= _SHOWN else f"{fact[:_SHOWN].rpartition(', ')[0] or fact[:_SHOWN]}…"


def _consequence(found: Misread) -> str:
    step = next_step(found.refusal.code) if found.refusal is not None else ""
    usual = _("This page shows its usual choice instead.")
    return f"{usual} {step}" if step else usual
