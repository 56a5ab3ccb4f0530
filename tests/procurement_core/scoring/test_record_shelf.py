"""Records behind shown products: what the tables of the revision say, however they are found."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

import pyarrow as pa
import pytest
from market import Market

from catalog.snapshot.engine.held_files import OPEN_FILES
from catalog.snapshot.engine.read_model import ReadModel, open_read_model
from catalog.snapshot.records import record_files
from catalog.snapshot.records.numbered_rows import ROWS_OF_BATCH
from catalog.snapshot.records.record_files import prepare_records
from catalog.snapshot.schema import MATCHES
from procurement_core.scoring.record import Record
from procurement_core.scoring.record_shelf import ProductRecords, RecordShelf, shelf_of

_COUNT = 150  # more than two batches of the file
_SOURCE = ("run_id", "pointer")
_OFFER = ("offer_id", "supplier", "amount", "currency", "unit", "vat", "valid_from", "valid_to", *_SOURCE)
_FOOTPRINT = ("footprint_id", "scheme", "certificate_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
_CERTIFICATE = ("certificate_id", "scheme", "licence_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)

Cells = Mapping[str, object]


@pytest.fixture(scope="module")
def market() -> Market:
    """Products, offers and footprints whose files are in no order; families, certificates, gaps."""
    market = Market()
    names = [f"p{place * 37 % _COUNT:03d}" for place in range(_COUNT)]
    for place, name in enumerate(names):
        stated = {"memory_gb": float(place), "mass_kg": 2.5} if place % 4 else {}
        market.product(name, family=f"f{place // 3}", **stated)
    for place in reversed(range(2 * _COUNT)):
        if place % 5:
            market.offer(names[place * place % _COUNT], f"{place}.50", valid_to=None if place % 3 else date(2026, 5, 1))
    for place in range(0, _COUNT, 2):
        number = market.footprint(names[place], 100 + place, match="family", scheme="epd" if place % 4 else None)
        for near in ("exact", "series", "exact"):
            sibling = {"product_id": names[(place + 40) % _COUNT], "footprint_id": number, "match": near}
            market.rows["footprint_covers"].append(sibling)
        market.certificate(names[place], match="family", evidence_url=f"https://registry.example/{place}")
    market.rows["footprint_covers"].append({"product_id": None, "footprint_id": "g0000", "match": None})
    market.rows["product_values"][7]["is_shown"] = False
    for table in ("offers", "certificates", "footprints"):
        market.rows[table].reverse()
        market.rows[table][3]["pointer"] = None
    return market


@pytest.fixture
def model(market: Market, tmp_path: Path) -> Iterator[ReadModel]:
    with closing(market.publish(tmp_path)) as opened:
        yield opened


def _names() -> list[str]:
    return [f"p{place:03d}" for place in range(_COUNT)]


def _expected(market: Market, name: str) -> ProductRecords:
    """From the plain rows, one by one."""
    footprints = {row["footprint_id"]: row for row in market.rows["footprints"]}
    covers = _of(market, "footprint_covers", name)
    covers.sort(key=lambda row: (str(row["footprint_id"]), MATCHES.index(str(row["match"]))))
    offers = sorted(_of(market, "offers", name), key=lambda row: str(row["offer_id"]))
    values = [row for row in _of(market, "product_values", name) if row["is_shown"]]
    return ProductRecords(
        offers=_records(offers, _OFFER),
        footprints=_records([footprints[row["footprint_id"]] for row in covers], _FOOTPRINT),
        stated={str(row["field"]): _records([row], ("field", *_SOURCE))[0] for row in values},
    )


def _of(market: Market, table: str, name: str) -> list[Cells]:
    return [row for row in market.rows[table] if row["product_id"] == name]


def _records(rows: Sequence[Cells], columns: Sequence[str]) -> tuple[Record, ...]:
    return tuple(Record({column: row.get(column) for column in columns}) for row in rows)


def _shelved(model: ReadModel, names: Sequence[str]) -> Mapping[str, ProductRecords]:
    return RecordShelf().products(model, names)


def _files(model: ReadModel) -> list[Path]:
    return sorted((model.folder / "ready" / "tables").glob("*_records-*"))


def test_every_record_is_what_the_tables_say(model: ReadModel, market: Market) -> None:
    names = _names()[::-1]
    found = _shelved(model, names)
    assert list(found) == names
    for name in names:
        assert found[name] == _expected(market, name)
    assert any(len(found[name].offers) > 2 for name in names) and any(not found[name].offers for name in names)
    assert any(len(found[name].footprints) > 3 for name in names)


def test_worked_out_in_shares_it_says_the_same(
    model: ReadModel, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_files, "_PRODUCTS_AT_ONCE", ROWS_OF_BATCH)  # of the 150 two shares
    assert _shelved(model, _names()) == {name: _expected(market, name) for name in _names()}


def test_some_products_asked_in_any_order_and_some_twice(model: ReadModel, market: Market) -> None:
    shelf = shelf_of(model)
    for names in (["p149"], ["p070", "p003", "p149", "p003"], [], ["p000", "nobody"]):
        expected = {name: _expected(market, name) for name in names}
        assert shelf.products(model, names) == expected
    assert shelf.products(model, ["nobody"])["nobody"] == ProductRecords((), (), {})


def test_certificates_by_their_place_in_the_order_of_ids(model: ReadModel, market: Market) -> None:
    rows = sorted(market.rows["certificates"], key=lambda row: str(row["certificate_id"]))
    expected = dict(enumerate(_records(rows, _CERTIFICATE)))
    shelf = RecordShelf()
    assert shelf.certificates(model, [70, 2]) == {2: expected[2], 70: expected[70]}
    assert shelf.certificates(model, [2, 5, 70]) == {place: expected[place] for place in (2, 5, 70)}


def test_a_revision_that_holds_nothing(tmp_path: Path) -> None:
    with closing(Market().publish(tmp_path)) as model:
        assert _shelved(model, ["p000"]) == {"p000": ProductRecords((), (), {})}


def test_written_once_and_read_again(model: ReadModel) -> None:
    prepare_records(model)
    written = {file: file.stat().st_mtime_ns for file in _files(model)}
    expected = _shelved(model, _names())
    with closing(open_read_model(model.folder, model.revision, model.digest)) as again:
        assert _shelved(again, _names()) == expected
    assert {file: file.stat().st_mtime_ns for file in _files(model)} == written
    assert len(written) == 2


@pytest.mark.parametrize("damage", ["a flipped bit", "half written"])
def test_made_anew_where_it_is_not_as_written(model: ReadModel, damage: str) -> None:
    expected = _shelved(model, _names())
    (file,) = _files(model)
    written = bytearray(file.read_bytes())
    written[len(written) // 2] ^= 1
    file.write_bytes(written if damage == "a flipped bit" else written[: len(written) // 2])
    with closing(open_read_model(model.folder, model.revision, model.digest)) as again:
        assert _shelved(again, _names()) == expected
    assert [other.name for other in _files(model)] == [file.name]


def test_nothing_half_written_stays(model: ReadModel, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(model: ReadModel) -> Iterable[pa.Table]:
        yield next(iter(made(model)))
        raise KeyboardInterrupt

    made = record_files._BUILDS["product_records"]
    monkeypatch.setitem(record_files._BUILDS, "product_records", interrupted)
    with pytest.raises(KeyboardInterrupt):
        prepare_records(model)
    assert not list((model.folder / "ready" / "tables").iterdir())


def test_held_in_memory_where_nothing_can_be_written(model: ReadModel, market: Market) -> None:
    (model.folder / "ready").write_text("a file stands where the folder would")
    assert _shelved(model, ["p005"]) == {"p005": _expected(market, "p005")}


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only where open files can be read again may their folder go")
def test_a_reader_finishes_although_the_folder_is_pruned(model: ReadModel, market: Market) -> None:
    shelf = shelf_of(model)
    shelf.products(model, ["p000"])
    shutil.rmtree(model.folder)
    assert shelf.products(model, ["p100"]) == {"p100": _expected(market, "p100")}
    assert shelf.certificates(model, [3])  # not asked for before: worked out from the files that are held
    assert not model.folder.exists()


def test_many_threads_at_once(model: ReadModel, market: Market) -> None:
    names = _names()
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda begin: _shelved(model, names[begin::8]), range(8)):
            assert all(found[name] == _expected(market, name) for name in found)
    assert len(_files(model)) == 1


def test_while_the_records_of_one_revision_are_made_another_is_read(
    market: Market, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()

    def slow(model: ReadModel) -> Iterable[pa.Table]:
        begun.set()
        may_end.wait(60)
        return made(model)

    made = record_files._BUILDS["certificate_records"]
    with (
        closing(market.publish(tmp_path / "read")) as read,
        closing(market.publish(tmp_path / "made")) as being_made,
        ThreadPoolExecutor(2) as pool,
    ):
        expected = len(record_files.certificate_records(read).take([0]))
        monkeypatch.setitem(record_files._BUILDS, "certificate_records", slow)
        making = pool.submit(record_files.certificate_records, being_made)
        assert begun.wait(60)
        try:
            reading = pool.submit(lambda: record_files.certificate_records(read).take([0]))
            assert len(reading.result(30)) == expected == 1
        finally:
            may_end.set()
        assert len(making.result(60).take([0])) == 1
