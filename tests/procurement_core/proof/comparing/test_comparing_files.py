"""Tables of footprints as people have them, and what is refused in one sentence."""

from __future__ import annotations

import json

import pytest
from footprint_rows import SOUND, write_rows
from openpyxl import Workbook

from procurement_core.errors import ProcurementError
from procurement_core.proof.comparing.reading import read_declared
from procurement_core.proof.comparing.units import intensity

LAPTOP = ("--profile", "cn-cnca-pcf-laptop", "--as-of", "2026-03-31")


def _verdicts(answer):
    assert answer.code == 0, answer.err
    return {name: (each["verdict"], each["adjusted_kg"]) for name, each in answer.by_bid.items()}


def test_csv_workbook_and_json_lines_say_the_same(call, tmp_path):
    rows = [SOUND, {**SOUND, "bid": "Y", "value_kg": 900.5}]
    csv = write_rows(tmp_path / "f.csv", rows)
    lines = tmp_path / "f.jsonl"
    lines.write_text("\n".join(json.dumps(each) for each in rows), "utf-8")
    book = Workbook()
    book.active.append(list(SOUND))
    for each in rows:
        book.active.append(list(each.values()))
    book.save(tmp_path / "f.xlsx")
    told = [
        _verdicts(call("compare-footprints", tmp_path / f"f.{end}", *LAPTOP, "--json")) for end in ("xlsx", "jsonl")
    ]
    assert told == [_verdicts(call("compare-footprints", csv, *LAPTOP, "--json"))] * 2


def test_prefixed_columns_decimal_commas_and_columns_of_others(call, tmp_path):
    file = tmp_path / "bids.csv"
    file.write_text(
        "bid;price;pcf.value_kg;pcf.unit_basis;pcf.boundary;pcf.service_life_y\nA;900;307,5;piece;cradle-to-grave;5\n",
        "utf-8",
    )
    answer = call("compare-footprints", file, *LAPTOP, "--json", "--decimal", ",")
    assert answer.by_bid["A"]["declared_kg"] == 307.5
    assert answer.json["ignored_columns"] == ["price"]
    assert "pcr_id" in answer.by_bid["A"]["missing"]


def test_stages_may_stand_in_one_cell():
    (found,) = read_declared(b'bid\tvalue_kg\tstages\nA\t10\t{"raw": 4, "use": 6}\n').footprints
    assert {stage.value: kg for stage, kg in found.stages_kg.items()} == {"raw": 4.0, "use": 6.0}


@pytest.mark.parametrize(
    ("text", "kg", "basis", "size"),
    [
        ("kg CO2e/piece", 1, "piece", 1),
        ("kgCO₂eq/m²", 1, "m2", 1),
        ("g CO₂e / 1,000 km", 0.001, "1000km", 1),
        ("kg CO2e per km", 1, "1000km", 0.001),
        ("t/t", 1000, "t", 1),
        ("lb/ft2", 0.45359237, "m2", 0.09290304),
        ("kg/MWh generated", 1, "kWh_generated", 1000),
        ("kg/kWp", 1, "Wp", 1000),
        ("kg CO2e/set.", 1, "set", 1),
        ("kg/套", 1, "set", 1),
        ("kg/unit·year·kW", 1, "kW_year", 1),
    ],
)
def test_units_as_they_are_written(text, kg, basis, size):
    found = intensity(text)
    assert (found.basis, found.kg, found.size) == (basis, pytest.approx(kg), pytest.approx(size))


@pytest.mark.parametrize("text", ["", "kg/banana", "banana/kg", "kg/", "/", "kg/CNY", "kg/-3 km", "m/s", "kg/0 km"])
def test_units_that_are_none(text):
    with pytest.raises(ProcurementError, match=r"convert\.unit_unknown"):
        intensity(text)


