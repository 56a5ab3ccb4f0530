"""Units beside the figures of a table of bids, turned into the unit that the profile asks in."""

from __future__ import annotations

from functools import cache

from catalog.imports.units import currency_code, unit_factor
from procurement_core.proof.comparing.units import mass_unit

#: Units that count things or grade them: nothing converts into them but another word for the same.
_COUNTED = {
    "points": ("point", "pts", "分"),
    "cycles": ("cycle", "次"),
    "layer": ("layers", "层"),
    "grade": ("grades", "级"),
    "level": ("levels", "级"),
    "bool": (),
    "0-10": ("points", "分"),
    "ph": (),
}
#: A profile's word for a unit that counts nothing.
_PURE = {"ratio": "dimensionless", "1": "dimensionless", "mg/kg": "mg/kg"}
_PARTS_PER_MILLION = "ppm"
#: Words for round amounts, with their currency and how much of it one is.
LARGE_MONEY = {"万元": ("CNY", 1e4), "万": ("", 1e4), "亿元": ("CNY", 1e8), "千元": ("CNY", 1e3)}


@cache
def number_factor(stated: str, wanted: str) -> float | None:
    """What a figure in the stated unit is multiplied by to be in the wanted one; None where it cannot be.

    No unit stated is the wanted one. `kg CO2e per set` is kilograms: the "per" is a column of its own.
    """
    plain, asked = _plain(stated), _plain(wanted)
    if not plain or plain == asked:
        return 1.0
    if asked in _COUNTED:
        return 1.0 if plain in _COUNTED[asked] else None
    if asked == "mg/kg" and plain == _PARTS_PER_MILLION:
        return 1.0
    if not asked:
        return None
    return unit_factor(mass_unit(stated), _PURE.get(asked, mass_unit(wanted)))


@cache
def money_factor(stated: str, currency: str) -> float | None:
    """The same for an amount of money; another currency is never converted."""
    word = stated.strip()
    if not word:
        return 1.0
    if word in LARGE_MONEY:
        of, factor = LARGE_MONEY[word]
        return factor if of in ("", currency) else None
    return 1.0 if currency_code(word) == currency else None


def _plain(unit: str) -> str:
    return unit.strip().casefold()
