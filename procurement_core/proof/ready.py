"""What is proven whatever the day, worked out before anybody asks: a question about a day rests on these tables."""

from __future__ import annotations

from typing import Final

from catalog.snapshot.engine.kept_tables import Kept
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.proof.certificate_claims import judged_certificates, judged_claims
from procurement_core.proof.footprint_statements import judged_footprints
from procurement_core.proof.prices import judged_offers
from procurement_core.proof.product_codes import judged_products

#: The tables of a revision that questions about a day name, each with what it rests on.
PROOF_TABLES: Final[tuple[Kept, ...]] = (
    product_numbers,
    judged_products,
    judged_claims,
    judged_certificates,
    judged_offers,
    judged_footprints,
)


def make_ready(model: ReadModel) -> None:
    """Work the tables out; those of a large revision then lie beside its files, and nobody waits for them."""
    for table in PROOF_TABLES:
        table(model)
