"""What may be done with a product's footprint: the verdicts, and every reason a catalogue can give for one.

Rules of the comparability table, by their ids: V01 to V06 for the declaration itself, C02, C04, C06, C07 for unit and
boundary, C08 to C12 for the product category rules, C18 for verification. The worst reason decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """What may be done with a footprint, from best to worst; the number is the severity."""

    COMPARABLE = 0
    COMPARABLE_ADJUSTED = 1
    INDICATIVE = 2
    NOT_COMPARABLE = 3
    INVALID = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule of the comparability table: its code, what it makes of the footprint, and the table's row.

    `may_earn` is False where nobody independent vouches for the figure: it is shown and never earns (tier T4).
    """

    code: str
    verdict: Verdict
    rule: str
    may_earn: bool = True


#: Every reason there is; its place is its bit in a footprint's `reasons`. The first of the worst verdict is the state.
REASONS: tuple[Reason, ...] = (
    Reason("footprint.organisational", Verdict.INVALID, "V01"),
    Reason("footprint.offsets", Verdict.INVALID, "V02"),
    Reason("footprint.value_not_positive", Verdict.INVALID, "V03"),
    Reason("footprint.unit_missing", Verdict.INVALID, "V03"),
    Reason("footprint.expired", Verdict.INVALID, "V04"),
    Reason("footprint.not_yet", Verdict.INVALID, "V04"),
    Reason("footprint.certificate_invalid", Verdict.INVALID, "V05"),
    Reason("footprint.certificate_other_product", Verdict.INVALID, "V05"),
    Reason("footprint.unit_differs", Verdict.NOT_COMPARABLE, "C04"),
    Reason("footprint.boundary_differs", Verdict.NOT_COMPARABLE, "C07"),
    Reason("footprint.self_filed", Verdict.INDICATIVE, "V06", may_earn=False),
    Reason("footprint.self_declared", Verdict.INDICATIVE, "C18", may_earn=False),
    Reason("footprint.no_pcr", Verdict.INDICATIVE, "C12"),
    Reason("footprint.pcr_differs", Verdict.INDICATIVE, "C11"),
    Reason("footprint.pcr_version_differs", Verdict.INDICATIVE, "C09"),
    Reason("footprint.not_verified", Verdict.INDICATIVE, "C18"),
    Reason("footprint.pcr_equivalent", Verdict.COMPARABLE_ADJUSTED, "C10"),
    Reason("footprint.unit_converted", Verdict.COMPARABLE_ADJUSTED, "C02"),
    Reason("footprint.common_stages", Verdict.COMPARABLE_ADJUSTED, "C06"),
)

#: The bits of reasons under which a figure earns nothing, however it compares.
UNPROVEN_BITS = sum(1 << place for place, reason in enumerate(REASONS) if not reason.may_earn)

#: What a verdict is called where no reason says more.
_VERDICT_CODES = {
    Verdict.COMPARABLE: "footprint.comparable",
    Verdict.COMPARABLE_ADJUSTED: "footprint.comparable_adjusted",
    Verdict.INDICATIVE: "footprint.indicative",
}


def reason_codes(reasons: int) -> tuple[str, ...]:
    """The codes of the bits that are set."""
    return tuple(reason.code for place, reason in enumerate(REASONS) if reasons >> place & 1)


def footprint_state(reasons: int) -> str:
    """The code that names the worst of `reasons`: the verdict while it may be shown, else the reason itself."""
    triggered = [reason for place, reason in enumerate(REASONS) if reasons >> place & 1]
    worst = max((reason.verdict for reason in triggered), default=Verdict.COMPARABLE)
    if worst in _VERDICT_CODES:
        return _VERDICT_CODES[worst]
    return next(reason.code for reason in triggered if reason.verdict is worst)
