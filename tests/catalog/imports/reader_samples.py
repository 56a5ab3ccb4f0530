"""Small fictional files in the shape of the real ones, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

from catalog.imports.facts import Facts
from catalog.imports.mapping import ColumnMapping, from_yaml
from catalog.imports.reading import ReadOptions, read_source

SAMPLES = Path(__file__).parent / "samples"
Cells = Sequence[Sequence[object]]

CARBON_PRODUCTS: Cells = (
    (
        "*PCF-ID", "Year of reporting", "Product name (and functional unit)", "Product detail", "Company",
        "Product weight (kg)", "Product's carbon footprint (PCF, kg CO2e)", "Protocol used for PCF",
        "*%Upstream estimated from %Operations",
    ),
    ("1-1-2014", 2014.0, "Printer, long story of 2014", "Lark 100", "Kestrel", 20.5, 1488.0, "ISO", "No"),
    ("1-1-2015", 2015.0, "Printer", "Lark 100", "Kestrel", 20.5, 1400.0, "Not reported", "No"),
    ("1-2-2015", 2015.0, "Printer", "Lark 200", "Kestrel", 22.0, 1700.0, "GHGP", "Yes"),
    ("2-1-2013", 2013.0, "Oats (one carton)", "Field not included in 2013 data", "Northwind", 0.5, 2.0, "PAS", "No"),
)  # fmt: skip
CARBON_STAGES: Cells = (
    (
        "*PCF-ID", "Description of LCA stage", "*Assigned value chain portion", "Emissions at stage (kg CO2e)",
        "*Emissions at this stage are exclusively transport", "*Emissions at this stage are exclusively EndOfLife",
    ),
    ("1-1-2014", "Material acquisition", "Upstream", 456.0, "No", "No"),
    ("1-1-2014", "Packaging", "Upstream", 12.0, "No", "No"),
    ("1-1-2014", "Production", "Operations", 80.0, "No", "No"),
    ("1-1-2014", "Production", "Operations", 2.0, "No", "No"),
    ("1-1-2014", "Consumer use", "Downstream", 894.0, "No", "No"),
    ("1-1-2014", "Transportation", "Downstream", 15.0, "Yes", "No"),
    ("1-1-2014", "Transportation", "Upstream", 3.0, "Yes", "No"),
    ("1-1-2014", "Recycling", "Downstream", -4.0, "No", "Yes"),
    ("1-2-2015", "Cradle to gate", "Operations", 900.0, "No", "No"),
    ("9-9-2015", "Production", "Operations", 1.0, "No", "No"),
)  # fmt: skip


def workbook(*sheets: tuple[str, Cells]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_urls": False, "strings_to_numbers": False}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return out.getvalue()


def carbon_workbook() -> bytes:
    return workbook(("Product Level Data", CARBON_PRODUCTS), ("Stage Level Data", CARBON_STAGES))


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def sample_mapping(kind: str) -> ColumnMapping:
    return from_yaml((SAMPLES / f"{kind}_small.yaml").read_text("utf-8"))


def _fixed(reader: str) -> Callable[[bytes], Facts]:
    return lambda content: read_source(content, "sample", reader, ReadOptions())


def _mapped(kind: str) -> Callable[[bytes], Facts]:
    return lambda content: read_source(content, "sample", "table", ReadOptions(kind=kind, mapping=sample_mapping(kind)))


#: Name, bytes and reading of every sample.
READINGS: dict[str, tuple[Callable[[], bytes], Callable[[bytes], Facts]]] = {
    "boavizta": (lambda: sample("boavizta_small.csv"), _fixed("boavizta")),
    "carbon-catalogue": (carbon_workbook, _fixed("carbon-catalogue")),
    "energy-star": (lambda: sample("energy_star_small.csv"), _fixed("energy-star")),
    "energy-star-laboratory": (lambda: sample("energy_star_laboratory_small.csv"), _fixed("energy-star")),
    "offers": (lambda: sample("offers_small.csv"), _mapped("offers")),
    "certificates": (lambda: sample("certificates_small.csv"), _mapped("certificates")),
    "footprints": (lambda: sample("footprints_small.csv"), _mapped("footprints")),
}


def read_sample(name: str) -> Facts:
    content, read = READINGS[name]
    return read(content())
