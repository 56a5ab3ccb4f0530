"""Sentences about profiles, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "profile.unknown": N_("There is no profile {name}: name one of {known}, or a YAML file"),
    "profile.not_found": N_("The profile file {name} does not exist: check the path"),
    "profile.unreadable": N_("The profile {file} cannot be read as UTF-8 text: save it as UTF-8"),
    "profile.too_large": N_("The profile {file} is larger than 1 MB: a profile is a page or two of text"),
    "profile.syntax": N_("The profile {file} is not YAML from line {line} on: mend that line"),
    "profile.duplicate_key": N_("The profile {file} states the key {key} twice (line {line}): keep one"),
    "profile.key_not_text": N_("The profile {file} has a key that is not a word: {key} (line {line})"),
    "profile.alias": N_("The profile {file} uses the YAML alias {key} (line {line}): write the value out"),
    "profile.not_a_mapping": N_("The profile {file} is not a list of keys and values"),
    "profile.key_unknown": N_("The profile {file} has the unknown key {key}: remove it or check its spelling"),
    "profile.key_missing": N_("The profile {file} lacks the key {key}: add it"),
    "profile.value_not_allowed": N_("The profile {file} has {value} at {key}, where only {expected} may stand"),
    "profile.value_out_of_range": N_("The profile {file} has {value} at {key}, beyond the limit of {limit}"),
    "profile.value_type": N_("The profile {file} has {value} at {key}, which is not the kind of value wanted there"),
    "profile.list_empty": N_("The profile {file} has an empty list at {key}: name at least one"),
    "profile.text_empty": N_("The profile {file} has no text at {key}: write one"),
    "profile.category_malformed": N_(
        "The profile {file} has {text} at {key}: write a category as SCHEME:VERSION:CODE, such as CPV:2008:30213100"
    ),
    "profile.currency_malformed": N_(
        "The profile {file} has {text} at {key}: write a currency as three capital letters, such as EUR"
    ),
    "profile.version_malformed": N_(
        "The profile {file} has {text} at {key}: write a version as three numbers, such as 1.0.0"
    ),
    "profile.id_malformed": N_(
        "The profile {file} has {text} at {key}: an id is small letters, digits, - and _, and begins with a letter"
    ),
    "profile.dates_reversed": N_("The profile {file} ends before it begins at {key}: exchange the dates"),
    "profile.unit_unknown": N_("The profile {file} compares footprints per unknown unit at {key}: name the unit"),
    "profile.duplicate": N_("The profile {file} names {what} twice at {key}: keep one"),
    "profile.indicator_unknown": N_("The profile {file} asks at {key} for {indicator}, which is no known indicator"),
    "profile.indicator_not_judged": N_(
        "The profile {file} judges by {indicator} at {key}: names and codes may filter, never judge"
    ),
    "profile.gate_needs_valid_on": N_(
        "The profile {file} needs op valid_on and value as_of at {key}, because {indicator} is proven by a certificate"
    ),
    "profile.gate_needs_number": N_(
        "The profile {file} needs a comparison with a number at {key}, because {indicator} is a number"
    ),
    "profile.equivalence_mode_missing": N_(
        "The profile {file} must state equivalence_mode at {key}: what is accepted in place of {indicator}"
    ),
    "profile.unit_differs": N_("The profile {file} has the unit {unit} for {indicator} at {key}: write {expected}"),
    "profile.unit_not_wanted": N_(
        "The profile {file} has the unit {unit} for {indicator} at {key}: a certificate has none"
    ),
    "profile.anchors_equal": N_("The profile {file} has worst equal to best ({value}) at {key}: they must differ"),
    "profile.anchor_direction": N_(
        "The profile {file} has direction {direction} but worst {worst} and best {best} at {key}: they disagree"
    ),
    "profile.anchors_not_wanted": N_(
        "The profile {file} has anchors for {indicator} at {key}: a criterion that is proven or not has none"
    ),
    "profile.binary_direction": N_(
        "The profile {file} needs direction max at {key}: proof of {indicator} can only help"
    ),
    "profile.criterion_needs_binary": N_(
        "The profile {file} needs normalisation type binary at {key}, because {indicator} is proven or not"
    ),
    "profile.criterion_needs_anchors": N_(
        "The profile {file} needs normalisation benchmark_linear with anchors worst and best at {key}, because {indicator} is a number"
    ),
    "profile.weights_sum": N_("The weights of the profile {file} at {key} sum to {sum}, not to 1"),
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
        "The profile {file} has {category} in scope and no anchors for it in criterion {criterion}"
    ),
    "weights.unknown_criterion": N_("The profile {profile} has no criterion {criterion}"),
    "weights.not_a_share": N_("The weight {weight} of {criterion} is not between 0 and 1"),
    "weights.sum": N_("The weights sum to {sum}, not to 1: move them until they do"),
    "weights.malformed": N_("The weights in the address cannot be read: {text}"),
}
