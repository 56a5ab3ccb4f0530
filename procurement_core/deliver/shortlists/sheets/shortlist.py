"""The sheet a committee reads first: the chosen products, what they cost and why they were chosen."""

from __future__ import annotations

from catalog.model.offer import Vat
from procurement_core.deliver.grid import Cell, Look, Sheet, headers, number, rank, text
from procurement_core.deliver.shortlists.sheets.opening import Row, opening
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.scoring.evaluation import GateState, RankedProduct
from procurement_core.wording.numbers import MISSING, format_count
from procurement_core.wording.unit_names import unit_name

_COLUMNS = (
    "rank", "brand", "name", "configuration", "supplier", "price", "price_unit", "vat", "price_state", "gates", "score",
    "unknown", "uncounted", "reason",
)  # fmt: skip
_GATE_LOOKS = {GateState.PASS: Look.GOOD, GateState.CONDITIONAL: Look.CAUTION, GateState.FAIL: Look.BAD}


def shortlist_sheet(terms: Terms) -> Sheet:
    """One row per chosen product, in the order of the ranking."""
    titles = [
        *(terms.say(f"workbook.{name}") for name in _COLUMNS),
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
    if terms.shortlist.tied_with_last:
        tied = format_count(terms.shortlist.tied_with_last, terms.language)
        lines.append(terms.say("workbook.tied", tied=tied, rank=evaluation.products[-1].rank))
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
        rank(product.rank),
        text(product.brand),
        text(product.name_in(terms.language)),
        text(product.configuration),
        _stated(terms, product.supplier),
        number(price.amount if price else None, Look.MONEY, price.currency if price else None),
        text(unit_name(price.unit, terms.language) if price else None),
        _vat(terms, product),
        text(terms.words(product.price_state)),
        text(terms.say(f"workbook.gate.{product.gate.value}"), _GATE_LOOKS[product.gate]),
        number(product.score * 100, Look.POINTS),
        _gap(terms.unknown(product)),
        _gap(terms.uncounted(product)),
        text(terms.reason(product)),
        *second,
        text(product.id, Look.CODE),
    )


def _stated(terms: Terms, value: str | None) -> Cell:
    """What a source says, or that it does not say it."""
    return text(value) if value else text(terms.say("workbook.not_stated"), Look.CAUTION)


def _vat(terms: Terms, product: RankedProduct) -> Cell:
    """Whether value-added tax is in the price; without a price there is nothing it could be in."""
    if product.price is None:
        return text(None)
    vat = product.price.vat
    return text(terms.say(f"workbook.vat.{vat}"), Look.CAUTION if vat == Vat.UNKNOWN.value else Look.TEXT)


def _gap(said: str) -> Cell:
    """What is missing, or that nothing is."""
    return text(said, Look.CAUTION) if said else text(MISSING)
