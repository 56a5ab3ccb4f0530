"""Sentences about life-cycle cost, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "cost.years_out_of_range": N_("The years of service cannot be {years}: give 1 to {limit}."),
    "cost.rate_out_of_range": N_("{value} is not a rate per year as a share of 1: write 3 % as 0.03."),
    "cost.parameter_negative": N_(
        "{value} cannot be used as a price or an emission factor: give zero or a positive number."
    ),
    "cost.series_length": N_("A course through the years has {given} numbers where one, or {needed}, are needed."),
    "cost.factor_direct": N_(
        "This is a direct emission factor, and beside a product footprint only a life-cycle one may stand: use the carbon-footprint factor of electricity."
    ),
    "cost.value_negative": N_("“{option}” states {value} in column {column}: an amount there is zero or positive."),
    "cost.value_infinite": N_("“{option}” states {value} in column {column}: give a number that can be counted with."),
    "cost.ratio_out_of_range": N_("“{option}” states {value} in column {column}: a share lies between 0 and 1."),
    "cost.life_too_short": N_(
        "“{option}” states a life of {value} years in column {column}: give a tenth of a year or more."
    ),
    "cost.quantity_zero": N_("“{option}” states a quantity of {value} in column {column}: give more than zero."),
    "cost.cell_not_a_number": N_(
        "“{text}” in row {row}, column {column}, is not a plain number: write the number alone, in the unit that the documentation gives."
    ),
    "cost.cell_not_yes_or_no": N_("“{text}” in row {row}, column {column}, is neither yes nor no."),
    "cost.cell_unknown_word": N_("“{text}” in row {row}, column {column}, is not one of: {known}."),
    "cost.column_twice": N_("Two columns mean {column}: keep one of them."),
    "cost.row_damaged": N_(
        "Row {row} does not have the shape of the header line: mend it, because half a table gives no result."
    ),
    "cost.no_rows": N_("The table has a header line and no row below it."),
    "cost.no_option_column": N_("The table has no column “option”; the columns that are read: {columns}."),
    "cost.option_missing": N_("Row {row} names no option."),
    "cost.option_twice": N_("Row {row} names the option “{option}” a second time: every option has one row."),
    "cost.currencies_differ": N_(
        "Several currencies stand beside each other ({values}) and none is converted: state every price in one."
    ),
    "cost.vat_differs": N_(
        "The options differ in how they state VAT ({values}): state every price with it or every price without it."
    ),
    "cost.parameter_missing": N_("Something is missing that no default can stand in for: give {option}."),
    "cost.reference_unknown": N_("The reference data has no row “{id}”; it has: {known}."),
    "cost.reference_has_no_value": N_(
        "The reference data has only a range for “{id}” ({low} to {high}): choose a number."
    ),
    "cost.carbon_price_currency": N_(
        "The carbon price “{id}” is in {currency} and the prices are in {needed}; no currency is converted: give a number in {needed}."
    ),
    "cost.profile_without_cost": N_(
        "The profile {profile} announces no life-cycle cost: choose another, or give the parameters."
    ),
    "cost.price_missing": N_("No total: the price is not stated"),
    "cost.kwh_missing": N_("No total: the energy use per year is not stated"),
    "cost.kwh_unproven": N_(
        "No total: the energy use is not proven by a test standard and binding, and there is no default of the buyer for it"
    ),
    "cost.consumables_missing": N_("No total: water and consumables per year are not stated"),
    "cost.maintenance_missing": N_("No total: maintenance per year is not stated"),
    "cost.other_missing": N_("No total: other operating cost per year is not stated"),
    "cost.life_missing": N_("No total: the service life is not stated"),
    "cost.life_not_whole": N_("No total: a cost over its own life needs whole years"),
    "cost.life_beyond_years": N_("No total: the life is longer than the years for which the parameters are stated"),
    "cost.disposal_missing": N_("No total: the cost of disposal is not stated; write 0 where taking back is free"),
    "cost.quantity_missing": N_("No place: the quantity is not stated"),
    "cost.embedded_missing": N_("The embedded carbon is not known: no footprint is stated"),
    "cost.boundary_unsuitable": N_("The embedded carbon is not known: the footprint covers one plant only"),
    "cost.use_stage_exceeds": N_(
        "The embedded carbon is not known: the use stage is stated larger than the whole footprint"
    ),
    "cost.use_stage_not_split": N_(
        "The embedded carbon is not known: the footprint does not say how much of it is the use stage, and the electricity would be counted twice"
    ),
    "cost.factor_missing": N_("The carbon is not known: no emission factor of electricity is given"),
    "cost.carbon_price_missing": N_("The carbon term is not known: no carbon price is given"),
    "cost.remark.default_kwh": N_("The energy use is not proven: the default of the buyer was used instead"),
    "cost.remark.replaced_at_price": N_("It wears out before the service ends and is bought again at today's price"),
    "cost.remark.not_replaced": N_("It wears out before the service ends, and replacement is not counted"),
    "cost.remark.gate_only": N_(
        "The footprint ends where the product leaves the factory: distribution and end of life are not in it"
    ),
    "cost.left_out.acquisition": N_("The price is stated and not counted: the profile does not announce it."),
    "cost.left_out.energy": N_("Energy is stated and not counted: the profile does not announce it."),
    "cost.left_out.consumables": N_(
        "Water and consumables are stated and not counted: the profile does not announce them."
    ),
    "cost.left_out.maintenance": N_("Maintenance is stated and not counted: the profile does not announce it."),
    "cost.left_out.other": N_("Other operating cost is stated and not counted: the profile does not announce it."),
    "cost.left_out.replacement": N_(
        "Lives are stated and replacements not counted: the profile does not announce them."
    ),
    "cost.left_out.eol": N_("Disposal is stated and not counted: the profile does not announce it."),
    "cost.left_out.externality": N_(
        "Carbon is not counted in the totals: it is not announced, or an emission factor or a carbon price is missing."
    ),
    "cost.not_stated.acquisition": N_("No option states a price."),
    "cost.not_stated.energy": N_("No option states its energy use."),
    "cost.not_stated.consumables": N_("Water and consumables are not in the comparison: no option states them."),
    "cost.not_stated.maintenance": N_("Maintenance is not in the comparison: no option states it."),
    "cost.not_stated.other": N_("Other operating cost is not in the comparison: no option states it."),
    "cost.not_stated.replacement": N_("No option states its life: each is taken to last the {years} years."),
    "cost.not_stated.eol": N_("Disposal and residual value are not in the comparison: no option states them."),
    "cost.not_stated.externality": N_("Carbon is not in the comparison: no option states a footprint."),
    "cost.caveat.factor_basis_unknown": N_(
        "Whether the emission factor is a life-cycle factor is not stated; beside a product footprint only such a one may stand."
    ),
    "cost.caveat.tariff_above_carbon_price": N_(
        "The carbon price in the tariff is above the one that is counted: the carbon term becomes smaller than that of the product alone."
    ),
    "cost.caveat.consumption_as_declared": N_(
        "Energy use is taken as declared: it has to be verifiable by a test standard and binding in the contract."
    ),
    "cost.caveat.currency_unknown": N_("The currency is not stated."),
    "cost.caveat.own_life": N_("Every option is costed over its own life: compare the annual costs, never the totals."),
    "cost.caveat.straight_line": N_("What is left of the last unit's life counts as residual value, in proportion."),
    "cost.caveat.one_option": N_("There is one option only: nothing is compared."),
    "cost.caveat.illustrative": N_(
        "Parameters marked as illustrative are examples or not verified: replace them by your own before you rely on the result."
    ),
    "cost.caveat.columns_ignored": N_("Columns that were not read: {columns}."),
    "cost.decision_support": N_("Decision support, not an award decision."),
    "cost.illustrative": N_("illustrative value"),
    "cost.source.unstated": N_("not stated"),
    "cost.source.stated": N_("stated for this calculation"),
    "cost.source.none_assumed": N_("none assumed"),
    "cost.source.reference": N_("{title} ({source})"),
    "cost.source.sensitivity": N_("row of sensitivity"),
    "cost.source.profile": N_("profile {profile}, source not stated"),
    "cost.source.profile_law": N_("profile {profile}: law"),
    "cost.source.profile_guideline": N_("profile {profile}: guideline"),
    "cost.source.profile_seed": N_("profile {profile}: source document"),
    "cost.source.profile_public": N_("profile {profile}: public source"),
    "cost.source.profile_illustrative": N_("profile {profile}: illustrative"),
    "cost.part.acquisition": N_("Acquisition"),
    "cost.part.energy": N_("Energy"),
    "cost.part.consumables": N_("Water, consumables"),
    "cost.part.maintenance": N_("Maintenance"),
    "cost.part.other": N_("Other operation"),
    "cost.part.replacement": N_("Replacement"),
    "cost.part.eol": N_("End of life"),
    "cost.part.externality": N_("Externality (carbon)"),
    "cost.column.option": N_("Option"),
    "cost.column.total": N_("Life-cycle cost"),
    "cost.column.eac": N_("Equivalent annual cost"),
    "cost.column.carbon_share": N_("Share of carbon"),
    "cost.column.cheapest": N_("Cheapest"),
    "cost.column.parameter": N_("Parameter"),
    "cost.column.value": N_("Value"),
    "cost.column.unit": N_("Unit"),
    "cost.column.source": N_("Source"),
    "cost.column.date": N_("Date"),
    "cost.column.confidence": N_("Confidence"),
    "cost.parameter.years": N_("Years of service"),
    "cost.parameter.rate": N_("Discount rate"),
    "cost.parameter.energy_price": N_("Electricity price"),
    "cost.parameter.energy_growth": N_("Growth of the energy price"),
    "cost.parameter.emission_factor": N_("Emission factor"),
    "cost.parameter.carbon_price": N_("Carbon price"),
    "cost.parameter.embedded_carbon_price": N_("Carbon price in the tariff"),
    "cost.parameter.default_kwh_year": N_("Default energy use of the buyer"),
    "cost.break_even.crosses": N_(
        "{option} against {against}: break-even carbon price {price} {currency} per tonne CO₂e; above it {greener} is the cheaper one."
    ),
    "cost.break_even.crosses_close": N_(
        "{option} against {against}: break-even carbon price {price} {currency} per tonne CO₂e ({printed} if calculated from the amounts as printed); above it {greener} is the cheaper one."
    ),
    "cost.break_even.always": N_("{option} against {against}: {greener} is the cheaper one at any carbon price."),
    "cost.break_even.same_carbon": N_(
        "{option} against {against}: both have the same carbon, so no carbon price changes their order."
    ),
    "cost.break_even.unknown": N_(
        "{option} against {against}: no break-even carbon price, because a cost or the carbon of one of them is not known."
    ),
    "help.lcc": N_("Compare options by life-cycle cost, carbon included."),
    "help.lcc.file": N_("A table with one row per option: option, price, kwh_year and what else is known."),
    "help.lcc.years": N_("The buyer's years of service."),
    "help.lcc.rate": N_("The real discount rate per year, such as 0.03 or 3%."),
    "help.lcc.energy_price": N_("The price of one kWh."),
    "help.lcc.energy_growth": N_("The real growth of the energy price per year."),
    "help.lcc.ef": N_(
        "Kilograms of CO₂e per kWh: one number, one per year between commas, or an id of the reference data."
    ),
    "help.lcc.scc": N_(
        "The carbon price per tonne: one number, one for year 0 and each year between commas, or an id of the reference data."
    ),
    "help.lcc.embedded_carbon_price": N_("The carbon price per tonne that the tariff holds already."),
    "help.lcc.default_kwh": N_("The buyer's kWh per year where a declared use is not proven."),
    "help.lcc.timing": N_("Whether yearly costs fall due at the end or in the middle of a year."),
    "help.lcc.lives": N_("One period for all with replacements, or each over its own life."),
    "help.lcc.residual": N_("Which residual value counts."),
    "help.lcc.profile": N_("A profile whose life-cycle terms are used."),
    "help.lcc.currency": N_("The currency of the prices, where the table does not say."),
}
