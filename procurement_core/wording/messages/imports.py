"""Sentences about imports, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "import.rows_lost": N_(
        "The reader read {read} rows but accounts for {accounted} only, so nothing was imported; please report this file."
    ),
    "manual.no_reason": N_("A value entered by hand needs a reason; say in a few words where it comes from."),
    "links.not_open": N_(
        "These suggestions are not open: {ids}; nothing was decided, list the open ones and choose again."
    ),
    "footprint.conflict": N_(
        "Another record gives the same product another footprint for the same year ({value}); both are kept."
    ),
    "import.read": N_("Reading and checking the rows"),
    "import.resolve": N_("Finding the product of each row"),
    "import.compare": N_("Comparing with what the catalogue holds"),
    "import.write": N_("Writing what is new or has changed"),
    "import.join": N_("Joining prices, certificates and footprints"),
    "import.snapshot": N_("Writing the new revision"),
    "import.publish": N_("Publishing the new revision"),
    "import.done": N_("Done"),
    "import.report.rows": N_("{read} rows read: {imported} imported, {unchanged} unchanged, {rejected} rejected"),
    "import.report.details": N_("{details} detail rows read with them"),
    "import.report.revision": N_("Published as revision {revision} (run {run})"),
    "import.report.unchanged": N_("Nothing has changed, so there is no new revision (run {run})"),
    "import.report.dry_run": N_("This was a trial: nothing was changed"),
    "import.report.joins": N_(
        "Models with footprint and price: {footprint_and_price}; footprint and certificate: {footprint_and_certificate}; certificate and price: {certificate_and_price}; all three: {all_three}"
    ),
    "import.report.price_families": N_(
        "Models with a price: {exact} joined exactly, {suggested} with a suggestion to decide, {none} with nothing to join"
    ),
    "import.report.footprint_families": N_(
        "Models with a footprint: {exact} joined exactly, {suggested} with a suggestion to decide, {none} with nothing to join"
    ),
    "import.report.suggestions": N_("{count} new suggestions to confirm or reject"),
    "import.report.conflicts": N_("{count} footprints contradict another record; both are kept"),
    "manual.not_current": N_(
        "The record to be corrected is not there any more: open the product again and choose it anew."
    ),
    "manual.several_in_record": N_(
        "The source states {count} values under this one record, so no single one can be corrected: mend the source file and import it again, or enter the value as a new record."
    ),
    "import.report.replaced": N_(
        "{replaced} records that were stated before now say something else; earlier versions stay in the history. Products: {before} before, {after} now"
    ),
    "import.report.by_hand": N_("{count} of them had been corrected by hand: what the source states now counts"),
    "import.report.without_category": N_(
        "{count} products of this file have no category, so no ranking by category will ever hold them: state one in the mapping (constants: category: CPV:2008:30213100) or import a table with brand, model and category"
    ),
    "import.report.contradicted": N_(
        "{count} values of products count as missing, because their source states two different ones for the same product"
    ),
}
