"""Reading a source: bytes in, checked facts out, with everything that was kept aside."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from catalog.imports.dates import DATE_ORDERS
from catalog.imports.facts import Facts
from catalog.imports.frames import Reading
from catalog.imports.long_table import LongTable, WholeTable
from catalog.imports.mapping import ColumnMapping
from catalog.imports.numbers import DECIMAL_MARKS
from catalog.imports.parts import PART_ROWS, FactsInParts, Source, keep_parts
from catalog.imports.progress import Progress, silent
from catalog.imports.readers import boavizta, carbon_catalogue, carbon_catalogue_stages, energy_star, table
from catalog.imports.source import open_long_tables, open_tables
from catalog.imports.suggestion import suggested
from catalog.imports.targets import KINDS
from catalog.imports.text_table import TextTable
from catalog.model.problem import CatalogError

READERS = ("boavizta", "carbon-catalogue", "energy-star", "table")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says about a source; None where the source is to be looked at.

    `kind` and `mapping` are for the table reader; the mapping has its own kind, which counts.
    """

    kind: str = "products"
    mapping: ColumnMapping | None = None
    sheet: str | None = None
    encoding: str | None = None
    date_order: str | None = None
    decimal: str | None = None

    def __post_init__(self) -> None:
        for option, value, known in (
            ("--kind", self.kind, KINDS),
            ("--date-order", self.date_order, DATE_ORDERS),
            ("--decimal", self.decimal, DECIMAL_MARKS),
        ):
            if value is not None and value not in known:
                raise CatalogError("option.unknown", option=option, value=value, known=" ".join(known))


def read_source(content: bytes, name: str, reader: str, options: ReadOptions) -> Facts:
    """Read a source with one of READERS; `name` is kept as provenance and decides nothing.

    Raises CatalogError, and then nothing was read: `reader.unknown`, `file.` (the file as a whole), `column.` (a
    column that can be read two ways), `mapping.` (the mapping).
    """
    if reader not in READERS:
        raise CatalogError("reader.unknown", reader=reader, readers=", ".join(READERS))
    mapping = _with_options(options)
    tables = open_tables(content, encoding=_stated("encoding", options), sheet=_stated("sheet", options))
    found = _read_table(tables, mapping) if reader == table.READER else _FIXED[reader](tables)
    return Facts(
        source=name,
        sha256=hashlib.sha256(content).hexdigest(),
        reader=reader,
        rows_read=found.rows_read,
        products=found.products,
        offers=found.offers,
        certificates=found.certificates,
        footprints=found.footprints,
        rejected=found.rejected,
        issues=found.issues,
        detections=found.detections,
        details_read=found.details_read,
        options=_said(options, mapping),
    )


def read_in_parts(
    content: bytes, name: str, reader: str, options: ReadOptions, *, rows: int = PART_ROWS, progress: Progress = silent
) -> Source:
    """What `read_source` reads, so many rows of a table at a time: what they state lies on disk, not in memory.

    Files of the known publishers are small and read whole. `progress` is told `import.read` and the share of the rows
    that is read. Raises as `read_source` does.
    """
    if reader != table.READER:
        return read_source(content, name, reader, options)
    mapping = _with_options(options)
    tables = open_long_tables(content, encoding=_stated("encoding", options), sheet=_stated("sheet", options))
    mapped = table.MappedTable(*_fitting(tables, mapping))
    rest: list[Reading] = []

    def told(parts: Iterator[Reading]) -> Iterator[Reading]:
        for part in parts:
            yield part
            rest.append(part.without_frames())
            progress("import.read", min(1.0, sum(found.rows_read for found in rest) / max(1, mapped.length)))

    parts = keep_parts(told(mapped.parts(rows)))
    return FactsInParts(
        source=name,
        sha256=hashlib.sha256(content).hexdigest(),
        reader=reader,
        rows_read=sum(found.rows_read for found in rest),
        parts=parts,
        rejected=pd.concat([found.rejected for found in rest], ignore_index=True),
        issues=tuple(issue for found in rest for issue in found.issues),
        detections=mapped.detections,
        options=_said(options, mapping),
    )


