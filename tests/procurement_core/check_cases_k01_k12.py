"""Cases of the checks K01 to K12: weights, price formula, gates, subject matter, cost."""

from __future__ import annotations

from case_of_check import Case
from case_parts import AWARD, BEYOND, COST, ILLUSTRATIVE, LABEL, LISTED, steps, with_criterion
from checked_profiles import CHINESE, DUTCH, ELSEWHERE, EUROPEAN, LINEAR, NUMBER, REMOVED, criterion, gate

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
        "check.k11.direct_factor",
        EUROPEAN,
        (COST, ("lcc.ef_basis", "direct")),
        (COST, ("lcc.ef_basis", "life_cycle")),
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
)
