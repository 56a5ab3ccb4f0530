"""Sentences about profiles, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "profile.article_of": N_("{ref}: {article}"),
    "profile.unknown": N_("There is no profile {name}: choose {known}, or name a YAML file"),
    "profile.not_found": N_("The profile file {name} does not exist: check the path"),
    "profile.unreadable": N_("The profile {file} cannot be read as UTF-8 text: save it as UTF-8"),
    "profile.too_large": N_("The profile {file} is larger than 1 MB: a profile is a page or two of text"),
    "profile.syntax": N_(
        "The profile {file} cannot be read from line {line} on, where it is not YAML: check indents, colons, quotes and brackets there"
    ),
    "profile.value_impossible": N_(
        "The profile {file} has {key} in line {line}, which is no day that exists: correct it"
    ),
    "profile.duplicate_key": N_(
        "The profile {file} states the key {key} a second time in line {line}: keep one of the two"
    ),
    "profile.key_not_text": N_(
        "The profile {file} has {key} as a key in line {line}: a key is a word, so write one or put it in quotes"
    ),
    "profile.alias": N_(
        "The profile {file} refers in line {line} to another place of the file (*{key}): write the value out"
    ),
    "profile.not_a_mapping": N_(
        "The profile {file} does not consist of keys and values: begin with id, schema and version, as a shipped profile does"
    ),
    "profile.key_unknown": N_(
        "The profile {file} has the key {key}, which no profile has: check its spelling or take it out"
    ),
    "profile.key_missing": N_("The profile {file} lacks the key {key}: add it"),
    "profile.value_empty": N_("In the profile {file}, {key} has no value: write one, or take the key out"),
    "profile.value_not_allowed": N_("In the profile {file}, {key} is {value}, where only these may stand: {expected}"),
    "profile.value_out_of_range": N_(
        "In the profile {file}, {key} is {value}, beyond the limit of {limit}: write a value within it"
    ),
    "profile.value_unfit": N_(
        "In the profile {file}, {key} is {value}, which cannot stand there: compare it with a shipped profile"
    ),
    "profile.text_wanted": N_(
        "In the profile {file}, {key} is {value}, where words are wanted: put it in quotes if it is meant as words"
    ),
    "profile.number_wanted": N_(
        "In the profile {file}, {key} is {value}, where a number is wanted: write digits, with a point for decimals"
    ),
    "profile.date_wanted": N_("In the profile {file}, {key} is {value}, where a day is wanted: write it as 2026-03-31"),
    "profile.list_wanted": N_(
        "In the profile {file}, {key} is {value}, where a list is wanted: put the entries in square brackets"
    ),
    "profile.keys_wanted": N_(
        "In the profile {file}, {key} is {value}, where keys with values are wanted: write them indented below it"
    ),
    "profile.list_empty": N_("In the profile {file}, {key} is an empty list: name at least one"),
    "profile.text_empty": N_("In the profile {file}, {key} has no text: write one"),
    "profile.not_applied.kind_of_contract": N_(
        "The profile {file} has the key {key}, which would do nothing: a screening ranks goods, whatever the procedure; take it out"
    ),
    "profile.not_applied.product_families": N_(
        "The profile {file} has the key {key}, which would do nothing: products are told by their category; name categories in scope.categories instead"
    ),
    "profile.not_applied.price_basis": N_(
        "The profile {file} has the key {key}, which would do nothing: a screening always takes the cheapest offer that counts; take it out"
    ),
    "profile.not_applied.bids": N_(
        "The profile {file} has the key {key}, a rule for bids, which this release does not apply: take it out"
    ),
    "profile.not_applied.equivalence": N_(
        "The profile {file} has the key {key}, which would do nothing: only a certificate in force passes this gate, nothing is accepted in its place; take it out"
    ),
    "profile.not_applied.applies_if": N_(
        "The profile {file} has the key {key}, which this release does not apply: a gate holds for every product in scope; take it out"
    ),
    "profile.not_applied.scale": N_(
        "The profile {file} has the key {key}, which would do nothing: points are always out of 100; take it out"
    ),
    "profile.not_applied.tie_break": N_(
        "The profile {file} has the key {key}, which would do nothing: equal scores always share a place, the lower price first; take it out"
    ),
    "profile.not_applied.one_reference_method": N_(
        "The profile {file} has the key {key}, which this release does not apply: footprints are held against the profile's own key comparability; take it out"
    ),
    "profile.not_applied.recalculation": N_(
        "The profile {file} has the key {key}, which this release does not apply: footprints are compared as declared, nothing is recalculated; take it out"
    ),
    "profile.not_applied.rule": N_(
        "The profile {file} has the key {key}, a rule that this release does not apply: take it out"
    ),
    "profile.category_malformed": N_(
        "In the profile {file}, {key} is {text}: write a category as SCHEME:VERSION:CODE, such as CPV:2008:30213100"
    ),
    "profile.currency_malformed": N_(
        "In the profile {file}, {key} is {text}: write a currency as three capital letters, such as EUR"
    ),
    "profile.version_malformed": N_(
        "In the profile {file}, {key} is {text}: write a version as three numbers, such as 1.0.0"
    ),
    "profile.id_malformed": N_(
        "In the profile {file}, {key} is {text}: an id is small letters, digits, - and _, and begins with a letter"
    ),
    "profile.dates_reversed": N_("The profile {file} ends before it begins at {key}: exchange the dates"),
    "profile.unit_unknown": N_(
        "The profile {file} does not say at {key} per what footprints are compared: name the unit, such as piece or kg"
    ),
    "profile.duplicate": N_("The profile {file} names {what} twice at {key}: keep one"),
    "profile.indicator_unknown": N_(
        "The profile {file} asks at {key} for {indicator}, which is no indicator: choose one of {known}"
    ),
    "profile.indicator_not_judged": N_(
        "The profile {file} judges by {indicator} at {key}: names and codes may filter, never judge; choose another indicator"
    ),
    "profile.gate_needs_valid_on": N_(
        "The profile {file} asks at {key} for a certificate ({indicator}): write op: valid_on and value: as_of"
    ),
    "profile.gate_needs_number": N_(
        'The profile {file} asks at {key} for a number ({indicator}): compare it with a number, such as op: ">=" and value: 8'
    ),
    "profile.unit_differs": N_(
        "In the profile {file}, {key} is {unit}, but {indicator} is measured in {expected}: write that"
    ),
    "profile.unit_not_wanted": N_(
        "In the profile {file}, {key} is {unit}, but {indicator} is a certificate and has no unit: take it out"
    ),
    "profile.anchors_equal": N_("In the profile {file}, worst and best are both {value} at {key}: they must differ"),
    "profile.anchor_direction": N_(
        "In the profile {file}, the direction is {direction} at {key}, but worst is {worst} and best {best}: turn one of them round"
    ),
    "profile.anchors_not_wanted": N_(
        "The profile {file} has anchors at {key}: {indicator} is proven or not, so take them out"
    ),
    "profile.binary_direction": N_(
        "The profile {file} counts proof of {indicator} against a product at {key}: write direction: max"
    ),
    "profile.criterion_needs_binary": N_(
        "The profile {file} asks at {key} for a certificate ({indicator}), which is proven or not: write binary as the type of normalisation"
    ),
    "profile.criterion_needs_anchors": N_(
        "The profile {file} scores a number ({indicator}) at {key}: write normalisation type benchmark_linear, and anchors with worst and best"
    ),
    "profile.weights_sum": N_(
        "In the profile {file}, the weights under {key} sum to {sum}: change them until they sum to 1"
    ),
    "profile.comparability_missing": N_(
        "The profile {file} asks for footprints and names no reference method: add the key comparability"
    ),
    "profile.award_indicative": N_(
        "The profile {file} is for award and may not score indicative footprints: set indicative_weight_cap to 0"
    ),
    "profile.scope_needed": N_(
        "The profile {file} has anchors for all categories in criterion {criterion}: name the categories in scope"
    ),
    "profile.scope_without_anchors": N_(
        "The profile {file} has {category} in scope, but no anchors for it in criterion {criterion}: add them"
    ),
    "weights.unknown_criterion": N_("The profile {profile} has no criterion {criterion}: choose {known}"),
    "weights.not_a_share": N_("The weight {weight} of {criterion} is not between 0 and 1"),
    "weights.sum": N_(
        "The weights of {profile} sum to {sum}, not to 1: name every criterion with its share, for one that is not named keeps its own"
    ),
    "weights.malformed": N_("The weights cannot be read: {text}; write them as “price:0.4,footprint:0.6”"),
    "profile.set_by_software": N_(
        "The profile {file} has the key {key}, which the software sets by itself: take it out"
    ),
}
