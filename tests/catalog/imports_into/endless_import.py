"""What the killed child of test_killed.py does; a module of its own because a child imports it by name."""

from __future__ import annotations

from multiprocessing.connection import Connection

from statement_frames import NOW, mixed_source

from catalog.catalogue import open_catalogue
from catalog.imports.importer import import_facts
from catalog.store.location import Home


def import_until_killed(home: Home, url: str | None, price: int, telling: Connection) -> None:
    """Import the same small source over and over, each time dearer; say the price when it begins, and every stage."""
    catalogue = open_catalogue(home=home, url=url)
    while True:
        telling.send((price, "import.begin"))
        import_facts(
            catalogue,
            mixed_source(models=20, price=str(price)),
            actor="child",
            now=NOW,
            progress=lambda stage, _done, at=price: telling.send((at, stage)),
        )
        price += 1
