"""Suggested links on the page Import: what a person confirms joins, what they reject stays apart and never returns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from laptop_ranking import catalogue
from streamlit.testing.v1 import AppTest

from catalog.imports.importer import import_facts
from catalog.imports.mapping import ColumnMapping, ColumnSource
from catalog.imports.reading import ReadOptions, read_source
from catalog.store.links import suggestions
from catalog.store.location import MAIN

Open = Callable[..., AppTest]
FILES = {
    "products": "brand,model,category\nFictia,OptiPlex 7070 Small Form Factor,CPV:2008:30213100\n",
    "offers": "brand,model,price,currency\nFictia,OptiPlex 7070 SFF,500,EUR\n",
    "footprints": "brand,model,value_kg,unit_basis\nFictia,OptiPlex 7070 Small Form Factor,250,piece\n",
}


@pytest.fixture
def misspelt_world(world: Path) -> Path:
    """A catalogue in which a price and a footprint spell one model in two ways."""
    own = catalogue(world, MAIN)
    for kind, content in FILES.items():
        columns = {name: ColumnSource((name,)) for name in content.split("\n", 1)[0].split(",")}
        options = ReadOptions(kind=kind, mapping=ColumnMapping(kind, kind, columns))
        facts = read_source(content.encode(), f"{kind}.csv", "table", options)
        assert not facts.issues
        import_facts(own, facts, actor="test", now=datetime(2026, 6, 30, tzinfo=UTC))
    own.close()
    return world


@pytest.mark.parametrize(("decision", "families"), [("confirmed", 1), ("rejected", 2)])
def test_a_person_decides_about_a_suggested_link(
    misspelt_world: Path, opened: Open, decision: str, families: int
) -> None:
    at = opened("importing", lang="en")
    shown = at.dataframe(key="links_table").value
    assert shown["other"].tolist() + shown["model"].tolist() != []
    assert at.button(key="links_confirmed").disabled  # until a row is chosen
    at.session_state["links_table"] = {"selection": {"rows": list(range(len(shown))), "columns": [], "cells": []}}
    at.session_state["gt.links"] = tuple(item.id for item in waiting(misspelt_world))
    at.run()
    at.button(key=f"links_{decision}").click().run()
    assert not at.error
    assert any("No suggestion waits" in caption.value for caption in at.caption)
    assert waiting(misspelt_world) == ()
    model = catalogue(misspelt_world, MAIN).read_model()
    assert model.frame(model.table("products"))["family_id"].nunique() == families


def waiting(root: Path) -> tuple[object, ...]:
    with catalogue(root, MAIN).database.read() as connection:
        return suggestions(connection)
