"""From files to a defensible shortlist by the command line alone, and the ways back."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from small_files import OFFERS, write_small_files

from catalog.store.lock import writer_lock

_RANK = ("rank", "--profile", "screening-laptops", "--as-of", "2026-03-31", "--json")


@pytest.fixture
def files(tmp_path):
    write_small_files(tmp_path)
    return tmp_path


def _import(call, files, kind, *more):
    return call(
        "import", files / f"{kind}.csv", "--as", "table", "--kind", kind, "--mapping", files / f"{kind}.yaml", *more
    )


@pytest.fixture(scope="module")
def _filled_home(call_in, tmp_path_factory):
    """A home with both small files in its catalogue, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    write_small_files(folder)
    home = folder / "home"
    offers = _import(partial(call_in, home), folder, "offers")
    assert (offers.code, offers.err) == (1, ""), offers  # one row has no price
    certificates = _import(partial(call_in, home), folder, "certificates")
    assert (certificates.code, certificates.err) == (0, ""), certificates
    return home


@pytest.fixture
def filled(empty, empty_home, _filled_home):
    """A catalogue with both small files in it."""
    shutil.copytree(_filled_home, empty_home)
    return empty


def test_rejected_rows_are_mended_and_imported_again(empty, files):
    answer = _import(empty, files, "offers", "--report", files / "r.json", "--rejected", files / "mend.csv")
    report = json.loads((files / "r.json").read_text("utf-8"))
    assert answer.code == 1
    assert (report["rows_read"], report["rows_imported"], report["rows_rejected"]) == (5, 4, 1)
    assert report["rows_imported"] + report["rows_unchanged"] + report["rows_rejected"] == report["rows_read"]
    assert [(item["row"], item["column"], item["value"]) for item in report["issues"]] == [(4, "Price", "on request")]
    assert "on request" in answer.out
    mend = (files / "mend.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(mend.splitlines()))
    assert [(row["Model"], row["Price"]) for row in rows] == [("Combe 13", "on request")]
    (files / "mend.csv").write_text(mend.replace("on request", "580.00"), "utf-8")
    again = empty("import", files / "mend.csv", "--as", "table", "--kind", "offers", "--mapping", files / "offers.yaml")
    assert again.code == 0, again
    assert empty("catalogue", "--json").json["products"] == 5


def test_a_table_without_a_mapping_is_read_by_a_suggested_one_that_is_shown(empty, files):
    answer = empty("import", files / "offers.csv", "--as", "table", "--kind", "offers", "--dry-run")
    assert answer.code == 1, answer
    assert "price = Price" in answer.out
    written = empty("mapping", files / "offers.csv", "--kind", "offers", "--out", files / "suggested.yaml")
    assert written.code == 0, written
    again = empty(
        "import", files / "offers.csv", "--as", "table", "--kind", "offers", "--mapping", files / "suggested.yaml"
    )
    assert again.code == 1
    assert empty("catalogue", "--json").json["offers"] == 4


def test_headers_that_say_too_little_are_refused_with_the_way_on(empty, files):
    (files / "odd.csv").write_text("a,b\n1,2\n", "utf-8")
    answer = empty("import", files / "odd.csv", "--as", "table", "--kind", "offers")
    assert answer.code == 2
    assert "greentender mapping" in answer.err
    assert empty("mapping", files / "odd.csv", "--kind", "offers").code == 1


def test_a_rehearsal_changes_nothing_and_the_same_file_again_neither(empty, files):
    assert _import(empty, files, "offers", "--dry-run").code == 1
    assert empty("catalogue", "--json").json["revision"] is None
    _import(empty, files, "offers")
    before = empty("catalogue", "--json").json["revision"]
    lines = OFFERS.splitlines()
    (files / "offers.csv").write_text("\r\n".join([lines[0], *reversed(lines[1:])]), "utf-16")
    report = files / "again.json"
    _import(empty, files, "offers", "--report", report)
    assert json.loads(report.read_text("utf-8"))["rows_unchanged"] == 4
    assert json.loads(report.read_text("utf-8"))["revision"] is None
    assert empty("catalogue", "--json").json["revision"] == before


def test_the_ranking_knows_price_proof_and_reason(filled):
    answer = filled(*_RANK).json
    assert answer["total"] == 4
    assert answer["total"] == answer["eligible"] + answer["conditional"] + sum(answer["excluded"].values())
    assert answer["excluded"] == {"certificate.expired": 1}
    first = answer["products"][0]
    assert first["price"]["amount"] in ("700.00", "600.00")
    assert first["score"] == pytest.approx(sum(first["contributions"].values()))
    proof = next(item for item in first["proofs"] if item["kind"] == "certificate" and item["counts"])
    assert (proof["licence_number"], proof["source"]) == ("FICT-1", "certificates.csv")
    assert proof["pointer"]


def test_a_tender_gives_date_category_and_warning(filled):
    new = filled(
        "tender", "new", "--title", "Laptops", "--category", "CPV:2008:30213100", "--bid-date", "2026-03-30",
        "--contract-end", "2029-03-31", "--quantity", "20", "--json",
    )  # fmt: skip
    number = str(new.json["tender"]["id"])
    answer = filled("rank", "--profile", "screening-laptops", "--tender", number, "--json").json
    assert answer["as_of"] == "2026-03-30"
    assert answer["excluded"] == {}  # the certificate that ends on that very day still counts
    other = filled("rank", "--profile", "screening-laptops", "--tender", number, "--as-of", "2026-03-31", "--json").json
    assert other["excluded"] == {"certificate.expired": 1}
    assert any(proof["expires_before_contract_end"] for item in answer["products"] for proof in item["proofs"])


def test_shortlists_verify_and_say_what_was_changed(filled, files):
    out = [argument for form in ("xlsx", "json", "csv") for argument in ("--out", files / f"l.{form}")]
    answer = filled("shortlist", *_RANK[1:-1], "--take", "2", "--reason", "best proven", *out, "--json")
    assert (answer.code, answer.err) == (0, ""), answer
    assert [Path(each["file"]).name for each in answer.json["files"]] == ["l.xlsx", "l.json", "l.csv"]
    frozen = json.loads((files / "l.json").read_text("utf-8"))["manifest"]["digest"]
    assert frozen == answer.json["digest"]  # one shortlist, and every file is that one
    assert frozen in (files / "l.csv").read_text("utf-8-sig")
    for form in ("xlsx", "json"):
        assert filled("verify", files / f"l.{form}").code == 0
    assert filled("verify", files / "l.csv").code == 2
    with zipfile.ZipFile(files / "l.xlsx") as workbook:
        assert "xl/workbook.xml" in workbook.namelist()
    text = (files / "l.json").read_text("utf-8")
    record = json.loads(text)
    record["evaluation"]["products"][0]["score"] += 0.01
    (files / "changed.json").write_text(json.dumps(record), "utf-8")
    answer = filled("verify", files / "changed.json", "--json")
    assert answer.code == 1
    assert "verify.place.score" in [item["place"] for item in answer.json["differences"]]


def test_a_shortlist_verifies_on_another_machine_and_after_three_more_imports(filled, empty, files, tmp_path):
    out = files / "l.json"
    assert filled("shortlist", *_RANK[1:-1], "--take", "1", "--out", out).code == 0
    revision = json.loads(out.read_text("utf-8"))["evaluation"]["revision"]
    for price in ("701.00", "702.00", "703.00", "704.00"):
        (files / "offers.csv").write_text(OFFERS.replace("700.00", price), "utf-8")
        _import(filled, files, "offers")
    assert filled("verify", out, "--json").json["revision"] == revision
    assert filled("doctor").code == 0
    elsewhere = filled("--catalogue", "nobody-has-this", "verify", out, "--json")
    assert (elsewhere.code, elsewhere.json["same"], elsewhere.json["revision"]) == (0, True, None)


def test_a_second_writer_is_told_who_writes_and_since_when(filled, empty_home, files):
    with writer_lock(empty_home / "catalogues" / "main", "wei", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)):
        answer = _import(filled, files, "offers")
    assert answer.code == 2
    assert "wei" in answer.err
    assert "2026-01-02" in answer.err


