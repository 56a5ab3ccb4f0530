"""Sentences about workbook, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "workbook.sheet.shortlist": N_("Shortlist"),
    "workbook.sheet.scores": N_("Scores"),
    "workbook.sheet.proof": N_("Proof"),
    "workbook.sheet.excluded": N_("Excluded"),
    "workbook.sheet.method": N_("Method"),
    "workbook.sheet.manifest": N_("Manifest"),
    "workbook.title.shortlist": N_("Shortlist: {title}"),
    "workbook.title.scores": N_("Scores: how much each criterion contributes"),
    "workbook.title.proof": N_("Proof: what backs each claim on {as_of}"),
    "workbook.title.excluded": N_("Excluded: products that may not be offered, and why"),
    "workbook.title.method": N_("Method: how the scores were made"),
    "workbook.title.manifest": N_("Manifest: what this file rests on and how to check it"),
    "workbook.footer": N_("Decision support, not an award decision"),
    "workbook.page": N_("Page {page} of {pages}"),
    "workbook.illustrative": N_(
        "The profile “{profile}” is illustrative: its weights and anchors are example values, not official rules."
    ),
    "workbook.modified": N_("The weights were changed from the published profile; this is a variant of it."),
    "workbook.basis": N_("As-of date {as_of}; profile {profile}, version {version}; catalogue revision {revision}."),
    "workbook.tender": N_("Tender: {title}; bid deadline {bid_date}."),
    "workbook.counts": N_(
        "Of {total} products, {eligible} may be offered, {conditional} may be offered once proof is clarified, and {excluded} are excluded; {chosen} were chosen."
    ),
    "workbook.tied": N_(
        "{tied} more products share place {rank} with the last chosen one and were left out; among equal scores the lower price comes first, then the product id."
    ),
    "workbook.rank": N_("Rank"),
    "workbook.brand": N_("Brand"),
    "workbook.name": N_("Product"),
    "workbook.configuration": N_("Configuration"),
    "workbook.category": N_("Category"),
    "workbook.supplier": N_("Supplier"),
    "workbook.price": N_("Price"),
    "workbook.price_unit": N_("Price per"),
    "workbook.price_state": N_("State of the price"),
    "workbook.vat": N_("VAT"),
    "workbook.gates": N_("Gates"),
    "workbook.score": N_("Score (points)"),
    "workbook.unknown": N_("Unknown"),
    "workbook.uncounted": N_("Known, but does not count"),
    "workbook.reason": N_("Reason for the choice"),
    "workbook.second_rank": N_("Rank by {method}"),
    "workbook.product_id": N_("Product id"),
    "workbook.contribution": N_("{criterion}: contribution (points)"),
    "workbook.worth": N_("{criterion}: worth (%)"),
    "workbook.value": N_("{criterion} ({unit})"),
    "workbook.chart": N_("Contributions to the score, in points"),
    "workbook.chart_first": N_("Contributions to the score of the first {bars}, in points"),
    "workbook.note.scores": N_(
        "Contribution = weight × worth; the contributions of a product add up to its score. Worth is 0 at the profile's worst anchor and 100 % at its best."
    ),
    "workbook.note.proof": N_(
        "A claim that is expired, suspended, out of scope or unproven earns no points. A link is where the source says the document is; it was not opened by this software."
    ),
    "workbook.note.provenance": N_(
        "Place in the file: “row 1” is the first row below the header; “Sheet1!row 5” is row 5 of that sheet as a spreadsheet counts. The whole SHA-256 of each source file stands on the sheet Method under Sources."
    ),
    "workbook.subject": N_("Claim"),
    "workbook.scheme": N_("Label scheme"),
    "workbook.licence": N_("Licence number"),
    "workbook.state": N_("State on the as-of date"),
    "workbook.counts_column": N_("Counts"),
    "workbook.valid_from": N_("Valid from"),
    "workbook.valid_to": N_("Valid until"),
    "workbook.match": N_("How it was joined"),
    "workbook.evidence": N_("Evidence"),
    "workbook.source": N_("Source file"),
    "workbook.pointer": N_("Place in the file"),
    "workbook.sha256": N_("SHA-256 of the source file"),
    "workbook.yes": N_("Yes"),
    "workbook.no": N_("No"),
    "workbook.kind.certificate": N_("Certificate"),
    "workbook.kind.footprint": N_("Footprint"),
    "workbook.kind.price": N_("Price"),
    "workbook.kind.attribute": N_("Attribute"),
    "workbook.match.exact": N_("Exact brand and model"),
    "workbook.match.family": N_("Whole model family"),
    "workbook.match.confirmed": N_("Spelling confirmed by a person"),
    "workbook.match.own": N_("This very product"),
    "workbook.gate.pass": N_("Met"),
    "workbook.gate.conditional": N_("To be clarified"),
    "workbook.gate.fail": N_("Not met"),
    "workbook.excluded_reason": N_("Reason"),
    "workbook.excluded_count": N_("Products"),
    "workbook.excluded_total": N_("All excluded products"),
    "workbook.excluded_all": N_("All reasons"),
    "workbook.note.excluded_all": N_("All {count} excluded products are listed."),
    "workbook.note.excluded_some": N_(
        "First {shown} of {count} excluded products, by reason, then brand and model; all of them are counted above."
    ),
    "workbook.method.formula": N_("Formula"),
    "workbook.method.formula_text": N_(
        "Score = Σ weight × worth. Worth = (value − worst) / (best − worst), held between 0 and 1, on anchors fixed in the profile; a footprint that is indicative only counts with at most the weight the profile allows. A score never depends on which other products are listed."
    ),
    "workbook.method.order_text": N_(
        "Order: score rounded to nine decimals, then price ascending with missing prices last, then product id. Equal scores share a rank."
    ),
    "workbook.method.missing_text": N_(
        "A missing value is never zero and never the mean: each criterion states what a gap means."
    ),
    "workbook.method.asked": N_("What was asked"),
    "workbook.method.profile": N_("Policy profile"),
    "workbook.method.criteria": N_("Award criteria"),
    "workbook.method.anchors": N_("Anchors"),
    "workbook.method.gates": N_("Gates"),
    "workbook.method.footprint": N_("Reference method for footprints"),
    "workbook.method.sources": N_("Sources"),
    "workbook.method.second": N_("Second opinion"),
    "workbook.method.limits": N_("Limits"),
    "workbook.criterion": N_("Criterion"),
    "workbook.indicator": N_("Indicator"),
    "workbook.unit": N_("Unit"),
    "workbook.direction": N_("Better when"),
    "workbook.direction.min": N_("lower"),
    "workbook.direction.max": N_("higher"),
    "workbook.weight": N_("Weight"),
    "workbook.method_kind": N_("Value function"),
    "workbook.missing_rule": N_("Missing data rule"),
    "workbook.number_source": N_("Where the numbers come from"),
    "workbook.worst": N_("Worst"),
    "workbook.best": N_("Best"),
    "workbook.requirement": N_("Requirement"),
    "workbook.on_missing": N_("If proof is missing"),
    "workbook.field": N_("Field"),
    "workbook.content": N_("Content"),
    "workbook.profile_id": N_("Profile id"),
    "workbook.profile_version": N_("Profile version"),
    "workbook.profile_digest": N_("Profile digest (SHA-256)"),
    "workbook.revision": N_("Catalogue revision"),
    "workbook.revision_digest": N_("Revision digest (SHA-256)"),
    "workbook.as_of": N_("As-of date"),
    "workbook.release": N_("Software release"),
    "workbook.format": N_("File format"),
    "workbook.created": N_("Frozen"),
    "workbook.created_by": N_("Frozen by"),
    "workbook.digest": N_("Digest of the shortlist (SHA-256)"),
    "workbook.part_digest": N_("SHA-256 of the part “{part}”"),
    "workbook.tender_title": N_("Tender"),
    "workbook.quantity": N_("Quantity"),
    "workbook.bid_date": N_("Bid deadline"),
    "workbook.contract_end": N_("Contract end"),
    "workbook.service_years": N_("Years of service"),
    "workbook.place": N_("Place"),
    "workbook.filter": N_("Filter"),
    "workbook.currency": N_("Currency"),
    "workbook.rows_reader": N_("Read as"),
    "workbook.recorded": N_("Imported"),
    "workbook.note.verify": N_(
        "To check this file: greentender verify FILE. The hidden sheet “Record” carries the complete record that the check computes again; every visible cell is compared with it."
    ),
    "workbook.limit.catalogue": N_(
        "Only products of the named catalogue revision were ranked; a product that is not in it was not judged."
    ),
    "workbook.limit.sources": N_(
        "Values are as their sources state them; the software does not check documents or registries."
    ),
    "workbook.limit.footprint": N_(
        "Footprints of different origin are compared only where the profile's reference method allows it."
    ),
    "workbook.second_text": N_(
        "{method} ranks products against each other, so its order can change with the list; it is a cross-check, never the score. {left_out} products with gaps were left out."
    ),
    "workbook.second_agreement": N_("Agreement of the two orders (Kendall's tau, −1 to 1)"),
    "workbook.second_none": N_("No second opinion was computed."),
    "workbook.status": N_("Status"),
    "workbook.use": N_("Use"),
    "workbook.tender_end": N_("End of the contract in the tender"),
    "workbook.vat_unknown": N_("Offers that do not state VAT"),
    "workbook.price_unknown_end": N_("Offers without end date"),
    "workbook.proof_unknown_end": N_("Certificates without end date"),
    "workbook.legal_basis": N_("Legal basis"),
    "workbook.legal_ref": N_("Legal reference"),
    "workbook.every_category": N_("every category of the profile"),
    "workbook.boundary": N_("System boundary"),
    "workbook.pcr": N_("Product category rules"),
    "workbook.pcr_equivalence": N_("Equivalent product category rules"),
    "workbook.min_verification": N_("Least verification"),
    "workbook.indicative_cap": N_("Most weight for an indicative footprint"),
    "workbook.number_source_text": N_("{source}, confidence {confidence}"),
    "workbook.format_version": N_("Format version"),
    "workbook.gate": N_("Gate"),
    "workbook.fictional": N_(
        "Demonstration: every company, product, price, certificate and footprint here is fictional."
    ),
    "workbook.uncounted_text": N_("{criterion}: {reason}"),
    "workbook.not_stated": N_("not stated"),
    "workbook.vat.include": N_("included"),
    "workbook.vat.exclude": N_("excluded"),
    "workbook.vat.unknown": N_("not stated"),
    "workbook.serves": N_("Serves"),
    "workbook.stated_value": N_("Stated value"),
    "workbook.stated_unit": N_("Unit and basis"),
    "workbook.sha256_begins": N_("SHA-256 begins"),
    "workbook.ends_early": N_("It ends before the contract does"),
    "workbook.match.series": N_("Same series name; the generation is not stated"),
}
