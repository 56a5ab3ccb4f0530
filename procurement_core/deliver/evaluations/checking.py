"""Check the file of an evaluation: evaluate its bids again under its profile, and compare every value and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from procurement_core.decisions.canonical import digest_of
from procurement_core.decisions.record import Record
from procurement_core.deliver.evaluations.record import (
    from_record,
    manifest_of,
    parts_of,
    record_digest,
    sections_of,
    to_record,
)
from procurement_core.deliver.evaluations.sheets import evaluation_layout
from procurement_core.deliver.evaluations.terms import EvaluationTerms
from procurement_core.deliver.figures import number, same_number
from procurement_core.deliver.opening_files import OpenedFile
from procurement_core.deliver.verification import Difference, Note, Verification
from procurement_core.deliver.visible import visible_differences
from procurement_core.errors import ProcurementError
from procurement_core.release import release

#: Sentences are those of the release that wrote them; another one may say the same in other words.
_SENTENCE = "sentence"
_REASONS = 3  # steps to the reasons of a bid
#: Sections that nothing else in the file gives.
_INPUTS = frozenset(
    {
        "bids_as_read",
        "bids_file",
        "table_remarks",
        "profile_document",
        "procedure",
        "created_at",
        "created_by",
        "release",
    }
)
#: What is said of a bid as a whole.
_OF_A_BID = frozenset({"supplier", "gate", "reasons", "price", "adjusted_price", "total", "place"})
#: A difference is a hint where to look, not the whole text.
_LONGEST = 200


def check_evaluation(opened: OpenedFile, language: str) -> Verification:
    """Everything in the file that comes out otherwise; an evaluation needs no catalogue.

    Raises ProcurementError `verify.damaged` or `verify.newer_format` for what cannot be evaluated again.
    """
    record = opened.record
    changed = tuple(_changed(record))
    try:
        report = from_record(record)
    except ProcurementError as error:
        if error.code == "verify.newer_format" or not changed:
            raise
        return Verification(changed, (), record_digest(record), None)
    is_other = report.release != release()
    titles = {item.id: item.title.in_language(language) for item in report.profile.criteria}
    expected = sections_of(to_record(report))
    found = sections_of(record)
    names = sorted({*found, *expected})
    computed = tuple(
        difference for name in names for difference in _compared((name,), found.get(name), expected.get(name), titles)
    )
    visible: tuple[Difference, ...] = ()
    if opened.workbook is not None:
        sheets = evaluation_layout(EvaluationTerms(report, opened.workbook.language))
        visible = tuple(visible_differences(sheets, opened.workbook, opened.sheets, is_other_release=is_other))
    notes = (Note("verify.note.other_release", {"made": report.release, "checked": release()}),) if is_other else ()
    return Verification((*changed, *computed, *visible), notes, record_digest(record), None)


def _changed(record: Record) -> Iterator[Difference]:
    """What the bids and terms were is known by digests alone: parts whose SHA-256 is not that of the manifest.

    What is computed from them is compared value by value instead. Raises `verify.damaged` without a manifest.
    """
    manifest = record.get("manifest")
    claimed = manifest.get("parts") if isinstance(manifest, dict) else None
    if not isinstance(claimed, dict) or not isinstance(manifest, dict):
        raise ProcurementError("verify.damaged", part="manifest")
    sections = sections_of(record)
    computed = manifest_of(sections)
    values = parts_of(sections)
    parts = {name: digest_of(value) for name, value in values.items()}
    for name in sorted({*claimed, *parts}):
        if claimed.get(name) != parts.get(name) and name.split(".", 1)[0] in _INPUTS:
            yield _part(name, values.get(name))
    if manifest.get("digest") != computed["digest"] and claimed == parts:
        facts = {"part": "manifest"}
        yield Difference("verify.place.part", str(manifest.get("digest")), str(computed["digest"]), facts=facts)


def _part(name: str, value: JsonValue) -> Difference:
    section, _, bid = name.partition(".")
    shown = None if value is None or isinstance(value, dict | list) else str(value)
    if section == "bids_as_read" and bid != "order":
        return Difference("verify.place.bid_read", shown, None, facts={"bid": bid}, is_by_digest=True)
    return Difference("verify.place.part", shown, None, facts={"part": name}, is_by_digest=True)


def _compared(
    path: tuple[str, ...], found: JsonValue, expected: JsonValue, titles: Mapping[str, str]
) -> Iterator[Difference]:
    """Every single value below `path` that differs; of sentences only that they do."""
    if _is_said(path):
        if not _alike(found, expected):
            place, facts = _place(path, titles)
            yield Difference(place, None, None, facts=facts, is_by_digest=True)
    elif isinstance(found, dict) and isinstance(expected, dict):
        for name in sorted({*found, *expected}):
            yield from _compared((*path, name), found.get(name), expected.get(name), titles)
    elif isinstance(found, list) and isinstance(expected, list):
        ours, theirs = _by_name(found), _by_name(expected)
        for name in dict.fromkeys([*ours, *theirs]):
            yield from _compared((*path, name), ours.get(name), theirs.get(name), titles)
    elif not _same(found, expected):
        place, facts = _place(path, titles)
        yield Difference(place, _shown(found), _shown(expected), facts=facts)


def _is_said(path: tuple[str, ...]) -> bool:
    """Whether what stands here is codes with their facts: reasons, warnings, findings."""
    return path in (("warnings",), ("checks",)) or (
        len(path) == _REASONS and path[0] == "bids" and path[2] == "reasons"
    )


def _alike(found: JsonValue, expected: JsonValue) -> bool:
    """Whether two values are the same but for the last digits and for sentences, which are their release's own."""
    if isinstance(found, dict) and isinstance(expected, dict):
        names = {*found, *expected} - {_SENTENCE}
        return all(_alike(found.get(name), expected.get(name)) for name in names)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_alike, found, expected))
    return _same(found, expected)


def _by_name(rows: Sequence[JsonValue]) -> dict[str, JsonValue]:
    """Rows by the bid or check they speak of, else by their number."""
    found: dict[str, JsonValue] = {}
    for place, row in enumerate(rows):
        key = next((row[name] for name in ("bid", "removed") if name in row), None) if isinstance(row, dict) else None
        name = str(key) if key is not None else str(place + 1)
        found[name if name not in found else f"{name} {place + 1}"] = row
    return found


def _place(path: tuple[str, ...], titles: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    match path:
        case ("bids", bid, ("values" | "scores" | "points") as what, criterion):
            facts = {"bid": bid, "what": f"verify.what.{what}", "criterion": titles.get(criterion, criterion)}
            return "verify.place.bid_criterion", facts
        case ("bids", bid, what, *_) if what in _OF_A_BID:
            return "verify.place.bid", {"bid": bid, "what": f"verify.what.{what}"}
        case _:
            return "verify.place.part", {"part": ".".join(path)}


def _same(found: JsonValue, expected: JsonValue) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return same_number(float(found), float(expected))
    return found == expected


def _shown(value: JsonValue) -> str | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(float(value))
    return str(value)[:_LONGEST]
