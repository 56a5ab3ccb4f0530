"""Lists of reference data that conditions and gates ask: mandatory categories, bodies whose certificates count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from catalog.reference.listed_bodies import Listed, body_lists
from catalog.reference.procurement_lists import listed_items, procurement_lists
from catalog.reference.product_groups import goods_within
from procurement_core.policy.award.gates import IssuerList

#: What conditions call a list of goods: the notice and how its goods are treated.
_LISTS = {"caiku2019_19": "cn_energy_2019", "caiku2019_18": "cn_environment_2019"}
_TREATMENTS = ("mandatory", "priority")


@cache
def reference_lists(on: date) -> Mapping[str, frozenset[str]]:
    """The category codes of each list by `list.treatment`, as far as they are on file and in force on the day.

    A code counts with its scheme and version; codes of another version whose goods all lie within a listed one are
    there as well, wider ones are not: inkjet printers need no certificate because laser printers do.
    """
    lists = procurement_lists()
    found: dict[str, set[str]] = {}
    for name, list_id in _LISTS.items():
        if not lists[list_id].valid_from.is_past_on(on):
            continue
        for treatment in _TREATMENTS:
            items = [item for item in listed_items() if item.list_id == list_id and item.treatment == treatment]
            codes = {str(code) for item in items if item.category for code in goods_within(item.category)}
            if codes:
                found[f"{name}.{treatment}"] = codes
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def partly_on_file() -> Mapping[str, str]:
    """The notice of each list, by `list.treatment`, of whose goods some are known by title alone: their codes are not
    on file, so that a code that is not found may still be meant."""
    open_lists = {(item.list_id, item.treatment) for item in listed_items() if item.category is None}
    return {
        f"{name}.{treatment}": procurement_lists()[list_id].notice
        for name, list_id in _LISTS.items()
        for treatment in _TREATMENTS
        if (list_id, treatment) in open_lists
    }


def is_listed(issuers: IssuerList, indicator: str, issuer: str, on: date) -> bool | None:
    """Whether a body may certify for `cert.SCHEME` on the day; None where no list on file says so.

    A list that does not name all its bodies never says no.
    """
    found = body_lists().get(issuers.list_id)
    if found is None or not found.holds_on(on):
        return None
    answer = found.lists(issuer, indicator.removeprefix("cert."))
    return None if answer is Listed.UNKNOWN else answer is Listed.YES
