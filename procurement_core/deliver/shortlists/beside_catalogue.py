"""The named revision of a file, where a catalogue has it: from its snapshot, or built again from the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from catalog.catalogue import Catalogue
from catalog.imports.publishing import write_whole
from catalog.model.problem import CatalogError
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.read_model import ReadModel, open_read_model
from catalog.store.retention import held
from catalog.store.revisions import Revision, find_revision
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.shortlists.behind import differences_behind
from procurement_core.deliver.shortlists.recomputing import differences_from_catalogue
from procurement_core.deliver.shortlists.small_revision import rebuilt_revision
from procurement_core.deliver.verification import Difference, Note


def differences_beside(
    catalogue: Catalogue, shortlist: Shortlist, language: str
) -> tuple[tuple[Difference, ...], tuple[Note, ...], int | None]:
    """Differences from the catalogue, notes, and the revision compared (None where the catalogue has no such one)."""
    facts = {"revision": str(shortlist.evaluation.revision)}
    revision = _named_revision(catalogue, shortlist)
    if revision is None:
        return (), (Note("verify.note.revision_absent", facts),), None
    with _opened(catalogue, revision) as (model, notes):
        found = differences_from_catalogue(shortlist, model, language)
    with catalogue.database.read() as connection:
        return (*found, *differences_behind(connection, shortlist)), notes, revision.id


def _named_revision(catalogue: Catalogue, shortlist: Shortlist) -> Revision | None:
    """The revision of that number and digest; a number alone may be another catalogue's."""
    with catalogue.database.read() as connection:
        try:
            revision = find_revision(connection, shortlist.evaluation.revision)
        except CatalogError:  # revision.unknown is all it raises
            return None
    return revision if revision.digest == shortlist.evaluation.revision_digest else None


@contextmanager
def _opened(catalogue: Catalogue, revision: Revision) -> Iterator[tuple[ReadModel, tuple[Note, ...]]]:
    """The revision's model, and notes where it had to be built from the database. A check never publishes anything.

    What was built is held against the recorded digest: it may be another by now, because the database was changed or
    other software or reference data made it, and then nobody may take it for what was published.
    """
    facts = {"revision": str(revision.id)}
    folder = catalogue.revisions_folder / revision.folder
    try:
        with held(folder):
            model = open_read_model(folder, revision.id, revision.digest)
    except CatalogError:
        write = partial(_write, catalogue, revision)
        with rebuilt_revision(write, revision.id, revision.digest) as (built, is_as_published):
            yield built, (Note("verify.note.rebuilt" if is_as_published else "verify.note.rebuilt_differs", facts),)
        return
    try:
        yield model, ()
    finally:
        model.close()


def _write(catalogue: Catalogue, revision: Revision, folder: SnapshotFolder) -> None:
    with catalogue.database.read() as connection:
        write_whole(connection, folder, revision.id)
