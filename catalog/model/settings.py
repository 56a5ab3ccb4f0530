"""Numbers an operator may set in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from catalog.model.problem import CatalogError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Limits = TypeVar("_Limits", bound="DataclassInstance")


def limits_from(environment: Mapping[str, str], prefix: str, usual: _Limits) -> _Limits:
    """Each whole number of `usual` as the variable `prefix` and its name in capitals says it.

    Raises CatalogError `settings.not_a_number`.
    """
    names = [each.name for each in fields(usual)]
    return replace(
        usual, **{name: whole_number(environment, prefix + name.upper(), getattr(usual, name)) for name in names}
    )


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
