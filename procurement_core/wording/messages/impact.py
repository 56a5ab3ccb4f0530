"""Sentences about shares of green purchases and avoided emissions, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "impact.value_negative": N_("Contract “{contract}” states a value of {value}: a value is zero or positive."),
    "impact.totals_disordered": N_(
        "The totals {green}, {same} and {everything} cannot be parts of one another: green purchases are part of the same categories, and those of all procurement."
    ),
    "impact.total_missing": N_("Row {row} states nothing in column {column}, and a share needs both sides."),
    "impact.columns_missing": N_(
        "The table is neither one of contracts ({contracts}) nor one of published totals ({totals})."
    ),
    "impact.contract_not_named_once": N_("Row {row} names no contract, or one that was named before: “{contract}”."),
    "impact.regulated_missing": N_("Row {row} does not say whether its category is regulated: write yes or no."),
    "impact.category_missing": N_("Row {row} has no category, so it cannot be said whether it is regulated."),
    "impact.categories_unknown": N_(
        "Which categories are regulated is not known: give {option}, or a column “regulated” or “category”."
    ),
    "impact.award_weight_min_missing": N_(
        "From which weight on a green award criterion makes a contract green is not known: give {option}."
    ),
    "impact.baselines_too_few": N_("Avoided emissions need at least {needed} baselines, chosen before the award."),
    "impact.quantity_not_positive": N_("The quantity {quantity} cannot be used: give more than zero."),
    "impact.rho_out_of_range": N_("The correlation {rho} cannot be used: give a number from −1 to 1."),
    "impact.avoided": N_("Emissions avoided, as an estimated difference"),
    "impact.more": N_("More emissions than the baseline, as an estimated difference"),
    "impact.not_distinguishable": N_("Not distinguishable from zero"),
    "impact.footprint_missing": N_("The baseline has no footprint"),
    "impact.verdict_too_low": N_("The footprint of the baseline is not comparable"),
    "impact.uncertainty_missing": N_("The uncertainty of the baseline is not known"),
    "impact.award_unusable": N_("The footprint of the awarded product is missing or not comparable"),
    "impact.price_unknown": N_("The cheapest compliant bid is not known: a price is missing"),
    "impact.field_too_small": N_("Fewer than two comparable bids"),
    "impact.baseline.counterfactual_lowest_price": N_("Cheapest compliant bid"),
    "impact.baseline.mean_compliant": N_("Mean of the comparable bids"),
    "impact.baseline.previous_contract": N_("Product of the previous contract"),
    "impact.baseline.market_default": N_("Median of the category"),
    "impact.type.mandatory_certified": N_("Mandatory procurement, certified"),
    "impact.type.priority_certified": N_("Priority procurement, certified"),
    "impact.type.gpp_comprehensive": N_("GPP criteria, comprehensive"),
    "impact.type.gpp_core": N_("GPP criteria, core"),
    "impact.type.award_weighted": N_("Green award criterion"),
    "impact.type.lcc": N_("Life-cycle costing"),
    "impact.share.same": N_("Same-category share"),
    "impact.share.total": N_("Share of all procurement"),
    "impact.share.count": N_("Share of contracts that are green"),
    "impact.share.TS": N_("Contracts with green technical specifications"),
    "impact.share.AC": N_("Contracts with green award criteria"),
    "impact.share.CPC": N_("Contracts with green performance clauses"),
    "impact.share.any_criteria": N_("Contracts with green criteria anywhere"),
    "impact.column.share": N_("Share"),
    "impact.column.part": N_("Green"),
    "impact.column.whole": N_("Of"),
    "impact.column.percent": N_("Percent"),
    "impact.column.type": N_("Highest way of being green"),
    "impact.column.value": N_("Value"),
    "impact.column.contracts": N_("Contracts"),
    "impact.column.carried": N_("Contracts that carry it too"),
    "impact.title": N_("{name}, values in {currency}"),
    "impact.categories": N_("Categories of the same-category share: {categories}"),
    "impact.basis.chosen": N_("The regulated categories are those chosen for this calculation."),
    "impact.basis.stated": N_("The regulated categories are those the table states."),
    "impact.basis.lists": N_(
        "The regulated categories are those of the official lists of energy-saving and environmental labelling products, as far as they are on file."
    ),
    "impact.basis.published": N_("Published totals; the regulated categories are the publisher's."),
    "impact.green_elsewhere": N_("Green contracts outside these categories, in neither share of value: {value}"),
    "impact.without_value": N_("Contracts that state no value, in no share of value: {count}"),
    "impact.sigma": N_("Points in the OECD/SIGMA band (nothing below 10 %, all from 50 % of contracts): {points}"),
    "impact.avoided_columns_missing": N_(
        "The table needs the columns “role” and “footprint_kg”; all columns it may have: {columns}."
    ),
    "impact.role_missing": N_("Row {row} does not say what it is in column “role”: write one of {known}."),
    "impact.uncertainty_negative": N_("Row {row} states an uncertainty of {value}: give a share of zero or more."),
    "impact.award_not_once": N_(
        "Contract “{contract}” has {count} rows with the role “award”: it needs exactly one, the product that was bought."
    ),
    "impact.baseline_twice": N_("Contract “{contract}” states the same baseline again in row {row}: keep one of them."),
    "impact.quantity_missing": N_(
        "Contract “{contract}” does not say in row {row} how many units were bought: fill in column “quantity”."
    ),
    "impact.contract_baselines_too_few": N_(
        "Contract “{contract}” has fewer than {needed} baselines: add the other bids, the previous contract or the market’s default."
    ),
    "impact.contract_title": N_("{contract}: {quantity} bought"),
    "impact.column.baseline": N_("Held against"),
    "impact.column.avoided": N_("Avoided, kg CO₂e"),
    "impact.column.standard_uncertainty": N_("Standard uncertainty"),
    "impact.column.embedded": N_("Of it embedded"),
    "impact.column.use": N_("Of it in use"),
    "impact.column.cost_per_t": N_("Cost per tonne"),
    "impact.column.says": N_("What that says"),
    "impact.estimated": N_(
        "Estimated differences between products, to two significant digits; never taken off an inventory. Baselines are chosen before the award."
    ),
    "impact.without_footprint": N_(
        "Contracts whose award has no footprint that can be compared: {count} of {all} ({share})"
    ),
    "help.avoided": N_("Avoided emissions: what was bought against what would have been bought."),
    "help.avoided.file": N_("A table with the award of each contract, the other bids and the stated baselines."),
    "help.avoided.rho": N_("Correlation of the errors of two footprints, from -1 to 1."),
    "help.shares": N_("Shares of green purchases: of the same categories, and of all procurement."),
    "help.shares.file": N_("A table of contracts, or of published totals."),
    "help.shares.category": N_("A regulated category and everything below it; may be given several times."),
    "help.shares.award_weight_min": N_(
        "From which weight on a green award criterion makes a contract green, such as 0.1."
    ),
    "help.shares.as_of": N_("The day on which the official lists are asked; today where it is not given."),
}
