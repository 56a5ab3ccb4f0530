"""Sentences about deliver, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "deliver.suffix_unknown": N_(
        "A shortlist is written as .xlsx, .csv or .json, not as “{suffix}”: choose one of these endings."
    ),
    "deliver.named_twice": N_("The file {file} is named twice: give each form a name of its own."),
    "deliver.cannot_write": N_(
        "The file {file} cannot be written ({reason}): choose another place or close the program that has it open."
    ),
    "deliver.loss.csv_proofs": N_("CSV does not hold the proofs behind each claim: use XLSX or JSON for them."),
    "deliver.loss.csv_profile": N_(
        "CSV names the profile, revision and as-of date, and holds neither anchors nor gates."
    ),
    "deliver.loss.csv_excluded": N_("CSV leaves out the excluded products and their counts."),
    "deliver.loss.csv_verify": N_("A CSV file cannot be verified afterwards: keep the XLSX or JSON file beside it."),
    "deliver.loss.excluded_rows": N_("{left_out} excluded products are counted by reason and not listed one by one."),
    "deliver.loss.text_cut": N_(
        "{cells} texts were longer than a cell can hold and were cut in the visible sheets; the hidden record has them whole."
    ),
}
