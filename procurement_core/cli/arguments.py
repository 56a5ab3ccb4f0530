"""What several commands are told, and how it is read: filters, dates, categories, numbers of people's choosing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from procurement_core.errors import ProcurementError

if TYPE_CHECKING:  # filters load Ibis
    from catalog.snapshot.lists.filter import Filter

Where: TypeAlias = Annotated[list[str] | None, typer.Option("--where", metavar="EXPR", help="help.option.where")]
Words: TypeAlias = Annotated[str, typer.Option("--text", metavar="WORDS", help="help.option.text")]
CategoryCode: TypeAlias = Annotated[
    str | None, typer.Option("--category", metavar="SCHEME:VERSION:CODE", help="help.option.category")
]
#: The day in question; some commands called it `--on` before, which is still read and no longer shown.
AS_OF = ("--on", "--as-of")
#: What options were called before: read where a command knows them, not shown.
FORMER = frozenset({"--on"})
AsOf: TypeAlias = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="help.option.as_of")]
TenderNumber: TypeAlias = Annotated[int | None, typer.Option("--tender", metavar="T", help="help.option.tender")]
ProfileName: TypeAlias = Annotated[str, typer.Option("--profile", metavar="ID|FILE", help="help.option.profile")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="help.option.json")]

#: No count on the command line is above this: ten times the products of the largest catalogue that was ever measured.
MOST = 100_000_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str, option: str) -> date:
    """A date written as 2026-03-31.

    Raises ProcurementError `cli.date_malformed`, or `cli.no_such_day` for 2026-02-30, with the option it stands at.
    """
    if not _DAY.fullmatch(text):  # Python reads more forms, such as weeks, than a person would
        raise ProcurementError("cli.date_malformed", text=text, option=option)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ProcurementError("cli.no_such_day", text=text, option=option) from error


def day_in_question(text: str | None, today: date) -> date:
    """The day that `--as-of` names; today where it is not given. Raises ProcurementError as `day` does."""
    return today if text is None else day(text, "--as-of")


def amount(text: str, option: str) -> Decimal:
    """A number with a point for decimals. Raises ProcurementError `cli.number_malformed`."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ProcurementError("cli.number_malformed", text=text, option=option) from error
    if not number.is_finite():
        raise ProcurementError("cli.number_malformed", text=text, option=option)
    return number


def whole_number(number: int, option: str, *, least: int | None = 1, most: int | None = MOST) -> int:
    """A count of things to show, take or make. Raises ProcurementError `cli.number_too_small` or `_too_large`."""
    if least is not None and number < least:
        raise ProcurementError("cli.number_too_small", number=number, option=option, least=least)
    if most is not None and number > most:
        raise ProcurementError("cli.number_too_large", number=number, option=option, most=most)
    return number


def filter_of(where: Sequence[str] | None, *, text: str = "", category: str | None = None) -> Filter:
    """The filter that the options describe. Raises CatalogError as its parts do."""
    from catalog.model.category import parse_category
    from catalog.snapshot.lists.condition import parse_condition
    from catalog.snapshot.lists.filter import Filter

    conditions = tuple(parse_condition(expression) for expression in where or ())
    return Filter(conditions, text, parse_category(category) if category else None)


def require_new_file(file: Path | None) -> None:
    """Refuse a file that could not be written, before any work is done for it.

    Raises ProcurementError `cli.folder_missing`, and OSError, which is said.
    """
    if file is None:
        return
    if file.is_dir():
        raise IsADirectoryError(21, "is a folder", str(file))
    if not file.parent.is_dir():
        raise ProcurementError("cli.folder_missing", folder=str(file.parent), file=file.name)
    existed = file.exists()
    with file.open("ab"):
        pass
    if not existed:
        file.unlink()
