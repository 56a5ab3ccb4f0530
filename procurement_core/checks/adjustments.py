"""Check on price deductions: a legal basis, a document that proves the claim, and a word on trade agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fault, fault
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.terms import PriceAdjustment
from procurement_core.policy.terms import forms_of

_BY_ORIGIN = re.compile(r"domestic|(?<![a-z])origin(?![a-z])|本国", re.IGNORECASE)


def has_deduction(profile: AwardProfile) -> bool:
    """Whether any price deduction is there."""
    return bool(profile.price.adjustments)


def founded_deductions(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K25: each price deduction has a legal basis and a proof document; one by origin says what treaties except."""
    for place, item in enumerate(profile.price.adjustments, start=1):
        if lacking := tuple(_lacking(item)):
            yield fault("check.k25", place=place, value_share=item.value, lacking=lacking)


def _lacking(item: PriceAdjustment) -> Iterator[str]:
    if not any(forms_of(item.legal_ref)):
        yield "check.k25.legal_ref"
    if not any(forms_of(item.proof_document)):
        yield "check.k25.proof_document"
    if item.treaty_exception is None and (_BY_ORIGIN.search(item.id) or _BY_ORIGIN.search(item.applies_if)):
        yield "check.k25.treaty_exception"
