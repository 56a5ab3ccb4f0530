"""One call of the command line: who, when, where, in which language, and the two streams."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeAlias, cast

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from catalog.model.engine import Engine, engine_from
from catalog.model.problem import CatalogError
from procurement_core.cli.language import language_from
from procurement_core.wording.say import has_sentence, say

if TYPE_CHECKING:  # a database takes a second to load: `--help` must not wait for it
    from catalog.catalogue import Catalogue

#: What `--json` and `--report` write: nested JSON values.
Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

_ANSWERS_WIDTH = 200  # columns, where standard output is a file or a pipe: nothing is cut there


@dataclass(frozen=True, slots=True)
class Session:
    """Everything a command needs from outside. People read `out` and `err`; `--json` goes to `out` alone."""

    environment: Mapping[str, str]
    language: str
    actor: str
    now: datetime
    out: Console
    err: Console
    catalogue_name: str = "main"

    @property
    def today(self) -> date:
        """The day it is where the person sits."""
        return self.now.astimezone().date()

    def say(self, code: str, **facts: object) -> str:
        """The sentence of `code` in this session's language."""
        if not has_sentence(code):  # another release's code: admitted, never printed
            return say("wording.unknown_code", language=self.language)
        return say(code, facts, self.language)

    def tell(self, code: str, **facts: object) -> None:
        """Say something to the person, on standard output."""
        self.line(self.say(code, **facts))

    def line(self, text: str) -> None:
        """Print text that is in words already."""
        self.out.print(Text(text), soft_wrap=True)

    def remark(self, code: str, **facts: object) -> None:
        """Say something beside the answer, on standard error."""
        self.err.print(Text(self.say(code, **facts)), soft_wrap=True)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
        """Print a table; `columns` are codes of the headings, `numbers` the places of columns aligned to the right."""
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for place, code in enumerate(columns):
            table.add_column(self.say(code), justify="right" if place in numbers else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self.out.print(table)

    def json(self, answer: Json) -> None:
        """Write one JSON document to standard output, and nothing else."""
        self.out.file.write(json_text(answer) + "\n")

    @property
    def engine(self) -> Engine:
        """What answers questions about a whole catalogue. Raises CatalogError `engine.unknown`."""
        return engine_from(self.environment)

    @property
    def has_catalogue(self) -> bool:
        """Whether the chosen catalogue is there already."""
        from catalog.store.location import database_url_from, home_from

        if database_url_from(self.environment, self.catalogue_name):
            return True
        return home_from(self.environment).catalogue(self.catalogue_name).is_dir()

    @contextmanager
    def catalogue(self, *, may_create: bool = False) -> Iterator[Catalogue]:
        """Open the chosen catalogue. Raises CatalogError `catalogue.unknown` for a name that nobody has used yet."""
        from catalog.catalogue import open_catalogue
        from catalog.store.location import MAIN, database_url_from, home_from

        home = home_from(self.environment)
        if not (may_create or self.has_catalogue or self.catalogue_name == MAIN):
            known = ", ".join(home.names()) or MAIN
            raise CatalogError("catalogue.unknown", catalogue=self.catalogue_name, known=known)
        url = database_url_from(self.environment, self.catalogue_name)
        catalogue = open_catalogue(self.catalogue_name, home=home, url=url)
        try:
            yield catalogue
        finally:
            catalogue.close()


def json_text(answer: Json) -> str:
    """An answer as JSON text; a number that is none is a fault of ours, never written."""
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)


def session_of(context: typer.Context) -> Session:
    """The session of a running command."""
    return cast(Session, context.find_root().obj)


def session_from(environment: Mapping[str, str], now: datetime) -> Session:
    """The session that the environment describes."""
    out = Console(highlight=False, soft_wrap=False)
    if not out.is_terminal:
        out = Console(highlight=False, width=_ANSWERS_WIDTH)
    return Session(
        environment=environment,
        language=language_from(environment),
        actor=_actor(),
        now=now,
        out=out,
        err=Console(stderr=True, highlight=False),
    )


def started() -> Session:
    """The session of this process."""
    return session_from(os.environ, datetime.now(UTC))


def _actor() -> str:
    """Without sign-in, who acts is the operating system's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"
