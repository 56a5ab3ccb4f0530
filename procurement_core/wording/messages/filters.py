"""Sentences about filters, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "filter.malformed": N_(
        "“{text}” is not a condition: write field, operator and value, for example memory_gb >= 16 or brand = Acme (operators: = != < <= > >= ~)"
    ),
    "filter.unknown_field": N_("There is no field “{field}” to filter on; the nearest names are {nearest}"),
    "filter.operator_unfit": N_("The operator {op} says nothing about {field}: use one of {allowed}"),
    "filter.not_a_number": N_(
        "{field} compares numbers, and “{value}” is not one: write digits with a decimal point and without thousands separators, for example 1499.90"
    ),
    "filter.not_yes_or_no": N_("{field} is either yes or no, not “{value}”: write {field} = yes or {field} = no"),
    "filter.value_missing": N_(
        "“{field} {op}” compares with nothing: write a value behind it, or {field} = with nothing behind it for products where it is not stated"
    ),
    "filter.value_too_long": N_("The value for {field} is longer than {limit} characters: shorten it"),
    "filter.too_many": N_("A filter holds at most {limit} conditions: leave some out"),
    "filter.text_too_long": N_("A search holds at most {limit} characters: leave some words out"),
    "category.group_of_one": N_("{first} ({code})"),
    "category.group_of_two": N_("{first} and {second} ({code})"),
    "category.group": N_("{first}, {second} and {others} more ({code})"),
    "category.malformed": N_(
        "“{text}” is not a category: write scheme, version and code with colons, for example CPV:2008:30213100"
    ),
    "sort.unknown": N_("There is no order by “{field}”; the nearest names are {nearest}"),
    "page.token_unknown": N_(
        "The address asks for a place in the list that does not fit this order: begin again at the first page"
    ),
    "snapshot.missing": N_(
        "Revision {revision} is not in {folder} any more: open the catalogue again, which rebuilds it from the database"
    ),
    "snapshot.damaged": N_(
        "Revision {revision} cannot be read, because {file} in {folder} is missing or damaged: remove that folder and open the catalogue again, which rebuilds it from the database"
    ),
    "snapshot.closed": N_("Revision {revision} was closed while it was being asked: ask again"),
    "condition.equals": N_("{field} is {value}"),
    "condition.differs": N_("{field} is not {value}"),
    "condition.below": N_("{field} below {value}"),
    "condition.at_most": N_("{field} at most {value}"),
    "condition.above": N_("{field} above {value}"),
    "condition.at_least": N_("{field} at least {value}"),
    "condition.contains": N_("{field} contains “{value}”"),
    "condition.not_stated": N_("{field} not stated"),
    "condition.stated": N_("{field} stated"),
    "condition.has_offer.yes": N_("With a price"),
    "condition.has_offer.no": N_("Without a price"),
    "condition.has_certificate.yes": N_("With a certificate"),
    "condition.has_certificate.no": N_("Without a certificate"),
    "condition.has_footprint.yes": N_("With a footprint"),
    "condition.has_footprint.no": N_("Without a footprint"),
    "matched.brand": N_("brand"),
    "matched.model": N_("model"),
    "matched.configuration": N_("configuration"),
    "matched.name": N_("name"),
    "matched.gtin": N_("GTIN"),
    "matched.supplier": N_("supplier"),
    "matched.label": N_("label"),
    "matched.elsewhere": N_("other text of the product"),
    "filter.help": N_(
        "A condition is field, operator and value, for example memory_gb >= 16. Several “=” on one field mean one of these; everything else must hold at once. “~” means contains, whatever the case. A price is compared as stated, with its currency where you write one (price.amount <= 900 EUR). A field with nothing behind “=” finds products where it is not stated."
    ),
    "matched.category": N_("category"),
}
