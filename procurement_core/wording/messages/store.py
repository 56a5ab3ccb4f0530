"""Sentences about store, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "settings.not_a_number": N_(
        "{variable} is {value}, which is no limit; give it a whole number of at least 1, or take it away for the usual one."
    ),
    "store.url_malformed": N_(
        "The database address cannot be read; write it like postgresql://user:password@host:5432/name or sqlite:////folder/file.sqlite."
    ),
    "store.driver_missing": N_(
        'The database {database} needs the PostgreSQL driver; install GreenTender with its "postgres" extra.'
    ),
    "store.unreachable": N_(
        "The database {database} does not answer; check that it is running, that its address is right and that you may use it."
    ),
    "store.not_a_database": N_("{database} is not a database file; move it away or name another place."),
    "store.not_a_catalogue": N_(
        "The database {database} holds the tables of another program and was left as it is; name an empty database."
    ),
    "store.damaged": N_(
        "The database {database} is damaged; restore a backup with “greentender restore FILE” in another home."
    ),
    "store.read_only": N_(
        "{database} cannot be opened for writing; give yourself the right to write there, or set GREENTENDER_HOME to another folder."
    ),
    "store.newer_than_code": N_(
        "The database {database} was written by a newer GreenTender (tables {found}, this one knows up to {known}); update GreenTender to open it."
    ),
    "store.busy": N_("The database {database} is in use by another program for too long; try again in a moment."),
    "store.full": N_(
        "There is no room left for the database {database}; nothing was changed: make room and try again."
    ),
    "store.locked": N_(
        "{owner} has been writing to this catalogue since {since}; wait until that is done and try again."
    ),
    "catalogue.bad_name": N_(
        "“{name}” cannot be the name of a catalogue; use letters, digits, hyphen and underscore, at most 64."
    ),
    "catalogue.unknown": N_("There is no catalogue “{catalogue}”; these exist: {known}."),
    "catalogue.empty": N_("The catalogue “{catalogue}” is empty; import a file first."),
    "revision.unknown": N_("There is no revision {revision} in this catalogue."),
    "revision.gone": N_("The files of revision {revision} are no longer kept; use the latest revision."),
    "run.unknown": N_("There is no import run {run} in this catalogue."),
    "run.already_undone": N_("Import run {run} has been undone already."),
    "backup.file_exists": N_("{file} exists already; choose another name for the backup."),
    "backup.cannot_write": N_(
        "The backup cannot be written to {file}; choose a folder that exists, has room and may be written to."
    ),
    "backup.unreadable": N_("{file} cannot be read; check the path and your rights."),
    "backup.not_a_backup": N_("{file} is not a GreenTender backup; nothing was changed."),
    "backup.damaged": N_("The backup {file} is damaged at “{part}”; nothing was changed."),
    "backup.newer_than_code": N_(
        "The backup {file} was written by a newer GreenTender (format {found}, this one knows up to {known}); update GreenTender to restore it."
    ),
    "backup.too_large": N_(
        "The backup {file} would unpack to more than fits or more than it can honestly hold; nothing was changed."
    ),
}
