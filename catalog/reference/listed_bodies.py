"""Certification bodies whose certificates count, by dated list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import cast

from catalog.model.identity import plain
from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, standing_of, titles_of, whole_number_of


class Listed(StrEnum):
    """Whether a body is on a list. `unknown`: the list on file does not name all its bodies, and not this one."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A body on a list, for one scheme, with the names it goes by."""

    name: str
    scheme: str
    names: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class BodyList:
    """One list of bodies and the days on which it holds, both inclusive. `bodies` counts them where that is known."""

    id: str
    title: Titles
    notice: str
    schemes: frozenset[str]
    valid_from: date
    valid_to: date | None
    bodies: int | None
    is_complete: bool
    members: tuple[ListedBody, ...]
    standing: Standing

    def holds_on(self, day: date) -> bool:
        """Whether the list is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def lists(self, issuer: str, scheme: str) -> Listed:
        """Whether `issuer` may certify under `scheme` by this list."""
        wanted = plain(issuer)
        for body in self.members:
            if body.scheme == scheme and wanted in {plain(name) for name in (body.name, *body.names)}:
                return Listed.YES
        return Listed.NO if self.is_complete else Listed.UNKNOWN


@cache
def body_lists() -> Mapping[str, BodyList]:
    """Every list on file by id."""
    return MappingProxyType({found.id: found for found in map(_list, rows("listed_bodies.yaml", "lists"))})


def body_list_on(scheme: str, day: date) -> BodyList | None:
    """The list that holds for a scheme on a day, the latest where there are several; None where none is on file."""
    holding = [found for found in body_lists().values() if scheme in found.schemes and found.holds_on(day)]
    return max(holding, key=lambda found: found.valid_from, default=None)


def _list(row: Row) -> BodyList:
    return BodyList(
        id=str(row["id"]),
        title=titles_of(row),
        notice=str(row["notice"]),
        schemes=frozenset(cast("list[str]", row["schemes"])),
        valid_from=cast("date", row["valid_from"]),
        valid_to=cast("date | None", row["valid_to"]),
        bodies=whole_number_of(row, "bodies"),
        is_complete=bool(row["is_complete"]),
        members=tuple(_body(each) for each in rows("listed_bodies.yaml", "members") if each["list"] == row["id"]),
        standing=standing_of(row),
    )


def _body(row: Row) -> ListedBody:
    names = tuple(cast("list[str]", row["names"]))
    return ListedBody(str(row["name"]), str(row["scheme"]), names, standing_of(row))
