"""The checks K01 to K25: which apply to a profile, how severe they are, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from procurement_core.checks.adjustments import founded_deductions, has_deduction
from procurement_core.checks.costs import (
    disclosed_inputs,
    prices_an_externality,
    published_externality_price,
    uses_life_cycle_cost,
)
from procurement_core.checks.finding import CheckContext, Fault, Finding, Severity
from procurement_core.checks.footprints import comparable_footprints, has_footprint
from procurement_core.checks.labels import (
    accepts_equivalents,
    has_gates,
    has_label_gate,
    has_listed_item,
    listed_certificates,
    uncertain_limits,
)
from procurement_core.checks.price_formula import (
    abnormally_low_first,
    deterministic_ties,
    statutory_price_formula,
)
from procurement_core.checks.qualification import gates_not_scored_again
from procurement_core.checks.regime import (
    is_chinese,
    is_chinese_tender,
    is_consultation,
    is_european,
    scores_by_weight,
)
from procurement_core.checks.reversal import is_relative, rank_reversal
from procurement_core.checks.spread import deciding_criteria, shares_out_points
from procurement_core.checks.step_table import has_steps, step_tables
from procurement_core.checks.subject_matter import (
    about_the_supply,
    linked_to_subject,
    no_forbidden_factor,
    quantified,
)
from procurement_core.checks.time_and_lock import same_as_locked, valid_when_published
from procurement_core.checks.weights import (
    consultation_price_weight,
    environmental_weight,
    sum_of_weights,
    tells_environmental_weight,
    tender_price_weight,
    weight_ranges,
)
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile

Test: TypeAlias = Callable[[AwardProfile], bool]
Search: TypeAlias = Callable[[AwardProfile, CheckContext], Iterator[Fault]]


def _always(profile: AwardProfile) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Check:
    """One check: in whose law it applies, whether there is anything to look at, how severe, and the search itself.

    A profile that lists the check in `checks` takes on the law; what there is to look at stays as it is.
    """

    id: str
    in_law: Test
    finds_subject: Test
    severity: Severity
    search: Search

    def applies(self, profile: AwardProfile) -> bool:
        """Whether the check runs on the profile: by law or by the profile's own list, and with something to look at."""
        return (self.id in profile.checks or self.in_law(profile)) and self.finds_subject(profile)


def _chinese_order(profile: AwardProfile) -> bool:
    return is_chinese_tender(profile) or is_consultation(profile)


def _chinese_or_european(profile: AwardProfile) -> bool:
    return is_chinese(profile) or is_european(profile)


def _weighted_supply(profile: AwardProfile) -> bool:
    """Goods or services scored by weight: works are under another law."""
    return scores_by_weight(profile) and profile.scope.contract != "works"


_ERROR, _WARN, _INFO = Severity.ERROR, Severity.WARN, Severity.INFO

CHECKS: tuple[Check, ...] = (
    Check("K01", _always, scores_by_weight, _ERROR, sum_of_weights),
    Check("K02", is_chinese_tender, _weighted_supply, _ERROR, tender_price_weight),
    Check("K03", is_consultation, _weighted_supply, _ERROR, consultation_price_weight),
    Check("K04", _chinese_order, _always, _ERROR, statutory_price_formula),
    Check("K05", _chinese_or_european, has_gates, _ERROR, gates_not_scored_again),
    Check("K06", is_chinese, _always, _ERROR, quantified),
    Check("K07", is_chinese, _always, _ERROR, no_forbidden_factor),
    Check("K08", is_european, has_label_gate, _ERROR, accepts_equivalents),
    Check("K09", is_chinese, has_listed_item, _ERROR, listed_certificates),
    Check("K10", is_european, _always, _ERROR, linked_to_subject),
    Check("K11", is_european, uses_life_cycle_cost, _ERROR, disclosed_inputs),
    Check("K12", is_european, prices_an_externality, _ERROR, published_externality_price),
    Check("K13", is_european, scores_by_weight, _WARN, weight_ranges),
    Check("K14", _always, _always, _ERROR, abnormally_low_first),
    Check("K15", _always, _always, _ERROR, deterministic_ties),
    Check("K16", _always, is_relative, _WARN, rank_reversal),
    Check("K17", _always, has_footprint, _ERROR, comparable_footprints),
    Check("K18", _always, shares_out_points, _WARN, deciding_criteria),
    Check("K19", _always, tells_environmental_weight, _INFO, environmental_weight),
    Check("K20", _always, has_gates, _WARN, uncertain_limits),
    Check("K21", _always, _always, _ERROR, valid_when_published),
    Check("K22", _always, _always, _ERROR, same_as_locked),
    Check("K23", _always, has_steps, _ERROR, step_tables),
    Check("K24", is_european, _always, _WARN, about_the_supply),
    Check("K25", is_chinese, has_deduction, _WARN, founded_deductions),
)


def run_checks(profile: AwardProfile, context: CheckContext) -> tuple[Finding, ...]:
    """Everything the applicable checks find, in the order of their ids.

    The law of the profile's jurisdiction decides which checks apply. The profile's own list only adds to them, for
    buyers who hold themselves to another law too; leaving a check out of the list changes nothing but the mark
    `listed` of its findings.
    """
    return tuple(
        Finding(check.id, found.severity or check.severity, found.code, found.facts, listed=check.id in profile.checks)
        for check in CHECKS
        if check.applies(profile)
        for found in check.search(profile, context)
    )


def refuse_unsound(profile: AwardProfile, findings: Sequence[Finding]) -> None:
    """Keep a profile with errors from being used. Raises ProcurementError `check.refused`."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if errors:
        raise ProcurementError("check.refused", profile=profile.id, errors=errors)
