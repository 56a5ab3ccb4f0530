"""The sheet of products that may not be offered: counted by reason, then listed up to a stated limit."""

from __future__ import annotations

from procurement_core.deliver.grid import Look, Sheet, count, headers, text
from procurement_core.deliver.shortlists.sheets.opening import Row, opening
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.scoring.evaluation import ExcludedProduct
from procurement_core.wording.judgements import reason_in_words
from procurement_core.wording.numbers import format_count

_COLUMNS = ("excluded_reason", "brand", "name", "excluded_all", "product_id")


def excluded_sheet(terms: Terms) -> Sheet:
    """Counts in the lead, one row per listed product below."""
    shown = terms.shortlist.excluded
    total = sum(terms.shortlist.evaluation.excluded.values())
    facts = {"shown": format_count(len(shown), terms.language), "count": format_count(total, terms.language)}
    note = "workbook.note.excluded_all" if len(shown) >= total else "workbook.note.excluded_some"
    return Sheet(
        key="excluded",
        name=terms.say("workbook.sheet.excluded"),
        lead=(
            *opening(terms, terms.say("workbook.title.excluded")),
            *_counts(terms, total),
            (text(terms.say(note, **facts), Look.NOTE),),
        ),
        header=headers([terms.say(f"workbook.{name}") for name in _COLUMNS]),
        rows=tuple(
            (
                text(terms.words(product.reason)),
                text(product.brand),
                text(product.name_in(terms.language)),
                text(terms.joined(_reasons(terms, product))),
                text(product.id, Look.CODE),
            )
            for product in shown
        ),
        product_title=terms.say("workbook.product_id"),
        widest=50.0,
    )


def _counts(terms: Terms, total: int) -> tuple[Row, ...]:
    by_size = sorted(terms.shortlist.evaluation.excluded.items(), key=lambda item: (-item[1], item[0]))
    return (
        headers([terms.say("workbook.excluded_reason"), terms.say("workbook.excluded_count")]),
        *((text(terms.words(reason), Look.LABEL), count(products)) for reason, products in by_size),
        (text(terms.say("workbook.excluded_total"), Look.LABEL), count(total)),
    )


def _reasons(terms: Terms, product: ExcludedProduct) -> list[str]:
    """Every reason with the gate or criterion behind it, as far as the evaluation names one."""
    subjects = [*product.subjects, *[None] * len(product.reasons)]
    return [
        reason_in_words(code, subject, terms.profile, terms.language)
        for code, subject in zip(product.reasons, subjects, strict=False)
    ]
