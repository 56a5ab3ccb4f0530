"""Small profiles for tests, written as a person would write them and then varied."""

from __future__ import annotations

import copy
from collections.abc import Callable

import yaml

from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import parse_profile

Document = dict[str, object]

TEXT = """
id: test-laptops
schema: spp-profile/1
version: 1.0.0
status: illustrative
use: screening
title: {en: "Laptops for tests", zh: "测试用便携式计算机"}
jurisdiction: INT
valid: {from: 2020-01-01, to: null}
scope: {categories: ["CPV:2008:30213100"]}
currency: EUR
price: {vat: exclude, vat_unknown: reject, unknown_end: reject}
proof: {unknown_end: clarify}
comparability:
  boundary: cradle_to_grave
  unit_basis: piece
  pcr: ["PCR-1@2025", PCR-2]
  pcr_equivalence: [["PCR-2", "PCR-3"]]
  min_verification: third_party_limited
  indicative_weight_cap: 0.10
gates:
  - id: energy
    title: {en: "Energy certificate", zh: "节能认证"}
    indicator: label.energy
    op: valid_on
    on_missing: clarify
    num: {src: illustrative, conf: L}
  - id: memory_floor
    title: {en: "Memory of 8 GB", zh: "内存不低于 8 GB"}
    indicator: memory_gb
    op: ">="
    value: 8
    unit: gigabyte
    on_missing: reject
    num: {src: illustrative, conf: L}
award:
  criteria:
    - id: price
      title: {en: Price, zh: 价格}
      group: price
      indicator: price.amount
      unit: EUR
      direction: min
      weight: 0.5
      normalisation: {type: benchmark_linear}
      anchors: [{category: "CPV:2008:30213100", worst: 1200, best: 200}]
      link_to_subject: price of the laptop
      num: {src: illustrative, conf: L}
    - id: footprint
      title: {en: Footprint, zh: 产品碳足迹}
      group: environment
      indicator: footprint.total
      unit: kg
      direction: min
      weight: 0.2
      normalisation: {type: benchmark_linear}
      anchors: [{category: "CPV:2008:30213100", worst: 400, best: 200}]
      link_to_subject: emissions of the laptop
      num: {src: illustrative, conf: L}
    - id: type_i
      title: {en: Type I label, zh: I 型环境标志}
      group: environment
      indicator: label.type_i
      direction: max
      weight: 0.2
      normalisation: {type: binary}
      link_to_subject: life cycle of the laptop
      num: {src: illustrative, conf: L}
    - id: memory
      title: {en: Memory, zh: 内存}
      group: technical
      indicator: memory_gb
      unit: gigabyte
      direction: max
      weight: 0.1
      normalisation: {type: benchmark_linear}
      anchors: [{category: "CPV:2008:30213100", worst: 8, best: 24}]
      link_to_subject: service life of the laptop
      num: {src: illustrative, conf: L}
"""


def document() -> Document:
    """The profile as a mapping that may be changed."""
    loaded: Document = yaml.safe_load(TEXT)
    return copy.deepcopy(loaded)


def profile(change: Callable[[Document], object] | None = None) -> Profile:
    """The profile, after `change` has altered its mapping."""
    changed = document()
    if change:
        change(changed)
    return parse_profile(yaml.safe_dump(changed, allow_unicode=True), "test.yaml")


def criteria(changed: Document) -> list[Document]:
    """The criteria of a mapping."""
    return changed["award"]["criteria"]


def only_criteria(changed: Document, **weights: float) -> None:
    """Keep the named criteria with these weights."""
    kept = [{**item, "weight": weights[str(item["id"])]} for item in criteria(changed) if item["id"] in weights]
    changed["award"] = {"criteria": kept}


def without_gates(changed: Document) -> None:
    """Let every product in scope be ranked."""
    changed["gates"] = []
