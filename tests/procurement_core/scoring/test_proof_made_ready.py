"""Proof worked out beforehand: the same wide table on every day, whether it is read from its files or worked out."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from market import AS_OF, CHAIR, LAPTOP, Market
from policies import profile

from catalog.snapshot.engine.read_limits import ReadLimits
from catalog.snapshot.engine.read_model import ReadModel, open_read_model
from procurement_core.proof.ready import make_ready
from procurement_core.scoring.evaluation_table import build_evaluation_table

_DAYS = (AS_OF, AS_OF - timedelta(days=4), AS_OF + timedelta(days=4))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    market = Market()
    for place in range(12):
        name = market.product(f"p{place:02d}", [[LAPTOP], [CHAIR, LAPTOP]][place % 2], memory_gb=float(place + 4))
        if place % 3:
            market.offer(name, 300 + 40 * place)
        if place % 2:
            market.footprint(name, 100 + 10 * place)
            market.certificate(name, valid_to=AS_OF + timedelta(days=place - 5))
    return market.publish(tmp_path_factory.mktemp("ready"))


def _rows(model: ReadModel, day: date) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = build_evaluation_table(model, profile(), day).rows.to_pylist()
    return rows


def _files(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in (folder / "ready" / "tables").iterdir()}


def test_read_from_files_the_table_is_the_same_on_every_day(model: ReadModel) -> None:
    limits = ReadLimits(ready_from=0)
    expected = [_rows(model, day) for day in _DAYS]
    assert not (model.folder / "ready" / "tables").exists()
    with closing(open_read_model(model.folder, model.revision, model.digest, limits)) as first:
        make_ready(first)
        written = _files(model.folder)
        assert [_rows(first, day) for day in _DAYS] == expected
    with closing(open_read_model(model.folder, model.revision, model.digest, limits)) as again:
        assert [_rows(again, day) for day in reversed(_DAYS)] == expected[::-1]
    assert _files(model.folder) == written
    assert {name.partition("-")[0] for name in written} >= {"product_numbers", "judged_claims", "judged_offers"}
    assert expected[0] != expected[2]
