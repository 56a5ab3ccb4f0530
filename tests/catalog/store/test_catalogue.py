"""Opening a catalogue and reading its revisions: rebuilt where missing, refused where gone, undisturbed by writers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.catalogue import Catalogue, open_catalogue
from catalog.demo.generator import generate
from catalog.imports.importer import import_facts
from catalog.model.problem import CatalogError
from catalog.store.location import Home
from catalog.store.revisions import Revision, add_revision

_NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("filled")
    catalogue = open_catalogue(home=Home(root))
    import_facts(catalogue, generate(60, 1), actor="anna", now=_NOW)
    catalogue.close()
    return root


@pytest.fixture
def catalogue(filled_home: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copytree(filled_home, tmp_path / "home")
    opened = open_catalogue(home=Home(tmp_path / "home"))
    yield opened
    opened.close()


def _latest(catalogue: Catalogue) -> Revision:
    revision = catalogue.revision()
    assert revision is not None
    return revision


def _count(catalogue: Catalogue, revision: int | None = None) -> int:
    model = catalogue.read_model(revision)
    try:
        return model.arrow(model.table("products").select("product_id")).num_rows
    finally:
        model.close()


def _add_same_again(catalogue: Catalogue, times: int) -> None:
    """Later revisions in folders of their own: as after imports that somebody undid."""
    first = _latest(catalogue)
    for number in range(times):
        folder = f"again-{number}"
        shutil.copytree(catalogue.revisions_folder / first.folder, catalogue.revisions_folder / folder)
        with catalogue.database.begin() as connection:
            add_revision(
                connection,
                run_id=first.run_id,
                cause="import",
                folder=folder,
                digest=first.digest,
                created_at=_NOW,
                actor="anna",
            )


def test_an_empty_catalogue_says_so(home: Home, database_url: str):
    catalogue = open_catalogue(home=home, url=database_url)
    assert catalogue.revision() is None
    with pytest.raises(CatalogError) as refused:
        catalogue.read_model()
    assert refused.value.code == "catalogue.empty"
    catalogue.close()


def test_the_latest_revision_is_read_by_default(catalogue: Catalogue):
    assert _count(catalogue) == _count(catalogue, _latest(catalogue).id) == 60


@pytest.mark.parametrize("damage", ["folder gone", "manifest gone", "file gone", "file broken"])
def test_a_missing_or_broken_snapshot_is_built_again_as_it_was(catalogue: Catalogue, damage: str):
    before = _latest(catalogue)
    folder = catalogue.revisions_folder / before.folder
    match damage:
        case "folder gone":
            shutil.rmtree(folder)
        case "manifest gone":
            (folder / "manifest.json").unlink()
        case "file gone":
            (folder / "offers.parquet").unlink()
        case _:
            (folder / "offers.parquet").write_bytes(b"PAR1 but not really")
    assert _count(catalogue) == 60
    assert _latest(catalogue) == before
    assert (folder / "manifest.json").is_file()


def test_an_unknown_revision_and_one_that_is_gone_are_told_apart(catalogue: Catalogue):
    first = _latest(catalogue)
    with pytest.raises(CatalogError) as refused:
        catalogue.read_model(99)
    assert refused.value.code == "revision.unknown"
    _add_same_again(catalogue, 4)
    shutil.rmtree(catalogue.revisions_folder / first.folder)
    with pytest.raises(CatalogError) as refused:
        catalogue.read_model(first.id)
    assert (refused.value.code, refused.value.facts) == ("revision.gone", {"revision": first.id})


def test_a_reader_finishes_on_the_revision_it_began_with(catalogue: Catalogue):
    model = catalogue.read_model()
    folder = catalogue.revisions_folder / _latest(catalogue).folder
    before = model.arrow(model.table("offers"))
    shutil.rmtree(folder)
    assert model.arrow(model.table("offers")).equals(before)
    model.close()


def test_an_import_removes_what_is_no_longer_kept(catalogue: Catalogue):
    first = _latest(catalogue)
    _add_same_again(catalogue, 3)
    import_facts(catalogue, generate(60, 2), actor="anna", now=_NOW)
    assert not (catalogue.revisions_folder / first.folder).exists()
    assert len(list(catalogue.revisions_folder.iterdir())) == 3


def test_readers_go_on_while_somebody_writes(catalogue: Catalogue):
    with catalogue.writer("anna", _NOW):
        assert _count(catalogue) == 60
        with pytest.raises(CatalogError) as refused:
            import_facts(catalogue, generate(60, 2), actor="wei", now=_NOW)
    assert refused.value.code == "store.locked"
    assert refused.value.facts["owner"] == "anna"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path):
    (tmp_path / "catalogues").write_text("a file where a folder should be")
    with pytest.raises(CatalogError) as refused:
        open_catalogue(home=Home(tmp_path))
    assert refused.value.code == "store.read_only"
