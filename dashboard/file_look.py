"""What an uploaded file looks like before it is read, kept while a person is busy with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from catalog.imports.mapping import ColumnMapping
from catalog.imports.readers import boavizta, carbon_catalogue, energy_star
from catalog.imports.reading import ReadOptions, suggest_mapping
from catalog.imports.source import open_tables
from dashboard import cache_sizes


@dataclass(frozen=True, slots=True)
class FileLook:
    """What an uploaded file looks like before anything of it is read: its columns decide what it probably is."""

    sha256: str
    reader: str
    kind: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    samples: Mapping[str, str]


@st.cache_resource(max_entries=cache_sizes.FILE_LOOKS, show_spinner=False)
def _look_at(sha256: str, encoding: str | None, sheet: str | None, _content: bytes) -> FileLook:
    tables = open_tables(_content, encoding=encoding, sheet=sheet)
    largest = max(tables, key=lambda found: (len(found.headers) > 1, len(found.row)))
    known = [name for name, wanted in _HEADERS.items() if any(set(wanted) <= set(found.headers) for found in tables)]
    return FileLook(
        sha256,
        known[0] if known else "table",
        _probable_kind(largest.headers),
        tuple(found.sheet for found in tables if found.sheet),
        largest.headers,
        {name: " · ".join(cell for cell in largest.cells[name].head(3) if cell) for name in largest.headers},
    )


def look_at(content: bytes, options: ReadOptions) -> FileLook:
    """What a file looks like. Raises CatalogError `file.*` where it cannot be opened."""
    return _look_at(hashlib.sha256(content).hexdigest(), options.encoding, options.sheet, content)


@st.cache_resource(max_entries=cache_sizes.MAPPINGS, show_spinner=False)
def _suggested(sha256: str, name: str, options: ReadOptions, _content: bytes) -> ColumnMapping:
    return suggest_mapping(_content, name, options.kind, options)


def suggested_mapping(content: bytes, name: str, options: ReadOptions) -> ColumnMapping:
    """What the columns of a table probably mean, for a person to check."""
    return _suggested(hashlib.sha256(content).hexdigest(), name, options, content)


def _probable_kind(headers: tuple[str, ...]) -> str:
    said = " ".join(headers).casefold()
    signs = {
        "certificates": ("licence", "license", "certificate", "证书"),
        "footprints": ("co2", "gwp", "footprint", "碳足迹"),
        "offers": ("price", "单价", "价格", "报价"),
    }
    return next((kind for kind, words in signs.items() if any(word in said for word in words)), "products")


_HEADERS = {
    boavizta.READER: boavizta.REQUIRED_HEADERS,
    carbon_catalogue.READER: carbon_catalogue.PRODUCT_HEADERS,
    energy_star.READER: energy_star.REQUIRED_HEADERS,
}
