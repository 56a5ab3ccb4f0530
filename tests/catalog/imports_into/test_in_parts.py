from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from sqlalchemy import inspect, select

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports.importer import ImportReport, import_facts
from catalog.imports.mapping import from_yaml
from catalog.imports.parts import FactsInParts, Frames, Source, keep_parts, parts_of
from catalog.imports.reading import ReadOptions, read_in_parts, read_source
from catalog.store import current
from catalog.store.fact_tables import FactKind, fact_table
from catalog.store.location import Home
from catalog.store.table_dump import stored_tables
from tests.catalog.imports_into.statement_frames import NOW, mixed_source, offer, product, source

#: Few enough that every record of the tricky table is cut apart somewhere.
FEW = 7
_OPTIONS = ReadOptions(
    kind="offers",
    mapping=from_yaml("""
name: tricky
kind: offers
columns:
  brand: {column: Brand}
  model: {column: Model}
  configuration: {column: Configuration}
  gtin: {column: GTIN}
  supplier: {column: Supplier}
  supplier_country: {column: Country}
  price: {column: Price}
  valid_to: {column: Until}
  memory_gb: {column: Memory, unit: gigabyte}
constants: {currency: EUR, vat: exclude, category: "CPV:2008:30213100"}
"""),
)
_HEADER = "Brand,Model,Configuration,GTIN,Supplier,Country,Price,Until,Memory"


def _gtin(number: int) -> str:
    body = f"{number:012d}"
    return body + str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10)


def _row(dice: random.Random, model: int) -> str:
    memory = 2 ** (2 + model % 4) * (2 if dice.random() < 0.03 else 1)
    cells = (
        dice.choice(("Acme", "ACME Inc.", "acme") if model % 2 else ("Kestrel", "kestrel GmbH")),
        dice.choice((f"M {model}", f"M{model}", f"m-{model}")),
        dice.choice(("", f"{model % 3} x")),
        dice.choice(("", _gtin(model), _gtin(model + 1000))) if model % 5 == 0 else "",
        dice.choice(("Shop Ltd", "shop", "Other AG", "")),
        dice.choice(("", "DE", "FR")),
        dice.choice((f"{100 + model}.50", f'"1,{model:03d}.25"', "9.5", "cheap" if dice.random() < 0.2 else "7")),
        dice.choice(("2027-01-31", "13/02/2027", "", "never" if dice.random() < 0.2 else "")),
        dice.choice((f"{memory}GB", f"{memory} GB", f"{memory * 1024} MB", "5 zorkmid" if dice.random() < 0.1 else "")),
    )
    return ",".join(cells)


