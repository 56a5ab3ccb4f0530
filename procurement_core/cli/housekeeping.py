"""`greentender backup`, `restore` and `doctor`: keeping a catalogue safe, and finding out whether it is."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.session import Session, session_of
from procurement_core.release import release

if TYPE_CHECKING:
    from catalog.catalogue import Catalogue
    from catalog.store.health import Fault


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("backup", help="help.backup", epilog=examples("backup 2026-03-31.zip"))(backup)
    app.command("restore", help="help.restore", epilog=examples("restore 2026-03-31.zip"))(restore)
    app.command("doctor", help="help.doctor", epilog=examples("doctor", "--catalogue demo doctor"))(doctor)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.backup.file")],
) -> int:
    """Write the whole catalogue to one file."""
    from catalog.store.backup import backup_catalogue
    from procurement_core.wording.numbers import format_count

    session = session_of(context)
    with session.catalogue() as catalogue:
        summary = backup_catalogue(catalogue, file, now=session.now)
    session.tell(
        "cli.backup_written",
        file=str(file),
        rows=format_count(summary.rows, session.language),
        snapshots=len(summary.snapshots),
        kilobytes=format_count(-(-summary.bytes // 1000), session.language),
    )
    return DONE


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.restore.file")],
) -> int:
    """Replace everything in the catalogue by a backup."""
    from catalog.store.restore import restore_catalogue
    from procurement_core.decisions.store.audit import append_entry

    session = session_of(context)
    with session.catalogue(may_create=True) as catalogue:
        revision = restore_catalogue(catalogue, file, owner=session.actor, now=session.now)
        with catalogue.database.begin() as connection:  # the trail is the backup's own from here on
            append_entry(
                connection,
                actor=session.actor,
                action="catalogue.restored",
                subject=f"revision:{revision.id}" if revision else "catalogue",
                detail={"file": file.name},
                now=session.now,
            )
    if revision is None:
        session.tell("cli.restored_empty", file=str(file), catalogue=session.catalogue_name)
    else:
        session.tell("cli.restored", file=str(file), catalogue=session.catalogue_name, revision=revision.id)
    return DONE


def doctor(context: typer.Context) -> int:
    """Check home, database, snapshots, lock and audit trail; nothing is changed."""
    session = session_of(context)
    session.tell("cli.doctor_software", release=release(), python=platform.python_version(), system=platform.platform())
    with session.catalogue() as catalogue:
        faults = _examine(session, catalogue)
    for fault in faults:
        session.tell(fault.code, **fault.facts)
    session.tell("cli.doctor_faults" if faults else "cli.doctor_sound", count=len(faults))
    return DIFFERS if faults else DONE


def _examine(session: Session, catalogue: Catalogue) -> tuple[Fault, ...]:
    from catalog.store.health import database_faults, snapshot_faults
    from catalog.store.lock import current_writer
    from catalog.store.migration import newest_version

    revision = catalogue.revision()
    session.tell(
        "cli.doctor_catalogue",
        catalogue=catalogue.name,
        folder=str(catalogue.folder),
        database=catalogue.database.url,
        tables=newest_version(),
        revision=revision.id if revision else "–",
    )
    if writer := current_writer(catalogue.folder):
        session.tell("store.locked", owner=writer.owner, since=writer.since)
    return (
        *database_faults(catalogue.database),
        *snapshot_faults(catalogue.database, catalogue.revisions_folder),
        *_trail_faults(catalogue),
    )


def _trail_faults(catalogue: Catalogue) -> tuple[Fault, ...]:
    from catalog.store.health import Fault
    from procurement_core.decisions.store.audit import entries
    from procurement_core.decisions.trail import first_broken

    with catalogue.database.read() as connection:
        broken = first_broken(entries(connection))
    return (Fault("doctor.trail_broken", {"entry": broken.id}),) if broken else ()
