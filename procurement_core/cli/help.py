"""Help in the reader's language: commands carry codes, which are said once the language is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from procurement_core.cli.arguments import FORMER
from procurement_core.cli.former_names import refusing_both
from procurement_core.cli.session import Session

if TYPE_CHECKING:
    from rich.text import Text
    from typer._click.formatting import HelpFormatter
    from typer.rich_utils import OptionHighlighter

_Command = TypeVar("_Command")

#: Headings and remarks that Typer writes by itself, by the name it keeps them under, and our code for each.
_FRAME = {
    "ARGUMENTS_PANEL_TITLE": "help.frame.arguments",
    "OPTIONS_PANEL_TITLE": "help.frame.options",
    "COMMANDS_PANEL_TITLE": "help.frame.commands",
    "REQUIRED_LONG_STRING": "help.frame.required",
    "DEFAULT_STRING": "help.frame.default",
}


def examples(*commands: str) -> str:
    """Examples for the end of a command's help, one per line."""
    return "\n\n".join(("help.examples", *(f"  greentender {command}" for command in commands)))


def speaking(command: _Command, session: Session) -> _Command:
    """The command, and every one below it, with help texts instead of their codes."""
    if isinstance(command, TyperGroup):
        for part in command.commands.values():
            speaking(part, session)
        command.subcommand_metavar = session.say("help.frame.subcommand")
    if isinstance(command, TyperCommand):
        refusing_both(command)
    if isinstance(command, TyperGroup | TyperCommand):
        command.help = _said(command.help, session)
        command.epilog = _said(command.epilog, session)
        command.options_metavar = session.say("help.frame.any_options")
        command.get_usage = partial(_usage, command.get_usage, session)  # type: ignore[method-assign]
        command.format_help = partial(_help, command.format_help, session)  # type: ignore[method-assign]
        for parameter in command.params:
            if isinstance(parameter, TyperOption | TyperArgument):
                parameter.help = _said(parameter.help, session)
            if isinstance(parameter, TyperOption) and parameter.is_flag:
                parameter.metavar = " "  # a flag takes no value, so none is shown
    return command


class _GetUsage(Protocol):
    def __call__(self, ctx: typer.Context) -> str: ...


class _FormatHelp(Protocol):
    def __call__(self, ctx: typer.Context, formatter: HelpFormatter) -> None: ...


def _usage(typers: _GetUsage, session: Session, ctx: typer.Context) -> str:
    return typers(ctx).replace("Usage:", session.say("help.frame.usage"), 1)


def _help(typers: _FormatHelp, session: Session, ctx: typer.Context, formatter: HelpFormatter) -> None:
    """Typer's own help, with its headings said by us (read at the moment of printing) and without former names."""
    from typer import rich_utils

    for name, code in _FRAME.items():
        setattr(rich_utils, name, session.say(code, value="{}"))
    rich_utils.highlighter = _folding()
    for parameter in ctx.command.params:
        parameter.opts = [name for name in parameter.opts if name not in FORMER] or parameter.opts
    option = ctx.command.get_help_option(ctx)
    if option is not None:
        option.help, option.metavar = session.say("help.frame.help"), " "
    typers(ctx, formatter)


def _folding() -> OptionHighlighter:
    """Typer's highlighter for texts that are folded where they are too long: Chinese has no blanks to break at."""
    from typer.rich_utils import OptionHighlighter

    class Folding(OptionHighlighter):
        def __call__(self, text: str | Text) -> Text:
            found = super().__call__(text)
            found.overflow = "fold"
            return found

    return Folding()


def _said(text: str | None, session: Session) -> str | None:
    """The sentence of a code; examples keep their lines, only their heading is said."""
    if text is None or not text.startswith("help."):
        return text
    code, *lines = text.split("\n\n")
    return "\n\n".join((session.say(code), *lines))
