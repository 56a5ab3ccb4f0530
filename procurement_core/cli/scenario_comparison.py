"""`greentender scenario compare`: two saved questions side by side, and what a buying plan comes to under each."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, require_new_file, whole_number
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.decisions.scenario import Scenario
    from procurement_core.scoring.evaluation import Evaluation, RankedProduct
    from procurement_core.what_if.buying_plan import Purchase
    from procurement_core.what_if.scenario_comparison import PlanComparison, PlanTotals, ScenarioComparison


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of scenarios."""
    shown = examples(
        "scenario compare half-price price-first",
        "scenario compare half-price price-first --plan needs.csv --json",
        "scenario compare half-price price-first --plan needs.csv --out comparison.xlsx",
    )
    group.command("compare", help="help.scenario.compare", epilog=shown)(compare)


def compare(
    context: typer.Context,
    *,
    one: Annotated[str, typer.Argument(metavar="NAME|NUMBER", help="help.scenario.name")],
    other: Annotated[str, typer.Argument(metavar="OTHER|NUMBER", help="help.scenario.other")],
    plan: Annotated[Path | None, typer.Option("--plan", metavar="FILE", help="help.scenario.plan")] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", help="help.scenario.top")] = 10,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.xlsx", help="help.scenario.out")] = None,
    as_json: AsJson = False,
) -> int:
    """Say who moves from one scenario to another."""
    from procurement_core.decisions.scenarios import load_scenario
    from procurement_core.deliver.simulations.files import require_workbook, write_simulation
    from procurement_core.deliver.simulations.scenario_sheets import ScenarioReport, scenario_layout
    from procurement_core.tables.named_columns import FileOptions
    from procurement_core.what_if.buying_plan import read_plan
    from procurement_core.what_if.scenario_comparison import compare_scenarios
    from procurement_core.wording.scenarios import told_apart

    session = session_of(context)
    whole_number(top, "--top")
    if out is not None:
        require_workbook(out)
        require_new_file(out)
    lines = read_plan(plan, FileOptions(decimal, encoding, sheet)) if plan else ()
    with session.catalogue() as catalogue:
        named = load_scenario(catalogue.database, one), load_scenario(catalogue.database, other)
        with closing(catalogue.read_model()) as model:
            found = compare_scenarios(model, *named, top=top, plan=lines)
    if as_json:
        session.json(_as_json(named, found))
    else:
        _print(session, told_apart(*named, session.language), found)
    if out is not None:
        report = ScenarioReport(*named, found, session.catalogue_name, str(plan or ""))
        write_simulation(scenario_layout(report, session.language), out, session.language, created_at=session.now)
        session.remark("simulation.written", file=str(out))
    return DONE


def _print(session: Session, named: tuple[Scenario, Scenario], found: ScenarioComparison) -> None:
    from procurement_core.wording.numbers import MISSING, format_count, format_number
    from procurement_core.wording.simulation_titles import comparison_title

    language = session.language
    session.line(comparison_title(*named, found, language))
    session.table(
        ("cli.column.scenario", "comparison.column.in_play", "comparison.column.ranked", "comparison.column.reserve"),
        [
            (scenario.name, *(format_count(count, language) for count in _counts(side)))
            for scenario, side in zip(named, (found.one, found.other), strict=True)
        ],
        numbers=(1, 2, 3),
    )
    if found.correlation is None:
        session.tell("comparison.no_correlation", common=format_count(found.common, language))
    else:
        session.tell(
            "comparison.correlation",
            correlation=format_number(found.correlation, language, decimals=3),
            common=format_count(found.common, language),
        )
    session.tell("comparison.movers", top=format_count(found.top, language))
    session.table(
        ("comparison.column.product", "comparison.column.one", "comparison.column.other", "comparison.column.moved"),
        [
            (
                _name(mover.product, language),
                *(format_count(place, language) if place else MISSING for place in (mover.place, mover.other_place)),
                _moved(mover.moved),
            )
            for mover in found.movers
        ],
        numbers=(1, 2, 3),
    )
    if found.plan:
        _print_plan(session, named, found)


def _moved(places: int | None) -> str:
    from procurement_core.wording.numbers import MISSING

    return MISSING if places is None else f"{places:+d}" if places else "0"


def _counts(side: Evaluation) -> tuple[int, int, int]:
    return side.total, side.eligible + side.conditional, side.conditional


def _name(product: RankedProduct | None, language: str) -> str:
    from procurement_core.wording.numbers import MISSING

    if product is None:
        return MISSING
    return f"{product.brand} {product.name_in(language)} {product.configuration}".strip()


