"""Market depth as sheets: what is left of a market step by step or label by label, and how it was made."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.indicator import IndicatorKind, indicator
from procurement_core.deliver.grid import Cell, Look, Sheet, count, number, text
from procurement_core.deliver.simulations.method import (
    Row,
    day_line,
    method_sheet,
    profile_lines,
    revision_lines,
)
from procurement_core.deliver.simulations.words import SimulationWords
from procurement_core.robustness.depth_curve import Depth, DepthCurve
from procurement_core.robustness.market_depth import MarketDepth
from procurement_core.what_if.sellers import FEW_SUPPLIERS
from procurement_core.wording.joining import listed
from procurement_core.wording.judgements import subject_title
from procurement_core.wording.requirements import requirement_name
from procurement_core.wording.simulation_titles import market_depth_title
from procurement_core.wording.thresholds import format_threshold, outward

_SPREAD = ("minimum", "lower_quartile", "median", "upper_quartile", "maximum")
_COUNTS = ("models", "share", "suppliers", "manufacturers", "prices")


@dataclass(frozen=True, slots=True)
class DepthReport:
    """An answer, and by which names it was asked for."""

    found: MarketDepth
    policy_set: str
    catalogue: str = "main"
    direction: str | None = None

    @property
    def command(self) -> str:
        """The command that makes the same again."""
        catalogue = [] if self.catalogue == "main" else ["--catalogue", self.catalogue]
        direction = ["--direction", self.direction] if self.direction else []
        found = self.found
        asked = ["--set", self.policy_set, "--category", found.category, "--requirement", found.requirement]
        return shlex.join(
            ["greentender", *catalogue, "market-depth", *asked, *direction, "--as-of", found.as_of.isoformat()]
        )


def depth_layout(report: DepthReport, language: str) -> tuple[Sheet, ...]:
    """What is left, Method."""
    found = report.found
    words = SimulationWords(market_depth_title(found, language), language)
    return _left(words, found), _method(words, report)


def _left(words: SimulationWords, found: MarketDepth) -> Sheet:
    """One row for the whole market, then one for each step or label."""
    curve = found.curve
    at = "label" if curve is None else "at_most" if curve.lower_is_better else "at_least"
    steps = _label_rows(words, found) if curve is None else _step_rows(words, found, curve)
    whole = (
        text(words.say("market_depth.whole"), Look.LABEL),
        *_cells(found.whole, found.profile.currency),
        text(None),
    )
    columns = (at, *_COUNTS, *_SPREAD, "profile")
    return Sheet(
        key="left",
        name=words.say("market_depth.sheet.left"),
        lead=words.lead(words.title, _notes(words, found)),
        header=words.headers(f"market_depth.column.{name}" for name in columns),
        rows=(whole, *steps),
    )


def _notes(words: SimulationWords, found: MarketDepth) -> Iterator[str]:
    whole, curve = found.whole, found.curve
    yield words.say(
        "market_depth.market" if found.out else "market_depth.market_whole",
        products=found.products,
        out=found.out,
        models=whole.models,
        suppliers=whole.suppliers,
    )
    if curve is None:
        return
    yield words.say("market_depth.unknown", count=curve.unknown)
    if curve.tightest is None:
        yield words.say("market_depth.no_tightest", least=FEW_SUPPLIERS)
    else:
        limit, left = curve.tightest
        threshold = format_threshold(
            found.requirement, limit, words.language, found.profile.currency, is_upper=curve.lower_is_better
        )
        yield words.say("market_depth.tightest", least=FEW_SUPPLIERS, threshold=threshold, models=left.models)


def _step_rows(words: SimulationWords, found: MarketDepth, curve: DepthCurve) -> Iterator[Row]:
    asked = indicator(found.requirement)
    currency = found.profile.currency
    of_price = currency if asked is not None and asked.kind is IndicatorKind.PRICE else None
    for limit, left in curve.steps:
        threshold = number(outward(limit, is_upper=curve.lower_is_better), Look.THRESHOLD, of_price)
        marks = (
            words.say(f"market_depth.mark.{mark.kind}", title=subject_title(mark.id, found.profile, words.language))
            for mark in found.marks
            if mark.value == limit
        )
        yield threshold, *_cells(left, currency), text(listed(marks, words.language))


def _label_rows(words: SimulationWords, found: MarketDepth) -> Iterator[Row]:
    for label, left in found.labels.items():
        yield text(requirement_name(label, words.language)), *_cells(left, found.profile.currency), text(None)


def _cells(left: Depth, currency: str) -> tuple[Cell, ...]:
    prices = (number(getattr(left.prices, name), Look.MONEY, currency) for name in _SPREAD)
    return (
        count(left.models),
        number(left.share, Look.PERCENT),
        Cell(left.suppliers, Look.CAUTION) if left.is_thin else count(left.suppliers),
        count(left.manufacturers),
        count(left.prices.n),
        *prices,
    )


def _method(words: SimulationWords, report: DepthReport) -> Sheet:
    found = report.found
    inputs = (
        *profile_lines(words, found.profile),
        *revision_lines(words, found.revision, found.revision_digest),
        day_line(words, found.as_of),
    )
    notes = (words.say("market_depth.method.counted"), words.say("market_depth.method.thin", least=FEW_SUPPLIERS))
    return method_sheet(words, inputs, report.command, notes)
