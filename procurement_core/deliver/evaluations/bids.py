"""Bids as they were read, as plain JSON and back: one object per bid, what is not stated is null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from procurement_core.bids.table import BidTable, Column
from procurement_core.errors import ProcurementError
from procurement_core.proof.comparing.declared import Declared

_STAGES = "listed_stages"


class _Bid(BaseModel):
    """One bid in the file."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    bid: str
    supplier: str | None
    price: float | None
    numbers: dict[str, float | None]
    claims: dict[str, bool | None]
    texts: dict[str, str | None]
    days: dict[str, date | None]
    footprint: Declared | None


def bids_as_json(bids: BidTable) -> list[JsonValue]:
    """Every bid with all its columns, in the order of the table."""
    return [_bid(bids, place) for place in range(len(bids))]


def bids_from_json(found: JsonValue) -> BidTable:
    """The bids that `bids_as_json` wrote. Raises ProcurementError `verify.damaged`."""
    try:
        rows = _adapter().validate_python(found)
        first = rows[0] if rows else None
        return BidTable(
            tuple(row.bid for row in rows),
            tuple(row.supplier for row in rows),
            _numbers([row.price for row in rows]),
            {name: _numbers([row.numbers[name] for row in rows]) for name in (first.numbers if first else ())},
            {name: _claims([row.claims[name] for row in rows]) for name in (first.claims if first else ())},
            {name: tuple(row.texts[name] for row in rows) for name in (first.texts if first else ())},
            {name: tuple(row.days[name] for row in rows) for name in (first.days if first else ())},
            tuple(row.footprint for row in rows),
        )
    except (ValidationError, KeyError, ValueError) as error:
        raise ProcurementError("verify.damaged", part="bids_as_read") from error


def cells_of(bids: BidTable) -> Mapping[str, Sequence[float | str | bool | date | None]]:
    """Every column of the table by its name, as a reader would fill it in; footprints with the prefix `pcf.`."""
    cells: dict[str, Sequence[float | str | bool | date | None]] = {}
    for name, numbers in bids.numbers.items():
        cells[name] = [_known(value) for value in numbers.tolist()]
    for name, claims in bids.claims.items():
        cells[name] = [_claim(value) for value in claims.tolist()]
    cells |= bids.texts
    cells |= bids.days
    cells |= _footprint_cells(bids)
    return cells


def _footprint_cells(bids: BidTable) -> Mapping[str, Sequence[float | str | bool | date | None]]:
    """What the bids declare of their footprints, without attributes that none of them states."""
    stated = [{} if each is None else _stated(each) for each in bids.footprints]
    names = dict.fromkeys(name for each in stated for name in each)
    return {f"pcf.{name}": [each.get(name) for each in stated] for name in names if name != "id"}


def _stated(declared: Declared) -> dict[str, float | str | bool | None]:
    """Attributes with a value; lists and stages in one cell each."""
    found: dict[str, float | str | bool | None] = {}
    for name, value in _plain(declared).items():
        if isinstance(value, list):
            if value:
                found[name] = ", ".join(str(item) for item in value)
        elif isinstance(value, dict):
            found |= {f"{name}.{key}": item for key, item in value.items() if isinstance(item, int | float)}
        elif value not in (None, ""):
            found[name] = value
    return found


def _bid(bids: BidTable, place: int) -> JsonValue:
    declared = bids.footprints[place]
    return {
        "bid": bids.bids[place],
        "supplier": bids.suppliers[place],
        "price": _known(bids.price[place]),
        "numbers": {name: _known(column[place]) for name, column in bids.numbers.items()},
        "claims": {name: _claim(column[place]) for name, column in bids.claims.items()},
        "texts": {name: column[place] for name, column in bids.texts.items()},
        "days": {name: day.isoformat() if (day := column[place]) else None for name, column in bids.days.items()},
        "footprint": None if declared is None else _plain(declared),
    }


def _plain(declared: Declared) -> dict[str, JsonValue]:
    """The declared attributes as JSON; stages in the order of their names, since a set has none."""
    shown: dict[str, JsonValue] = _declared().dump_python(declared, mode="json")
    stages = shown[_STAGES]
    if isinstance(stages, list):
        shown[_STAGES] = [*sorted(str(stage) for stage in stages)]
    return shown


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _claim(value: float) -> bool | None:
    return None if np.isnan(value) else bool(value == 1)


def _numbers(values: Sequence[float | None]) -> Column:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _claims(values: Sequence[bool | None]) -> Column:
    return _numbers([None if value is None else float(value) for value in values])


@cache
def _adapter() -> TypeAdapter[list[_Bid]]:
    return TypeAdapter(list[_Bid])


@cache
def _declared() -> TypeAdapter[Declared]:
    return TypeAdapter(Declared)
