"""Check the file of a shortlist: by digests, by computing it again, and against its catalogue where that is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from catalog.catalogue import Catalogue
from procurement_core.decisions.record import Record, from_record, manifest_of, parts_of, sections_of
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.opening_files import OpenedFile
from procurement_core.deliver.shortlists.beside_catalogue import differences_beside
from procurement_core.deliver.shortlists.layout import layout
from procurement_core.deliver.shortlists.recomputing import differences_by_itself
from procurement_core.deliver.shortlists.terms import terms_of
from procurement_core.deliver.verification import Difference, Note, Verification
from procurement_core.deliver.visible import visible_differences
from procurement_core.errors import ProcurementError
from procurement_core.release import release

_PRODUCT_PART = "evaluation.products."


def check_shortlist(opened: OpenedFile, catalogue: Catalogue | None, language: str) -> Verification:
    """Everything in the file that comes out otherwise, by itself and, where there is one, beside `catalogue`.

    Raises ProcurementError `verify.not_ours`, `verify.newer_format` or `verify.damaged`.
    """
    changed = tuple(_changed_parts(opened.record))
    digest = str(manifest_of(sections_of(opened.record))["digest"])
    try:
        shortlist = from_record(opened.record)
        by_itself = differences_by_itself(shortlist, language)
    except ProcurementError as error:
        if error.code in ("verify.not_ours", "verify.newer_format") or not changed:
            raise
        return Verification(changed, (), digest, None)  # what was changed no longer makes sense: name it and stop
    visible = _visible(opened, shortlist)
    from_catalogue, notes, revision = (
        ((), (), None) if catalogue is None else differences_beside(catalogue, shortlist, language)
    )
    differences = _without_doubles([*by_itself, *from_catalogue, *_unexplained(changed, by_itself), *visible])
    return Verification(differences, (*notes, *_release_note(shortlist)), digest, revision)


def _changed_parts(record: Record) -> Iterator[Difference]:
    """Parts of the record whose SHA-256 is not the one in its manifest. Raises `verify.damaged` without a manifest."""
    manifest = record.get("manifest")
    claimed = manifest.get("parts") if isinstance(manifest, dict) else None
    if not isinstance(claimed, dict) or not isinstance(manifest, dict):
        if record.get("format") is not None and from_record(record):
            raise ProcurementError("verify.damaged", part="manifest")
        raise ProcurementError("verify.not_ours")
    sections = sections_of(record)
    computed = manifest_of(sections)
    parts, values = computed["parts"], parts_of(sections)
    if not isinstance(parts, dict):
        raise TypeError("a manifest has parts")
    for name in sorted({*claimed, *parts}):
        if claimed.get(name) != parts.get(name):
            yield _changed(name, values.get(name))
    if manifest.get("digest") != computed["digest"] and claimed == parts:
        yield Difference(
            "verify.place.part", str(manifest.get("digest")), str(computed["digest"]), facts={"part": "manifest"}
        )


def _changed(part: str, value: JsonValue) -> Difference:
    product = part.removeprefix(_PRODUCT_PART) if part.startswith(_PRODUCT_PART) else None
    shown = None if value is None or isinstance(value, dict | list) else str(value)
    product = None if product == "order" else product
    return Difference("verify.place.part", shown, None, product, {"part": part}, is_by_digest=True)


def _unexplained(changed: Sequence[Difference], named: Sequence[Difference]) -> Iterator[Difference]:
    """A changed product part says nothing more where its changed values are named one by one."""
    products = {difference.product for difference in named}
    return (each for each in changed if each.product is None or each.product not in products)


def _visible(opened: OpenedFile, shortlist: Shortlist) -> tuple[Difference, ...]:
    if opened.workbook is None:
        return ()
    expected = layout(terms_of(shortlist, opened.workbook.language))
    is_other = shortlist.release != release()
    return tuple(visible_differences(expected, opened.workbook, opened.sheets, is_other_release=is_other))


def _release_note(shortlist: Shortlist) -> tuple[Note, ...]:
    if shortlist.release == release():
        return ()
    return (Note("verify.note.other_release", {"made": shortlist.release, "checked": release()}),)


def _without_doubles(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The file alone and the catalogue often find the same; once is enough."""
    kept: list[Difference] = []
    for difference in differences:
        if difference not in kept:
            kept.append(difference)
    return tuple(kept)
