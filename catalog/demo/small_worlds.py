"""Two small fictional catalogues that tests share: an ordinary market, and one full of gaps and expired proof."""

from __future__ import annotations

from catalog.demo.generator import generate
from catalog.imports.facts import Facts


def small_market() -> Facts:
    """400 products of an ordinary market."""
    return generate(400, 7)


def small_gaps() -> Facts:
    """300 products where most proof has run out and much is missing."""
    return generate(300, 11, world="gaps")
