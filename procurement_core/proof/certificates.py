"""For every product and label: the best certificate on a date, and what it is worth there.

A claim is a certificate that names the product. Its state comes from the certificate's dates and events
(`catalog.snapshot.states`) and from what it covers; a claim that is not proven earns nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from catalog.model.certificate import CertificateState, CheckMethod
from catalog.model.indicator import Indicator
from catalog.model.label import LabelType
from catalog.snapshot.read_model import ReadModel
from catalog.snapshot.states import certificate_state
from catalog.snapshot.unrelated_goods import unrelated_goods

#: States of a claim, the most valuable first: of several claims on one product the first in this order is shown.
CLAIM_STATES: tuple[str, ...] = (
    "certificate.valid",
    "certificate.unknown_end",
    "certificate.not_yet",
    "certificate.suspended",
    "certificate.expired",
    "certificate.withdrawn",
    "certificate.terminated",
    "certificate.wrong_scope",
    "certificate.unrelated_models",
    "certificate.scope_doubtful",
    "certificate.self_declared",
    "certificate.management_system",
    "certificate.other_configuration",
    "certificate.none",
)

#: States in which the product's proof is missing, not refuted: a gate asks for it, or rejects, as the profile says.
NO_CLAIM_STATES = frozenset(
    {
        "certificate.scope_doubtful",
        "certificate.self_declared",
        "certificate.management_system",
        "certificate.other_configuration",
        "certificate.none",
    }
)

_OTHER_CONFIGURATION = CLAIM_STATES.index("certificate.other_configuration")
_NONE = CLAIM_STATES.index("certificate.none")
_CERTIFICATE = (
    "certificate_id",
    "scheme",
    "scheme_type",
    "issuer",
    "category",
    "valid_from",
    "valid_to",
    "check_method",
)
_LAST_DAY = 99_999_999
#: Scheme, version and class of a category code: four digits. Sources draw the line between neighbours (laptop,
#: tablet) differently.
_CLASS = r"^[^:]+:[^:]+:[A-Z]?[0-9]{4}"


def label_claims(
    model: ReadModel,
    labels: Sequence[Indicator],
    as_of: date,
    issuers: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> ir.Table:
    """One row per product: `state_N`, `certificate_N` and `match_N` for the N-th of `labels`, on `as_of`.

    `issuers` names, by a label's id, the bodies whose certificates count for it ("" stands for an issuer that is not
    stated); a label that is not named there counts whoever issued it.

    `state_N` is a place in CLAIM_STATES; `certificate_N` and `match_N` are null where no certificate names the product.
    Among claims in the same state the one that ends last is taken, one without an end after all that have one, then the
    first by id.
    """
    products = model.table("products")
    claims = _claims(model, as_of)
    families = claims.group_by("family_id").agg(
        **{f"family_{place}": mine.any() for place, mine in enumerate(_claims_of(claims, labels, issuers))}
    )
    chosen = {
        name: column
        for place, mine in enumerate(_claims_of(claims, labels, issuers))
        for name, column in _best(claims, place, mine).items()
    }
    best = claims.group_by(claimed_product=claims.product_id).agg(**chosen)
    joined = products.select("product_id", "family_id").left_join(best, products.product_id == best.claimed_product)
    joined = joined.left_join(families, "family_id", rname="of_{name}")
    columns: dict[str, ir.Value] = {}
    for place in range(len(labels)):
        beside = ibis.ifelse(joined[f"family_{place}"], _OTHER_CONFIGURATION, _NONE)
        columns[f"state_{place}"] = ibis.coalesce(joined[f"state_{place}"], beside).cast("int16")
        columns |= {name: joined[name] for name in (f"certificate_{place}", f"match_{place}")}
    return joined.select("product_id", **columns)


def _claims(model: ReadModel, as_of: date) -> ir.Table:
    """One row per certificate and product it names: `state` as a place in CLAIM_STATES, `claim_order` to sort by."""
    products, covers = model.table("products"), model.table("certificate_covers")
    dated = certificate_state(
        model.table("certificates").select(*_CERTIFICATE), model.table("certificate_events"), as_of
    )
    named = covers.filter(covers.product_id.notnull()).select("certificate_id", "product_id", "match").distinct()
    claims = named.inner_join(dated, "certificate_id").inner_join(
        products.select("product_id", "family_id", "codes", product_category="category"), "product_id"
    )
    spread = unrelated_goods(claims).mutate(is_spread=ibis.literal(True))
    claims = claims.left_join(spread, "certificate_id", rname="spread_{name}")
    place = {name: CLAIM_STATES.index(f"certificate.{name}") for name in (*CertificateState, *_OTHER_STATES)}
    state = ibis.cases(
        (claims.scheme_type == LabelType.MANAGEMENT_SYSTEM.value, place["management_system"]),
        (_is_self_declared(claims), place["self_declared"]),
        (
            ~claims.state.isin(["valid", "unknown_end"]),
            claims.state.cases(*_date_states(place), else_=place["expired"]),
        ),
        (claims.is_spread.fill_null(False), place["unrelated_models"]),
        (_is_out_of_scope(claims) & ~_is_neighbour(claims), place["wrong_scope"]),
        (_is_out_of_scope(claims), place["scope_doubtful"]),
        else_=claims.state.cases(*_date_states(place), else_=place["unknown_end"]),
    )
    # One sortable text: state, then the latest end (one without an end comes last), then the id.
    ends = claims.valid_to.strftime("%Y%m%d").cast("int64").fill_null(0)
    order = (
        state.cast("string").lpad(2, "0") + (ibis.literal(_LAST_DAY) - ends).cast("string").lpad(8, "0")
    ) + claims.certificate_id
    return claims.select(
        "product_id",
        "family_id",
        "certificate_id",
        "match",
        "scheme",
        "scheme_type",
        "issuer",
        claim_state=state,
        claim_order=order,
    )


_OTHER_STATES = ("wrong_scope", "scope_doubtful", "unrelated_models", "self_declared", "management_system")


def _date_states(place: dict[str, int]) -> list[tuple[str, int]]:
    return [(state.value, place[state]) for state in CertificateState]


def _is_self_declared(claims: ir.Table) -> ir.BooleanValue:
    by_check = (claims.check_method == CheckMethod.SELF_DECLARED.value).fill_null(False)
    return by_check | (claims.scheme_type == LabelType.SELF_DECLARED.value).fill_null(False)


def _is_out_of_scope(claims: ir.Table) -> ir.BooleanValue:
    """The certificate's category covers none of the product's codes of the same scheme and version."""
    edition = claims.category.re_extract(r"^[^:]+:[^:]+:", 0)
    # Zeros at the end of a CPV code mean "everything below"; the first two digits always stay.
    prefix = claims.category.re_replace(r"^(CPV:[^:]+:[0-9]{2}[0-9]*?)0*$", r"\1")
    speaks_of_it = claims.codes.filter(lambda code: code.startswith(edition)).length() > 0
    covers_it = claims.codes.filter(lambda code: code.startswith(prefix)).length() > 0
    return (claims.category.notnull() & (edition != "") & speaks_of_it & ~covers_it).fill_null(False)


def _is_neighbour(claims: ir.Table) -> ir.BooleanValue:
    """The certificate's category and one of the product's codes lie in the same class."""
    shared = claims.category.re_extract(_CLASS, 0)
    is_shared = claims.codes.filter(lambda code: code.startswith(shared)).length() > 0
    return ((shared != "") & is_shared).fill_null(False)


def _claims_of(
    claims: ir.Table, labels: Sequence[Indicator], issuers: Mapping[str, Collection[str]]
) -> list[ir.BooleanValue]:
    """For each label whether a claim speaks to it and comes from a body that counts."""
    found = []
    for label in labels:
        mine = _is_claim_of(claims, label)
        if label.id in issuers:
            mine = mine & claims.issuer.fill_null("").isin(sorted(issuers[label.id]))
        found.append(mine)
    return found


def _is_claim_of(claims: ir.Table, label: Indicator) -> ir.BooleanValue:
    """Whether a claim speaks to a label: of its scheme, or of its type.

    Self-declared claims and management systems are shown under every type of label, as what they are.
    """
    kind, _, name = label.field.partition(":")
    if kind == "scheme":
        return (claims.scheme == name).fill_null(False)
    weaker = [LabelType.SELF_DECLARED.value, LabelType.MANAGEMENT_SYSTEM.value]
    return claims.scheme_type.isin([name, *weaker]).fill_null(False)


def _best(claims: ir.Table, place: int, mine: ir.BooleanValue) -> dict[str, ir.Value]:
    """The best of the claims for one label, as aggregates over the claims of a product."""
    return {
        f"state_{place}": claims.claim_state.argmin(claims.claim_order, where=mine),
        f"certificate_{place}": claims.certificate_id.argmin(claims.claim_order, where=mine),
        f"match_{place}": claims.match.argmin(claims.claim_order, where=mine),
    }
