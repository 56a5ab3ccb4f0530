"""The YAML texts that come with the product; each file is called by the id of what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_ENDING = ".yaml"


def shipped_texts(folder: str) -> Iterator[tuple[str, str]]:
    """File name and text of every YAML file in a folder of this package, by file name."""
    for name in shipped_ids(folder):
        yield f"{name}{_ENDING}", shipped_text(folder, name)


@cache
def shipped_ids(folder: str) -> tuple[str, ...]:
    """What the YAML files in a folder of this package are called, in the order of the alphabet."""
    entries = (files("procurement_core.policy") / folder).iterdir()
    return tuple(sorted(each.name.removesuffix(_ENDING) for each in entries if each.name.endswith(_ENDING)))


def shipped_text(folder: str, name: str) -> str:
    """The text of one of these files."""
    return (files("procurement_core.policy") / folder / f"{name}{_ENDING}").read_text("utf-8")
