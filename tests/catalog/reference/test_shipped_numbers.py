"""Nothing official that is not: every number that is shipped says where it was read and how sure that is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from catalog.reference import library
from catalog.reference.standing import CONFIDENCES, Standing, source_tags, standing_of

FOLDER = Path(library.__file__).parent
YAML_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
CSV_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.csv"))
COPIED = list(csv.DictReader((Path(__file__).parent / "hand_copied.csv").read_text("utf-8").splitlines()))


def numbers(node: object, held_by: tuple[Mapping[str, object], ...] = ()) -> Iterator[tuple[object, tuple]]:
    """Every number below `node` with the mappings that hold it, the innermost last."""
    if isinstance(node, Mapping):
        for value in node.values():
            yield from numbers(value, (*held_by, node))
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value, held_by)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield node, held_by


def has_standing(held_by: tuple[Mapping[str, object], ...]) -> bool:
    for row in held_by:
        if row.get("sources") and row.get("confidence") in CONFIDENCES:
            return set(row["sources"]) <= set(source_tags())
    return False


@pytest.mark.parametrize("name", YAML_FILES)
def test_every_number_in_a_yaml_file_has_source_and_confidence(name: str) -> None:
    document = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    assert not [(number, held[-1]) for number, held in numbers(document) if not has_standing(held)]


def test_the_walk_meets_many_numbers_and_would_see_one_that_is_bare() -> None:
    documents = [yaml.safe_load((FOLDER / name).read_text("utf-8")) for name in YAML_FILES]
    assert sum(1 for document in documents for _ in numbers(document)) > 200
    assert [held for _, held in numbers({"rows": [{"value": 3}]}) if not has_standing(held)]


@pytest.mark.parametrize("name", CSV_FILES)
def test_every_row_of_a_csv_file_has_source_confidence_licence_and_date(name: str) -> None:
    rows = list(csv.DictReader((FOLDER / name).read_text("utf-8").splitlines()))
    assert rows
    for row in rows:
        assert None not in row, row
        assert None not in row.values(), row
        assert set(row["sources"].split(";")) <= set(source_tags()), row
        assert row["confidence"] in CONFIDENCES, row
        assert row["licence"], row
        assert row["date"], row


def test_every_source_is_of_a_known_kind() -> None:
    assert set(source_tags().values()) <= {"S0", "S1", "S2", "S3", "S4", "L", "C", "K", "ILL", "law", "file", "own"}
    assert set(source_tags()) == set(library.source_titles())


def _row(copied: Mapping[str, str]) -> Mapping[str, object]:
    if copied["file"].endswith(".csv"):
        rows = csv.DictReader((FOLDER / copied["file"]).read_text("utf-8").splitlines())
    else:
        rows = library.rows(copied["file"], copied["table"])
    owner, _, key = copied["key"].rpartition("/")
    found = [row for row in rows if row["id"] == key and (not owner or row["set"] == owner)]
    assert len(found) == 1, copied
    return found[0]


@pytest.mark.parametrize("copied", COPIED, ids=[row["what"] for row in COPIED])
def test_numbers_copied_by_hand_agree(copied: dict[str, str]) -> None:
    row = _row(copied)
    standing = standing_of(row)
    assert float(str(row[copied["field"]])) == float(copied["value"])
    assert standing.tags == set(copied["source"].split("+"))
    assert standing.confidence == copied["confidence"]


def test_at_least_sixty_numbers_were_copied() -> None:
    assert len({(row["file"], row["key"], row["field"]) for row in COPIED}) == len(COPIED) >= 60


@pytest.mark.parametrize(
    ("sources", "confidence", "illustrative"),
    [
        (("CEC-2020",), "H", False),
        (("WEB",), "M", False),
        (("WEB",), "L", True),
        (("KNOWLEDGE",), "H", False),
        (("KNOWLEDGE",), "M", True),
        (("KNOWLEDGE", "TRANSLATION"), "M", True),
        (("WEB", "KNOWLEDGE"), "M", False),
        (("ILLUSTRATIVE", "KNOWLEDGE"), "H", True),
        (("COMPUTED",), "M", False),
    ],
)
def test_what_is_unsure_or_invented_is_illustrative(
    sources: tuple[str, ...], confidence: str, illustrative: bool
) -> None:
    assert Standing(sources, confidence).is_illustrative is illustrative


def test_a_source_is_named_in_the_readers_language() -> None:
    invented = Standing(("ILLUSTRATIVE", "MOF-2019-18"), "L").titles
    assert invented.in_language("en").startswith("Invented so that a default exists")
    assert not re.search("[A-Za-z]", invented.in_language("zh")), invented.in_language("zh")
