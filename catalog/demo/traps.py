"""Planted traps: what is wrong with each, which reason must be given, and the facts that plant it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import cast

import yaml


class Outcome(StrEnum):
    """What a correct evaluation makes of a trap."""

    EXCLUDED = "excluded"  # the gate on this proof fails
    NO_POINTS = "no_points"  # the criterion gives nothing
    HONEST_VALUE = "honest_value"  # the tempting record gives nothing, another record of the product counts


@dataclass(frozen=True, slots=True)
class Trap:
    """One trap. Under `profile`, criterion `subject` must meet `code`; `counts_value` is the honest record's figure."""

    id: str
    brand: str
    model: str
    configuration: str
    profile: str
    subject: str
    code: str
    outcome: Outcome
    title_en: str
    title_zh: str
    what_en: str
    what_zh: str
    counts_value: float | None = None


@cache
def traps() -> tuple[Trap, ...]:
    """Every planted trap; each is in every demonstration catalogue, whatever its size, seed and world."""
    bases = cast("dict[str, dict[str, str]]", trap_file()["bases"])
    return tuple(_trap(row, bases[row["base"]]) for row in cast("list[dict[str, str]]", trap_file()["traps"]))


@cache
def trap_file() -> dict[str, object]:
    """The file that lists the traps, as written."""
    text = files("catalog.demo").joinpath("traps.yaml").read_text("utf-8")
    return cast("dict[str, object]", yaml.safe_load(text))


def _trap(row: dict[str, str], base: dict[str, str]) -> Trap:
    value = row.get("counts_value")
    return Trap(
        id=row["id"],
        brand=row.get("brand", base["brand"]),
        model=row["model"],
        configuration=row.get("configuration", base["configuration"]),
        profile=row["profile"],
        subject=row["subject"],
        code=row["code"],
        outcome=Outcome(row["outcome"]),
        title_en=row["title_en"],
        title_zh=row["title_zh"],
        what_en=row["what_en"],
        what_zh=row["what_zh"],
        counts_value=None if value is None else float(value),
    )
