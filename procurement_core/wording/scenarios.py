"""Names of scenarios that stand side by side."""

from __future__ import annotations

from dataclasses import replace

from procurement_core.decisions.scenario import Scenario
from procurement_core.wording.say import say


def told_apart(one: Scenario, other: Scenario, language: str) -> tuple[Scenario, Scenario]:
    """Both as they are to be shown: with their numbers in the names where these are the same."""
    if one.name != other.name:
        return one, other

    def numbered(scenario: Scenario) -> Scenario:
        facts = {"scenario": scenario.name, "number": scenario.id}
        return replace(scenario, name=say("scenario.numbered", facts, language))

    return numbered(one), numbered(other)
