"""Whatever cannot be done, in one sentence on standard error."""

from __future__ import annotations

import errno
import re

from typer.exceptions import TyperException

from catalog.model.problem import CatalogError
from procurement_core.cli.session import Session
from procurement_core.errors import ProcurementError

_BY_ERRNO = {
    errno.ENOENT: "cli.file_missing",
    errno.ENOTDIR: "cli.file_missing",
    errno.EACCES: "cli.file_forbidden",
    errno.EPERM: "cli.file_forbidden",
    errno.EROFS: "cli.file_forbidden",
    errno.EISDIR: "cli.file_is_folder",
    errno.ENOSPC: "cli.disk_full",
}

#: Typer's complaints by class name (the classes are private): our sentence for each.
_BY_CLASS = {
    "NoSuchOption": "cli.no_such_option",
    "MissingParameter": "cli.argument_missing",
    "BadParameter": "cli.bad_value",
    "BadOptionUsage": "cli.option_needs_value",
}
#: Complaints that share one class, by how they begin, with what they complain of.
_BY_BEGINNING = (
    ("cli.command_missing", re.compile(r"Missing command(?P<what>)")),
    ("cli.no_such_command", re.compile(r"No such command '(?P<what>.*?)'", re.DOTALL)),
    ("cli.extra_argument", re.compile(r"Got unexpected extra argument\(s\) \((?P<what>.*)\)", re.DOTALL)),
)


def database_faults() -> tuple[type[Exception], ...]:
    """What the database layers raise; asked for only when something was raised, because loading them takes time."""
    from sqlalchemy.exc import SQLAlchemyError

    return (SQLAlchemyError,)


def refuse(session: Session, error: BaseException) -> None:
    """Say on standard error why the command was refused."""
    if isinstance(error, CatalogError | ProcurementError):
        session.remark(error.code, **error.facts)
    elif isinstance(error, TyperException):
        session.remark(*_usage_code(error), **_usage_facts(error))
    elif isinstance(error, OSError):
        name = error.filename if isinstance(error.filename, str) else ""
        session.remark(_BY_ERRNO.get(error.errno or 0, "cli.file_failed"), file=name)
    elif isinstance(error, MemoryError):
        session.remark("cli.no_memory")
    else:
        session.remark("cli.database_failed")


def _usage_code(error: TyperException) -> tuple[str]:
    if _choices(error):
        return ("cli.bad_choice",)
    for code, beginning in _BY_BEGINNING:
        if beginning.match(error.message):
            return (code,)
    return (_BY_CLASS.get(type(error).__name__, "cli.not_understood"),)


def _usage_facts(error: TyperException) -> dict[str, str]:
    context = getattr(error, "ctx", None)
    path = str(context.command_path) if context else "greentender"
    return {"what": _what(error), "known": ", ".join(_choices(error)), "help": f"{path} --help"}


def _what(error: TyperException) -> str:
    for _, beginning in _BY_BEGINNING:
        if found := beginning.match(error.message):
            return found["what"]
    if option := getattr(error, "option_name", None):
        return str(option)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    return str(parameter.opts[-1]) if str(parameter.opts[-1]).startswith("-") else str(parameter.display_name_raw)


def _choices(error: TyperException) -> tuple[str, ...]:
    """The values an option takes, where it was given another."""
    parameter = getattr(error, "param", None)
    if type(error).__name__ != "BadParameter" or parameter is None:
        return ()
    return tuple(str(choice.value) for choice in parameter.type_descriptor.choices or ())
