"""The way from a page to the rooms behind it, and the caching of their answers.

An answer is kept under the revision's id and digest and the codes of the question. The digest covers every file of a
revision, so two catalogues can share an answer only where they hold the same; only open catalogues and read models
are kept by name as well. An import makes a new revision and never needs anything cleared. All caches are bounded
(`cache_sizes`); frozen values are shared between people, never copied.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import streamlit as st

from catalog.catalogue import Catalogue, open_catalogue
from catalog.model.category import parse_category
from catalog.model.problem import CatalogError
from catalog.snapshot.detail.product_detail import ProductDetail, product
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.condition import Condition
from catalog.snapshot.lists.coverage import Coverage, coverage
from catalog.snapshot.lists.facets import Facets, category_codes_in, facets
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.order import Sort
from catalog.snapshot.lists.paging import Page, PageRow, page, rows_of_products
from catalog.store.database import Database
from catalog.store.location import DEMO, MAIN, Home, database_url_from, home_from
from catalog.store.revisions import Revision
from dashboard import cache_sizes, state, words
from dashboard.footprint_proof import FootprintProof
from procurement_core.decisions.own_profiles import newest_own_profile, own_profiles
from procurement_core.decisions.profile_version import ProfileVersion
from procurement_core.policy.changes import with_weights
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.from_catalogue import codes_of, footprints_of
from procurement_core.proof.comparing.under_profile import compare_under_profile
from procurement_core.scoring.evaluation import Evaluation, ExcludedDetail, ExcludedProduct, RankedProduct
from procurement_core.scoring.order import order_of
from procurement_core.scoring.service import evaluate, excluded_details, excluded_products
from procurement_core.what_if.result import WhatIf
from procurement_core.what_if.service import what_if

#: How many ranked products a page shows; all of them are counted.
RANKED_SHOWN = 50


class RevisionKey(NamedTuple):
    """What an answer is kept under: a revision never changes, so its answers never do either."""

    revision: int
    digest: str


def home() -> Home:
    """Where the catalogues of this server live."""
    return home_from(os.environ)


@st.cache_resource(max_entries=cache_sizes.CATALOGUES, show_spinner=False)
def _catalogue(root: str, url: str | None, name: str) -> Catalogue:
    return open_catalogue(name, home=home(), url=url)


def catalogue(name: str) -> Catalogue:
    """The open catalogue of that name. Raises CatalogError `store.*` where its database cannot be used."""
    return _catalogue(str(home().root), database_url_from(os.environ, name), name)


def revision(name: str) -> Revision | None:
    """The latest revision, asked anew on every run: another process may have imported meanwhile."""
    return catalogue(name).revision()


def open_name() -> str:
    """Which catalogue is open: the one chosen, or the demonstration while the user's own is empty."""
    return state.CATALOGUE.get() or usual_name()


def usual_name() -> str:
    """Which catalogue is open for somebody who has chosen none."""
    return MAIN if revision(MAIN) is not None or not has_demonstration() else DEMO


def has_demonstration() -> bool:
    """Whether a demonstration catalogue has been made."""
    return DEMO in home().names()


@st.cache_resource(max_entries=cache_sizes.READ_MODELS, show_spinner=False)
def _read_model(root: str, name: str, revision_id: int, digest: str) -> ReadModel:
    return catalogue(name).read_model(revision_id)


def read_model() -> ReadModel | None:
    """The read model of the open catalogue's latest revision; None while it is empty."""
    return read_model_of(open_name())


def read_model_of(name: str) -> ReadModel | None:
    """The read model of a catalogue's latest revision; None while it is empty."""
    latest = revision(name)
    return _read_model(str(home().root), name, latest.id, latest.digest) if latest else None


def own_versions() -> tuple[ProfileVersion, ...]:
    """Every version of every profile that people have written in the open catalogue, the newest first."""
    database = catalogue(open_name()).database
    return _own_versions(str(home().root), open_name(), newest_own_profile(database), database)


@st.cache_resource(max_entries=cache_sizes.OWN_VERSIONS, show_spinner=False)
def _own_versions(root: str, name: str, newest: str, _database: Database) -> tuple[ProfileVersion, ...]:
    return own_profiles(_database) if newest else ()


def scope_category(model: ReadModel, profile: Profile) -> str | None:
    """The category of the profile's scope that the catalogue holds most of; None where it holds none of it."""
    scopes = [parse_category(code) for code in profile.scope.categories]
    for code in category_codes(model):
        for scope in scopes:
            if scope.covers(parse_category(code)):
                return str(scope)
    return None


@st.cache_resource(max_entries=cache_sizes.READ_MODELS, show_spinner=False)
def _category_codes(key: RevisionKey, _model: ReadModel) -> tuple[str, ...]:
    return category_codes_in(_model)


