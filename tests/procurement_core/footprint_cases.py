"""For each rule V01 to C23: offers that trigger it, and offers just beside it that do not.

Run by the service, by `compare-footprints` on files, and said in both languages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

GATE = {"boundary": "cradle_to_gate", "stages": ["raw", "production"]}
PER_KWH = {"unit_basis": "kWh_generated"}
PV = {"unit_basis": "Wp", "value_kg": 0.45, "service_life_y": 30, "specific_yield": 1200, "degradation": 0.005}
NO_STAGES = {f"stage_{stage}_kg": None for stage in ("raw", "production", "distribution", "use", "eol")}
BUYER = ("--grid-factor", "0.6205")


@dataclass(frozen=True)
class Case:
    """Changes to the offer in question and to the other one, and what is said of the first; None is no reason."""

    code: str | None
    verdict: str
    changes: dict = field(default_factory=dict)
    others: dict = field(default_factory=dict)
    profile: dict = field(default_factory=dict)
    options: tuple = ()


def case(code, verdict, others=None, profile=None, options=(), **changes):
    return Case(code, verdict, changes, others or {}, profile or {}, options)


ADJ, IND, NOT, BAD, GOOD = "COMPARABLE_ADJUSTED", "INDICATIVE", "NOT_COMPARABLE", "INVALID", "COMPARABLE"
TRIGGERS = {
    "V01": [case("organisational", BAD, kind="organisation"), case("organisational", BAD, kind="revenue")],
    "V02": [case("offsets", BAD, offsets_included="yes")],
    "V03": [
        case("value_missing", BAD, value_kg=None),
        case("value_not_positive", BAD, value_kg=0),
        case("value_not_positive", BAD, value_kg=-3),
        case("unit_missing", BAD, unit_basis=None),
        case("unit_missing", BAD, unit_basis="10,000 CNY of revenue"),
    ],
    "V04": [case("expired", BAD, valid_to="2026-03-30"), case("not_yet", BAD, valid_from="2026-04-01")],
    "V05": [
        case("certificate_invalid", BAD, certificate_status="suspended"),
        case("certificate_invalid", BAD, certificate_status="withdrawn"),
        case("issuer_not_listed", BAD, issuer_listed="no", issuer="Somebody"),
        case("certificate_other_product", BAD, model_covered="no"),
    ],
    "V06": [case("self_filed", IND, scheme_variant="self-filed")],
    "C01": [
        case("function_differs", NOT, product_family="desktop", options=("--family", "laptop")),
        case("performance_differs", NOT, performance_class="B", options=("--performance-class", "A")),
    ],
    "C02": [
        case("unit_restated", ADJ, unit_basis="kg", mass_kg=2),
        case("unit_restated", ADJ, unit_basis="t", mass_kg=2, **NO_STAGES),
        case("unit_restated", ADJ, unit_basis="set", pieces_per_set=2),
    ],
    "C03": [
        case("unit_by_performance", ADJ, profile=PER_KWH, **PV, parameters_verified="yes"),
        case("unit_by_default", IND, profile=PER_KWH, **PV),
        case(
            "unit_by_default",
            IND,
            profile=PER_KWH,
            options=("--assume", "specific_yield=1000"),
            **{**PV, "specific_yield": None, "parameters_verified": "yes"},
        ),
    ],
    "C04": [
        case("unit_differs", NOT, unit_basis="m2", grammage_g_m2=200, mass_kg=1),
        case("unit_needs_data", NOT, unit_basis="kg"),
        case("unit_needs_data", NOT, profile=PER_KWH, **{**PV, "degradation": None}),
        case("co2_only", NOT, unit_ref="kg CO2/piece"),
    ],
    "C05": [case("small_stage_left_out", ADJ, boundary="raw+production+distribution+use", stage_eol_kg=None)],
    "C06": [
        case("common_stages", ADJ, profile=GATE),
        case(
            "common_stages",
            ADJ,
            options=("--common-boundary",),
            boundary="cradle_to_gate",
            stage_distribution_kg=None,
            stage_use_kg=None,
            stage_eol_kg=None,
        ),
    ],
    "C07": [
        case("boundary_differs", NOT, boundary="cradle_to_gate"),
        case("boundary_differs", NOT, profile=GATE, **NO_STAGES),
        case("boundary_differs", NOT, boundary=None, **NO_STAGES),
    ],
    "C08": [case("pcr_same", GOOD), case("pcr_same", GOOD, pcr_id="cnca-cfp-12:2025", pcr_version=None)],
    "C09": [
        case("pcr_version_differs", IND, pcr_version="2023"),
        case("pcr_version_differs", IND, pcr_version=None),
        case(
            "pcr_version_mapped",
            ADJ,
            pcr_version="2023",
            profile={"pcr_equivalence": [["CNCA-CFP-12:2023", "CNCA-CFP-12:2025"]]},
        ),
    ],
    "C10": [
        case(
            "pcr_equivalent",
            ADJ,
            pcr_id="SJ/T 11735-2019",
            pcr_version=None,
            profile={"pcr_equivalence": [["CNCA-CFP-12:2025", "SJ/T 11735-2019"]]},
        )
    ],
    "C11": [case("pcr_differs", IND, pcr_id="CNCA-CFP-11:2025", pcr_version=None)],
    "C12": [case("no_pcr", IND, pcr_id=None, pcr_version=None)],
    "C13": [
        case("use_recomputed", ADJ, service_life_y=4, use_kwh_year=20, options=BUYER),
        case("use_recomputed", ADJ, service_life_y=4, use_factor=0.5, options=BUYER),
        case("use_by_default", IND, service_life_y=4, options=(*BUYER, "--median-kwh-year", "18.8")),
        case("use_differs", NOT, service_life_y=4, use_kwh_year=20),
        case("use_differs", NOT, service_life_y=None, use_kwh_year=20, options=BUYER),
        case("use_differs", NOT, service_life_y=4, options=BUYER),
    ],
    "C14": [
        case("gwp_differs", ADJ, gwp_set="AR5", options=("--gwp", "AR6")),
        case("gwp_restated", ADJ, gwp_set="AR5", methane_kg=1, nitrous_oxide_kg=0.1, options=("--gwp", "AR6")),
    ],
    "C15": [
        case("electricity_differs", IND, electricity="market_unbundled"),
        case(
            "electricity_differs",
            IND,
            others={"electricity": "market"},
            profile={"electricity": "market"},
        ),
    ],
    "C16": [
        case("uptake_excluded", ADJ, biogenic_treatment="-1/+1", value_excluding_uptake_kg=310),
        case("biogenic_differs", NOT, biogenic_treatment="-1/+1"),
        case("biogenic_differs", NOT, biogenic_treatment="-1/+1", bio_based_share=None),
    ],
    "C17": [case("allocation_differs", IND, eol_allocation="substitution")],
    "C18": [
        case("not_verified", IND, verification="second_party"),
        case("self_declared", IND, verification="self"),
        case("self_declared", IND, verification=None),
    ],
    "C19": [
        case("primary_data_low", IND, primary_data_share=0.49),
        case("primary_data_unstated", IND, primary_data_share=None),
        case("primary_data_uncertain", ADJ, primary_data_share=0.49, options=("--low-primary-data", "uncertain")),
    ],
    "C20": [
        case("exemptions_high", IND, exempted_share="6 %"),
        case("exemptions_high", IND, coverage=0.9, exempted_share=None),
    ],
    "C21": [case("reference_old", IND, reference_end="2023-03-30")],
    "C22": [case("family_average", ADJ, representativeness="family average")],
    "C23": [case("tie", GOOD, others={"value_kg": 320, **NO_STAGES})],
}
BESIDE = {
    "V01": [case(None, GOOD, kind="product"), case(None, GOOD, kind=None)],
    "V02": [case(None, GOOD, offsets_included="yes", gross_value_kg=305), case(None, GOOD, offsets_included=None)],
    "V03": [case(None, GOOD, value_kg=0.001), case(None, GOOD, value_kg=-3, removals_declared="yes")],
    "V04": [case(None, GOOD, valid_to="2026-03-31", valid_from="2026-03-31"), case(None, GOOD, valid_to=None)],
    "V05": [case(None, GOOD, certificate_status="surveillance_due"), case(None, GOOD, certificate_status=None)],
    "V06": [case(None, GOOD, scheme_variant="certified")],
    "C01": [
        case(None, GOOD, product_family="laptop", options=("--family", "laptop")),
        case(None, GOOD, performance_class="A", options=("--performance-class", "A")),
    ],
    "C02": [case(None, GOOD, unit_basis="件"), case(None, GOOD, value_kg="300,000 g")],
    "C03": [case(None, GOOD, **{"specific_yield": 1200, "degradation": 0.005})],
    "C04": [case(None, ADJ, unit_basis="kg", mass_kg="4 lb"), case(None, GOOD, unit_ref="kg CO2e/piece")],
    "C05": [
        case(None, NOT, boundary="raw+production+distribution+use", stage_eol_kg=None, others={"stage_eol_kg": 45}),
        case(None, NOT, boundary="raw+production+distribution+use", stage_eol_kg=None, others=NO_STAGES),
    ],
    "C06": [case(None, GOOD, boundary=None), case(None, GOOD, profile=GATE, boundary="cradle_to_gate")],
    "C07": [case(None, GOOD, **NO_STAGES)],
    "C08": [case(None, IND, pcr_id="PAIA", pcr_version=None)],
    "C09": [case(None, GOOD, profile={"pcr": ["CNCA-CFP-12"]}, pcr_version="2023")],
    "C10": [case(None, GOOD, profile={"pcr_equivalence": [["CNCA-CFP-12:2025", "PAIA"]]})],
    "C11": [case(None, GOOD, pcr_id=" CNCA-CFP-12 ")],
    "C12": [case(None, IND, pcr_id="PAIA", pcr_version=None)],
    "C13": [
        case(None, GOOD, service_life_y="60 months"),
        case(None, GOOD, use_factor=0.6205, use_kwh_year=10, options=BUYER),
        case(None, GOOD, profile=GATE, boundary="cradle_to_gate", service_life_y=2),
    ],
    "C14": [case(None, GOOD, gwp_set="IPCC AR 6", options=("--gwp", "AR6")), case(None, GOOD, gwp_set=None)],
    "C15": [case(None, GOOD, electricity="residual mix"), case(None, GOOD, electricity=None)],
    "C16": [
        case(None, GOOD, biogenic_treatment="-1/+1", bio_based_share="5 %"),
        case(None, GOOD, biogenic_treatment="excluded"),
    ],
    "C17": [case(None, GOOD, eol_allocation="substitution", others={"eol_allocation": "substitution"})],
    "C18": [case(None, GOOD, verification="certified_label"), case(None, GOOD, verification="third_party_reasonable")],
    "C19": [case(None, GOOD, primary_data_share="50 %")],
    "C20": [case(None, GOOD, exempted_share="5 %"), case(None, GOOD, exempted_share=None)],
    "C21": [
        case(None, GOOD, reference_end="2023-03-31"),
        case(None, GOOD, reference_end="2021-06-30", standard="EPD (EN 15804)"),
    ],
    "C22": [case(None, GOOD, representativeness="exact_model")],
    "C23": [case(None, GOOD, uncertainty=0.01, others={"value_kg": 320, "uncertainty": 0.01, **NO_STAGES})],
}
