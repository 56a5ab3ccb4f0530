"""What a simulation is called wherever it is told: what was asked, on which day, of which revision."""

from __future__ import annotations

from procurement_core.decisions.scenario import Scenario
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.robustness.flip_map import FlipMap
from procurement_core.robustness.market_depth import MarketDepth
from procurement_core.what_if.scenario_comparison import ScenarioComparison
from procurement_core.wording.categories import category_name
from procurement_core.wording.numbers import format_count, format_date
from procurement_core.wording.requirements import requirement_name
from procurement_core.wording.say import say


def policy_lab_title(lab: PolicyLab, language: str) -> str:
    """Which two policy sets are compared."""
    draft, old = lab.draft_set.policy_set, lab.in_force_set.policy_set
    facts = {
        "draft": draft.title.in_language(language),
        "draft_version": draft.version,
        "in_force": old.title.in_language(language),
        "in_force_version": old.version,
        "day": format_date(lab.as_of, language),
        "revision": lab.revision,
    }
    return say("policy_lab.title", facts, language)


def flip_map_title(found: FlipMap, language: str) -> str:
    """Under which policy set winners are moved."""
    policy = found.policy.policy_set
    facts = {
        "title": policy.title.in_language(language),
        "version": policy.version,
        "day": format_date(found.as_of, language),
        "revision": found.revision,
    }
    return say("flip_map.title", facts, language)


def market_depth_title(found: MarketDepth, language: str) -> str:
    """Which requirement tightens in which category, under which profile."""
    facts = {
        "category": category_name(found.category, language),
        "requirement": requirement_name(found.requirement, language),
        "title": found.profile.title.in_language(language),
        "version": found.profile.version,
        "day": format_date(found.as_of, language),
        "revision": found.revision,
    }
    return say("market_depth.title", facts, language)


def comparison_title(one: Scenario, other: Scenario, found: ScenarioComparison, language: str) -> str:
    """Which scenarios stand side by side, by the names under which they are shown."""
    facts = {"one": one.name, "other": other.name, "revision": format_count(found.one.revision, language)}
    return say("comparison.title", facts, language)