@st.cache_resource(max_entries=cache_sizes.FACETS, show_spinner=False)
def _facets(key: RevisionKey, where: Filter, _model: ReadModel) -> Facets:
    return facets(_model, where)


def facet_counts(model: ReadModel, where: Filter) -> Facets:
    """How many products each choice would leave."""
    return _facets(key_of(model), where, model)


def category_codes(model: ReadModel) -> tuple[str, ...]:
    """The categories of the catalogue, the most frequent first."""
    return _category_codes(key_of(model), model)


class _Judgement(NamedTuple):
    """Everything a ranking depends on besides the revision."""

    profile_digest: str
    as_of: date
    contract_end: date | None
    where: Filter
    weights: tuple[tuple[str, float], ...]
    ids: tuple[str, ...] | None


def _judgement(
    profile: Profile, where: Filter, weights: Mapping[str, float], ids: tuple[str, ...] | None = None
) -> _Judgement:
    moved = tuple(weights.items())
    return _Judgement(profile.digest, state.AS_OF.get(), state.CONTRACT_END.get(), where, moved, ids)


@st.cache_resource(max_entries=cache_sizes.EVALUATIONS, show_spinner=False)
def _evaluation(
    key: RevisionKey, asked: _Judgement, top: int | None, _model: ReadModel, _profile: Profile
) -> Evaluation:
    return evaluate(
        _model,
        _profile,
        as_of=asked.as_of,
        where=asked.where,
        contract_end=asked.contract_end,
        top=top,
        weights=dict(asked.weights) or None,
        ids=asked.ids,
    )


def evaluation(model: ReadModel, profile: Profile, weights: Mapping[str, float]) -> Evaluation:
    """The first fifty of the products in play, on the chosen day and under these moved weights (shares of 1)."""
    asked = _judgement(profile, state.current_filter(), weights)
    return _evaluation(key_of(model), asked, RANKED_SHOWN, model, profile)


@st.cache_resource(max_entries=cache_sizes.EXCLUDED, show_spinner=False)
def _excluded(
    key: RevisionKey, asked: _Judgement, limit: int, _model: ReadModel, _profile: Profile
) -> tuple[ExcludedProduct, ...]:
    return excluded_products(_model, _profile, as_of=asked.as_of, where=asked.where, reason=None, limit=limit)


def evaluation_of(model: ReadModel, profile: Profile, ids: tuple[str, ...]) -> Evaluation:
    """These products alone, in the places they have in the whole ranking; an excluded one is not among them."""
    return _evaluation(
        key_of(model), _judgement(profile, state.current_filter(), state.WEIGHTS.get(), ids), None, model, profile
    )


def evaluation_down_to(model: ReadModel, profile: Profile, last: RankedProduct) -> Evaluation:
    """The ranking from its first line down to `last`."""
    asked = _judgement(profile, state.current_filter(), state.WEIGHTS.get())
    applied = with_weights(profile, dict(asked.weights)) if asked.weights else profile
    order = order_of(model, applied, as_of=asked.as_of, where=asked.where)
    return _evaluation(key_of(model), asked, order.ids.index(last.id) + 1, model, profile)


def judged_alone(
    model: ReadModel, profile: Profile, ids: tuple[str, ...]
) -> tuple[Evaluation, tuple[ExcludedProduct, ...]]:
    """These products judged whatever the filter, with places among themselves, and those of them that are excluded."""
    among = Filter(tuple(Condition("product", "=", name) for name in ids))
    asked = _judgement(profile, among, state.WEIGHTS.get())
    key = key_of(model)
    return _evaluation(key, asked, None, model, profile), _excluded(key, asked, len(ids), model, profile)


@st.cache_resource(max_entries=cache_sizes.EXCLUDED, show_spinner=False)
def _details(key: RevisionKey, asked: _Judgement, _model: ReadModel, _profile: Profile) -> tuple[ExcludedDetail, ...]:
    return excluded_details(_model, _profile, as_of=asked.as_of, ids=asked.ids or (), contract_end=asked.contract_end)


def excluded_alone(model: ReadModel, profile: Profile, ids: tuple[str, ...]) -> tuple[ExcludedDetail, ...]:
    """What is known of those of these products that may not be offered."""
    return _details(key_of(model), _judgement(profile, Filter(), state.WEIGHTS.get(), ids), model, profile)


def key_of(model: ReadModel) -> RevisionKey:
    """What every answer of a revision is kept under."""
    return RevisionKey(model.revision, model.digest)


def product_names(model: ReadModel, ids: tuple[str, ...]) -> Mapping[str, str]:
    """What to call these products, configuration included."""
    return {name: row_title(row) for name, row in rows_of_products(model, ids).items()}


