"""The nine shipped award profiles: they load, weigh to one, name their sources, and keep their digests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from catalog.model.category import parse_category
from procurement_core.decisions.named_profiles import find_profile
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import list_award_profiles, load_award_profile
from procurement_core.policy.award.profile import WEIGHTED, AwardProfile
from procurement_core.policy.award.reading import award_profile_from_mapping
from procurement_core.policy.profile import Profile

SHIPPED = list_award_profiles()
REFERENCE = Path(__file__).parents[4] / "catalog" / "reference"

#: A number that changes changes its digest, and then the profile needs a new version: never edit in place.
DIGESTS = {
    "cn-cnca-pcf-laptop": "74bfcfc1bcc1c00be7244bdd8b67e3c2889b5dac5b3544d6bd6f5a4c2065cbe4",
    "cn-eco-textile-cec122": "d9853cab475dd6c19ee5f0eabd3843c6d67530e20e24601e8107a7d6edf1e781",
    "cn-goods-open-comprehensive": "a3102eec0549d4df389d0c31cd0d2c6525cf2a0f55e301238bad65cd1b9979e2",
    "eu-gpp-computers-comprehensive": "e8ea40f38dfaf814519a79216460ad06509b886cb157ba1786c192246a45f6a3",
    "eu-gpp-computers-core": "ad18bd7c338f7358efe41eb3d23c6120ca644f868b77652fe5f02daec988f648",
    "eu-gpp-textiles": "400ac4d193d4321116eb4b052d871c22ec3a6a32c2a8c062bac33654168fdfc3",
    "lowest-lcc": "923d97f274f2b00aa28a8158b71aa11aff48b54ad436b77bba115dfd7c14f899",
    "nl-mki-monetised": "be1115ea16e251ce42c13033bd3add0b80e1121e6c22af64d6517ae076bfc620",
    "unep-spp-generic": "41b6fef39c9219999e0b9a906d8bc861d79dcd9e5d3ba36a3a46a4940f0ea0b8",
}

each_profile = pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.id)


def test_nine_profiles_are_shipped():
    assert [profile.id for profile in SHIPPED] == sorted(DIGESTS)
    for profile in SHIPPED:
        assert load_award_profile(profile.id) is profile
        assert find_profile(None, profile.id) is profile
    assert isinstance(find_profile(None, "screening-laptops"), Profile)


@each_profile
def test_digests_stay_as_published(profile: AwardProfile):
    assert (profile.version, profile.digest) == ("0.1.0", DIGESTS[profile.id])


@each_profile
def test_weights_sum_to_one_where_points_are_shared_out(profile: AwardProfile):
    if profile.award.method in WEIGHTED:
        assert sum(profile.weights.values()) == pytest.approx(1.0, abs=1e-9)
        assert len(profile.weights) == len(profile.criteria)
    elif profile.award.method == "price_minus_value":
        assert profile.weights == {}


@each_profile
def test_a_profile_is_read_back_from_its_own_json(profile: AwardProfile):
    written = json.loads(json.dumps(profile.as_json(), allow_nan=False))
    again = award_profile_from_mapping(written, "again")
    assert again == profile
    assert again.digest == profile.digest


@each_profile
def test_titles_are_in_both_languages(profile: AwardProfile):
    for part in (profile, *profile.gates, *profile.criteria):
        assert part.title.en.isascii()
        assert any("一" <= sign <= "鿿" for sign in part.title.zh), part.title


@each_profile
def test_every_number_has_a_source(profile: AwardProfile):
    if profile.lcc:
        stated = set(type(profile.lcc).model_fields) - {"timing", "stages_included", "num", "ef_basis"}
        assert set(profile.lcc.num) == stated
    invented = [part.num for part in (*profile.gates, *profile.criteria) if part.num.src == "illustrative"]
    assert all(num.conf == "L" for num in invented)
    if profile.status == "illustrative":
        assert invented


@each_profile
def test_certificates_alone_count_only_with_a_known_list_of_issuers(profile: AwardProfile):
    known = {item["id"] for item in yaml.safe_load((REFERENCE / "listed_bodies.yaml").read_text("utf-8"))["lists"]}
    for gate in profile.gates:
        if gate.equivalence_mode == "certificate_only":
            assert gate.issuers is not None
            assert gate.issuers.list_id in known
            assert gate.issuers.as_of is not None


@each_profile
def test_categories_are_of_a_scheme_and_version(profile: AwardProfile):
    for code in profile.scope.categories:
        category = parse_category(code)
        assert (category.scheme, category.version) in {("CN-GP", "2013"), ("CPV", "2008")}


#: Numbers copied by hand from section 6.3 of the specification.
BY_HAND = (
    ("cn-goods-open-comprehensive", lambda p: p.price.adjustments[0].value, 0.20),
    ("cn-goods-open-comprehensive", lambda p: p.price.adjustments[1].range, (0.10, 0.20)),
    ("cn-goods-open-comprehensive", lambda p: p.weights["after_sales"], 0.15),
    ("cn-goods-open-comprehensive", lambda p: p.gates[2].value, 0.40),
    ("cn-goods-open-comprehensive", lambda p: p.criteria[3].normalisation.params.table, ((1.0, 100.0), (2.0, 0.0))),
    ("cn-cnca-pcf-laptop", lambda p: p.criteria[2].normalisation.params.benchmark, 307.0),
    ("cn-cnca-pcf-laptop", lambda p: p.criteria[2].normalisation.params.edges[-1], (float("inf"), 0.0)),
    ("cn-cnca-pcf-laptop", lambda p: p.comparability.rho, 0.5),
    ("cn-cnca-pcf-laptop", lambda p: p.weights["pcf_label"], 0.02),
    ("cn-eco-textile-cec122", lambda p: p.gates[3].value, (4.0, 8.5)),
    ("cn-eco-textile-cec122", lambda p: p.comparability.unit_basis, "set"),
    ("cn-eco-textile-cec122", lambda p: p.criteria[4].normalisation.params.hi, 30.0),
    ("eu-gpp-computers-core", lambda p: p.criteria[0].normalisation.params.lo, 600.0),
    ("eu-gpp-computers-core", lambda p: p.gates[3].value, 500.0),
    ("eu-gpp-computers-comprehensive", lambda p: p.lcc.scc, 55.0),
    ("eu-gpp-computers-comprehensive", lambda p: p.lcc.ef, 0.24),
    ("eu-gpp-textiles", lambda p: p.gates[4].value, 0.001),
    ("unep-spp-generic", lambda p: p.lcc.rate, 0.06),
    ("unep-spp-generic", lambda p: p.criteria[0].normalisation.params.relative_to, "estimate"),
    ("nl-mki-monetised", lambda p: p.criteria[1].normalisation.params.table[-1], ("NR", -0.5)),
    ("nl-mki-monetised", lambda p: p.criteria[2].value_max_pct, 0.15),
    ("nl-mki-monetised", lambda p: p.sanction.factor, 1.5),
    ("lowest-lcc", lambda p: p.lcc.scc, 345.0),
    ("lowest-lcc", lambda p: p.criteria[0].uplift, 0.30),
)


@pytest.mark.parametrize(("profile", "read", "expected"), BY_HAND)
def test_numbers_are_those_of_the_specification(profile, read, expected):
    assert read(load_award_profile(profile)) == expected


def test_an_unknown_profile_is_refused_with_the_known_ones():
    with pytest.raises(ProcurementError) as refused:
        load_award_profile("cn-goods")
    assert refused.value.code == "profile.unknown"
    assert "cn-goods-open-comprehensive" in str(refused.value.facts["known"])
