"""The lines of products: made once, found again, and made anew where they are not as they were written."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fictional_market import build_market, write_revision

from catalog.snapshot.engine.held_files import OPEN_FILES
from catalog.snapshot.engine.read_model import DuckDbReadModel, open_read_model
from catalog.snapshot.lines.product_lines import lines_of
from catalog.snapshot.lists.facets import facets
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import matching
from catalog.snapshot.lists.paging import page, rows_of_products


def _opened(folder: Path, digest: str = "digest") -> DuckDbReadModel:
    return open_read_model(folder, 1, digest)


def _answers(model: DuckDbReadModel) -> tuple[object, ...]:
    return facets(model, Filter(text="acorn")), page(model, Filter(), limit=20), page(model, Filter(text="16"))


def _file(folder: Path) -> Path:
    return next((folder / "ready").glob("*.arrow"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A revision of forty fictional products."""
    return write_revision(tmp_path / "revision", build_market(seed=5, size=40))


def test_made_once_and_found_again(folder: Path) -> None:
    model = _opened(folder)
    with ThreadPoolExecutor(8) as pool:
        assert len({id(each) for each in pool.map(lambda _: lines_of(model), range(16))}) == 1
    expected, made = _answers(model), _file(folder)
    model.close()
    again = _opened(folder)
    assert _answers(again) == expected
    assert _file(folder) == made
    again.close()


@pytest.mark.parametrize("damage", ["a flipped bit", "another revision", "another format", "no names", "no file"])
def test_made_anew_where_it_is_not_as_written(folder: Path, damage: str) -> None:
    first = _opened(folder)
    expected, made = _answers(first), _file(folder)
    first.close()
    names = folder / "ready" / "lines.json"
    if damage == "a flipped bit":
        written = bytearray(made.read_bytes())
        written[len(written) // 2] ^= 1
        made.write_bytes(written)
    elif damage == "no names":
        names.write_text("{")
    elif damage == "no file":
        made.unlink()
    else:
        stated = json.loads(names.read_text())
        stated["format" if damage == "another format" else "revision"] = "x"
        names.write_text(json.dumps(stated))
    model = _opened(folder)
    assert _answers(model) == expected
    assert _file(folder) != made
    model.close()


def test_kept_in_memory_where_nothing_can_be_written(folder: Path) -> None:
    (folder / "ready").write_text("a file stands where the folder would")
    model = _opened(folder)
    assert len(lines_of(model)) == 40
    model.close()


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only where open files can be read again may their folder go")
def test_a_reader_of_lines_finishes_although_the_folder_is_pruned(folder: Path) -> None:
    model = _opened(folder)
    expected = _answers(model)
    shutil.rmtree(folder)
    model.remembered.clear()
    assert _answers(model) == expected
    model.close()


def test_products_by_id_in_the_order_asked(folder: Path) -> None:
    model = _opened(folder)
    ids = [row.id for row in page(model, Filter(), limit=40).rows]
    asked = [*ids[30:10:-3], "nobody", ids[0]]
    found = rows_of_products(model, asked)
    assert list(found) == [name for name in asked if name != "nobody"]
    assert all(row.id == name for name, row in found.items())
    model.close()


def test_masks_stand_in_the_order_of_ids_and_are_read_only(folder: Path) -> None:
    model = _opened(folder)
    mask = matching(model, Filter(text="acorn"))
    ids = sorted(model.arrow(model.table("products"))["product_id"].to_pylist())
    named = {row.id for row in page(model, Filter(text="acorn"), limit=200).rows}
    assert {name for name, is_in in zip(ids, mask, strict=True) if is_in} == named
    with pytest.raises(ValueError, match="read-only"):
        mask[0] = True
    model.close()
