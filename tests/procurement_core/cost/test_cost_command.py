"""`greentender lcc` on files: the worked example, defaults with their sources, and refusals that say what to do."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from procurement_core.cli.commands import run
from procurement_core.cli.session import Session
from procurement_core.cost.reading import COLUMNS

EXAMPLE = """option,currency,price,kwh_year,maintenance_year,disposal,embedded_kg
A,CNY,5000,18.8,100,30,255
B,CNY,5200,14.0,60,30,190
"""
TERMS = ("--years", "5", "--rate", "3%", "--energy-price", "0.70", "--ef", "0.6205", "--scc", "100")
DOCUMENT = Path(__file__).parents[3] / "docs" / "life-cycle-cost.md"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def lcc(tmp_path):
    def call(table: str | bytes, *arguments: str, language: str = "en") -> Said:
        file = tmp_path / "options.csv"
        file.write_bytes(table.encode("utf-8") if isinstance(table, str) else table)
        out, err = StringIO(), StringIO()
        session = Session(
            environment={"GREENTENDER_HOME": str(tmp_path)},
            language=language,
            actor="anna",
            now=datetime(2026, 4, 1, 9, 30, tzinfo=UTC),
            out=Console(file=out, width=240, highlight=False),
            err=Console(file=err, width=240, highlight=False),
        )
        return Said(run(["lcc", str(file), *arguments], session), out.getvalue(), err.getvalue())

    return call


def test_defaults_come_from_the_reference_data_with_source_and_mark(lcc):
    found = json.loads(lcc(EXAMPLE, "--years", "5", "--json").out)
    known = {each["name"]: each for each in found["parameters"]}
    assert (known["rate"]["values"], known["energy_price"]["values"]) == ([0.03], [0.7])
    assert (known["emission_factor"]["values"], known["carbon_price"]["values"]) == ([0.6205], [100])
    for name in ("rate", "energy_price", "emission_factor", "carbon_price"):
        assert known[name]["illustrative"] is True
        assert known[name]["source"]
        assert known[name]["confidence"]
    assert "cost.caveat.illustrative" in {each["code"] for each in found["warnings"]}
    assert "cost.caveat.factor_basis_unknown" not in {each["code"] for each in found["warnings"]}


def test_an_option_without_kilowatt_hours_has_no_total_and_says_why(lcc):
    said = lcc(EXAMPLE.replace("14.0", ""), *TERMS, "--json")
    found = json.loads(said.out)
    assert said.code == 1
    assert (found["options"][1]["total"], found["options"][1]["place"]) == (None, None)
    assert [each["code"] for each in found["options"][1]["reasons"]] == ["cost.kwh_missing"]
    assert found["options"][0]["place"] == 1


def test_a_profile_gives_the_terms_and_the_parts(lcc):
    table = "option,price,kwh_year,maintenance_year,life_years,disposal,embedded_kg\nA,900,20,10,5,0,250\n"
    found = json.loads(lcc(table, "--profile", "lowest-lcc", "--json").out)
    assert (found["currency"], found["years"]) == ("EUR", 5)
    assert found["parts"] == ["acquisition", "energy", "maintenance", "replacement", "eol", "externality"]
    assert found["options"][0]["total"] is not None
    assert lcc(EXAMPLE, "--profile", "lowest-lcc").code == 2  # CNY beside EUR: nothing is converted


def test_other_spellings_of_the_same_table(lcc):
    german = "Option;Price (EUR);kWh year;Use ratio;Footprint kg\nA;900,50;20,5;17 %;307,0\n"
    found = json.loads(lcc(german, "--years", "4", "--energy-price", "0.3", "--ef", "0.5", "--scc", "50", "--json").out)
    assert found["options"][0]["parts"]["acquisition"] == 900.5
    assert found["options"][0]["carbon_t"] == pytest.approx(0.25481 + 20.5 * 0.0005 * 3.717098, abs=1e-6)
    chinese = "方案,价格,年耗电量,币种\n甲,5000,18.8,CNY\n".encode("gb18030")
    assert lcc(chinese, "--years", "5", "--encoding", "gb18030").code == 0


@pytest.mark.parametrize(
    ("table", "arguments", "said"),
    [
        (EXAMPLE, (), "--years"),
        (EXAMPLE.replace("CNY", "PLN"), ("--years", "5"), "--energy-price"),
        (EXAMPLE.replace("B,CNY", "B,EUR"), TERMS, "CNY, EUR"),
        (EXAMPLE.replace("B,", "A,"), TERMS, "second time"),
        (EXAMPLE.replace("option", "offer"), TERMS, "no column “option”"),
        (EXAMPLE.replace("18.8", "about 19"), TERMS, "row 1, column kwh_year"),
        (EXAMPLE.replace("18.8", "-18.8"), TERMS, "kwh_year"),
        (EXAMPLE, (*TERMS, "--ef", "cn_2023"), "direct emission factor"),
        (EXAMPLE, (*TERMS, "--ef", "nowhere"), "cn_2023_footprint"),
        (EXAMPLE, (*TERMS, "--ef", "grid_trend"), "grid_trend"),
        (EXAMPLE, (*TERMS, "--ef", "0.6,0.5"), "5"),
        (EXAMPLE, (*TERMS, "--scc", "uba_2025_1pct"), "EUR"),
        (EXAMPLE, (*TERMS, "--rate", "3"), "0.03"),
        (EXAMPLE, (*TERMS, "--rate", "three"), "--rate"),
        (EXAMPLE, ("--profile", "eu-gpp-textiles"), "eu-gpp-textiles announces no"),
        ("option,price\n", TERMS, "no row"),
        ("option,price,kwh_year\nA,1\n", TERMS, "Row 1"),
    ],
)
def test_unusable_input_is_refused_in_one_sentence(lcc, table, arguments, said):
    found = lcc(table, *arguments)
    assert found.code == 2
    assert said in found.err
    assert found.err.count("\n") == 1
    assert not re.search(r"[{}]|cost\.[a-z]", found.err)


def test_columns_that_are_not_read_are_named(lcc):
    found = json.loads(lcc(EXAMPLE.replace("maintenance_year", "maintenace"), *TERMS, "--json").out)
    texts = [each["text"] for each in found["warnings"]]
    assert any("maintenace" in text for text in texts)
    assert any(text.startswith("Maintenance is not in the comparison") for text in texts)


def test_the_documented_columns_are_those_that_are_read():
    documented = re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(COLUMNS)