def _print_plan(session: Session, named: tuple[Scenario, Scenario], found: ScenarioComparison) -> None:
    from procurement_core.wording.numbers import format_number
    from procurement_core.wording.profile_sheet import category_in_words

    language = session.language
    session.tell("comparison.plan", count=len(found.plan))
    session.table(
        (
            "comparison.column.category",
            "comparison.column.quantity",
            "cli.column.scenario",
            "comparison.column.product",
            "comparison.column.cost",
            "comparison.column.footprint",
        ),
        [
            (
                category_in_words(str(line.line.category), language),
                format_number(line.line.quantity, language),
                scenario.name,
                session.say(side.missing) if side.missing else _name(side.product, language),
                *_figures(side, language),
            )
            for line in found.plan
            for scenario, side in zip(named, (line.one, line.other), strict=True)
        ],
        numbers=(1, 4, 5),
    )
    _tell_left_out(session, named, found)
    _tell_totals(session, named, "comparison.cost", found.cost, found.plan[0].one.currency)
    if found.cost is None:
        session.tell("comparison.prices_differ")
    _tell_totals(session, named, "comparison.footprint", found.footprint, "")
    if found.footprint is None:
        session.tell("comparison.methods_differ")
    _tell_totals(session, named, "comparison.labelled", found.labelled, "")


def _tell_left_out(session: Session, named: tuple[Scenario, Scenario], found: ScenarioComparison) -> None:
    """Which lines of the plan buy nothing under a scenario, and why."""
    from procurement_core.wording.profile_sheet import category_in_words

    for line in found.plan:
        category = category_in_words(str(line.line.category), session.language)
        for scenario, side in zip(named, (line.one, line.other), strict=True):
            if side.missing:
                reason = session.say(side.missing)
                session.tell("plan.left_out", row=line.line.row, category=category, name=scenario.name, reason=reason)


def _figures(side: Purchase, language: str) -> tuple[str, str]:
    from procurement_core.wording.numbers import MISSING, format_amount, format_number

    return (
        MISSING if side.cost is None else format_amount(side.cost, side.currency, language),
        MISSING if side.footprint_kg is None else format_number(side.footprint_kg, language),
    )


def _tell_totals(
    session: Session, named: tuple[Scenario, Scenario], code: str, totals: PlanTotals | None, currency: str
) -> None:
    from procurement_core.wording.numbers import MISSING, format_amount, format_number

    if totals is None:
        return

    def said(value: Decimal | float | None) -> str:
        if value is None:
            return MISSING
        return (
            format_amount(Decimal(value), currency, session.language)
            if currency
            else format_number(float(value), session.language)
        )

    figures = said(totals.one), said(totals.other)
    session.tell(
        code, name=named[0].name, one=figures[0], other_name=named[1].name, other=figures[1], lines=totals.lines,
        of=totals.of,
    )  # fmt: skip


def _as_json(named: tuple[Scenario, Scenario], found: ScenarioComparison) -> Json:
    return {
        "format_version": 1,
        "simulation": True,
        "revision": found.one.revision,
        "revision_digest": found.one.revision_digest,
        "scenarios": [
            {
                "id": scenario.id,
                "name": scenario.name,
                "profile_digest": side.profile_digest,
                "as_of": side.as_of.isoformat(),
                "total": side.total,
                "eligible": side.eligible,
                "conditional": side.conditional,
                "excluded": dict(side.excluded),
            }
            for scenario, side in zip(named, (found.one, found.other), strict=True)
        ],
        "top": found.top,
        "common": found.common,
        "spearman": found.correlation,
        "movers": [
            {
                "id": mover.product.id,
                "brand": mover.product.brand,
                "name": mover.product.name,
                "configuration": mover.product.configuration,
                "place": mover.place,
                "other_place": mover.other_place,
            }
            for mover in found.movers
        ],
        "plan": [_line_json(line) for line in found.plan],
        "plan_totals": {
            name: None if totals is None else {"one": _figure_json(totals.one), "other": _figure_json(totals.other),
                                               "lines": totals.lines, "of": totals.of}
            for name, totals in (("cost", found.cost), ("footprint_kg", found.footprint), ("labelled", found.labelled))
        },
    }  # fmt: skip


def _figure_json(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)


def _line_json(line: PlanComparison) -> Json:
    return {
        "row": line.line.row,
        "category": str(line.line.category),
        "quantity": line.line.quantity,
        "purchases": [
            {
                "product": side.product.id if side.product else None,
                "cost": _figure_json(side.cost),
                "currency": side.currency,
                "footprint_kg": side.footprint_kg,
                "is_labelled": side.is_labelled,
                "missing": side.missing,
            }
            for side in (line.one, line.other)
        ],
    }
