"""The sheet a committee reads first: the chosen products, what they cost and why they were chosen."""

from __future__ import annotations

from procurement_core.deliver.grid import Cell, Look, Sheet, headers, number, text
from procurement_core.deliver.grid import count as counted
from procurement_core.deliver.sheets.opening import Row, opening
from procurement_core.deliver.terms import Terms
from procurement_core.scoring.evaluation import GateState, RankedProduct
from procurement_core.wording.numbers import format_count
from procurement_core.wording.unit_names import unit_name

_GATE_LOOKS = {GateState.PASS: Look.GOOD, GateState.CONDITIONAL: Look.CAUTION, GateState.FAIL: Look.BAD}


def shortlist_sheet(terms: Terms) -> Sheet:
    """One row per chosen product, in the order of the ranking."""
    titles = [
        *(terms.say(f"workbook.{name}") for name in ("rank", "brand", "name", "configuration", "supplier", "price")),
        *(terms.say(f"workbook.{name}") for name in ("price_unit", "price_state", "gates", "score")),
        *(terms.say(f"workbook.{name}") for name in ("missing", "reason")),
        *_second_titles(terms),
        terms.say("workbook.product_id"),
    ]
    return Sheet(
        key="shortlist",
        name=terms.say("workbook.sheet.shortlist"),
        lead=opening(terms, terms.say("workbook.title.shortlist", title=terms.shortlist.title), _notes(terms)),
        header=headers(titles),
        rows=tuple(_row(terms, product) for product in terms.products),
        product_title=terms.say("workbook.product_id"),
    )


def _notes(terms: Terms) -> tuple[str, ...]:
    evaluation, tender = terms.shortlist.evaluation, terms.shortlist.tender
    counts = {
        "total": evaluation.total,
        "eligible": evaluation.eligible,
        "conditional": evaluation.conditional,
        "excluded": sum(evaluation.excluded.values()),
        "chosen": len(evaluation.products),
    }
    shown = {name: format_count(value, terms.language) for name, value in counts.items()}
    lines = [terms.say("workbook.counts", **shown)]
    if tender:
        lines.insert(0, terms.say("workbook.tender", title=tender.title, bid_date=terms.date(tender.bid_date)))
    return tuple(lines)


def _second_titles(terms: Terms) -> list[str]:
    opinion = terms.shortlist.second_opinion
    if opinion is None or opinion.refusal:
        return []
    return [terms.say("workbook.second_rank", method=opinion.method)]


def _row(terms: Terms, product: RankedProduct) -> Row:
    price, opinion = product.price, terms.shortlist.second_opinion
    second: list[Cell] = []
    if opinion is not None and not opinion.refusal:
        second = [number(opinion.ranks.get(product.id), Look.COUNT)]
    return (
        counted(product.rank),
        text(product.brand),
        text(product.name),
        text(product.configuration),
        text(product.supplier),
        number(price.amount if price else None, Look.MONEY, price.currency if price else None),
        text(unit_name(price.unit, terms.language) if price else None),
        text(terms.words(product.price_state)),
        text(terms.say(f"workbook.gate.{product.gate.value}"), _GATE_LOOKS[product.gate]),
        number(product.score * 100, Look.POINTS),
        text(terms.missing(product), Look.CAUTION if product.missing else Look.TEXT),
        text(terms.reason(product)),
        *second,
        text(product.id, Look.CODE),
    )
