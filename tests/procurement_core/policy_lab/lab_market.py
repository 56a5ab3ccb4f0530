"""Three categories of a few products, judged by hand, and two policy sets over them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from market import CHAIR, LAPTOP, MONITOR, PAPER, Market
from policies import Document, profile

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.policy_set import PolicySet
from procurement_core.policy.profile import Profile

#: Price from 1000 (nothing) to 0 (everything) in every category.
_ANCHORS = {"type": "benchmark_linear", "params": {"worst": 1000, "best": 0}}


def priced(price: float, label: float, *, memory: float | None = None, name: str = "in-force") -> Profile:
    """A profile that weighs price and a type I label; `memory` is the least a product needs, in GB."""

    def change(document: Document) -> None:
        document["id"] = name
        document["scope"] = {"categories": [LAPTOP, MONITOR, CHAIR]}
        document["gates"] = [item for item in document["gates"] if item["id"] == "memory_floor" and memory]
        for gate in document["gates"]:
            gate["value"] = memory
        kept = {item["id"]: item for item in document["award"]["criteria"] if item["id"] in ("price", "type_i")}
        kept["price"] |= {"weight": price, "normalisation": _ANCHORS, "anchors": []}
        kept["type_i"]["weight"] = label
        document["award"]["criteria"] = list(kept.values())

    return profile(change)


def a_set(rules: Mapping[str, Profile], name: str) -> AppliedSet:
    """A policy set with one rule per category."""
    chosen = PolicySet.model_validate(
        {
            "id": name,
            "schema": "spp-policy-set/1",
            "version": "1.0.0",
            "status": "illustrative",
            "title": {"en": name, "zh": "测试"},
            "rules": [{"category": code, "profile": item.id} for code, item in rules.items()],
        }
    )
    known = {item.id: item for item in rules.values()}
    return applied(chosen, lambda named: known[named])


def three_categories(folder: Path) -> ReadModel:
    """Laptops a, b, c of three suppliers; monitors d and e, of which nobody sells e; chair f; and two left alone."""
    market = Market()
    for name, price, memory, supplier in (("a", 200, 16.0, "s1"), ("b", 600, 16.0, "s2"), ("c", 100, 4.0, "s3")):
        market.product(name, [LAPTOP], memory_gb=memory)
        market.offer(name, price, supplier_id=supplier, supplier=f"Trade {supplier}")
    market.product("d", [MONITOR], memory_gb=8.0)
    market.offer("d", 500, supplier_id="s1", supplier="Trade s1")
    market.product("e", [PAPER, MONITOR], memory_gb=8.0)
    market.product("f", [CHAIR])
    market.offer("f", 100, supplier_id="s1", supplier="Trade s1")
    market.product("paper", [PAPER])
    market.product("nameless", [])
    for name in ("b", "d"):
        market.certificate(name, scheme="cn_cel", scheme_type="type_i")
    market.footprint("a", 210)
    market.footprint("b", 230)
    return market.publish(folder)
