"""The run on files that nobody here wrote: from the publishers' files to a laptop shortlist, each proof traced."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

_MAPPING = Path(__file__).parents[3] / "docs" / "mappings" / "laptop_price.yaml"
_RANK = ("--profile", "screening-laptops", "--category", "CPV:2008:30213100", "--as-of", "2018-12-31")


@pytest.fixture
def filled(empty, real_files):
    for arguments in (
        ("boavizta/boavizta-data-us.csv", "--as", "boavizta"),
        ("energy_star/ENERGY_STAR_Certified_Computers.csv", "--as", "energy-star"),
        ("laptop_price/laptop_price.csv", "--as", "table", "--kind", "offers", "--mapping", _MAPPING),
    ):
        answer = empty("import", real_files / arguments[0], *arguments[1:])
        assert answer.code in (0, 1), answer
    return empty


def _known(product):
    """Proofs that rest on a record; prices and certificates also have to count on the day.

    Whether a maker's own footprint earns points is the policy's word, not the catalogue's.
    """
    return [
        proof for proof in product["proofs"] if proof["record_id"] and (proof["counts"] or proof["kind"] == "footprint")
    ]


@pytest.mark.real_files
def test_a_laptop_shortlist_with_price_certificate_and_footprint_traced_to_file_and_row(filled, tmp_path):
    answer = filled("rank", *_RANK, "--top", "2000", "--json").json
    assert answer["total"] == answer["eligible"] + answer["conditional"] + sum(answer["excluded"].values())
    proven = [
        product
        for product in answer["products"]
        if {"price", "certificate", "footprint"} <= {proof["kind"] for proof in _known(product)}
    ]
    assert proven
    sources = {proof["kind"]: (proof["source"], proof["pointer"]) for proof in _known(proven[0])}
    assert sources["price"][0] == "laptop_price.csv"
    assert sources["certificate"][0] == "ENERGY_STAR_Certified_Computers.csv"
    assert sources["footprint"][0] == "boavizta-data-us.csv"
    assert all(pointer.startswith("row ") for _, pointer in sources.values())
    where = ("--where", f"product = {proven[0]['id']}")
    for form in ("xlsx", "csv", "json"):
        file = tmp_path / f"laptops.{form}"
        assert filled("shortlist", *_RANK, *where, "--take", "1", "--out", file).code == 0
        if form != "csv":
            assert filled("verify", file).code == 0
    with (tmp_path / "laptops.csv").open(encoding="utf-8-sig", newline="") as table:
        assert [row["product_id"] for row in csv.DictReader(table)] == [proven[0]["id"]]
    chosen = json.loads((tmp_path / "laptops.json").read_text("utf-8"))["evaluation"]["products"]
    assert chosen[0]["score"] == pytest.approx(proven[0]["score"], abs=1e-12)  # a filter never changes a score
