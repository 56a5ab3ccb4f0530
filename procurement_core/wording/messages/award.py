"""Sentences about profiles for bids and their conditions, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "profile.indicator_malformed": N_(
        "In the profile {file}, {key} is {text}: an indicator is small letters, digits and _, its parts joined by points"
    ),
    "profile.bid_condition.malformed": N_(
        "In the profile {file}, the condition at {key} cannot be read from character {place} on: {text}"
    ),
    "profile.bid_condition.too_long": N_(
        "In the profile {file}, the condition at {key} is longer than {limit} characters: make two of it"
    ),
    "profile.bid_condition.too_deep": N_(
        "In the profile {file}, the condition at {key} has more than {limit} brackets inside one another: {text}"
    ),
    "profile.bid_condition.no_claim": N_(
        "In the profile {file}, the condition at {key} is neither true nor false of a bid: compare {text} with something"
    ),
    "profile.bid_condition.kinds": N_(
        "In the profile {file}, the condition at {key} reckons with or compares what cannot be, such as a word with a number: {text}"
    ),
    "bid_condition.malformed": N_("The condition cannot be read from character {place} on: {text}"),
    "bid_condition.too_long": N_(
        "The condition that begins with {text} is longer than {limit} characters: make two of it"
    ),
    "bid_condition.too_deep": N_("The condition has more than {limit} brackets inside one another: {text}"),
    "bid_condition.no_claim": N_("The condition {text} is neither true nor false of a bid: compare it with something"),
    "bid_condition.kinds": N_(
        "The condition {text} reckons with or compares what cannot be, such as a word with a number"
    ),
    "bid_condition.name_unknown": N_("Nothing is known about {name}: the bids have no such column"),
    "bid_condition.not_stated": N_("The bid does not state {name}"),
    "bid_condition.mixed": N_(
        "The bids state {name} partly as words and partly as numbers: write one kind in the entire column"
    ),
    "bid_condition.other_kind": N_("The condition wants another kind of value than the bids state for {name}"),
    "bid_condition.kinds_differ": N_("The two sides of “{sign}” are of different kinds, such as a word and a number"),
    "bid_condition.list_unknown": N_("The reference list {reference} is not known"),
    "bid_condition.division_by_zero": N_("The condition divides by zero"),
    "bid_condition.no_number": N_("The condition arrives at a number too large to be one"),
    "bid_condition.too_few": N_("At least {wanted} bids must state {name} for this rule, and fewer do"),
    "profile.deduction_outside_range": N_(
        "In the profile {file}, the deduction at {key} is {value}, outside its own range of {low} to {high}: correct one of them"
    ),
    "profile.boundary_unknown": N_(
        "The profile {file} does not say at {key} over which system boundary footprints are compared: name it"
    ),
    "profile.minimum_of_one": N_(
        "In the profile {file}, the least score at {key} must name either one criterion or one group"
    ),
    "profile.minimum_of_nothing": N_(
        "In the profile {file}, a least score at {key} is for {name}, which is no criterion and no group of this profile"
    ),
    "profile.gate_needs_day": N_(
        "The profile {file} asks at {key} for a certificate ({indicator}) on a day: write value: bid_deadline, or a day such as 2026-03-31"
    ),
    "profile.gate_needs_limits": N_(
        "The profile {file} asks at {key} for a value between two limits ({indicator}): write both, such as value: [4, 8.5]"
    ),
    "profile.bounds_reversed": N_(
        "In the profile {file}, the lower bound at {key} is {lo} and the upper one {hi}: the lower must be less"
    ),
    "profile.step_table": N_(
        "The profile {file} has steps at {key} that are not clear: write either table, or table_rel together with benchmark"
    ),
    "profile.worth_twice": N_(
        "In the profile {file}, the criterion at {key} is worth several things: keep one of “weight”, “value_max”, “value_max_pct” and “factor”"
    ),
    "profile.weight_range": N_(
        "In the profile {file}, the range of the weight at {key} is {low} to {high}: write two shares of 1, the lower first"
    ),
    "profile.uplift_not_wanted": N_(
        "In the profile {file}, {key} has a surcharge for missing values, but its missing data rule is {rule}, which has none: take missing_params out"
    ),
    "profile.check_unknown": N_("In the profile {file}, {key} is {text}: a check is one of K01 to K25"),
    "profile.weight_missing": N_(
        "The profile {file} shares out points, but the criterion {criterion} at {key} has no weight: write one"
    ),
    "profile.value_max_missing": N_(
        "The profile {file} deducts money for quality, but the criterion {criterion} at {key} has no amount: write value_max or value_max_pct"
    ),
    "profile.factor_missing": N_(
        "The profile {file} adds externalities to the price, but the criterion {criterion} at {key} has no factor: write money per unit of its value"
    ),
    "profile.score_unit": N_(
        "In the profile {file}, {key} is {unit}: only a method that ends in money has a unit, and then it is {expected}"
    ),
    "profile.lock_is_a_record": N_(
        "The profile {file} has the key {key}: a lock is kept beside the profile and never inside it; take it out"
    ),
    "profile.whole_number_wanted": N_(
        "In the profile {file}, {key} is {value}, where a whole number is wanted: write digits alone"
    ),
    "profile.truth_wanted": N_(
        "In the profile {file}, {key} is {value}, where true or false is wanted: write one of the two"
    ),
    "profile.value_not_above": N_(
        "In the profile {file}, {key} is {value}, but must be more than {limit}: write a larger number"
    ),
    "profile.value_not_below": N_(
        "In the profile {file}, {key} is {value}, but must be less than {limit}: write a smaller number"
    ),
    "profile.list_too_long": N_(
        "In the profile {file}, {key} has more entries than may stand there: take the last ones out"
    ),
    "weights.reason_missing": N_("The weights of {profile} differ from the published ones: write down why"),
    "help.profiles.diff": N_("Say in what the second profile or version differs from the first."),
    "help.profiles.schema": N_("Write the JSON Schema of profiles for bids, for editors that check while one types."),
    "help.profiles.old": N_("The first profile: an id or a YAML file."),
    "help.profiles.new": N_("The second profile: an id or a YAML file."),
    "help.profiles.as_of": N_("The day the tender is published, as 2026-03-31; without it today."),
    "help.profiles.locked": N_(
        "The digest that was locked before the bids were opened; a changed profile is then an error."
    ),
    "bid_policy.old": N_("From: {title} ({profile} {version}), digest {digest}"),
    "bid_policy.new": N_("To: {title} ({profile} {version}), digest {digest}"),
    "bid_policy.no_change": N_("The two say the same."),
    "bid_policy.part.weights": N_("Weights and amounts ({count})"),
    "bid_policy.part.criteria": N_("Award criteria ({count})"),
    "bid_policy.part.gates": N_("Gates ({count})"),
    "bid_policy.part.price": N_("Price ({count})"),
    "bid_policy.part.lcc": N_("Life-cycle cost ({count})"),
    "bid_policy.part.footprints": N_("Comparison of footprints ({count})"),
    "bid_policy.part.method": N_("Method ({count})"),
    "bid_policy.part.head": N_("Head and scope ({count})"),
    "bid_policy.column.key": N_("Key"),
    "bid_policy.column.old": N_("Before"),
    "bid_policy.column.new": N_("After"),
    "bid_policy.column.evidence": N_("Kinds of proof"),
    "bid_policy.column.equivalence": N_("Other evidence in its place"),
    "bid_policy.column.formula": N_("Formula"),
    "criterion.group.quality": N_("Quality"),
    "bid_policy.contract": N_("Contract and procedure"),
    "bid_policy.procedure.open_tender": N_("open tender"),
    "bid_policy.procedure.open": N_("open procedure"),
    "bid_policy.procedure.any": N_("any procedure"),
    "bid_policy.procedure.competitive_consultation": N_("competitive consultation"),
    "bid_policy.with_source": N_("{value} ({source})"),
    "bid_policy.with_numbers": N_("{formula}: {numbers}"),
    "bid_policy.every_category": N_("Every category"),
    "bid_policy.price_basis": N_("What counts as price"),
    "bid_policy.basis.bid_price": N_("The bid price"),
    "bid_policy.basis.lcc": N_("The life-cycle cost"),
    "bid_policy.basis.fictitious": N_("A fictitious price for comparison"),
    "bid_policy.price_deduction": N_("Price deduction"),
    "bid_policy.deduction": N_("{share} where {condition}; {stacking} ({source})"),
    "bid_policy.deduction_basis": N_("{deduction}; basis: {basis}"),
    "bid_policy.stacking.additive": N_("several are added up"),
    "bid_policy.stacking.multiplicative": N_("several are multiplied"),
    "bid_policy.stacking.max": N_("only the largest counts"),
    "bid_policy.abnormally_low": N_("Abnormally low bid"),
    "bid_policy.low.flag": N_("Flagged where {rules} ({source})"),
    "bid_policy.low.clarify": N_("To be explained where {rules} ({source})"),
    "bid_policy.low.reject_if_unexplained": N_("Rejected without explanation where {rules} ({source})"),
    "bid_policy.marked_illustrative": N_("{source}: illustrative, not policy"),
    "bid_policy.international": N_("International"),
    "bid_policy.with_comparable": N_("{rule}; comparable footprints needed: {count}"),
    "bid_policy.method": N_("Method"),
    "bid_policy.reckoned": N_("How the result comes about"),
    "bid_policy.method_formula.weighted_sum": N_(
        "{scale} × the sum over all criteria of weight times worth, where the worth is 0 to 1; the most points win"
    ),
    "bid_policy.method_formula.lowest_price": N_("The price after deductions; the lowest wins"),
    "bid_policy.method_formula.lowest_lcc": N_("The life-cycle cost over the years of service; the lowest wins"),
    "bid_policy.method_formula.price_minus_value": N_(
        "The price minus the worth of each criterion times its amount of money; the lowest result wins"
    ),
    "bid_policy.method_formula.price_plus_externality": N_(
        "The price plus the externalities in money; the lowest result wins"
    ),
    "bid_policy.method_formula.wb_combined": N_(
        "{scale} × the weight of cost times lowest cost divided by own cost, plus the weight of quality times own quality divided by the highest; the most points win"
    ),
    "bid_policy.method_formula.lexicographic": N_(
        "The first criterion decides; the next one only where bids are equal in it"
    ),
    "bid_policy.scale": N_("A perfect bid gets"),
    "bid_policy.tie_break": N_("Tie-break, then shared places"),
    "bid_policy.tie.price_asc": N_("lower price first"),
    "bid_policy.tie.adjusted_price_asc": N_("lower price after deductions first"),
    "bid_policy.tie.lcc_asc": N_("lower life-cycle cost first"),
    "bid_policy.min_score": N_("Least score"),
    "bid_policy.sanction": N_("Sanction"),
    "bid_policy.checks": N_("Checks of law and logic"),
    "bid_policy.no_source": N_("no source stated"),
    "bid_policy.lcc.years": N_("Years of service"),
    "bid_policy.lcc.rate": N_("Discount rate per year, real"),
    "bid_policy.lcc.energy_price": N_("Energy price, {currency} per kWh"),
    "bid_policy.lcc.energy_growth": N_("Growth of the energy price per year, real"),
    "bid_policy.lcc.ef": N_("Emission factor, kg CO₂e per kWh"),
    "bid_policy.lcc.scc": N_("Carbon price, {currency} per tonne CO₂e"),
    "bid_policy.lcc.embedded_carbon_price": N_("Carbon price already in the tariff, {currency} per tonne CO₂e"),
    "bid_policy.ef_basis": N_("What the emission factor counts"),
    "bid_policy.ef_basis.life_cycle": N_("carbon footprint of electricity"),
    "bid_policy.ef_basis.direct": N_("direct emissions only"),
    "bid_policy.ef_basis.unknown": N_("not stated"),
    "bid_policy.cost_parts": N_("Parts of the cost"),
    "bid_policy.cost.acquisition": N_("acquisition"),
    "bid_policy.cost.energy": N_("energy"),
    "bid_policy.cost.maintenance": N_("maintenance"),
    "bid_policy.cost.replacement": N_("replacement"),
    "bid_policy.cost.eol": N_("disposal at the end of life"),
    "bid_policy.cost.externality": N_("externality"),
    "bid_policy.timing": N_("Costs of a year fall due"),
    "bid_policy.timing.end_year": N_("at its end"),
    "bid_policy.timing.mid_year": N_("in its middle"),
    "bid_policy.lifetime": N_("Years of use compared"),
    "bid_policy.electricity": N_("Electricity"),
    "bid_policy.electricity.location": N_("by place: factor of the grid"),
    "bid_policy.electricity.market": N_("by market: contracts count"),
    "bid_policy.tier.T1": N_("certified label or verified declaration under one rule"),
    "bid_policy.tier.T2": N_("verified by a third party under a product category rule"),
    "bid_policy.tier.T3": N_("verified, without a rule or with few primary data"),
    "bid_policy.tier.T4": N_("self-declared"),
    "bid_policy.tier.T5": N_("default of the sector"),
    "bid_policy.min_pds": N_("Least primary data share"),
    "bid_policy.u_z": N_("Standard deviations of a tie"),
    "bid_policy.rho": N_("Correlation of errors"),
    "bid_policy.evidence.certificate": N_("certificate"),
    "bid_policy.evidence.label": N_("label"),
    "bid_policy.evidence.test_report": N_("test report"),
    "bid_policy.evidence.declaration": N_("declaration"),
    "bid_policy.evidence.lca_report": N_("life-cycle assessment report"),
    "bid_policy.evidence.epd": N_("environmental product declaration"),
    "bid_policy.evidence.dossier": N_("technical dossier"),
    "bid_policy.equivalence.certificate_only": N_("None: only the certificate counts"),
    "bid_policy.equivalence.mra_list": N_("What an agreement on mutual recognition names"),
    "bid_policy.equivalence.criteria_equivalent": N_("Whatever proves each criterion"),
    "bid_policy.equivalence.technical_dossier": N_("A technical dossier of the manufacturer"),
    "bid_policy.equivalence.none": N_("None"),
    "bid_policy.missing.reject": N_("The bid is out"),
    "bid_policy.missing.zero_points": N_("No points"),
    "bid_policy.missing.clarify": N_("Stays under reserve until proof is clarified"),
    "bid_policy.missing.default_plus_penalty": N_("A default value with a surcharge"),
    "bid_policy.missing.drop_criterion": N_("The criterion is left out and the weights rescaled"),
    "bid_policy.missing.mean_impute": N_("The mean of the others"),
    "bid_policy.missing.worst_valid": N_("The worst comparable bid with a surcharge"),
    "bid_policy.gate_if": N_("{requirement}, where {condition}"),
    "bid_policy.gate_true": N_("Proven"),
    "bid_policy.gate_false": N_("Not the case"),
    "bid_policy.gate_between": N_("from {low} to {high}"),
    "bid_policy.gate_valid_at_deadline": N_("A certificate in force at the bid deadline"),
    "bid_policy.gate_valid_on": N_("A certificate in force on {day}"),
    "bid_policy.share_of_estimate": N_("{share} of the estimate"),
    "bid_policy.of_estimate": N_("of the estimate"),
    "bid_policy.from_to": N_("nothing at {nothing}, everything at {everything}"),
    "bid_policy.earns": N_("{level} earns {points}"),
    "bid_policy.any_other_value": N_("every other value"),
    "bid_policy.steps_in": N_("{steps} (unit: {unit})"),
    "bid_policy.out_of": N_("out of {points}"),
}
