"""A flip map as sheets: every winner and what it takes to change it, how far each weight may move, and the method."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from procurement_core.deliver.grid import Cell, Look, Sheet, count, number, text
from procurement_core.deliver.simulations.method import (
    Row,
    day_line,
    line,
    method_sheet,
    revision_lines,
    set_lines,
)
from procurement_core.deliver.simulations.words import SimulationWords
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.details import ProductName
from procurement_core.robustness.flip import Change, Firmness, Flip
from procurement_core.robustness.flip_map import FlipMap
from procurement_core.robustness.shown_weights import weight_beyond, weight_within, weights_beyond
from procurement_core.wording.categories import category_name
from procurement_core.wording.judgements import subject_title
from procurement_core.wording.numbers import format_points
from procurement_core.wording.simulation_titles import flip_map_title

_FIRMNESS = {Firmness.STABLE: Look.GOOD, Firmness.FRAGILE: Look.CAUTION, Firmness.TIED: Look.CAUTION}


@dataclass(frozen=True, slots=True)
class FlipReport:
    """A flip map with the names of its products; by which name the set was found, in which catalogue."""

    found: FlipMap
    names: Mapping[str, ProductName]
    policy_set: str
    catalogue: str = "main"
    category: str | None = None

    @property
    def command(self) -> str:
        """The command that makes the same map again."""
        catalogue = [] if self.catalogue == "main" else ["--catalogue", self.catalogue]
        category = ["--category", self.category] if self.category else []
        asked = ["--set", self.policy_set, *category, "--as-of", self.found.as_of.isoformat()]
        fragile = ["--fragile-below", f"{self.found.fragile_below * 100:g}"]
        return shlex.join(["greentender", *catalogue, "flip-map", *asked, *fragile])

    def profile_of(self, flip: Flip) -> Profile | None:
        """The profile that ranks a category."""
        return next((item for item in self.found.policy.profiles if item.id == flip.profile), None)

    def named(self, product: str | None, language: str) -> str | None:
        """The name of a product, its id where it has none."""
        name = self.names.get(product or "")
        return name.in_language(language) if name else product


def flip_layout(report: FlipReport, language: str) -> tuple[Sheet, ...]:
    """Winners, Weights, Method."""
    words = SimulationWords(flip_map_title(report.found, language), language)
    return _winners(words, report), _weights(words, report), _method(words, report)


def _winners(words: SimulationWords, report: FlipReport) -> Sheet:
    found = report.found
    columns = ("winner", "firmness", "ranked", "moved", "criterion", "challenger", "single")
    kinds = (words.say("flip_map.count", kind=words.say(kind), count=n) for kind, n in found.counts().items())
    limit = words.say("flip_map.threshold", points=format_points(found.fragile_below, words.language))
    return Sheet(
        key="winners",
        name=words.say("flip_map.sheet.winners"),
        lead=words.lead(words.title, (*kinds, limit)),
        header=words.headers(("cli.column.category", *(f"flip_map.column.{name}" for name in columns))),
        rows=tuple(_winner_row(words, report, flip) for flip in found.flips),
        widest=40.0,
    )


def _winner_row(words: SimulationWords, report: FlipReport, flip: Flip) -> Row:
    language, profile, change = words.language, report.profile_of(flip), flip.smallest
    criterion = subject_title(change.criterion, profile, language) if change and profile else None
    return (
        text(category_name(flip.category, language)),
        text(report.named(flip.winner, language)),
        text(words.say(flip.firmness), _FIRMNESS.get(flip.firmness, Look.TEXT)),
        count(flip.ranked),
        _points(change.moved if change else None),
        text(criterion),
        text(report.named(change.challenger, language) if change else None),
        text(_single(words, flip, flip.single, profile)),
    )


def _single(words: SimulationWords, flip: Flip, change: Change | None, profile: Profile | None) -> str | None:
    """The one weight that has to move least, from today's share to the one at which the winner changes."""
    if change is None or profile is None:
        return None
    place = [item.criterion for item in flip.intervals].index(change.criterion)
    before = profile.weights[change.criterion]
    after = weight_beyond(before, change.weights[place], at_equality=change.at_equality)
    return words.say(
        "flip_map.single",
        criterion=subject_title(change.criterion, profile, words.language),
        before=format_points(before, words.language),
        after=format_points(after, words.language),
    )


def _weights(words: SimulationWords, report: FlipReport) -> Sheet:
    columns = ("flip_map.column.weight", "flip_map.column.lower", "flip_map.column.upper", "flip_map.column.level")
    return Sheet(
        key="weights",
        name=words.say("flip_map.sheet.weights"),
        lead=words.lead(words.say("flip_map.title.weights"), (words.say("flip_map.intervals"),)),
        header=words.headers(("cli.column.category", "cli.column.criterion", *columns)),
        rows=tuple(_weight_rows(words, report)),
        widest=40.0,
    )


def _weight_rows(words: SimulationWords, report: FlipReport) -> Iterator[Row]:
    """For every criterion the weight today, between which the winner stays, and that of the smallest change of all."""
    for flip in report.found.flips:
        profile = report.profile_of(flip)
        if profile is None:
            continue
        for item, wins_at in zip(flip.intervals, _weights_that_flip(flip), strict=True):
            yield (
                text(category_name(flip.category, words.language)),
                text(subject_title(item.criterion, profile, words.language)),
                _points(item.weight),
                _points(None if item.lower is None else weight_within(item.weight, item.lower)),
                _points(None if item.upper is None else weight_within(item.weight, item.upper)),
                number(None if wins_at is None else wins_at * 100, Look.THRESHOLD),
            )


def _weights_that_flip(flip: Flip) -> Sequence[Decimal | None]:
    """The weights of the smallest change as they are shown; none where nothing has to move."""
    change = flip.smallest
    if change is None or not (change.raised or change.lowered):
        return [None] * len(flip.intervals)
    today = [item.weight for item in flip.intervals]
    return weights_beyond(today, change.weights, at_equality=change.at_equality)


def _method(words: SimulationWords, report: FlipReport) -> Sheet:
    found = report.found
    inputs = (
        *set_lines(words, "flip_map.method.set", found.policy),
        *revision_lines(words, found.revision, found.revision_digest),
        day_line(words, found.as_of),
        line(words, "flip_map.method.fragile", format_points(found.fragile_below, words.language)),
    )
    return method_sheet(words, inputs, report.command, (words.say("flip_map.equality"),))


def _points(share: float | Decimal | None) -> Cell:
    """A weight as points: shares of 1 times 100."""
    return number(None if share is None else share * 100, Look.POINTS)
