"""The files of an evaluation: complete, in both languages, harmless, and computed again from the file alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import greentender as call

from procurement_core.bids.reading import read_bids
from procurement_core.checks.finding import LockedProfile
from procurement_core.deliver.evaluations.files import write_evaluation
from procurement_core.deliver.evaluations.record import from_record, to_record
from procurement_core.deliver.evaluations.report import BidsFile, EvaluationReport, Procedure, report_on
from procurement_core.deliver.verification import verification_in_words
from procurement_core.deliver.verify import verify_file
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.changes import with_award_weights
from procurement_core.policy.award.library import load_award_profile
from procurement_core.release import release

#: Golden test G1 in the columns of a shipped profile: quality 97, 86 and 40 of 100; one supplier's name is a formula.
BIDS = """bid,supplier,price,tech.points,service.points,cert.cn_env_label,energy.grade,warranty.years,pack.layers,extra
A,=cmd|' /C calc'!A0,1000,96,96,yes,1,5,2,x
B,Birch,800,82,80,yes,1,5,2,x
C,Cedar,520,60,40,no,2,1,,x
"""
PROFILE = load_award_profile("cn-goods-open-comprehensive")
DEADLINE = date(2026, 9, 30)
SHEETS = {
    "en": ["Result", "Points", "Gates", "Reasons", "Without one bid", "Bids as read", "Profile and method"],
    "zh": ["结果", "得分", "门槛条件", "理由", "逐一剔除投标", "读入的投标", "政策配置与方法"],
}


def report_of(text: str, profile: str, **procedure: Any) -> EvaluationReport:
    rules = load_award_profile(profile)
    reading = read_bids(text.encode(), rules)
    assert reading.table is not None, reading.issues
    return report_on(
        rules,
        Procedure(DEADLINE, **procedure),
        reading.table,
        reading.remarks,
        created_at=datetime(2026, 9, 30, 9, tzinfo=UTC),
        created_by="anna",
        release=release(),
    )


@pytest.fixture(scope="module")
def report() -> EvaluationReport:
    return report_of(BIDS, PROFILE.id, tender=3, tender_title="Office chairs")


@pytest.fixture(scope="module")
def folder(report: EvaluationReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form in both languages."""
    found = tmp_path_factory.mktemp("evaluation")
    for language in ("en", "zh"):
        write_evaluation(report, [found / f"{language}.{form}" for form in ("xlsx", "json", "csv")], language)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_workbook_says_it_all_in_the_language(folder: Path, language: str) -> None:
    book = openpyxl.load_workbook(folder / f"{language}.xlsx")
    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == SHEETS[language]
    result = [[cell.value for cell in row] for row in book[SHEETS[language][0]]]
    lines = [row[:2] + row[-1:] for row in result if row[1] in ("A", "B", "C")]
    assert lines == [[1, "A", 79], [2, "B", 77.6], [3, "C", 64]]
    said = "\n".join(str(row[0]) for row in result)
    assert {"en": "without the bid C the first place goes to B", "zh": "剔除投标C后"}[language] in said
    assert {"en": "The committee decides", "zh": "由评标委员会评定"}[language] in said
    assert {"en": "Simulation", "zh": "模拟"}[language] in said
    formats = {cell.number_format for row in book[SHEETS[language][0]] for cell in row if cell.value == 77.6}
    assert formats == {"#,##0.00"}  # 79 is printed 79.00, as the law prints it


def test_points_and_reasons_can_be_followed(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "en.xlsx")
    points = [[cell.value for cell in row] for row in book["Points"]]
    price = next(row for row in points if row[:2] == ["A", "Price"])
    assert price[2:4] == [1000, "CNY"] and "lowest 520.00 CNY" in price[4] and price[5] == 52 and price[7] == 20.8
    assert "illustrative" in price[6]
    reasons = [[cell.value for cell in row] for row in book["Reasons"]]
    assert any(row[0] == "C" and "Packaging layers" in str(row[3]) for row in reasons)
    weights = [[cell.value for cell in row] for row in book["Without one bid"]]
    assert ["C", "B", "yes"] in [row[:3] for row in weights]
    method = "\n".join(str(cell.value) for row in book["Profile and method"] for cell in row)
    for needed in (PROFILE.digest, "Office chairs", "lowest divided by own value", "0.1.0", "Packaging layers"):
        assert needed in method


