"""Sentences about cli, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "help.examples": N_("Examples:"),
    "help.frame.usage": N_("Usage:"),
    "help.frame.any_options": N_("[OPTIONS]"),
    "help.frame.subcommand": N_("COMMAND [ARGUMENTS]..."),
    "help.frame.arguments": N_("Arguments"),
    "help.frame.options": N_("Options"),
    "help.frame.commands": N_("Commands"),
    "help.frame.required": N_("[required]"),
    "help.frame.default": N_("[default: {value}]"),
    "help.frame.help": N_("Show this help."),
    "help.greentender": N_(
        "Find, judge and shortlist products for sustainable public procurement, with the proof behind every claim. Decision support, not an award decision."
    ),
    "help.option.catalogue": N_("The catalogue to work on; without it your own, called main."),
    "help.option.version": N_("Show the version of this software."),
    "help.option.where": N_(
        "Keep products for which this holds: a field, one of = != < <= > >= ~ (contains) and a value; may be given several times."
    ),
    "help.option.text": N_("Keep products in which all these words occur, in any order."),
    "help.option.category": N_("Keep products of this category, for example CPV:2008:30213100."),
    "help.option.as_of": N_(
        "The day on which prices and proof are judged, as 2026-03-31; without it the tender's bid deadline, or else today."
    ),
    "help.option.tender": N_("The number of a recorded tender."),
    "help.option.profile": N_(
        "A profile that comes with the product (ID), one of your own (ID or ID@VERSION), or a YAML file."
    ),
    "help.option.json": N_("Write the answer as JSON to standard output, and nothing else."),
    "help.import": N_("Import a file as one new revision; rows with faults are kept aside with their reasons."),
    "help.import.file": N_("The file to read; its content decides what it is, not its name."),
    "help.import.as": N_("What wrote the file; any other table is read with a column mapping."),
    "help.import.kind": N_("What the rows of a table are."),
    "help.import.mapping": N_("A saved column mapping; without it one is suggested from the headers, used and shown."),
    "help.import.sheet": N_("The sheet of a workbook."),
    "help.import.encoding": N_("How the text is encoded, for example utf-8, gb18030 or cp1252."),
    "help.import.date_order": N_("In which order day, month and year stand in dates like 05/04/2020."),
    "help.import.decimal": N_("The decimal mark."),
    "help.import.dry_run": N_("Do everything, report it, and change nothing."),
    "help.import.report": N_("Write the report to this file as JSON."),
    "help.import.rejected": N_(
        "Write the rejected rows with their reasons to this file, to be mended and imported again."
    ),
    "help.mapping": N_("Suggest a column mapping for a table from its headers, as YAML to check, edit and use again."),
    "help.mapping.out": N_("Write the mapping to this file instead of showing it."),
    "help.undo": N_("Make a new revision without one import; what it replaced counts again."),
    "help.undo.run": N_("The number of the import, as the command catalogue lists it."),
    "help.links": N_("Near matches between sources: nothing is joined until you confirm it."),
    "help.links.list": N_("List the open suggestions, the likeliest first."),
    "help.links.confirm": N_("Confirm suggestions: the two spellings are one model from now on, in one new revision."),
    "help.links.reject": N_("Reject suggestions: they are not suggested again."),
    "help.links.numbers": N_("Numbers of open suggestions."),
    "help.catalogue": N_("Count what the catalogue holds, how much of it is proven, and list its imports."),
    "help.products": N_("List products."),
    "help.products.limit": N_("How many to show at most."),
    "help.product": N_("Show everything known about one product, each statement with the row it was read from."),
    "help.product.id": N_("The product's id, as other commands show it."),
    "help.profiles": N_("Policy profiles: what must be proven, what is weighed and how much."),
    "help.profiles.list": N_("List the profiles: those that come with the product, then your own."),
    "help.profiles.show": N_("Show the gates and criteria of a profile."),
    "help.profiles.check": N_("Check a profile of your own; a wrong one is refused with file, key and reason."),
    "help.profiles.file": N_("A YAML file."),
    "help.tender": N_("Tenders: what is needed, how much, when and for how long."),
    "help.tender.new": N_("Record a tender."),
    "help.tender.show": N_("Show one tender."),
    "help.tender.list": N_("List every tender, the newest first."),
    "help.tender.title": N_("What is bought, in a few words."),
    "help.tender.bid_date": N_("The bid deadline, as 2026-09-30: the day proof is judged on."),
    "help.tender.quantity": N_("How many are needed."),
    "help.tender.unit": N_("What the quantity counts."),
    "help.tender.contract_end": N_("The last day of the contract."),
    "help.tender.service_years": N_("How many years the goods will be used."),
    "help.tender.place": N_("Where the goods are needed."),
    "help.scenario": N_("Scenarios: a filter, a profile and a day kept under a name, to be asked again."),
    "help.scenario.save": N_("Keep a question under a name; each one has a number of its own as well."),
    "help.scenario.list": N_("List every scenario, the newest first."),
    "help.scenario.show": N_("Show one scenario."),
    "help.scenario.rank": N_("Rank products under a scenario, in the catalogue as it is now."),
    "help.scenario.new_name": N_("The name of the scenario."),
    "help.scenario.name": N_("The name of the scenario, or its number in the list."),
    "help.scenario.compare": N_(
        "Compare two scenarios: who moves, how alike the orders are, what a buying plan comes to."
    ),
    "help.scenario.other": N_("The name of the other scenario, or its number in the list."),
    "help.scenario.plan": N_("A table of what is to be bought, with the columns category and quantity."),
    "help.scenario.top": N_("How many of the first places to look at in each scenario."),
    "help.scenario.weights": N_(
        "Weights moved away from the profile, each a criterion and its share of 1; all shares together must make 1."
    ),
    "help.rank": N_(
        "Rank products under a profile: who may be offered, at how many points, and why the others may not."
    ),
    "help.rank.top": N_("How many ranked products to show."),
    "help.shortlist": N_(
        "Freeze the first products of a ranking with everything they rest on, and write them to a file."
    ),
    "help.shortlist.take": N_("How many products to take."),
    "help.shortlist.out": N_(
        "A file to write; its ending says how: .xlsx, .csv or .json. Give it again for further forms of the same shortlist."
    ),
    "help.shortlist.reason": N_("Why these were chosen."),
    "help.shortlist.title": N_("A title; without it the tender's, or the profile and the day."),
    "help.shortlist.top": N_("How many ranked products to look at; never fewer than are taken."),
    "help.verify": N_("Compute a shortlist's file again and say “same”, or what differs."),
    "help.verify.file": N_("A shortlist as .json or .xlsx."),
    "help.backup": N_("Write the whole catalogue to one file."),
    "help.backup.file": N_("The file to write; it must not exist yet."),
    "help.restore": N_("Replace everything in the catalogue by a backup; all of it or nothing."),
    "help.restore.file": N_("A file that the command backup has written."),
    "help.doctor": N_("Check database, snapshots, lock and audit trail; nothing is changed."),
    "help.demo": N_(
        "Write a fictional catalogue with planted traps, to learn with; it goes to the catalogue demo unless another is chosen."
    ),
    "help.demo.products": N_("How many products."),
    "help.demo.world": N_(
        "market: nine categories; gaps: the same with most proof run out; national: 92 categories and thousands of suppliers, written part by part. Without it, national from 100,000 products on, else market."
    ),
    "help.demo.seed": N_("The same seed gives the same catalogue."),
    "cli.file_missing": N_("The file {file} does not exist; check its name and folder."),
    "cli.folder_missing": N_("The folder {folder} does not exist, so {file} cannot be written there: make it first."),
    "cli.file_forbidden": N_("{file} may not be read or written by you; change its rights or choose another place."),
    "cli.file_is_folder": N_("{file} is a folder; name a file."),
    "cli.disk_full": N_("There is no room left on the disk; make room and try again."),
    "cli.file_failed": N_("The operating system cannot read or write {file}; check the path and the disk."),
    "cli.stopped": N_("Stopped; the catalogue holds nothing half-done."),
    "cli.no_memory": N_("There is not enough memory for this; close other programs or use a smaller file."),
    "cli.database_failed": N_(
        "The database refused the work, and nothing was changed; run “greentender doctor” to see what is wrong."
    ),
    "cli.no_such_option": N_("There is no option {what} here; see “{help}”."),
    "cli.no_such_command": N_("There is no command “{what}”; see “{help}”."),
    "cli.argument_missing": N_("{what} is missing; see “{help}”."),
    "cli.bad_value": N_("The value of {what} cannot be used here; see “{help}”."),
    "cli.bad_choice": N_("{what} takes one of these: {known}."),
    "cli.option_needs_value": N_("{what} needs a value behind it; see “{help}”."),
    "cli.extra_argument": N_(
        "“{what}” is more than this command takes; put words that belong together in quotes, or see “{help}”."
    ),
    "cli.not_understood": N_("This command line cannot be understood; see “{help}”."),
    "cli.date_malformed": N_("“{text}” at {option} is not a date; write it like 2026-03-31."),
    "cli.number_malformed": N_("“{text}” at {option} is not a number; write it with digits and a point, like 12.5."),
    "cli.number_too_small": N_("{option} cannot be {number}; give {least} or more."),
    "cli.category_empty": N_(
        "No product of the catalogue lies in category {category}: choose one of those that “greentender catalogue” lists."
    ),
    "cli.option_twice": N_("{former} is the former name of {option}, and both are given: leave out {former}."),
    "cli.number_too_large": N_("{option} cannot be {number}; give {most} or less."),
    "cli.mapping_not_text": N_("The mapping {file} is not UTF-8 text; save it as UTF-8."),
    "cli.product_unknown": N_(
        "Revision {revision} holds no product {product}; find its id with “greentender products”."
    ),
    "cli.demo_ready": N_(
        "{products} fictional products are in the catalogue “{catalogue}”, revision {revision}; look at them with “greentender --catalogue {catalogue} catalogue”."
    ),
    "cli.import_undone": N_("Import {run} no longer counts; this is revision {revision}."),
    "cli.row_rejected": N_("rejected"),
    "cli.row_remarked": N_("remarked"),
    "cli.row_value": N_("row {row}: {value}"),
    "cli.mapping_written": N_(
        "The suggested mapping is in {file}; check it, edit it, and import with --mapping {file}."
    ),
    "cli.mapping_suggested": N_(
        "The headers suggest this mapping, and it was used: {pairs}; to keep or change it, write it with “greentender mapping {file} --kind {kind} --out M.yaml”."
    ),
    "cli.mapping_needed": N_(
        "The headers of {file} do not tell which columns hold these: {missing}; write a mapping with “greentender mapping {file} --kind {kind} --out M.yaml”, complete it, and import with --mapping M.yaml."
    ),
    "cli.mapping_incomplete": N_(
        "The headers do not tell which columns hold these: {missing}; add them to the mapping as a column or a constant."
    ),
    "cli.no_links": N_("There is no suggestion to decide."),
    "cli.links_confirmed": N_("{count} confirmed; this is revision {revision}."),
    "cli.links_rejected": N_("{count} rejected; nothing was joined."),
    "cli.kind.offer": N_("price"),
    "cli.kind.certificate": N_("certificate"),
    "cli.kind.footprint": N_("footprint"),
    "cli.no_scenarios": N_("No scenario has been saved yet."),
    "cli.scenario_profile_changed": N_(
        "The profile {profile} has changed since this scenario was saved; the saved one is applied."
    ),
    "cli.no_tenders": N_("No tender has been recorded yet."),
    "cli.profile_head": N_("{title} ({profile} {version}, {status}), digest {digest}"),
    "cli.profile_sound": N_("{file} is a sound profile: {profile} {version}, digest {digest}."),
    "cli.rank_head": N_("{profile}, version {version}, on {as_of}, revision {revision}; {filter}"),
    "cli.rank_counts": N_(
        "{total} products in play: {eligible} may be offered, {conditional} may be offered once proof is clarified, {excluded} are excluded."
    ),
    "cli.shortlist_title": N_("{profile}, {as_of}"),
    "cli.shortlist_frozen": N_(
        "Shortlist {shortlist} “{title}” is frozen on revision {revision} and written to {files}."
    ),
    "cli.catalogue_head": N_("Catalogue “{catalogue}”, revision {revision} of {created} by {actor}; as of {as_of}"),
    "cli.command_missing": N_("A command is missing; see “{help}”."),
    "cli.without_category": N_("Without category"),
    "cli.field.name_en": N_("Name in English"),
    "cli.field.name_zh": N_("Name in Chinese"),
    "cli.field.category_note": N_("Category given by"),
    "cli.field.codes": N_("Category codes"),
    "cli.all_categories": N_("All products"),
    "cli.expiring": N_("Certificates that end within {days} days: {count}"),
    "cli.products_found": N_("Products found: {total}; shown: {shown}"),
    "cli.product_head": N_("{brand} {model}, configuration {configuration} ({product}): {name}; {categories}"),
    "cli.no_offers": N_("No price is known."),
    "cli.no_certificates": N_("No certificate is known."),
    "cli.no_footprints": N_("No footprint is known."),
    "cli.backup_written": N_("Backup written to {file}; rows: {rows}, snapshots: {snapshots}, size: {kilobytes} kB."),
    "cli.restored": N_("{file} is restored to the catalogue “{catalogue}” as revision {revision}."),
    "cli.restored_empty": N_(
        "{file} is the backup of a catalogue without products; “{catalogue}” holds no products now."
    ),
    "audit.catalogue.restored": N_("Catalogue restored from a backup"),
    "cli.doctor_software": N_("GreenTender {release}, Python {python}, {system}"),
    "cli.doctor_catalogue": N_(
        "Catalogue “{catalogue}” in {folder}; database {database}, tables {tables}, revision {revision}"
    ),
    "cli.doctor_sound": N_("Everything is as it should be."),
    "cli.doctor_faults": N_("Found faults: {count}"),
    "doctor.database_damaged": N_("The database file is damaged ({answer}); restore a backup."),
    "doctor.row_points_nowhere": N_("Row {row} of table {table} points to a row that is not there; restore a backup."),
    "doctor.snapshot_missing": N_(
        "The files of revision {revision} are missing ({folder}); a shortlist made on it can be verified from its file alone."
    ),
    "doctor.snapshot_rebuilt_on_open": N_(
        "The files of the latest revision {revision} are missing ({folder}); they are built again when the catalogue is next read."
    ),
    "doctor.snapshot_changed": N_(
        "{file} of revision {revision} is not what was published ({folder}); remove the folder, and the latest revision is built again."
    ),
    "doctor.snapshot_of_another": N_(
        "The folder {folder} does not hold revision {revision} but another one; remove it, and the latest revision is built again."
    ),
    "doctor.orphan_folder": N_("The folder {folder} belongs to no revision; the next import removes it."),
    "doctor.trail_broken": N_(
        "Entry {entry} of the audit trail was changed or an entry before it is gone; keep the database as evidence and restore a backup."
    ),
    "cli.column.rank": N_("Rank"),
    "cli.column.points": N_("Points"),
    "cli.column.id": N_("Product id"),
    "cli.column.brand": N_("Brand"),
    "cli.column.model": N_("Model"),
    "cli.column.configuration": N_("Configuration"),
    "cli.column.name": N_("Product"),
    "cli.column.price": N_("Price"),
    "cli.column.gates": N_("Gates"),
    "cli.column.products": N_("Products"),
    "cli.column.why_excluded": N_("Why excluded"),
    "cli.column.number": N_("No."),
    "cli.column.title": N_("Title"),
    "cli.column.category": N_("Category"),
    "cli.column.code": N_("Code"),
    "cli.column.quantity": N_("Quantity"),
    "cli.column.bid_date": N_("Bid deadline"),
    "cli.column.contract_end": N_("Contract end"),
    "cli.column.service_years": N_("Years of service"),
    "cli.column.place": N_("Place"),
    "cli.column.profile": N_("Profile"),
    "cli.column.profile_version": N_("Profile version"),
    "cli.column.status": N_("Status"),
    "cli.column.use": N_("Use"),
    "cli.column.scenario": N_("Scenario"),
    "cli.column.moved_weights": N_("Weights moved"),
    "cli.column.as_of": N_("As-of date"),
    "cli.column.filter": N_("Filter"),
    "cli.column.tender": N_("Tender"),
    "cli.column.group": N_("Group"),
    "cli.column.link_to_subject": N_("Link to what is bought"),
    "cli.column.jurisdiction": N_("Jurisdiction"),
    "cli.every_anchored_category": N_("every category that has anchors"),
    "cli.confidence": N_("confidence {confidence}"),
    "criterion.group.price": N_("Price"),
    "criterion.group.environment": N_("Environment"),
    "criterion.group.social": N_("Social"),
    "criterion.group.technical": N_("Technical"),
    "criterion.group.service": N_("Service"),
    "criterion.group.economic": N_("Economic"),
    "cli.column.gate": N_("Gate"),
    "cli.column.requirement": N_("What it demands"),
    "cli.column.if_missing": N_("If missing"),
    "cli.column.criterion": N_("Criterion"),
    "cli.column.measured_by": N_("Measured by"),
    "cli.column.weight": N_("Weight"),
    "cli.column.likeness": N_("Likeness"),
    "cli.column.spelling": N_("Spelling"),
    "cli.column.other_spelling": N_("Other spelling"),
    "cli.column.would_meet": N_("Would bring together"),
    "cli.column.rows": N_("Rows"),
    "cli.column.what_happened": N_("What happened"),
    "cli.column.in_column": N_("Column"),
    "cli.column.reason": N_("Reason"),
    "cli.column.first": N_("First"),
    "cli.column.run": N_("Import"),
    "cli.column.reader": N_("Reader"),
    "cli.column.source": N_("File"),
    "cli.column.rejected": N_("Rejected"),
    "cli.column.when": N_("When"),
    "cli.column.who": N_("Who"),
    "cli.column.undone": N_("Undone"),
    "cli.column.with_offer": N_("With price"),
    "cli.column.with_certificate": N_("With certificate"),
    "cli.column.with_footprint": N_("With footprint"),
    "cli.column.with_all": N_("With all three"),
    "cli.column.footprint": N_("Footprint"),
    "cli.column.labels": N_("Labels"),
    "cli.column.what": N_("What"),
    "cli.column.value": N_("Value"),
    "cli.column.shown": N_("Shown"),
    "cli.column.match": N_("How it was joined"),
    "cli.column.where_from": N_("Where it was read"),
    "cli.column.vat": N_("VAT"),
    "cli.column.supplier": N_("Supplier"),
    "cli.column.from": N_("From"),
    "cli.column.until": N_("Until"),
    "cli.column.scheme": N_("Scheme"),
    "cli.column.licence": N_("Licence"),
    "cli.column.state": N_("State today"),
    "cli.column.boundary": N_("Boundary"),
    "cli.column.year": N_("Year"),
    "cli.column.verification": N_("Verified by"),
    "help.demo.if_missing": N_("Do nothing where the catalogue is there already"),
    "cli.shortlist_tied": N_(
        "{tied} more products share place {rank} with the last one taken and were cut off by --take {take}; among equal scores the lower price comes first, then the product id."
    ),
    "cli.column.unknown": N_("Unknown"),
    "cli.column.uncounted": N_("Does not count"),
    "cli.contradicted": N_("no: one source states two values, so it counts as missing"),
    "cli.no_such_day": N_("“{text}” at {option} names a day that its month or year does not have: correct it."),
    "cli.field.assembly_location": N_("Place of assembly"),
    "cli.field.report_date": N_("Date of the report"),
    "cli.field.subcategory": N_("Kind of device, as the source calls it"),
    "cli.field.hard_drive": N_("Drive, as the source states it"),
    "cli.field.number_cpu": N_("Number of processors"),
    "cli.field.server_type": N_("Type of server"),
    "cli.field.comment": N_("Remark of the source"),
    "cli.scheme_unknown": N_("“{scheme}”, a scheme that is not in the reference data"),
    "cli.nothing_undone": N_("Run {run} is undone; it had changed nothing, so there is no new revision."),
}
