"""`greentender scenario`: a question kept under a name, to be asked again as it was."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from procurement_core.cli import scenario_comparison
from procurement_core.cli.arguments import (
    AsJson,
    AsOf,
    CategoryCode,
    ProfileName,
    TenderNumber,
    Where,
    Words,
    whole_number,
)
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.ranking import Asked, RankedShown, answer, asked, evaluated
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from catalog.catalogue import Catalogue
    from procurement_core.decisions.scenario import Scenario

NewName: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="help.scenario.new_name")]
ScenarioName: TypeAlias = Annotated[str, typer.Argument(metavar="NAME|NUMBER", help="help.scenario.name")]

_SAVE = examples(
    'scenario save "Laptops, price first" --profile screening-laptops --as-of 2026-03-31 --where "screen_inch >= 13"',
    "scenario save half-price --profile our-policy.yaml --weights price:0.5,footprint:0.5",
)


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.scenario", no_args_is_help=True)
    group.command("save", help="help.scenario.save", epilog=_SAVE)(save)
    group.command("list", help="help.scenario.list", epilog=examples("scenario list"))(list_all)
    group.command("show", help="help.scenario.show", epilog=examples("scenario show half-price"))(show)
    group.command("rank", help="help.scenario.rank", epilog=examples("scenario rank half-price --json"))(rank)
    scenario_comparison.add_to(group)
    app.add_typer(group, name="scenario")


def save(
    context: typer.Context,
    name: NewName,
    *,
    profile: ProfileName,
    tender: TenderNumber = None,
    category: CategoryCode = None,
    where: Where = None,
    text: Words = "",
    as_of: AsOf = None,
    weights: Annotated[
        str, typer.Option("--weights", metavar="CRITERION:SHARE,...", help="help.scenario.weights")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Keep a question under a name."""
    from procurement_core.decisions.scenarios import save_scenario
    from procurement_core.policy.changes import weights_from_text

    session, moved = session_of(context), weights_from_text(weights)
    with asked(session, profile, tender=tender, category=category, where=where, text=text, as_of=as_of) as (
        catalogue,
        _,
        wanted,
    ):
        scenario = save_scenario(
            catalogue.database,
            name=name,
            question=wanted.question,
            profile=wanted.profile,
            weights=moved,
            actor=session.actor,
            now=session.now,
            tender_id=tender,
        )
    _answer(session, scenario, as_json)
    return DONE


def list_all(context: typer.Context, as_json: AsJson = False) -> int:
    """List every scenario."""
    from procurement_core.decisions.scenarios import list_scenarios

    session = session_of(context)
    with session.catalogue() as catalogue:
        found = list_scenarios(catalogue.database)
    if as_json:
        session.json({"format_version": 1, "scenarios": [_shape(scenario) for scenario in found]})
    elif not found:
        session.tell("cli.no_scenarios")
    else:
        _print(session, *found)
    return DONE


def show(context: typer.Context, name: ScenarioName, as_json: AsJson = False) -> int:
    """Show one scenario."""
    from procurement_core.decisions.scenarios import load_scenario

    session = session_of(context)
    with session.catalogue() as catalogue:
        found = load_scenario(catalogue.database, name)
    _answer(session, found, as_json)
    return DONE


def rank(context: typer.Context, name: ScenarioName, top: RankedShown = 20, as_json: AsJson = False) -> int:
    """Ask a scenario again, of the catalogue as it is now."""
    from procurement_core.decisions.scenarios import load_scenario

    session = session_of(context)
    whole_number(top, "--top")
    with session.catalogue() as catalogue:
        scenario = load_scenario(catalogue.database, name)
        with closing(catalogue.read_model()) as model:
            wanted = _asked_again(catalogue, scenario)
            evaluation = evaluated(model, wanted, top)
    if _is_changed(scenario):
        session.remark("cli.scenario_profile_changed", profile=scenario.profile.id)
    answer(session, evaluation, wanted, as_json)
    return DONE


def _asked_again(catalogue: Catalogue, scenario: Scenario) -> Asked:
    from procurement_core.decisions.tenders import load_tender

    need = load_tender(catalogue.database, scenario.tender_id) if scenario.tender_id is not None else None
    return Asked(scenario.question, need, scenario.applied)


def _is_changed(scenario: Scenario) -> bool:
    """Whether the product ships another profile under this id and version than the one that was saved."""
    from procurement_core.policy.library import list_profiles

    return any(
        profile.id == scenario.profile.id and profile.digest != scenario.profile.digest for profile in list_profiles()
    )


def _answer(session: Session, scenario: Scenario, as_json: bool) -> None:
    if as_json:
        session.json({"format_version": 1, "scenario": _shape(scenario)})
    else:
        _print(session, scenario)


def _shape(scenario: Scenario) -> Json:
    question, profile = scenario.question, scenario.applied
    return {
        "id": scenario.id,
        "name": scenario.name,
        "profile": {
            "id": profile.id,
            "version": profile.version,
            "digest": profile.digest,
            "modified": profile.modified,
        },
        "weights": dict(scenario.weights),
        "as_of": question.as_of.isoformat(),
        "contract_end": question.contract_end.isoformat() if question.contract_end else None,
        "category": str(question.where.category) if question.where.category else None,
        "where": [str(condition) for condition in question.where.conditions],
        "text": question.where.text,
        "tender": scenario.tender_id,
        "created_at": scenario.created_at.isoformat(),
        "created_by": scenario.created_by,
    }


def _print(session: Session, *scenarios: Scenario) -> None:
    from procurement_core.wording.conditions import filter_in_words
    from procurement_core.wording.numbers import format_date

    language = session.language
    session.table(
        (
            "cli.column.number",
            "cli.column.scenario",
            "cli.column.profile",
            "cli.column.moved_weights",
            "cli.column.as_of",
            "cli.column.filter",
            "cli.column.tender",
            "cli.column.who",
            "cli.column.when",
        ),
        [
            (
                str(scenario.id),
                scenario.name,
                f"{scenario.profile.title.in_language(language)} {scenario.profile.version}",
                _moved_weights(scenario, language) or "–",
                format_date(scenario.question.as_of, language),
                filter_in_words(scenario.question.where, language),
                str(scenario.tender_id or "–"),
                scenario.created_by,
                format_date(scenario.created_at.astimezone().date(), language),
            )
            for scenario in scenarios
        ],
        numbers=(0,),
    )


def _moved_weights(scenario: Scenario, language: str) -> str:
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_share

    titles = {item.id: item.title.in_language(language) for item in scenario.profile.criteria}
    shares = ((title, scenario.weights[name]) for name, title in titles.items() if name in scenario.weights)
    return listed((f"{title} {format_share(share, language)}" for title, share in shares), language)
