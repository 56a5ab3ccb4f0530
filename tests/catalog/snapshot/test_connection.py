"""A question is written out in SQL once, and each revision answers it with its own rows."""

from __future__ import annotations

from pathlib import Path

import ibis
import pyarrow as pa
from fictional_market import build_market, write_revision

from catalog.snapshot.engine.connection import _sql
from catalog.snapshot.engine.read_model import ReadModel, open_read_model


def _ids(model: ReadModel, least: float) -> list[str]:
    products = model.table("products")
    named = products.filter(products.memory_gb >= least).select("product_id")
    return list(model.arrow(named.order_by("product_id"))["product_id"].to_pylist())


def test_another_revision_answers_the_same_question_with_its_own_rows(tmp_path: Path) -> None:
    models = []
    for number, size in enumerate((30, 60), 1):
        folder = write_revision(tmp_path / str(number), build_market(seed=number, size=size))
        models.append(open_read_model(folder, number, str(number)))
    first, second = models
    before = _ids(first, 7.25)
    known = _sql.cache_info()
    found = _ids(second, 7.25)
    assert (_sql.cache_info().hits, _sql.cache_info().misses) == (known.hits + 1, known.misses)
    stated = second.frame(second.table("products"))
    assert found == sorted(stated.loc[stated["memory_gb"] >= 7.25, "product_id"])
    assert found != before
    assert _ids(second, 31.5) != found  # another bound is another question
    for model in models:
        model.close()


def test_rows_that_a_question_brings_along_are_never_those_of_another(tmp_path: Path) -> None:
    model = open_read_model(write_revision(tmp_path / "one", build_market(seed=1, size=10)), 1, "one")
    for number in (1, 2):
        asked = ibis.memtable(pa.table({"number": [number]}))
        assert model.arrow(asked)["number"].to_pylist() == [number]
    model.close()
