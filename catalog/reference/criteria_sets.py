"""The criteria behind labels and standards, as far as they are on file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row, rows
from catalog.reference.standing import Standing, Titles, number_of, standing_of, text_of, titles_of


@dataclass(frozen=True, slots=True)
class Criterion:
    """One requirement: `op` is <=, >=, ==, or within (from `value` to `high`, both inclusive), in `unit`.

    `parameter` says what is measured: two criteria on one parameter can be compared. `method` is the test method, None
    where it is not on file. A criterion on the process asks for the site, one on the product for the model. `value`
    None: the requirement is not a number, only its words are on file.
    """

    id: str
    parameter: str
    title: Titles
    op: str
    value: float | None
    high: float | None
    unit: str
    method: str | None
    stage: str
    is_process_related: bool
    linked_to_subject: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """What one criteria document demands for a group of goods.

    `scheme` None: a standard of law, no label. Not `on_file`: the document is known and its content is not.
    """

    id: str
    scheme: str | None
    document: str
    version: str | None
    group: str
    on_file: bool
    is_complete: bool
    criteria: tuple[Criterion, ...]
    standing: Standing


@cache
def criteria_sets() -> Mapping[str, CriteriaSet]:
    """Every criteria document that is known, by id."""
    return MappingProxyType({found.id: found for found in map(_set, rows("criteria_sets.yaml", "sets"))})


def criteria_of(scheme: str, groups: tuple[str, ...]) -> CriteriaSet | None:
    """The criteria of a label for the first of these groups that it has any for; None where not even a document is."""
    known = criteria_sets().values()
    return next((found for group in groups for found in known if (found.scheme, found.group) == (scheme, group)), None)


def _set(row: Row) -> CriteriaSet:
    criteria = (_criterion(each) for each in rows("criteria_sets.yaml", "criteria") if each["set"] == row["id"])
    return CriteriaSet(
        id=str(row["id"]),
        scheme=text_of(row, "scheme"),
        document=str(row["document"]),
        version=text_of(row, "version"),
        group=str(row["group"]),
        on_file=bool(row["on_file"]),
        is_complete=bool(row["is_complete"]),
        criteria=tuple(criteria),
        standing=standing_of(row),
    )


def _criterion(row: Row) -> Criterion:
    return Criterion(
        id=str(row["id"]),
        parameter=str(row["parameter"]),
        title=titles_of(row),
        op=str(row["op"]),
        value=number_of(row, "value"),
        high=number_of(row, "high"),
        unit=str(row["unit"]),
        method=text_of(row, "method"),
        stage=str(row["stage"]),
        is_process_related=bool(row["is_process_related"]),
        linked_to_subject=bool(row["linked_to_subject"]),
        standing=standing_of(row),
    )
