"""`greentender profiles what-if`: what would change in the catalogue if a draft applied."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from procurement_core.cli.arguments import (
    AS_OF,
    AsJson,
    CategoryCode,
    Where,
    Words,
    day,
    day_in_question,
    filter_of,
    whole_number,
)
from procurement_core.cli.categories import require_products_in
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.profile_choice import any_profile
from procurement_core.cli.session import session_of


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of profiles."""
    shown = examples(
        "profiles what-if our-draft.yaml --against screening-laptops",
        "profiles what-if eu-gpp-computers-core --category CPV:2008:30213100 --as-of 2026-03-31 --json",
    )
    group.command("what-if", help="help.profiles.what_if", epilog=shown)(what_if)


def what_if(
    context: typer.Context,
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="help.what_if.draft")],
    *,
    against: Annotated[str | None, typer.Option("--against", metavar="IN_FORCE", help="help.what_if.against")] = None,
    category: CategoryCode = None,
    where: Where = None,
    text: Words = "",
    on: Annotated[str | None, typer.Option(*AS_OF, metavar="DATE", help="help.what_if.as_of")] = None,
    contract_end: Annotated[
        str | None, typer.Option("--contract-end", metavar="DATE", help="help.what_if.contract_end")
    ] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", help="help.what_if.top")] = 10,
    as_json: AsJson = False,
) -> int:
    """Say what would change."""
    from procurement_core.cli.what_if_sheet import print_what_if, what_if_json
    from procurement_core.what_if import service

    session = session_of(context)
    whole_number(top, "--top")
    new, old = any_profile(session, draft), any_profile(session, against) if against else None
    as_of = day_in_question(on, session.today)
    end = day(contract_end, "--contract-end") if contract_end else None
    chosen = filter_of(where, text=text, category=category)
    with session.catalogue() as catalogue, closing(catalogue.read_model()) as model:
        require_products_in(model, chosen.category)
        found = service.what_if(model, new, old, as_of=as_of, where=chosen, contract_end=end, limit=top)
    if as_json:
        session.json(what_if_json(found))
    else:
        print_what_if(session, found)
    return DONE
