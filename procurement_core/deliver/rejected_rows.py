"""Rows that were kept aside, as CSV: the original cells with their reasons, to be mended and imported again."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pandas as pd

from procurement_core.deliver.grid import safe_text

#: A figure begins with a sign and does nothing; everything else that begins like a formula is kept from being one.
_FIGURE = re.compile(r"[+-]?[\d.,\s'’]+%?")


def rejected_csv(rejected: pd.DataFrame) -> bytes:
    """The frame `Facts.rejected` as UTF-8 with byte order mark and comma, RFC 4180; empty cells stay empty."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_safe(str(name)) for name in rejected.columns])
    cells = rejected.astype(object).where(rejected.notna(), "")
    writer.writerows([_safe(str(cell)) for cell in row] for row in cells.itertuples(index=False))
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return cell if _FIGURE.fullmatch(cell) else safe_text(cell)
