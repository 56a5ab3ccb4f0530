"""The YAML texts that come with the product."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def shipped_texts(folder: str) -> Iterator[tuple[str, str]]:
    """File name and text of every YAML file in a folder of this package, by file name."""
    entries = (files("procurement_core.policy") / folder).iterdir()
    for entry in sorted((each for each in entries if each.name.endswith(".yaml")), key=lambda each: each.name):
        yield entry.name, entry.read_text("utf-8")