def suggest_mapping(content: bytes, name: str, kind: str, options: ReadOptions) -> ColumnMapping:
    """A mapping for a table of this kind, from its headers and cells; to be looked at by a person before it is used.

    Raises CatalogError as `read_source` does for the file as a whole.
    """
    if kind not in KINDS:
        raise CatalogError("option.unknown", option="--kind", value=kind, known=" ".join(KINDS))
    tables = open_tables(content, encoding=options.encoding, sheet=options.sheet)
    largest = max(tables, key=lambda found: (len(found.headers) > 1, len(found.row)))
    said = {"sheet": options.sheet, "encoding": options.encoding, "date_order": options.date_order}
    said |= {"decimal": options.decimal}
    return suggested(largest, name, kind, {key: value for key, value in said.items() if value})


def _read_table(tables: tuple[TextTable, ...], mapping: ColumnMapping | None) -> Reading:
    return table.read_whole(*_fitting(tuple(map(WholeTable, tables)), mapping))


def _fitting(tables: Sequence[LongTable], mapping: ColumnMapping | None) -> tuple[LongTable, ColumnMapping]:
    """The one table that has the columns of the mapping, or else the first, and the mapping."""
    if mapping is None:
        raise CatalogError("mapping.needed", flag="--mapping")
    fitting = [found for found in tables if table.fits(found, mapping)]
    if len(fitting) > 1:
        raise CatalogError("file.sheet_ambiguous", sheets=", ".join(found.sheet for found in fitting), flag="--sheet")
    return (fitting or tables)[0], mapping


def _stated(option: str, options: ReadOptions) -> str | None:
    """What the user says now, or else what the mapping has saved."""
    said: str | None = getattr(options, option)
    return said or (options.mapping.options.get(option) if options.mapping else None)


def _one_with(tables: tuple[TextTable, ...], headers: tuple[str, ...], reader: str) -> TextTable:
    """The table that has these headers; a workbook may hold others beside it."""
    for found in tables:
        if set(headers) <= set(found.headers):
            return found
    missing = [name for name in headers if name not in tables[0].headers]
    raise CatalogError("file.headers_missing", reader=reader, columns=", ".join(missing))


def _boavizta(tables: tuple[TextTable, ...]) -> Reading:
    return boavizta.read_boavizta(_one_with(tables, boavizta.REQUIRED_HEADERS, boavizta.READER))


def _carbon_catalogue(tables: tuple[TextTable, ...]) -> Reading:
    products = _one_with(tables, carbon_catalogue.PRODUCT_HEADERS, carbon_catalogue.READER)
    wanted = set(carbon_catalogue_stages.STAGE_HEADERS)
    stages = next((found for found in tables if wanted <= set(found.headers)), None)
    return carbon_catalogue.read_carbon_catalogue(products, stages)


def _energy_star(tables: tuple[TextTable, ...]) -> Reading:
    return energy_star.read_energy_star(_one_with(tables, energy_star.REQUIRED_HEADERS, energy_star.READER))


_FIXED: Mapping[str, Callable[[tuple[TextTable, ...]], Reading]] = MappingProxyType(
    {
        boavizta.READER: _boavizta,
        carbon_catalogue.READER: _carbon_catalogue,
        energy_star.READER: _energy_star,
    }
)


def _with_options(options: ReadOptions) -> ColumnMapping | None:
    """The mapping with what the user says now on top of what it has saved."""
    if options.mapping is None:
        return None
    said = {"date_order": options.date_order, "decimal": options.decimal}
    said |= {"sheet": options.sheet, "encoding": options.encoding}
    now = {key: value for key, value in said.items() if value}
    return replace(options.mapping, options={**options.mapping.options, **now})


def _said(options: ReadOptions, mapping: ColumnMapping | None) -> Mapping[str, object]:
    """How it was read, for the import run."""
    stated = {"sheet": options.sheet, "encoding": options.encoding, "date_order": options.date_order}
    stated |= {"decimal": options.decimal, "mapping": mapping.to_yaml() if mapping else None}
    return {key: value for key, value in stated.items() if value}
