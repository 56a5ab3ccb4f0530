"""Lists of goods that Chinese public buyers must or should buy with a certificate, listed bodies, packaging limits."""

from __future__ import annotations

from catalog.reference.library import label_schemes
from catalog.reference.listed_bodies import body_lists
from catalog.reference.packaging_limits import PackagingLimit, packaging_limits
from catalog.reference.procurement_lists import listed_items, procurement_lists
from dashboard import state
from dashboard.components import rule_standing
from dashboard.components.table import Column
from dashboard.words import _, day, number
from procurement_core.wording.label_words import label_title
from procurement_core.wording.numbers import MISSING


def show_items() -> None:
    """Place the lists, then every item on file with its code, scheme and version."""
    _show_lists()
    _show_listed()


def _show_lists() -> None:
    language = state.LANGUAGE.get()
    rule_standing.show(
        _("Lists of goods"),
        _("Most items of the lists are not on file: what is not shown here may still be listed."),
        [
            Column("title", _("List"), width=280, is_pinned=True),
            Column("notice", _("Notice"), width=150),
            Column("label", _("Certificate asked for"), width=220),
            Column("since", _("Since"), width=100),
            Column("items", _("Items"), says=lambda value: f"{value:.0f}", width=80),
        ],
        [
            {
                "title": item.title.in_language(language),
                "notice": item.notice,
                "label": label_title(label_schemes()[item.scheme], language),
                "since": str(item.valid_from),
                "items": item.listed_items,
                **rule_standing.cells(item.standing),
            }
            for item in procurement_lists().values()
        ],
        key="lists_table",
    )


def _show_listed() -> None:
    language, lists = state.LANGUAGE.get(), procurement_lists()
    treatments = {"mandatory": _("mandatory purchase"), "priority": _("priority purchase")}
    rule_standing.show(
        _("Items on file"),
        _(
            "A code means something only with its scheme and version: A02010105 is a laptop in 2013 "
            "and a desktop in 2022."
        ),
        [
            Column("title", _("Goods"), width=240, is_pinned=True),
            Column("treatment", _("Treatment"), width=150),
            Column("scheme", _("Scheme"), width=80),
            Column("version", _("Version"), width=80),
            Column("code", _("Code"), width=120),
            Column("standard", _("Standard"), width=150),
            Column("list", _("Notice"), width=150),
        ],
        [
            {
                "title": item.title.in_language(language),
                "treatment": treatments.get(item.treatment, item.treatment),
                "scheme": item.category.scheme if item.category else None,
                "version": item.category.version if item.category else None,
                "code": item.category.code if item.category else None,
                "standard": item.standard,
                "list": lists[item.list_id].notice,
                **rule_standing.cells(item.standing),
            }
            for item in listed_items()
        ],
        key="items_table",
    )


def show_bodies() -> None:
    """Place the bodies whose certificates count, by the days their list holds."""
    language = state.LANGUAGE.get()
    rule_standing.show(
        _("Listed bodies"),
        _("No list on file is complete: a body that is missing here has to be looked up, it is not refused."),
        [
            Column("body", _("Body"), width=300, is_pinned=True),
            Column("label", _("Label"), width=220),
            Column("notice", _("Notice"), width=250),
            Column("since", _("From"), width=110),
            Column("until", _("To"), width=110),
        ],
        [
            {
                "body": body.name,
                "label": label_title(label_schemes()[body.scheme], language),
                "notice": known.notice,
                "since": day(known.valid_from),
                "until": day(known.valid_to) if known.valid_to else _("open"),
                **rule_standing.cells(body.standing),
            }
            for known in body_lists().values()
            for body in known.members
        ],
        key="bodies_table",
    )


def show_packaging() -> None:
    """Place the limits on packaging."""
    language = state.LANGUAGE.get()
    rule_standing.show(
        _("Packaging limits"),
        "",
        [
            Column("title", _("Limit"), width=330, is_pinned=True),
            Column("value", _("Value"), width=130, is_figure=True),
            Column("standard", _("Standard"), width=220),
            Column("test", _("Test method"), width=160),
        ],
        [
            {
                "title": item.title.in_language(language),
                "value": _limit(item),
                "standard": item.standard,
                "test": item.test or MISSING,
                **rule_standing.cells(item.standing),
            }
            for item in packaging_limits().values()
        ],
        key="packaging_table",
    )


def _limit(item: PackagingLimit) -> str:
    sign = {"<=": "≤", ">=": "≥"}[item.op]
    unit = "" if item.unit == "1" else f" {item.unit}"
    return f"{sign} {number(item.value, 4)}{unit}"
