"""Numbers an operator may set in the environment."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.problem import CatalogError


def whole_number(environment: Mapping[str, str], name: str, usual: int) -> int:
    """What the variable `name` says, `usual` where it says nothing.

    Raises CatalogError `settings.not_a_number` for anything but a whole number of at least 1.
    """
    stated = environment.get(name, "").strip()
    if not stated:
        return usual
    if not (stated.isascii() and stated.isdigit() and int(stated)):
        raise CatalogError("settings.not_a_number", variable=name, value=stated)
    return int(stated)
