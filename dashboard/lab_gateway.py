"""The policy lab behind its page, cached as all in `gateway`: under the revision and the codes of the question.

Kept apart from it because only this page asks for whole policy sets.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from catalog.store.database import Database
from dashboard import cache_sizes, gateway, state
from dashboard.gateway import RevisionKey, key_of
from procurement_core.decisions.own_policy_sets import newest_own_policy_set, own_policy_sets
from procurement_core.decisions.policy_set_version import PolicySetVersion
from procurement_core.decisions.scenario import Question, Scenario
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.policy_set_reading import list_policy_sets
from procurement_core.policy_lab import service as lab_service
from procurement_core.policy_lab.comparing import Side
from procurement_core.policy_lab.finding import find_applied_set
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.robustness import flip_map as robustness
from procurement_core.robustness.category_market import category_market
from procurement_core.robustness.flip_map import FlipMap
from procurement_core.robustness.market_depth import MarketDepth
from procurement_core.robustness.market_depth import market_depth as depth_of_market
from procurement_core.robustness.trade_offs import TradeOff
from procurement_core.robustness.trade_offs import trade_off as trade_off_in
from procurement_core.what_if.buying_plan import PlanLine
from procurement_core.what_if.scenario_comparison import ScenarioComparison, compare_scenarios


def own_set_versions() -> tuple[PolicySetVersion, ...]:
    """Every version of every policy set that people have kept in the open catalogue, the newest first."""
    database = gateway.catalogue(gateway.open_name()).database
    return _own_set_versions(str(gateway.home().root), gateway.open_name(), newest_own_policy_set(database), database)


@st.cache_resource(max_entries=cache_sizes.OWN_VERSIONS, show_spinner=False)
def _own_set_versions(root: str, name: str, newest: str, _database: Database) -> tuple[PolicySetVersion, ...]:
    return own_policy_sets(_database) if newest else ()


def applied_set(name: str) -> AppliedSet:
    """The policy set of that name with its profiles. Raises ProcurementError as `find_applied_set` does."""
    if any(item.id == name for item in list_policy_sets()):
        return _shipped_set(name)
    kept = next((version.applied for version in own_set_versions() if version.name == name), None)
    return kept or find_applied_set(gateway.catalogue(gateway.open_name()).database, name)


@st.cache_resource(max_entries=cache_sizes.SHIPPED_SETS, show_spinner=False)
def _shipped_set(name: str) -> AppliedSet:
    """A set that comes with the product names profiles that come with it: no catalogue has a part in it."""
    return find_applied_set(None, name)


def policy_lab(model: ReadModel, draft: AppliedSet, in_force: AppliedSet, top: int) -> PolicyLab:
    """What the draft changes in the whole catalogue on the chosen day; always a simulation."""
    return _policy_lab(key_of(model), (draft.digest, in_force.digest), state.AS_OF.get(), top, model, draft, in_force)


@st.cache_resource(max_entries=cache_sizes.POLICY_LABS, show_spinner=False)
def _policy_lab(
    key: RevisionKey,
    digests: tuple[str, str],
    as_of: date,
    top: int,
    _model: ReadModel,
    _draft: AppliedSet,
    _in_force: AppliedSet,
) -> PolicyLab:
    return lab_service.policy_lab(_model, _draft, _in_force, as_of=as_of, top=top)


def lab_sides(model: ReadModel, draft: AppliedSet, in_force: AppliedSet, top: int) -> tuple[Side, Side]:
    """The catalogue under the rule in force and under the draft, row by row the same products."""
    return lab_service.sides(model, draft, in_force, as_of=state.AS_OF.get(), top=top)


def flip_map(model: ReadModel, policy: AppliedSet) -> FlipMap:
    """The smallest changes of weights that change the winner of each category, on the chosen day."""
    return _flip_map(key_of(model), policy.digest, state.AS_OF.get(), model, policy)


@st.cache_resource(max_entries=cache_sizes.FLIP_MAPS, show_spinner=False)
def _flip_map(key: RevisionKey, digest: str, as_of: date, _model: ReadModel, _policy: AppliedSet) -> FlipMap:
    return robustness.flip_map(_model, _policy, as_of=as_of)


@st.cache_resource(max_entries=cache_sizes.CATEGORY_MARKETS, show_spinner=False)
def _market_depth(
    key: RevisionKey, digest: str, as_of: date, category: str, requirement: str, _model: ReadModel, _policy: AppliedSet
) -> MarketDepth:
    return depth_of_market(_model, category_market(_model, _policy, category, as_of=as_of), requirement)


def market_depth(model: ReadModel, policy: AppliedSet, category: str, requirement: str) -> MarketDepth:
    """What is left of a category as one requirement tightens. Raises ProcurementError `robustness.*`."""
    return _market_depth(key_of(model), policy.digest, state.AS_OF.get(), category, requirement, model, policy)


@st.cache_resource(max_entries=cache_sizes.CATEGORY_MARKETS, show_spinner=False)
def _trade_off(
    key: RevisionKey, digest: str, as_of: date, category: str, _model: ReadModel, _policy: AppliedSet
) -> TradeOff:
    return trade_off_in(category_market(_model, _policy, category, as_of=as_of))


def trade_off(model: ReadModel, policy: AppliedSet, category: str) -> TradeOff:
    """Price against footprint in a category. Raises ProcurementError `robustness.*`."""
    return _trade_off(key_of(model), policy.digest, state.AS_OF.get(), category, model, policy)


@st.cache_resource(max_entries=cache_sizes.SCENARIO_COMPARISONS, show_spinner=False)
def _scenario_comparison(
    key: RevisionKey,
    asked: tuple[tuple[Question, str], ...],
    top: int,
    plan: tuple[PlanLine, ...],
    _model: ReadModel,
    _one: Scenario,
    _other: Scenario,
) -> ScenarioComparison:
    return compare_scenarios(_model, _one, _other, top=top, plan=plan)


def scenario_comparison(
    model: ReadModel, one: Scenario, other: Scenario, top: int, plan: tuple[PlanLine, ...]
) -> ScenarioComparison:
    """Two saved scenarios side by side, kept under what they ask: another catalogue has other ones of their numbers."""
    asked = tuple((each.question, each.applied.digest) for each in (one, other))
    return _scenario_comparison(key_of(model), asked, top, plan, model, one, other)
