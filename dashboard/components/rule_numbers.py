"""Emission factors of electricity, carbon prices and life-cycle defaults, each with what it is a figure of."""

from __future__ import annotations

from catalog.reference.carbon_prices import carbon_prices
from catalog.reference.emission_factors import emission_factors
from catalog.reference.life_cycle_defaults import life_cycle_defaults
from dashboard import state
from dashboard.components import rule_standing
from dashboard.components.table import Column
from dashboard.words import _, number
from procurement_core.wording.numbers import MISSING


def show_factors() -> None:
    """Place the emission factors."""
    scopes = {
        "direct": _("direct, from the chimney"),
        "life_cycle": _("over the life cycle"),
        "trend": _("change per year"),
    }
    claims = {"location": _("location-based"), "market": _("market-based"), "fossil": _("fossil power only")}
    rule_standing.show(
        _("Emission factors of electricity"),
        _("A use stage takes a life-cycle factor of CO₂e; a direct factor counts carbon dioxide of the chimney alone."),
        [
            Column("title", _("Grid"), width=300, is_pinned=True),
            Column("year", _("Year"), width=70),
            Column("value", _("Value"), width=130, is_figure=True),
            Column("unit", _("Unit"), width=90),
            Column("gas", _("Gas"), width=80),
            Column("scope", _("Basis"), width=190),
            Column("claim", _("Accounting"), width=150),
        ],
        [
            {
                "title": item.title.in_language(state.LANGUAGE.get()),
                "year": str(item.year) if item.year else None,
                "value": _range(item.value, item.low, item.high),
                "unit": item.unit,
                "gas": item.gas,
                "scope": scopes.get(item.scope, item.scope),
                "claim": claims.get(item.claim or "", item.claim),
                **rule_standing.cells(item.standing),
            }
            for item in emission_factors().values()
        ],
        key="factors_table",
    )


def show_prices() -> None:
    """Place the carbon prices, each with its basis, then the defaults of life-cycle cost."""
    _show_carbon_prices()
    _show_defaults()


def _show_carbon_prices() -> None:
    bases = {
        "market": _("market price"),
        "statutory_minimum": _("minimum set by law"),
        "damage_cost": _("cost of damage"),
        "target_consistent": _("cost of reaching a target"),
        "mixed": _("several at once"),
    }
    rule_standing.show(
        _("Carbon prices"),
        _("Prices of two bases are not two opinions on one thing; choose the basis before the figure."),
        [
            Column("title", _("Price"), width=330, is_pinned=True),
            Column("value", _("Per tonne CO₂e"), width=150, is_figure=True),
            Column("currency", _("Currency"), width=85),
            Column("year", _("Year"), width=70),
            Column("basis", _("Basis"), width=190),
        ],
        [
            {
                "title": item.title.in_language(state.LANGUAGE.get()),
                "value": _range(item.value, item.low, item.high),
                "currency": item.currency,
                "year": str(item.year) if item.year else None,
                "basis": bases.get(item.basis.value, item.basis.value),
                **rule_standing.cells(item.standing),
            }
            for item in carbon_prices().values()
        ],
        key="prices_table",
    )


def _show_defaults() -> None:
    rule_standing.show(
        _("Defaults of life-cycle cost"),
        _("What stands in a calculation until the buyer says otherwise."),
        [
            Column("title", _("Default"), width=330, is_pinned=True),
            Column("value", _("Value"), width=130, is_figure=True),
            Column("tried", _("To try beside it, or quartiles"), width=210, is_figure=True),
            Column("unit", _("Unit"), width=100),
        ],
        [
            {
                "title": item.title.in_language(state.LANGUAGE.get()),
                "value": number(item.value, 4),
                "tried": _range(None, item.low, item.high),
                "unit": item.unit,
                **rule_standing.cells(item.standing),
            }
            for item in life_cycle_defaults().values()
        ],
        key="defaults_table",
    )


def _range(value: float | None, low: float | None, high: float | None) -> str:
    """A value, or the range where only that is known; a missing bound is left open."""
    if value is not None:
        return number(value, 4)
    if low is None and high is None:
        return MISSING
    return " … ".join(number(bound, 4) if bound is not None else "" for bound in (low, high)).strip()
