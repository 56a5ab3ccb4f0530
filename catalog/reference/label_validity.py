"""How long certificates of a scheme usually run, and finding a scheme by any of its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import cast

from rapidfuzz import fuzz, process

from catalog.model.label import LabelScheme
from catalog.reference.library import Row, label_schemes, rows
from catalog.reference.standing import Standing, number_of, standing_of


class ValidityRule(StrEnum):
    """What ends a certificate of a scheme. The date on the certificate always wins."""

    FIXED = "fixed"
    CRITERIA_END = "criteria_end"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class LabelValidity:
    """The scheme's usual term: a plausibility check, never the end of a certificate."""

    scheme: str
    rule: ValidityRule
    years: float | None
    surveillance_every_years: float | None
    standing: Standing

    def is_longer_than_usual(self, valid_from: date, valid_to: date) -> bool:
        """Whether a certificate runs longer than the scheme grants; False where the scheme's term is not known."""
        return self.years is not None and (valid_to - valid_from).days > self.years * 366


@cache
def label_validity() -> Mapping[str, LabelValidity]:
    """The usual term of every scheme by its id."""
    return MappingProxyType({found.scheme: found for found in map(_validity, rows("label_schemes.yaml", "schemes"))})


@cache
def label_standing() -> Mapping[str, Standing]:
    """How far the facts about a scheme may be relied on, by its id."""
    return MappingProxyType({str(row["id"]): standing_of(row) for row in rows("label_schemes.yaml", "schemes")})


def find_scheme(name: str) -> LabelScheme | None:
    """A scheme by its id (with - or _), by another id it goes by, or by its title; None where none is known."""
    wanted = _key(name)
    return next((label_schemes()[id_] for id_, names in _names().items() if wanted in names), None)


def near_schemes(name: str) -> tuple[str, ...]:
    """Ids of the schemes that a misspelt name may mean, the nearest first, at most three; empty where none is near."""
    best = {
        id_: process.extractOne(_key(name), sorted(names), scorer=fuzz.ratio, score_cutoff=_NEAR)
        for id_, names in _names().items()
    }
    near = sorted((-found[1], id_) for id_, found in best.items() if found is not None)
    return tuple(id_ for _, id_ in near[:_SUGGESTED])


#: rapidfuzz's ratio of 0 to 100: one or two letters off in a name of eight, as “blue_angle” (90) or “cn_cell” (92).
_NEAR = 75.0
_SUGGESTED = 3


@cache
def _names() -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {
            str(row["id"]): frozenset(
                _key(str(each))
                for each in (row["id"], row["title_en"], row["title_zh"], *cast("list[str]", row.get("also", [])))
            )
            for row in rows("label_schemes.yaml", "schemes")
        }
    )


def _key(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _validity(row: Row) -> LabelValidity:
    return LabelValidity(
        scheme=str(row["id"]),
        rule=ValidityRule(str(row["validity_rule"])),
        years=number_of(row, "validity_years"),
        surveillance_every_years=number_of(row, "surveillance_every_years"),
        standing=standing_of(row, "validity_"),
    )
