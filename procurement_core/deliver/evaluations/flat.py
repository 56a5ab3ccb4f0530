"""The result of an evaluation as CSV: one row per bid, for whoever works on in a table of their own.

Columns, in this order: `place, bid, supplier, gate, price, adjusted_price, currency`, then per criterion `value:ID`,
`score:ID`, `points:ID`, then `total, unit, mode, deadline, profile, profile_version, profile_digest, lock_digest,
created_at, release, digest`. Numbers use a decimal point; only `total` is rounded, as it is printed; an empty cell is
unknown or out. UTF-8 with byte order mark, RFC 4180.
"""

from __future__ import annotations

import csv
from io import StringIO

from procurement_core.bids.result import EvaluatedBid
from procurement_core.deliver.evaluations.record import record_digest, to_record
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.deliver.evaluations.terms import as_printed
from procurement_core.deliver.grid import safe_text

_FIRST = ("place", "bid", "supplier", "gate", "price", "adjusted_price", "currency")
_LAST = (
    "total", "unit", "mode", "deadline", "profile", "profile_version", "profile_digest", "lock_digest", "created_at",
    "release", "digest",
)  # fmt: skip


def evaluation_table(report: EvaluationReport) -> bytes:
    """The whole CSV file; it is in no language."""
    found = report.evaluation
    parts = (f"{kind}:{item.id}" for item in report.profile.criteria for kind in ("value", "score", "points"))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_FIRST, *parts, *_LAST])
    last = _last(report)
    out = [bid for bid in found.bids if bid.place is None]
    writer.writerows(_row(report, bid, last) for bid in (*found.ranked, *out))
    return text.getvalue().encode("utf-8-sig")


def _row(report: EvaluationReport, bid: EvaluatedBid, last: list[str]) -> list[str]:
    return [
        "" if bid.place is None else str(bid.place),
        safe_text(bid.bid),
        safe_text(bid.supplier or ""),
        bid.gate.value,
        _written(bid.price),
        _written(bid.adjusted_price),
        report.evaluation.currency,
        *(_written(part[item.id]) for item in report.profile.criteria for part in (bid.values, bid.scores, bid.points)),
        _written(as_printed(bid.total)),
        *last,
    ]


def _last(report: EvaluationReport) -> list[str]:
    """What every row says of the evaluation it belongs to."""
    profile, lock = report.profile, report.procedure.lock
    return [
        report.evaluation.score_unit or f"points of {profile.award.scale:g}",
        report.mode,
        report.procedure.on.isoformat(),
        profile.id,
        profile.version,
        profile.digest,
        lock.digest if lock else "",
        report.created_at.isoformat(),
        safe_text(report.release),
        record_digest(to_record(report)),
    ]


def _written(value: float | str | None) -> str:
    if value is None:
        return ""
    return safe_text(value) if isinstance(value, str) else repr(value)
