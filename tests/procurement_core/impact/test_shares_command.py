"""`greentender shares` on files: published totals, contracts, and what is refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from procurement_core.cli.commands import run
from procurement_core.cli.session import Session
from procurement_core.impact.green import RANKED
from procurement_core.impact.shares_reading import CONTRACT_COLUMNS, TOTAL_COLUMNS

PUBLISHED = """programme,green_value,same_value,total_value,currency
Environmental labelling 2023,575.1,677.4,33929.6,CNY
"""
CONTRACTS = """contract,value,category,green,criteria
C1,575.1,CN-GP:2013:A02010105,priority_certified; mandatory_certified,TS
C2,102.3,CN-GP:2013:A02010105,,
C3,33252.2,CN-GP:2013:B01,lcc,AC; CPC
C4,,CN-GP:2013:B01,,
"""
DOCUMENT = Path(__file__).parents[3] / "docs" / "shares.md"


@pytest.fixture
def shares(tmp_path):
    def call(table: str, *arguments: str):
        file = tmp_path / "purchases.csv"
        file.write_text(table, "utf-8")
        out, err = StringIO(), StringIO()
        session = Session(
            environment={"GREENTENDER_HOME": str(tmp_path)},
            language="en",
            actor="anna",
            now=datetime(2026, 4, 1, 9, 30, tzinfo=UTC),
            out=Console(file=out, width=240, highlight=False),
            err=Console(file=err, width=240, highlight=False),
        )
        return run(["shares", str(file), *arguments], session), out.getvalue(), err.getvalue()

    return call


@pytest.mark.parametrize(
    ("table", "arguments", "basis"),
    [
        (CONTRACTS, (), "official lists"),
        (CONTRACTS, ("--category", "CN-GP:2013:A0201"), "chosen"),
        (
            CONTRACTS.replace("category", "regulated")
            .replace("CN-GP:2013:A02010105", "yes")
            .replace("CN-GP:2013:B01", "no"),
            (),
            "table states",
        ),
    ],
)
def test_contracts_by_three_ways_of_knowing_what_is_regulated(shares, table, arguments, basis):
    found = json.loads(shares(table, *arguments, "--json")[1])["shares"][0]
    assert round(found["share_same"]["share"], 3) == 0.849
    assert round(found["share_total"]["share"], 4) == 0.0169
    assert basis in found["categories_basis"]
    assert found["by_type"][0] == {
        "type": "mandatory_certified",
        "value": 575.1,
        "contracts": 1,
        "carried_value": 575.1,
        "carried_contracts": 1,
    }
    assert found["by_type"][1]["contracts"] == 0
    assert found["green_outside_categories"] == 33252.2
    assert found["contracts_without_value"] == 1
    assert found["sigma_points"] == 1


def test_a_code_of_another_version_is_another_category(shares):
    found = json.loads(shares(CONTRACTS, "--category", "CN-GP:2022:A0201", "--json")[1])["shares"][0]
    assert found["share_same"] == {"part": 0.0, "whole": 0.0, "share": None}


def test_an_award_weight_decides_from_the_stated_threshold_on(shares):
    table = "contract,value,regulated,award_weight\nC1,10,yes,15 %\nC2,10,yes,0.05\n"
    code, _, err = shares(table)
    assert code == 2
    assert "--award-weight-min" in err
    found = json.loads(shares(table, "--award-weight-min", "0.1", "--json")[1])["shares"][0]
    assert found["share_same"]["share"] == 0.5


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("contract,price\nC1,1\n", "contract, value"),
        ("contract,value\nC1,1\n", "--category"),
        ("contract,value,regulated\nC1,1,\n", "Row 1"),
        ("contract,value,regulated\nC1,1,yes\nC1,2,no\n", "Row 2"),
        ("contract,value,regulated,green\nC1,1,yes,greenish\n", "greenish"),
        ("contract,value,regulated\nC1,-1,yes\n", "C1"),
        (PUBLISHED.replace("677.4", "77.4"), "parts of one another"),
        (PUBLISHED.replace("677.4", ""), "same_value"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(shares, table, said):
    code, out, err = shares(table)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not re.search(r"[{}]|(impact|cost)\.[a-z]", err)


def test_the_document_names_every_column_and_type():
    documented = set(re.findall(r"`([A-Za-z_]+)`", DOCUMENT.read_text("utf-8")))
    assert {*CONTRACT_COLUMNS, *TOTAL_COLUMNS, *(str(kind) for kind in RANKED)} <= documented
