"""Everything known about one product, each statement with where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow.compute as pc

from catalog.model.certificate import Certificate
from catalog.model.footprint import Footprint
from catalog.model.identity import ProductId
from catalog.model.offer import Offer
from catalog.model.product import Product
from catalog.model.provenance import Provenance
from catalog.snapshot.detail.statement import certificate_in, footprint_in, offer_in, product_in, provenance_in
from catalog.snapshot.detail.unrelated_goods import over_unrelated_goods
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.row import Row, rows_of
from catalog.snapshot.lines.product_lines import lines_of

#: A certificate may name thousands of models: this product's own mention comes first, the rest up to here.
MAX_COVERED = 200


@dataclass(frozen=True, slots=True)
class KnownOffer:
    """An offer, who makes it, and the row it was read from; `offer.state_on(day)` says what it is worth."""

    offer: Offer
    supplier: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class KnownCertificate:
    """A certificate that covers the product; `match` says how it came to: exact, family or confirmed.

    `scheme_type` is a `LabelType`, None for a scheme outside the reference data. `covered_models` counts everything
    the certificate names, of which `certificate.covered` holds at most `MAX_COVERED`. One that names
    products of unrelated kinds `is_over_unrelated_goods`.
    """

    certificate: Certificate
    scheme_type: str | None
    match: str
    covered_models: int
    provenance: Provenance
    is_over_unrelated_goods: bool = False


@dataclass(frozen=True, slots=True)
class KnownFootprint:
    """A footprint stated of the product (`match` exact), of its family, or of a confirmed spelling."""

    footprint: Footprint
    match: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another configuration of the same family."""

    id: ProductId
    model: str
    configuration: str
    gtin: str | None


@dataclass(frozen=True, slots=True)
class ProductDetail:
    """One product with every statement about it; `product.attributes` holds shown and other values alike."""

    product: Product
    offers: tuple[KnownOffer, ...]
    certificates: tuple[KnownCertificate, ...]
    footprints: tuple[KnownFootprint, ...]
    siblings: tuple[Sibling, ...]


def product(model: ReadModel, product_id: str) -> ProductDetail | None:
    """What the revision knows about `product_id`; None where it holds no such product."""
    family = _family(model, product_id)
    own = next((row for row in family if row.text("product_id") == product_id), None)
    if own is None:
        return None
    values = _ask(model, _of(model.table("product_values"), product_id).order_by("field", "run_id", "pointer"))
    offers = _ask(model, _of(model.table("offers"), product_id).order_by("amount", "offer_id"))
    certificates = _ask(model, _covering(model, "certificate", product_id))
    footprints = _ask(model, _covering(model, "footprint", product_id))
    said = _sources(model, [*values, *offers, *certificates, *footprints])
    return ProductDetail(
        product=product_in(own, [(row, _said(row, said)) for row in values]),
        offers=tuple(KnownOffer(offer_in(row), row.text_or_none("supplier"), _said(row, said)) for row in offers),
        certificates=_known_certificates(model, product_id, certificates, said),
        footprints=tuple(KnownFootprint(footprint_in(row), row.text("match"), _said(row, said)) for row in footprints),
        siblings=tuple(_sibling(row) for row in family if row is not own),
    )


def known_certificates(model: ReadModel, certificates: Sequence[Row]) -> tuple[KnownCertificate, ...]:
    """Rows of `certificates` (each with `match`) with their events, what they name and where they were read."""
    return _known_certificates(model, "", certificates, _sources(model, certificates))


def _ask(model: ReadModel, rows: ir.Table) -> Sequence[Row]:
    return rows_of(model.arrow(rows))


def _family(model: ReadModel, product_id: str) -> Sequence[Row]:
    """The product and its siblings; nothing where the revision does not hold it."""
    lines = lines_of(model)
    line = lines.line_of(product_id)
    if line is None:
        return ()
    families = lines.column("family_id")
    family = lines.rows(np.flatnonzero(pc.equal(families, families[line]).to_numpy(zero_copy_only=False)))
    return sorted(family, key=lambda row: (row.text_or_empty("configuration"), row.text("product_id")))


def _of(table: ir.Table, product_id: str) -> ir.Table:
    return table.filter(table.product_id == product_id)


def _covering(model: ReadModel, kind: str, product_id: str) -> ir.Table:
    """Certificates or footprints that reach the product, each once, with how."""
    covers = _of(model.table(f"{kind}_covers"), product_id)
    mine = covers.group_by(f"{kind}_id").agg(match=covers.match.min())
    return model.table(f"{kind}s").inner_join(mine, f"{kind}_id").order_by("match", f"{kind}_id")


def _sources(model: ReadModel, rows: Sequence[Row]) -> Mapping[int, Row]:
    runs = sorted({row.whole("run_id") for row in rows})
    sources = model.table("sources")
    return {row.whole("run_id"): row for row in _ask(model, sources.filter(sources.run_id.isin(runs)))} if runs else {}


def _said(row: Row, sources: Mapping[int, Row]) -> Provenance:
    return provenance_in(sources[row.whole("run_id")], row.text_or_empty("pointer"))


def _sibling(row: Row) -> Sibling:
    return Sibling(
        ProductId(row.text("product_id")),
        row.text("model"),
        row.text_or_empty("configuration"),
        row.text_or_none("gtin"),
    )


def _known_certificates(
    model: ReadModel, product_id: str, certificates: Sequence[Row], sources: Mapping[int, Row]
) -> tuple[KnownCertificate, ...]:
    if not certificates:
        return ()
    ids = [row.text("certificate_id") for row in certificates]
    events = model.table("certificate_events")
    happened = _by_certificate(_ask(model, events.filter(events.certificate_id.isin(ids)).order_by("day", "event")))
    named = _by_certificate(_ask(model, _named(model, product_id, ids)))
    unrelated = over_unrelated_goods(model, ids)
    return tuple(
        KnownCertificate(
            certificate=certificate_in(row, happened.get(certificate, ()), named.get(certificate, ())),
            scheme_type=row.text_or_none("scheme_type"),
            match=row.text("match"),
            covered_models=named[certificate][0].whole("covered_models") if certificate in named else 0,
            provenance=_said(row, sources),
            is_over_unrelated_goods=certificate in unrelated,
        )
        for certificate, row in zip(ids, certificates, strict=True)
    )


def _named(model: ReadModel, product_id: str, certificates: Sequence[str]) -> ir.Table:
    """What the certificates name, this product first, at most `MAX_COVERED` each."""
    covers = model.table("certificate_covers")
    named = covers.filter(covers.certificate_id.isin(certificates))
    counted = named.mutate(
        is_other=(named.product_id != product_id).fill_null(True),
        covered_models=named.count().over(group_by=named.certificate_id),
    )
    order = ["is_other", "manufacturer", "model", "configuration", "product_id"]
    placed = counted.mutate(place=ibis.row_number().over(group_by=counted.certificate_id, order_by=order))
    return placed.filter(placed.place < MAX_COVERED).order_by("certificate_id", "place")


def _by_certificate(rows: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.text("certificate_id"), []).append(row)
    return found
