"""The rules of comparison by their ids, what each makes of a footprint, and what was found of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from procurement_core.proof.verdicts import Verdict

#: What a reason can state: a number, a text, a day, or several texts.
Fact: TypeAlias = float | str | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the comparison table: its id, the code of what was found, and what that makes of the footprint."""

    id: str
    code: str
    verdict: Verdict


#: Every rule with every outcome it can have. Codes that the catalogue's column form has too mean the same there.
RULES: tuple[Rule, ...] = (
    Rule("V01", "footprint.organisational", Verdict.INVALID),
    Rule("V02", "footprint.offsets", Verdict.INVALID),
    Rule("V03", "footprint.value_missing", Verdict.INVALID),
    Rule("V03", "footprint.value_not_positive", Verdict.INVALID),
    Rule("V03", "footprint.unit_missing", Verdict.INVALID),
    Rule("V04", "footprint.expired", Verdict.INVALID),
    Rule("V04", "footprint.not_yet", Verdict.INVALID),
    Rule("V05", "footprint.certificate_invalid", Verdict.INVALID),
    Rule("V05", "footprint.issuer_not_listed", Verdict.INVALID),
    Rule("V05", "footprint.certificate_other_product", Verdict.INVALID),
    Rule("V06", "footprint.self_filed", Verdict.INDICATIVE),
    Rule("C01", "footprint.function_differs", Verdict.NOT_COMPARABLE),
    Rule("C01", "footprint.performance_differs", Verdict.NOT_COMPARABLE),
    Rule("C02", "footprint.unit_restated", Verdict.COMPARABLE_ADJUSTED),
    Rule("C03", "footprint.unit_by_performance", Verdict.COMPARABLE_ADJUSTED),
    Rule("C03", "footprint.unit_by_default", Verdict.INDICATIVE),
    Rule("C04", "footprint.unit_differs", Verdict.NOT_COMPARABLE),
    Rule("C04", "footprint.unit_needs_data", Verdict.NOT_COMPARABLE),
    Rule("C04", "footprint.co2_only", Verdict.NOT_COMPARABLE),
    Rule("C05", "footprint.small_stage_left_out", Verdict.COMPARABLE_ADJUSTED),
    Rule("C06", "footprint.common_stages", Verdict.COMPARABLE_ADJUSTED),
    Rule("C07", "footprint.boundary_differs", Verdict.NOT_COMPARABLE),
    Rule("C08", "footprint.pcr_same", Verdict.COMPARABLE),
    Rule("C09", "footprint.pcr_version_mapped", Verdict.COMPARABLE_ADJUSTED),
    Rule("C09", "footprint.pcr_version_differs", Verdict.INDICATIVE),
    Rule("C10", "footprint.pcr_equivalent", Verdict.COMPARABLE_ADJUSTED),
    Rule("C11", "footprint.pcr_differs", Verdict.INDICATIVE),
    Rule("C12", "footprint.no_pcr", Verdict.INDICATIVE),
    Rule("C13", "footprint.use_recomputed", Verdict.COMPARABLE_ADJUSTED),
    Rule("C13", "footprint.use_by_default", Verdict.INDICATIVE),
    Rule("C13", "footprint.use_differs", Verdict.NOT_COMPARABLE),
    Rule("C14", "footprint.gwp_restated", Verdict.COMPARABLE_ADJUSTED),
    Rule("C14", "footprint.gwp_differs", Verdict.COMPARABLE_ADJUSTED),
    Rule("C15", "footprint.electricity_differs", Verdict.INDICATIVE),
    Rule("C16", "footprint.uptake_excluded", Verdict.COMPARABLE_ADJUSTED),
    Rule("C16", "footprint.biogenic_differs", Verdict.NOT_COMPARABLE),
    Rule("C17", "footprint.allocation_differs", Verdict.INDICATIVE),
    Rule("C18", "footprint.not_verified", Verdict.INDICATIVE),
    Rule("C18", "footprint.self_declared", Verdict.INDICATIVE),
    Rule("C19", "footprint.primary_data_low", Verdict.INDICATIVE),
    Rule("C19", "footprint.primary_data_unstated", Verdict.INDICATIVE),
    Rule("C19", "footprint.primary_data_uncertain", Verdict.COMPARABLE_ADJUSTED),
    Rule("C20", "footprint.exemptions_high", Verdict.INDICATIVE),
    Rule("C21", "footprint.reference_old", Verdict.INDICATIVE),
    Rule("C22", "footprint.family_average", Verdict.COMPARABLE_ADJUSTED),
    Rule("C23", "footprint.tie", Verdict.COMPARABLE),
)
_BY_CODE = {rule.code: rule for rule in RULES}
#: The ids, each once, in the order of the table.
RULE_IDS: tuple[str, ...] = tuple(dict.fromkeys(rule.id for rule in RULES))
#: With these nobody independent vouches for the figure: it is shown and earns nothing.
UNPROVEN = frozenset({"footprint.self_filed", "footprint.self_declared"})


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that a footprint triggers, with the facts that show it."""

    rule: str
    code: str
    verdict: Verdict
    facts: Mapping[str, Fact] = field(default_factory=dict)


def reason(code: str, **facts: Fact) -> Reason:
    """The reason of that code; facts that are None are left out. Raises KeyError for a code that no rule has."""
    rule = _BY_CODE[code]
    return Reason(rule.id, code, rule.verdict, {name: fact for name, fact in facts.items() if fact is not None})


def worst(reasons: tuple[Reason, ...]) -> Verdict:
    """The verdict that decides: the worst of all triggered, comparable where none is."""
    return max((each.verdict for each in reasons), default=Verdict.COMPARABLE)


def in_order(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The worst first, then in the order of the table."""
    place = {rule.code: number for number, rule in enumerate(RULES)}
    return tuple(sorted(reasons, key=lambda each: (-each.verdict, place[each.code])))
