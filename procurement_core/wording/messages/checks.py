"""Sentences about what law and logic find in an award profile, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "check.k01": N_("The weights sum to {sum_share}, not to 100% (difference {difference_share})"),
    "check.k02": N_(
        "The price weighs {weight_share}, but in a tender for {contract} it must weigh at least {floor_share} (Order 87, art. 55)"
    ),
    "check.k03": N_(
        "The price weighs {weight_share}, but in competitive consultation for {contract} it must weigh {least_share} to {most_share} (Caiku [2014] 214, art. 24)"
    ),
    "check.k04": N_(
        "The price score of “{criterion}” uses the formula {formula}, but the law allows one only: lowest price divided by the bid's price (Order 87, art. 55)"
    ),
    "check.k04.method": N_(
        "The method is {method}, but the law knows two only: the comprehensive scoring method and the lowest evaluated price method (Order 87, art. 54 and 55)"
    ),
    "check.k05": N_(
        "The gate “{gate}” earns points again under “{criterion}”, although every bid that passes has them: score only what exceeds the gate"
    ),
    "check.k05.partly": N_(
        "A bid that only just passes the gate “{gate}” already earns {worth_share} of the points of “{criterion}”: let the points begin at the gate's limit"
    ),
    "check.k06": N_(
        "The award criterion “{criterion}” leaves its points to judgement (“{word}”): give each level its points in a table"
    ),
    "check.k06.no_formula": N_("The award criterion “{criterion}” has no formula for its points: give it one"),
    "check.k07.criterion": N_(
        "The award criterion “{title}” asks for {factor}, which no bid may be judged by (Order 87, art. 17; Implementation Regulations, art. 20)"
    ),
    "check.k07.gate": N_(
        "The gate “{title}” asks for {factor}, which no bid may be shut out by (Order 87, art. 17; Implementation Regulations, art. 20)"
    ),
    "check.k08": N_(
        "The gate “{gate}” accepts this one certificate only, but equivalents must be accepted (Directive 2014/24/EU, art. 43): add “or equivalent”"
    ),
    "check.k09": N_("The gate “{gate}” asks for a certificate of a listed item, but lacks: {lacking}"),
    "check.k09.certificate_only": N_("certificates as the only proof"),
    "check.k09.issuers": N_("the list of certification bodies"),
    "check.k09.list_day": N_("the day the list of certification bodies is of"),
    "check.k09.valid_on": N_("the day on which the certificate must be valid"),
    "check.k10": N_(
        "The award criterion “{criterion}” does not say how it is linked to the subject matter of the contract (Directive 2014/24/EU, art. 67(3)): write it down"
    ),
    "check.k11": N_(
        "Life-cycle costing must disclose its inputs (Directive 2014/24/EU, art. 68(2)), but these have no source: {inputs}"
    ),
    "check.k11.no_terms": N_(
        "Life-cycle costing decides, but the profile discloses neither its method nor its inputs (Directive 2014/24/EU, art. 68(2)): add them"
    ),
    "check.k11.direct_factor": N_(
        "The emission factor of {factor} counts direct emissions only; beside a product footprint the use stage needs the carbon footprint of electricity"
    ),
    "check.k12": N_(
        "The externality is priced ({input}: {price} per tonne of CO₂e), but the price has no source (Directive 2014/24/EU, art. 68(1)(b))"
    ),
    "check.k12.illustrative": N_(
        "The externality is priced ({input}: {price} per tonne of CO₂e) by an illustrative value: take a published one (Directive 2014/24/EU, art. 68(1)(b))"
    ),
    "check.k12.no_price": N_(
        "The externality is part of the life-cycle costing, but has no price ({input}): publish one"
    ),
    "check.k12.factor": N_(
        "The award criterion “{criterion}” adds {price} per unit for an externality by an illustrative value: take a published one (Directive 2014/24/EU, art. 68(1)(b))"
    ),
    "check.k13": N_(
        "The weight of “{criterion}” is published as {low_share} to {high_share}: a range of {spread_share} leaves too much open, keep it within {limit_share}"
    ),
    "check.k13.outside": N_(
        "The weight of “{criterion}” is {weight_share}, outside the published range of {low_share} to {high_share}"
    ),
    "check.k14": N_("Nothing is said of abnormally low bids: say which are asked to explain themselves"),
    "check.k14.too_late": N_(
        "Abnormally low bids are looked at only after scoring: by then they have moved the points of the others"
    ),
    "check.k15": N_("There is no tie-break: say what decides between equal bids"),
    "check.k15.no_terms": N_(
        "The tie-break asks for the life-cycle cost, but the profile has no terms to calculate it by: add them or choose another tie-break"
    ),
    "check.k16": N_(
        "Rank reversal: in {reversal_share} of {tenders} simulated tenders with {bids} bids each (seed {seed}), removing one losing bid changes the winner; more than {limit_share} is too often, and with a cheap and poor bid in the field it is {outlier_share}"
    ),
    "check.k17": N_(
        "The missing data rule of “{criterion}” fills a missing product carbon footprint with the mean of the others: silence must not be rewarded"
    ),
    "check.k17.no_floor": N_(
        "The award criterion “{criterion}” scores product carbon footprints, but does not say when they are comparable and how many must be"
    ),
    "check.k17.no_method": N_(
        "The award criterion “{criterion}” scores product carbon footprints, but the profile names no reference method to compare them by"
    ),
    "check.k18": N_(
        "The award criterion “{criterion}” is decorative: it weighs {most_share}, and typical bids would differ by {spread_share} of the total, less than {limit_share}"
    ),
    "check.k18.bids": N_(
        "The award criterion “{criterion}” is decorative: it weighs {most_share}, and these bids differ by {spread_share} of the total, less than {limit_share}"
    ),
    "check.k19": N_(
        "Environment and life-cycle cost together weigh {weight_share}, less than {limit_share}: that is symbolic"
    ),
    "check.k19.lowest_price": N_(
        "Only the price decides: the environment counts in the gates alone, and nothing beyond them is rewarded"
    ),
    "check.k20": N_(
        "The gate “{gate}” ({limit}) rests on a number of low confidence, source: {source}: verify it before a bid fails it"
    ),
    "check.k21": N_("The tender is published on {published}, but the profile is valid only until {ends}"),
    "check.k21.too_early": N_("The tender is published on {published}, but the profile is valid only from {begins}"),
    "check.k22": N_(
        "The profile {profile} {version} was changed after it was locked: its digest begins with {digest}, the locked one with {locked_digest}"
    ),
    "check.k22.other": N_(
        "Locked was the profile {locked} in version {locked_version}, but this is {profile} in version {version}"
    ),
    "check.k23.edges": N_("The intervals of “{criterion}” are not in rising order: {second} comes after {first}"),
    "check.k23.not_monotone": N_(
        "The intervals of “{criterion}” reward the worse value: {worse} earns {worse_points} points, {better} only {better_points}"
    ),
    "check.k23.open_min": N_(
        "The intervals of “{criterion}” end at {edge} with {edge_points} points: say what a value above earns"
    ),
    "check.k23.open_max": N_(
        "The intervals of “{criterion}” begin at {edge} with {edge_points} points: say what a value below earns"
    ),
    "check.k24": N_(
        "The award criterion “{criterion}” scores what the supplier pledges as an organisation, not what is supplied: link it to the product or the contract"
    ),
    "check.k25": N_("The price deduction no. {place} ({value_share}) lacks: {lacking}"),
    "check.k25.legal_ref": N_("its legal basis"),
    "check.k25.proof_document": N_("the document that proves the claim"),
    "check.k25.treaty_exception": N_("a word on whether trade agreements are excepted"),
    "check.refused": N_(
        "The profile {profile} cannot be used (errors in law or logic: {errors}): correct what the check of the profile lists"
    ),
    "check.severity.error": N_("error"),
    "check.severity.warn": N_("warning"),
    "check.severity.info": N_("note"),
    "check.column.check": N_("Check"),
    "check.column.severity": N_("Severity"),
    "check.column.finding": N_("Finding"),
    "check.unlisted": N_("{sentence} (applies, though the profile does not list this check)"),
    "check.none_found": N_("The checks of law and logic found nothing"),
    "check.summary": N_("Errors: {errors}; warnings: {warnings}; notes: {notes}"),
    "check.contract.goods": N_("goods"),
    "check.contract.services": N_("services"),
    "check.contract.works": N_("works"),
    "check.method.weighted_sum": N_("the comprehensive scoring method"),
    "check.method.lowest_price": N_("the lowest evaluated price method"),
    "check.method.lowest_lcc": N_("lowest life-cycle cost"),
    "check.method.price_minus_value": N_("price minus quality in money"),
    "check.method.price_plus_externality": N_("price plus externality"),
    "check.method.wb_combined": N_("the World Bank's combined score"),
    "check.method.lexicographic": N_("one criterion after the other"),
    "check.formula.inverse_min": N_("lowest divided by own value"),
    "check.formula.linear_minmax": N_("linear between lowest and highest bid"),
    "check.formula.linear_min": N_("linear from the lowest bid"),
    "check.formula.mean_based": N_("distance from the mean of the bids"),
    "check.formula.budget": N_("share of the budget saved"),
    "check.formula.benchmark_linear": N_("linear between published bounds"),
    "check.formula.step": N_("points by interval"),
    "check.formula.ladder": N_("share by level"),
    "check.formula.monetised": N_("value in money"),
    "check.formula.binary": N_("proven or not"),
    "check.formula.ratio_max": N_("own value divided by the highest"),
    "check.formula.raw_points": N_("points given by the committee"),
    "check.formula.none": N_("the value itself"),
    "check.lcc.years": N_("number of years"),
    "check.lcc.rate": N_("discount rate"),
    "check.lcc.energy_price": N_("energy price"),
    "check.lcc.energy_growth": N_("growth of the energy price"),
    "check.lcc.ef": N_("emission factor"),
    "check.lcc.scc": N_("shadow carbon price"),
    "check.lcc.embedded_carbon_price": N_("carbon price of embedded emissions"),
    "check.source.law": N_("law"),
    "check.source.guideline": N_("guideline"),
    "check.source.seed": N_("source document"),
    "check.source.public": N_("public page"),
    "check.source.illustrative": N_("illustrative value"),
    "check.factor.capital": N_("registered capital"),
    "check.factor.assets": N_("assets"),
    "check.factor.turnover": N_("turnover"),
    "check.factor.staff": N_("the number of staff"),
    "check.factor.profit": N_("profit"),
    "check.factor.tax": N_("taxes paid"),
    "check.factor.region": N_("the supplier's region"),
    "check.factor.industry": N_("awards or contracts of one industry"),
    "check.without_end": N_("without end"),
    "check.without_beginning": N_("without beginning"),
    "check.certificate_valid": N_("certificate valid"),
    "check.fulfilled": N_("fulfilled"),
    "check.not_fulfilled": N_("not fulfilled"),
}
