"""Keep a question under a name, and find it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from catalog.store.database import Database
from procurement_core.decisions.scenario import Question, Scenario
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.scenarios import add_scenario, all_scenarios, find_scenario
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile


def save_scenario(
    database: Database,
    *,
    name: str,
    question: Question,
    profile: Profile,
    actor: str,
    now: datetime,
    published: Profile | None = None,
    tender_id: int | None = None,
    is_simulation: bool = False,
) -> Scenario:
    """Record a scenario; `published` is the profile before its weights were moved, to note what was.

    Raises ProcurementError `scenario.name_missing`.
    """
    wanted = Scenario(
        id=0,
        name=name.strip(),
        question=question,
        profile_id=profile.id,
        profile_version=profile.version,
        profile_digest=profile.digest,
        created_at=now,
        created_by=actor,
        weights=_moved(profile, published),
        tender_id=tender_id,
        is_simulation=is_simulation,
    )
    with database.begin() as connection:
        scenario = replace(wanted, id=add_scenario(connection, wanted))
        append_entry(
            connection,
            actor=actor,
            action="scenario.saved",
            subject=f"scenario:{scenario.id}",
            detail={"name": scenario.name, "profile": profile.id, "profile_digest": profile.digest},
            now=now,
        )
    return scenario


def list_scenarios(database: Database) -> tuple[Scenario, ...]:
    """Every scenario, the newest first."""
    with database.read() as connection:
        return all_scenarios(connection)


def load_scenario(database: Database, scenario_id: int) -> Scenario:
    """The scenario of that number. Raises ProcurementError `scenario.unknown`."""
    with database.read() as connection:
        scenario = find_scenario(connection, scenario_id)
    if scenario is None:
        raise ProcurementError("scenario.unknown", scenario=scenario_id)
    return scenario


def _moved(profile: Profile, published: Profile | None) -> Mapping[str, float]:
    if published is None:
        return {}
    return {name: weight for name, weight in profile.weights.items() if published.weights.get(name) != weight}
