"""Market depth: what is left of a category as one requirement tightens, and where competition ends."""

from __future__ import annotations

from functools import partial

import streamlit as st

from catalog.model.indicator import INDICATORS, IndicatorKind
from catalog.snapshot.engine.read_model import ReadModel
from dashboard import lab_choices, lab_gateway, state
from dashboard.charts import depth_curve
from dashboard.components import table
from dashboard.components.table import Column, Row
from dashboard.words import _, indicator, labels, number, share, threshold, told, unit
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.robustness.depth_curve import Depth
from procurement_core.robustness.market_depth import EVERY_LABEL, MarketDepth
from procurement_core.what_if.sellers import FEW_SUPPLIERS
from procurement_core.wording.requirements import requirement_name


def show(model: ReadModel, draft: AppliedSet, category: str) -> None:
    """Place the choice of the requirement, the curve, and what every threshold leaves."""
    found = lab_gateway.market_depth(model, draft, category, _show_requirement(draft, category))
    st.markdown(_said(found))
    if found.whole.manufacturers:
        st.caption(told("market_depth.manufacturers", {"count": number(found.whole.manufacturers, 0)}))
    if found.whole.is_thin:
        st.warning(_thin(_("already without this requirement")), icon=":material/warning:")
    if found.curve is None:
        _show_labels(found)
    else:
        _show_curve(found)


def _show_requirement(draft: AppliedSet, category: str) -> str:
    profile = draft.profiles[draft.place_for(category)]
    asked = [item.id for item in profile.indicators() if item.is_number]
    numbers = [item.id for item in INDICATORS if item.is_number and item.id in asked]
    if profile.comparability is None:
        numbers = [name for name in numbers if name != "footprint.total"]
    titles = {**{name: indicator(name) for name in numbers}, EVERY_LABEL: _("A label, one by one")}
    chosen = lab_choices.REQUIREMENT.get()
    usual = next((name for name in ("footprint.total", *numbers) if name in titles), EVERY_LABEL)
    st.session_state["lab_requirement"] = chosen if chosen in titles else usual
    st.selectbox(
        _("Requirement that tightens"),
        list(titles),
        format_func=labels(titles, titles.__getitem__),
        key="lab_requirement",
        on_change=lambda: lab_choices.REQUIREMENT.set(st.session_state["lab_requirement"]),
        filter_mode=None,
        width=420,
    )
    return str(st.session_state["lab_requirement"])


def _said(found: MarketDepth) -> str:
    facts = {
        "products": number(found.products, 0),
        "out": number(found.out, 0),
        "models": number(found.whole.models, 0),
        "suppliers": number(found.whole.suppliers, 0),
    }
    said = told("market_depth.market" if found.out else "market_depth.market_whole", facts)
    if found.curve is not None and found.curve.unknown:
        said += " " + told("market_depth.unknown", {"count": number(found.curve.unknown, 0)})
    return said


def _thin(where: str) -> str:
    return told("market_depth.thin", {"least": number(FEW_SUPPLIERS, 0), "where": where})


def _show_curve(found: MarketDepth) -> None:
    curve = found.curve
    if curve is None or not any(left.models for limit, left in curve.steps):
        st.info(_("No product of this category has a value that counts for this requirement."), icon=":material/info:")
        return
    tightest = {"least": number(FEW_SUPPLIERS, 0)}
    if curve.tightest is None:
        st.warning(told("market_depth.no_tightest", tightest), icon=":material/warning:")
    else:
        limit, left = curve.tightest
        tightest |= {"threshold": _value(found, limit), "models": number(left.models, 0)}
        st.info(told("market_depth.tightest", tightest), icon=":material/groups:")
    measured = _unit(found)
    bound = told(f"market_depth.column.{'at_most' if curve.lower_is_better else 'at_least'}")
    words = {name: told(f"market_depth.column.{name}") for name in ("models", "suppliers")}
    axis = f"{bound} ({measured})" if measured else bound
    drawn = depth_curve.charts(curve, partial(_value, found), _whole, threshold=axis, few=FEW_SUPPLIERS, **words)
    for name, chart in zip(words, drawn, strict=True):
        title = _("{what} that are left, by how tight the requirement is").format(what=words[name])
        st.altair_chart(chart, alt=title, key=f"lab_depth_{name}")
    rows = [{"bound": _value(found, limit), **_row(left)} for limit, left in curve.steps]
    columns = [Column("bound", bound, width=130, is_figure=True), *_columns(found)]
    table.show(columns, rows, alt=_("What every threshold leaves"), key="lab_depth_table")


def _show_labels(found: MarketDepth) -> None:
    if not found.labels:
        st.info(told("market_depth.no_label"), icon=":material/info:")
        return
    steps = sorted(found.labels.items(), key=lambda item: -item[1].models)
    rows = [{"label": requirement_name(name, state.LANGUAGE.get()), **_row(left)} for name, left in steps]
    columns = [Column("label", told("market_depth.column.label"), width=240), *_columns(found)]
    table.show(columns, rows, alt=_("What every label would leave if it were required"), key="lab_label_table")


def _columns(found: MarketDepth) -> list[Column]:
    """What decides comes first; every price says its currency."""
    priced = ("median", "minimum", "maximum", "lower_quartile", "upper_quartile")
    titles = {name: f"{told(f'market_depth.column.{name}')} ({found.profile.currency})" for name in priced}
    return [
        Column("models", told("market_depth.column.models"), _whole, width=76),
        Column("suppliers", told("market_depth.column.suppliers"), _whole, width=84),
        Column("share", _("Share"), share, width=76, help=told("market_depth.column.share")),
        *(Column(name, title, number, width=142) for name, title in titles.items()),
        Column("prices", told("market_depth.column.prices"), _whole, width=105),
    ]


def _row(left: Depth) -> Row:
    return {
        "models": left.models,
        "share": left.share,
        "suppliers": left.suppliers,
        "prices": left.prices.n,
        "minimum": left.prices.minimum,
        "lower_quartile": left.prices.lower_quartile,
        "median": left.prices.median,
        "upper_quartile": left.prices.upper_quartile,
        "maximum": left.prices.maximum,
    }


def _value(found: MarketDepth, value: float) -> str:
    """A threshold as it may be written into a rule: what is shown leaves what is counted."""
    is_upper = found.curve is not None and found.curve.lower_is_better
    return threshold(found.requirement, value, found.profile.currency, is_upper=is_upper)


def _unit(found: MarketDepth) -> str:
    kind = next((item.kind for item in INDICATORS if item.id == found.requirement), None)
    if kind is IndicatorKind.PRICE:
        return found.profile.currency
    return "kg CO₂e" if kind is IndicatorKind.FOOTPRINT else (unit(found.unit) if found.unit else "")


def _whole(value: float) -> str:
    return number(value, 0)
