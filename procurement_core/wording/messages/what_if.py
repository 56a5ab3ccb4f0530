"""Sentences about what a draft would change if it applied, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "what_if.title": N_(
        "Simulation: what would change if “{draft}”, version {version}, applied on {day} (revision {revision})"
    ),
    "what_if.compared": N_(
        "{compared} of {total} products lie in the scope of the draft. It does not speak of {outside}, and {no_category} have no category."
    ),
    "what_if.not_in_force": N_("The rule in force does not speak of {count} of them."),
    "what_if.no_rule": N_(
        "No rule in force is named: without the draft, every product counts as one that may be offered."
    ),
    "what_if.side.draft": N_("Draft"),
    "what_if.side.in_force": N_("Rule in force"),
    "what_if.column.rule": N_("Rule"),
    "what_if.column.may_be_offered": N_("May be offered"),
    "what_if.column.under_reserve": N_("Of these under reserve"),
    "what_if.column.excluded": N_("Out"),
    "what_if.column.part": N_("What objects"),
    "what_if.column.first": N_("As the first"),
    "what_if.column.everywhere": N_("In all"),
    "what_if.column.found": N_("What is found"),
    "what_if.column.reason": N_("Why"),
    "what_if.column.products": N_("Products"),
    "what_if.column.known": N_("Products that have it"),
    "what_if.column.sellers_before": N_("Suppliers under the rule in force"),
    "what_if.column.sellers_after": N_("Suppliers left"),
    "what_if.dropped": N_("Drop out: {count}"),
    "what_if.entered": N_("Enter: {count}"),
    "what_if.made_conditional": N_("Come under reserve: {count}"),
    "what_if.made_unconditional": N_("No longer under reserve: {count}"),
    "what_if.nothing_changes": N_("The draft changes nothing for any of these products."),
    "what_if.and_others": N_("and {count} more"),
    "what_if.sellers": N_(
        "Suppliers with a product that may be offered, outright or under reserve: {before} under the rule in force, {after} under the draft"
    ),
    "what_if.sellers_lost": N_("Lose all their products: {count}"),
    "what_if.manufacturers": N_(
        "Of {count} products no offer is known: their manufacturers are counted in place of suppliers."
    ),
    "what_if.manufacturer": N_("{name} (manufacturer, no offer known)"),
    "what_if.few_sellers": N_("Fewer than {least} suppliers would be left in: {categories}"),
    "what_if.untested": N_(
        "Gates of “{title}” that the catalogue does not know, neither passed nor failed here: {count}"
    ),
    "what_if.coverage": N_(
        "What the criteria of “{title}” ask for, as far as the catalogue knows it; nothing is scored"
    ),
    "what_if.at_most": N_("at most {count}"),
    "what_if.ending": N_("On a certificate that ends before the contract does: {count}"),
    "what_if.nothing_compared": N_("No product of the filter lies in the scope of the draft."),
    "what_if.gates_of_bids": N_(
        "A profile for bids is applied to a catalogue by its gates only, as far as the catalogue knows what they ask."
    ),
    "what_if.gates_untested": N_(
        "Some gates are not known to the catalogue: more products may be out than are counted here."
    ),
    "what_if.same_rule": N_("The draft says the same as the rule in force."),
    "what_if.may_apply": N_("It is not known whether the gate applies, and the product would fail it"),
    "what_if.other_evidence": N_("A certificate is there, and the gate names other evidence"),
    "what_if.issuer_unknown": N_(
        "The list of bodies on file does not say whether the issuer of the certificate is on it"
    ),
    "what_if.issuer_not_listed": N_("The issuer of the certificate is not on the list of bodies"),
    "what_if.known.same_measure": N_("The catalogue records the same measure."),
    "what_if.known.label": N_("The catalogue records certificates of this label."),
    "what_if.known.version_in_force": N_(
        "A certificate that holds on the day was given under the version of the label then in force."
    ),
    "what_if.wider.criteria": N_("The catalogue records the label, and not under which criteria it was given."),
    "what_if.wider.variant": N_("The catalogue records the label, and not whether it is the unified one."),
    "what_if.wider.footprint": N_(
        "The catalogue records footprints as they are declared, before they are brought to the tender's method."
    ),
    "what_if.unknown.bid": N_("Only a bid states it."),
    "what_if.unknown.not_recorded": N_("The catalogue has no field for it."),
    "what_if.unknown.scheme": N_("The reference data knows no label scheme of that name."),
    "what_if.unknown.other_share": N_("The catalogue records the recycled share of the whole product only."),
    "what_if.unknown.other_unit": N_("The catalogue records it in another unit."),
    "what_if.unknown.absence": N_("A catalogue cannot show that a certificate is not held."),
    "help.profiles.what_if": N_(
        "What would change in the catalogue if a draft applied: products, suppliers, categories."
    ),
    "help.what_if.draft": N_("The draft: the id of a profile, ID@VERSION, or a YAML file."),
    "help.what_if.against": N_(
        "The rule in force to hold it against; if none is named, every product counts as one that could be offered before the draft."
    ),
    "help.what_if.as_of": N_("The day certificates are asked about, as 2026-03-31; without it today."),
    "help.what_if.contract_end": N_("Also count products whose certificate ends before this day."),
    "help.what_if.top": N_("How many products and suppliers to name in each list."),
}
