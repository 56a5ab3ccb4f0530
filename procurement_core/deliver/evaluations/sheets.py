"""The sheets of an evaluation: result, points, reasons, and how firm the winner stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from procurement_core.bids.result import CriterionSpread, EvaluatedBid
from procurement_core.deliver.evaluations.basis import bids_sheet, method_sheet
from procurement_core.deliver.evaluations.gate_sheet import gates_sheet
from procurement_core.deliver.evaluations.terms import RATIO, EvaluationTerms, as_printed
from procurement_core.deliver.grid import Cell, Look, Sheet, headers, number, rank, text
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING

Row = tuple[Cell, ...]

_GATE_LOOKS = {"pass": Look.GOOD, "conditional": Look.CAUTION, "fail": Look.BAD}


def evaluation_layout(terms: EvaluationTerms) -> tuple[Sheet, ...]:
    """Result, Points, Gates, Reasons, Without one bid, Bids as read, Profile and method."""
    makers = (_result, _points, gates_sheet, _reasons, _without, bids_sheet, method_sheet)
    return tuple(make(terms) for make in makers)


def _lead(terms: EvaluationTerms, title: str, more: Iterable[str] = ()) -> tuple[Row, ...]:
    """A title, the basis of every number below, whether it is a simulation, and the sheet's own notes."""
    lines = (terms.head(), terms.mode(), *terms.late(), *more)
    return ((text(title, Look.TITLE),), *((text(line, Look.NOTE),) for line in lines))


def _result(terms: EvaluationTerms) -> Sheet:
    """One line per bid; who is out stands below those in the ranking."""
    found = terms.report.evaluation
    title = terms.report.procedure.tender_title or terms.profile_title()
    findings = (f"{check} {severity}: {sentence}" for check, severity, sentence in terms.findings())
    return Sheet(
        key="result",
        name=terms.say("evaluation.sheet.result"),
        lead=_lead(
            terms,
            terms.say("evaluation.title.result", title=title),
            (terms.winners(), *terms.paradoxes(), *terms.warnings(), *findings),
        ),
        header=headers(terms.result_titles()),
        rows=(
            *(_result_row(terms, bid) for bid in (*found.ranked, *(bid for bid in found.bids if bid.place is None))),
            *_reported(terms),
        ),
    )


def _reported(terms: EvaluationTerms) -> Iterator[Row]:
    """The indicators that the profile reports on the award; nothing where it names none."""
    found = terms.reported()
    if not found:
        return
    yield ()
    yield (text(terms.say("evaluation.reported"), Look.SECTION),)
    yield (text(terms.say("kpi.note"), Look.NOTE),)
    yield headers([terms.say(f"kpi.column.{name}") for name in ("kpi", "against", "value", "meaning")])
    for row in found:
        yield tuple(text(cell) for cell in row)


def _result_row(terms: EvaluationTerms, bid: EvaluatedBid) -> Row:
    return (
        text(None, Look.RANK) if bid.place is None else rank(bid.place),
        text(bid.bid),
        text(bid.supplier),
        text(terms.gate(bid), _GATE_LOOKS[bid.gate.value]),
        number(as_printed(bid.price), Look.MONEY),
        number(as_printed(bid.adjusted_price), Look.MONEY),
        *(_earned(terms, bid.points[item.id]) for item in terms.profile.criteria),
        _earned(terms, as_printed(bid.total)),
    )


def _earned(terms: EvaluationTerms, value: float | None) -> Cell:
    return number(value, Look.MONEY if terms.profile.is_in_money else Look.SCORE)


def _points(terms: EvaluationTerms) -> Sheet:
    """Each criterion of each ranked bid: value, formula, score, points."""
    language = terms.language
    return Sheet(
        key="points",
        name=terms.say("evaluation.sheet.points"),
        lead=_lead(terms, terms.say("evaluation.title.points")),
        header=headers(
            [
                terms.say("bids.column.bid"),
                terms.say("bids.column.criterion"),
                terms.say("bids.column.value"),
                terms.say("workbook.unit"),
                terms.say("bid_policy.column.formula"),
                terms.score_title(),
                terms.say("evaluation.worth"),
                terms.earned_title(),
            ]
        ),
        rows=tuple(row for bid in terms.report.evaluation.ranked for row in _points_of(terms, bid, language)),
        widest=34.0,
    )


