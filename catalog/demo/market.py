"""The nine hand-made categories of the demonstration: what is sold, in which configurations, with which proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FootprintRule:
    """A rule under which footprints are stated, and the share of footprints in the category that follow it.

    `scheme` is a label scheme where the rule belongs to one; `years` is how long a statement holds, None for no end.
    """

    share: float
    pcr_id: str | None
    pcr_version: str | None
    standard: str | None
    scheme: str | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a product of a category drawn from an archetype weighs, uses and costs: plainest step, middling family.

    `growth` is what every step adds to size, price and use; `life` and `voc_g_l` are empty and None where nobody
    declares them, `energy_kwh_year` is None where nothing runs on electricity.
    """

    price_eur: float
    mass_kg: float
    kg_per_kg: float  # kg CO2e of making a kilogram
    growth: float
    recycled_most: float  # share of 1
    energy_kwh_year: float | None = None
    life: tuple[float, ...] = ()
    voc_g_l: float | None = None
    has_warranty: bool = False


@dataclass(frozen=True, slots=True)
class Market:
    """One category: its codes, words, makers, ladder of configurations and how common each label is."""

    id: str
    share: float
    letter: str  # begins every model number
    codes: str  # joined by |
    noun_en: str
    noun_zh: str
    trade: str
    series: tuple[str, ...]
    steps: tuple[str, ...]  # configurations from plain to rich
    unit: str  # of offers and of most footprints
    schemes: Mapping[str, float]
    criteria: Mapping[str, str]  # scheme to criteria document, where known
    footprints: tuple[FootprintRule, ...]
    footprint_unit: str
    sizes: Sizes | None = None  # None for the hand-made, which have a nature of their own


ISO = FootprintRule(0.35, None, None, "ISO 14067:2018")
PAIA = FootprintRule(0.40, "PAIA", None, "ISO 14067:2018")
NO_RULE = FootprintRule(0.08, None, None, None)


def label_rule(share: float, number: int) -> FootprintRule:
    """The rules of the Chinese footprint label, only for the categories that the pilot's catalogue names."""
    return FootprintRule(share, f"CNCA-CFP-{number:02}:2025", "2025", "GB/T 24067-2024", "cn_pcf", 2)


_MEMORY_STEPS = (
    "8 GB / 256 GB", "8 GB / 512 GB", "16 GB / 512 GB", "16 GB / 1024 GB", "32 GB / 512 GB", "32 GB / 1024 GB",
    "64 GB / 1024 GB", "64 GB / 2048 GB",
)  # fmt: skip
MEMORY_GB = (8.0, 8.0, 16.0, 16.0, 32.0, 32.0, 64.0, 64.0)
STORAGE_GB = (256.0, 512.0, 512.0, 1024.0, 512.0, 1024.0, 1024.0, 2048.0)
COOLING_KW = (2.6, 3.5, 5.0, 7.2)
GRAMMAGE_G_M2 = (70.0, 75.0, 80.0, 90.0)
PAINT_CAN_L = 10.0

_COMPUTER_LABELS = {
    "cn_cel": 0.35, "cn_energy_saving": 0.45, "energy_star": 0.45, "epeat": 0.25, "tco_certified": 0.18,
    "blue_angel": 0.05, "own_claim": 0.06, "demo_leaf": 0.02,
}  # fmt: skip
_HJ_COMPUTER = {"cn_cel": "HJ 2536"}

