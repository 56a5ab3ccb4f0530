"""A comparison of life-cycle costs for a person and as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence

from babel.numbers import format_decimal

from procurement_core.cli.session import Json, Session
from procurement_core.cost.break_even import BreakEven, Crossing
from procurement_core.cost.comparison import CostComparison
from procurement_core.cost.items import Column
from procurement_core.cost.result import LifeCycleCosts
from procurement_core.cost.sensitivity import SensitivityRow
from procurement_core.cost.terms import Parameter
from procurement_core.wording.numbers import MISSING, format_number, format_share, locale_of
from procurement_core.wording.unit_names import unit_name

#: So many options of each row of sensitivity are printed; JSON holds all.
_SHOWN = 6


def print_comparison(session: Session, found: CostComparison) -> None:
    """Print places, parts and totals, then why some have none, then what the order depends on."""
    costs = found.costs
    _print_costs(session, costs)
    for place, option in enumerate(costs.ids):
        one = costs.of(place)
        for code in (*one.reasons, *one.remarks):
            session.line(f"{option}: {session.say(code)}")
    for each in found.break_even:
        session.line(break_even_in_words(session, each, costs.terms.currency))
    _print_rows(session, found.by_rate)
    _print_rows(session, found.by_carbon_price)
    _print_parameters(session, costs.terms.parameters)
    for caveat in found.caveats:
        session.tell(caveat.code, **caveat.facts)
    session.tell("cost.decision_support")


def break_even_in_words(session: Session, pair: BreakEven, currency: str) -> str:
    """What a carbon price does to a pair of options, as one sentence."""
    facts = {
        "option": pair.option,
        "against": pair.against,
        "greener": pair.greener or "",
        "price": format_number(pair.price, session.language),
        "printed": format_number(pair.price_from_printed, session.language),
        "currency": currency,
    }
    code = f"cost.break_even.{pair.crossing}"
    if pair.crossing is Crossing.CROSSES and facts["price"] != facts["printed"]:
        code = "cost.break_even.crosses_close"
    return session.say(code, **facts)


def comparison_as_json(session: Session, found: CostComparison, *, file: str, profile: str | None) -> Json:
    """The whole comparison; None is "not known"."""
    costs = found.costs
    terms = costs.terms
    return {
        "format_version": 1,
        "file": file,
        "profile": profile,
        "currency": terms.currency or None,
        "years": terms.years,
        "timing": str(terms.timing),
        "lives": str(terms.lives),
        "residual": str(terms.residual),
        "compared_by": costs.compared_by,
        "parts": list(costs.parts),
        "parameters": [_parameter(session, each) for each in terms.parameters],
        "options": [_option(session, costs, place, int(rank)) for place, rank in enumerate(costs.places)],
        "cheapest": list(costs.cheapest),
        "break_even": [
            {
                "option": each.option,
                "against": each.against,
                "carbon_price": each.price,
                "carbon_price_from_printed": each.price_from_printed,
                "crossing": str(each.crossing),
                "greener": each.greener,
                "text": break_even_in_words(session, each, terms.currency),
            }
            for each in found.break_even
        ],
        "sensitivity": {
            "rate": [_row(row) for row in found.by_rate],
            "carbon_price": [_row(row) for row in found.by_carbon_price],
        },
        "warnings": [{"code": each.code, "text": session.say(each.code, **each.facts)} for each in found.caveats],
    }


def _option(session: Session, costs: LifeCycleCosts, place: int, rank: int) -> Json:
    one = costs.of(place)
    return {
        "option": one.id,
        "place": rank or None,
        "parts": {str(part): amount for part, amount in one.parts.items()},
        "without_carbon": one.without_carbon,
        "carbon": one.carbon,
        "carbon_t": one.carbon_t,
        "carbon_share": one.carbon_share,
        "total": one.total,
        "eac": one.eac,
        "years": one.years,
        "quantity": None if math.isnan(one.quantity) else one.quantity,
        "total_for_quantity": one.total_for_quantity,
        "replacements": _or_none(costs.replacements[place]),
        "reasons": _said(session, one.reasons),
        "carbon_reasons": _said(session, one.carbon_reasons),
        "remarks": _said(session, one.remarks),
    }


def _said(session: Session, codes: Sequence[str]) -> Json:
    return [{"code": code, "text": session.say(code)} for code in codes]


def _parameter(session: Session, found: Parameter) -> Json:
    source = found.provenance
    return {
        "name": found.name,
        "values": list(found.values),
        "unit": found.unit,
        "source": session.say(source.code, **source.facts),
        "date": source.stated_on or None,
        "confidence": source.confidence,
        "illustrative": source.is_illustrative,
    }


def _row(row: SensitivityRow) -> Json:
    return {
        "value": row.value,
        "is_own": row.is_own,
        "cheapest": list(row.cheapest),
        "total": _by_option(row.ids, row.total),
        "eac": _by_option(row.ids, row.eac),
    }


def _by_option(ids: Sequence[str], column: Column) -> dict[str, float | None]:
    return {option: _or_none(value) for option, value in zip(ids, column, strict=True)}


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _print_costs(session: Session, costs: LifeCycleCosts) -> None:
    headings = (
        *("cli.column.rank", "cost.column.option"),
        *(f"cost.part.{part}" for part in costs.parts),
        *("cost.column.total", "cost.column.eac", "cost.column.carbon_share"),
    )
    places = costs.places
    order = sorted(range(len(costs.ids)), key=lambda place: (places[place] == 0, places[place], place))
    rows = []
    for place in order:
        one, rank = costs.of(place), int(places[place])
        rows.append(
            (
                str(rank) if rank else MISSING,
                one.id,
                *(_money(session, amount) for amount in one.parts.values()),
                _money(session, one.total),
                _money(session, one.eac),
                format_share(one.carbon_share, session.language),
            )
        )
    session.table(headings, rows, numbers=(0, *range(2, len(headings))))


def _print_rows(session: Session, rows: Sequence[SensitivityRow]) -> None:
    if not rows:
        return
    is_rate = rows[0].parameter == "rate"
    session.table(
        (f"cost.parameter.{rows[0].parameter}", "cost.column.cheapest", "cost.column.total"),
        [
            (
                format_share(row.value, session.language) if is_rate else _money(session, row.value),
                ", ".join(row.cheapest) or MISSING,
                "; ".join(
                    f"{option} {_money(session, _or_none(total))}"
                    for option, total in list(zip(row.ids, row.total, strict=True))[:_SHOWN]
                ),
            )
            for row in rows
        ],
        numbers=(0,),
    )


def _print_parameters(session: Session, parameters: Sequence[Parameter]) -> None:
    marked = session.say("cost.illustrative")
    session.table(
        (
            "cost.column.parameter",
            "cost.column.value",
            "cost.column.unit",
            "cost.column.source",
            "cost.column.date",
            "cost.column.confidence",
        ),
        [
            (
                session.say(f"cost.parameter.{each.name}"),
                "; ".join(format_number(value, session.language, 6) for value in each.values),
                unit_name(each.unit, session.language),
                session.say(each.provenance.code, **each.provenance.facts),
                each.provenance.stated_on or MISSING,
                " ".join(
                    part
                    for part in (each.provenance.confidence or "", marked if each.provenance.is_illustrative else "")
                    if part
                )
                or MISSING,
            )
            for each in parameters
        ],
        numbers=(1,),
    )


def _money(session: Session, amount: float | None) -> str:
    """An amount to the cent, always with both decimals so that columns line up."""
    if amount is None:
        return MISSING
    text: str = format_decimal(amount, format="#,##0.00", locale=locale_of(session.language))
    return text
