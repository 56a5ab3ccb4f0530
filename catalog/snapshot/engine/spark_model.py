"""One revision asked through Spark: the same expressions over the same Parquet files, rows left where the workers are.

The files are read when a question is asked, not when the revision is opened: its folder must stay until `close`.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial, reduce
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from ibis.backends.pyspark.datatypes import PySparkSchema
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import lit

from catalog.model.problem import CatalogError
from catalog.snapshot.engine.asked_day import DAY_TEXT
from catalog.snapshot.engine.held_files import check_digests, damaged
from catalog.snapshot.engine.kept_columns import Remembered
from catalog.snapshot.engine.read_limits import ReadLimits
from catalog.snapshot.engine.read_model import Answer, ReadModel
from catalog.snapshot.engine.spark_session import spark_session
from catalog.snapshot.schema import TABLES

_SCHEMAS = {name: ibis.Schema.from_pyarrow(schema) for name, schema in TABLES.items()}
_ANSWER, _QUESTION = "answer", "question_number"


class SparkReadModel(ReadModel):
    """The tables of one revision as temporary views of one Spark session; safe for any number of threads."""

    keeps_order = False

    def __init__(self, folder: Path, revision: int, digest: str, session: SparkSession, hold: ExitStack) -> None:
        self.folder = folder
        self.revision = revision
        self.digest = digest
        self.remembered = Remembered(ReadLimits().remembered_mb << 20)
        self._session = session
        self._backend = ibis.pyspark.connect(session)
        self._hold = hold
        self._kept: dict[str, ibis.Schema] = {}
        self._keeping = threading.RLock()
        self._is_closed = False

    def table(self, name: str) -> ir.Table:
        """A table of `catalog.snapshot.schema.TABLES`, or one that was kept under `name`. KeyError for another name."""
        schema = _SCHEMAS.get(name) or self._kept[name]
        return ibis.table(schema, name=name)

    def frame(self, expression: ir.Table) -> pd.DataFrame:
        """The rows of `expression` as pandas columns; missing text is None, missing numbers NaN."""
        self._require_open()
        frame: pd.DataFrame = self._backend.execute(expression)
        return frame

    def arrow(self, expression: ir.Table, *, on: date | None = None) -> pa.Table:
        """The rows of `expression` as Arrow columns, nulls and decimals as they are; `on` is its ASKED_DAY."""
        return self._data(expression, on).toArrow().cast(expression.schema().to_pyarrow())

    def keep(self, name: str, build: Callable[[], ir.Table]) -> ir.Table:
        """The result of `build()` held by the workers under `name` until `close`: computed once, shared by all.

        `build` may call `keep` for what it rests on. Raises ValueError for the name of a table of the revision.
        """
        if name in _SCHEMAS:
            raise ValueError(f"{name} is a table of the revision")
        if name not in self._kept:
            with self._keeping:
                if name not in self._kept:
                    expression = build()
                    # Cut from what it was made of: plans over tables that rest on one another stay small.
                    self._data(expression).localCheckpoint().createOrReplaceTempView(name)
                    self._kept[name] = expression.schema()
        return self.table(name)

    def in_parts(
        self, questions: Sequence[ir.Table], judge: Callable[[Sequence[pa.Table]], Answer], by: str | None = None
    ) -> list[Answer]:
        """What `judge` makes of each part of the rows, worked out by the workers; only the answers travel.

        `judge` and its answers must be picklable. See `ReadModel.in_parts`.
        """
        schemas = [question.schema().to_pyarrow() for question in questions]
        numbered = [self._data(question).withColumn(_QUESTION, lit(n)) for n, question in enumerate(questions)]
        rows = reduce(partial(DataFrame.unionByName, allowMissingColumns=True), numbered)
        if by is not None:  # a number of parts that is said is kept: small parts are not joined again
            rows = rows.repartition(int(self._session.conf.get("spark.sql.shuffle.partitions") or 1), by)

        def judged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            held = [batch for batch in batches if batch.num_rows]
            if held:
                answer = pickle.dumps(judge(_apart(pa.Table.from_batches(held), schemas)))
                yield pa.RecordBatch.from_arrays([pa.array([answer], pa.binary())], [_ANSWER])

        answers = rows.mapInArrow(judged, f"{_ANSWER} binary").toArrow().column(_ANSWER).to_pylist()
        if not answers:
            return [judge([schema.empty_table() for schema in schemas])]
        return [pickle.loads(answer) for answer in answers]  # noqa: S301 - our own workers wrote it

    def close(self) -> None:
        """Give the workers' memory and the folder back; asking afterwards raises CatalogError `snapshot.closed`."""
        if self._is_closed:
            return
        self._is_closed = True
        for name in (*_SCHEMAS, *self._kept):
            self._session.catalog.dropTempView(name)
        self._hold.close()

    def _data(self, expression: ir.Table, on: date | None = None) -> DataFrame:
        self._require_open()
        self._backend._run_pre_execute_hooks(expression)  # shows Spark the rows that the expression brings along
        said = None if on is None else {DAY_TEXT: on.isoformat()}
        data: DataFrame = self._backend.raw_sql(self._backend.compile(expression, params=said))
        return data

    def _require_open(self) -> None:
        if self._is_closed:
            raise CatalogError("snapshot.closed", revision=self.revision)


def _apart(rows: pa.Table, schemas: Sequence[pa.Schema]) -> list[pa.Table]:
    """The rows of each question, with its own columns."""
    number = rows.column(_QUESTION)
    return [
        rows.filter(pc.equal(number, place)).select(schema.names).cast(schema) for place, schema in enumerate(schemas)
    ]


def open_spark_model(folder: Path, revision: int, digest: str, hold: ExitStack) -> SparkReadModel:
    """Show Spark the files of the revision in `folder`, which must lie where every worker can read it.

    `hold` keeps the folder; the model takes it over until it is closed. Raises CatalogError `snapshot.missing` or
    `snapshot.damaged`, or what `spark_session` raises.
    """
    if not folder.is_dir():
        raise CatalogError("snapshot.missing", revision=revision, folder=str(folder))
    check_digests(folder, revision)
    files = {name: folder / f"{name}.parquet" for name in TABLES}
    for name, file in files.items():
        _check_columns(name, file, revision)
    session = spark_session()
    for name, file in files.items():
        stored = PySparkSchema.from_ibis(_SCHEMAS[name])  # said, not found out: that would be a job for each table
        session.read.schema(stored).parquet(file.absolute().as_uri()).createOrReplaceTempView(name)
    return SparkReadModel(folder, revision, digest, session, hold.pop_all())


def _check_columns(name: str, file: Path, revision: int) -> None:
    try:
        stored = pq.read_schema(file)
    except (OSError, pa.ArrowException) as error:
        raise damaged(file, revision) from error
    if stored.names != TABLES[name].names:
        raise damaged(file, revision)