def _points_of(terms: EvaluationTerms, bid: EvaluatedBid, language: str) -> Iterator[Row]:
    for item in terms.profile.criteria:
        yield (
            text(bid.bid),
            text(item.title.in_language(language)),
            _stated(terms, item, bid.values[item.id]),
            text(terms.unit(item) if item.unit != RATIO else None),
            text(terms.formula(item)),
            number(terms.score(item, bid), Look.PERCENT if terms.profile.is_in_money else Look.SCORE),
            text(terms.worth(item)),
            _earned(terms, bid.points[item.id]),
        )
    blank = (text(None),) * 5
    yield (
        text(bid.bid, Look.LABEL),
        text(terms.say("evaluation.total"), Look.LABEL),
        *blank,
        _earned(terms, as_printed(bid.total)),
    )


def _stated(terms: EvaluationTerms, item: AwardCriterion, value: float | str | None) -> Cell:
    shown = terms.stated(item, value)
    if shown is None:
        return text(MISSING)
    if isinstance(shown, str):
        return text(shown)
    return number(shown, Look.PERCENT if item.unit == RATIO else Look.NUMBER)


def _reasons(terms: EvaluationTerms) -> Sheet:
    """Everything said of a single bid."""
    rows = tuple(
        (
            text(bid.bid),
            text(bid.supplier),
            text(terms.say(f"bids.effect.{reason.effect.value}")),
            text(terms.reason(reason)),
            text(reason.rule),
        )
        for bid in terms.report.evaluation.bids
        for reason in bid.reasons
    )
    return Sheet(
        key="reasons",
        name=terms.say("evaluation.sheet.reasons"),
        lead=_lead(
            terms,
            terms.say("evaluation.title.reasons"),
            () if rows else (terms.say("evaluation.no_reasons"),),
        ),
        header=headers(
            [
                terms.say(code)
                for code in (
                    "bids.column.bid",
                    "bids.column.supplier",
                    "bids.column.effect",
                    "bids.column.reason",
                    "evaluation.rule",
                )
            ]
        ),
        rows=rows,
        widest=80.0,
    )


def _without(terms: EvaluationTerms) -> Sheet:
    """Who would be first without each bid, what the criteria really decided, and values near an edge."""
    found, language = terms.report.evaluation, terms.language
    rows = tuple(
        (
            text(item.removed),
            text(listed(item.winners, language) or MISSING),
            text(terms.say("bids.yes" if item.changed else "bids.no"), Look.BAD if item.changed else Look.TEXT),
        )
        for item in found.leave_one_out
    )
    few = len(found.leave_one_out) < 2
    return Sheet(
        key="without",
        name=terms.say("evaluation.sheet.without"),
        lead=_lead(
            terms,
            terms.say("evaluation.title.without"),
            (*terms.paradoxes(), *(terms.say("evaluation.no_table" if few else "bids.without_note"),)),
        ),
        header=headers([terms.say(f"bids.column.{name}") for name in ("removed", "winner", "changed")]),
        rows=(*(() if few else rows), *_weights(terms, found.spreads), *_edges(terms)),
        widest=40.0,
    )


def _weights(terms: EvaluationTerms, spreads: Sequence[CriterionSpread]) -> Iterator[Row]:
    yield ()
    yield (text(terms.say("evaluation.weights_table"), Look.SECTION),)
    names = ("criterion", "weight", "spread", "effective")
    yield headers([*(terms.say(f"bids.column.{name}") for name in names), terms.say("evaluation.note")])
    for item in spreads:
        yield (
            text(terms.criterion_title(item.criterion)),
            number(item.weight, Look.PERCENT),
            _earned(terms, item.points),
            number(item.effective_weight, Look.PERCENT),
            text(terms.say("evaluation.decorative") if terms.is_decorative(item) else None, Look.CAUTION),
        )


def _edges(terms: EvaluationTerms) -> Iterator[Row]:
    cases = terms.report.evaluation.edge_cases
    if not cases:
        return
    scale = terms.profile.award.scale
    yield ()
    yield (text(terms.say("evaluation.edges_table"), Look.SECTION),)
    codes = ("bids.column.bid", "bids.column.criterion", "bids.column.value", "evaluation.edge")
    scores = ("evaluation.edge_low", "bids.column.score", "evaluation.edge_high")
    yield headers([terms.say(code) for code in (*codes, *scores)])
    for case in cases:
        yield (
            text(case.bid),
            text(terms.criterion_title(case.criterion)),
            number(case.value, Look.NUMBER),
            number(case.edge, Look.NUMBER),
            *(number(score * scale, Look.SCORE) for score in (case.low, case.score, case.high)),
        )
