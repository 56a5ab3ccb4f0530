"""Limits on packaging in Chinese government procurement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, standing_of, text_of, titles_of


@dataclass(frozen=True, slots=True)
class PackagingLimit:
    """A limit that packaging must keep: `op` is <= or >=, `material` the packaging it is for."""

    id: str
    standard: str
    title: Titles
    op: str
    value: float
    unit: str
    material: str
    test: str | None
    standing: Standing

    def is_kept_by(self, measured: float) -> bool:
        """Whether a measured value in the limit's unit keeps it."""
        return measured <= self.value if self.op == "<=" else measured >= self.value


@cache
def packaging_limits() -> Mapping[str, PackagingLimit]:
    """Every limit by id."""
    return MappingProxyType({found.id: found for found in map(_limit, rows("packaging_limits.yaml", "limits"))})


def _limit(row: Row) -> PackagingLimit:
    return PackagingLimit(
        id=str(row["id"]),
        standard=str(row["standard"]),
        title=titles_of(row),
        op=str(row["op"]),
        value=float(str(row["value"])),
        unit=str(row["unit"]),
        material=str(row["material"]),
        test=text_of(row, "test"),
        standing=standing_of(row),
    )
