"""Which demonstration a person gets: the nine hand-made categories, or for a large one the national programme."""

from __future__ import annotations

from catalog.demo.generator import generate
from catalog.demo.national import Tell, generate_national
from catalog.demo.world import NATIONAL, WORLDS
from catalog.imports.parts import Source
from catalog.model.problem import CatalogError

#: From so many products on, nine categories would be a caricature of a market.
NATIONAL_FROM = 100_000


def demonstration(products: int, seed: int, world: str | None = None, tell: Tell | None = None) -> Source:
    """The catalogue of that world; where none is named, of the one that suits the size.

    Raises CatalogError `demo.world_unknown` and what `generate` and `generate_national` raise.
    """
    chosen = world or world_for(products)
    if chosen == NATIONAL.name:
        return generate_national(products, seed, tell)
    if chosen not in WORLDS:
        raise CatalogError("demo.world_unknown", world=chosen, known=", ".join((*WORLDS, NATIONAL.name)))
    return generate(products, seed, chosen)


def world_for(products: int) -> str:
    """The world that suits a catalogue of so many products."""
    return NATIONAL.name if products >= NATIONAL_FROM else "market"
