"""The nine shipped award profiles: they load, weigh to one, name their sources, and keep their digests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from catalog.model.category import parse_category
from procurement_core.decisions.own_profiles import find_profile
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import list_award_profiles, load_award_profile
from procurement_core.policy.award.profile import WEIGHTED, AwardProfile
from procurement_core.policy.award.reading import award_profile_from_mapping
from procurement_core.policy.profile import Profile

SHIPPED = list_award_profiles()
REFERENCE = Path(__file__).parents[4] / "catalog" / "reference"

#: A number that changes changes its digest, and then the profile needs a new version: never edit in place.
DIGESTS = {
    "cn-cnca-pcf-laptop": "5071d78fd030bee7b089632b58677398a403d1bd322a0c286a771b2c236b6b68",
    "cn-eco-textile-cec122": "5b87a9eae5929e4595b117e011535a318444747ac445fe7f4ef0fba0d8e3d45c",
    "cn-goods-open-comprehensive": "8fb847b5427ea9a65327c44d88118d31ae7326360f0f88fa76187df2c0786b0b",
    "eu-gpp-computers-comprehensive": "fe95f0f9694a2d9444eaa3cd0ee3751574e18c7c29b9b5a63f04c763b0b206bf",
    "eu-gpp-computers-core": "2cd58ad8476559ee4ab22db203dafd1392e562e12cedc02cdfd5275a835ab6db",
    "eu-gpp-textiles": "c177d63a7aebcdf72e59640b62ae74850684f981972fb2f3f09b9bb12fec9661",
    "lowest-lcc": "d1293953076c7d41a7277f7605e1b6a78f0bc674a6d3bd19ec5c608f2f729793",
    "nl-mki-monetised": "bd4ed7d1db26909fb1fe0dd20198960a0cdb967e4429ea6f2d980bd4871dce9c",
    "unep-spp-generic": "db51865a4061c0abe25650a87a7dfb52097203d5bce048ea6abb422eb8dd207e",
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
