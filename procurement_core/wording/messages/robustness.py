"""Sentences about the flip map, market depth and the trade-off of price and footprint, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "robustness.no_products": N_("No rule of the policy set “{policy_set}” covers a product of {category}."),
    "robustness.several_profiles": N_(
        "More than one profile of the policy set “{policy_set}” ranks products in {category}: name a category below it."
    ),
    "robustness.several_units": N_(
        "The profile “{profile}” compares footprints in {category} in more than one unit: name a category below it."
    ),
    "requirement.scheme_not_on_file": N_("Label not on file: {scheme}"),
    "robustness.no_method": N_(
        "The profile “{profile}” does not say how footprints compare, so none of them may be compared under it."
    ),
    "flip.stable": N_("Stable"),
    "flip.fragile": N_("Fragile"),
    "flip.tied": N_("Tied"),
    "flip.never": N_("No weights change it"),
    "flip.alone": N_("Only one product is ranked"),
    "flip.empty": N_("No product is ranked"),
    "flip_map.title": N_(
        "Simulation: the smallest change of weights that changes the winner, under “{title}”, version {version}, on {day} (revision {revision})"
    ),
    "flip_map.count": N_("{kind}: {count}"),
    "flip_map.threshold": N_(
        "A winner is fragile where fewer than {points} points of weight have to move. The limit is illustrative, our own choice."
    ),
    "flip_map.equality": N_(
        "Weights are rounded so that they still hold as shown: the challenger wins at those named for it, the winner within the bounds named for it. At equal scores the cheaper product comes first, then the earlier id."
    ),
    "flip_map.nothing": N_("No product lies in a category that the policy set has a rule for."),
    "flip_map.fragile_not_points": N_("{points} at --fragile-below is no number of points: write one from 0 to 100"),
    "flip_map.title.weights": N_("How far each weight may move"),
    "flip_map.sheet.winners": N_("Winners"),
    "flip_map.sheet.weights": N_("Weights"),
    "flip_map.method.set": N_("Policy set"),
    "flip_map.method.fragile": N_("Points of weight below which a winner is called fragile"),
    "flip_map.column.ranked": N_("Ranked"),
    "flip_map.column.level": N_("Weight at which the challenger wins"),
    "flip_map.column.winner": N_("Winner"),
    "flip_map.column.challenger": N_("Challenger"),
    "flip_map.column.moved": N_("Points of weight that move"),
    "flip_map.column.criterion": N_("Criterion that flips it"),
    "flip_map.column.single": N_("One weight alone"),
    "flip_map.column.firmness": N_("How firm"),
    "flip_map.column.weight": N_("Present weight"),
    "flip_map.column.lower": N_("Wins from"),
    "flip_map.column.upper": N_("Wins up to"),
    "flip_map.single": N_("{criterion}: {before} to {after}"),
    "flip_map.new_weights": N_("Weights at which the challenger wins: {weights}"),
    "flip_map.weight": N_("{criterion} {weight}"),
    "flip_map.intervals": N_(
        "How far one weight may move while the winner stays, the other weights keeping their proportion:"
    ),
    "market_depth.title": N_(
        "Simulation: what is left of {category} as {requirement} tightens, under “{title}”, version {version}, on {day} (revision {revision})"
    ),
    "market_depth.market": N_(
        "Of {products} products, other rules of the profile exclude {out}. Among the other {models} there are {suppliers} suppliers."
    ),
    "market_depth.market_whole": N_(
        "No other rule of the profile excludes any of the {products} products; they have {suppliers} suppliers."
    ),
    "market_depth.unknown": N_("Of these, {count} state no value that counts: they never pass."),
    "market_depth.manufacturers": N_(
        "Of the suppliers, {count} are manufacturers who stand in where no offer is known."
    ),
    "market_depth.tightest": N_("Tightest value that leaves {least} suppliers: {threshold}, with {models} models"),
    "market_depth.no_tightest": N_("No value leaves {least} suppliers."),
    "market_depth.thin": N_("Fewer than {least} suppliers: {where}"),
    "market_depth.no_label": N_("No label is known."),
    "market_depth.whole": N_("The whole market"),
    "market_depth.sheet.left": N_("What is left"),
    "market_depth.method.counted": N_(
        "The market is who may be offered if the profile asked nothing of this one requirement. A footprint counts only where it may be compared, a price only where its offer counts, a label only where its certificate is proven on the day."
    ),
    "market_depth.method.thin": N_(
        "Suppliers count by legal identity; where no offer is known the manufacturer counts. Fewer than {least} are marked."
    ),
    "market_depth.column.manufacturers": N_("Of these manufacturers"),
    "market_depth.column.at_most": N_("At most"),
    "market_depth.column.at_least": N_("At least"),
    "market_depth.column.label": N_("Label"),
    "market_depth.column.profile": N_("In the profile"),
    "market_depth.column.models": N_("Models"),
    "market_depth.column.share": N_("Share of the market"),
    "market_depth.column.suppliers": N_("Suppliers"),
    "market_depth.column.prices": N_("Prices known"),
    "market_depth.column.minimum": N_("Lowest price"),
    "market_depth.column.lower_quartile": N_("Lower quartile"),
    "market_depth.column.median": N_("Median price"),
    "market_depth.column.upper_quartile": N_("Upper quartile"),
    "market_depth.column.maximum": N_("Highest price"),
    "market_depth.mark.gate": N_("Limit of “{title}”"),
    "market_depth.mark.worst": N_("No points for “{title}”"),
    "market_depth.mark.best": N_("Full points for “{title}”"),
    "market_depth.requirement_unknown": N_(
        "There is no requirement “{requirement}”: name one of {known}, label for every label, or cert.SCHEME for one label scheme."
    ),
    "market_depth.direction_unknown": N_(
        "The profile does not say whether more or less of “{requirement}” is better: add --direction min or --direction max."
    ),
    "market_depth.direction_malformed": N_("“{text}” at --direction is neither min nor max."),
    "trade_off.title": N_(
        "Simulation: price against footprint in {category}, under “{title}”, version {version}, on {day} (revision {revision})"
    ),
    "trade_off.compared": N_(
        "Of {products} products, {compared} may be offered, have a price that counts and a footprint that may be compared."
    ),
    "trade_off.left_out": N_("Left out: {count}"),
    "trade_off.edge": N_("No other product is as good in both and better in one, the cheapest first:"),
    "trade_off.nothing": N_("No product can be compared."),
    "trade_off.column.reason": N_("Why"),
    "trade_off.column.product": N_("Product"),
    "trade_off.column.products": N_("Products there"),
    "trade_off.column.price": N_("Price"),
    "trade_off.column.footprint": N_("Footprint"),
    "trade_off.column.per_kg": N_("Price of each kg less"),
    "help.flip_map": N_("The smallest change of weights that changes the winner, category by category."),
    "help.robustness.out": N_("Also write the answer as a workbook; a file of that name is replaced."),
    "help.flip_map.fragile": N_("Points of weight below which a winner is called fragile; illustrative."),
    "help.flip_map.category": N_("Only this category and those below it, with the interval of every weight."),
    "help.market_depth": N_("What is left of a category as one requirement tightens: models, suppliers, prices."),
    "help.market_depth.requirement": N_(
        "What tightens: the id of an indicator, such as recycled_share, cert.SCHEME for one label, or label for all."
    ),
    "help.market_depth.direction": N_(
        "min where less is stricter, max where more is; without it as the profile has it."
    ),
    "help.trade_off": N_("Price against footprint in a category: the products that no other one beats."),
    "robustness.nothing_ranked": N_(
        "No product may be offered under “{profile}” on that day: name another day, category or profile."
    ),
    "second_opinion.title": N_(
        "Simulation: a second opinion by TOPSIS beside “{title}”, version {version}, on {day} (revision {revision})"
    ),
    "second_opinion.agreeing": N_(
        "Among products whose every value is known, the same one comes first in {part} of {whole} categories."
    ),
    "second_opinion.nothing_compared": N_(
        "Nothing can be compared: no category has two products whose every value is known and that differ in one."
    ),
    "second_opinion.counted": N_(
        "A product without a label that the profile weighs has an unknown value and is left out; a footprint that is only indicative counts in full, for TOPSIS knows no cap."
    ),
    "second_opinion.winners_left_out": N_(
        "In {count} categories the winner of the ranking was not compared: a value of it is unknown."
    ),
    "second_opinion.winner_left_out": N_(
        "In one category the winner of the ranking was not compared: a value of it is unknown."
    ),
    "second_opinion.limits": N_(
        "TOPSIS measures how near a product is to the best and the worst of those listed, so it supports the ranking and never replaces it; products with an unknown value are left out."
    ),
    "second_opinion.column.category": N_("Category"),
    "second_opinion.column.first": N_("First of those compared"),
    "second_opinion.column.place": N_("Its place by TOPSIS"),
    "second_opinion.column.closest": N_("First by TOPSIS"),
    "second_opinion.column.compared": N_("Compared"),
    "second_opinion.column.left_out": N_("Left out"),
    "second_opinion.column.winner_left_out": N_("Winner not compared"),
    "help.second_opinion": N_(
        "A second opinion by TOPSIS: of the products whose every value is known, does it put the same one first in each category? Products without a weighed label are left out, and indicative footprints count in full."
    ),
    "help.robustness.set": N_("The policy set: its id, or a YAML file."),
    "help.robustness.category": N_("The category, and those below it."),
    "help.robustness.as_of": N_(
        "The day on which offers and certificates have to hold, as 2026-03-31; without it today."
    ),
}
