"""`greentender links`: near matches between sources, decided by a person and joined by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from procurement_core.cli.arguments import AsJson, whole_number
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, session_of

if TYPE_CHECKING:
    from catalog.store.links import Suggestion

Numbers = Annotated[list[int], typer.Argument(metavar="NUMBER...", help="help.links.numbers")]


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.links", no_args_is_help=True)
    group.command("list", help="help.links.list", epilog=examples("links list", "links list --json"))(list_open)
    group.command("confirm", help="help.links.confirm", epilog=examples("links confirm 3 7"))(confirm)
    group.command("reject", help="help.links.reject", epilog=examples("links reject 4"))(reject)
    app.add_typer(group, name="links")


def list_open(context: typer.Context, as_json: AsJson = False) -> int:
    """List the open suggestions."""
    from catalog.store.links import suggestions
    from procurement_core.wording.joining import listed

    session = session_of(context)
    with session.catalogue() as catalogue, catalogue.database.read() as connection:
        found = suggestions(connection)
    if as_json:
        session.json({"format_version": 1, "links": [_shape(item) for item in found]})
    elif not found:
        session.tell("cli.no_links")
    else:
        session.table(
            ("cli.column.number", "cli.column.likeness", "cli.column.brand", "cli.column.spelling",
             "cli.column.other_spelling", "cli.column.would_meet"),
            [
                (
                    str(item.id),
                    f"{item.score:.0f}",
                    item.manufacturer,
                    item.model,
                    item.to_model,
                    listed((session.say(f"cli.kind.{kind}") for kind in item.what), session.language),
                )
                for item in found
            ],
            numbers=(0, 1),
        )  # fmt: skip
    return DONE


def confirm(context: typer.Context, numbers: Numbers, as_json: AsJson = False) -> int:
    """Confirm suggestions: they are one model from now on."""
    return _decide(context, numbers, "confirmed", as_json)


def reject(context: typer.Context, numbers: Numbers, as_json: AsJson = False) -> int:
    """Reject suggestions: they are never suggested again."""
    return _decide(context, numbers, "rejected", as_json)


def _decide(
    context: typer.Context, numbers: list[int], decision: Literal["confirmed", "rejected"], as_json: bool
) -> int:
    from catalog.imports.undo import decide_links

    session = session_of(context)
    for number in numbers:
        whole_number(number, "NUMBER")
    with session.catalogue() as catalogue:
        revision = decide_links(catalogue, numbers, decision=decision, actor=session.actor, now=session.now)
    if as_json:
        answer: Json = {
            "format_version": 1,
            "decision": decision,
            "links": list(numbers),
            "revision": revision.id if revision else None,
        }
        session.json(answer)
    elif revision:
        session.tell("cli.links_confirmed", count=len(numbers), revision=revision.id)
    else:
        session.tell("cli.links_rejected", count=len(numbers))
    return DONE


def _shape(item: Suggestion) -> Json:
    return {
        "id": item.id,
        "brand": item.manufacturer,
        "model": item.model,
        "other_brand": item.to_manufacturer,
        "other_model": item.to_model,
        "would_meet": list(item.what),
        "score": item.score,
    }
