"""Sentences about proof on the catalogue: what a footprint would need, what a certificate is worth, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "footprint_need.organisational": N_(
        "The footprint of the product itself, per piece or another unit of the product."
    ),
    "footprint_need.offsets": N_("The gross value, without offsets and avoided emissions."),
    "footprint_need.value_missing": N_("The value in kg CO₂e with its unit."),
    "footprint_need.value_not_positive": N_("A value above zero, or the removals behind it declared."),
    "footprint_need.unit_missing": N_("Per what unit the figure is, such as per piece."),
    "footprint_need.expired": N_(
        "A footprint that is valid on the day: renewed, or its validity confirmed by who issued it."
    ),
    "footprint_need.not_yet": N_("A footprint that is already valid on the day."),
    "footprint_need.certificate_invalid": N_("A certificate in force on the day behind the figure."),
    "footprint_need.issuer_not_listed": N_("A certificate from a body that is listed on the day."),
    "footprint_need.certificate_other_product": N_("A certificate that names this model."),
    "footprint_need.self_filed": N_("The unified label from a listed body in place of the self-filed certificate."),
    "footprint_need.function_differs": N_(
        "Compare it with products of the same function only, or choose the profile for these goods."
    ),
    "footprint_need.performance_differs": N_("Compare it within its own performance class."),
    "footprint_need.unit_by_default": N_("The performance figures behind the conversion, verified."),
    "footprint_need.unit_differs": N_("A footprint of its own per the unit of comparison."),
    "footprint_need.unit_needs_data": N_("The figures that the conversion needs, as named."),
    "footprint_need.co2_only": N_("A figure that counts all greenhouse gases (CO₂e)."),
    "footprint_need.boundary_differs": N_("The figure stage by stage, or one over the boundary that is asked for."),
    "footprint_need.pcr_version_differs": N_(
        "A calculation by the version that is asked for, or a note that no method changed between both."
    ),
    "footprint_need.pcr_differs": N_("A calculation by the product category rules that are asked for."),
    "footprint_need.no_pcr": N_("The product category rules that it was calculated by."),
    "footprint_need.use_by_default": N_("The product's own energy use per year."),
    "footprint_need.use_differs": N_(
        "What the use stage is computed from: service life, energy use per year, and the buyer's grid factor."
    ),
    "footprint_need.gwp_differs": N_("Methane and nitrous oxide in kg, or the figure by the other potentials."),
    "footprint_need.electricity_differs": N_("The figure with electricity accounted for as the profile asks."),
    "footprint_need.biogenic_differs": N_("The figure without biogenic uptake."),
    "footprint_need.allocation_differs": N_("The figure by the same allocation as the others."),
    "footprint_need.not_verified": N_("A verification as strong as the profile asks for."),
    "footprint_need.self_declared": N_("A verification by an independent third party."),
    "footprint_need.primary_data_low": N_("More primary data behind the figure."),
    "footprint_need.primary_data_unstated": N_("The share of primary data."),
    "footprint_need.primary_data_uncertain": N_("The share of primary data, at least as the profile asks for."),
    "footprint_need.exemptions_high": N_("A figure that leaves less out."),
    "footprint_need.reference_old": N_("A figure from a more recent period."),
    "footprint_need.family_average": N_("A figure of exactly this model."),
    "family.laptop": N_("laptop"),
    "family.uniform": N_("uniform"),
    "family.workwear": N_("workwear"),
    "family.suit": N_("suit"),
    "family.linen": N_("linen"),
    "family.asphalt": N_("asphalt"),
    "family.concrete": N_("concrete"),
    "family.battery": N_("batteries"),
    "family.pv": N_("photovoltaic modules"),
    "family.steel": N_("steel"),
    "family.steel-input": N_("inputs to steel"),
    "family.textile": N_("textiles"),
    "family.appliance": N_("electrical appliances"),
    "family.ict": N_("computers"),
    "family.tyre": N_("tyres"),
    "family.aluminium": N_("aluminium"),
    "family.cement": N_("cement"),
    "family.wood": N_("wood-based boards"),
    "comparing.column.over_years": N_("Over the buyer's years, kg CO₂e"),
    "comparing.column.need": N_("What it would need"),
    "comparing.head_without_years": N_(
        "Compared on {on} by {profile}: {unit}, {stages}; no years are fixed; {comparable} of {total} comparable"
    ),
    "comparing.not_asked": N_("beside the verdict"),
    "comparing.screened": N_(
        "A screening profile counts the rules V01 to V06, C02 to C04, C06 to C12 and C18, row by row as in its ranking; what else was found stands beside the verdict, and ties move no points."
    ),
    "comparing.without_footprint": N_("No footprint is known of {product}."),
    "comparing.file_beside_others": N_("“{file}” is a file: compare one file alone, or products by their ids."),
    "per.m": N_("per metre"),
    "comparing.which": N_("{product}, {which}"),
    "comparing.which_year": N_("footprint {place} ({year})"),
    "comparing.which_place": N_("footprint {place}"),
    "certificate_status.not_yet": N_("not yet valid"),
    "labels.certificate_unknown": N_(
        "“{name}” is neither a label scheme (see the command “labels list”) nor the number or id of a certificate in the open catalogue."
    ),
    "labels.certificate_unknown_but_near": N_(
        "“{name}” is neither a label scheme nor a certificate of the open catalogue: write the scheme's id; near it is {near}."
    ),
    "labels.certificate_of_two": N_("Two certificates are registered as “{name}”: name one by its id, {ids}."),
    "labels.certificate_head": N_("Certificate {number} of “{label}” on {on}: {verdict}"),
    "labels.certificate_terms": N_("Issued by {issuer}; from {begin} to {end}; criteria: {criteria}; {models}"),
    "labels.models": N_("models named: {count}"),
    "labels.models_and_sites": N_("models named: {count}, at {sites}"),
    "licence.verdict.valid": N_("it counts"),
    "licence.verdict.to_confirm": N_("to be confirmed"),
    "licence.verdict.not_valid": N_("it does not count"),
    "licence.longer_than_usual": N_(
        "It runs longer than the {years} years that “{label}” usually grants: have the dates confirmed"
    ),
    "licence.transition_not_on_file": N_(
        "Whether the criteria it was granted under ({document}) have been replaced is not on file"
    ),
    "licence.criteria_not_stated": N_("It does not say under which criteria it was granted"),
    "licence.check_unknown": N_("Nobody has noted how it was checked"),
    "licence.check_self_declared": N_("Only the supplier has declared it: look it up in the register"),
    "licence.state.applied": N_("applied for"),
    "licence.state.document_review": N_("under document review"),
    "licence.state.on_site_inspection": N_("under on-site inspection"),
    "licence.state.sampling_testing": N_("under sampling and testing"),
    "licence.state.technical_assessment": N_("under technical assessment"),
    "licence.state.decision": N_("before its decision"),
    "licence.state.refused": N_("refused"),
    "licence.state.valid": N_("held"),
    "licence.state.surveillance_due": N_("held, surveillance due"),
    "licence.state.suspended": N_("suspended"),
    "licence.state.standard_conversion": N_("held, being converted to new criteria"),
    "licence.state.recertification": N_("held, being re-certified"),
    "licence.state.expired": N_("expired"),
    "licence.state.withdrawn": N_("withdrawn"),
    "licence.state.terminated": N_("cancelled at its holder's wish"),
    "licence.state.None": N_("no state known"),
    "equivalence.missing.to_confirm": N_(
        "What is shown for “{label}” may count: have the open point in the matrix confirmed first."
    ),
    "equivalence.missing.type": N_(
        "No certificate of this type covers the product: {type}. Ask for one that is valid on the day."
    ),
    "equivalence.missing.type_confirmation": N_(
        "A certificate of this type is there ({type}) and has to be confirmed, as said of it."
    ),
    "equivalence.outcome_of_type.proven": N_("A certificate of this type counts on the day."),
    "help.labels.product": N_("A product of the open catalogue, by its id, that the certificate has to cover."),
}
