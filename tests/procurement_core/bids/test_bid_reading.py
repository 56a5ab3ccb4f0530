"""Reading a table of bids: what is understood, and what is refused with row, column and reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from bid_cases import criterion, deduction, document, evaluate_files, gate, price, profile_of, quality
from command_line import greentender

from catalog.model.problem import CatalogError
from procurement_core.bids.conditions import names_read
from procurement_core.bids.reading import BidOptions, read_bids
from procurement_core.bids.template import write_template
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import list_award_profiles, load_award_profile

LIFE = criterion("life", "warranty.years", "year", "max", {"type": "benchmark_linear", "params": {"lo": 1, "hi": 5}})
SHARE = criterion(
    "share", "content.recycled", "ratio", "max", {"type": "benchmark_linear", "params": {"lo": 0, "hi": 1}}
)
ADJUSTED = {
    "basis": "bid_price",
    "vat": "include",
    "adjustments": [
        deduction("domestic", 0.2, "product.domestic"),
        deduction("small", 0.1, "supplier.size in ['small']"),
    ],
}
RULES = profile_of(
    price(),
    quality(0.2),
    LIFE | {"weight": 0.2},
    SHARE | {"weight": 0.2},
    price=ADJUSTED,
    gates=[gate("layers", "pack.layers", "<=", 3, unit="layer"), gate("eco", "cert.eco", "valid_on", "bid_deadline")],
)


def test_words_units_decimals_and_gaps() -> None:
    text = (
        "Bid;Supplier;Price [CNY];product.domestic;supplier.size;tech.points;warranty.years;content.recycled;"
        "pack.layers;cert.eco;cert.eco.valid_to;remarks\n"
        "A;甲公司;1.234,50;是;SMALL;80;36 月;25 %;2 层;yes;31.12.2027;x\n"
        "B;;0,9万元;;;;2 年;0,5;;-;2027-01-31;\n"
    )
    reading = read_bids(text.encode(), RULES)
    bids = reading.table
    assert bids is not None, reading.issues
    assert bids.bids == ("A", "B") and bids.suppliers == ("甲公司", None)
    np.testing.assert_allclose(bids.price, [1234.5, 9000])
    np.testing.assert_allclose(bids.number("warranty.years"), [3, 2], rtol=1e-9)
    np.testing.assert_allclose(bids.number("content.recycled"), [0.25, 0.5])
    np.testing.assert_allclose(bids.number("pack.layers"), [2, np.nan])
    np.testing.assert_allclose(bids.number("tech.points"), [80, np.nan])
    np.testing.assert_allclose(bids.claim("product.domestic"), [1, np.nan])
    np.testing.assert_allclose(bids.claim("cert.eco"), [1, np.nan])
    assert bids.text("supplier.size") == ("small", None)
    assert [str(day) for day in bids.day("cert.eco.valid_to")] == ["2027-12-31", "2027-01-31"]
    assert [remark.code for remark in reading.remarks] == ["bids.column_unused"]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = (
        "bid,price,tech.points,warranty.years,pack.layers,cert.eco,cert.eco.valid_to,tech.point\n"
        "A,cheap,80,3,2,perhaps,2027-02-30,1\nA,-5,80,3 kg,2,yes,2027-01-31,1\n,1000 EUR,eighty,3,2,yes,2027,1\n"
    )
    reading = read_bids(text.encode(), RULES)
    assert reading.table is None
    assert {(issue.row, issue.column, issue.rule) for issue in reading.issues} == {
        (1, "price", "bids.cell_not_a_number"),
        (1, "cert.eco", "bids.cell_not_yes_or_no"),
        (1, "cert.eco.valid_to", "bids.cell_not_a_day"),
        (2, "bid", "bids.id_twice"),
        (2, "price", "bids.price_not_positive"),
        (2, "warranty.years", "bids.cell_other_unit"),
        (3, "bid", "bids.id_missing"),
        (3, "price", "bids.other_currency"),
        (3, "tech.points", "bids.cell_not_a_number"),
        (3, "cert.eco.valid_to", "bids.cell_not_a_day"),
    }
    assert reading.remarks[0].code == "bids.column_unused_near"
    rules = document(price(), quality())
    answer = evaluate_files(tmp_path, "bid,price,tech.points\nA,cheap,80\nB,10,many\n", rules, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "Row 1, column price, “cheap”: this is not a number" in answer.err
    assert "Row 2, column tech.points, “many”" in answer.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bid,supplier\nA,x\n", "bids.column_missing"),
        ("price,supplier\n10,x\n", "bids.column_missing"),
        ("bid,price,price [CNY]\nA,1,1\n", "bids.column_twice"),
        ("bid,price,tech.points\n", "bids.no_rows"),
        ("", "file.empty"),
        ("\x00\x01\x02", "file.not_a_table"),
        ("bid;price\nA;1.234\nB;2.345\n", "column.decimals_ambiguous"),
        ("bid,price\n" + "".join(f"B{place},{place + 1}\n" for place in range(201)), "bids.too_many"),
    ],
)
def test_files_that_are_no_table_of_bids(text: str, code: str) -> None:
    with pytest.raises((ProcurementError, CatalogError)) as refused:
        read_bids(text.encode(), RULES)
    assert refused.value.code == code


def test_the_person_settles_what_the_file_leaves_open() -> None:
    reading = read_bids(b"bid;price\nA;1.234\nB;2.345\n", RULES, BidOptions(decimal=","))
    assert reading.table is not None
    np.testing.assert_allclose(reading.table.price, [1234, 2345])


def test_a_row_of_another_width_is_told() -> None:
    reading = read_bids(b"bid,price,tech.points\nA,10,80\nB,10\n", RULES)
    assert reading.table is None and reading.issues[0].rule == "row.too_few_cells"


def test_a_category_needs_its_version() -> None:
    goods = next(item for item in list_award_profiles() if item.id == "cn-goods-open-comprehensive")
    reading = read_bids(b"bid,price,category\nA,10,A02010105\nB,10,CN-GP:2013:A02010105\n", goods)
    assert [(issue.row, issue.rule) for issue in reading.issues] == [(1, "bids.category_malformed")]


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx"])
def test_the_template_is_read_again_and_never_written_over(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"bids{ending}"
    answer = greentender(tmp_path / "home", "evaluate-bids", "--profile", "cn-cnca-pcf-laptop", "--template", file)
    assert answer.code == 0, answer.err
    with pytest.raises(ProcurementError) as refused:
        read_bids(file.read_bytes(), load_award_profile("cn-cnca-pcf-laptop"))
    assert refused.value.code == "bids.no_rows"
    again = greentender(tmp_path / "home", "evaluate-bids", "--profile", "cn-cnca-pcf-laptop", "--template", file)
    assert again.code == 2 and "already" in again.err


def test_the_template_has_a_column_for_every_indicator(tmp_path: Path) -> None:
    for profile in list_award_profiles():
        header = write_template(profile, tmp_path / f"{profile.id}.csv")
        assert header[:3] == ("bid", "supplier", "price")
        asked = {name for name in profile.indicators if not name.startswith("price.")} | {*names_read(profile)}
        assert asked <= {*header}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--profile", "screening-laptops"], "choose an award profile"),
        (["--profile", "nowhere"], "nowhere"),
        (["--profile", "lowest-lcc", "--template", "bids.doc"], ".csv, .tsv or .xlsx"),
        (["--profile", "lowest-lcc"], "--template"),
    ],
)
def test_refusals_are_one_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    answer = greentender(tmp_path / "home", "evaluate-bids", *arguments)
    assert answer.code == 2 and said in answer.err and len(answer.err.strip().splitlines()) == 1


def test_a_profile_with_errors_is_refused_and_may_be_simulated(tmp_path: Path) -> None:
    unsound = document(price(0.4), quality(0.4))
    text = "bid,price,tech.points\nA,1000,97\nB,800,86\n"
    refused = evaluate_files(tmp_path, text, unsound)
    assert refused.code == 2 and "K01" in refused.err
    simulated = evaluate_files(tmp_path, text, unsound, "--simulation")
    assert simulated.code == 0 and "Simulation" in simulated.out
