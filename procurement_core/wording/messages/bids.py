"""Sentences about bids and their evaluation, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    # what a file of bids is refused for
    "bids.none": N_("There is no bid to evaluate"),
    "bids.no_rows": N_("The table has headers and no bid below them: add one row per bid"),
    "bids.too_many": N_("The table has {rows} rows; a tender of more than {limit} bids cannot be evaluated at once"),
    "bids.column_missing": N_(
        "The table has no column {column} (found: {found}): start from the template of the profile"
    ),
    "bids.column_twice": N_("The table has two columns for {column}: keep one of them"),
    "bids.sheet_unclear": N_("Not exactly one sheet has a column of bids ({sheets}): name the sheet with {flag}"),
    "bids.unreadable": N_(
        "{count} cells cannot be read: mend them and try again, since bids are evaluated all together or not at all"
    ),
    "bids.issue_at": N_("Row {row}, column {column}, “{value}”: {what}"),
    "bids.issue_row": N_("Row {row}: {what}"),
    "bids.cell_not_a_number": N_("this is not a number"),
    "bids.cell_other_unit": N_("this unit cannot be turned into the unit the profile asks in"),
    "bids.other_currency": N_("the profile's currency is another one, and no currency is converted"),
    "bids.cell_not_yes_or_no": N_("this is neither yes nor no"),
    "bids.cell_unknown_word": N_("this is none of the words that the column may hold"),
    "bids.cell_misspelt": N_("this looks like one of the known words misspelt: write {words}"),
    "bids.word_not_asked": N_(
        "The word “{word}” in the column {column} (bids: {bids}) is none of the words the profile asks about: {known}"
    ),
    "bids.points_out_of_range": N_("the scale goes from {least} to {most}: write a number within it"),
    "bids.share_out_of_range": N_("a share lies between 0 and 1, or between 0 % and 100 %: write it so"),
    "bids.cell_not_a_day": N_("this is not a day such as 2026-03-31"),
    "bids.id_missing": N_("every bid needs a name or number of its own"),
    "bids.id_twice": N_("another bid has this name or number already"),
    "bids.price_not_positive": N_("a price is greater than zero"),
    "bids.category_malformed": N_("a category needs scheme and version, such as CN-GP:2013:A02010105"),
    "bids.column_unused": N_("The column {column} is not used: the profile does not ask for it"),
    "bids.column_unused_near": N_("The column {column} is not used: the profile asks for {near}"),
    "bids.template_format": N_("The template {file} needs a name that ends in .csv, .tsv or .xlsx"),
    "bids.template_exists": N_("The file {file} is there already: give the template another name"),
    "bids.template_written": N_("Template with {count} columns written to {file}; one row per bid"),
    "bids.file_missing": N_("Name the file with the bids, or write an empty one with --template"),
    "bids.list_partly_on_file": N_(
        "The list behind the gate “{gate}” ({notices}) is on file with part of its goods only: look up in the notice whether it names the goods of bids that the gate did not ask"
    ),
    # what an evaluation is refused for
    "bids.amount_not_positive": N_("The amount given with {option} is not greater than zero"),
    "bids.estimate_needed": N_(
        "“{criterion}” is worth a share of the buyer's estimate, or is scored against it: give it with {option}"
    ),
    "bids.formula_direction": N_("The formula of “{criterion}” does not fit its direction (more or less is better)"),
    "bids.mean_impute": N_(
        "“{criterion}” would give a missing value the mean of the others, which rewards silence: choose another missing data rule"
    ),
    "bids.formula_fixed": N_(
        "The method fixes the formula of its cost term ({formula}): the profile states another one"
    ),
    "bids.one_cost_term": N_(
        "The method needs exactly one criterion for the cost and one more at least; there are {count} for the cost"
    ),
    "bids.no_cost_criterion": N_("The profile awards to the lowest life-cycle cost and has no criterion for it"),
    "bids.silence_rewarded": N_(
        "A bid that is silent on “{criterion}” would be the cheapest: its missing data rule has to reject the bid or put a default in its place"
    ),
    "bids.stacking_mixed": N_("The deductions of the profile stack in several ways: one way is needed for all"),
    "bids.nothing_left_of_price": N_("The deductions of the profile add up to the whole price or more"),
    "bids.profile_screens": N_("The profile {profile} ranks products of a catalogue: choose an award profile for bids"),
    # gates
    "gate.no_price": N_("The bid states no price"),
    "gate.value_missing": N_("Nothing is stated"),
    "gate.not_met": N_("{value} {unit} is stated, {sign} {limit} {unit} is demanded"),
    "gate.not_between": N_("{value} {unit} is stated, {low} to {high} {unit} is demanded"),
    "gate.text_not_met": N_("“{value}” is stated, “{limit}” is demanded"),
    "gate.may_apply": N_(
        "The bid would fail here, and the table does not state what decides whether the requirement applies to it: {missing}"
    ),
    "gate.evidence_not_accepted": N_("Only a certificate counts here, and other evidence was offered: {evidence}"),
    "gate.evidence_to_judge": N_("Evidence of another kind was offered and has to be judged: {evidence}"),
    "claim.missing": N_("Nothing is stated and no certificate is offered"),
    "claim.stated_no": N_("The bid says no"),
    "claim.stated_yes": N_("The bid says yes, and the requirement is that it is not so"),
    "claim.expired": N_("The certificate ended on {day}, before the bid deadline"),
    "claim.not_yet_valid": N_("The certificate begins on {day}, after the bid deadline"),
    "claim.unknown_end": N_("The certificate states no end of validity"),
    "claim.issuer_missing": N_("The certification body is not stated"),
    "claim.issuer_unknown": N_("Whether {issuer} is on the list of certification bodies has to be looked up"),
    "claim.issuer_not_listed": N_("{issuer} is not on the list of certification bodies"),
    # prices
    "bids.low_limit.rule": N_("the limit of the rule “{rule}”"),
    "price.low_flagged": N_("Abnormally low bid: the price is below {limit}"),
    "price.low_to_explain": N_("Abnormally low bid: the price is below {limit}, and the supplier has to explain it"),
    "price.low_explained": N_("The price is below {limit}; the explanation was accepted"),
    "price.low_not_explained": N_(
        "Abnormally low bid: the price is below {limit}, and the explanation was not accepted"
    ),
    "price.low_no_explanation": N_("Abnormally low bid: the price is below {limit}, and no explanation was given"),
    "bids.low_rule_not_applied": N_(
        "The check for abnormally low bids against {limit} could not be made: a number is missing"
    ),
    "price.deducted": N_("Price deduction of {percent} % (basis: {basis}; proof: {proof})"),
    "price.deduction_unknown": N_("No price deduction, because the table does not state what decides on it: {missing}"),
    "price.deduction_unknown_of_others": N_(
        "No price deduction, because other bids ({bids}) do not state what decides on it: {missing}"
    ),
    # missing values
    "missing.zero_points": N_("Nothing that counts is stated: no points, and no value is put in its place"),
    "missing.rejected": N_("Nothing that counts is stated, and the tender documents demand it"),
    "missing.number_needed": N_("Without a value the bid cannot be put in an order"),
    "missing.to_clarify": N_("Nothing that counts is stated: no points until it is clarified"),
    "missing.no_default": N_("Nothing that counts is stated, and the profile announces no default: no points"),
    "missing.default_used": N_(
        "Nothing that counts is stated: the default made worse by {percent} % counts, {value} {unit}"
    ),
    "missing.worst_used": N_(
        "Nothing that counts is stated: the worst bid made worse by {percent} % counts, {value} {unit}"
    ),
    "missing.own_is_worse": N_(
        "Nothing that counts is stated, and the bid's own figure is worse than the {value} {unit} that would stand in for it: its own counts"
    ),
    "missing.dropped": N_("Nothing that counts is stated, so the criterion was dropped for all bids"),
    "missing.criterion_dropped": N_(
        "“{criterion}” was dropped and its weight shared out: look at the legal minima again, the winner may be another one"
    ),
    "comparability.information_only": N_(
        "“{criterion}” is information only, as announced: {comparable} of at least {needed} bids are comparable"
    ),
    "comparability.too_few": N_(
        "On “{criterion}” {comparable} of at least {needed} bids are comparable; the missing data rule applies to the others"
    ),
    "score.below_minimum": N_("{percent} % of the points, at least {least} % are demanded"),
    "bids.footprint_comparable": N_("The product carbon footprint is comparable (evidence {tier})"),
    "bids.footprint_comparable_adjusted": N_(
        "The product carbon footprint is comparable after adjustment (evidence {tier})"
    ),
    "bids.footprint_indicative": N_("The product carbon footprint is indicative and earns no points (evidence {tier})"),
    "bids.footprint_not_comparable": N_("The product carbon footprint is not comparable and earns no points"),
    "bids.footprint_invalid": N_("The product carbon footprint is invalid and earns no points"),
    "bids.cost_stated": N_("The life-cycle cost is the one stated in the table; it was not calculated"),
    "bids.life_not_counted": N_(
        "The service life of {life} years is shorter than the {years} years of the costs; the second product that is then needed is not counted, because the profile leaves replacement out"
    ),
    # the result
    "tie.decided": N_("Equal totals, put in order by the tie-break: {bids}"),
    "tie.shared": N_("Equal after the tie-break, so they share a place: {bids}"),
    "winner.depends_on": N_("Ranking paradox: without the bid {bid} another one of the others would be first"),
    "winner.losing_bid": N_(
        "In {percent} % of {trials} simulated cases one more losing bid changes the winner: the formula is relative"
    ),
    "criterion.decorative": N_(
        "“{criterion}” hardly tells the bids apart: {points} points between the best and the worst"
    ),
    "criterion.symbolic": N_(
        "Environment and life-cycle cost together weigh {percent} %, which is little more than a symbol"
    ),
    "step.edge_case": N_(
        "Edge case: the bid {bid} gets {score} on “{criterion}”; within the uncertainty of its value it could be {low} or {high}"
    ),
    "bids.profile_unsound": N_(
        "Simulation: the checks of the profile find errors, and it could not be used for an award"
    ),
    # the command line
    "bids.head": N_("{profile}, version {version}, on {on}"),
    "bids.winner": N_("First place: {bids}"),
    "bids.no_winner": N_("No bid is left to award to"),
    "bids.note": N_("Decision support, not an award decision"),
    "bids.column.bid": N_("Bid"),
    "bids.column.bids": N_("Bids"),
    "bids.column.supplier": N_("Supplier"),
    "bids.column.place": N_("Rank"),
    "bids.column.total": N_("Total"),
    "bids.column.gate": N_("Gates"),
    "bids.column.price": N_("Price"),
    "bids.column.adjusted_price": N_("Evaluation price"),
    "bids.column.criterion": N_("Criterion"),
    "bids.column.value": N_("Value"),
    "bids.column.score": N_("Score before weighting"),
    "bids.column.points": N_("Points after weighting"),
    "bids.column.amount": N_("Amount"),
    "bids.column.spread_amount": N_("Amount between best and worst"),
    "bids.column.weight": N_("Weight"),
    "bids.column.spread": N_("Points between best and worst"),
    "bids.column.effective": N_("Effective weight"),
    "bids.column.effect": N_("Effect"),
    "bids.effect.fail": N_("out"),
    "bids.effect.conditional": N_("to be clarified"),
    "bids.effect.points": N_("no points"),
    "bids.effect.price": N_("evaluation price"),
    "bids.effect.note": N_("note"),
    "bids.gate.pass": N_("passed"),
    "bids.gate.conditional": N_("to be clarified"),
    "bids.gate.fail": N_("not passed"),
    "bids.column.reason": N_("What was found"),
    "bids.without_note": N_(
        "A winner that is left out hands over to the next; only another order of the others is a change."
    ),
    "bids.column.removed": N_("Without bid"),
    "bids.column.winner": N_("First place"),
    "bids.column.changed": N_("Changed"),
    "bids.column.name": N_("Column"),
    "bids.column.meaning": N_("What it states"),
    "bids.column.kind": N_("Content"),
    "bids.column.unit": N_("Unit or words"),
    "bids.kind.text": N_("text"),
    "bids.kind.number": N_("number"),
    "bids.kind.money": N_("amount"),
    "bids.kind.claim": N_("yes or no"),
    "bids.kind.day": N_("date"),
    "bids.kind.level": N_("one of the words"),
    "bids.kind.any": N_("yes or no, or a word"),
    "bids.yes": N_("yes"),
    "bids.no": N_("no"),
    "help.evaluate_bids": N_("Evaluate the bids of a tender under an award profile."),
    "help.evaluate_bids.file": N_("Table of bids (CSV, TSV, XLSX): one row per bid"),
    "help.evaluate_bids.as_of": N_("Bid deadline (2026-03-31); without it the tender's, or else today"),
    "help.evaluate_bids.estimate": N_("The buyer's estimate, in the profile's currency"),
    "help.evaluate_bids.ceiling": N_("The ceiling price, in the profile's currency"),
    "help.evaluate_bids.template": N_("Write an empty table for the profile (.csv, .tsv, .xlsx)"),
    "help.evaluate_bids.simulation": N_(
        "Try it out without a lock, and even under a profile whose checks find errors; the result is marked"
    ),
    "help.evaluate_bids.seed": N_("Start of the random numbers for simulated losing bids"),
}
