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
from catalog.snapshot.engine.opening import open_revision
from catalog.store.location import DEMO, Home

_HERE = Path(__file__).parent
#: 5,000 products in all, each of them twice, so that equal scores have an order too. What Spark takes here goes with
#: the questions, hardly with the rows; 100,000 are asked in `bench/engines.py`.
_IMPORTED, _COPIES = 2_500, 2
#: A run is too short to pay for optimised machine code, for a collector of its own threads, for a heap that begins
#: small, and for checking once more what Spark's own archives hold and where its Arrow vectors end.
_SHORT_RUN = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote "
    "-Darrow.enable_unsafe_memory_access=true -Xms1g -Xmn400m -XX:MetaspaceSize=300m"
)
#: For the same reason: compiling each question, planning it anew on the way.
_SHORT_QUESTIONS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
#: Spark looks for a class in hundreds of archives one after the other: those with most of them go in front.
_IN_FRONT = ("spark-catalyst_*", "spark-sql_*", "spark-core_*", "scala-library-*", "spark-sql-api_*")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Everything here needs Spark."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.spark)


@pytest.fixture(scope="session")
def on_spark() -> None:
    """How the product starts its Spark here. Where pyspark or Java is missing the test is skipped, in CI it fails."""
    missing = [name for name, is_there in (("pyspark", find_spec("pyspark")), ("java", shutil.which("java")))
               if not is_there]  # fmt: skip
    if missing and os.environ.get("CI"):
        pytest.fail(f"not here: {missing}")
    if missing:
        pytest.skip(f"not here: {missing}")
    import pyspark

    archives = Path(pyspark.__file__).parent / "jars"
    in_front = [str(file) for name in _IN_FRONT for file in archives.glob(f"{name}.jar")]
    settings = _SHORT_QUESTIONS | {"spark.driver.extraClassPath": os.pathsep.join(in_front)}
    told = " ".join(f"--conf {name}={value}" for name, value in settings.items())
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"--master local[2] {told} pyspark-shell")
    os.environ.setdefault("SPARK_SUBMIT_OPTS", _SHORT_RUN)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a demonstration catalogue."""
    found = Home(tmp_path_factory.mktemp("spark-home"))
    catalogue = open_catalogue(DEMO, home=found)
    import_facts(catalogue, generate(_IMPORTED, seed=1), actor="test", now=datetime.now(UTC))
    catalogue.close()
    return found


@pytest.fixture(scope="session")
def both(on_spark: None, home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BothEngines]:
    """A revision of 5,000 products, the demonstration copied under other ids, on both engines.

    All tests share it, so that what an engine keeps of a revision is made once.
    """
    folder = tmp_path_factory.mktemp("revision")
    with closing(open_catalogue(DEMO, home=home)) as catalogue:
        write_copies(latest_folder(catalogue), folder, _COPIES)
    with ExitStack() as hold:
        models = [open_revision(engine, folder, 1, "copied", hold.enter_context(ExitStack())) for engine in Engine]
        yield BothEngines(*(hold.enter_context(closing(model)) for model in models))
