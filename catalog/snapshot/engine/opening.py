"""A revision opened by the engine that shall answer."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from catalog.model.engine import Engine
from catalog.snapshot.engine.read_limits import read_limits_from
from catalog.snapshot.engine.read_model import ReadModel, open_read_model


def open_revision(engine: Engine, folder: Path, revision: int, digest: str, hold: ExitStack) -> ReadModel:
    """The read model of the revision in `folder`.

    `hold` keeps the folder where it is; an engine that reads it later on takes that over until its model is closed.
    Raises CatalogError `snapshot.missing` or `snapshot.damaged`, and on Spark what `require_spark` and `spark_session`
    raise; `settings.not_a_number` for a limit that is none.
    """
    if engine is Engine.DUCKDB:
        return open_read_model(folder, revision, digest, read_limits_from(os.environ), hold)
    from catalog.snapshot.engine.spark_session import require_spark  # noqa: PLC0415 - only where Spark is asked for

    require_spark()
    from catalog.snapshot.engine.spark_model import open_spark_model  # noqa: PLC0415 - needs the extra

    return open_spark_model(folder, revision, digest, hold)
