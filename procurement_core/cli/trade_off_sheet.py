"""Price against footprint as tables and sentences, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from procurement_core.cli.session import Json, Session

if TYPE_CHECKING:
    from procurement_core.policy_lab.details import ProductName
    from procurement_core.robustness.trade_offs import TradeOff


def print_trade_off(session: Session, found: TradeOff, names: Mapping[str, ProductName]) -> None:
    """The edge, product by product, and who is left out for which reason."""
    from procurement_core.wording.categories import category_name
    from procurement_core.wording.judgements import in_words
    from procurement_core.wording.numbers import format_count, format_date

    language = session.language
    session.tell(
        "trade_off.title",
        category=category_name(found.category, language),
        title=found.profile.title.in_language(language),
        version=found.profile.version,
        day=format_date(found.as_of, language),
        revision=found.revision,
    )
    session.tell(
        "trade_off.compared",
        products=format_count(found.products, language),
        compared=format_count(found.compared, language),
    )
    if found.edge:
        _print_edge(session, found, names)
    else:
        session.tell("trade_off.nothing")
    if found.left_out:
        session.tell("trade_off.left_out", count=format_count(found.products - found.compared, language))
        session.table(
            ("trade_off.column.reason", "market_depth.column.models"),
            [(in_words(code, language), format_count(count, language)) for code, count in found.left_out.items()],
            numbers=(1,),
        )


def _print_edge(session: Session, found: TradeOff, names: Mapping[str, ProductName]) -> None:
    from procurement_core.wording.numbers import MISSING, format_amount, format_count
    from procurement_core.wording.unit_names import format_footprint

    language, currency = session.language, found.profile.currency

    def money(amount: float | None) -> str:
        return MISSING if amount is None else format_amount(Decimal(str(round(amount, 2))), currency, language)

    session.tell("trade_off.edge")
    session.table(
        (
            "trade_off.column.product",
            "trade_off.column.price",
            "trade_off.column.footprint",
            "trade_off.column.per_kg",
            "trade_off.column.products",
        ),
        [
            (
                names[product].in_language(language) if product in names else product,
                money(point.price),
                format_footprint(point.footprint_kg, found.unit_basis, language),
                money(point.price_per_kg_less),
                format_count(point.products, language),
            )
            for product, point in zip(found.ids, found.edge, strict=True)
        ],
        numbers=(1, 2, 3, 4),
    )


def trade_off_json(found: TradeOff) -> Json:
    """The same for a program; bins are counts by price (rows) and footprint (columns)."""
    profile = found.profile
    return {
        "format_version": 1,
        "simulation": True,
        "revision": found.revision,
        "as_of": found.as_of.isoformat(),
        "category": found.category,
        "profile": {"id": profile.id, "version": profile.version, "digest": profile.digest},
        "currency": profile.currency,
        "unit_basis": found.unit_basis,
        "products": found.products,
        "compared": found.compared,
        "left_out": dict(found.left_out),
        "edge": [
            {
                "product": product,
                "price": point.price,
                "footprint_kg": point.footprint_kg,
                "products": point.products,
                "price_per_kg_less": point.price_per_kg_less,
            }
            for product, point in zip(found.ids, found.edge, strict=True)
        ],
        "bins": {
            "price_edges": found.bins.price_edges.tolist(),
            "footprint_edges": found.bins.footprint_edges.tolist(),
            "counts": found.bins.counts.tolist(),
        },
    }
