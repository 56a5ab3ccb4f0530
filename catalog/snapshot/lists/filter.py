"""Which products are asked for, as a value that travels in addresses; nothing here reads a catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.category import Category, parse_category
from catalog.model.problem import CatalogError
from catalog.snapshot.lists.condition import Condition, parse_condition

#: The names a filter uses in an address.
PARAMETERS = ("where", "text", "category")

MAX_CONDITIONS = 60
MAX_TEXT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the catalogue; an empty filter lets every product through.

    `category` is the need of a tender and stands beside any condition on categories. Raises CatalogError
    `filter.too_many` or `filter.text_too_long`.
    """

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    category: Category | None = None

    def __post_init__(self) -> None:
        if len(self.conditions) > MAX_CONDITIONS:
            raise CatalogError("filter.too_many", limit=MAX_CONDITIONS)
        if len(self.text) > MAX_TEXT_LENGTH:
            raise CatalogError("filter.text_too_long", limit=MAX_TEXT_LENGTH)

    def to_params(self) -> Mapping[str, str]:
        """The filter as codes for an address; parts that ask nothing are left out."""
        joined = "|".join(re.sub(r"([\\|])", r"\\\1", str(condition)) for condition in self.conditions)
        parts = {"where": joined, "text": self.text, "category": str(self.category) if self.category else ""}
        return {name: part for name, part in parts.items() if part}

    @staticmethod
    def from_params(parameters: Mapping[str, str]) -> Filter:
        """The filter that `to_params` wrote; other names are ignored.

        Raises what `parse_condition` and `parse_category` raise where somebody edited the address.
        """
        joined = parameters.get("where", "")
        stated = re.findall(r"(?:[^\\|]|\\.)+", joined, re.DOTALL)
        return Filter(
            tuple(parse_condition(re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)) for item in stated),
            parameters.get("text", ""),
            parse_category(parameters["category"]) if parameters.get("category") else None,
        )

    def values_of(self, field: str) -> tuple[str, ...]:
        """The values chosen for `field` with `=`."""
        return tuple(item.value for item in self.conditions if item.field == field and item.op == "=")
