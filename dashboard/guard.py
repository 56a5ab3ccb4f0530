"""Where things go wrong on a page: a sentence and the next step, never a traceback."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from catalog.model.problem import CatalogError
from dashboard.words import _, told
from procurement_core.errors import ProcurementError
from procurement_core.wording.marking import N_
from procurement_core.wording.say import has_sentence

_log = logging.getLogger(__name__)

#: What to do next, by the beginning of the code; the longest beginning that fits is said.
_NEXT_STEPS = {
    "store.unreachable": N_(
        "Start the database or correct its address (GREENTENDER_DATABASE_URL), then reload this page. "
        "Nothing that was saved is lost."
    ),
    "store.busy": N_("Wait a moment and try again."),
    "store.locked": N_("Reading goes on as usual. Try again when the other import has ended."),
    "store.newer_than_code": N_("Install the newer release of GreenTender, then reload this page."),
    "store.": N_("Look into it with the command: greentender doctor"),
    "revision.": N_("Open the page again without the address of the old revision."),
    "profile.": N_("Choose another profile."),
    "filter.": N_("Clear the filters on the page Explore and try again."),
    "file.": N_("Nothing in the catalogue has changed. Mend the file or choose another reader, then try again."),
    "mapping.": N_("Nothing in the catalogue has changed. Correct the columns and try again."),
}

#: Refusals whose sentence speaks of commands: what a page says in its place.
_ON_PAGES = {
    "lock.none": N_(
        "No profile is locked for this tender: lock one on the page Profiles before the bids are opened, or simulate "
        "without a tender."
    ),
    "lock.before_deadline": N_(
        "The bids of this tender cannot be opened before its deadline: wait for that day, or simulate beside the lock."
    ),
    "lock.differs": N_(
        "The bids of this tender are judged by the profile locked for it, {locked}. Reload the page to evaluate with "
        "that one, or simulate beside the lock."
    ),
    "profile.unknown": N_("There is no profile {name}: choose one of {known}."),
    "policy_set.unknown": N_("There is no policy set {name}: choose one of {known}."),
    "label.unknown": N_("No label scheme is called “{label}”: choose one on the page Labels and rules."),
}


@contextmanager
def guarded() -> Iterator[None]:
    """Draw what is inside; a refusal or a fault becomes a sentence in its place and the page goes on."""
    try:
        yield
    except (CatalogError, ProcurementError) as refusal:
        show_refusal(refusal)
    except Exception as fault:  # noqa: BLE001 - the one place: a person must never see a traceback
        show_fault(fault)


def show_refusal(refusal: CatalogError | ProcurementError) -> None:
    """Say a coded refusal and what to do next."""
    if not has_sentence(refusal.code):
        show_fault(refusal)
        return
    st.error(sentence_of(refusal.code, refusal.facts), icon=":material/error:")
    if step := next_step(refusal.code):
        st.caption(step)


def sentence_of(code: str, facts: Mapping[str, object]) -> str:
    """What is refused and why, for somebody who has pages and no commands."""
    if code in _ON_PAGES:
        return _(_ON_PAGES[code]).format_map(facts)
    return told(code, facts)


def next_step(code: str) -> str:
    """What to do after a refusal; empty where its own sentence says it."""
    beginnings = [beginning for beginning in _NEXT_STEPS if code.startswith(beginning)]
    return _(_NEXT_STEPS[max(beginnings, key=len)]) if beginnings else ""


def show_fault(fault: Exception) -> None:
    """Say that something unforeseen happened, with a mark by which the log tells more."""
    mark = secrets.token_hex(4)
    _log.error("fault %s", mark, exc_info=fault)
    st.error(
        _(
            "Something went wrong that we did not foresee. Reload the page; if it happens again, give your "
            "administrator this mark, under which the log tells more: {mark}"
        ).format(mark=mark),
        icon=":material/error:",
    )


def on_script_error(fault: Exception) -> bool:
    """Say what a widget's callback has thrown, in place of Streamlit's own box."""
    if isinstance(fault, (CatalogError, ProcurementError)):
        show_refusal(fault)
    else:
        show_fault(fault)
    return True
