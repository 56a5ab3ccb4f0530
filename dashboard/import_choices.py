"""What the page Import keeps of a visit: the last import's outcome, and the suggested links that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from catalog.imports.facts import Detection
from catalog.imports.importer import ImportReport
from dashboard.choice import Choice, kept


@dataclass(frozen=True, slots=True)
class KeptImport:
    """What the last import of this session did, for the page to show."""

    report: ImportReport
    rejected: pd.DataFrame
    detections: Sequence[Detection]


LAST_IMPORT: Choice[KeptImport | None] = kept("gt.import", lambda: None)
#: The suggested links chosen for a decision.
LINKS: Choice[Sequence[int]] = kept("gt.links", tuple)
