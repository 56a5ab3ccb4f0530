"""One Spark and one revision for all tests of this folder: starting either takes longer than asking it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from both_engines import BothEngines

from bench.scaled_revisions import latest_folder, write_copies
from catalog.catalogue import open_catalogue
from catalog.demo.generator import generate
from catalog.imports.importer import import_facts
from catalog.model.engine import Engine
from catalog.snapshot.opening import open_revision
from catalog.store.location import DEMO, Home

_HERE = Path(__file__).parent
#: 20,000 products in all; 100,000 take minutes of a JVM and are asked in `bench/engines.py`.
_IMPORTED, _COPIES = 5_000, 4
#: A run is too short to pay for optimised machine code, for a collector of its own threads, and for checking once more
#: what Spark's own archives hold and where its Arrow vectors end.
_SHORT_RUN = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote "
    "-Darrow.enable_unsafe_memory_access=true"
)


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Everything here needs Spark, and one worker runs all of it."""
    has_workers = config.pluginmanager.hasplugin("xdist")
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.spark)
            if has_workers:
                item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def on_spark() -> None:
    """Two workers inside this machine. Where pyspark or Java is missing the test is skipped, in CI it fails."""
    missing = [name for name, is_there in (("pyspark", find_spec("pyspark")), ("java", shutil.which("java")))
               if not is_there]  # fmt: skip
    if missing and os.environ.get("CI"):
        pytest.fail(f"not here: {missing}")
    if missing:
        pytest.skip(f"not here: {missing}")
    # The run is too short for what pays off in long ones: compiling each question, planning it anew on the way.
    plain = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
             "spark.sql.adaptive.enabled": "false"}  # fmt: skip
    told = " ".join(f"--conf {name}={value}" for name, value in plain.items())
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"--master local[2] {told} pyspark-shell")
    os.environ.setdefault("JAVA_TOOL_OPTIONS", _SHORT_RUN)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a demonstration catalogue."""
    found = Home(tmp_path_factory.mktemp("spark-home"))
    catalogue = open_catalogue(DEMO, home=found)
    import_facts(catalogue, generate(_IMPORTED, seed=1), actor="test", now=datetime.now(UTC))
    catalogue.close()
    return found


@pytest.fixture(scope="session")
def folder(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A revision of 20,000 products: the demonstration, copied under other ids."""
    scaled = tmp_path_factory.mktemp("revision")
    catalogue = open_catalogue(DEMO, home=home)
    write_copies(latest_folder(catalogue), scaled, _COPIES)
    catalogue.close()
    return scaled


@pytest.fixture(scope="session")
def large(on_spark: None, folder: Path) -> Iterator[BothEngines]:
    """The revision of 20,000 products, for what is asked of every product."""
    with ExitStack() as hold:
        yield _opened(folder, "large", hold)


@pytest.fixture(scope="session")
def small(on_spark: None, home: Home) -> Iterator[BothEngines]:
    """The revision that was copied, 5,000 products, for answers whose plans cost more than their rows."""
    with ExitStack() as hold:
        catalogue = hold.enter_context(closing(open_catalogue(DEMO, home=home)))
        yield _opened(latest_folder(catalogue), "small", hold)


def _opened(folder: Path, digest: str, hold: ExitStack) -> BothEngines:
    models = (open_revision(engine, folder, 1, digest, hold.enter_context(ExitStack())) for engine in Engine)
    return BothEngines(*(hold.enter_context(closing(model)) for model in models))
