"""The Spark session of this process: found or started, and quiet.

Nothing is set for a Spark that somebody else configures: by spark-submit, by a folder of settings (SPARK_CONF_DIR) or
on a server (SPARK_REMOTE). Otherwise it runs inside this machine, on all its cores.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import warnings
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.model.problem import CatalogError

if TYPE_CHECKING:  # an extra: only those who ask Spark have it
    from pyspark.sql import SparkSession

_ONLY_ERRORS = Path(__file__).with_name("spark_log4j2.properties")

#: Inside one machine: quiet, no web page of its own, and no more parts than its cores can take in two turns.
_ON_THIS_MACHINE = {
    "spark.app.name": "GreenTender",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_ONLY_ERRORS.as_uri()}",
    "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}

#: Each means that somebody else says where Spark runs; spark-submit leaves the first.
_CONFIGURED_ELSEWHERE = ("PYSPARK_GATEWAY_PORT", "SPARK_CONF_DIR", "SPARK_REMOTE")

_STARTING = threading.Lock()

# pyspark warns of every new pandas; no question here goes through its pandas.
warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)


def spark_session() -> SparkSession:
    """A session of its own over the one Spark of this process, which is started by who asks first.

    Raises CatalogError `engine.not_started`.
    """
    with _STARTING:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

        # Workers run the judgement: they need this very environment, not whichever Python comes first on the path.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder
        for name, value in _settings(os.environ).items():
            builder = builder.config(name, value)
        try:
            return builder.getOrCreate().newSession()
        except (PySparkException, OSError) as error:
            raise CatalogError("engine.not_started") from error


def _settings(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Nothing where somebody else says where Spark runs and how."""
    return {} if any(environment.get(name) for name in _CONFIGURED_ELSEWHERE) else _ON_THIS_MACHINE


def require_spark() -> None:
    """Refuse where Spark cannot be asked: CatalogError `engine.not_installed` (pyspark) or `engine.no_java`."""
    if find_spec("pyspark") is None:
        raise CatalogError("engine.not_installed")
    if os.environ.get("SPARK_REMOTE"):  # the Java is the server's
        return
    home = os.environ.get("JAVA_HOME", "")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        raise CatalogError("engine.no_java")
