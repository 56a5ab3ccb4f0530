"""Scenarios in the database: the whole of one, its profile included, is canonical JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from procurement_core.decisions.canonical import canonical, plain
from procurement_core.decisions.scenario import Scenario
from procurement_core.decisions.store.register import Register
from procurement_core.decisions.store.tables import ScenarioRow


def _columns(scenario: Scenario) -> Mapping[str, object]:
    return {
        "name": scenario.name,
        "tender_id": scenario.tender_id,
        "is_simulation": scenario.is_simulation,
        "body": canonical(plain(_adapter().dump_python(scenario, mode="json", by_alias=True))),
    }


def _scenario(row: Mapping[str, object]) -> Scenario:
    stored = ScenarioRow.model_validate(row)
    return replace(_adapter().validate_json(stored.body), id=int(stored.id or 0))


def _noted(scenario: Scenario) -> Mapping[str, str]:
    profile = scenario.applied
    return {"name": scenario.name, "profile": profile.id, "profile_digest": profile.digest}


@cache
def _adapter() -> TypeAdapter[Scenario]:
    return TypeAdapter(Scenario)


SCENARIOS: Register[Scenario] = Register(
    subject="scenario",
    act="scenario.saved",
    unknown="scenario.unknown",
    table=ScenarioRow.__table__,  # type: ignore[attr-defined]  # SQLModel adds it without a type
    columns=_columns,
    value=_scenario,
    noted=_noted,
)
