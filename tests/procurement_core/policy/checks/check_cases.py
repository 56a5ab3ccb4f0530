"""For each check and each of its sentences: edits that make it speak, and edits that come close and do not.

Run as it is by the service and, written to files, through the command line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from case_parts import (
    AWARD,
    BEYOND,
    COST,
    DEDUCTION,
    ILLUSTRATIVE,
    LABEL,
    LISTED,
    METHOD,
    footprint,
    steps,
    with_criterion,
)
from checked_profiles import (
    CHINESE,
    DAY,
    DUTCH,
    ELSEWHERE,
    EUROPEAN,
    LINEAR,
    NUMBER,
    POINTS,
    REMOVED,
    Edit,
    criterion,
    gate,
    profile,
)

from procurement_core.policy.checks.finding import CheckContext, LockedProfile

NOW = CheckContext(publication_date=DAY)


def locked(document: dict[str, object], *edits: Edit, **other: str) -> CheckContext:
    """A context with the lock of that profile, or with another id, version or digest."""
    held = profile(document, *edits)
    lock = LockedProfile(held.id, held.version, held.digest)
    return replace(NOW, lock=replace(lock, **other))


@dataclass(frozen=True)
class Case:
    """A profile, and the codes its findings have; `also` names what cannot but speak too.

    `near` are edits that come close and leave it quiet.
    """

    code: str
    document: dict[str, object]
    edits: tuple[Edit, ...]
    near: tuple[Edit, ...]
    context: CheckContext = NOW
    near_context: CheckContext = NOW
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The check that speaks: K01 of `check.k01.sum`."""
        return self.code.split(".")[1].upper()


