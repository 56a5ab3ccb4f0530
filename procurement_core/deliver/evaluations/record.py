"""An evaluation of bids as one JSON object and back: the answer of `evaluate-bids --json`, and all that it rests on.

Beside the keys of that answer stand `format`, `procedure` (deadline, estimate, ceiling, grid factor, seed, tender,
lock, opening of the bids), `gate_proofs` (every gate of every bid with what the bid states), `bids_file` (name and
SHA-256; null for bids typed in), `bids_as_read`, `table_remarks`, `profile_document`, `created_at`, `created_by`,
`release`, and `manifest` with the SHA-256 of every part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from procurement_core.bids.as_json import evaluation_as_json
from procurement_core.bids.result import Remark
from procurement_core.checks.finding import LockedProfile
from procurement_core.decisions.canonical import digest_of, plain
from procurement_core.decisions.record import Record
from procurement_core.deliver.carrying import EVALUATION
from procurement_core.deliver.evaluations.bids import bids_as_json, bids_from_json
from procurement_core.deliver.evaluations.gates import gate_proofs_as_json
from procurement_core.deliver.evaluations.report import BidsFile, EvaluationReport, Procedure, report_on
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.reading import award_profile_from_mapping
from procurement_core.wording.findings import findings_as_json

FORMAT_VERSION = 1

#: Parts whose entries each have a digest of their own, because a change there must be named exactly.
_BY_BID = frozenset({"bids", "bids_as_read"})


class _Inputs(BaseModel):
    """What the file says it rests on, apart from profile and bids."""

    model_config = ConfigDict(extra="ignore")

    procedure: Procedure
    table_remarks: tuple[Remark, ...]
    created_at: datetime
    created_by: str
    release: str
    bids_file: BidsFile | None = None


def to_record(report: EvaluationReport) -> Record:
    """The whole evaluation as JSON values, with its manifest."""
    procedure = report.procedure
    sections = plain(
        {
            **evaluation_as_json(report.evaluation, report.remarks),
            "checks": findings_as_json(report.findings),
            "mode": report.mode,
            "changed_weights": _changed_weights(report),
            "procedure": {
                "on": procedure.on.isoformat(),
                "estimate": procedure.estimate,
                "ceiling": procedure.ceiling,
                "grid_factor": procedure.grid_factor,
                "seed": procedure.seed,
                "tender": procedure.tender,
                "tender_title": procedure.tender_title,
                "lock": None if procedure.lock is None else _lock(procedure.lock),
                "published_weights": dict(procedure.published_weights),
                "opened_at": None if procedure.opened_at is None else procedure.opened_at.isoformat(),
            },
            "gate_proofs": gate_proofs_as_json(report),
            "bids_file": None if report.bids_file is None else asdict(report.bids_file),
            "bids_as_read": bids_as_json(report.bids),
            "table_remarks": [{"code": item.code, "facts": _texts(item)} for item in report.remarks],
            "profile_document": report.profile.as_json(),
            "created_at": report.created_at.isoformat(),
            "created_by": report.created_by,
            "release": report.release,
        }
    )
    if not isinstance(sections, dict):
        raise TypeError("an evaluation is written as one object")
    return {"format": EVALUATION, **sections, "manifest": manifest_of(sections)}


def from_record(record: Record) -> EvaluationReport:
    """The evaluation made anew from what the record says it rests on; its own results are not looked at.

    Raises ProcurementError `verify.not_ours`, `verify.newer_format`, `verify.damaged` (with the part), or what keeps
    bids from being evaluated.
    """
    if record.get("format") != EVALUATION:
        raise ProcurementError("verify.not_ours")
    version = record.get("format_version")
    if version != FORMAT_VERSION:
        raise ProcurementError("verify.newer_format", found=version, known=FORMAT_VERSION)
    document = record.get("profile_document")
    if not isinstance(document, dict):
        raise ProcurementError("verify.damaged", part="profile_document")
    try:
        inputs = _Inputs.model_validate(dict(record))
    except ValidationError as error:
        part = ".".join(str(step) for step in error.errors(include_url=False)[0]["loc"])
        raise ProcurementError("verify.damaged", part=part) from error
    try:
        profile = award_profile_from_mapping(document, "profile_document")
    except ProcurementError as error:
        raise ProcurementError("verify.damaged", part="profile_document") from error
    return report_on(
        profile,
        inputs.procedure,
        bids_from_json(record.get("bids_as_read")),
        inputs.table_remarks,
        bids_file=inputs.bids_file,
        created_at=inputs.created_at,
        created_by=inputs.created_by,
        release=inputs.release,
    )


def manifest_of(sections: Record) -> dict[str, JsonValue]:
    """SHA-256 of every part, and over all of them: the digest of the evaluation."""
    parts: dict[str, JsonValue] = {name: digest_of(value) for name, value in parts_of(sections).items()}
    return {"parts": parts, "digest": digest_of(parts)}


def sections_of(record: Record) -> Record:
    """The record without its format's name and manifest: what digests speak of."""
    return {name: value for name, value in record.items() if name not in ("format", "manifest")}


def record_digest(record: Record) -> str:
    """The digest computed from the record's content, not the one it claims."""
    return str(manifest_of(sections_of(record))["digest"])


def parts_of(sections: Record) -> dict[str, JsonValue]:
    """Every part with a digest of its own: sections, and in those of bids every bid (`bids_as_read.A`)."""
    parts: dict[str, JsonValue] = {}
    for name, section in sections.items():
        if name in _BY_BID and isinstance(section, list):
            parts[f"{name}.order"] = [_bid_of(row) for row in section]
            parts |= {f"{name}.{_bid_of(row)}": row for row in section}
        else:
            parts[name] = section
    return parts


def _bid_of(row: JsonValue) -> JsonValue:
    return row.get("bid") if isinstance(row, dict) else None


def _changed_weights(report: EvaluationReport) -> JsonValue:
    moved = report.moved_weights
    if not moved:
        return None
    weights: list[JsonValue] = [{"criterion": name, "from": old, "to": new} for name, (old, new) in moved.items()]
    return {"reason": report.profile.change_reason, "weights": weights}


def _lock(lock: LockedProfile) -> dict[str, str | None]:
    return {
        "profile": lock.profile,
        "version": lock.version,
        "digest": lock.digest,
        "by": lock.by,
        "on": None if lock.on is None else lock.on.isoformat(),
        "at": None if lock.at is None else lock.at.isoformat(),
    }


def _texts(remark: Remark) -> Mapping[str, str]:
    """Remarks on a table speak in texts alone."""
    return {name: fact.isoformat() if isinstance(fact, date) else str(fact) for name, fact in remark.facts.items()}
