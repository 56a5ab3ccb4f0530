"""Market depth as a table and sentences, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procurement_core.cli.session import Json, Session

if TYPE_CHECKING:
    from procurement_core.robustness.depth_curve import Depth, DepthCurve
    from procurement_core.robustness.market_depth import MarketDepth

_COUNTS = ("models", "share", "suppliers", "prices")
_SPREAD = ("minimum", "lower_quartile", "median", "upper_quartile", "maximum")


def print_market_depth(session: Session, found: MarketDepth) -> None:
    """What each step leaves, where competition ends, and what is not known."""
    from procurement_core.wording.numbers import format_count
    from procurement_core.wording.simulation_titles import market_depth_title

    language = session.language
    session.line(market_depth_title(found, language))
    session.tell(
        "market_depth.market" if found.out else "market_depth.market_whole",
        products=format_count(found.products, language),
        out=format_count(found.out, language),
        models=format_count(found.whole.models, language),
        suppliers=format_count(found.whole.suppliers, language),
    )
    if found.whole.manufacturers:
        session.tell("market_depth.manufacturers", count=format_count(found.whole.manufacturers, language))
    if found.curve is not None:
        _print_curve(session, found, found.curve)
    elif found.labels:
        _print_labels(session, found)
    else:
        session.tell("market_depth.no_label")


def _print_curve(session: Session, found: MarketDepth, curve: DepthCurve) -> None:
    from procurement_core.what_if.sellers import FEW_SUPPLIERS
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_count
    from procurement_core.wording.thresholds import format_threshold

    language, currency = session.language, found.profile.currency

    def value(threshold: float) -> str:
        return format_threshold(found.requirement, threshold, language, currency, is_upper=curve.lower_is_better)

    session.tell("market_depth.unknown", count=format_count(curve.unknown, language))
    first = "market_depth.column.at_most" if curve.lower_is_better else "market_depth.column.at_least"
    marks = {limit: _marks(session, found, limit) for limit, _ in curve.steps}
    session.table(
        (first, *(f"market_depth.column.{name}" for name in (*_COUNTS, *_SPREAD, "profile"))),
        [(value(limit), *_cells(session, step, currency), marks[limit]) for limit, step in curve.steps],
        numbers=range(10),
    )
    thin = [value(limit) for limit, step in curve.steps if step.is_thin]
    if thin:
        session.tell("market_depth.thin", least=FEW_SUPPLIERS, where=listed(thin, language))
    if curve.tightest is None:
        session.tell("market_depth.no_tightest", least=FEW_SUPPLIERS)
    else:
        limit, left = curve.tightest
        session.tell(
            "market_depth.tightest",
            least=FEW_SUPPLIERS,
            threshold=value(limit),
            models=format_count(left.models, language),
        )


def _marks(session: Session, found: MarketDepth, limit: float) -> str:
    """What the profile itself says at a threshold."""
    from procurement_core.wording.joining import listed
    from procurement_core.wording.judgements import subject_title

    language = session.language
    said = (
        session.say(f"market_depth.mark.{mark.kind}", title=subject_title(mark.id, found.profile, language))
        for mark in found.marks
        if mark.value == limit
    )
    return listed(said, language)


def _print_labels(session: Session, found: MarketDepth) -> None:
    from procurement_core.what_if.sellers import FEW_SUPPLIERS
    from procurement_core.wording.joining import listed
    from procurement_core.wording.requirements import requirement_name

    language = session.language
    session.table(
        ("market_depth.column.label", *(f"market_depth.column.{name}" for name in (*_COUNTS, *_SPREAD))),
        [
            (requirement_name(label, language), *_cells(session, left, found.profile.currency))
            for label, left in found.labels.items()
        ],
        numbers=range(1, 10),
    )
    thin = [requirement_name(label, language) for label, left in found.labels.items() if left.is_thin]
    if thin:
        session.tell("market_depth.thin", least=FEW_SUPPLIERS, where=listed(thin, language))


def _cells(session: Session, left: Depth, currency: str) -> tuple[str, ...]:
    from procurement_core.wording.numbers import MISSING, format_count, format_share
    from procurement_core.wording.unit_names import format_value

    language = session.language
    spread = (getattr(left.prices, name) for name in _SPREAD)
    return (
        format_count(left.models, language),
        format_share(left.share, language),
        format_count(left.suppliers, language),
        format_count(left.prices.n, language),
        *(
            MISSING if price is None else format_value("price.amount", round(price, 2), language, currency)
            for price in spread
        ),
    )


def market_depth_json(found: MarketDepth) -> Json:
    """The same for a program; shares are 0..1, prices in the currency named."""
    profile, curve = found.profile, found.curve
    return {
        "format_version": 1,
        "simulation": True,
        "revision": found.revision,
        "as_of": found.as_of.isoformat(),
        "category": found.category,
        "profile": {"id": profile.id, "version": profile.version, "digest": profile.digest},
        "requirement": found.requirement,
        "unit": found.unit,
        "currency": profile.currency,
        "products": found.products,
        "out": found.out,
        "whole": _depth(found.whole),
        "curve": None
        if curve is None
        else {
            "lower_is_better": curve.lower_is_better,
            "unknown": curve.unknown,
            "steps": [{"threshold": limit, **_depth(step)} for limit, step in curve.steps],
            "tightest": None
            if curve.tightest is None
            else {"threshold": curve.tightest[0], **_depth(curve.tightest[1])},
        },
        "labels": [{"label": label, **_depth(left)} for label, left in found.labels.items()],
        "marks": [{"kind": mark.kind, "id": mark.id, "value": mark.value} for mark in found.marks],
    }


def _depth(left: Depth) -> dict[str, Json]:
    return {
        "models": left.models,
        "share": left.share,
        "suppliers": left.suppliers,
        "manufacturers": left.manufacturers,
        "few_suppliers": left.is_thin,
        "prices": {"n": left.prices.n, **{name: getattr(left.prices, name) for name in _SPREAD}},
    }
