"""The same cases written to files and run through `greentender profiles check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from case_parts import AWARD
from check_cases import CASES, Case
from check_cases_several import SEVERAL
from checked_profiles import CHINESE, ELSEWHERE, Edit, changed, check_file

#: What a file and a day cannot state: bids, a lock of another profile, and who set a lock when.
BESIDE_THE_FILE = {"check.k18.bids", "check.k22.other", "check.k22.on_record", "check.k22.other.on_record"}
ON_FILES = [case for case in CASES if case.code not in BESIDE_THE_FILE]


def check(folder: Path, document: dict[str, object], edits: tuple[Edit, ...], *more: str, language: str = "en"):
    """Exit code and standard output of the check of that profile's file."""
    said = check_file(folder, changed(document, edits), *more, language=language)
    assert not said.err, said.err
    return said.code, said.out


def lock_of(case: Case, *, near: bool) -> tuple[str, ...]:
    """The option that states the locked digest."""
    lock = (case.near_context if near else case.context).lock
    return ("--locked", lock.digest) if lock else ()


@pytest.mark.parametrize("case", ON_FILES, ids=lambda case: case.code)
def test_the_command_line_finds_the_same(case: Case, tmp_path: Path):
    code, out = check(tmp_path, case.document, case.edits, "--json", *lock_of(case, near=False))
    findings = json.loads(out)["findings"]
    assert sorted(item["code"] for item in findings) == sorted([case.code, *case.also])
    assert code == (1 if "error" in {item["severity"] for item in findings} else 0)
    assert all(item["sentence"]["en"] and item["sentence"]["zh"] for item in findings)


@pytest.mark.parametrize("case", ON_FILES, ids=lambda case: case.code)
def test_the_command_line_is_quiet_just_short_of_that(case: Case, tmp_path: Path):
    code, out = check(tmp_path, case.document, case.near, "--json", *lock_of(case, near=True))
    assert (code, json.loads(out)["findings"]) == (0, [])


@pytest.mark.parametrize(("name", "document", "edits", "codes"), SEVERAL, ids=[name for name, *_ in SEVERAL])
def test_the_command_line_reports_all_faults(
    name: str, document: dict[str, object], edits: tuple[Edit, ...], codes: set[str], tmp_path: Path
):
    lock = ("--locked", "0" * 64) if "check.k22" in codes else ()
    code, out = check(tmp_path, document, edits, "--json", *lock)
    assert {item["code"] for item in json.loads(out)["findings"]} == codes - BESIDE_THE_FILE
    assert code == 1


@pytest.mark.parametrize(("language", "verdict"), [("en", "error"), ("zh", "错误")])
def test_a_reader_sees_check_severity_and_sentence(language: str, verdict: str, tmp_path: Path):
    code, out = check(tmp_path, CHINESE, ((f"{AWARD}.price.weight", 0.2),), language=language)
    assert code == 1
    assert all(word in out for word in ("K01", "K02", verdict, "20%", "30%"))
    assert f"{'Errors: 2' if language == 'en' else '错误：2'}" in out


def test_a_profile_without_fault_is_told_so(tmp_path: Path):
    code, out = check(tmp_path, ELSEWHERE, ())
    assert code == 0
    assert "found nothing" in out
