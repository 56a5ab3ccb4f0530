"""The file's evidence against the database behind the revision: whether the system of record still says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from sqlalchemy import Connection

from catalog.store.fact_tables import FactKind
from procurement_core.decisions.shortlist import EvidenceRow, Shortlist
from procurement_core.decisions.store.backing import Place, Statement, statements_at
from procurement_core.deliver.figures import same_number
from procurement_core.deliver.verification import Difference

#: Columns that the snapshot and the statement both have, and that a statement alone decides.
_OFFER = ("amount", "currency", "unit", "vat", "valid_from", "valid_to")
_CERTIFICATE = (
    "scheme", "licence_number", "issuer", "holder", "criteria_document", "criteria_version", "scope", "category",
    "valid_from", "valid_to", "evidence_url", "evidence_sha256", "checked_at", "check_method",
)  # fmt: skip
_FOOTPRINT = (
    "kind", "value_kg", "unit_basis", "mass_kg", "boundary", "stage_raw_kg", "stage_production_kg",
    "stage_distribution_kg", "stage_use_kg", "stage_eol_kg", "pcr_id", "pcr_version", "year", "valid_from", "valid_to",
    "verification", "scheme", "scheme_variant", "certificate_number", "evidence_url",
)  # fmt: skip
_COMPARED = (
    ("offers", FactKind.OFFERS, _OFFER),
    ("certificates", FactKind.CERTIFICATES, _CERTIFICATE),
    ("footprints", FactKind.FOOTPRINTS, _FOOTPRINT),
)


def differences_behind(connection: Connection, shortlist: Shortlist) -> Iterator[Difference]:
    """Every row of evidence whose statement in the database is gone or says something else by now."""
    for table, kind, columns in _COMPARED:
        rows = shortlist.evidence.get(table, ())
        stored = statements_at(connection, kind, [_place(row) for row in rows])
        for row in rows:
            yield from _difference(table, row, stored.get(_place(row), ()), columns)
    yield from _attributes(connection, shortlist)


def _difference(
    table: str, row: EvidenceRow, stored: Sequence[Statement], columns: Sequence[str]
) -> Iterator[Difference]:
    """Nothing where one of the statements at this place agrees; else what the nearest of them says."""
    apart = [[name for name in columns if not _same(row.get(name), each.get(name))] for each in stored]
    if not all(apart) and stored:
        return
    product = str(row["product_id"]) if row.get("product_id") else None
    facts = {"table": table, "pointer": str(row.get("pointer", ""))}
    if not stored:
        yield Difference("verify.place.statement", "verify.stated", None, product, facts)
        return
    nearest = min(range(len(stored)), key=lambda place: len(apart[place]))
    found, expected = (
        "; ".join(f"{name} {side.get(name)}" for name in apart[nearest]) for side in (row, stored[nearest])
    )
    yield Difference("verify.place.statement", found, expected, product, facts)


def _attributes(connection: Connection, shortlist: Shortlist) -> Iterator[Difference]:
    """Attribute values stand in the statements as one JSON object each."""
    rows = [row for row in shortlist.evidence.get("product_values", ()) if row.get("unit") is not None]
    stored = statements_at(connection, FactKind.PRODUCTS, [_place(row) for row in rows])
    for row in rows:
        field, statements = str(row.get("field")), stored.get(_place(row), [])
        values = [_attribute(each, field) for each in statements]
        if any(_same(row.get("number"), value) for value in values):
            continue
        facts = {"table": "product_values", "pointer": str(row.get("pointer", ""))}
        expected = f"{field} {values[0]}" if values else None
        product = str(row.get("product_id"))
        yield Difference("verify.place.statement", f"{field} {row.get('number')}", expected, product, facts)


def _attribute(statement: Statement, field: str) -> object:
    attributes = json.loads(str(statement["attributes"]))
    return attributes.get(field) if isinstance(attributes, Mapping) else None


def _place(row: EvidenceRow) -> Place:
    run = row.get("run_id")
    return (run if isinstance(run, int) else 0, str(row.get("pointer", "")))


def _same(first: object, second: object) -> bool:
    if first is None or second is None:
        return first == second
    if isinstance(first, float | int) and isinstance(second, float | int):
        return same_number(float(first), float(second))
    try:
        return str(first) == str(second) or Decimal(str(first)) == Decimal(str(second))
    except InvalidOperation:
        return False
