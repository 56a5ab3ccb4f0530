"""The rules of the Chinese product carbon footprint label: what they cover, by which standard, per what unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.model.footprint import UnitBasis
from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, csv_rows, standing_of, titles_of

#: Units a rule may expect that `UnitBasis` has; metres of fabric are none of them.
_METRE = "m"


@dataclass(frozen=True, slots=True)
class FootprintRule:
    """One product-specific rule. `family` joins rules that serve one need of a buyer.

    `units` are the units to expect; they come from memory (`units_standing`), the texts of the rules were not read.
    `standard_is_inferred` tells that the source leaves the standard out and it was filled in.
    """

    id: str
    item: int
    name: Titles
    other_names: tuple[str, ...]
    family: str
    pilot_category: str
    standards: tuple[str, ...]
    standard_level: str
    standard_is_inferred: bool
    units: tuple[str, ...]
    units_standing: Standing
    standing: Standing
    note: str

    @property
    def unit_bases(self) -> tuple[UnitBasis, ...]:
        """The expected units as footprints state them; a length of fabric has none."""
        return tuple(UnitBasis(unit) for unit in self.units if unit != _METRE)


@dataclass(frozen=True, slots=True)
class PilotCategory:
    """One of the eleven categories the pilot began with; `rules` counts the rules that fall into it."""

    id: str
    title: Titles
    rules: int
    standing: Standing
    note: str


@cache
def footprint_rules() -> Mapping[str, FootprintRule]:
    """The seventeen rules by id, as `CNCA-CFP-12:2025`."""
    return MappingProxyType({rule.id: rule for rule in map(_rule, csv_rows("pcf_rules.csv"))})


@cache
def pilot_categories() -> Mapping[str, PilotCategory]:
    """The eleven categories of the pilot by id."""
    found = (
        PilotCategory(
            str(row["id"]), titles_of(row), int(str(row["rules"])), standing_of(row), str(row.get("note") or "")
        )
        for row in rows("pcf_pilot.yaml", "categories")
    )
    return MappingProxyType({category.id: category for category in found})


def rules_of_family(family: str) -> tuple[FootprintRule, ...]:
    """The rules that serve the same need, in their order."""
    return tuple(rule for rule in footprint_rules().values() if rule.family == family)


def footprint_rule(name: str) -> FootprintRule | None:
    """A rule by its id or by a name it goes by, whatever the case; None where none is known."""
    wanted = name.strip().casefold()
    for rule in footprint_rules().values():
        known = (rule.id, rule.id.split(":")[0], rule.name.en, rule.name.zh, *rule.other_names)
        if wanted in {each.casefold() for each in known}:
            return rule
    return None


def _rule(row: Row) -> FootprintRule:
    return FootprintRule(
        id=str(row["rule"]),
        item=int(str(row["item"])),
        name=titles_of(row, "name"),
        other_names=_parts(row, "other_names"),
        family=str(row["family"]),
        pilot_category=str(row["pilot_category"]),
        standards=_parts(row, "standards"),
        standard_level=str(row["standard_level"]),
        standard_is_inferred=row["standard_is_inferred"] == "yes",
        units=_parts(row, "units"),
        units_standing=standing_of(row, "units_"),
        standing=standing_of(row),
        note=str(row["note"]),
    )


def _parts(row: Row, name: str) -> tuple[str, ...]:
    return tuple(part for part in str(row[name]).split(";") if part)
