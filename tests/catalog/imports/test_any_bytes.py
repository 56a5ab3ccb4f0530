"""Any bytes given to any reader: facts, or one sentence; never anything else.

2,000 cases, of which at least half are mutations of valid files that reach the rows: each mutation test asserts its own
share, and the shares add up to more than 1,000 (see `test_the_cases_are_2000_and_most_reach_the_rows`).
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pandas as pd
import pytest

from catalog.imports.facts import Facts
from catalog.imports.limits import Limits
from catalog.imports.reading import ReadOptions, read_source, suggest_mapping
from catalog.model.problem import CatalogError
from procurement_core.wording.say import has_sentence, say
from tests.catalog.imports.mutations import (
    as_json_lines,
    as_parquet,
    hostile_workbooks,
    rows_of,
    spoil_bytes,
    spoil_cells,
    spoil_workbook_cells,
)
from tests.catalog.imports.reader_samples import READINGS, carbon_workbook, sample, sample_mapping

FRAMES = ("products", "offers", "certificates", "footprints")
#: Mutations of cells by sample, nearly all of which must reach the rows.
CELL_CASES = {
    "boavizta": 60, "carbon-catalogue": 60, "energy-star": 320, "energy-star-laboratory": 390, "offers": 130,
    "certificates": 60, "footprints": 60,
}  # fmt: skip
REACHING_SHARE = 0.93
BYTE_CASES, RANDOM_CASES, SUGGESTION_CASES = 30, 670, 4

Reading = Callable[[bytes], Facts]


def _outcome(read: Reading, content: bytes) -> Facts | CatalogError:
    """What reading gives; anything but facts or a refusal with a sentence fails the test."""
    try:
        facts = read(content)
    except CatalogError as refusal:
        for language in ("en", "zh"):
            sentence = say(refusal.code, refusal.facts, language)
            assert sentence and "\n" not in sentence.strip()
        return refusal
    _check(facts)
    return facts


def _check(facts: Facts) -> None:
    """Every row is accounted for, and every remark can be said."""
    stated = {row for name in FRAMES for row in getattr(facts, name)["row"]}
    assert not stated & set(facts.rejected["row"])
    assert len(facts.rejected) + len(stated) <= facts.rows_read
    if facts.certificates.empty:  # rows of one licence become one certificate
        assert len(facts.rejected) + len(stated) == facts.rows_read
    assert all(has_sentence(issue.rule) for issue in facts.issues)
    assert facts.rejected["reasons"].notna().all()
    for name in FRAMES:
        frame = getattr(facts, name)
        assert frame["record_key"].notna().all()
        numbers = frame.select_dtypes("float64")
        assert not numbers.isin([float("inf"), float("-inf")]).any(axis=None)
        if name != "certificates":
            assert frame["brand"].notna().all()
            assert frame["model"].notna().all()


def _reaches_rows(outcome: Facts | CatalogError) -> bool:
    return isinstance(outcome, Facts) and outcome.rows_read > 0


@pytest.mark.parametrize("name", READINGS)
def test_spoiled_cells(name: str) -> None:
    content, read = READINGS[name][0](), READINGS[name][1]
    spoil = spoil_workbook_cells if name == "carbon-catalogue" else spoil_cells
    dice = random.Random(f"cells of {name}")
    cases = CELL_CASES[name]
    reached = sum(_reaches_rows(_outcome(read, spoil(content, dice))) for _ in range(cases))
    assert reached >= REACHING_SHARE * cases


@pytest.mark.parametrize("name", READINGS)
def test_spoiled_bytes(name: str) -> None:
    content, read = READINGS[name][0](), READINGS[name][1]
    dice = random.Random(f"bytes of {name}")
    for _ in range(BYTE_CASES):
        _outcome(read, spoil_bytes(content, dice))


def test_workbooks_made_to_hurt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs are small here and so is the limit: what counts is that nothing beyond it is unpacked."""
    monkeypatch.setattr("catalog.imports.workbook.LIMITS", Limits(expanded_bytes=8 * 1024 * 1024))
    hostile = hostile_workbooks(carbon_workbook())
    codes = {name: _code(_outcome(READINGS["carbon-catalogue"][1], content)) for name, content in hostile.items()}
    assert codes.pop("an archive in an archive") is None  # the part that is one is never looked at
    assert codes.pop("a lying archive") in ("file.broken_workbook", "file.headers_missing")
    assert codes == {
        "entities in a sheet": "file.xml_entities",
        "entities in the strings": "file.xml_entities",
        "a file as entity": "file.xml_entities",
        "entities in utf-16": "file.xml_entities",
        "a sheet of blanks": "file.expands_too_large",
        "a cell far away": "file.too_many_columns",
        "a cell far down": "file.too_many_rows",
        "a cell named nonsense": "file.too_many_columns",
        "a sheet that is cut off": "file.broken_workbook",
        "a string that is not there": "file.broken_workbook",
        "no sheets": "file.no_header",
        "a bomb beside the sheets": "file.expands_too_large",
        "many parts": "file.expands_too_large",
        "not a workbook": "file.broken_workbook",
    }


def _code(outcome: Facts | CatalogError) -> str | None:
    return outcome.code if isinstance(outcome, CatalogError) else None


def test_bytes_from_nowhere() -> None:
    dice = random.Random("nowhere")
    heads = (
        b"",
        b"PK\x03\x04",
        b"PAR1",
        b"{",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"a,b\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7",
    )
    readings = [read for _, read in READINGS.values()]
    for number in range(RANDOM_CASES - 40):
        body = bytes(dice.randrange(256) for _ in range(dice.randint(0, 300)))
        _outcome(readings[number % len(readings)], dice.choice(heads) + body)
    offers, _ = rows_of(sample("offers_small.csv"))
    parquet, lines = as_parquet(offers), as_json_lines(offers)
    for _ in range(20):
        _outcome(READINGS["offers"][1], spoil_bytes(parquet, dice))
        _outcome(READINGS["offers"][1], spoil_bytes(lines, dice))


@pytest.mark.parametrize("name", READINGS)
def test_a_suggestion_for_any_bytes(name: str) -> None:
    dice = random.Random(f"suggestion for {name}")
    for kind in ("products", "offers", "certificates", "footprints"):
        content = spoil_bytes(READINGS[name][0](), dice)
        try:
            assert suggest_mapping(content, "name", kind, ReadOptions(kind=kind)).kind == kind
        except CatalogError as refusal:
            assert say(refusal.code, refusal.facts, "zh")


def test_deeply_nested_json_is_one_faulty_line() -> None:
    content = b'{"Brand": "a"}\n' + b'{"Brand": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    outcome = _outcome(READINGS["certificates"][1], content)
    assert isinstance(outcome, CatalogError)  # the mapping's columns are not there


def test_a_parquet_file_of_one_repeated_value_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    pd.DataFrame({"品牌": ["x"] * 2_000_000}).to_parquet(out)
    assert len(out.getvalue()) < 100_000
    monkeypatch.setattr("catalog.imports.text_table.LIMITS", Limits(rows=1_000_000))
    mapping = sample_mapping("offers")
    with pytest.raises(CatalogError, match="too_many_rows"):
        read_source(out.getvalue(), "x", "table", ReadOptions(mapping=mapping))


def test_the_cases_are_2000_and_most_reach_the_rows() -> None:
    readers = len(READINGS)
    cells = sum(CELL_CASES.values())
    assert cells + readers * (BYTE_CASES + SUGGESTION_CASES) + RANDOM_CASES + 16 + 2 >= 2000
    assert REACHING_SHARE * cells >= 1000
