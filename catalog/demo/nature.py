"""What a product of each category weighs, uses, costs and emits: correlated, plausible in size, invented.

Sizes follow open data on electronics and common sense for the rest; none describes a real product. Every function takes
the families' tier (0 plain to 1 fine) and, per product, its family and its step on the category's ladder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.demo.market import COOLING_KW, GRAMMAGE_G_M2, MEMORY_GB, PAINT_CAN_L, STORAGE_GB, Market, Sizes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: kg CO2e per kWh delivered, life cycle, used for every invented use stage (order of magnitude of a coal-heavy grid).
GRID_KG_KWH = 0.62


@dataclass(frozen=True, slots=True)
class Nature:
    """One value per product: attributes by indicator id, price before VAT in EUR, footprint by part in kg CO2e."""

    attributes: Mapping[str, Floats]
    price_eur: Floats
    embodied_kg: Floats
    use_kg: Floats
    mass_kg: Floats


@dataclass(frozen=True, slots=True)
class Shape:
    """The families and products of one category before they have properties."""

    tier: Floats  # per family
    family: Ints  # per product
    step: Ints  # per product

    def of_family(self, values: Floats) -> Floats:
        """A value of each product's family."""
        return values[self.family]

    def noise(self, random: np.random.Generator, spread: float) -> Floats:
        """A factor around 1 per family, shared by its configurations."""
        return self.of_family(np.exp(random.normal(0.0, spread, len(self.tier))))

    def own_noise(self, random: np.random.Generator, spread: float) -> Floats:
        """A factor around 1 per product."""
        return np.exp(random.normal(0.0, spread, len(self.family)))

    def among(self, random: np.random.Generator, values: tuple[float, ...]) -> Floats:
        """One of the values per family."""
        return self.of_family(random.choice(np.array(values), len(self.tier)))

    def recycled(self, random: np.random.Generator, most: float) -> Floats:
        """Recycled content as a share of 1, more often high in fine families."""
        share = random.beta(1.2, 3.0, len(self.tier)) * (0.6 + 0.8 * self.tier)
        return self.of_family((share * most * 1.6).clip(0.0, most).round(2))

    def warranty(self, random: np.random.Generator) -> Floats:
        """Whole years, longer in fine families."""
        years = np.round(1 + 3 * self.tier + random.normal(0, 0.7, len(self.tier)))
        return self.of_family(np.clip(years, 1.0, 5.0).astype(np.float64))


def nature_of(market: Market, random: np.random.Generator, shape: Shape) -> Nature:
    """The nature of a category's products: its own where it is hand-made, else the one its sizes describe."""
    return _NATURES[market.id](random, shape) if market.sizes is None else _sized(market.sizes, random, shape)


def _sized(sizes: Sizes, random: np.random.Generator, shape: Shape) -> Nature:
    """Goods of an archetype: finer families cost more and use less, richer steps weigh, use and cost more."""
    tier, step = shape.of_family(shape.tier), 1 + sizes.growth * shape.step
    mass = sizes.mass_kg * step * shape.noise(random, 0.10)
    price = sizes.price_eur * step * (0.6 + 0.8 * tier) * shape.noise(random, 0.14)
    recycled = shape.recycled(random, sizes.recycled_most)
    embodied = mass * sizes.kg_per_kg * (1 - 0.4 * recycled) * shape.noise(random, 0.13)
    attributes: dict[str, Floats] = {"recycled_share": recycled}
    use = np.zeros_like(mass)
    if sizes.life:
        attributes["service_life_years"] = shape.among(random, sizes.life)
    if sizes.energy_kwh_year is not None:
        energy = sizes.energy_kwh_year * step * (1.3 - 0.6 * tier) * shape.noise(random, 0.16)
        attributes["energy_kwh_year"] = np.round(energy, 1)
        use = energy * attributes["service_life_years"] * GRID_KG_KWH
    if sizes.voc_g_l is not None:
        voc = sizes.voc_g_l * (1.5 - tier) * shape.noise(random, 0.4)
        attributes["voc_g_l"] = voc.clip(0.1).round(1)
    if sizes.has_warranty:
        attributes["warranty_years"] = shape.warranty(random)
    return Nature(attributes, price, embodied, use, mass)