def row_title(row: PageRow) -> str:
    """What to call the product of a row, in the reader's language, configuration included."""
    return words.product_title(row.brand, row.model, row.name_en, row.name_zh, row.configuration)


def row_name(row: PageRow) -> str:
    """The same where the configuration has a column of its own."""
    return words.product_title(row.brand, row.model, row.name_en, row.name_zh, None)


@st.cache_resource(max_entries=cache_sizes.PAGES, show_spinner=False)
def _page(
    key: RevisionKey, where: Filter, sort: Sort, place: tuple[str, str], limit: int, *, _model: ReadModel
) -> Page:
    after, before = place
    return page(_model, where, sort=sort, after=after or None, before=before or None, limit=limit)


def products_page(model: ReadModel) -> Page:
    """The page of the list that the address speaks of; a place that no longer exists is the first page."""
    asked = (key_of(model), state.current_filter(), state.SORT.get())
    try:
        return _page(*asked, (state.AFTER.get(), state.BEFORE.get()), state.SIZE.get(), _model=model)
    except CatalogError as refusal:
        if refusal.code != "page.token_unknown":
            raise
        return _page(*asked, ("", ""), state.SIZE.get(), _model=model)


@st.cache_resource(max_entries=cache_sizes.PRODUCTS, show_spinner=False)
def _product(key: RevisionKey, product_id: str, _model: ReadModel) -> ProductDetail | None:
    return product(_model, product_id)


def product_detail(model: ReadModel, product_id: str) -> ProductDetail | None:
    """Everything known about one product; None where the revision does not hold it."""
    return _product(key_of(model), product_id, model)


@st.cache_resource(max_entries=cache_sizes.COVERAGES, show_spinner=False)
def _coverage(key: RevisionKey, as_of: date, _model: ReadModel) -> Coverage:
    return coverage(_model, as_of)


def coverage_on(model: ReadModel, as_of: date) -> Coverage:
    """The catalogue in numbers on a day."""
    return _coverage(key_of(model), as_of, model)


@st.cache_resource(max_entries=cache_sizes.WHAT_IFS, show_spinner=False)
def _what_if(
    key: RevisionKey,
    digests: tuple[str, str],
    as_of: date,
    _model: ReadModel,
    _draft: AnyProfile,
    _in_force: AnyProfile | None,
) -> WhatIf:
    return what_if(_model, _draft, _in_force, as_of=as_of)


def what_if_applied(model: ReadModel, draft: AnyProfile, in_force: AnyProfile | None) -> WhatIf:
    """What the draft would change in the whole catalogue on the chosen day; always a simulation."""
    digests = (draft.digest, in_force.digest if in_force else "")
    return _what_if(key_of(model), digests, state.AS_OF.get(), model, draft, in_force)


@st.cache_resource(max_entries=cache_sizes.FOOTPRINT_PROOFS, show_spinner=False)
def _footprint_proof(
    key: RevisionKey, ids: tuple[str, ...], asked: _ProofAsked, _model: ReadModel, _profile: AnyProfile, _buyer: Buyer
) -> FootprintProof:
    details = [detail for name in ids if (detail := _product(key, name, _model))]
    found = footprints_of(_model, details, _profile, asked.as_of)
    if _profile.comparability is None:
        return FootprintProof(found, None)
    declared = [each.declared for each in found]
    judged = compare_under_profile(declared, _profile, on=asked.as_of, buyer=_buyer, codes=codes_of(found))
    return FootprintProof(found, judged)


class _ProofAsked(NamedTuple):
    """Everything a verdict on footprints depends on besides the revision and the products."""

    profile_digest: str
    as_of: date
    years: float | None
    grid_factor: float | None


def footprint_proof(model: ReadModel, ids: tuple[str, ...], profile: AnyProfile, buyer: Buyer) -> FootprintProof:
    """The footprints of these products under a profile on the chosen day; of `buyer` years and grid count."""
    asked = _ProofAsked(profile.digest, state.AS_OF.get(), buyer.years, buyer.grid_factor)
    return _footprint_proof(key_of(model), ids, asked, model, profile, buyer)


def answer_first_questions(model: ReadModel, profile: Profile, on: date) -> None:
    """Work out what Start, Explore and Rank show to somebody who has chosen nothing, so that it is there."""
    key, everything = key_of(model), Filter()
    _category_codes(key, model)
    _facets(key, everything, model)
    _page(key, everything, Sort(), ("", ""), state.USUAL_SIZE, _model=model)
    asked = _Judgement(profile.digest, on, None, everything, (), None)
    ranked = _evaluation(key, asked, RANKED_SHOWN, model, profile)
    rows_of_products(model, tuple(item.id for item in ranked.products))
    _coverage(key, on, model)
