"""The only names in the session and in the address bar.

Addresses hold codes, never labels; choices change in callbacks only, before a page is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from catalog.model.category import parse_category
from catalog.snapshot.lists.condition import Condition
from catalog.snapshot.lists.filter import MAX_TEXT_LENGTH, Filter
from catalog.snapshot.lists.order import Sort, parse_sort
from dashboard.address_codes import (
    EVERY_CATEGORY,
    anchors_written,
    category_read,
    figure_written,
    number_read,
    positive_read,
    profile_read,
    size_read,
    weights_written,
    where_read,
    where_written,
)
from dashboard.choice import Choice, ids_choice, is_touched, kept, one_of, single, text_choice, was_touched
from dashboard.lab_choices import LAB_ADDRESS
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.policy.anchor_text import AnchorPlace, anchors_from_text
from procurement_core.policy.changes import weights_from_text
from procurement_core.policy.library import list_profiles

LANGUAGES = ("en", "zh")
COMPARE_LIMIT = 6
POLICY_PARTS = ("read", "edit", "versions", "compare", "what-if", "lock")
RULES_PARTS = (
    "schemes", "footprints", "agreements", "items", "bodies", "packaging", "factors", "prices", "steps"
)  # fmt: skip
PICK_LIMIT = 30

_ADDRESS = "gt.address"
_PAGE = "gt.page"
_NOTICE = "gt.notice"
_REASONS = "gt.reasons"
_DESTINATION = "gt.destination"
_SEEN = "gt.seen"


def today() -> date:
    """The date where the server stands."""
    return datetime.now().astimezone().date()


def _browser_language() -> str:
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def _profile_choice(name: str) -> Choice[str]:
    return Choice(name, str, single(profile_read), lambda text: [text] if text else [])


#: Rows of a page of the list for somebody who has chosen none.
USUAL_SIZE = 50

LANGUAGE: Choice[str] = Choice("lang", _browser_language, single(one_of(*LANGUAGES)), lambda code: [code])
CATALOGUE = text_choice("catalogue", "main", "demo")  # empty: the demonstration while `main` is empty
TEXT: Choice[str] = Choice("text", str, single(str.strip), lambda text: [text] if text else [])
CATEGORY: Choice[str] = Choice("category", str, single(category_read), lambda code: [code] if code else [])
WHERE: Choice[tuple[Condition, ...]] = Choice("where", tuple, single(where_read), where_written)
SORT: Choice[Sort] = Choice("sort", Sort, single(parse_sort), lambda sort: [] if sort == Sort() else [str(sort)])
AFTER = text_choice("after")  # the place a page of the list begins behind
BEFORE = text_choice("before")  # or ends in front of
SIZE: Choice[int] = Choice("rows", lambda: USUAL_SIZE, single(size_read), lambda n: [] if n == USUAL_SIZE else [str(n)])
PRODUCT = text_choice("product")
PROFILE = _profile_choice("profile")  # what ranks the catalogue
#: What ranks it for somebody who has chosen nothing, behind the catalogue and the category that it was found for.
USUAL_PROFILE: Choice[tuple[str, str, str]] = kept("gt.usual_profile", lambda: ("", "", ""))
POLICY = _profile_choice("policy")  # what is read, edited or locked on the page Profiles
AGAINST = _profile_choice("against")  # what that one is held against
AWARD = _profile_choice("award")  # what bids are judged by
AS_OF: Choice[date] = Choice("as_of", today, single(date.fromisoformat), lambda day: [day.isoformat()])
CONTRACT_END: Choice[date | None] = Choice(
    "contract_end", lambda: None, single(date.fromisoformat), lambda day: [day.isoformat()] if day else []
)
#: Shares of 1 by criterion; empty means the profile's own. While a person moves them their sum may miss 1.
WEIGHTS: Choice[Mapping[str, float]] = Choice("weights", dict, single(weights_from_text), weights_written)
#: The last moved weights that summed to 1, and the digest of the profile that they were of.
LAST_WHOLE_WEIGHTS: Choice[tuple[str, Mapping[str, float]]] = kept("gt.last_whole_weights", lambda: ("", {}))
PROOF = _profile_choice("proof")  # what certificates and footprints are judged by
#: The buyer's years and grid (kg CO2e per kWh) that footprints are put on; without them the tender's or the profile's.
YEARS: Choice[float | None] = Choice("years", lambda: None, single(positive_read), figure_written)
GRID: Choice[float | None] = Choice("grid", lambda: None, single(positive_read), figure_written)
#: What a person has moved away from `POLICY` before it is saved as a version of its own.
DRAFT_WEIGHTS: Choice[Mapping[str, float]] = Choice("draft", dict, single(weights_from_text), weights_written)
DRAFT_ANCHORS: Choice[Mapping[AnchorPlace, tuple[float, float]]] = Choice(
    "anchors", dict, single(anchors_from_text), anchors_written
)
#: The weights of `AWARD` that a simulation of bids moves, and whether a tender with a lock is only simulated.
BID_WEIGHTS: Choice[Mapping[str, float]] = Choice("bid_weights", dict, single(weights_from_text), weights_written)
SIMULATED = text_choice("mode", "simulation")
#: Bids are confidential until the award: what is known of them stays in the session, never in an address or a cache.
BIDS_FILE: Choice[tuple[str, bytes] | None] = kept("gt.bids_file", lambda: None)  # name and content
BIDS_TYPED: Choice[pd.DataFrame | None] = kept("gt.bids_typed", lambda: None)
BIDS_FORM: Choice[tuple[str, pd.DataFrame] | None] = kept("gt.bids_form", lambda: None)  # what the form began with
BIDS_REPORT: Choice[tuple[object, EvaluationReport] | None] = kept(
    "gt.bids_report", lambda: None
)  # what it was made of
MOVED_BECAUSE: Choice[str] = kept("gt.moved_because", str)
ESTIMATE: Choice[float | None] = kept("gt.estimate", lambda: None)
CEILING: Choice[float | None] = kept("gt.ceiling", lambda: None)
PICKED = ids_choice("pick", PICK_LIMIT)
SHORTLIST: Choice[str] = Choice(
    "shortlist", str, single(number_read), lambda text: [text] if text else []
)  # the number of a frozen one
TENDER = text_choice("tender")
#: Which part of a page is in front; none is the first.
POLICY_PART = text_choice("show", *POLICY_PARTS, kept_as="gt.part_of_profiles")
RULES_PART = text_choice("show", *RULES_PARTS, kept_as="gt.part_of_labels")
SEARCH = text_choice("search")  # words looked for in the reference data
LABEL = text_choice("label")  # the label scheme that is open

_FILTER = (TEXT, CATEGORY, WHERE)
_PROOF = (PROOF, AS_OF, YEARS, GRID, TENDER)
_JUDGEMENT = (PROFILE, AS_OF, CONTRACT_END, WEIGHTS)
#: What stands in the address of each page, besides the language and the catalogue.
_ADDRESSED: Mapping[str, Sequence[Choice]] = {  # type: ignore[type-arg] # one row mixes choices of several types
    "start": (AS_OF,),
    "explore": (*_FILTER, SORT, AFTER, BEFORE, SIZE, PRODUCT, PICKED, *_PROOF),
    "rank": (*_FILTER, *_JUDGEMENT, PICKED),
    "compare": (CATEGORY, *_JUDGEMENT, PICKED, PROOF, YEARS, GRID, TENDER),
    "labels": (RULES_PART, SEARCH, LABEL),
    "shortlist": (*_FILTER, *_JUDGEMENT, PICKED, TENDER, SHORTLIST),
    "profiles": (POLICY, POLICY_PART, AGAINST, DRAFT_WEIGHTS, DRAFT_ANCHORS, AS_OF, TENDER),
    "bids": (AWARD, AS_OF, TENDER, BID_WEIGHTS, SIMULATED),
    "lab": (*LAB_ADDRESS, AS_OF),
    "method": (PROFILE, WEIGHTS),
}


def follow_language() -> None:
    """Take the language from the address, before the first word is said; the browser's is kept, for every word asks."""
    values = st.query_params.get_all(LANGUAGE.name)
    if values and not is_touched():
        LANGUAGE.follow(values)
    if not LANGUAGE.is_set():
        LANGUAGE.keep(LANGUAGE.get())


