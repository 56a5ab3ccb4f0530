"""A shortlist as CSV: one row per product, for whoever works on in a table of their own.

Columns, in this order: `rank, product_id, brand, name, configuration, category, supplier, price, currency, price_unit,
vat, price_state, gate, score`, then per criterion `value:ID`, `worth:ID`, `contribution:ID`, then `missing, reason,
as_of, profile, profile_version, profile_digest, revision, revision_digest, release, digest`. Numbers use a decimal
point; scores, worth and contributions are 0..1; an empty cell is unknown. UTF-8 with byte order mark, RFC 4180.
"""

from __future__ import annotations

import csv
from io import StringIO

from procurement_core.decisions.record import record_digest, to_record
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.grid import safe_text
from procurement_core.deliver.shortlists.terms import Terms, terms_of
from procurement_core.scoring.evaluation import RankedProduct

_FIRST = (
    "rank", "product_id", "brand", "name", "configuration", "category", "supplier", "price", "currency", "price_unit",
    "vat", "price_state", "gate", "score",
)  # fmt: skip
_LAST = (
    "missing", "reason", "as_of", "profile", "profile_version", "profile_digest", "revision", "revision_digest",
    "release", "digest",
)  # fmt: skip


def flat_table(shortlist: Shortlist, language: str) -> bytes:
    """The whole CSV file; `language` is that of the default reason, everything else is codes and numbers."""
    terms = terms_of(shortlist, language)
    digest = record_digest(to_record(shortlist))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns(shortlist))
    writer.writerows(_row(terms, product, digest) for product in terms.products)
    return text.getvalue().encode("utf-8-sig")


def columns(shortlist: Shortlist) -> tuple[str, ...]:
    """The header of the CSV file."""
    per_criterion = (
        f"{kind}:{criterion.id}"
        for criterion in shortlist.profile.criteria
        for kind in ("value", "worth", "contribution")
    )
    return (*_FIRST, *per_criterion, *_LAST)


def _row(terms: Terms, product: RankedProduct, digest: str) -> list[str]:
    price, evaluation = product.price, terms.shortlist.evaluation
    numbers = (
        part.get(criterion.id)
        for criterion in terms.profile.criteria
        for part in (product.values, product.worth, product.contributions)
    )
    return [
        str(product.rank),
        *(_text(item) for item in (product.id, product.brand, product.name, product.configuration, product.category)),
        _text(product.supplier),
        f"{price.amount:f}" if price else "",
        *((price.currency, price.unit, price.vat) if price else ("", "", "")),
        product.price_state,
        product.gate.value,
        repr(product.score),
        *("" if value is None else repr(float(value)) for value in numbers),
        " ".join(product.missing),
        _text(terms.reason(product)),
        evaluation.as_of.isoformat(),
        evaluation.profile_id,
        evaluation.profile_version,
        evaluation.profile_digest,
        str(evaluation.revision),
        evaluation.revision_digest,
        _text(terms.shortlist.release),
        digest,
    ]


def _text(value: str | None) -> str:
    return safe_text(value) if value else ""
