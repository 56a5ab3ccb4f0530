"""Every command of the command line: arguments in, an exit code out, every refusal one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Protocol

import typer
from typer.exceptions import TyperException

from catalog.model.problem import CatalogError
from procurement_core.cli import (
    avoided,
    bids,
    converting,
    cost,
    demo,
    footprints,
    housekeeping,
    importing,
    labels,
    links,
    policy_lab,
    policy_sets,
    products,
    profiles,
    ranking,
    robustness,
    scenarios,
    second_opinion,
    shares,
    shortlists,
    tenders,
)
from procurement_core.cli.help import speaking
from procurement_core.cli.outcome import DONE, STOPPED, UNUSABLE
from procurement_core.cli.refusals import database_faults, refuse
from procurement_core.cli.session import Session, session_of
from procurement_core.errors import ProcurementError
from procurement_core.release import release


class Group(Protocol):
    """A file of commands."""

    def add_to(self, app: typer.Typer) -> None:
        """Add the commands to the command line."""


#: Every command, in the order a newcomer meets them.
GROUPS: tuple[Group, ...] = (
    demo,
    importing,
    links,
    products,
    profiles,
    labels,
    tenders,
    ranking,
    robustness,
    second_opinion,
    scenarios,
    policy_sets,
    policy_lab,
    shortlists,
    bids,
    footprints,
    converting,
    cost,
    shares,
    avoided,
    housekeeping,
)


def application(groups: Sequence[Group] = GROUPS) -> typer.Typer:
    """The commands of these groups; help texts are codes until a language is chosen."""
    app = typer.Typer(
        name="greentender",
        help="help.greentender",
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(choose)
    for group in groups:
        group.add_to(app)
    return app


def choose(
    context: typer.Context,
    catalogue: Annotated[str, typer.Option("--catalogue", metavar="NAME", help="help.option.catalogue")] = "main",
    show_release: Annotated[bool, typer.Option("--version", help="help.option.version")] = False,
) -> None:
    """Choose the catalogue that the command works on."""
    context.obj = replace(session_of(context), catalogue_name=catalogue)


def run(arguments: Sequence[str], session: Session) -> int:
    """Run one command; the exit code: 0 done, 1 differs or rows rejected, 2 unusable input, said in one sentence.

    130 is a person's Ctrl-C.
    """
    if list(arguments) == ["--version"]:
        session.out.print(release())
        return DONE
    command = speaking(typer.main.get_command(application(_groups_for(arguments))), session)
    try:
        code = command.main(list(arguments), prog_name="greentender", standalone_mode=False, obj=session)
    except (BrokenPipeError, SystemExit):  # whoever read our answer has seen enough; Typer leaves by itself then
        _stop_writing()
        return DONE
    except (CatalogError, ProcurementError, TyperException, OSError, MemoryError) as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # there the help has been shown instead
            refuse(session, error)
        return UNUSABLE
    except database_faults() as error:
        refuse(session, error)
        return UNUSABLE
    if code == STOPPED:  # Typer has caught Ctrl-C
        session.remark("cli.stopped")
    return code if isinstance(code, int) else DONE


def _groups_for(arguments: Sequence[str]) -> Sequence[Group]:
    """The group of the command that is named, every group where none is: Typer takes 0.1 s to read them all."""
    named = _named(arguments)
    return next(([group] for group in GROUPS if named and named in _names(group)), GROUPS)


def _named(arguments: Sequence[str]) -> str | None:
    """The first word that is neither an option of the command line as a whole nor the value of one.

    None behind `--help`, which then speaks of every command.
    """
    words = iter(arguments)
    for word in words:
        if word in ("--help", "-h"):
            return None
        if word == "--catalogue":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _names(group: Group) -> Iterator[str | None]:
    app = typer.Typer()
    group.add_to(app)
    yield from (command.name for command in app.registered_commands)
    yield from (below.name for below in app.registered_groups)


def _stop_writing() -> None:
    """Point standard output nowhere, or Python itself would complain about the closed pipe on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
