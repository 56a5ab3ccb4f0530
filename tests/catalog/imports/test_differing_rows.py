"""Rows that name one product and measure it differently are kept aside, never merged in silence."""

from __future__ import annotations

from catalog.imports.facts import Facts
from catalog.imports.mapping import from_yaml
from catalog.imports.reading import ReadOptions, read_source

_TABLE = (
    b"Brand,Model,Config,Price,RAM\nFernhollow,Tarn 14,a,600,8\nFERNHOLLOW Ltd,tarn-14,b,900,16 GB\n"
    b"Mossgate,Combe,c,500,8\nMossgate,Combe,d,510,8.0 GB\n"
)
_MAPPING = """
name: small
kind: offers
columns:
  brand: Brand
  model: Model
  price: Price
  memory_gb: {column: RAM, unit: GB}
constants: {currency: EUR}
"""


def read(mapping: str, kind: str = "offers") -> Facts:
    return read_source(_TABLE, "small.csv", "table", ReadOptions(kind=kind, mapping=from_yaml(mapping)))


def test_prices_of_one_product_with_two_memories_are_kept_aside() -> None:
    facts = read(_MAPPING)
    assert [(issue.row, issue.column, issue.value) for issue in facts.issues] == [(1, "RAM", "8"), (2, "RAM", "16 GB")]
    assert {(issue.rule, issue.is_rejection) for issue in facts.issues} == {("row.differs_within_product", True)}
    assert facts.rejected["row"].tolist() == [1, 2]
    assert facts.offers["row"].tolist() == [3, 4]  # the same memory, in other words


def test_with_its_configuration_mapped_nothing_is_left_to_say() -> None:
    facts = read(_MAPPING.replace("  price:", "  configuration: Config\n  price:"))
    assert not facts.issues
    assert len(facts.offers) == 4


def test_without_a_price_nothing_is_merged_that_could_be_bought() -> None:
    without_price = _MAPPING.replace("kind: offers", "kind: products").replace("  price: Price\n", "")
    assert read(without_price.replace("constants: {currency: EUR}", "")).rejected.empty
