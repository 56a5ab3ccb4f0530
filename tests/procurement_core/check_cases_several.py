"""Profiles with several faults at once: a name, the profile, its edits, and the codes of all that is found."""

from __future__ import annotations

from case_parts import AWARD, COST, DEDUCTION, ILLUSTRATIVE, LABEL, LISTED, footprint, steps, with_criterion
from checked_profiles import CHINESE, DUTCH, ELSEWHERE, EUROPEAN, REMOVED, Edit, gate

SEVERAL: list[tuple[str, dict[str, object], tuple[Edit, ...], set[str]]] = [
    (
        "a price formula and a price weight of one's own (golden case G18)",
        CHINESE,
        (
            (f"{AWARD}.price.weight", 0.25),
            (f"{AWARD}.quality.weight", 0.55),
            (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}),
        ),
        {"check.k02", "check.k04", "check.k16"},
    ),
    (
        "a label without equivalents, no link, no tie-break (golden case G17)",
        EUROPEAN,
        (
            ("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only")),
            (f"{AWARD}.quality.link_to_subject", ""),
            (f"{AWARD}.recycled.link_to_subject", ""),
            ("award.tie_break", []),
        ),
        {"check.k08", "check.k10", "check.k15"},
    ),
    (
        "consultation that weighs the price too much, with weights that do not add up",
        CHINESE,
        (("scope.procedure", "competitive_consultation"), (f"{AWARD}.price.weight", 0.7)),
        {"check.k01", "check.k03"},
    ),
    (
        "a supplier's size as gate and criterion, at discretion",
        CHINESE,
        (
            ("gates.warranty.indicator", "supplier.registered_capital"),
            ("gates.warranty.unit", "CNY"),
            (f"{AWARD}.quality.indicator", "supplier.registered_capital"),
            (f"{AWARD}.quality.title.zh", "注册资本雄厚，酌情加分"),
        ),
        {"check.k05.partly", "check.k06", "check.k07.criterion", "check.k07.gate"},
    ),
    (
        "a listed certificate in the wrong way, deductions out of the air, nothing on low prices",
        CHINESE,
        (
            ("gates.+", gate("energy", **LISTED) | {"equivalence_mode": "criteria_equivalent", "issuers": None}),
            ("price.adjustments", [DEDUCTION | {"legal_ref": ""}, DEDUCTION | {"id": "sme", "proof_document": ""}]),
            ("price.abnormally_low", None),
        ),
        {"check.k09", "check.k14", "check.k25"},
    ),
    (
        "life-cycle cost nobody can follow, before the profile is valid",
        DUTCH,
        (
            COST,
            ("lcc.num.years", REMOVED),
            ("lcc.num.scc", ILLUSTRATIVE),
            ("valid.from", "2026-12-01"),
            (f"{AWARD}.price.weight_range", [0.1, 0.5]),
        ),
        {"check.k11", "check.k12.illustrative", "check.k13", "check.k21.too_early"},
    ),
    (
        "footprints without method, made up where missing, and next to nothing for the environment",
        ELSEWHERE,
        (
            *with_criterion("recycled", footprint(missing="mean_impute", comparability=None)),
            (f"{AWARD}.recycled.weight", 0.005),
            (f"{AWARD}.quality.weight", 0.595),
        ),
        {"check.k17", "check.k17.no_floor", "check.k17.no_method", "check.k18", "check.k19"},
    ),
    (
        "steps in disorder, a gate on a guess, a pledge for a product, too late a look at low prices",
        EUROPEAN,
        (
            (f"{AWARD}.recycled.normalisation", steps((20, 50), (10, 40), (50, 100))),
            ("gates.warranty.num", ILLUSTRATIVE),
            (f"{AWARD}.quality.indicator", "ladder.level"),
            ("price.abnormally_low.before_scoring", False),
        ),
        {
            "check.k14.too_late",
            "check.k20",
            "check.k23.edges",
            "check.k23.not_monotone",
            "check.k23.open_max",
            "check.k24",
        },
    ),
    (
        "everything that has to be said before an evaluation, under another lock",
        ELSEWHERE,
        (
            (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}),
            ("award.tie_break", ["lcc_asc"]),
            ("valid.to", "2026-02-01"),
            ("checks", ["K10", "K22"]),
            (f"{AWARD}.quality.link_to_subject", ""),
        ),
        {"check.k10", "check.k15.no_terms", "check.k16", "check.k21", "check.k22", "check.k22.other"},
    ),
    (
        "services that hardly weigh the price, steps that end nowhere, no look at low prices",
        CHINESE,
        (
            ("scope.contract", "services"),
            (f"{AWARD}.price.weight", 0.05),
            (f"{AWARD}.quality.weight", 0.75),
            (f"{AWARD}.recycled.normalisation", steps((10, 20), (50, 100))),
            ("price.abnormally_low", None),
        ),
        {"check.k02", "check.k14", "check.k23.open_max"},
    ),
    (
        "a profile of the year before that stretches prices and leaves the environment out",
        ELSEWHERE,
        (
            ("valid.from", "2025-01-01"),
            ("valid.to", "2025-12-31"),
            (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}),
            (f"{AWARD}.recycled.group", "technical"),
            ("gates.warranty.num.conf", "L"),
        ),
        {"check.k16", "check.k19", "check.k20", "check.k21"},
    ),
    (
        "a tie-break by a cost without terms, no link, a wide range, weights that do not add up",
        EUROPEAN,
        (
            (f"{AWARD}.price.weight", 0.5),
            ("award.tie_break", ["lcc_asc"]),
            (f"{AWARD}.recycled.link_to_subject", " "),
            (f"{AWARD}.quality.weight_range", [0.1, 0.6]),
        ),
        {"check.k01", "check.k10", "check.k13", "check.k15.no_terms"},
    ),
]
