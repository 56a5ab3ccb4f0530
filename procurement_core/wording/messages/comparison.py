"""Sentences about two scenarios side by side, and about buying plans, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "comparison.title": N_("Simulation: “{one}” beside “{other}” (revision {revision})"),
    "comparison.column.in_play": N_("In play"),
    "comparison.column.ranked": N_("Ranked"),
    "comparison.column.reserve": N_("Of these under reserve"),
    "comparison.column.product": N_("Product"),
    "comparison.column.one": N_("Place in the first"),
    "comparison.column.other": N_("Place in the second"),
    "comparison.column.moved": N_("Places won"),
    "comparison.column.category": N_("Category"),
    "comparison.column.quantity": N_("Quantity"),
    "comparison.column.cost": N_("Cost"),
    "comparison.column.footprint": N_("Footprint (kg CO₂e)"),
    "comparison.column.labelled": N_("Certificate that counts"),
    "comparison.column.lines": N_("Lines that count"),
    "comparison.sheet.plan": N_("Buying plan"),
    "comparison.total.cost": N_("Cost of the plan"),
    "comparison.total.footprint": N_("Footprint of the plan (kg CO₂e)"),
    "comparison.total.labelled": N_("Lines whose product holds a certificate that counts"),
    "comparison.method.correlation": N_(
        "The rank correlation is Spearman's over the products that are ranked in both scenarios; equal scores take the mean place."
    ),
    "comparison.method.plan": N_(
        "A line of the plan buys the first of its category, times the quantity. Sums take only the lines for which both scenarios know the figure."
    ),
    "help.scenario.out": N_("Also write the comparison as a workbook; a file of that name is replaced."),
    "comparison.correlation": N_(
        "Rank correlation (Spearman): {correlation}, over the {common} products that both scenarios rank; 1 is the same order, -1 the reverse."
    ),
    "comparison.no_correlation": N_(
        "The orders cannot be compared by one number: both scenarios rank {common} products in common, or all of these score the same."
    ),
    "comparison.movers": N_("Products among the first {top} of either scenario"),
    "comparison.plan": N_("The buying plan: the first place of each category, times the quantity ({count} lines)"),
    "comparison.cost": N_("Cost: {one} under “{name}”, {other} under “{other_name}” ({lines} of {of} lines)"),
    "comparison.footprint": N_(
        "Footprint: {one} kg CO₂e under “{name}”, {other} kg CO₂e under “{other_name}” ({lines} of {of} lines)"
    ),
    "comparison.labelled": N_(
        "Products with a certificate that counts: {one} under “{name}”, {other} under “{other_name}” ({lines} of {of} lines)"
    ),
    "comparison.prices_differ": N_(
        "The two scenarios count prices differently (currency or value added tax), so costs are not summed."
    ),
    "comparison.methods_differ": N_(
        "The two scenarios have no reference method for footprints in common, so footprints are not summed."
    ),
    "plan.column_missing": N_(
        "The buying plan has nothing in a column “{column}”: give it the columns category and quantity"
    ),
    "plan.category_missing": N_("Row {row} of the buying plan names no category: write one such as CPV:2008:30213100"),
    "plan.quantity_not_positive": N_("Row {row} of the buying plan needs a quantity above 0: correct it there"),
    "plan.quantity_not_a_number": N_(
        "Row {row} of the buying plan has “{text}” as its quantity: write a number, such as 120"
    ),
    "plan.outside_filter": N_("Outside the filter of the scenario"),
    "plan.nothing_ranked": N_("No product is ranked"),
    "plan.left_out": N_("Row {row} ({category}) is in no sum. Under “{name}”: {reason}."),
    "plan.too_long": N_(
        "The buying plan has {lines} lines and {limit} are the most: put lines of one category together"
    ),
}
