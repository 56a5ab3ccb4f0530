"""Where a value came from, in one line."""

from __future__ import annotations

import re

from catalog.model.provenance import Provenance
from dashboard.terms import term
from dashboard.words import _, moment

_ROW = re.compile(r"\brow (\d+)\b")


def line(origin: Provenance) -> str:
    """File, place in it and SHA-256; or who entered the value, when and why."""
    if origin.reader == "manual":
        return _("Entered by {actor} on {when}: {why}").format(
            actor=origin.actor, when=moment(origin.recorded_at), why=origin.note or "–"
        )
    pointer = _ROW.sub(lambda found: _("row {row}").format(row=found[1]), origin.pointer)
    parts = (origin.source, pointer, term("reader", origin.reader), f"SHA-256 {origin.sha256[:12]}")
    return " · ".join(part for part in parts if part)
