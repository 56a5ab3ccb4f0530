"""Sentences about scoring, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "no_category": N_("The product has no category, so it cannot be ranked in one"),
    "outside_scope": N_("The product's category is outside the scope of the profile"),
    "no_anchor": N_("The profile has no anchors for the product's category"),
    "profile.use_award": N_("The profile {profile} ranks bids of a tender: choose a screening profile for a catalogue"),
    "evaluation.profile_not_in_force": N_("The profile is not in force on the date"),
    "evaluation.profile_illustrative": N_("The numbers of the profile are illustrative values"),
    "evaluation.profile_partly_illustrative": N_("Some numbers of the profile are illustrative values"),
    "evaluation.weights_moved": N_("The weights were moved away from the published ones: this is a simulation"),
    "evaluation.indicative_footprints": N_("Some footprints that earned points are indicative only"),
    "evaluation.expires_before_contract_end": N_("Some proof ends before the contract does"),
    "evaluation.nothing_in_play": N_("No product matches the filter: widen it"),
    "opinion.too_few": N_("A second opinion needs at least two products with every value known"),
    "opinion.nothing_differs": N_(
        "The products do not differ on any weighted criterion, so a second opinion has nothing to say"
    ),
    "opinion.mixed_categories": N_(
        "The products are of different categories, and their values cannot be set side by side"
    ),
    "opinion.duplicate": N_("The product {product} stands twice in the shortlist"),
}
