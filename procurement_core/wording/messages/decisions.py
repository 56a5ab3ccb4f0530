"""Sentences about decisions, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "tender.title_missing": N_("A tender needs a title: say in a few words what is bought."),
    "tender.quantity_not_positive": N_(
        "The quantity {quantity} is not above zero: give the number of units needed, or leave it out."
    ),
    "tender.service_not_positive": N_(
        "The years of service {years} are not above zero: give how long the goods will be used, or leave it out."
    ),
    "tender.ends_before_bid": N_(
        "The contract ends on {end}, before the bid date {bid}: correct one of the two dates."
    ),
    "tender.unknown": N_("There is no tender {tender}: list the tenders to see their numbers."),
    "scenario.unknown": N_("There is no scenario “{scenario}”: list the scenarios to see their names and numbers."),
    "scenario.ambiguous": N_(
        "{count} scenarios are called “{scenario}”: name the one you mean by its number (as-of date): {choices}."
    ),
    "scenario.numbered": N_("{scenario} (no. {number})"),
    "scenario.name_missing": N_("A scenario needs a name, so that it can be found again."),
    "shortlist.unknown": N_("There is no shortlist {shortlist}: list the shortlists to see their numbers."),
    "shortlist.title_missing": N_("A shortlist needs a title, so that it can be found again."),
    "shortlist.nothing_chosen": N_("No product was chosen: choose at least one product of the ranking."),
    "shortlist.nothing_ranked": N_(
        "No product may be offered under this profile and filter, so there is nothing to shortlist: widen the filter or look at the reasons for exclusion."
    ),
    "shortlist.chosen_twice": N_("Product {product} is chosen twice: keep one choice and one reason."),
    "shortlist.not_ranked": N_(
        "Product {product} is not in this ranking, so it cannot be shortlisted: choose a ranked product or widen the filter."
    ),
    "shortlist.too_many": N_("{chosen} products were chosen, and a shortlist holds at most {most}: choose fewer."),
    "shortlist.other_revision": N_(
        "The ranking was made on catalogue revision {ranked}, but revision {opened} was handed over: rank again on the revision that is open."
    ),
    "shortlist.other_profile": N_(
        "The ranking was made with another profile than the one handed over: rank again with profile {profile}."
    ),
    "shortlist.reason_rank": N_("Rank {rank} under the profile"),
    "shortlist.damaged": N_(
        "The stored shortlist {shortlist} no longer matches its digest: it was changed outside GreenTender and cannot be used."
    ),
    "audit.tender.created": N_("Tender recorded"),
    "audit.scenario.saved": N_("Scenario saved"),
    "audit.shortlist.frozen": N_("Shortlist frozen"),
    "audit.shortlist.exported": N_("Shortlist exported"),
}