REFUSED = {
    "no footprints": "bid,price\nA,1\n",
    "two of one bid": "bid,value_kg\nA,1\nA,2\n",
    "a word for a number": "bid,value_kg\nA,lots\n",
    "a price for a footprint": "bid,value_kg\nA,30 EUR\n",
    "a share beyond the whole": "bid,value_kg,primary_data_share\nA,1,70\n",
    "a boundary nobody knows": "bid,value_kg,boundary\nA,1,everything\n",
    "a verification nobody knows": "bid,value_kg,verification\nA,1,my cousin\n",
    "a month for a day": "bid,value_kg,valid_to\nA,1,2026-03\n",
    "maybe": "bid,value_kg,offsets_included\nA,1,maybe\n",
    "ambiguous dates": "bid,value_kg,valid_to\nA,1,05/04/2026\n",
    "ambiguous decimals": "bid;value_kg\nA;1,234\n",
    "cells missing": "bid,value_kg,boundary\nA,1\n",
    "stages that are none": "bid\tvalue_kg\tstages\nA\t1\traw and use\n",
    "two units": "bid,value,unit_ref\nA,3 g/piece,kg/piece\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_cannot_be_used_is_one_sentence(call, tmp_path, name):
    file = tmp_path / "f.csv"
    file.write_text(REFUSED[name], "utf-8")
    answer = call("compare-footprints", file, *LAPTOP)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 1


CALLS = {
    "a profile without footprints": ("compare-footprints", "f.csv", "--profile", "cn-goods-open-comprehensive"),
    "no such quantity": ("compare-footprints", "f.csv", *LAPTOP, "--assume", "colour=3"),
    "no number": ("compare-footprints", "f.csv", *LAPTOP, "--assume", "mass_kg"),
    "no years": ("compare-footprints", "f.csv", *LAPTOP, "--years", "0"),
    "another scope": ("convert", "1", "kg/m2", "kg/garment"),
    "carbon dioxide alone": ("convert", "1", "t CO2", "t CO2e"),
    "a mass against an intensity": ("convert", "1", "kg", "kg/piece"),
    "no unit": ("convert", "1", "kg/banana", "kg/piece"),
    "what it needs": ("convert", "1", "kg/kg", "kg/piece"),
    "a share of two": ("convert", "1", "kg/m2", "kg/Wp", "--module-efficiency", "2"),
    "no value": ("convert", "some", "kg", "g"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_cannot_be_answered_is_one_sentence(call, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    write_rows(tmp_path / "f.csv", [SOUND])
    answer = call(*CALLS[name])
    assert (answer.code, answer.out) == (2, ""), answer.out
    assert len(answer.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "options", "result"),
    [
        (("2", "kg/kg", "kg/piece"), ("--mass", "1.5"), 3.0),
        (("2000", "kg/t", "kg/kg"), (), 2.0),
        (("30", "kg/set", "kg/piece"), ("--pieces", "3"), 10.0),
        (("30", "kg/set", "kg/kg"), ("--mass", "1.5"), 20.0),
        (("4.4", "kg/m2", "kg/kg"), ("--grammage", "220"), 20.0),
        (("9", "kg/m2", "kg/m3"), ("--thickness", "0.018"), 500.0),
        (("325", "kg/m3", "kg/t"), ("--density", "650"), 500.0),
        (("220", "kg/module", "kg/Wp"), ("--rated-power", "440"), 0.5),
        (("105", "kg/m2", "kg/Wp"), ("--module-efficiency", "0.21"), 0.5),
        (("4500", "kg/battery", "kg/kWh_capacity"), ("--rated-capacity", "60"), 75.0),
        (("80", "kg/tyre", "kg/1000 km"), ("--tread-life", "40000"), 2.0),
        (("75", "kg/motor", "kg/kW"), ("--shaft-power", "7.5"), 10.0),
        (("350", "kg/piece", "kg/kW_year"), ("--cooling", "3.5", "--life", "10"), 10.0),
        (("75", "g/kWh", "kg/MWh"), (), 75.0),
        (("1", "lb", "kg"), (), 0.45359237),
        (("1", "ft2", "m2"), (), 0.09290304),
        (("2", "t CO2e", "kg CO2e"), (), 2000.0),
    ],
)
def test_the_table_of_conversions(call, asked, options, result):
    answer = call("convert", *asked, *options, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["result"] == pytest.approx(result)


def test_what_a_conversion_does_not_need_is_said(call):
    answer = call("convert", "1", "kg/kWh", "kg/kWh_delivered", "--cycles", "3500", "--json")
    assert "--cycles" in answer.err
    assert answer.json["result"] == 1