def test_undoing_an_import_brings_back_what_it_replaced(filled, files):
    def amounts():
        return {item["price"]["amount"] for item in filled(*_RANK).json["products"]}

    before = amounts()
    (files / "offers.csv").write_text(OFFERS.replace("700.00", "710.00"), "utf-8")
    _import(filled, files, "offers")
    assert "710.00" in amounts()
    runs = filled("catalogue", "--json").json["runs"]
    assert filled("undo-import", str(runs[-1]["id"])).code == 0
    assert amounts() == before
    assert filled("catalogue", "--json").json["runs"][-1]["undone"]
    assert filled("undo-import", str(runs[-1]["id"])).code == 2


def test_a_backup_is_the_whole_catalogue(filled, files):
    filled("tender", "new", "--title", "Laptops", "--bid-date", "2026-03-31")
    before = filled(*_RANK).json
    assert filled("backup", files / "b.zip").code == 0
    assert filled("backup", files / "b.zip").code == 2
    (files / "offers.csv").write_text(OFFERS.replace("700.00", "1.00"), "utf-8")
    _import(filled, files, "offers")
    filled("tender", "new", "--title", "Other", "--bid-date", "2026-03-31")
    assert filled("restore", files / "b.zip").code == 0
    after = filled(*_RANK).json
    assert after["products"] == before["products"]
    assert after["revision"] > before["revision"]
    assert [tender["title"] for tender in filled("tender", "list", "--json").json["tenders"]] == ["Laptops"]
    assert filled("doctor").code == 0


def test_doctor_names_what_is_wrong_and_reading_mends_the_latest(filled, tmp_path):
    folder = tmp_path / "empty" / "catalogues" / "main" / "revisions"
    latest = sorted(folder.iterdir())[-1]
    (latest / "offers.parquet").write_bytes(b"not what was published")
    (folder / "left-behind").mkdir()
    answer = filled("doctor")
    assert answer.code == 1
    assert "offers.parquet" in answer.out
    assert "left-behind" in answer.out
    before = filled("catalogue", "--json").json["revision"]
    assert filled(*_RANK).code == 0
    assert filled("catalogue", "--json").json["revision"] == before
    assert "offers.parquet" not in filled("doctor").out


def test_a_product_shows_where_every_statement_was_read(filled):
    listed = filled("products", "--where", "brand = fernhollow", "--json").json
    assert listed["total"] == 2
    shown = filled("product", listed["products"][0]["id"], "--json").json
    assert {item["provenance"]["source"] for item in shown["offers"]} == {"offers.csv"}
    assert {item["provenance"]["source"] for item in shown["certificates"]} == {"certificates.csv"}
    assert filled("product", listed["products"][0]["id"]).out.count("offers.csv") >= 2


def test_the_demonstration_never_lands_in_the_main_catalogue_and_is_replaced_by_another(empty):
    assert empty("demo", "--products", "60", "--seed", "1").code == 0
    assert empty("catalogue", "--json").json["products"] == 0
    assert empty("--catalogue", "demo", "catalogue", "--json").json["products"] == 60
    assert empty("demo", "--products", "70", "--seed", "2").code == 0
    assert empty("--catalogue", "demo", "catalogue", "--json").json["products"] == 70
