"""Catalogues live where the environment says, under names that are safe as folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.problem import CatalogError
from catalog.store.location import Home, database_url_from, home_from


def test_the_environment_names_the_home(tmp_path: Path):
    assert home_from({"GREENTENDER_HOME": str(tmp_path)}).root == tmp_path
    assert home_from({}).root == home_from({"GREENTENDER_HOME": " "}).root
    assert home_from({}).root.is_absolute()


def test_another_database_is_for_the_main_catalogue_only():
    environment = {"GREENTENDER_DATABASE_URL": "postgresql://h/d"}
    assert database_url_from(environment, "main") == "postgresql://h/d"
    assert database_url_from(environment, "demo") is None
    assert database_url_from({}, "main") is None


def test_catalogues_are_listed_by_name(home: Home):
    assert home.names() == ()
    for name in ("main", "demo", "city-2026"):
        home.catalogue(name).mkdir(parents=True)
    assert home.names() == ("city-2026", "demo", "main")


@pytest.mark.parametrize("name", ["", "..", ".", "a/b", "a\\b", "-x", "a b", "目录", "a" * 65, "a\n", "con:"])
def test_a_name_that_is_no_folder_name_is_refused(home: Home, name: str):
    with pytest.raises(CatalogError) as refused:
        home.catalogue(name)
    assert refused.value.code == "catalogue.bad_name"


@given(name=st.text())
def test_every_accepted_name_stays_inside_the_home(name: str):
    try:
        folder = Home(Path("/home-of-all")).catalogue(name)
    except CatalogError:
        return
    assert folder.parent == Path("/home-of-all/catalogues")
