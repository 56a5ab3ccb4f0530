"""Climate targets of the pilot enterprises: of organisations, never the footprint of a product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.model.footprint import FootprintKind
from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, number_of, standing_of, text_of, titles_of, whole_number_of


@dataclass(frozen=True, slots=True)
class EnterpriseTarget:
    """One target over years, both inclusive and None where not stated. `measure`: intensity, reduction, neutrality."""

    id: str
    enterprise: Titles
    certificate: str
    from_year: int | None
    to_year: int | None
    measure: str
    op: str | None
    value: float | None
    unit: str | None
    scopes: str | None
    base_year: int | None
    standing: Standing
    note: str

    @property
    def kind(self) -> FootprintKind:
        """What the figure speaks of, should somebody enter it as a footprint: the organisation."""
        return FootprintKind.ORGANISATION


@cache
def enterprise_targets() -> Mapping[str, EnterpriseTarget]:
    """Every target by id."""
    return MappingProxyType({found.id: found for found in map(_target, rows("enterprise_targets.yaml", "targets"))})


def _target(row: Row) -> EnterpriseTarget:
    return EnterpriseTarget(
        id=str(row["id"]),
        enterprise=titles_of(row, "enterprise"),
        certificate=str(row["certificate"]),
        from_year=whole_number_of(row, "from_year"),
        to_year=whole_number_of(row, "to_year"),
        measure=str(row["measure"]),
        op=text_of(row, "op"),
        value=number_of(row, "value"),
        unit=text_of(row, "unit"),
        scopes=text_of(row, "scopes"),
        base_year=whole_number_of(row, "base_year"),
        standing=standing_of(row),
        note=str(row.get("note") or ""),
    )
