"""CSV and JSON, what each form leaves out, and files that are none of ours."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from laptop_market import HOSTILE, laptop

from procurement_core.decisions.record import from_record
from procurement_core.decisions.shortlist import Shortlist, StoredShortlist
from procurement_core.deliver.grid import LONGEST, safe_text
from procurement_core.deliver.shortlists.delivery import losses, together, write_shortlist
from procurement_core.deliver.verify import verify_file
from procurement_core.errors import ProcurementError
from procurement_core.wording.say import say


def test_the_csv_has_one_row_per_product_with_its_documented_columns(exported: Path, shortlist: Shortlist):
    content = (exported / "en.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["product_id"] for row in rows] == [product.id for product in shortlist.evaluation.products]
    for row, product in zip(rows, shortlist.evaluation.products, strict=True):
        assert float(row["score"]) == product.score
        assert int(row["rank"]) == product.rank
        for criterion, value in product.values.items():
            assert row[f"value:{criterion}"] == ("" if value is None else repr(float(value)))
            assert float(row[f"contribution:{criterion}"]) == product.contributions[criterion]
    assert rows[1]["supplier"] == f"'{HOSTILE}"
    assert rows[2]["brand"] == "'@Sample"


def test_no_text_of_the_csv_begins_like_a_formula(exported: Path):
    for row in csv.reader((exported / "en.csv").read_text("utf-8-sig").splitlines()):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "＝"))]


def test_the_json_is_the_whole_shortlist(exported: Path, stored: StoredShortlist):
    record = json.loads((exported / "en.json").read_text("utf-8"))
    assert (record["format"], record["format_version"]) == ("greentender-shortlist", 1)
    assert set(record) == {
        *("format", "format_version", "manifest", "title", "created_at", "created_by", "release", "tender", "question"),
        *("profile", "picks", "evaluation", "standings", "excluded", "second_opinion", "evidence"),
        "tied_with_last",
    }
    assert record["manifest"]["digest"] == stored.digest
    assert from_record(record) == stored.shortlist
    assert record["profile"]["schema"] == "spp-profile/1"


def test_each_form_says_what_it_leaves_out(shortlist: Shortlist):
    assert losses(shortlist, ".json") == ()
    assert losses(shortlist, ".xlsx") == ()
    flat = [loss.code for loss in losses(shortlist, ".csv")]
    assert flat == [f"deliver.loss.csv_{name}" for name in ("proofs", "profile", "excluded", "verify")]
    for language in ("en", "zh"):
        assert all(say(code, {}, language) for code in flat)


def test_an_unknown_ending_and_an_unwritable_place_are_refused(shortlist: Shortlist, tmp_path: Path):
    with pytest.raises(ProcurementError) as refusal:
        write_shortlist(shortlist, tmp_path / "list.pdf")
    assert (refusal.value.code, refusal.value.facts["suffix"]) == ("deliver.suffix_unknown", ".pdf")
    with pytest.raises(ProcurementError) as refusal:
        write_shortlist(shortlist, tmp_path / "missing" / "list.xlsx")
    assert refusal.value.code == "deliver.cannot_write"
    assert list(tmp_path.iterdir()) == []


def test_several_forms_get_their_names_together_or_not_at_all(shortlist: Shortlist, tmp_path: Path):
    first, folder = tmp_path / "list.csv", tmp_path / "list.json"
    first.write_text("what stood here before")
    folder.mkdir()
    with pytest.raises(ProcurementError) as refusal, together(shortlist, (first, folder), "en"):
        assert first.read_text() == "what stood here before"
    assert (refusal.value.code, refusal.value.facts["file"]) == ("deliver.cannot_write", str(folder))
    assert first.read_text() == "what stood here before"
    with pytest.raises(KeyError), together(shortlist, (first,), "en"):
        raise KeyError("the freeze was refused")
    assert sorted(tmp_path.iterdir()) == [first, folder]
    folder.rmdir()
    with together(shortlist, (first, folder), "en"):
        assert not folder.exists()
    assert sorted(tmp_path.iterdir()) == [first, folder]
    assert first.read_bytes().startswith(b"\xef\xbb\xbf")


def test_one_name_for_two_forms_is_refused(shortlist: Shortlist, tmp_path: Path):
    twice = (tmp_path / "list.json", tmp_path / "x" / ".." / "list.json")
    with pytest.raises(ProcurementError) as refusal, together(shortlist, twice, "en"):
        pass
    assert refusal.value.code == "deliver.named_twice"


def test_writing_again_replaces_the_file_and_leaves_nothing_beside_it(shortlist: Shortlist, tmp_path: Path):
    for _ in range(2):
        write_shortlist(shortlist, tmp_path / "list.json", "zh")
    assert [path.name for path in tmp_path.iterdir()] == ["list.json"]


@given(st.text())
@example("=1+1")
@example("\t=1")
@example("＝1")
@example("_x0041_")
def test_safe_text_never_runs_and_never_breaks_a_file(words: str):
    shown = safe_text(words)
    assert not shown.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))
    assert len(shown) <= LONGEST
    assert all(char.isprintable() or not char.isascii() for char in shown)
    assert safe_text(shown) == shown


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=300),
    start=st.sampled_from([b"", b"PK\x03\x04", b"{", b'{"format": "greentender-shortlist"']),
)
def test_any_bytes_are_refused_in_one_sentence(content: bytes, start: bytes, tmp_path: Path):
    path = tmp_path / "any.bin"
    path.write_bytes(start + content)
    with pytest.raises(ProcurementError) as refusal:
        verify_file(path)
    for language in ("en", "zh"):
        assert say(refusal.value.code, refusal.value.facts, language)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_export_is_refused_or_named_but_never_a_traceback(
    data: st.DataObject, exported: Path, tmp_path: Path
):
    name = data.draw(st.sampled_from(["en.json", "en.xlsx"]))
    content = bytearray((exported / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(content), len(content) // 2]))
    (tmp_path / name).write_bytes(bytes(content[:cut]))
    try:
        verify_file(tmp_path / name)
    except ProcurementError as refusal:
        assert say(refusal.code, refusal.facts, "zh")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_record_with_a_foreign_value_is_refused_or_named(data: st.DataObject, exported: Path, tmp_path: Path):
    record = json.loads((exported / "en.json").read_text("utf-8"))
    place: object = record
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        parent, key = place, data.draw(st.sampled_from(keys))
        place = place[key]
        if data.draw(st.booleans()):
            break
    foreign = data.draw(st.sampled_from([None, [], {}, "x", -1, 1e300, True, "2026-02-30", [[]], {"a": 1}]))
    parent[key] = foreign
    path = tmp_path / "foreign.json"
    path.write_text(json.dumps(record), "utf-8")
    try:
        verification = verify_file(path)
    except ProcurementError as refusal:
        assert say(refusal.code, refusal.facts, "en")
    else:
        assert verification.same == (foreign == place)


def test_a_product_that_nobody_chose_is_not_in_the_record(exported: Path):
    record = json.loads((exported / "en.json").read_text("utf-8"))
    assert laptop(6) not in {row["id"] for row in record["evaluation"]["products"]}
    assert laptop(6) not in {row["product_id"] for row in record["standings"]} or len(record["standings"]) == 5
