"""Sentences about rows, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "row.too_few_cells": N_("The row has fewer cells than the header: add the missing delimiters."),
    "row.too_many_cells": N_(
        "The row has more cells than the header: put quotes around a cell that holds the delimiter."
    ),
    "row.cell_too_long": N_("A cell is longer than a spreadsheet cell can be: look for a quote that is never closed."),
    "row.control_character": N_(
        "A cell holds an invisible control character, so the row is damaged: write the cell again."
    ),
    "row.not_json": N_("The line is not a JSON object: write one object a line."),
    "row.ends_before_it_begins": N_("The last day of validity lies before the first one: correct one of them."),
    "row.currency": N_(
        "The price has no currency, or two different ones: name one currency of ISO 4217, in a column or as a constant."
    ),
    "row.status_without_date": N_(
        "The certificate is suspended, withdrawn or terminated without a day: add the day from which that holds."
    ),
    "row.stage_without_product": N_(
        "The stage belongs to a product that is not in the product sheet: add the product or remove the stage."
    ),
    "cell.required": N_("The cell is empty and must not be: fill it in."),
    "cell.number": N_("The cell is not a number: correct it."),
    "cell.positive": N_("The number must be above zero: correct it."),
    "cell.negative": N_("The number must not be below zero: correct it."),
    "cell.share": N_("The share lies outside 0 to 1 (0 % to 100 %): correct it."),
    "cell.price": N_("The price has more than 13 digits before or 4 after the decimal mark: correct it."),
    "cell.date": N_(
        "The cell is not a date that exists, complete to the day where that is needed: write it as 2026-02-28."
    ),
    "cell.currency": N_(
        "The cell is not a currency of ISO 4217, or a sign that several currencies share: write its code, for example EUR or CNY."
    ),
    "cell.gtin": N_("The cell is not a GTIN with the right check digit: correct it."),
    "cell.category": N_(
        "The cell is not a category code: write it as scheme, version and code, for example CPV:2008:30213100."
    ),
    "cell.url": N_("The cell is not a web address: write it with http:// or https://."),
    "cell.choice": N_("The cell is none of the words that are known here: correct it."),
    "cell.unit": N_("The unit beside the number is not known or cannot be converted: write another one."),
    "cell.zero_not_stated": N_("The source writes 0 where it states no value: it counts as missing."),
    "row.differs_within_product": N_(
        "Several rows of this product state different values here, so nobody can tell which one a price belongs to: map the columns that tell the rows apart as its configuration, or leave this column out."
    ),
}
