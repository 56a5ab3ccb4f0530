"""Keep a question under a name, and find it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from catalog.store.database import Database
from procurement_core.decisions.scenario import Question, Scenario
from procurement_core.decisions.store import register
from procurement_core.decisions.store.scenarios import SCENARIOS
from procurement_core.policy.profile import Profile


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

    A name may be used again: the newest scenario of that name is the one found by it. Raises ProcurementError as
    `Scenario` does, before anything is written.
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


def load_scenario(database: Database, name: str) -> Scenario:
    """The newest scenario of that name. Raises ProcurementError `scenario.unknown`."""
    return register.newest(database, SCENARIOS, "name", name.strip())
