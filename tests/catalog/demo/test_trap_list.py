"""The planted traps: complete, documented word for word, and present in every demonstration catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.demo.generator import generate
from catalog.demo.planting import planted_products
from catalog.demo.trap_table import trap_table
from catalog.demo.traps import traps

DOCUMENT = Path(__file__).parents[3] / "docs" / "demonstration-catalogue.md"


def test_traps_are_many_and_each_is_its_own_product() -> None:
    assert len(traps()) >= 16
    assert len({trap.id for trap in traps()}) == len(traps())
    assert len({(trap.brand, trap.model, trap.configuration) for trap in traps()}) == len(traps())


def test_traps_are_told_in_both_languages() -> None:
    for trap in traps():
        assert all((trap.title_en, trap.title_zh, trap.what_en, trap.what_zh)), trap.id
        assert trap.title_en.isascii(), trap.id
        assert not trap.title_zh.isascii(), trap.id


def test_documentation_lists_exactly_the_traps_of_the_file() -> None:
    assert DOCUMENT.read_text("utf-8").endswith(trap_table()), "write it anew: python -m catalog.demo.trap_table"


@pytest.mark.parametrize(("products", "seed", "world"), [(200, 0, "market"), (777, 9, "market"), (300, 11, "gaps")])
def test_every_trap_is_planted_whatever_size_seed_and_world(products: int, seed: int, world: str) -> None:
    facts = generate(products, seed, world)
    there = set(facts.products[["brand", "model", "configuration"]].itertuples(index=False, name=None))
    assert {(trap.brand, trap.model, trap.configuration) for trap in traps()} <= there
    assert planted_products() >= len(traps())
