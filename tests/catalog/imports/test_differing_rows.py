"""Rows that name one product and measure it differently are remarked upon, never merged in silence."""

from __future__ import annotations

from catalog.imports.mapping import from_yaml
from catalog.imports.reading import ReadOptions, read_source

_TABLE = (
    b"Brand,Model,Config,Price,RAM\nFernhollow,Tarn 14,a,600,8\nFernhollow,Tarn 14,b,900,16\nMossgate,Combe,c,500,8\n"
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


def test_one_product_with_two_memories_is_said() -> None:
    facts = read_source(_TABLE, "small.csv", "table", ReadOptions(kind="offers", mapping=from_yaml(_MAPPING)))
    (remark,) = [issue for issue in facts.issues if issue.rule == "row.differs_within_product"]
    assert (remark.row, remark.column, remark.value) == (1, "memory_gb", "Fernhollow Tarn 14")
    assert not remark.is_rejection
    assert facts.rejected.empty


def test_with_its_configuration_mapped_nothing_is_left_to_say() -> None:
    mapping = from_yaml(_MAPPING.replace("  price:", "  configuration: Config\n  price:"))
    facts = read_source(_TABLE, "small.csv", "table", ReadOptions(kind="offers", mapping=mapping))
    assert not facts.issues