def follow_address(page: str) -> None:
    """Take over what a shared link, a bookmark or the back button has put into the address.

    The address wins unless a person has just changed something on the page, or has come from another page by the
    menu (which empties the address).
    """
    incoming = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    touched = was_touched()
    known = st.session_state.get(_ADDRESS)
    came_by_menu = known is not None and st.session_state.get(_PAGE) != page and not incoming
    if touched or came_by_menu or incoming == known:
        return
    for choice in _choices(page):
        if choice.name in incoming or known is not None:
            choice.follow(incoming.get(choice.name, ()))


def write_address(page: str, usual: str | None = None) -> None:
    """Put the page's choices into the address, so that it can be shared and opened again.

    `usual` is the profile for somebody who has chosen none, said outright: tomorrow another one may be usual.
    """
    written = {choice.name: tuple(choice.write(choice.get())) for choice in _choices(page)}
    params = {name: values for name, values in written.items() if values}
    if CATEGORY.name in written and CATEGORY.is_set() and not CATEGORY.get():
        params[CATEGORY.name] = (EVERY_CATEGORY,)
    if usual and PROFILE.name not in params:
        params[PROFILE.name] = (usual,)
    if {name: tuple(st.query_params.get_all(name)) for name in st.query_params} != params:
        st.query_params.from_dict({name: list(values) for name, values in params.items()})
    st.session_state[_ADDRESS] = params
    st.session_state[_PAGE] = page


