"""Every shipped award profile on bids that fit it, through the command line: ranked, explained, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bid_cases import evaluate_files

from procurement_core.policy.award.library import list_award_profiles

PROOF = (
    "piece,cradle_to_grave,{pcr},certified_label,0.8,2027-01-31,functional,GB/T 24067,AR6,no,location,2025-12-31,0.01,"
    "exact_model"
)
PCF_COLUMNS = (
    "pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,pcf.verification,pcf.primary_data_share,pcf.valid_to,"
    "pcf.unit_kind,pcf.standard,pcf.gwp_set,pcf.offsets_included,pcf.electricity,pcf.reference_end,pcf.exempted_share,"
    "pcf.representativeness"
)
LAPTOP, TEXTILE = PROOF.format(pcr="CNCA-CFP-12:2025"), PROOF.format(pcr="CNCA-CFP-09:2025")
TEXTILE = TEXTILE.replace("piece,cradle_to_grave", "set,cradle_to_gate")

#: Per profile: options, the table, who wins.
CASES: dict[str, tuple[list[str], str, list[str]]] = {
    "cn-goods-open-comprehensive": (
        ["--ceiling", "1200"],
        "bid,supplier,price,category,product.domestic,supplier.size,cert.cn_energy_saving,pack.layers,pack.void_ratio,"
        "pack.heavy_metals,tech.points,cert.cn_env_label,energy.grade,warranty.years,service.points\n"
        "A,甲,1000,CN-GP:2013:A02010105,yes,small,yes,2,30%,20 ppm,80,yes,1,36 month,70\n"
        "B,乙,900,CN-GP:2013:A02010105,no,large,yes,3,0.4,20,90,no,2,1,80\n"
        "C,丙,950,CN-GP:2013:A02010105,yes,micro,no,2,0.3,20,95,yes,1,5,95\n",
        ["A"],
    ),
    "cn-cnca-pcf-laptop": (
        [],
        f"bid,price,cert.cn_energy_saving,tech.points,{PCF_COLUMNS},pcf.service_life_y,cert.cn_pcf_unified,"
        "cert.cn_env_label_hj2536,warranty.years,service.points\n"
        f"A,5000,yes,80,200,{LAPTOP},5,yes,yes,3,80\nB,4800,yes,80,400,{LAPTOP},5,no,yes,3,80\n"
        "C,4900,yes,70,,,,,,,,,,,,,,,,,no,no,1,80\n",
        ["A"],
    ),
    "cn-eco-textile-cec122": (
        [],
        "bid,price,product.skin_class,chem.formaldehyde,chem.arylamine,chem.ph,tech.points,cert.cec122_or_hj2546,"
        f"fibre.traceable_share,{PCF_COLUMNS},content.recycled_share,durability.wash_cycles,social.audit_points\n"
        f"A,300,B,20,5,7.0,80,yes,0.8,12,{TEXTILE},30%,60,70\nB,280,B,80,5,7.0,80,yes,0.8,12,{TEXTILE},0.3,60,70\n"
        f"C,320,C,80,5,7.0,80,no,0.5,25,{TEXTILE},0.1,50,70\n",
        ["A"],
    ),
    "eu-gpp-computers-core": (
        [],
        "bid,price,energy.star_v8,warranty.years,spare.years,battery.cycles80,tech.points,energy.improvement_vs_star\n"
        "A,900,yes,3,5,800,80,0.2\nB,700,yes,2,3,500,75,0.0\nC,650,yes,1,3,500,90,0.1\n",
        ["B"],
    ),
    "eu-gpp-computers-comprehensive": (
        [],
        "bid,price,energy.star_v8,warranty.years,spare.years,battery.cycles80,chem.svhc_declared,lcc.kwh_year,"
        "lcc.maintenance_year,lcc.disposal,lcc.embedded_kg,tech.points,repair.index,content.recycled_plastic,"
        "eol.takeback_points\n"
        "A,900,yes,3,5,1000,yes,18.8,10,5,250,80,8,30%,100\nB,800,yes,3,5,800,yes,25,20,5,300,70,5,0,50\n",
        ["A"],
    ),
    "eu-gpp-textiles": (
        [],
        "bid,price,chem.arylamine,chem.formaldehyde,durability.shrink_abs,durability.wash_fastness,chem.svhc_max,"
        "tech.points,content.recycled_share,content.organic_share,durability.wash_cycles\n"
        "A,60,5,20,2%,4,0.0005,80,0.3,0.5,60\nB,50,5,20,0.05,4,0.0005,80,0.3,0.5,60\nC,70,5,20,,4,0.0005,70,0.1,0.2,50\n",
        ["A"],
    ),
    "unep-spp-generic": (
        ["--estimate", "1000"],
        "bid,price,supplier.compliance,standard.spp_min,lcc.kwh_year,lcc.maintenance_year,lcc.disposal,tech.points,"
        "label.type1,warranty.years,social.audit_points,supplier.local_share\n"
        "A,900,yes,yes,20,10,0,80,yes,3,70,0.5\nB,850,yes,yes,30,20,0,70,no,2,60,0.9\nC,800,no,yes,30,20,0,70,no,2,60,0.9\n",
        ["A"],
    ),
    "nl-mki-monetised": (
        ["--estimate", "1000000"],
        "bid,price,mki.total,quality.level,ladder.level\nA,1000000,180000,2,1\nB,1040000,120000,3,3\nC,980000,230000,3,3\n",
        ["B"],
    ),
    "lowest-lcc": (
        [],
        "bid,price,tech.compliant,lcc.kwh_year,lcc.maintenance_year,lcc.life_years,lcc.replacement_cost,lcc.disposal,"
        "lcc.embedded_kg\nA,900,yes,18.8,10,5,900,5,250\nB,800,yes,60,30,5,800,5,300\n",
        ["A"],
    ),
}  # fmt: skip

_LEFT_OVER = re.compile(
    r"\{\w*\}|\b(?:gate|claim|price|missing|bids|winner|tie|footprint|cost|criterion)\.[a-z_]+_[a-z_]+\b"
)


def test_there_is_a_case_for_every_shipped_profile() -> None:
    assert set(CASES) == {profile.id for profile in list_award_profiles()}


@pytest.mark.parametrize("name", sorted(CASES))
def test_profile_on_bids_that_fit_it(tmp_path: Path, name: str) -> None:
    options, text, winners = CASES[name]
    answer = evaluate_files(tmp_path, text, name, *options, "--json")
    assert answer.code in (0, 1), answer.err
    found = answer.json
    assert found["winners"] == winners
    for bid in found["bids"]:
        out = bid["gate"] == "fail"
        assert (bid["place"] is None) == out and (bid["total"] is None) == out
        assert bid["reasons"] or not out
    assert answer.code == int(any(bid["gate"] == "fail" for bid in found["bids"]))
    for language in ("en", "zh"):
        said = evaluate_files(tmp_path, text, name, *options, language=language)
        assert said.code == answer.code and not said.err
        assert not _LEFT_OVER.search(said.out), _LEFT_OVER.search(said.out)
