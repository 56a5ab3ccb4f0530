"""How much of the machine an open revision may take; an operator sets it in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.settings import whole_number


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """`engine_mb` bounds DuckDB, which goes to disk beyond it; `threads` are those of one question (0: every core).

    `remembered_mb` bounds the masks of filters and the orders of lists. All per open revision, in megabytes.
    From `ready_from` products on, what is worked out once is written beside the files; less is quick to work out.
    """

    engine_mb: int = 640
    threads: int = 0
    remembered_mb: int = 96
    ready_from: int = 50_000


def read_limits_from(environment: Mapping[str, str]) -> ReadLimits:
    """The limits of GREENTENDER_DUCKDB_MEMORY_MB, GREENTENDER_DUCKDB_THREADS and GREENTENDER_CACHE_MASKS_MB.

    Raises CatalogError `settings.not_a_number`.
    """
    usual = ReadLimits()
    return ReadLimits(
        whole_number(environment, "GREENTENDER_DUCKDB_MEMORY_MB", usual.engine_mb),
        whole_number(environment, "GREENTENDER_DUCKDB_THREADS", usual.threads),
        whole_number(environment, "GREENTENDER_CACHE_MASKS_MB", usual.remembered_mb),
    )
