"""Footprint rules, agreements, lists and the other facts: complete, consistent, and read as what they are."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from catalog.model.category import parse_category
from catalog.model.footprint import FootprintKind, UnitBasis
from catalog.model.identity import manufacturer_key
from catalog.model.label import LabelType
from catalog.reference.agreements import AgreementStatus, Instrument, agreements, agreements_between
from catalog.reference.carbon_prices import PriceBasis, carbon_prices
from catalog.reference.certification_steps import TERMS, certification_terms, steps_of
from catalog.reference.criteria_sets import criteria_of, criteria_sets
from catalog.reference.emission_factors import emission_factors
from catalog.reference.enterprise_targets import enterprise_targets
from catalog.reference.footprint_rules import footprint_rule, footprint_rules, pilot_categories, rules_of_family
from catalog.reference.label_validity import ValidityRule, find_scheme, label_validity
from catalog.reference.library import label_schemes, manufacturer_aliases
from catalog.reference.life_cycle_defaults import life_cycle_defaults
from catalog.reference.listed_bodies import Listed, body_list_on, body_lists
from catalog.reference.packaging_limits import packaging_limits
from catalog.reference.partial_date import partial_date
from catalog.reference.procurement_lists import items_for, listed_items, procurement_lists
from catalog.reference.procurement_shares import procurement_shares
from catalog.reference.product_groups import groups_of, product_groups, same_goods
from catalog.reference.programme_facts import programme_facts
from catalog.reference.spellings import canonical, spellings

TODAY = date(2026, 3, 31)


def test_seventeen_rules_fall_into_nine_of_eleven_categories() -> None:
    rules, categories = footprint_rules(), pilot_categories()
    assert [rule.item for rule in rules.values()] == list(range(1, 18))
    assert len(categories) == 11
    counted = {name: sum(rule.pilot_category == name for rule in rules.values()) for name in categories}
    assert counted == {name: category.rules for name, category in categories.items()}
    assert {name for name, count in counted.items() if count == 0} == {"urea", "ammonium_phosphate"}


def test_rules_keep_apart_what_is_apart() -> None:
    rules = footprint_rules()
    assert {rule.id[-7:-5] for rule in rules_of_family("steel")} == {"06", "07"}
    shared = [rule.item for rule in rules.values() if rule.standards == ("T/CQAE 12002-2024",)]
    assert shared == [1, 2, 4]
    assert [rule.item for rule in rules.values() if rule.standard_is_inferred] == [2]
    assert {rule.item for rule in rules.values() if rule.standard_level == "national"} == {10, 15}
    assert all(rule.units_standing.is_illustrative and not rule.standing.is_illustrative for rule in rules.values())
    assert rules["CNCA-CFP-12:2025"].unit_bases == (UnitBasis.PIECE,)


@pytest.mark.parametrize("name", ["CNCA-CFP-08", "ferrous alloys", "铁合金", "CNCA-CFP-08:2025", "Ferroalloys"])
def test_a_rule_is_found_by_any_of_its_names(name: str) -> None:
    found = footprint_rule(name)
    assert found is not None
    assert found.item == 8


def test_an_unknown_rule_is_not_guessed() -> None:
    assert footprint_rule("CNCA-CFP-18") is None


def test_only_what_is_signed_and_past_is_in_force() -> None:
    known = agreements()
    shredder = known["cn_de_data_shredder_2020"]
    assert shredder.instrument is Instrument.COMMON_CORE
    assert not shredder.is_in_force_on(date(2020, 12, 30))  # only the year is known: sure from its end
    assert shredder.is_in_force_on(date(2020, 12, 31))
    planned = [item for item in known.values() if item.status is not AgreementStatus.SIGNED]
    assert {"cn_de_green_logistics", "cjk_paper_diapers_2022", "cjk_wall_paper_2022", "cn_eu_pcf"} <= {
        item.id for item in planned
    }
    assert not any(item.is_in_force_on(date(2099, 1, 1)) for item in planned)


def test_agreements_name_known_labels_and_goods() -> None:
    for item in agreements().values():
        assert item.schemes <= set(label_schemes()), item.id
        assert item.group is None or item.group in product_groups(), item.id
        assert item.parties, item.id
    assert {item.id for item in agreements_between("cn_cel", "blue_angel")} >= {"cn_de_toner_2008", "cn_de_mra_2007"}
    assert agreements_between("cn_cel", "cn_cel") == ()
    twelfth = [item for item in agreements().values() if item.number == 12]
    assert [(item.group, str(item.agreed)) for item in twelfth] == [("printing_ink", "2020-11")]


def test_a_code_says_what_it_is_only_with_its_version() -> None:
    def titles(code: str) -> set[str]:
        return {item.title.en for item in items_for(parse_category(code), TODAY)}

    assert titles("CN-GP:2013:A02010105") == {"Portable computers"}
    assert titles("CN-GP:2022:A02010105") == {"Desktop computers"}
    assert titles("CN-GP:2022:A02010108") == {"Portable computers"}
    assert titles("CPV:2008:30213100") == {"Portable computers"}
    assert titles("CPV:2008:44111200") == set()


def test_lists_hold_from_their_date() -> None:
    laptop = parse_category("CN-GP:2013:A02010105")
    assert items_for(laptop, date(2019, 3, 30)) == ()
    assert {item.list_id for item in items_for(laptop, date(2019, 3, 31))} == {"cn_environment_2019"}
    assert {item.treatment for item in items_for(laptop, TODAY)} == {"mandatory", "priority"}


def test_lists_on_file_never_hold_more_than_the_notices() -> None:
    for known in procurement_lists().values():
        mine = [item for item in listed_items() if item.list_id == known.id]
        assert 0 < len(mine) <= max(known.listed_items, known.mandatory_types)
        assert known.scheme in label_schemes()
        assert known.issuers in body_lists()


def test_a_body_that_is_not_on_file_is_unknown_and_never_unlisted() -> None:
    found = body_list_on("cn_cel", TODAY)
    assert found is not None
    assert found.lists("中环联合(北京)认证中心有限公司", "cn_cel") is Listed.YES
    assert found.lists("cec", "cn_cel") is Listed.YES
    assert found.lists("CEC", "cn_energy_saving") is Listed.UNKNOWN
    assert found.lists("Somebody Else", "cn_cel") is Listed.UNKNOWN
    assert body_list_on("cn_cel", date(2019, 4, 2)) is None
    pcf = body_list_on("cn_pcf", TODAY)
    assert pcf is not None
    assert (pcf.bodies, pcf.is_complete) == (26, False)


def test_groups_are_found_by_code_and_by_what_is_the_same() -> None:
    assert groups_of(parse_category("CPV:2008:30191400")) == ("data_shredder",)
    assert "computer" in groups_of(parse_category("CN-GP:2022:A02010108"))
    assert groups_of(parse_category("CN-GP:2022:A02010104")) == ("server",)
    assert parse_category("CN-GP:2022:A02010105") not in same_goods(parse_category("CN-GP:2013:A02010105"))


def test_codes_of_groups_are_those_of_the_vocabulary(real_files: Path) -> None:
    vocabulary = json.loads((real_files / "classification/cpv_en.json").read_text("utf-8"))
    codes = {code.split("-")[0] for code in vocabulary}
    mine = {code.code for group in product_groups().values() for code in group.codes if code.scheme == "CPV"}
    assert mine <= codes


def test_gas_and_scope_of_a_factor_belong_together() -> None:
    for factor in emission_factors().values():
        assert factor.scope == "trend" or (factor.gas == "CO2e") is (factor.scope == "life_cycle"), factor.id
        assert factor.value is not None or (factor.low is not None and factor.high is not None), factor.id
    assert emission_factors()["cn_2023_footprint"].standing.is_illustrative
    assert not emission_factors()["cn_2023"].standing.is_illustrative


def test_carbon_prices_of_every_basis_are_there() -> None:
    assert {price.basis for price in carbon_prices().values()} == set(PriceBasis)
    for price in carbon_prices().values():
        assert (price.value is None) is (price.low is not None), price.id


def test_defaults_without_a_publication_are_illustrative() -> None:
    defaults = life_cycle_defaults()
    assert defaults["discount_rate"].standing.is_illustrative
    assert defaults["electricity_price_cn"].standing.is_illustrative
    assert not defaults["energy_laptop"].standing.is_illustrative
    assert (defaults["energy_laptop"].low, defaults["energy_laptop"].observations) == (15.7, 225)


def test_packaging_limits_are_kept_or_not() -> None:
    limits = packaging_limits()
    assert limits["layers"].is_kept_by(3)
    assert not limits["layers"].is_kept_by(4)
    assert limits["renewable_fibre"].is_kept_by(75)
    assert not limits["renewable_fibre"].is_kept_by(74.9)


def test_targets_speak_of_organisations() -> None:
    assert enterprise_targets()["hla_2025"].unit == "kg CO2e/set"
    assert {target.kind for target in enterprise_targets().values()} == {FootprintKind.ORGANISATION}


def test_other_spellings_lead_to_ours_and_damaged_ones_nowhere() -> None:
    assert canonical("din certico", "body") == "DIN CERTCO"
    assert canonical("Tires", "catalogue_item") == "Tyres"
    assert canonical("德高马控股有限公司", "enterprise") is None
    assert canonical(" Lenovo ", "enterprise") == "Lenovo"
    keys = {manufacturer_key(name, manufacturer_aliases()) for name in ("Baixiniao Holding Co., Ltd.", "报喜鸟")}
    assert keys == {"baoxiniao"}
    assert len({(item.written, item.kind) for item in spellings()}) == len(spellings())


def test_steps_follow_each_other() -> None:
    assert [step.id for step in steps_of("cec_eco_textile")] == [
        "document_review",
        "on_site_inspection",
        "sampling_testing",
        "technical_assessment",
    ]
    assert [step.order for step in steps_of("cn_pcf")] == list(range(1, 9))
    assert steps_of("blue_angel") == ()
    assert all(certification_terms(table) for table in TERMS)


def test_usual_terms_of_labels() -> None:
    validity = label_validity()
    assert validity["cn_cel"].years == 3
    assert validity["cn_cel"].standing.is_illustrative
    assert validity["eu_ecolabel"].rule is ValidityRule.CRITERIA_END
    begin = date(2025, 1, 1)
    assert validity["cn_pcf"].is_longer_than_usual(begin, begin + timedelta(days=3 * 365))
    assert not validity["cn_pcf"].is_longer_than_usual(begin, date(2026, 12, 31))
    assert not validity["blue_angel"].is_longer_than_usual(begin, date(2099, 1, 1))


@pytest.mark.parametrize("name", ["cn_cel", "cn-cel", "CN-CEL", "China Environmental Labelling", "中国环境标志"])
def test_a_label_is_found_by_any_of_its_names(name: str) -> None:
    found = find_scheme(name)
    assert found is not None
    assert found.id == "cn_cel"


def test_every_kind_of_label_is_there_and_an_unknown_one_is_not() -> None:
    assert {scheme.type for scheme in label_schemes().values()} == set(LabelType)
    assert find_scheme("tuv-gpm") is label_schemes()["tuv_green_product"]
    assert find_scheme("no such label") is None


def test_criteria_that_were_not_read_are_not_invented() -> None:
    for known in criteria_sets().values():
        assert known.on_file is bool(known.criteria), known.id
        assert not known.is_complete, known.id
        assert known.group in product_groups(), known.id
        assert known.scheme is None or known.scheme in label_schemes(), known.id
    eco_textile = criteria_of("cec_eco_textile", ("textiles",))
    assert eco_textile is not None
    assert not eco_textile.on_file
    assert criteria_of("nordic_swan", ("textiles",)) is None


def test_shares_agree_with_their_own_denominators() -> None:
    for share in procurement_shares().values():
        if share.same_total is not None:
            assert share.value / share.same_total == pytest.approx(share.share_same, abs=0.0006)
        if share.share_total is not None and share.all_procurement is not None:
            assert share.value / share.all_procurement == pytest.approx(share.share_total, abs=0.0001)


def test_figures_of_programmes_belong_to_known_labels() -> None:
    facts = programme_facts()
    assert {fact.scheme for fact in facts.values()} - {None} <= set(label_schemes())
    assert facts["cn_pcf_rules"].value == len(footprint_rules())


def test_partial_dates_know_their_first_and_last_day() -> None:
    assert (partial_date("2020").earliest, partial_date("2020").latest) == (date(2020, 1, 1), date(2020, 12, 31))
    assert partial_date("2024-02").latest == date(2024, 2, 29)
    assert partial_date("2005-01-25").is_past_on(date(2005, 1, 25))
    with pytest.raises(ValueError, match="soon"):
        partial_date("soon")
