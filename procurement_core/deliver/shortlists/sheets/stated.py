"""What a source states for a claim, whether it counts or not: the number, and the unit and basis it is in."""

from __future__ import annotations

from procurement_core.decisions.shortlist import EvidenceRow
from procurement_core.deliver.grid import Cell, Look, number, text
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.scoring.evaluation import Proof
from procurement_core.wording.unit_names import footprint_unit, per_unit, unit_name


def stated_value(terms: Terms, proof: Proof, record: EvidenceRow) -> tuple[Cell, Cell]:
    """Value and unit as the source has them, before any conversion; a certificate states neither."""
    match proof.kind:
        case "footprint":
            return _pair(record, "value_kg", Look.NUMBER, _footprint_basis(terms, record))
        case "price":
            return _pair(record, "amount", Look.MONEY, _price_basis(terms, record))
        case "attribute":
            return _pair(record, "number", Look.NUMBER, unit_name(_text(record, "unit"), terms.language))
        case _:
            return text(None), text(None)


def _pair(record: EvidenceRow, column: str, look: Look, basis: str) -> tuple[Cell, Cell]:
    value = record.get(column)
    if isinstance(value, str | int | float):
        return number(float(value), look), text(basis)
    return text(None), text(None)


def _footprint_basis(terms: Terms, record: EvidenceRow) -> str:
    unit = footprint_unit(_text(record, "unit_basis"), terms.language)
    return terms.joined((unit, terms.words(f"boundary.{_text(record, 'boundary') or 'unknown'}")))


def _price_basis(terms: Terms, record: EvidenceRow) -> str:
    unit = f"{_text(record, 'currency') or ''} {per_unit(_text(record, 'unit'), terms.language)}".strip()
    return terms.joined((unit, terms.words(f"vat.{_text(record, 'vat') or 'unknown'}")))


def _text(record: EvidenceRow, column: str) -> str | None:
    value = record.get(column)
    return value if isinstance(value, str) else None
