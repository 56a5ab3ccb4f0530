"""Help in the reader's language: commands carry codes, which are said once the language is known."""

from __future__ import annotations

from typing import TypeVar

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from procurement_core.cli.session import Session

_Command = TypeVar("_Command")


def examples(*commands: str) -> str:
    """Examples for the end of a command's help, one per line."""
    return "\n\n".join(("help.examples", *(f"  greentender {command}" for command in commands)))


def speaking(command: _Command, session: Session) -> _Command:
    """The command, and every one below it, with help texts instead of their codes."""
    if isinstance(command, TyperGroup):
        for part in command.commands.values():
            speaking(part, session)
    if isinstance(command, TyperGroup | TyperCommand):
        command.help = _said(command.help, session)
        command.epilog = _said(command.epilog, session)
        for parameter in command.params:
            if isinstance(parameter, TyperOption | TyperArgument):
                parameter.help = _said(parameter.help, session)
            if isinstance(parameter, TyperOption) and parameter.is_flag:
                parameter.metavar = " "  # a flag takes no value, so none is shown
    return command


def _said(text: str | None, session: Session) -> str | None:
    """The sentence of a code; examples keep their lines, only their heading is said."""
    if text is None or not text.startswith("help."):
        return text
    code, *lines = text.split("\n\n")
    return "\n\n".join((session.say(code), *lines))