def names_a_profile(page: str) -> bool:
    """Whether the address of the page says which profile ranks the catalogue."""
    return any(choice is PROFILE for choice in _choices(page))


def _choices(page: str) -> Sequence[Choice]:  # type: ignore[type-arg] # choices of several types
    return (LANGUAGE, CATALOGUE, *_ADDRESSED.get(page, ()))


def current_filter() -> Filter:
    """Which products are in play."""
    code = CATEGORY.get()
    return Filter(WHERE.get(), TEXT.get()[:MAX_TEXT_LENGTH], parse_category(code) if code else None)


def choose_values(field: str, values: Sequence[str]) -> None:
    """Let only products through whose `field` is one of `values`; none lets every product through."""
    others = tuple(item for item in WHERE.get() if not (item.field == field and item.op == "="))
    WHERE.set((*others, *(Condition(field, "=", value) for value in values)))
    forget_place()


def drop_condition(condition: Condition) -> None:
    """Take one condition away."""
    WHERE.set(tuple(item for item in WHERE.get() if item != condition))
    forget_place()


def clear_filter() -> None:
    """Let every product through."""
    TEXT.clear()
    WHERE.clear()
    CATEGORY.set("")  # every category, said outright: a profile's own must not come back
    forget_place()


def preset_category(page: str, code: str | None) -> None:
    """Begin with the category `code` where a profile was chosen and nobody has spoken about the category."""
    if code and PROFILE.is_set() and not CATEGORY.is_set():
        st.session_state[CATEGORY.name] = code
        write_address(page)


def forget_place() -> None:
    """Start a list again from its first row: the filter, the order or the page size has changed."""
    AFTER.clear()
    BEFORE.clear()
    PRODUCT.clear()


def turn_page(*, after: str | None = None, before: str | None = None) -> None:
    """Go to the page behind one place, or in front of another; neither is the first page."""
    AFTER.set(after or "")
    BEFORE.set(before or "")


def open_product(product: str) -> None:
    """Show everything known about one product; an empty id goes back to the list."""
    PRODUCT.set(product)


def pick(ids: Sequence[str]) -> None:
    """Choose exactly these products, in this order, up to the limit."""
    PICKED.set(tuple(dict.fromkeys(ids))[:PICK_LIMIT])


def open_catalogue(name: str) -> None:
    """Turn to another catalogue: what was chosen among the products of the old one does not exist there."""
    for choice in (TEXT, CATEGORY, WHERE, SORT, AFTER, BEFORE, PRODUCT, PICKED, TENDER, SHORTLIST):
        choice.clear()
    if PROFILE.get() not in [profile.id for profile in list_profiles()]:  # one's own belong to the old one, too
        PROFILE.clear()
        WEIGHTS.clear()
    choose_policy("")
    CATALOGUE.set(name)


def see_revision(catalogue: str, revision: int) -> int | None:
    """Note which revision a person now sees; returns the one they saw before."""
    seen: dict[str, int] = st.session_state.setdefault(_SEEN, {})
    before = seen.get(catalogue)
    seen[catalogue] = revision
    return before


def notice(text: str) -> None:
    """Keep a sentence for the next run: what was just done."""
    st.session_state[_NOTICE] = text


def take_notice() -> str | None:
    """The sentence kept for this run, once."""
    text: str | None = st.session_state.pop(_NOTICE, None)
    return text


def pick_among(offered: Sequence[str], chosen: Sequence[str]) -> None:
    """Choose among what one table offers; what was chosen elsewhere stays chosen, in its order."""
    before = PICKED.get()
    kept = [name for name in before if name not in offered or name in chosen]
    pick([*kept, *(name for name in chosen if name not in before)])


def reasons() -> Mapping[str, str]:
    """Why each product was chosen, as far as a person has said so; too long for an address."""
    known: Mapping[str, str] = st.session_state.get(_REASONS, {})
    return known


def choose_policy(name: str, *, part: str | None = None) -> None:
    """Turn to another profile on the page Profiles, without what was moved on the one before."""
    POLICY.set(name)
    for choice in (AGAINST, DRAFT_WEIGHTS, DRAFT_ANCHORS):
        choice.clear()
    if part is not None:
        POLICY_PART.set(part)


def give_reason(product: str, reason: str) -> None:
    """Keep the reason for one product."""
    st.session_state[_REASONS] = {**reasons(), product: reason}


def follow_tender(tender: int, bid_date: date, contract_end: date | None, category: str) -> None:
    """Ask the tender's question: its bid date, its contract end and its category."""
    TENDER.set(str(tender))
    AS_OF.set(bid_date)
    CONTRACT_END.set(contract_end)
    if category:
        CATEGORY.set(category)


def go_to(page: str) -> None:
    """Turn to another page at the beginning of the next run."""
    st.session_state[_DESTINATION] = page


def take_destination() -> str | None:
    """The page to turn to, once."""
    page: str | None = st.session_state.pop(_DESTINATION, None)
    return page