MARKETS: tuple[Market, ...] = (
    Market(
        "laptop", 0.18, "L", "CPV:2008:30213100|CN-GP:2022:A02010108", "laptop", "便携式计算机", "computing",
        ("Tern", "Merlin", "Dunlin", "Plover"), _MEMORY_STEPS, "piece",
        MappingProxyType(_COMPUTER_LABELS), MappingProxyType(_HJ_COMPUTER),
        (label_rule(0.45, 12), PAIA, ISO, NO_RULE), "piece",
    ),
    Market(
        "desktop", 0.11, "D", "CPV:2008:30213300|CN-GP:2022:A02010105", "desktop computer", "台式计算机", "computing",
        ("Bastion", "Cairn", "Plinth"), _MEMORY_STEPS, "piece",
        MappingProxyType(_COMPUTER_LABELS), MappingProxyType(_HJ_COMPUTER),
        (label_rule(0.45, 11), PAIA, ISO, NO_RULE), "piece",
    ),
    Market(
        "monitor", 0.11, "M", "CPV:2008:30231300|CN-GP:2013:A0201060401", "monitor", "显示器", "computing",
        ("Vista Mock", "Halcyon", "Prospect"),
        ("fixed stand", "height-adjustable stand", "height-adjustable stand, USB-C", "no stand"), "piece",
        MappingProxyType(_COMPUTER_LABELS), MappingProxyType(_HJ_COMPUTER), (PAIA, ISO, NO_RULE), "piece",
    ),
    Market(
        "printer", 0.08, "P", "CPV:2008:30232110|CN-GP:2022:A02021000", "laser printer", "激光打印机", "computing",
        ("Foliot", "Quarto", "Octavo"), ("one tray", "duplex", "duplex, two trays", "duplex, three trays"), "piece",
        MappingProxyType({"cn_cel": 0.35, "cn_energy_saving": 0.40, "energy_star": 0.35, "blue_angel": 0.30,
                          "own_claim": 0.05, "demo_leaf": 0.02}),
        MappingProxyType({"cn_cel": "HJ 2512"}), (PAIA, ISO, NO_RULE), "piece",
    ),
    Market(
        "furniture", 0.14, "F", "CPV:2008:39130000", "office desk", "办公桌", "furniture",
        ("Skarn", "Moraine", "Drumlin", "Esker"), ("120 x 80 cm", "140 x 80 cm", "160 x 80 cm", "180 x 80 cm"), "piece",
        MappingProxyType({"cn_cel": 0.40, "cec_logo": 0.15, "fsc": 0.25, "greenguard": 0.20, "nordic_swan": 0.08,
                          "own_claim": 0.08, "demo_leaf": 0.02}),
        MappingProxyType({}), (ISO, FootprintRule(0.3, "EPD furniture (fictional rules)", "1.0", "EN 15804", None, 5),
                               NO_RULE), "piece",
    ),
    Market(
        "workwear", 0.13, "W", "CPV:2008:18110000", "workwear set, jacket and trousers", "工作服套装（上衣和裤子）",
        "textile", ("Selvage", "Herringbone", "Twillery", "Gabard"),
        ("cotton 35 %, polyester 65 %", "cotton 65 %, polyester 35 %", "cotton 100 %", "cotton 60 %, hemp 40 %"), "set",
        MappingProxyType({"cec_eco_textile": 0.30, "cn_cel": 0.15, "oeko_tex_100": 0.50, "eu_ecolabel": 0.12,
                          "gots": 0.08, "own_claim": 0.08, "demo_leaf": 0.03}),
        MappingProxyType({"cec_eco_textile": "CEC 122-2025", "cn_cel": "HJ 2546-2016"}),
        (label_rule(0.5, 9), ISO, NO_RULE), "set",
    ),
    Market(
        "air_conditioner", 0.09, "A", "CPV:2008:39717200", "room air conditioner", "房间空气调节器", "cooling",
        ("Zephyrette", "Boreal Mock", "Mistral Mock"), ("2.6 kW", "3.5 kW", "5.0 kW", "7.2 kW"), "piece",
        MappingProxyType({"cn_energy_saving": 0.60, "cn_energy_label": 0.70, "eu_energy_label": 0.25, "cn_cel": 0.10,
                          "own_claim": 0.05, "demo_leaf": 0.02}),
        MappingProxyType({}), (label_rule(0.55, 10), ISO, NO_RULE), "piece",
    ),
    Market(
        "copy_paper", 0.06, "C", "CPV:2008:30197643", "copy paper A4, 500 sheets", "A4 复印纸（500 张）", "paper",
        ("Vellum", "Linen", "Snowdrift"), ("70 g/m²", "75 g/m²", "80 g/m²", "90 g/m²"), "piece",
        MappingProxyType({"eu_ecolabel": 0.30, "blue_angel": 0.30, "fsc": 0.40, "nordic_swan": 0.15, "cn_cel": 0.30,
                          "own_claim": 0.08, "demo_leaf": 0.02}),
        MappingProxyType({}), (ISO, FootprintRule(0.3, "EPD paper (fictional rules)", "1.0", "ISO 14025", None, 5),
                               NO_RULE), "kg",
    ),
    Market(
        "paint", 0.10, "T", "CPV:2008:44810000", "interior wall paint, 10 l", "内墙涂料（10 升）", "paint",
        ("Chalkstream", "Marl", "Umbrage"), ("10 l, matt", "10 l, eggshell", "10 l, silk", "10 l, gloss"), "piece",
        MappingProxyType({"cn_cel": 0.40, "cec_logo": 0.10, "eu_ecolabel": 0.25, "blue_angel": 0.25,
                          "nordic_swan": 0.08, "own_claim": 0.08, "demo_leaf": 0.02}),
        MappingProxyType({}), (ISO, FootprintRule(0.5, "EPD paint (fictional rules)", "1.0", "EN 15804", None, 5),
                               NO_RULE), "kg",
    ),
)  # fmt: skip

MARKET_BY_ID: Mapping[str, Market] = MappingProxyType({market.id: market for market in MARKETS})
