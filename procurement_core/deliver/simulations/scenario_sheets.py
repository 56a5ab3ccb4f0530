"""Two scenarios side by side as sheets: both sides, who moves, what a buying plan comes to, and how it was made."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace

from procurement_core.decisions.scenario import Scenario
from procurement_core.deliver.grid import Cell, Look, Sheet, count, number, text
from procurement_core.deliver.simulations.method import (
    Row,
    day_line,
    line,
    method_sheet,
    profile_lines,
    revision_lines,
)
from procurement_core.deliver.simulations.words import SimulationWords
from procurement_core.scoring.evaluation import Evaluation, RankedProduct
from procurement_core.what_if.buying_plan import Purchase
from procurement_core.what_if.scenario_comparison import PlanComparison, PlanTotals, ScenarioComparison
from procurement_core.wording.numbers import format_number
from procurement_core.wording.profile_sheet import category_in_words
from procurement_core.wording.scenarios import told_apart
from procurement_core.wording.simulation_titles import comparison_title


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """A comparison of two named scenarios of a catalogue; `plan` is the name of the buying plan's file, if any."""

    one: Scenario
    other: Scenario
    found: ScenarioComparison
    catalogue: str = "main"
    plan: str = ""

    @property
    def command(self) -> str:
        """The command that makes the same comparison again."""
        catalogue = [] if self.catalogue == "main" else ["--catalogue", self.catalogue]
        plan = ["--plan", self.plan] if self.plan else []
        named = [str(self.one.id), str(self.other.id), "--top", str(self.found.top)]  # a name may be given again
        return shlex.join(["greentender", *catalogue, "scenario", "compare", *named, *plan])

    @property
    def sides(self) -> tuple[tuple[Scenario, Evaluation], tuple[Scenario, Evaluation]]:
        """Each scenario with its ranking."""
        return (self.one, self.found.one), (self.other, self.found.other)


def scenario_layout(report: ScenarioReport, language: str) -> tuple[Sheet, ...]:
    """Summary, Movers, the buying plan where there is one, Method."""
    one, other = told_apart(report.one, report.other, language)
    report = replace(report, one=one, other=other)
    words = SimulationWords(comparison_title(one, other, report.found, language), language)
    plan = (_plan(words, report),) if report.found.plan else ()
    return _summary(words, report), _movers(words, report), *plan, _method(words, report)


def _summary(words: SimulationWords, report: ScenarioReport) -> Sheet:
    columns = ("cli.column.scenario", "comparison.column.in_play", "comparison.column.ranked",
               "comparison.column.reserve")  # fmt: skip
    return Sheet(
        key="summary",
        name=words.say("policy_lab.sheet.summary"),
        lead=words.lead(words.title, (_alike(words, report.found),)),
        header=words.headers(columns),
        rows=(
            *(
                (
                    text(scenario.name, Look.LABEL),
                    count(side.total),
                    count(side.eligible + side.conditional),
                    count(side.conditional),
                )
                for scenario, side in report.sides
            ),
            *_totals(words, report),
        ),
        widest=60.0,
    )


def _alike(words: SimulationWords, found: ScenarioComparison) -> str:
    """How alike the orders are."""
    if found.correlation is None:
        return words.say("comparison.no_correlation", common=found.common)
    correlation = format_number(found.correlation, words.language, decimals=3)
    return words.say("comparison.correlation", correlation=correlation, common=found.common)


def _totals(words: SimulationWords, report: ScenarioReport) -> Iterator[Row]:
    """What the plan comes to under each scenario, over the lines for which both know it."""
    found = report.found
    if not found.plan:
        return
    yield ()
    yield (text(words.say("comparison.plan", count=len(found.plan)), Look.SECTION),)
    columns = words.headers(("policy_lab.column.measure",))
    lines = words.headers(("comparison.column.lines",))
    yield (*columns, text(report.one.name, Look.HEADER), text(report.other.name, Look.HEADER), *lines)
    currency = found.plan[0].one.currency
    kinds: tuple[tuple[str, PlanTotals | None, Look], ...] = (
        ("cost", found.cost, Look.MONEY),
        ("footprint", found.footprint, Look.NUMBER),
        ("labelled", found.labelled, Look.COUNT),
    )
    for kind, totals, look in kinds:
        if totals is not None:
            money = currency if look is Look.MONEY else None
            sums = (number(value, look, money) for value in (totals.one, totals.other))
            yield (
                text(words.say(f"comparison.total.{kind}"), Look.LABEL),
                *sums,
                text(f"{totals.lines} / {totals.of}"),
            )
    if found.cost is None:
        yield (text(words.say("comparison.prices_differ"), Look.NOTE),)
    if found.footprint is None:
        yield (text(words.say("comparison.methods_differ"), Look.NOTE),)


def _movers(words: SimulationWords, report: ScenarioReport) -> Sheet:
    columns = ("product", "one", "other", "moved")
    return Sheet(
        key="movers",
        name=words.say("policy_lab.sheet.movers"),
        lead=words.lead(words.say("comparison.movers", top=report.found.top)),
        header=(
            *words.headers(f"comparison.column.{name}" for name in columns),
            *words.headers(("policy_lab.column.product_id",)),
        ),
        rows=tuple(
            (
                text(_name(mover.product, words.language)),
                _place(mover.place),
                _place(mover.other_place),
                number(mover.moved, Look.NUMBER),
                text(mover.product.id, Look.CODE),
            )
            for mover in report.found.movers
        ),
        widest=60.0,
    )


def _plan(words: SimulationWords, report: ScenarioReport) -> Sheet:
    columns = ("category", "quantity", "scenario", "product", "cost", "footprint", "labelled")
    codes = ("cli.column.scenario" if name == "scenario" else f"comparison.column.{name}" for name in columns)
    return Sheet(
        key="plan",
        name=words.say("comparison.sheet.plan"),
        lead=words.lead(words.say("comparison.plan", count=len(report.found.plan))),
        header=words.headers(codes),
        rows=tuple(
            _purchase(words, bought, scenario, side)
            for bought in report.found.plan
            for (scenario, _), side in zip(report.sides, (bought.one, bought.other), strict=True)
        ),
        widest=50.0,
    )


def _purchase(words: SimulationWords, bought: PlanComparison, scenario: Scenario, side: Purchase) -> Row:
    return (
        text(category_in_words(str(bought.line.category), words.language)),
        number(bought.line.quantity, Look.NUMBER),
        text(scenario.name),
        text(_name(side.product, words.language) if side.product else words.say(side.missing or "policy_lab.nobody")),
        number(side.cost, Look.MONEY, side.currency),
        number(side.footprint_kg, Look.NUMBER),
        text(None if side.product is None else words.say("bids.yes" if side.is_labelled else "bids.no")),
    )


def _method(words: SimulationWords, report: ScenarioReport) -> Sheet:
    """What both scenarios ask, with the profile as it was kept and the one that was applied."""
    found = report.found.one
    sides = (
        row
        for scenario, _ in report.sides
        for row in (
            line(words, "cli.column.scenario", scenario.name),
            day_line(words, scenario.question.as_of),
            *profile_lines(words, scenario.applied),
        )
    )
    notes = [words.say(f"comparison.method.{note}") for note in ("correlation", "plan")]
    inputs = (*revision_lines(words, found.revision, found.revision_digest), *sides)
    return method_sheet(words, inputs, report.command, notes)


def _place(place: int | None) -> Cell:
    return Cell(place, Look.RANK)


def _name(product: RankedProduct, language: str) -> str:
    return f"{product.brand} {product.name_in(language)} {product.configuration}".strip()
