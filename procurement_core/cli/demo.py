"""`greentender demo`: a fictional catalogue to learn with."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import whole_number
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.progress import Move, shown_progress
from procurement_core.cli.session import Session, session_of

if TYPE_CHECKING:
    from catalog.catalogue import Catalogue

_PRODUCTS = 2_000
_SEED = 1


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(
        "demo", help="help.demo", epilog=examples("demo", "demo --products 10000 --seed 7", "demo --products 1000000")
    )(demo)


def demo(
    context: typer.Context,
    products: Annotated[int, typer.Option("--products", metavar="N", help="help.demo.products")] = _PRODUCTS,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="help.demo.seed")] = _SEED,
    world: Annotated[str | None, typer.Option("--world", metavar="NAME", help="help.demo.world")] = None,
    if_missing: Annotated[bool, typer.Option("--if-missing", help="help.demo.if_missing")] = False,
) -> int:
    """Write the fictional catalogue, into the catalogue `demo` unless another was chosen."""
    from catalog.demo.choice import demonstration
    from catalog.imports.importer import import_facts
    from catalog.snapshot.engine.read_limits import ReadLimits
    from catalog.store.location import DEMO, MAIN
    from procurement_core.proof.ready import make_ready
    from procurement_core.wording.numbers import format_count

    session = session_of(context)
    whole_number(products, "--products", least=None)  # how few are too few is the demonstration's to say
    whole_number(seed, "--seed", least=0, most=None)
    if session.catalogue_name == MAIN:  # fiction never goes where real files do by default
        session = replace(session, catalogue_name=DEMO)
    with session.catalogue(may_create=True) as catalogue, shown_progress(session) as progress:
        if if_missing and catalogue.revision() is not None:
            return DONE
        facts = demonstration(products, seed, world, partial(_told, progress))
        _take_back_others(session, catalogue, facts.source)
        import_facts(catalogue, facts, actor=session.actor, now=session.now, progress=progress)
        revision = catalogue.revision()
        if products >= ReadLimits().ready_from:  # fewer are worked out in no time by who asks first
            with closing(catalogue.read_model()) as model:
                make_ready(model)
    session.tell("demo.notice")
    session.tell(
        "cli.demo_ready",
        products=format_count(products, session.language),
        catalogue=session.catalogue_name,
        revision=revision.id if revision else "–",
    )
    return DONE


def _told(progress: Move, begun: int, categories: int) -> None:
    """Say how far a catalogue that is written category by category has come."""
    progress("demo.writing", begun / categories, begun=begun, categories=categories)


def _take_back_others(session: Session, catalogue: Catalogue, source: str) -> None:
    """Undo earlier demonstrations of another size or seed: two fictions in one catalogue teach nothing."""
    from catalog.imports.undo import undo_import
    from catalog.store.runs import runs

    with catalogue.database.read() as connection:
        others = [run for run in runs(connection) if run.kind == "demo" and not run.is_undone and run.source != source]
    for run in others:
        undo_import(catalogue, run.id, actor=session.actor, now=session.now)