def test_no_cell_runs_anything(folder: Path) -> None:
    for language in ("en", "zh"):
        book = openpyxl.load_workbook(folder / f"{language}.xlsx")
        cells = [cell for sheet in book for row in sheet for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert any(cell.value == "'=cmd|' /C calc'!A0" for cell in cells)
    rows = list(csv.reader(StringIO((folder / "en.csv").read_text("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


def test_the_csv_carries_what_it_rests_on(folder: Path) -> None:
    header, *rows = csv.reader(StringIO((folder / "en.csv").read_text("utf-8-sig")))
    first = dict(zip(header, rows[0], strict=True))
    assert (first["bid"], first["total"], first["points:price"], first["mode"]) == ("A", "79.0", "20.8", "simulation")
    assert first["profile_digest"] == PROFILE.digest and first["release"] == release()
    assert first["digest"] == json.loads((folder / "en.json").read_text("utf-8"))["manifest"]["digest"]


def test_the_json_is_the_answer_of_the_command_and_more(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bids.csv").write_text(BIDS, "utf-8")
    out = tmp_path / "result.json"
    answer = call(
        tmp_path, "evaluate-bids", tmp_path / "bids.csv", "--profile", PROFILE.id, "--as-of", DEADLINE, "--out", out,
        "--json",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    record = json.loads(out.read_text("utf-8"))
    assert {name: record[name] for name in answer.json if name != "lock"} == {
        name: value for name, value in answer.json.items() if name != "lock"
    }
    assert record["bids_as_read"][2]["numbers"]["pack.layers"] is None
    assert record["profile_document"]["id"] == PROFILE.id
    assert {"created_at", "created_by", "release", "procedure", "manifest"} <= set(record)
    assert call(tmp_path, "verify", out).code == 0


@pytest.mark.parametrize("name", ["en.xlsx", "zh.xlsx", "en.json"])
def test_an_untouched_file_is_the_same(folder: Path, name: str) -> None:
    found = verify_file(folder / name)
    assert found.same, verification_in_words(found, "en")
    assert found.notes == ()


def changed_json(folder: Path, path: Path, change: Callable[[Any], None]) -> str:
    record = json.loads((folder / "en.json").read_text("utf-8"))
    change(record)
    path.write_text(json.dumps(record), "utf-8")
    return "\n".join(verification_in_words(verify_file(path), "en"))


def test_a_changed_value_is_named(folder: Path, tmp_path: Path) -> None:
    def more_points(record: Any) -> None:
        record["bids"][1]["points"]["tech"] = 30.0
        record["bids"][1]["place"] = 1

    said = changed_json(folder, tmp_path / "points.json", more_points)
    assert "2 differences" in said
    assert "Bid B, points on “Technical quality”: the file says 30, computed again it is 24.6" in said
    assert "Bid B, rank: the file says 1, computed again it is 2" in said


def test_a_changed_bid_is_named_with_all_it_changes(folder: Path, tmp_path: Path) -> None:
    def cheaper(record: Any) -> None:
        record["bids_as_read"][1]["price"] = 700

    said = changed_json(folder, tmp_path / "bid.json", cheaper)
    assert "What was read of the bid B" in said
    assert "Bid B, price: the file says 800, computed again it is 700" in said
    assert "winners" in said


def test_a_changed_profile_or_mode_is_named(folder: Path, tmp_path: Path) -> None:
    def other_weight(record: Any) -> None:
        record["profile_document"]["award"]["criteria"][0]["weight"] = 0.5

    assert "profile_document" in changed_json(folder, tmp_path / "profile.json", other_weight)

    def claims_a_lock(record: Any) -> None:
        record["mode"] = "evaluation"

    said = changed_json(folder, tmp_path / "mode.json", claims_a_lock)
    assert "Part mode of the record: the file says evaluation, computed again it is simulation" in said


def test_a_changed_cell_is_named(folder: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(folder / "en.xlsx")
    sheet = book["Points"]
    cell = next(row[7] for row in sheet if row[0].value == "B" and row[1].value == "Price")
    cell.value = 40
    book.save(tmp_path / "cell.xlsx")
    found = verify_file(tmp_path / "cell.xlsx")
    assert [item.facts["cell"] for item in found.differences] == [cell.coordinate]
    said = verification_in_words(found, "en")[-1]
    assert "Sheet Points" in said and "the file says 40, computed again it is 26" in said


def test_a_file_without_its_parts_is_refused_in_one_sentence(folder: Path, tmp_path: Path) -> None:
    record = json.loads((folder / "en.json").read_text("utf-8"))
    for part in ("bids_as_read", "profile_document", "manifest", "procedure"):
        (tmp_path / "part.json").write_text(json.dumps({**record, part: None}), "utf-8")
        try:
            assert not verify_file(tmp_path / "part.json").same
        except ProcurementError as refusal:
            assert refusal.code == "verify.damaged" and refusal.facts["part"]


def test_under_its_lock_it_is_an_evaluation(report: EvaluationReport) -> None:
    lock = LockedProfile(PROFILE.id, PROFILE.version, PROFILE.digest, by="bea", on=date(2026, 9, 1))
    locked = replace(report, procedure=replace(report.procedure, lock=lock))
    assert (report.mode, locked.mode) == ("simulation", "evaluation")
    assert from_record(to_record(locked)).mode == "evaluation"
    other = replace(locked, procedure=replace(report.procedure, lock=replace(lock, digest="0" * 64)))
    assert other.mode == "simulation"
    assert "K22" in [item.id for item in from_record(to_record(other)).findings]


CERTIFIED = """bid,supplier,price,category,cert.cn_energy_saving,cert.cn_energy_saving.number,\
cert.cn_energy_saving.issuer,cert.cn_energy_saving.valid_to,pack.layers,pack.void_ratio,\
pack.heavy_metals,tech.points,service.points,energy.grade,warranty.years
A,Alder,1000,CN-GP:2013:A02010105,yes,CQC-77,CQC,2027-01-31,2,25 %,50,96,96,1,36 month
B,Birch,900,CN-GP:2013:A05010301,,,,,4,0.1,40,82,80,1,5
"""


def test_the_file_alone_defends_the_evaluation(tmp_path: Path) -> None:
    """Moments of lock and opening, the tender, the file of the bids, and every gate with its proof and law."""
    at, opened_at = datetime(2026, 9, 1, 7, 5, tzinfo=UTC), datetime(2026, 9, 30, 15, 40, tzinfo=UTC)
    lock = LockedProfile(PROFILE.id, PROFILE.version, PROFILE.digest, by="bea", on=at.date(), at=at)
    terms = {"tender": 3, "tender_title": "Desktops", "lock": lock, "opened_at": opened_at, "estimate": 2000.0}
    file = BidsFile.of("bids of 30 Sept.csv", CERTIFIED.encode())
    found = replace(report_of(CERTIFIED, PROFILE.id, **terms), bids_file=file)
    names = [tmp_path / name for name in ("en.xlsx", "zh.xlsx", "all.json")]
    write_evaluation(found, names[:1] + names[2:], "en")
    write_evaluation(found, names[1:2], "zh")
    assert all(verify_file(name).same for name in names)
    book = openpyxl.load_workbook(names[0])
    rows = [[cell.value for cell in row] for row in book["Profile and method"]]
    said = {str(row[0]): row[1] for row in rows if row[0]}
    assert said["Lock"].endswith("on 1 Sept 2026, 07:05 UTC by bea")
    assert said["Bids opened"] == "30 Sept 2026, 15:40 UTC"
    assert (said["Number of the tender"], said["File of the bids"]) == ("3", "bids of 30 Sept.csv")
    assert said["SHA-256 of the file of the bids"] == sha256(CERTIFIED.encode()).hexdigest()
    assert said["The buyer's estimate, as stated at the evaluation (not part of the lock)"] == 2000
    gates = [[cell.value for cell in row] for row in book["Gates"] if row[0].value in ("A", "B")]
    assert len(gates) == 2 * len(PROFILE.gates)
    energy, layers, void, _heavy = gates[:4]
    assert energy[5] == "yes" and energy[7:9] == ["CQC-77", "CQC"] and "9" in energy[10]
    assert energy[9].date() == date(2027, 1, 31)
    assert (layers[4], layers[5], layers[10]) == ("passed", "2 layers", "Caibanku [2020] 123")
    assert (void[4], void[5]) == ("passed", "25%")
    assert (gates[4][4], gates[5][4]) == ("does not apply to this bid", "not passed")
    record = json.loads(names[2].read_text("utf-8"))
    assert record["procedure"]["opened_at"] == opened_at.isoformat()
    assert record["procedure"]["lock"]["at"] == at.isoformat()
    assert record["gate_proofs"][0]["gates"][0]["valid_to"] == "2027-01-31"
    assert (record["bids_file"], found.mode) == ({"name": file.name, "sha256": file.sha256}, "evaluation")


def test_a_changed_name_of_the_file_of_bids_is_named(tmp_path: Path, report: EvaluationReport) -> None:
    out = tmp_path / "typed.json"
    write_evaluation(report, (out,), "en")  # typed in
    record = json.loads(out.read_text("utf-8"))
    assert record["bids_file"] is None
    out.write_text(json.dumps(record | {"bids_file": {"name": "x.csv", "sha256": "0" * 64}}), "utf-8")
    assert not verify_file(out).same


def test_moved_weights_are_printed_with_their_reason(tmp_path: Path) -> None:
    reading = read_bids(BIDS.encode(), PROFILE)
    assert reading.table is not None
    moved = with_award_weights(PROFILE, {"price": 0.3, "tech": 0.4}, reason="A question of the committee")
    procedure = Procedure(DEADLINE, published_weights=PROFILE.weights)
    now = datetime(2026, 9, 30, tzinfo=UTC)
    found = report_on(moved, procedure, reading.table, created_at=now, created_by="anna", release=release())
    write_evaluation(found, (tmp_path / "moved.xlsx", tmp_path / "moved.json"), "en")
    lines = [str(row[0].value) for row in openpyxl.load_workbook(tmp_path / "moved.xlsx")["Result"]]
    assert any("A question of the committee" in line for line in lines)
    assert any("Price" in line and "40%" in line and "30%" in line for line in lines)
    record = json.loads((tmp_path / "moved.json").read_text("utf-8"))
    assert record["changed_weights"]["weights"][0] == {"criterion": "price", "from": 0.4, "to": 0.3}
    assert verify_file(tmp_path / "moved.json").same and verify_file(tmp_path / "moved.xlsx").same


OTHERS = {
    "nl-mki-monetised": (
        "bid,supplier,price,mki.total,quality.level,ladder.level\n"
        "A,a,1000000,180000,0,0\nB,b,1040000,120000,0,0\nC,c,980000,205000,0,0\n",
        {"estimate": 1_000_000.0},
        "B",
    ),
    "cn-cnca-pcf-laptop": (
        "bid,supplier,price,tech.points,service.points,pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,"
        "pcf.verification,pcf.stage_use_kg,pcf.valid_to\n"
        "A,a,5000,90,90,220,piece,cradle_to_grave,CNCA-CFP-12,third_party,40,2027-12-31\n"
        "B,b,4800,80,80,,,,,,,\n",
        {"grid_factor": 0.6205},
        "A",
    ),
}


@pytest.mark.parametrize("profile", OTHERS)
def test_other_methods_and_footprints_go_there_and_back(profile: str, tmp_path: Path) -> None:
    text, procedure, winner = OTHERS[profile]
    found = report_of(text, profile, **procedure)
    paths = [tmp_path / "file.json", tmp_path / "file.xlsx"]
    write_evaluation(found, paths, "en")
    for path in paths:
        outcome = verify_file(path)
        assert outcome.same, verification_in_words(outcome, "en")
    if profile.startswith("nl"):
        assert found.evaluation.winners == (winner,)
        result = [[cell.value for cell in row] for row in openpyxl.load_workbook(paths[1])["Result"]]
        header = next(row for row in result if row[1] == "Bid")
        assert header[-1] == "Total (EUR, the lowest wins)"
        assert next(row for row in result if row[1] == "B")[-1] == 960_000


def test_a_name_without_a_form_is_refused(report: EvaluationReport, tmp_path: Path) -> None:
    with pytest.raises(ProcurementError) as refusal:
        write_evaluation(report, (tmp_path / "result.pdf",), "en")
    assert refusal.value.code == "evaluation.suffix_unknown"
    assert not list(tmp_path.iterdir())
