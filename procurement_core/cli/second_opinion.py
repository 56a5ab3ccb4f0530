"""`greentender second-opinion`: another method beside the ranking, category by category."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

import typer

from procurement_core.cli.arguments import AsJson, AsOf, CategoryCode, ProfileName, day_in_question
from procurement_core.cli.categories import require_products_in
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.profile_choice import screening_profile
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.policy_lab.details import ProductName
    from procurement_core.robustness.second_opinions import CategoryOpinion, SecondOpinions

_EXAMPLES = examples(
    "second-opinion --profile screening-generic --as-of 2026-03-31",
    "second-opinion --profile screening-laptops --category CPV:2008:30213100 --json",
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("second-opinion", help="help.second_opinion", epilog=_EXAMPLES)(second_opinion)


def second_opinion(
    context: typer.Context,
    *,
    profile: ProfileName,
    category: CategoryCode = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> int:
    """Say in which categories TOPSIS puts the same one of the complete products first."""
    from catalog.model.category import parse_category
    from procurement_core.policy_lab.details import product_names
    from procurement_core.robustness.second_opinions import named_in, second_opinions

    session = session_of(context)
    chosen = screening_profile(session, profile)
    on, within = (
        day_in_question(as_of, session.today),
        parse_category(category) if category else None,
    )
    engine = session.engine
    with session.catalogue() as catalogue, closing(catalogue.read_model(engine=engine)) as model:
        require_products_in(model, within)
        found = second_opinions(model, chosen, as_of=on, within=within)
        names = product_names(model, named_in(found))
    if as_json:
        session.json(second_opinions_json(found))
    else:
        _print(session, found, names)
    return DONE


def second_opinions_json(found: SecondOpinions) -> Json:
    """The answer as JSON: products by id, closeness in 0..1; null where nothing can be compared."""
    profile = found.profile
    return {
        "format_version": 1,
        "simulation": True,
        "method": "TOPSIS",
        "revision": found.revision,
        "as_of": found.as_of.isoformat(),
        "profile": {"id": profile.id, "version": profile.version, "digest": profile.digest},
        "categories": [
            {
                "category": item.category,
                "compared": item.compared,
                "left_out": item.left_out,
                "winner_left_out": item.winner_left_out,
                "agrees": item.agrees,
                "first": item.first,
                "place": item.place,
                "closest": item.closest,
                "closeness": item.closeness,
            }
            for item in found.categories
        ],
    }


def _print(session: Session, found: SecondOpinions, names: Mapping[str, ProductName]) -> None:
    from procurement_core.wording.numbers import format_count, format_date

    language, profile = session.language, found.profile
    session.tell(
        "second_opinion.title",
        title=profile.title.in_language(language),
        version=profile.version,
        day=format_date(found.as_of, language),
        revision=found.revision,
    )
    if found.asked:
        session.tell(
            "second_opinion.agreeing",
            part=format_count(found.agreeing, language),
            whole=format_count(found.asked, language),
        )
    else:
        session.tell("second_opinion.nothing_compared")
    if found.winners_left_out == 1:
        session.tell("second_opinion.winner_left_out")
    elif found.winners_left_out:
        session.tell("second_opinion.winners_left_out", count=format_count(found.winners_left_out, language))
    session.tell("second_opinion.limits")
    session.tell("second_opinion.counted")
    columns = ("category", "first", "place", "closest", "compared", "left_out", "winner_left_out")
    session.table(
        [f"second_opinion.column.{name}" for name in columns],
        [_row(item, names, language) for item in found.categories],
        numbers=(2, 4, 5),
    )


def _row(item: CategoryOpinion, names: Mapping[str, ProductName], language: str) -> tuple[str, ...]:
    from procurement_core.wording.categories import category_name
    from procurement_core.wording.numbers import MISSING, format_count

    def named(product: str | None) -> str:
        return names[product].in_language(language) if product else MISSING

    return (
        category_name(item.category, language),
        named(item.first),
        MISSING if item.place is None else format_count(item.place, language),
        named(item.closest),
        format_count(item.compared, language),
        format_count(item.left_out, language),
        named(item.winner_left_out),
    )
