"""Which engine answers, and the one sentence where it cannot."""

from __future__ import annotations

import os
import sys

import pytest

from catalog.model.engine import Engine, engine_from
from catalog.model.problem import CatalogError
from catalog.snapshot.engine.spark_session import require_spark


@pytest.mark.parametrize(("told", "engine"), [({}, Engine.DUCKDB), ({"GREENTENDER_ENGINE": ""}, Engine.DUCKDB),
                                              ({"GREENTENDER_ENGINE": " Spark "}, Engine.SPARK)])  # fmt: skip
def test_the_environment_chooses(told: dict[str, str], engine: Engine):
    assert engine_from(told) is engine


def test_an_unknown_engine_is_refused_by_its_name():
    with pytest.raises(CatalogError) as refused:
        engine_from({"GREENTENDER_ENGINE": "polars"})
    assert (refused.value.code, refused.value.facts) == ("engine.unknown", {"engine": "polars"})


def test_spark_without_its_extra_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)  # as Python marks a package that is not there
    with pytest.raises(CatalogError) as refused:
        require_spark()
    assert refused.value.code == "engine.not_installed"


def test_spark_without_java_is_refused_unless_it_runs_elsewhere(monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("pyspark")
    for name in ("JAVA_HOME", "SPARK_REMOTE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(CatalogError) as refused:
        require_spark()
    assert refused.value.code == "engine.no_java"
    monkeypatch.setenv("SPARK_REMOTE", "sc://spark.example:15002")
    require_spark()
