"""The publishers' files, how each is read, and how many rows its publisher put in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from catalog.imports.facts import Facts
from catalog.imports.mapping import from_yaml
from catalog.imports.reading import ReadOptions, read_source

LAPTOP_MAPPING = Path(__file__).parents[2] / "docs" / "mappings" / "laptop_price.yaml"


@dataclass(frozen=True)
class RealFile:
    name: str
    path: str
    reader: str
    rows: int
    details: int = 0

    @property
    def options(self) -> ReadOptions:
        if self.reader != "table":
            return ReadOptions()
        return ReadOptions(kind="offers", mapping=from_yaml(LAPTOP_MAPPING.read_text("utf-8")))

    def content(self, folder: Path) -> bytes:
        return (folder / self.path).read_bytes()

    def read(self, content: bytes, encoding: str | None = None) -> Facts:
        return read_source(content, Path(self.path).name, self.reader, replace(self.options, encoding=encoding))


FILES = (
    RealFile("boavizta", "boavizta/boavizta-data-us.csv", "boavizta", 1226),
    RealFile(
        "carbon",
        "carbon_catalogue/PublicTablesForCarbonCatalogueDataDescriptor_v30Oct2021.xlsx",
        "carbon-catalogue",
        866,
        1764,
    ),
    RealFile("es_computers", "energy_star/ENERGY_STAR_Certified_Computers.csv", "energy-star", 1930),
    RealFile("es_lab", "energy_star/ENERGY_STAR_Laboratory_Grade_Refrigerators_and_Freezers.csv", "energy-star", 706),
    RealFile("laptops", "laptop_price/laptop_price.csv", "table", 1303),
)
