"""Sentences about verify, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "verify.csv": N_(
        "A CSV file does not carry what a check needs: verify the XLSX or JSON file of the same shortlist or evaluation."
    ),
    "verify.not_found": N_("There is no file {file}: check the name and the folder."),
    "verify.cannot_read": N_("The file {file} cannot be read: check that it is a file and that you may open it."),
    "verify.too_large": N_("The file {file} is larger than any of ours ({most} MB): it is not one of ours."),
    "verify.not_ours": N_(
        "The file holds no GreenTender shortlist or evaluation: verify an XLSX or JSON file that was exported here."
    ),
    "verify.newer_format": N_(
        "The file has format version {found} and this software knows version {known}: use the release that the file names."
    ),
    "verify.damaged": N_(
        "The file is damaged at “{part}” and cannot be computed again: get a fresh copy from whoever exported it."
    ),
    "verify.same": N_("Same: everything in the file was computed again and agrees."),
    "verify.differs": N_("{count} differences found."),
    "verify.difference": N_("{place}: the file says {found}, computed again it is {expected}."),
    "verify.difference_product": N_(
        "{place}, product {product}: the file says {found}, computed again it is {expected}."
    ),
    "verify.nothing": N_("nothing"),
    "verify.changed": N_("changed content"),
    "verify.as_frozen": N_("the content as frozen"),
    "verify.checked.file": N_("Checked from the file alone."),
    "verify.checked.catalogue": N_("Checked from the file and against catalogue revision {revision}."),
    "verify.note.revision_absent": N_(
        "Catalogue revision {revision} of the file is not in this catalogue, so the file was checked alone."
    ),
    "verify.note.rebuilt": N_(
        "The snapshot of catalogue revision {revision} is missing or damaged, so the file was compared with the revision as the database gives it."
    ),
    "verify.note.rebuilt_differs": N_(
        "The snapshot of catalogue revision {revision} is missing or damaged, and what the database gives now is not what was published (another digest): the database, the software or its reference data has changed since, so differences may come from that."
    ),
    "verify.note.other_release": N_("The file was made by release {made} and checked by release {checked}."),
    "verify.place.visible": N_("Sheet {sheet}, cell {cell} ({column})"),
    "verify.place.sheet": N_("Sheet {sheet}"),
    "verify.place.part": N_("Part {part} of the record"),
    "verify.place.score": N_("Score"),
    "verify.place.rank": N_("Rank"),
    "verify.place.contribution": N_("Contribution of {criterion}"),
    "verify.place.worth": N_("Worth of {criterion}"),
    "verify.place.value": N_("Value of {criterion}"),
    "verify.place.weight": N_("Weight of {criterion}"),
    "verify.place.price": N_("Price"),
    "verify.place.gate": N_("Gates"),
    "verify.place.missing": N_("Missing values"),
    "verify.place.proof": N_("Proof of {criterion}"),
    "verify.place.as_of": N_("As-of date"),
    "verify.place.profile": N_("Policy profile"),
    "verify.place.count": N_("Count of {what}"),
    "verify.place.product": N_("Product"),
    "verify.place.order": N_("Order of the ranking"),
    "verify.place.standing": N_("Score in the line of the ranking"),
    "verify.place.modified": N_("Weights changed from the published profile"),
    "verify.place.evidence": N_("Evidence in the table “{table}” of the catalogue revision"),
    "verify.place.statement": N_("Statement in the catalogue's database behind “{table}”, {pointer}"),
    "verify.stated": N_("a statement that is no longer there"),
    "verify.place.second": N_("Second opinion by {method}"),
    "verify.place.tied": N_("Products that share the place of the last chosen one"),
}
