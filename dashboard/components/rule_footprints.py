"""The rules of the Chinese footprint label, the pilot around them, and its enterprises' targets as what they are."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reference.enterprise_targets import EnterpriseTarget, enterprise_targets
from catalog.reference.footprint_rules import FootprintRule, footprint_rules, pilot_categories
from catalog.reference.programme_facts import programme_facts
from dashboard import state
from dashboard.components import rule_standing
from dashboard.components.table import Column
from dashboard.words import _, number, per_unit, share, told
from procurement_core.wording.joining import listed
from procurement_core.wording.label_words import fact_said


def show() -> None:
    """Place the rules, the categories of the pilot, its figures and the enterprises' targets."""
    rule_standing.show(
        _("Rules of the footprint label (CNCA-CFP)"),
        _(
            "One standard under two rules does not make two products comparable, nor do two standards for one need "
            "make them incomparable. Units are expectations: the texts of the rules were not read."
        ),
        [
            Column("rule", _("Rule"), width=150, is_pinned=True),
            Column("name", _("Goods"), width=230),
            Column("family", _("Family"), width=150),
            Column("standards", _("Technical standards"), width=230),
            Column("level", _("Level"), width=110),
            Column("units", _("Unit to expect"), width=190),
        ],
        [_rule(item) for item in footprint_rules().values()],
        key="pcf_rules_table",
    )
    _show_pilot()
    rule_standing.show(
        _("Targets of the pilot enterprises"),
        _(
            "Targets speak of whole organisations (scopes 1 and 2): none is the footprint of a product, "
            "and none may stand for one."
        ),
        [
            Column("enterprise", _("Enterprise"), width=230, is_pinned=True),
            Column("years", _("Years"), width=110),
            Column("target", _("Target"), width=300),
            Column("scopes", _("Scopes"), width=120),
        ],
        [_target(item) for item in enterprise_targets().values()],
        key="targets_table",
    )


def _show_pilot() -> None:
    language = state.LANGUAGE.get()
    rule_standing.show(
        _("Categories of the footprint pilot"),
        "",
        [
            Column("title", _("Category"), width=260, is_pinned=True),
            Column("rules", _("Rules in the first batch"), says=lambda value: f"{value:.0f}", width=165),
        ],
        [
            {"title": item.title.in_language(language), "rules": item.rules, **rule_standing.cells(item.standing)}
            for item in pilot_categories().values()
        ],
        key="pilot_table",
    )
    rule_standing.show(
        _("Figures of programmes"),
        "",
        [
            Column("title", _("Figure"), width=380, is_pinned=True),
            Column("value", _("Value"), width=130, is_figure=True),
            Column("as_of", _("As of"), width=100),
        ],
        [
            {
                "title": item.title.in_language(language),
                "value": fact_said(item, language),
                "as_of": str(item.as_of),
                **rule_standing.cells(item.standing),
            }
            for item in programme_facts().values()
        ],
        key="programme_table",
    )


def _rule(item: FootprintRule) -> rule_standing.Row:
    language = state.LANGUAGE.get()
    standards = listed(item.standards, language)
    levels: Mapping[str, str] = {"national": _("national"), "sector": _("sector"), "association": _("association")}
    return {
        "rule": item.id,
        "name": item.name.in_language(language),
        "family": told(f"family.{item.family}"),
        "standards": _("{standards} (inferred)").format(standards=standards)
        if item.standard_is_inferred
        else standards,
        "level": levels.get(item.standard_level, item.standard_level),
        "units": _("{units}, to be verified").format(units=listed((per_unit(unit) for unit in item.units), language)),
        **rule_standing.cells(item.standing),
    }


def _target(item: EnterpriseTarget) -> rule_standing.Row:
    years = [str(year) for year in (item.from_year, item.to_year) if year]
    return {
        "enterprise": item.enterprise.in_language(state.LANGUAGE.get()),
        "years": " – ".join(dict.fromkeys(years)) or None,
        "target": _measure(item),
        "scopes": item.scopes,
        **rule_standing.cells(item.standing),
    }


def _measure(item: EnterpriseTarget) -> str:
    """What is promised, of the organisation."""
    if item.measure == "neutrality":
        return _("carbon neutrality of the organisation")
    if item.measure == "reduction" and item.value is not None:
        said = _("emissions of the organisation cut by {share}").format(share=share(abs(item.value)))
        base = item.base_year
        return said if base is None else _("{said} (against {year})").format(said=said, year=base)
    if item.measure == "intensity" and item.value is not None:
        return _("intensity of the organisation at most {value} {unit}").format(
            value=number(item.value), unit=item.unit or ""
        )
    return item.measure
