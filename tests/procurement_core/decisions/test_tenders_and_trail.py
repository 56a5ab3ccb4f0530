"""Tenders, scenarios and the audit trail, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from threading import Thread

import pytest
from laptop_market import NOW, PROFILE
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from catalog.model.category import parse_category
from catalog.model.problem import CatalogError
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.filter import Filter
from catalog.store.database import Database, open_database
from procurement_core.decisions.scenario import Question
from procurement_core.decisions.scenarios import list_scenarios, load_scenario, save_scenario
from procurement_core.decisions.store.audit import append_entry, entries
from procurement_core.decisions.tenders import list_tenders, load_tender, new_tender
from procurement_core.decisions.trail import first_broken
from procurement_core.errors import ProcurementError
from procurement_core.policy.changes import with_weights
from procurement_core.policy.library import load_profile
from procurement_core.wording.say import say

BID = date(2026, 3, 31)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


def test_a_tender_is_read_back_as_it_was_written(database: Database):
    written = new_tender(
        database,
        title=" 便携式计算机 ",
        bid_date=BID,
        actor="anna",
        now=NOW.astimezone(timezone(timedelta(hours=8))),
        category=parse_category("CPV:2008:30213100"),
        quantity=Decimal("120.50"),
        unit="set",
        contract_end=date(2029, 3, 31),
        service_years=4.5,
        place="示例市",
    )
    assert written.title == "便携式计算机"
    assert load_tender(database, written.id) == replace(written, created_at=NOW)
    bare = new_tender(database, title="Bare", bid_date=BID, actor="ben", now=NOW)
    assert [tender.id for tender in list_tenders(database)] == [bare.id, written.id]
    assert (bare.quantity, bare.category, bare.contract_end, bare.service_years) == (None, None, None, None)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": "  "}, "tender.title_missing"),
        ({"quantity": Decimal(0)}, "tender.quantity_not_positive"),
        ({"quantity": Decimal("NaN")}, "tender.quantity_not_positive"),
        ({"service_years": -1.0}, "tender.service_not_positive"),
        ({"contract_end": date(2026, 3, 30)}, "tender.ends_before_bid"),
    ],
)
def test_a_tender_that_makes_no_sense_is_refused_and_leaves_nothing(
    database: Database, wrong: dict[str, object], code: str
):
    with pytest.raises(ProcurementError) as refusal:
        new_tender(database, **{"title": "T", "bid_date": BID, "actor": "anna", "now": NOW, **wrong})  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert list_tenders(database) == ()
    assert _trail(database) == ()


def test_what_was_never_written_is_refused(database: Database):
    for load, name, code in ((load_tender, 7, "tender.unknown"), (load_scenario, "7", "scenario.unknown")):
        with pytest.raises(ProcurementError) as refusal:
            load(database, name)  # type: ignore[operator]
        assert refusal.value.code == code
        assert "7" in say(code, refusal.value.facts)


def test_a_scenario_keeps_filter_profile_and_moved_weights(database: Database):
    published = load_profile(PROFILE)
    where = Filter((parse_condition("memory_gb >= 16"),), "thin", parse_category("CPV:2008:30213100"))
    saved = save_scenario(
        database,
        name=" Carbon first ",
        question=Question(BID, where, date(2029, 1, 1)),
        profile=published,
        weights={**published.weights, "price": 0.3, "footprint": 0.3},
        actor="anna",
        now=NOW,
    )
    assert (saved.name, saved.weights, saved.is_simulation) == ("Carbon first", {"price": 0.3, "footprint": 0.3}, True)
    found = load_scenario(database, "Carbon first")
    assert found == saved
    assert found.applied == with_weights(published, saved.weights)
    assert found.profile.digest == published.digest
    assert list_scenarios(database) == (saved,)


def test_scenarios_of_one_name_are_told_apart_by_their_numbers(database: Database):
    published = load_profile(PROFILE)
    first, second, other, year = (
        save_scenario(database, name=name, question=Question(day), profile=published, actor="anna", now=NOW)
        for name, day in (("S", BID), ("S", date(2027, 1, 1)), ("T", BID), ("2027", BID))
    )
    with pytest.raises(ProcurementError) as refusal:
        load_scenario(database, "S")
    assert refusal.value.code == "scenario.ambiguous"
    choices = f"{second.id} (2027-01-01), {first.id} ({BID.isoformat()})"
    for language in ("en", "zh"):
        assert choices in say(refusal.value.code, refusal.value.facts, language)
    assert [load_scenario(database, str(each.id)) for each in (first, second)] == [first, second]
    assert (load_scenario(database, "T"), load_scenario(database, "2027")) == (other, year)
    assert list_scenarios(database) == (year, other, second, first)
    assert not second.is_simulation


@pytest.mark.parametrize("number", ["0", "-1", "999999999", "9" * 5000])
def test_a_number_that_no_scenario_or_tender_has_is_unknown(database: Database, number: str):
    with pytest.raises(ProcurementError) as refusal:
        load_scenario(database, number)
    assert refusal.value.code == "scenario.unknown"
    with pytest.raises(ProcurementError) as refusal:
        load_tender(database, int(number[:30]))
    assert refusal.value.code == "tender.unknown"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "scenario.name_missing"),
        ({"weights": {"price": 0.9}}, "weights.sum"),
        ({"weights": {"colour": 0.1}}, "weights.unknown_criterion"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_and_leaves_nothing(
    database: Database, wrong: dict[str, object], code: str
):
    wanted = {"name": "S", "question": Question(BID), "profile": load_profile(PROFILE), "actor": "anna", "now": NOW}
    with pytest.raises(ProcurementError) as refusal:
        save_scenario(database, **{**wanted, **wrong})  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert list_scenarios(database) == ()
    assert _trail(database) == ()


def test_the_trail_names_who_did_what_and_holds(database: Database):
    tender = new_tender(database, title="T", bid_date=BID, actor="anna", now=NOW)
    save_scenario(database, name="S", question=Question(BID), profile=load_profile(PROFILE), actor="ben", now=NOW)
    trail = _trail(database)
    assert [(entry.actor, entry.action, entry.at) for entry in trail] == [
        ("anna", "tender.created", NOW),
        ("ben", "scenario.saved", NOW),
    ]
    assert trail[1].previous == trail[0].digest
    assert first_broken(trail) is None
    with database.read() as connection:
        assert [entry.action for entry in entries(connection, subject=f"tender:{tender.id}")] == ["tender.created"]


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_entry SET actor = 'eve'", "DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE id = 1"],
)
def test_the_database_refuses_to_change_the_trail(database: Database, change: str):
    new_tender(database, title="T", bid_date=BID, actor="anna", now=NOW)
    before = _trail(database)
    with pytest.raises((DBAPIError, CatalogError)), database.begin() as connection:
        connection.execute(text(change))
    assert _trail(database) == before


@pytest.mark.parametrize("field", ["actor", "action", "subject", "detail", "at", "previous", "digest"])
def test_an_entry_changed_behind_the_databases_back_is_found(database: Database, field: str):
    for title in ("A", "B", "C"):
        new_tender(database, title=title, bid_date=BID, actor="anna", now=NOW)
    trail = list(_trail(database))
    changed = {"detail": {"title": "Z"}, "at": datetime(2020, 1, 1, tzinfo=UTC)}.get(field, "f" * 64)
    trail[1] = replace(trail[1], **{field: changed})
    broken = first_broken(trail)
    assert broken is not None
    assert broken.id == trail[1].id


def test_an_entry_that_was_taken_out_is_found(database: Database):
    for title in ("A", "B", "C"):
        new_tender(database, title=title, bid_date=BID, actor="anna", now=NOW)
    first, _, last = _trail(database)
    assert first_broken([first, last]) == last


def test_two_who_write_at_once_keep_one_chain(database: Database):
    def write(actor: str) -> None:
        for number in range(8):
            with database.begin() as connection:
                append_entry(
                    connection, actor=actor, action="tender.created", subject=f"tender:{number}", detail={}, now=NOW
                )

    threads = [Thread(target=write, args=(actor,)) for actor in ("anna", "ben", "cem")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    trail = _trail(database)
    assert len(trail) == 24
    assert first_broken(trail) is None


def _trail(database: Database):  # type: ignore[no-untyped-def]
    with database.read() as connection:
        return entries(connection)
