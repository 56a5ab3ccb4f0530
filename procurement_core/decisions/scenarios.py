"""Keep a question under a name, and find it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from catalog.store.database import Database
from procurement_core.decisions.scenario import Question, Scenario
from procurement_core.decisions.store import register
from procurement_core.decisions.store.scenarios import SCENARIOS
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile

_NUMBER = re.compile(r"[0-9]{1,9}")


def save_scenario(
    database: Database,
    *,
    name: str,
    question: Question,
    profile: Profile,
    actor: str,
    now: datetime,
    weights: Mapping[str, float] | None = None,
    tender_id: int | None = None,
) -> Scenario:
    """Record a scenario under the published `profile` and the weights moved away from it.

    A name may be used again: each scenario has a number of its own, and a name that several have finds none of them.
    Raises ProcurementError as `Scenario` does, before anything is written.
    """
    moved = {each: weight for each, weight in (weights or {}).items() if profile.weights.get(each) != weight}
    wanted = Scenario(
        id=0,
        name=name.strip(),
        question=question,
        profile=profile,
        created_at=now,
        created_by=actor,
        weights=moved,
        tender_id=tender_id,
    )
    return register.save(database, SCENARIOS, wanted)


def list_scenarios(database: Database) -> tuple[Scenario, ...]:
    """Every scenario, the newest first."""
    return register.every(database, SCENARIOS)


def load_scenario(database: Database, wanted: str) -> Scenario:
    """The scenario of that number in the list, or else of that name.

    Raises ProcurementError `scenario.unknown`, and `scenario.ambiguous` with the numbers and as-of dates of those that
    share the name: which of them is meant is nobody's to guess.
    """
    name = wanted.strip()
    if _NUMBER.fullmatch(name) and (numbered := register.having(database, SCENARIOS, "id", int(name))):
        return numbered[0]
    named = register.having(database, SCENARIOS, "name", name)
    if len(named) > 1:
        choices = ", ".join(f"{each.id} ({each.question.as_of.isoformat()})" for each in named)
        raise ProcurementError("scenario.ambiguous", scenario=name, count=len(named), choices=choices)
    if not named:
        raise ProcurementError(SCENARIOS.unknown, scenario=name)
    return named[0]
