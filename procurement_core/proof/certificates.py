"""For every product and label: the best certificate on a date, and what it is worth there.

A claim is a certificate that names the product. Its state comes from the certificate's dates and events
(`catalog.snapshot.states`) and from what it covers; a claim that is not proven earns nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from catalog.model.certificate import CertificateState
from catalog.model.indicator import Indicator
from catalog.model.label import LabelType
from catalog.snapshot.engine.asked_day import Day
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import MATCHES
from catalog.snapshot.states import certificate_state
from procurement_core.proof.candidates import Bits, Candidates, best_of_each
from procurement_core.proof.certificate_claims import (
    BESIDE,
    DOUBTFUL,
    UNFIT,
    judged_certificates,
    judged_claims,
)

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

_PLACE = {name.removeprefix("certificate."): place for place, name in enumerate(CLAIM_STATES)}
_LAST_DAY = 99_999_999

#: A claim as one number that sorts: the place of its state, how early it ends, its certificate, how it came to name
#: the product. The least of a product's claims is the best; 62 bits in all.
_STATE, _END, _CERTIFICATE = 58, 31, 3


def label_claims(
    model: ReadModel,
    labels: Sequence[Indicator],
    as_of: Day,
    issuers: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> ir.Table:
    """One row per product: `state_N`, `certificate_N` and `match_N` for the N-th of `labels`, on `as_of`.

    `issuers` names, by a label's id, the bodies whose certificates count for it ("" stands for an issuer that is not
    stated); a label that is not named there counts whoever issued it.

    `state_N` is a place in CLAIM_STATES; `certificate_N` and `match_N` are null where no certificate names the product.
    Among claims in the same state the one that ends last is taken, one without an end after all that have one, then the
    first by id.
    """
    known = judged_certificates(model).select("certificate", "certificate_id")
    joined = product_numbers(model).left_join(
        numbered_claims(model, labels, as_of, issuers), "number", rname="of_{name}"
    )
    columns: dict[str, ir.Value] = {}
    for place in range(len(labels)):
        names = known.select(**{f"held_{place}": known.certificate, f"named_{place}": known.certificate_id})
        joined = joined.left_join(names, joined[f"certificate_{place}"] == names[f"held_{place}"])
        words = joined[f"match_{place}"].cases(*enumerate(MATCHES))
        columns[f"state_{place}"] = joined[f"state_{place}"].fill_null(_PLACE["none"]).cast("int16")
        columns |= {f"certificate_{place}": joined[f"named_{place}"], f"match_{place}": words}
    return joined.select("product_id", **columns)


def numbered_claims(
    model: ReadModel,
    labels: Sequence[Indicator],
    as_of: Day,
    issuers: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> ir.Table:
    """`label_claims` in numbers, for the products of which something is claimed: one row per `number` of a product.

    `state_N` is null where nothing is claimed for the N-th label; `certificate_N` is a number of `judged_certificates`,
    `match_N` a place in MATCHES.
    """
    return best_of_each(stated_claims(model, labels, as_of, issuers))


def stated_claims(
    model: ReadModel,
    labels: Sequence[Indicator],
    as_of: Day,
    issuers: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Candidates:
    """Every claim that speaks to one of `labels` as a candidate for `numbered_claims`."""
    held = _dated(model, as_of)
    mine = {f"mine_{place}": each for place, each in enumerate(_claims_of(held, labels, issuers))}
    packed = held.late * (1 << _END) + held.certificate.cast("int64") * (1 << _CERTIFICATE)
    asked = held.select("certificate", "state", packed=packed, **mine)
    claims = judged_claims(model).inner_join(asked.filter(ibis.or_(*(asked[name] for name in mine))), "certificate")
    state = ibis.cases(
        ((claims.state <= _PLACE["unknown_end"]) & (claims.fit == UNFIT), _PLACE["wrong_scope"]),
        ((claims.state <= _PLACE["unknown_end"]) & (claims.fit == DOUBTFUL), _PLACE["scope_doubtful"]),
        else_=claims.state,
    )
    own = state.cast("int64") * (1 << _STATE) + claims.packed + claims.match.cast("int64")
    # Of a sibling's claim nothing but the state is told: all bits below it are set.
    order = ibis.ifelse(claims.fit == BESIDE, ((_PLACE["other_configuration"] + 1) << _STATE) - 1, own)
    answers = tuple(
        (
            Bits(f"state_{place}", _STATE, _STATE + 4, "int8"),
            Bits(f"certificate_{place}", _CERTIFICATE, _END, "int32", optional=True),
            Bits(f"match_{place}", 0, _CERTIFICATE, "int8", optional=True),
        )
        for place in range(len(mine))
    )
    return Candidates(claims.select("number", *mine, order=order), answers)


def _dated(model: ReadModel, as_of: Day) -> ir.Table:
    """Every certificate on a day: `state` of a claim that fits, as a place in CLAIM_STATES, and `late`.

    `late` is the less the later it ends, and the most without an end: those come after all that have one.
    """
    dated = certificate_state(judged_certificates(model), model.table("certificate_events"), as_of)
    on_day = [(state.value, _PLACE[state.value]) for state in CertificateState]
    state = ibis.cases(
        (dated.is_system, _PLACE["management_system"]),
        (dated.is_self_declared, _PLACE["self_declared"]),
        (~dated.state.isin(["valid", "unknown_end"]), dated.state.cases(*on_day, else_=_PLACE["expired"])),
        (dated.is_spread, _PLACE["unrelated_models"]),
        else_=dated.state.cases(*on_day, else_=_PLACE["unknown_end"]),
    )
    end = dated.valid_to
    ends = end.year().cast("int64") * 10_000 + end.month().cast("int64") * 100 + end.day().cast("int64")
    return dated.select(
        "certificate", "scheme", "scheme_type", "issuer", state=state, late=_LAST_DAY - ends.fill_null(0)
    )


def _claims_of(
    held: ir.Table, labels: Sequence[Indicator], issuers: Mapping[str, Collection[str]]
) -> list[ir.BooleanValue]:
    """For each label whether a certificate speaks to it and comes from a body that counts."""
    found = []
    for label in labels:
        mine = _is_claim_of(held, label)
        if label.id in issuers:
            mine = mine & held.issuer.fill_null("").isin(sorted(issuers[label.id]))
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
