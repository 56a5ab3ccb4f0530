"""Two kinds of gap: what nobody states, and what is stated and earns nothing all the same."""

from __future__ import annotations

from procurement_core.proof.verdicts import REASONS
from procurement_core.scoring.evaluation import Proof, RankedProduct

#: States of a claim of which the catalogue holds nothing at all.
_NOTHING_STATED = frozenset({"certificate.none", "footprint.missing", "price.missing", "attribute.missing"})
_EARNS_NOTHING = frozenset(reason.code for reason in REASONS if not reason.may_earn)


def unknown(product: RankedProduct) -> tuple[str, ...]:
    """Criteria of which nothing is known, by id."""
    stated = {proof.subject for proof in uncounted(product)}
    return tuple(criterion for criterion in product.missing if criterion not in stated)


def uncounted(product: RankedProduct) -> tuple[Proof, ...]:
    """What is known for a criterion and does not count; the state and reasons of each say why."""
    return tuple(
        proof for proof in product.proofs if proof.subject in product.missing and proof.state not in _NOTHING_STATED
    )


def reasons_against(proof: Proof) -> tuple[str, ...]:
    """Why a claim earns nothing, as codes: what forbids it to earn, else its state."""
    return tuple(code for code in proof.reasons if code in _EARNS_NOTHING) or (proof.state,)
