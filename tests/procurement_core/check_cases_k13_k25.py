"""Cases of the checks K13 to K25: ranges, low prices, ties, footprints, proportion, days, locks, steps, deductions."""

from __future__ import annotations

from dataclasses import replace

from case_of_check import NOW, Case, locked
from case_parts import AWARD, COST, DEDUCTION, METHOD, footprint, steps, with_criterion
from checked_profiles import CHINESE, DAY, ELSEWHERE, EUROPEAN, POINTS, criterion

CASES = (
    Case(
        "check.k13",
        EUROPEAN,
        ((f"{AWARD}.quality.weight_range", [0.25, 0.46]),),
        ((f"{AWARD}.quality.weight_range", [0.25, 0.45]),),
    ),
    Case(
        "check.k13.outside",
        EUROPEAN,
        ((f"{AWARD}.quality.weight_range", [0.41, 0.5]),),
        ((f"{AWARD}.quality.weight_range", [0.4, 0.5]),),
    ),
    Case("check.k14", ELSEWHERE, (("price.abnormally_low", None),), (("price.abnormally_low.action", "flag"),)),
    Case(
        "check.k14.too_late",
        ELSEWHERE,
        (("price.abnormally_low.before_scoring", False),),
        (("price.abnormally_low.before_scoring", True),),
    ),
    Case("check.k15", ELSEWHERE, (("award.tie_break", []),), (("award.tie_break", ["adjusted_price_asc"]),)),
    Case(
        "check.k15.no_terms",
        ELSEWHERE,
        (("award.tie_break", ["lcc_asc"]),),
        (COST, ("award.tie_break", ["lcc_asc", "price_asc"])),
    ),
    Case(
        "check.k16",
        ELSEWHERE,
        ((f"{AWARD}.price.normalisation", {"type": "linear_minmax"}),),
        ((f"{AWARD}.price.normalisation", {"type": "inverse_min"}),),
    ),
    Case(
        "check.k17",
        ELSEWHERE,
        (("comparability", METHOD), *with_criterion("recycled", footprint(missing="mean_impute"))),
        (("comparability", METHOD), *with_criterion("recycled", footprint(missing="zero_points"))),
    ),
    Case(
        "check.k17.no_floor",
        ELSEWHERE,
        (("comparability", METHOD), *with_criterion("recycled", footprint(comparability=None))),
        (("comparability", METHOD), *with_criterion("recycled", footprint())),
    ),
    Case(
        "check.k17.no_method",
        ELSEWHERE,
        with_criterion("recycled", footprint()),
        with_criterion("recycled", footprint(indicator="mki.total", unit="USD")),
    ),
    Case(
        "check.k18",
        ELSEWHERE,
        ((f"{AWARD}.quality.weight", 0.38), (f"{AWARD}.+", criterion("training", 0.02, POINTS))),
        ((f"{AWARD}.quality.weight", 0.375), (f"{AWARD}.+", criterion("training", 0.025, POINTS))),
    ),
    Case(
        "check.k18.bids",
        ELSEWHERE,
        (),
        (),
        context=replace(NOW, bids={"tech.quality": [80, 82, 81]}),
        near_context=replace(NOW, bids={"tech.quality": [80, 82.5, None]}),
    ),
    Case(
        "check.k19",
        ELSEWHERE,
        ((f"{AWARD}.recycled.weight", 0.09), (f"{AWARD}.quality.weight", 0.51)),
        ((f"{AWARD}.recycled.weight", 0.10), (f"{AWARD}.quality.weight", 0.50)),
    ),
    Case(
        "check.k19.lowest_price",
        ELSEWHERE,
        (("award.method", "lowest_price"),),
        (("award.method", "lowest_lcc"), COST),
    ),
    Case(
        "check.k20",
        ELSEWHERE,
        (("gates.warranty.num.conf", "L"),),
        (("gates.warranty.num.conf", "M"), (f"{AWARD}.quality.num.conf", "L")),
    ),
    Case("check.k21", ELSEWHERE, (("valid.to", "2026-08-31"),), (("valid.to", "2026-09-01"),)),
    Case("check.k21.too_early", ELSEWHERE, (("valid.from", "2026-09-02"),), (("valid.from", "2026-09-01"),)),
    Case(
        "check.k22",
        ELSEWHERE,
        (("valid.to", "2027-12-31"),),
        (("valid.to", "2027-12-31"),),
        context=locked(ELSEWHERE),
        near_context=locked(ELSEWHERE, ("valid.to", "2027-12-31")),
    ),
    Case(
        "check.k22.other",
        ELSEWHERE,
        (),
        (),
        context=locked(ELSEWHERE, version="0.9.0"),
        near_context=locked(ELSEWHERE),
    ),
    Case(
        "check.k22.on_record",
        ELSEWHERE,
        (("valid.to", "2027-12-31"),),
        (("valid.to", "2027-12-31"),),
        context=locked(ELSEWHERE, by="anna", on=DAY),
        near_context=locked(ELSEWHERE, ("valid.to", "2027-12-31"), by="anna", on=DAY),
    ),
    Case(
        "check.k22.other.on_record",
        ELSEWHERE,
        (),
        (),
        context=locked(ELSEWHERE, version="0.9.0", by="anna", on=DAY),
        near_context=locked(ELSEWHERE, by="anna", on=DAY),
    ),
    Case(
        "check.k23.edges",
        ELSEWHERE,
        ((f"{AWARD}.recycled.normalisation", steps((0, 0), (30, 50), (30, 80), (50, 100))),),
        ((f"{AWARD}.recycled.normalisation", steps((0, 0), (30, 50), (40, 80), (50, 100))),),
    ),
    Case(
        "check.k23.not_monotone",
        ELSEWHERE,
        ((f"{AWARD}.recycled.normalisation", steps((0, 0), (30, 80), (50, 60))),),
        ((f"{AWARD}.recycled.normalisation", steps((0, 0), (30, 80), (50, 80))),),
    ),
    Case(
        "check.k23.open_max",
        ELSEWHERE,
        ((f"{AWARD}.recycled.normalisation", steps((10, 20), (50, 100))),),
        ((f"{AWARD}.recycled.normalisation", steps((float("-inf"), 20), (50, 100))),),
    ),
    Case(
        "check.k23.open_min",
        ELSEWHERE,
        (
            (f"{AWARD}.recycled.direction", "min"),
            (f"{AWARD}.recycled.normalisation", steps((0.7, 100), (1.2, 20))),
        ),
        (
            (f"{AWARD}.recycled.direction", "min"),
            (f"{AWARD}.recycled.normalisation", steps((0.7, 100), (1.2, 20), (float("inf"), 0))),
        ),
    ),
    Case(
        "check.k24",
        EUROPEAN,
        ((f"{AWARD}.quality.link_to_subject", "company-wide climate target (SBTi)"),),
        ((f"{AWARD}.quality.link_to_subject", "emissions of the delivery vans during the contract"),),
    ),
    Case(
        "check.k25",
        CHINESE,
        (("price.adjustments", [DEDUCTION | {"legal_ref": "", "proof_document": "", "treaty_exception": None}]),),
        (("price.adjustments", [DEDUCTION]),),
    ),
)