def _tricky_table(seed: int, rows: int = 50) -> bytes:
    """Few products in many rows: doubled rows, spellings, clashing GTINs, figures that differ, damage, blank lines."""
    dice = random.Random(seed)
    lines = [_HEADER]
    for _ in range(rows):
        row = _row(dice, dice.randrange(rows // 3))
        damaged = {0: f"{row},extra", 1: "Acme,M1", 2: "", 3: ",,,,,,,,"}.get(dice.randrange(40), row)
        lines += [damaged] * (2 if dice.randrange(15) == 0 else 1)
    return "\n".join(lines).encode()


_FILES = tuple(_tricky_table(seed) for seed in (1, 1, 2))  # the second says nothing new, the third much


def _imported(catalogue: Catalogue, facts: Source, day: int = 0) -> ImportReport:
    return import_facts(catalogue, facts, actor="ana", now=NOW + timedelta(days=day))


def _rows(catalogue: Catalogue) -> Mapping[str, list[tuple[object, ...]]]:
    """Every row of every table, in the order of its key."""
    with catalogue.database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in stored_tables(connection)
        }


def _statements(catalogue: Catalogue) -> list[list[tuple[object, ...]]]:
    with catalogue.database.read() as connection:
        assert inspect(connection).get_table_names()
        return [
            [tuple(row) for row in connection.execute(select(fact_table(kind)).order_by("id"))] for kind in FactKind
        ]


def _digest(catalogue: Catalogue) -> str:
    revision = catalogue.revision()
    assert revision is not None
    return revision.digest


@pytest.fixture
def other(tmp_path: Path) -> Catalogue:
    return open_catalogue(home=Home(tmp_path / "other"))


def test_a_file_read_in_many_parts_leaves_what_it_leaves_read_at_once(catalogue: Catalogue, other: Catalogue) -> None:
    rejected, rules = 0, set[str]()
    for day, content in enumerate(_FILES):
        whole = read_source(content, "t.csv", "table", _OPTIONS)
        parts = read_in_parts(content, "t.csv", "table", _OPTIONS, rows=FEW)
        assert isinstance(parts, FactsInParts)
        assert len(parts.parts) > 6
        assert parts.detections == whole.detections
        pd.testing.assert_frame_equal(parts.rejected, whole.rejected)
        report = _imported(catalogue, whole, day)
        assert _imported(other, parts, day) == report
        assert _digest(other) == _digest(catalogue)
        rejected += report.rows_rejected
        rules |= {issue.rule for issue in whole.issues}
    assert _rows(other) == _rows(catalogue)
    assert {
        "row.differs_within_product",
        "row.too_many_cells",
        "cell.number",
    } <= rules  # the table is as tricky as said
    assert rejected < sum(content.count(b"\n") for content in _FILES) / 2


def test_gtins_that_clash_across_parts_tell_products_apart(catalogue: Catalogue, other: Catalogue) -> None:
    gtins = ["", _gtin(1), "", _gtin(2)] * 5
    rows = [f"Acme,M1,,{gtin},Shop {number},,9.5,2027-01-31," for number, gtin in enumerate(gtins)]
    text = "\n".join((_HEADER, *rows))
    _imported(catalogue, read_source(text.encode(), "t.csv", "table", _OPTIONS))
    _imported(other, read_in_parts(text.encode(), "t.csv", "table", _OPTIONS, rows=3))
    assert _rows(other) == _rows(catalogue)
    assert len(_rows(other)["product"]) == 3  # one without a GTIN, one for each


def test_a_record_spread_over_parts_is_one_record(catalogue: Catalogue) -> None:
    rows = [offer(1, "r", "Leaf 1", "5.00"), offer(2, "r", "Leaf 1", "6.00"), offer(3, "r", "Leaf 1", "5.00")]
    whole = source(offers=rows)
    spread = _spread(whole)
    first = _imported(catalogue, spread)
    assert (first.rows_imported, first.rows_unchanged) == (3, 0)
    assert [row[8] for row in _rows(catalogue)["offer"]] == ["5", "6"]  # word for word twice, kept once
    assert _imported(catalogue, whole).rows_unchanged == 3
    dearer = source(offers=[*rows[:2], offer(3, "r", "Leaf 1", "7.00")])
    changed = _imported(catalogue, _spread(dearer), 1)
    assert changed.rows_imported == 3  # all rows of a record that says something else
    assert changed.changes is not None
    assert changed.changes.replaced == 1


def test_a_product_is_spelt_as_in_its_smallest_row_whichever_part_that_is_in(catalogue: Catalogue) -> None:
    later = source(products=[product(9, "a", "LEAF-1")], offers=[offer(8, "b", "leaf 1", "5.00")])
    earlier = source(offers=[offer(3, "c", "Leaf 1", "6.00")])
    _imported(catalogue, replace(_spread(later, earlier), rows_read=3))
    assert [row[4] for row in _rows(catalogue)["product"]] == ["Leaf 1"]


def _spread(*sources: Source) -> FactsInParts:
    """The same facts, every part of one row."""
    first = sources[0]
    parts = keep_parts(
        Frames(part.products, part.offers, part.certificates, part.footprints)
        for facts in sources
        for part in parts_of(facts, rows=1)
    )
    return FactsInParts(first.source, first.sha256, first.reader, first.rows_read, parts, first.rejected)


def test_whole_frames_cut_into_parts_are_the_same_source(catalogue: Catalogue, other: Catalogue) -> None:
    whole = mixed_source()
    assert _imported(other, _spread(whole)) == _imported(catalogue, whole)
    assert _statements(other) == _statements(catalogue)
    assert _digest(other) == _digest(catalogue)


def test_a_large_source_is_compared_as_a_small_one_is(
    catalogue: Catalogue, other: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = mixed_source(), mixed_source(price="450.00")
    said = [_imported(catalogue, facts, day) for day, facts in enumerate((first, second, second, first))]
    monkeypatch.setattr(current, "_LOOKED_UP", 0)
    assert [_imported(other, facts, day) for day, facts in enumerate((first, second, second, first))] == said
    assert _rows(other) == _rows(catalogue)


def test_products_are_counted_where_the_latest_revision_has_lost_its_files(catalogue: Catalogue) -> None:
    _imported(catalogue, mixed_source())
    shutil.rmtree(catalogue.revisions_folder)
    report = _imported(catalogue, mixed_source(price="450.00"), 1)
    assert report.changes is not None
    assert report.changes.products_before == report.changes.products_after > 0


@pytest.mark.parametrize("group", [1000, 5])
def test_parquet_gives_what_csv_gives(catalogue: Catalogue, other: Catalogue, group: int) -> None:
    clean = b"\n".join(line for line in _FILES[0].split(b"\n") if line.strip(b",") and line.count(b",") in (8, 9))
    whole = read_source(clean, "t.csv", "table", _OPTIONS)
    texts = pacsv.read_csv(
        BytesIO(clean),
        parse_options=pacsv.ParseOptions(invalid_row_handler=lambda _: "skip"),
        convert_options=pacsv.ConvertOptions(column_types=dict.fromkeys(_HEADER.split(","), pa.string())),
    )
    out = BytesIO()
    pq.write_table(texts, out, row_group_size=group)
    odd = whole.rejected["reasons"].str.contains("row.too").sum()
    parquet = read_in_parts(out.getvalue(), "t.parquet", "table", _OPTIONS, rows=FEW)
    assert parquet.rows_read == whole.rows_read - odd
    assert parquet.options == whole.options
    _imported(catalogue, whole)
    _imported(other, parquet)
    said = [[row[2:4] + row[5:] for row in table] for table in _statements(other)]  # without run and pointer
    assert said == [[row[2:4] + row[5:] for row in table] for table in _statements(catalogue)]


def test_postgresql_is_given_the_rows_that_sqlite_is_given(either_catalogue: Catalogue, other: Catalogue) -> None:
    odd = 'tab\tquote"backslash\\N newline\nand\n\\.\nend, “ß” 电脑'
    facts = source(
        products=[product(1, "a", "Leaf 1", screen_inch=14.1, Note=odd), product(2, "b", "Leaf 2", name_en="")],
        offers=[offer(3, "c", "Leaf 1", "5.00", supplier=odd), offer(4, "d", odd, "6.10")],
        rejected=[{"row": 5, "reasons": "cell.number", "Price": odd}],
    )
    for catalogue in (either_catalogue, other):
        _imported(catalogue, facts)
        _imported(catalogue, read_in_parts(_FILES[0], "t.csv", "table", _OPTIONS, rows=FEW), 1)
    there, here = _rows(either_catalogue), _rows(other)
    times = {"import_run", "revision"}  # a moment has its zone on one side only
    assert {name: rows for name, rows in there.items() if name not in times} == {
        name: rows for name, rows in here.items() if name not in times
    }
    assert _digest(either_catalogue) == _digest(other)


def test_progress_of_reading_is_told_by_rows() -> None:
    told: list[tuple[str, float]] = []
    read_in_parts(_FILES[0], "t.csv", "table", _OPTIONS, rows=FEW, progress=lambda *step: told.append(step))
    shares = [done for _, done in told]
    assert {stage for stage, _ in told} == {"import.read"}
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 6


def test_what_was_put_aside_goes_with_the_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    facts = read_in_parts(_FILES[0], "t.csv", "table", _OPTIONS, rows=FEW)
    assert list(tmp_path.glob("greentender-*/*.arrow"))
    del facts
    assert not list(tmp_path.iterdir())
