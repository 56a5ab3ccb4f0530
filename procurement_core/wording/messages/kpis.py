"""Sentences about the indicators that a profile reports on an award, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "kpi.column.kpi": N_("Reported indicator"),
    "kpi.column.against": N_("Held against"),
    "kpi.column.value": N_("Value"),
    "kpi.column.meaning": N_("What it says"),
    "kpi.against": N_("{baseline} ({bids})"),
    "kpi.note": N_(
        "Indicators compare the winner with each baseline, for what one bid price buys. They are estimated differences and never come off an inventory."
    ),
    "kpi.title.avoided_co2e": N_("Avoided emissions"),
    "kpi.title.avoided_mki": N_("Avoided environmental cost"),
    "kpi.title.lcc_saving": N_("Saving in life-cycle cost"),
    "kpi.title.price_premium": N_("Price premium"),
    "kpi.title.gate_attrition": N_("Bids out at a gate"),
    "kpi.title.green_share_same_category": N_("Same-category share of green purchases"),
    "kpi.title.green_share_total": N_("Green share of all procurement"),
    "kpi.title.gpp_share_value": N_("Share of green contracts by value"),
    "kpi.title.gpp_share_count": N_("Share of contracts that are green"),
    "kpi.title.label_coverage": N_("Value bought with a valid ecolabel"),
    "kpi.title.pcf_coverage": N_("Value bought with a verified footprint"),
    "kpi.title.primary_data_share": N_("Primary data share, weighted by value"),
    "kpi.title.rank_flip_rate": N_("Contracts in which green criteria changed the winner"),
    "kpi.title.sdg_12_7_1": N_("SDG indicator 12.7.1"),
    "kpi.needs_contracts": N_("Not a figure of one tender: a share is reported from all contracts of a period"),
    "kpi.needs_self_assessment": N_("Not a figure of one tender: a country assesses its own policies for this index"),
    "kpi.unknown": N_("This product does not calculate an indicator of this name"),
    "kpi.no_winner": N_("Not known: no bid is ranked"),
    "kpi.winners_share": N_("Not known: several bids share the first rank"),
    "kpi.no_footprints": N_("Not known: the profile compares no footprints, and the bids state no consumption"),
    "kpi.use_only": N_(
        "Electricity in use alone: {use}. The whole is not known, because the profile compares no footprints"
    ),
    "kpi.no_cost_terms": N_("Not known: the profile asks for no life-cycle cost"),
    "kpi.award_not_known": N_("Not known: the figure of the winner is missing"),
    "kpi.baseline_not_known": N_("Not known: the figure of the cheapest bid is missing"),
    "kpi.field_too_small": N_("Not known: the figure is there for fewer than two bids"),
    "kpi.less": N_("Less than the baseline"),
    "kpi.more": N_("More than the baseline"),
    "kpi.same": N_("The same as the baseline"),
    "kpi.apart": N_("{meaning}: {value} ± {uncertainty} (one standard deviation)"),
    "kpi.per_tonne": N_("{meaning}; {amount} per tonne avoided"),
    "kpi.premium": N_("More than the cheapest compliant bid asks"),
    "kpi.out": N_("Bids that failed the gate “{gate}”"),
}
