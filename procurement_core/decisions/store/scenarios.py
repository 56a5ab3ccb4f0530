"""Scenarios in the database."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, insert, select

from catalog.store.runs import in_utc
from procurement_core.decisions.canonical import canonical, plain
from procurement_core.decisions.scenario import Scenario
from procurement_core.decisions.store.numbering import new_id
from procurement_core.decisions.store.tables import ScenarioRow

_SCENARIO = ScenarioRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type


def add_scenario(connection: Connection, scenario: Scenario) -> int:
    """Write a scenario and return its number; the value's own `id` is not used."""
    written = connection.execute(
        insert(_SCENARIO).values(
            name=scenario.name,
            tender_id=scenario.tender_id,
            is_simulation=scenario.is_simulation,
            body=canonical(plain(_adapter().dump_python(scenario, mode="json"))),
            created_at=in_utc(scenario.created_at),
            created_by=scenario.created_by,
        )
    )
    return new_id(written)


def find_scenario(connection: Connection, scenario_id: int) -> Scenario | None:
    """The scenario of that number, None where there is none."""
    question = select(_SCENARIO.c.id, _SCENARIO.c.body).where(_SCENARIO.c.id == scenario_id)
    row = connection.execute(question).first()
    return _scenario(row) if row else None


def all_scenarios(connection: Connection) -> tuple[Scenario, ...]:
    """Every scenario, the newest first."""
    question = select(_SCENARIO.c.id, _SCENARIO.c.body).order_by(_SCENARIO.c.id.desc())
    return tuple(_scenario(row) for row in connection.execute(question))


def _scenario(row: Row[int, str]) -> Scenario:
    return replace(_adapter().validate_json(row[1]), id=row[0])


@cache
def _adapter() -> TypeAdapter[Scenario]:
    return TypeAdapter(Scenario)
