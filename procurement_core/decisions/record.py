"""A frozen shortlist as plain JSON and back: the shape that is stored, exported and verified.

The record is one object: `format`, `format_version`, one section per field of `Shortlist`, and `manifest` with the
SHA-256 of every part. Dates are ISO text, money is decimal text, scores, weights and shares are numbers of 0..1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import JsonValue, TypeAdapter, ValidationError

from catalog.model.problem import CatalogError
from procurement_core.decisions.canonical import digest_of, plain
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.errors import ProcurementError

FORMAT = "greentender-shortlist"
FORMAT_VERSION = 1

Record = Mapping[str, JsonValue]

#: Parts of the record that get a digest for every single entry, because a change there must be named exactly.
_LEAF_BY_LEAF = frozenset({"profile", "question", "tender"})


def to_record(shortlist: Shortlist) -> Record:
    """The whole shortlist as JSON values, with its manifest."""
    sections = plain(_adapter().dump_python(shortlist, mode="json", by_alias=True))
    if not isinstance(sections, dict):
        raise TypeError("a shortlist is written as one object")
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **sections, "manifest": manifest_of(sections)}


def from_record(record: Record) -> Shortlist:
    """The shortlist a record describes, whatever its manifest says.

    Raises ProcurementError `verify.not_ours`, `verify.newer_format` or `verify.damaged` (with the part).
    """
    if record.get("format") != FORMAT:
        raise ProcurementError("verify.not_ours")
    version = record.get("format_version")
    if version != FORMAT_VERSION:
        raise ProcurementError("verify.newer_format", found=version, known=FORMAT_VERSION)
    try:
        return _adapter().validate_python(dict(sections_of(record)))
    except ValidationError as error:
        part = ".".join(str(step) for step in error.errors(include_url=False)[0]["loc"])
        raise ProcurementError("verify.damaged", part=part or "record") from error
    except (CatalogError, ProcurementError) as error:  # a filter or a tender that its own rules refuse
        raise ProcurementError("verify.damaged", part="question, tender") from error


def sections_of(record: Record) -> Record:
    """The record without format marks and manifest: what digests speak of."""
    return {name: value for name, value in record.items() if name not in ("format", "format_version", "manifest")}


def manifest_of(sections: Record) -> dict[str, JsonValue]:
    """SHA-256 of every part, and over all of them: the digest a shortlist is frozen under."""
    parts: dict[str, JsonValue] = {name: digest_of(value) for name, value in parts_of(sections).items()}
    return {"parts": parts, "digest": digest_of(parts)}


def record_digest(record: Record) -> str:
    """The digest computed from the record's content, not the one it claims."""
    return str(manifest_of(sections_of(record))["digest"])


def parts_of(sections: Record) -> dict[str, JsonValue]:
    """Every part that has a digest of its own, by a name a person can find in the file.

    `title`, `question.as_of`, `profile.award.criteria.price.weight`, `evaluation.products.ID`, `evidence.offers` ...
    """
    parts: dict[str, JsonValue] = {}
    for name, section in sections.items():
        if name in _LEAF_BY_LEAF:
            parts.update(_leaves(name, section))
        elif isinstance(section, dict):
            for key, value in section.items():
                parts.update(_products(f"{name}.{key}", value) if key == "products" else {f"{name}.{key}": value})
        else:
            parts[name] = section
    return parts


def _leaves(name: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Every single entry below `value`; rows of a list go by their id where they have one, else by their number."""
    rows: list[tuple[object, JsonValue]] = []
    if isinstance(value, dict):
        rows = list(value.items())
    elif isinstance(value, list):
        rows = [(_id_of(row) or number, row) for number, row in enumerate(value)]
    if not rows:
        yield name, value
    for key, row in rows:
        yield from _leaves(f"{name}.{key}", row)


def _products(name: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    rows = value if isinstance(value, list) else []
    yield f"{name}.order", [_id_of(row) for row in rows]
    yield from ((f"{name}.{_id_of(row) or number}", row) for number, row in enumerate(rows))


def _id_of(row: JsonValue) -> JsonValue:
    return row.get("id") if isinstance(row, dict) else None


@cache
def _adapter() -> TypeAdapter[Shortlist]:
    return TypeAdapter(Shortlist)
