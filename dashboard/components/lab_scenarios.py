"""Two saved scenarios side by side: who moves, how alike the orders are, and what a buying plan comes to."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import acts, gateway, lab_choices, lab_gateway, records, state
from dashboard.choice import Choice
from dashboard.components import reading_table, table
from dashboard.components.table import Column, Figure
from dashboard.guard import guarded
from dashboard.terms import categories, category
from dashboard.words import _, day, labels, money, number, product_title, told
from procurement_core.decisions.scenario import Scenario
from procurement_core.deliver.simulations.scenario_sheets import ScenarioReport
from procurement_core.scoring.evaluation import RankedProduct
from procurement_core.tables.named_columns import FileOptions
from procurement_core.what_if.buying_plan import PlanLine, Purchase, read_plan
from procurement_core.what_if.scenario_comparison import PlanTotals, ScenarioComparison

_whole = partial(number, decimals=0)


def show(model: ReadModel) -> None:
    """Place the choice of two scenarios, a buying plan to try, and the comparison."""
    saved = {str(scenario.id): scenario for scenario in records.scenarios()}
    if len(saved) < 2:
        st.info(
            _("Two saved scenarios are needed: save what is asked on the page Rank, under two names."),
            icon=":material/bookmarks:",
        )
        return
    named = _named(saved)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first, second = _usual_pair(list(saved))
        one = saved[_pick(_("First scenario"), named, "lab_scenario_one", lab_choices.SCENARIO, first)]
        other = saved[_pick(_("Second scenario"), named, "lab_scenario_other", lab_choices.OTHER_SCENARIO, second)]
    name, plan = "", tuple[PlanLine, ...]()
    with guarded():  # a plan that cannot be read is no plan: the comparison stays
        name, plan = _show_plan()
    found = lab_gateway.scenario_comparison(model, one, other, lab_choices.TOP.get(), plan)
    shown = named[str(one.id)], named[str(other.id)]
    _show_sides(*shown, found)
    _show_movers(found)
    if found.plan:
        _show_purchases(*shown, found)
    st.download_button(
        _("Download both scenarios (XLSX)"),
        data=partial(
            acts.scenario_comparison_file,
            ScenarioReport(one, other, found, gateway.open_name(), name),
            state.LANGUAGE.get(),
        ),
        file_name="scenario-comparison.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="lab_scenario_download",
        icon=":material/download:",
        on_click="ignore",
    )


def _usual_pair(numbers: Sequence[str]) -> tuple[str, str]:
    """The two newest, the older one first; beside one that was chosen the newest other one. `numbers`: newest first."""
    one, other = lab_choices.SCENARIO.get(), lab_choices.OTHER_SCENARIO.get()
    second = other if other in numbers else next(each for each in numbers if each != one)
    first = one if one in numbers else next(each for each in (*numbers[1:], numbers[0]) if each != second)
    return first, second


def _named(saved: Mapping[str, Scenario]) -> Mapping[str, Scenario]:
    """The scenarios with their numbers in the names that several have: a name alone would not say which is meant."""
    times = Counter(scenario.name for scenario in saved.values())

    def named(scenario: Scenario) -> Scenario:
        if times[scenario.name] == 1:
            return scenario
        return replace(scenario, name=_("{name} (no. {number})").format(name=scenario.name, number=scenario.id))

    return {code: named(scenario) for code, scenario in saved.items()}


def _pick(label: str, saved: Mapping[str, Scenario], key: str, choice: Choice[str], usual: str) -> str:
    st.session_state[key] = choice.get() if choice.get() in saved else usual
    st.selectbox(
        label,
        list(saved),
        format_func=labels(saved, lambda name: f"{saved[name].name} · {day(saved[name].question.as_of)}"),
        key=key,
        on_change=lambda: choice.set(st.session_state[key]),
        filter_mode="contains",
        width=360,
    )
    return str(st.session_state[key])


def _show_plan() -> tuple[str, tuple[PlanLine, ...]]:
    """Place the upload of a buying plan; returns its name and lines, none without a file. Raises like `read_plan`."""
    file = st.file_uploader(
        _("Buying plan: a table with the columns category and quantity"), type=["csv", "xlsx"], key="lab_plan"
    )
    if file is None:
        return "", ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"plan{Path(file.name).suffix.lower()}"
        path.write_bytes(file.getvalue())
        return file.name, read_plan(path, FileOptions())


def _show_sides(one: Scenario, other: Scenario, found: ScenarioComparison) -> None:
    titles = ("cli.column.scenario", "comparison.column.in_play", "comparison.column.ranked")
    rows = [
        (scenario.name, number(side.total, 0), number(side.eligible + side.conditional, 0))
        for scenario, side in ((one, found.one), (other, found.other))
    ]
    alt = _("Products in play and ranked under each scenario")
    reading_table.show([told(code) for code in titles], rows, alt=alt, key="lab_sides", figures=(1, 2))
    common = {"common": number(found.common, 0)}
    if found.correlation is None:
        st.caption(told("comparison.no_correlation", common))
    else:
        st.caption(told("comparison.correlation", {**common, "correlation": number(found.correlation, 3)}))


def _show_movers(found: ScenarioComparison) -> None:
    st.subheader(told("comparison.movers", {"top": number(found.top, 0)}), anchor=False)
    table.show(
        [
            Column("product", told("comparison.column.product"), width=395),
            Column("one", told("comparison.column.one"), _whole, width=110),
            Column("other", told("comparison.column.other"), _whole, width=125),
            Column("moved", told("comparison.column.moved"), _signed, width=95),
        ],
        [
            {
                "product": _name(item.product),
                "one": item.place,
                "other": item.other_place,
                "moved": item.moved,
            }
            for item in found.movers
        ],
        alt=_("Products with their places in both scenarios"),
        key="lab_scenario_movers",
    )


def _show_purchases(one: Scenario, other: Scenario, found: ScenarioComparison) -> None:
    st.subheader(told("comparison.plan", {"count": number(len(found.plan), 0)}), anchor=False)
    titles = categories(str(line.line.category) for line in found.plan)
    table.show(
        _plan_columns(),
        [
            {
                "category": titles[str(line.line.category)],
                "quantity": line.line.quantity,
                "scenario": scenario.name,
                "product": _name(side.product) if side.product else told(side.missing or "policy_lab.nobody"),
                "cost": _figure(side),
                "footprint": side.footprint_kg,
            }
            for line in found.plan
            for scenario, side in ((one, line.one), (other, line.other))
        ],
        alt=_("What each line of the plan would have bought"),
        key="lab_purchases",
        is_wrapped=True,
        is_compact=True,
    )
    _say_left_out(one, other, found)
    currency = found.plan[0].one.currency
    if found.cost is None:
        st.caption(told("comparison.prices_differ"))
    if found.footprint is None:
        st.caption(told("comparison.methods_differ"))
    for code, totals, said in (
        ("comparison.cost", found.cost, partial(_as_money, currency)),
        ("comparison.footprint", found.footprint, _as_number),
        ("comparison.labelled", found.labelled, _as_number),
    ):
        if totals is not None:
            st.markdown(told(code, _total(one, other, totals, said(totals.one), said(totals.other))))


def _plan_columns() -> list[Column]:
    return [
        Column("category", told("comparison.column.category"), width=125),
        Column("scenario", told("cli.column.scenario"), width=110),
        Column("product", told("comparison.column.product"), width=220),
        Column("cost", told("comparison.column.cost"), says_with_unit=_cost, width=105),
        Column("footprint", "kg CO₂e", number, width=85, help=told("comparison.column.footprint")),
        Column("quantity", told("comparison.column.quantity"), number, width=78),
    ]


def _say_left_out(one: Scenario, other: Scenario, found: ScenarioComparison) -> None:
    """Which lines of the plan are in no sum, and why."""
    for line in found.plan:
        for scenario, side in ((one, line.one), (other, line.other)):
            if side.missing:
                facts = {"row": number(line.line.row, 0), "category": category(str(line.line.category))}
                st.caption(told("plan.left_out", {**facts, "name": scenario.name, "reason": told(side.missing)}))


def _total(one: Scenario, other: Scenario, totals: PlanTotals, before: str, after: str) -> dict[str, object]:
    counts = {"lines": number(totals.lines, 0), "of": number(totals.of, 0)}
    return {"name": one.name, "other_name": other.name, "one": before, "other": after, **counts}


def _as_money(currency: str, value: Decimal | float | None) -> str:
    return money(None if value is None else round(Decimal(value), 2), currency)


def _as_number(value: Decimal | float | None) -> str:
    return number(None if value is None else float(value))


def _figure(side: Purchase) -> Figure | None:
    return None if side.cost is None else Figure(float(side.cost), side.currency)


def _cost(value: float, currency: str) -> str:
    return money(Decimal(repr(value)), currency)


def _name(product: RankedProduct) -> str:
    return product_title(product.brand, None, product.name, product.name_zh or None, product.configuration)


def _signed(places: float) -> str:
    return f"{'+' if places > 0 else '−' if places < 0 else ''}{number(abs(places), 0)}"
