"""Sentences about demo, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "demo.notice": N_("Demonstration: every company, product, price, certificate and footprint here is fictional."),
    "demo.mark": N_("fictional"),
    "demo.too_small": N_(
        "A demonstration catalogue of {products} products is too small: ask for at least {smallest}, so that every trap fits in."
    ),
    "demo.too_small_national": N_(
        "A national demonstration catalogue of {products} products is too small for its 92 categories: ask for at least {smallest}."
    ),
    "demo.writing": N_("Writing the fictional catalogue: category {begun} of {categories}"),
    "demo.world_unknown": N_("There is no demonstration world {world}: choose one of {known}."),
    "trap.excluded": N_("Excluded: the gate on this proof fails"),
    "trap.no_points": N_("Ranked, but this claim earns no points"),
    "trap.honest_value": N_("The tempting record earns nothing; the record that holds is counted"),
}
