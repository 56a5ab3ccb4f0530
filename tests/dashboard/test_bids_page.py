"""The page Bids: terms, bids by file and by hand, the result with its reasons, and what is said when it cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.catalogue import open_catalogue
from catalog.store.location import MAIN, Home
from procurement_core.decisions.locks import lock_of, lock_profile
from procurement_core.decisions.tenders import new_tender
from procurement_core.deliver.evaluations.report import BidsFile
from procurement_core.policy.award.library import load_award_profile

Open = Callable[..., AppTest]

CHINA = "cn-goods-open-comprehensive"
#: Golden test G1 in the columns of a shipped profile: quality 97, 86 and 40 of 100.
G1 = """bid,supplier,price,tech.points,service.points,cert.cn_env_label,energy.grade,warranty.years,pack.layers
A,Alder,1000,96,96,yes,1,5,2
B,Birch,800,82,80,yes,1,5,2
C,Cedar,520,60,40,no,2,1,2
"""
NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


def said(at: AppTest) -> str:
    parts = [*at.title, *at.subheader, *at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def uploaded(at: AppTest, text: str, name: str = "bids.csv") -> AppTest:
    at.file_uploader(key="bids_upload").upload(name, text.encode(), "text/csv").run()
    assert not at.exception
    return at


def table(at: AppTest, key: str) -> pd.DataFrame:
    return at.container(key=key).table[0].value


def test_g1_in_both_languages_with_paradox_and_breakdown(world: Path, opened: Open) -> None:
    at = uploaded(opened("bids", lang="en", award=CHINA, as_of="2026-09-30"), G1)
    order = table(at, "bids_order")
    assert order["Total (points of 100)"].tolist() == [79.0, 77.6, 64.0]
    assert order["Bid"].tolist() == ["A", "B", "C"]
    assert order["Price (points, at most 40)"].tolist() == pytest.approx([20.8, 26.0, 40.0])
    text = said(at)
    assert "First place: A. The committee decides on the award." in text
    assert "without the bid C the first place goes to B" in text
    assert "Simulation: no lock" in text
    breakdown = table(at, "bid_breakdown")
    assert "lowest 520.00 CNY" in breakdown.iloc[0]["Formula"]
    assert breakdown.iloc[-1]["Points after weighting"] == pytest.approx(79.0)
    at.pills(key="bid_shown").set_value("C").run()
    assert table(at, "bid_breakdown").iloc[-1]["Points after weighting"] == pytest.approx(64.0)
    without = table(at, "bids_without")
    assert without.loc["C"].tolist() == ["B", "yes"]
    assert table(at, "bids_weights_table")["Effective weight"].sum() == pytest.approx(1.0)

    at.segmented_control(key="language").set_value("zh").run()
    assert not at.exception
    assert "第一名：A。最终结果由评标委员会评定。" in said(at)
    assert "剔除投标C后" in said(at)
    assert "Alder" not in json.dumps(dict(at.query_params))


def test_an_unreadable_table_is_told_cell_by_cell_and_nothing_is_evaluated(world: Path, opened: Open) -> None:
    broken = G1.replace("800,82", "800 USD,many").replace("C,Cedar", "A,Cedar")
    at = uploaded(opened("bids", lang="en", award=CHINA), broken)
    issues = table(at, "bid_issues")
    assert issues["Column"].tolist() == ["price", "tech.points", "bid"]
    assert issues["Value"].tolist()[:2] == ["800 USD", "many"]
    assert "number" in issues["What belongs there"].tolist()[1]
    assert "First place" not in said(at)

    at = uploaded(at, "supplier,price\nAlder,10\n")
    assert "no column bid" in said(at)


def test_an_open_question_is_asked_on_the_page(world: Path, opened: Open) -> None:
    at = opened("bids", lang="en", award="unep-spp-generic")
    uploaded(at, 'bid,price,warranty.years\nA,"1,234",2\nB,"2,345",3\n')
    assert "“How the file is read” above" in said(at)
    at.selectbox(key="bids_decimal").set_value(".").run()
    assert "“How the file is read” above" not in said(at)


def test_bids_are_typed_in_and_read_by_the_same_reader(world: Path, opened: Open) -> None:
    at = opened("bids", lang="en", award=CHINA)
    at.segmented_control(key="bids_way").set_value("typed").run()
    assert not at.exception
    editor = at.session_state["gt.bids_form"][0]
    lines = [line.split(",") for line in G1.splitlines()]
    rows = {place: dict(zip(lines[0], row, strict=True)) for place, row in enumerate(lines[1:])}
    at.session_state[editor] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    at.run()
    assert "First place: A" in said(at)
    rows[1]["price"] = "eight hundred"
    at.session_state[editor] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    at.run()
    assert table(at, "bid_issues")["Value"].tolist() == ["eight hundred"]
    assert "First place" not in said(at)


def test_an_estimate_is_asked_for_and_money_is_shown_as_money(world: Path, opened: Open) -> None:
    text = (
        "bid,supplier,price,mki.total,quality.level,ladder.level\n"
        "A,a,1000000,180000,0,0\nB,b,1040000,120000,0,0\nC,c,980000,205000,0,0\n"
    )
    at = uploaded(opened("bids", lang="en", award="nl-mki-monetised"), text)
    assert "fill it in above" in said(at)
    at.number_input(key="bids_estimate").set_value(1_000_000.0).run()
    order = table(at, "bids_order")
    assert order["Total (EUR, the lowest wins)"].tolist() == [960_000, 980_000, 980_000]
    assert "First place: B" in said(at)
    assert "estimate" not in dict(at.query_params)


def test_weights_are_free_in_a_simulation_with_a_reason(world: Path, opened: Open) -> None:
    at = uploaded(opened("bids", lang="en", award=CHINA, bid_weights="price:0.3,tech:0.4"), G1)
    assert "Say why the weights are moved" in said(at)
    assert "First place" not in said(at)
    at.text_input(key="bids_moved_because").set_value("Asked by the committee").run()
    assert "First place" in said(at)
    assert "Asked by the committee" in said(at)


def test_a_locked_tender_is_evaluated_once_its_bids_are_opened(world: Path, opened: Open) -> None:
    catalogue = open_catalogue(MAIN, home=Home(world))
    profile = load_award_profile(CHINA)
    tender = new_tender(catalogue.database, title="Chairs", bid_date=date(2026, 9, 30), actor="anna", now=NOW)
    lock_profile(catalogue.database, profile, tender=tender.id, actor="bea", now=NOW)
    at = opened("bids", lang="en", tender=str(tender.id), as_of="2026-10-15", award="lowest-lcc")
    assert "Locked for this tender" in said(at)
    field = at.date_input(key="bids_deadline_locked")
    assert (field.value, field.disabled) == (date(2026, 9, 30), True)  # the day of another page does not leak in
    uploaded(at, G1)
    assert "First place" not in said(at)  # nobody has opened the bids yet
    at.button(key="open_bids").click().run()
    assert "First place: A" in said(at)
    assert "Evaluation: the profile was locked for the tender on 1 Sept 2026 by bea." in said(at)
    report = at.session_state["gt.bids_report"][1]
    assert report.procedure.on == date(2026, 9, 30)
    assert report.bids_file == BidsFile.of("bids.csv", G1.encode())
    found = lock_of(catalogue.database, tender.id)
    assert found is not None and found.bids_opened_at is not None
    assert report.procedure.opened_at == found.bids_opened_at
    at.toggle(key="bids_simulated").set_value(True).run()
    assert at.query_params["mode"] in ("simulation", ["simulation"])
    assert "Evaluation: the profile" not in said(at)
    at.date_input(key="bids_deadline").set_value(date(2026, 10, 20)).run()
    assert at.session_state["gt.bids_report"][1].procedure.on == date(2026, 10, 20)
    catalogue.close()


def test_bids_stay_closed_before_the_deadline_and_a_late_lock_is_said(world: Path, opened: Open) -> None:
    catalogue = open_catalogue(MAIN, home=Home(world))
    profile, numbers = load_award_profile(CHINA), []
    for day in (datetime.now(UTC).date() + timedelta(days=40), date(2026, 8, 31)):
        tender = new_tender(catalogue.database, title="Desks", bid_date=day, actor="anna", now=NOW)
        lock_profile(catalogue.database, profile, tender=tender.id, actor="bea", now=NOW)
        numbers.append(tender.id)
    at = uploaded(opened("bids", lang="en", tender=str(numbers[0])), G1)
    assert "stay closed until its deadline" in said(at)
    assert not [button for button in at.button if button.key == "open_bids"]
    assert "First place" not in said(at)
    late = "after the bid deadline 31 Aug 2026"
    at = uploaded(opened("bids", lang="en", tender=str(numbers[1])), G1)
    assert late in said(at)
    at.button(key="open_bids").click().run()
    assert "First place: A" in said(at)
    assert [error for error in at.error if late in error.value]
    catalogue.close()


def test_an_address_that_names_a_screening_profile_is_told(world: Path, opened: Open) -> None:
    at = opened("bids", lang="en", award="screening-laptops")
    assert "ranks products of a catalogue" in said(at)
    assert not at.exception
