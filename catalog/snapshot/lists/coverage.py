"""What the catalogue holds, how complete its proof is, and what is about to expire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_

import ibis
import ibis.expr.types as ir
import numpy as np

from catalog.model.certificate import CertificateState
from catalog.model.offer import OfferState
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.row import Row, rows_of
from catalog.snapshot.lines.product_lines import ProductLines, lines_of
from catalog.snapshot.states import certificate_state, offer_state

#: How far ahead expiry is watched, in days.
HORIZONS_DAYS = (30, 90, 180)


@dataclass(frozen=True, slots=True)
class ProofCoverage:
    """Products of one category (None: without one), and how many have a price, a certificate, a footprint, all three.

    In any state: what a price or certificate is worth on a date is not asked here.
    """

    category: str | None
    products: int
    with_offer: int
    with_certificate: int
    with_footprint: int
    with_all: int


@dataclass(frozen=True, slots=True)
class ExpiringCertificate:
    """A certificate in force and the day it ends; `products` of the catalogue that it covers."""

    id: str
    scheme: str
    licence_number: str
    holder: str | None
    valid_to: date
    products: int


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """One import that current statements come from, and how many of each kind."""

    run_id: int
    kind: str
    reader: str
    source: str
    sha256: str
    actor: str
    recorded_at: datetime
    note: str
    products: int
    offers: int
    certificates: int
    footprints: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The catalogue in numbers on a date. `expiring` counts certificates in force that end within so many days."""

    as_of: date
    total: ProofCoverage
    families: int
    brands: int
    suppliers: int
    offers: int
    certificates: int
    footprints: int
    categories: tuple[ProofCoverage, ...]
    certificate_states: Mapping[CertificateState, int]
    offer_states: Mapping[OfferState, int]
    expiring: Mapping[int, int]
    next_to_expire: tuple[ExpiringCertificate, ...]
    sources: tuple[SourceCoverage, ...]


def coverage(model: ReadModel, as_of: date, *, listed: int = 10) -> Coverage:
    """The revision's holdings on `as_of`; at most `listed` certificates that expire next."""
    lines = lines_of(model)
    by_category = _by_category(lines)
    certificates = certificate_state(model.table("certificates"), model.table("certificate_events"), as_of)
    offers = offer_state(model.table("offers"), as_of)
    certificate_ends, offer_ends = _ends(model, certificates, as_of), _ends(model, offers, as_of)
    in_force = certificate_ends.get(CertificateState.VALID.value)
    held = _held(model)
    return Coverage(
        as_of=as_of,
        total=_sum(by_category),
        categories=by_category,
        families=lines.totals.families,
        brands=len(lines.coded("manufacturer_key").values),
        suppliers=lines.totals.suppliers,
        offers=held["offers"],
        certificates=held["certificates"],
        footprints=held["footprints"],
        certificate_states={state: _count(certificate_ends.get(state.value), "n") for state in CertificateState},
        offer_states={state: _count(offer_ends.get(state.value), "n") for state in OfferState},
        expiring={days: _count(in_force, f"within_{days}") for days in HORIZONS_DAYS},
        next_to_expire=_next(model, certificates, as_of, listed),
        sources=_sources(model, lines),
    )


def _by_category(lines: ProductLines) -> tuple[ProofCoverage, ...]:
    categories = lines.coded("category")
    claims = [lines.flags(name) for name in ("has_offer", "has_certificate", "has_footprint")]
    everything = np.ones(len(lines), dtype=np.bool_)
    counts = [categories.counts(each) for each in (everything, *claims, reduce(and_, claims))]
    found = [
        ProofCoverage(text or None, *(int(count[place]) for count in counts))
        for place, text in enumerate(categories.texts)
        if counts[0][place]
    ]
    return tuple(sorted(found, key=lambda part: (-part.products, part.category is None, part.category or "")))


