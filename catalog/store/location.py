"""Where catalogues live: one folder each, below the user's data directory or GREENTENDER_HOME."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from catalog.model.problem import CatalogError

MAIN = "main"
DEMO = "demo"
#: Names are folder names on every system, so they stay within letters, digits, hyphen and underscore.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds every catalogue of one user."""

    root: Path

    def catalogue(self, name: str) -> Path:
        """The folder of catalogue `name`, which need not exist yet. Raises CatalogError `catalogue.bad_name`."""
        if not _NAME.fullmatch(name):
            raise CatalogError("catalogue.bad_name", name=name)
        return self.root / "catalogues" / name

    def names(self) -> tuple[str, ...]:
        """Every catalogue that exists, in alphabetical order."""
        folder = self.root / "catalogues"
        if not folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and _NAME.fullmatch(path.name)))


def home_from(environment: Mapping[str, str]) -> Home:
    """The home that GREENTENDER_HOME names, or else the operating system's folder for a user's data."""
    if chosen := environment.get("GREENTENDER_HOME", "").strip():
        return Home(Path(chosen).expanduser().absolute())
    return Home(user_data_path("greentender", appauthor=False))


def database_url_from(environment: Mapping[str, str], name: str) -> str | None:
    """The database that GREENTENDER_DATABASE_URL names for the main catalogue; None means SQLite in its folder."""
    url = environment.get("GREENTENDER_DATABASE_URL", "").strip()
    return url if url and name == MAIN else None