CASES = (
    Case("check.k01", ELSEWHERE, ((f"{AWARD}.price.weight", 0.35),), ((f"{AWARD}.price.weight", 0.4 + 1e-12),)),
    Case(
        "check.k02",
        CHINESE,
        ((f"{AWARD}.price.weight", 0.29), (f"{AWARD}.quality.weight", 0.51)),
        ((f"{AWARD}.price.weight", 0.30), (f"{AWARD}.quality.weight", 0.50)),
    ),
    Case(
        "check.k02",
        CHINESE,
        (("scope.contract", "services"), (f"{AWARD}.price.weight", 0.09), (f"{AWARD}.quality.weight", 0.71)),
        (("scope.contract", "services"), (f"{AWARD}.price.weight", 0.10), (f"{AWARD}.quality.weight", 0.70)),
    ),
    Case(
        "check.k03",
        CHINESE,
        (("scope.procedure", "竞争性磋商"), (f"{AWARD}.price.weight", 0.61), (f"{AWARD}.quality.weight", 0.19)),
        (("scope.procedure", "竞争性磋商"), (f"{AWARD}.price.weight", 0.60), (f"{AWARD}.quality.weight", 0.20)),
    ),
    Case(
        "check.k03",
        CHINESE,
        (("scope.procedure", "competitive consultation"), ("scope.contract", "services")),
        (
            ("scope.procedure", "competitive consultation"),
            ("scope.contract", "services"),
            (f"{AWARD}.price.weight", 0.3),
            (f"{AWARD}.quality.weight", 0.5),
        ),
    ),
    Case(
        "check.k04",
        CHINESE,
        ((f"{AWARD}.price.normalisation", {"type": "linear_min"}),),
        (("scope.contract", "works"), (f"{AWARD}.price.normalisation", {"type": "linear_min"})),
    ),
    Case(
        "check.k04.method",
        CHINESE,
        (("award.method", "lexicographic"),),
        (("jurisdiction", "INT"), ("award.method", "lexicographic")),
    ),
    Case(
        "check.k05",
        CHINESE,
        with_criterion("recycled", criterion("recycled", 0.2, steps((0, 0), (3, 100)), **BEYOND)),
        with_criterion("recycled", criterion("recycled", 0.2, steps((3, 0), (5, 100)), **BEYOND)),
    ),
    Case(
        "check.k05.partly",
        EUROPEAN,
        with_criterion("recycled", criterion("recycled", 0.2, LINEAR, **BEYOND)),
        with_criterion(
            "recycled",
            criterion("recycled", 0.2, {"type": "benchmark_linear", "params": {"lo": 3, "hi": 9}}, **BEYOND),
        ),
    ),
    Case(
        "check.k06",
        CHINESE,
        ((f"{AWARD}.quality.title.zh", "方案优秀得高分，酌情打分"),),
        (
            (f"{AWARD}.quality.title.en", "Excellent, good, fair by table"),
            (f"{AWARD}.quality.normalisation", {"type": "ladder", "params": {"table": [[2, 1.0], [1, 0.4], [0, 0]]}}),
        ),
    ),
    Case(
        "check.k06.no_formula",
        CHINESE,
        ((f"{AWARD}.quality.normalisation", {"type": "none"}),),
        (("jurisdiction", "INT"), (f"{AWARD}.quality.normalisation", {"type": "none"})),
    ),
    Case(
        "check.k07.criterion",
        CHINESE,
        ((f"{AWARD}.quality.title.en", "Registered capital"),),
        ((f"{AWARD}.quality.title.en", "Capital goods training for staff"),),
    ),
    Case(
        "check.k07.gate",
        CHINESE,
        (("gates.warranty.indicator", "supplier.turnover"), ("gates.warranty.unit", "CNY")),
        (("gates.warranty.indicator", "supplier.compliance"),),
    ),
    Case(
        "check.k08",
        DUTCH,
        (("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only")),),
        (("gates.+", gate("label", **LABEL, equivalence_mode="technical_dossier")),),
    ),
    Case(
        "check.k09",
        CHINESE,
        (("gates.+", gate("energy", **LISTED) | {"issuers": {"list_id": "listed"}, "op": "==", "value": True}),),
        (("gates.+", gate("energy", **LISTED)),),
    ),
    Case(
        "check.k09",
        CHINESE,
        (("gates.+", gate("energy", **LISTED) | {"equivalence_mode": "mra_list", "issuers": None}),),
        (("gates.+", gate("other", **LABEL) | {"equivalence_mode": "mra_list"}),),
    ),
    Case(
        "check.k10",
        EUROPEAN,
        ((f"{AWARD}.quality.link_to_subject", " "),),
        (("jurisdiction", "INT"), (f"{AWARD}.quality.link_to_subject", "")),
    ),
    Case(
        "check.k11",
        EUROPEAN,
        (COST, ("lcc.num.rate", REMOVED), ("lcc.num.ef", REMOVED)),
        (COST, ("lcc.stages_included", ["acquisition"]), ("lcc.num.ef", REMOVED), ("lcc.num.scc", REMOVED)),
    ),
    Case(
        "check.k11.no_terms",
        EUROPEAN,
        ((f"{AWARD}.price.indicator", "lcc.total"),),
        (COST, (f"{AWARD}.price.indicator", "lcc.total")),
    ),
    Case(
        "check.k12",
        EUROPEAN,
        (COST, ("lcc.embedded_carbon_price", 80), ("checks", ["K12"])),
        (COST, ("lcc.embedded_carbon_price", 80), ("lcc.num.embedded_carbon_price", NUMBER)),
        also=("check.k11",),
    ),
    Case("check.k12.illustrative", EUROPEAN, (COST, ("lcc.num.scc", ILLUSTRATIVE)), (COST,)),
    Case(
        "check.k12.no_price",
        EUROPEAN,
        (COST, ("lcc.scc", 0)),
        (COST, ("lcc.scc", 0), ("lcc.stages_included", ["acquisition", "energy"])),
    ),
    Case(
        "check.k12.factor",
        EUROPEAN,
        (
            ("award.method", "price_plus_externality"),
            *((f"{AWARD}.{key}.weight", None) for key in ("price", "quality", "recycled")),
            *((f"{AWARD}.{key}.factor", 1.0) for key in ("price", "quality", "recycled")),
            (f"{AWARD}.recycled.num", ILLUSTRATIVE),
        ),
        (
            ("award.method", "price_plus_externality"),
            *((f"{AWARD}.{key}.weight", None) for key in ("price", "quality", "recycled")),
            *((f"{AWARD}.{key}.factor", 1.0) for key in ("price", "quality", "recycled")),
        ),
    ),
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