def _sum(parts: Sequence[ProofCoverage]) -> ProofCoverage:
    return ProofCoverage(
        None,
        sum(part.products for part in parts),
        sum(part.with_offer for part in parts),
        sum(part.with_certificate for part in parts),
        sum(part.with_footprint for part in parts),
        sum(part.with_all for part in parts),
    )


def _held(model: ReadModel) -> Mapping[str, int]:
    """How many offers, certificates and footprints there are."""
    counts = {name: model.table(name).count() for name in ("offers", "certificates", "footprints")}
    rows = [count.name("n").as_table().mutate(what=ibis.literal(what)) for what, count in counts.items()]
    return {row.text("what"): row.whole("n") for row in rows_of(model.arrow(ibis.union(*rows)))}


def _count(row: Row | None, name: str) -> int:
    return 0 if row is None else row.count(name)


def _ends(model: ReadModel, rows: ir.Table, as_of: date) -> Mapping[str, Row]:
    """By state: how many (`n`), and how many of them end within each horizon (`within_30` ...)."""
    ends = {f"within_{days}": rows.valid_to <= ibis.literal(as_of + timedelta(days=days)) for days in HORIZONS_DAYS}
    counted = rows.group_by("state").agg(n=rows.count(), **{name: end.sum() for name, end in ends.items()})
    return {row.text("state"): row for row in rows_of(model.arrow(counted))}


def _next(model: ReadModel, certificates: ir.Table, as_of: date, listed: int) -> tuple[ExpiringCertificate, ...]:
    last = ibis.literal(as_of + timedelta(days=max(HORIZONS_DAYS)))
    soon = certificates.filter(certificates.state == CertificateState.VALID.value, certificates.valid_to <= last)
    columns = ("certificate_id", "scheme", "licence_number", "holder", "valid_to")
    first = rows_of(model.arrow(soon.select(*columns).order_by("valid_to", "certificate_id").limit(listed)))
    products = _reach(model, [row.text("certificate_id") for row in first])
    return tuple(
        ExpiringCertificate(
            id=row.text("certificate_id"),
            scheme=row.text("scheme"),
            licence_number=row.text("licence_number"),
            holder=row.text_or_none("holder"),
            valid_to=row.day("valid_to"),
            products=products.get(row.text("certificate_id"), 0),
        )
        for row in first
    )


def _reach(model: ReadModel, certificates: Sequence[str]) -> Mapping[str, int]:
    """How many products each of these certificates covers."""
    if not certificates:
        return {}
    covers = model.table("certificate_covers")
    covering = covers.filter(covers.certificate_id.isin(certificates))
    counted = covering.group_by("certificate_id").agg(n=covering.product_id.nunique())
    return {row.text("certificate_id"): row.whole("n") for row in rows_of(model.arrow(counted))}


def _sources(model: ReadModel, lines: ProductLines) -> tuple[SourceCoverage, ...]:
    facts = {name: model.table(name) for name in ("offers", "certificates", "footprints")}
    stated = [rows.group_by("run_id").agg(n=rows.count(), what=ibis.literal(name)) for name, rows in facts.items()]
    counted = rows_of(model.arrow(ibis.union(*stated)))
    by_run = {(row.whole("run_id"), row.text("what")): row.whole("n") for row in counted}
    by_run |= {(run, "products"): count for run, count in lines.totals.products_of_runs}
    return tuple(_source(row, by_run) for row in rows_of(model.arrow(model.table("sources").order_by("run_id"))))


def _source(row: Row, counts: Mapping[tuple[int, str], int]) -> SourceCoverage:
    run = row.whole("run_id")
    return SourceCoverage(
        run_id=run,
        kind=row.text("kind"),
        reader=row.text("reader"),
        source=row.text("source"),
        sha256=row.text("sha256"),
        actor=row.text("actor"),
        recorded_at=row.moment("recorded_at"),
        note=row.text_or_empty("note"),
        products=counts.get((run, "products"), 0),
        offers=counts.get((run, "offers"), 0),
        certificates=counts.get((run, "certificates"), 0),
        footprints=counts.get((run, "footprints"), 0),
    )