def _laptop(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    screen = shape.among(random, (13.3, 14.0, 14.0, 15.6, 15.6, 16.0, 17.3))
    memory, storage = np.array(MEMORY_GB)[shape.step], np.array(STORAGE_GB)[shape.step]
    mass = (0.13 * screen - 0.25 - 0.25 * tier) * shape.noise(random, 0.06)
    energy = (0.95 * screen + 0.11 * memory + 4.0 - 4.0 * tier) * shape.noise(random, 0.16)
    life = shape.among(random, (4.0, 4.0, 5.0, 5.0, 6.0))
    price = (230 + 9.0 * memory + 0.10 * storage) * (0.75 + 1.25 * tier) * shape.noise(random, 0.12)
    embodied = (55 + 62 * mass + 1.5 * memory + 0.03 * storage) * shape.noise(random, 0.10)
    return Nature(
        {"screen_inch": screen, "memory_gb": memory, "storage_gb": storage, "energy_kwh_year": np.round(energy, 1),
         "service_life_years": life, "warranty_years": shape.warranty(random),
         "recycled_share": shape.recycled(random, 0.5)},
        price, embodied, energy * life * GRID_KG_KWH, mass,
    )  # fmt: skip


def _desktop(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    memory, storage = np.array(MEMORY_GB)[shape.step], np.array(STORAGE_GB)[shape.step]
    mass = shape.among(random, (1.3, 4.5, 6.0, 8.5)) * shape.noise(random, 0.08)
    energy = (16 + 5.5 * mass + 0.35 * memory - 8 * tier) * shape.noise(random, 0.22)
    life = shape.among(random, (4.0, 5.0, 5.0, 6.0))
    price = (190 + 8.0 * memory + 0.08 * storage + 10 * mass) * (0.75 + 0.9 * tier) * shape.noise(random, 0.12)
    embodied = (95 + 16 * mass + 1.6 * memory + 0.03 * storage) * shape.noise(random, 0.12)
    return Nature(
        {"memory_gb": memory, "storage_gb": storage, "energy_kwh_year": np.round(energy, 1),
         "service_life_years": life, "warranty_years": shape.warranty(random),
         "recycled_share": shape.recycled(random, 0.5)},
        price, embodied, energy * life * GRID_KG_KWH, mass,
    )  # fmt: skip


def _monitor(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    screen = shape.among(random, (21.5, 23.8, 23.8, 27.0, 27.0, 31.5, 34.0))
    mass = (0.24 * screen - 1.2 + 0.5 * (shape.step == 1) + 0.7 * (shape.step == 2)) * shape.noise(random, 0.07)
    energy = (1.7 * screen - 3 + 6 * (shape.step == 2) - 9 * tier) * shape.noise(random, 0.14)
    life = shape.among(random, (5.0, 6.0, 6.0, 7.0))
    price = (0.28 * screen**2 - 55 + 18 * shape.step) * (0.8 + 1.1 * tier) * shape.noise(random, 0.12)
    embodied = (90 + 24 * mass + 4.5 * screen) * shape.noise(random, 0.12)
    return Nature(
        {"screen_inch": screen, "energy_kwh_year": np.round(energy, 1), "service_life_years": life,
         "warranty_years": shape.warranty(random), "recycled_share": shape.recycled(random, 0.6)},
        price, embodied, energy * life * GRID_KG_KWH, mass,
    )  # fmt: skip


def _printer(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    pages = shape.among(random, (22.0, 28.0, 33.0, 40.0, 50.0, 60.0))
    mass = (0.42 * pages + 1.8 * shape.step) * shape.noise(random, 0.10)
    energy = (14 + 1.1 * pages - 14 * tier) * shape.noise(random, 0.18)
    life = shape.among(random, (5.0, 5.0, 6.0, 7.0))
    price = (11 * pages - 120 + 70 * shape.step) * (0.75 + 0.9 * tier) * shape.noise(random, 0.14)
    embodied = (45 + 6.2 * mass) * shape.noise(random, 0.12)
    return Nature(
        {"pages_minute": pages, "energy_kwh_year": np.round(energy, 1), "service_life_years": life,
         "warranty_years": shape.warranty(random), "recycled_share": shape.recycled(random, 0.5)},
        price, embodied, energy * life * GRID_KG_KWH, mass,
    )  # fmt: skip


def _furniture(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    width = 1.2 + 0.2 * shape.step
    mass = (21.0 * width + 8.0 * tier) * shape.noise(random, 0.14)
    recycled = shape.recycled(random, 0.6)
    price = (150 * width + 40) * (0.55 + 2.0 * tier**1.5) * shape.noise(random, 0.15)
    embodied = mass * (2.9 - 1.4 * recycled) * shape.noise(random, 0.16)
    return Nature(
        {"service_life_years": shape.among(random, (8.0, 10.0, 12.0, 15.0)),
         "warranty_years": shape.warranty(random), "recycled_share": recycled},
        price, embodied, np.zeros_like(mass), mass,
    )  # fmt: skip


def _workwear(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    mass = shape.among(random, (0.85, 1.0, 1.15, 1.4)) * (1 + 0.05 * shape.step) * shape.noise(random, 0.05)
    recycled = shape.recycled(random, 0.8)
    life = shape.among(random, (2.0, 2.0, 3.0))
    price = (16 + 20 * mass + 5 * shape.step) * (0.7 + 1.5 * tier) * shape.noise(random, 0.14)
    embodied = mass * (13.5 + 1.2 * shape.step - 6.0 * recycled) * shape.noise(random, 0.15)
    washes = 25 * life
    return Nature(
        {"service_life_years": life, "warranty_years": np.ones_like(mass), "recycled_share": recycled},
        price, embodied, washes * mass * 0.16 * shape.noise(random, 0.12), mass,
    )  # fmt: skip


def _air_conditioner(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    cooling = np.array(COOLING_KW)[shape.step]
    efficiency = np.round((3.7 + 1.6 * tier) * shape.noise(random, 0.05), 2)
    energy = cooling / efficiency * 1100 * shape.own_noise(random, 0.04)
    mass = (22 + 7.0 * cooling + 4 * tier) * shape.noise(random, 0.06)
    life = shape.among(random, (8.0, 10.0, 10.0))
    price = (130 + 115 * cooling) * (0.6 + 1.1 * tier) * shape.noise(random, 0.12)
    embodied = (6.8 * mass + 55 * cooling) * shape.noise(random, 0.10)
    return Nature(
        {"cooling_kw": cooling, "seasonal_efficiency": efficiency, "energy_kwh_year": np.round(energy, 1),
         "service_life_years": life, "warranty_years": shape.warranty(random),
         "recycled_share": shape.recycled(random, 0.3)},
        price, embodied, energy * life * GRID_KG_KWH, mass,
    )  # fmt: skip


def _copy_paper(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    grammage = np.array(GRAMMAGE_G_M2)[shape.step]
    mass = grammage * 0.21 * 0.297 * 500 / 1000
    recycled = shape.among(random, (0.0, 0.0, 0.3, 0.5, 1.0, 1.0))
    price = 1.55 * mass * (0.8 + 0.8 * tier) * shape.noise(random, 0.10)
    embodied = mass * (1.15 - 0.45 * recycled) * shape.noise(random, 0.12)
    return Nature(
        {"grammage_g_m2": grammage, "recycled_share": recycled}, price, embodied, np.zeros_like(mass), mass,
    )  # fmt: skip


def _paint(random: np.random.Generator, shape: Shape) -> Nature:
    tier = shape.of_family(shape.tier)
    volume = np.full(len(tier), PAINT_CAN_L)
    mass = volume * 1.42 * shape.noise(random, 0.03)
    voc = (28 * (1.15 - tier) * shape.noise(random, 0.5)).clip(0.1, 30.0).round(1)
    price = (36 + 4 * shape.step) * (0.6 + 1.6 * tier) * shape.noise(random, 0.14)
    embodied = mass * 2.3 * shape.noise(random, 0.18)
    return Nature(
        {"volume_l": volume, "voc_g_l": voc, "recycled_share": shape.recycled(random, 0.3)},
        price, embodied, np.zeros_like(mass), mass,
    )  # fmt: skip


_NATURES: Mapping[str, Callable[[np.random.Generator, Shape], Nature]] = {
    "laptop": _laptop,
    "desktop": _desktop,
    "monitor": _monitor,
    "printer": _printer,
    "furniture": _furniture,
    "workwear": _workwear,
    "air_conditioner": _air_conditioner,
    "copy_paper": _copy_paper,
    "paint": _paint,
}
