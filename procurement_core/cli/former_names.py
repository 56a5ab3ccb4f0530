"""Options that had another name before: it is still read, and never beside the name of today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import takewhile
from typing import TypeAlias

import typer
from typer.core import TyperCommand

from procurement_core.cli.arguments import FORMER
from procurement_core.errors import ProcurementError

_Parse: TypeAlias = Callable[[typer.Context, list[str]], list[str]]


def refusing_both(command: TyperCommand) -> None:
    """Make a command refuse an option that is given under both of its names: the later one would win, unsaid."""
    pairs = [(name, parameter.opts[-1]) for parameter in command.params for name in parameter.opts if name in FORMER]
    if pairs:
        command.parse_args = partial(_parse, command.parse_args, pairs)  # type: ignore[method-assign]


def _parse(typers: _Parse, pairs: list[tuple[str, str]], context: typer.Context, arguments: list[str]) -> list[str]:
    """Typer's own reading of the arguments. Raises ProcurementError `cli.option_twice`."""
    given = {argument.partition("=")[0] for argument in takewhile(lambda argument: argument != "--", arguments)}
    for former, name in pairs:
        if {former, name} <= given:
            raise ProcurementError("cli.option_twice", option=name, former=former)
    return typers(context, arguments)
