"""Where a stored value came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Provenance:
    """Source file, its SHA-256 and the row or pointer in it; or the person who entered the value, and why."""

    run_id: int
    source: str
    sha256: str
    reader: str
    pointer: str
    recorded_at: datetime
    actor: str
    note: str = ""
