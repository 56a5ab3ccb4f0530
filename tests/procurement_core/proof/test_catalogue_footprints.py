"""Footprints of the catalogue under a profile: verdicts of the ranking, every reason, the buyer's years, and ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from catalog.catalogue import open_catalogue
from catalog.demo.generator import generate
from catalog.imports.importer import import_facts
from catalog.model.footprint import Boundary, Stage, Verification
from catalog.snapshot.detail.product_detail import ProductDetail, product
from catalog.snapshot.engine.read_model import ReadModel
from catalog.store.location import Home
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.shipped_profiles import shipped_profiles
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.from_catalogue import codes_of, footprints_of
from procurement_core.proof.comparing.under_profile import SCREENED, ProfileComparison, compare_under_profile
from procurement_core.proof.footprints import best_footprints
from procurement_core.proof.verdicts import Verdict

ON = date(2026, 3, 31)
PROFILES = {profile.id: profile for profile in shipped_profiles()}
SCREENING, AWARD = PROFILES["screening-laptops"], PROFILES["cn-cnca-pcf-laptop"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadModel]:
    catalogue = open_catalogue("demo", home=Home(tmp_path_factory.mktemp("footprints")))
    import_facts(catalogue, generate(80, 7), actor="test", now=datetime.now(UTC))
    opened = catalogue.read_model()
    yield opened
    opened.close()
    catalogue.close()


@pytest.fixture(scope="module")
def best(model: ReadModel) -> dict[str, dict[str, object]]:
    """What the ranking says of the footprints it takes, by product, of each verdict two laptops and two others."""
    assert SCREENING.comparability is not None
    found = model.arrow(best_footprints(model, SCREENING.comparability, ON)).to_pylist()  # type: ignore[arg-type]
    codes = {row["product_id"]: row["codes"] for row in model.arrow(model.table("products")).to_pylist()}
    is_laptop = {name: any("30213100" in code for code in known) for name, known in codes.items()}
    kept: dict[object, list[dict[str, object]]] = {}
    for row in sorted(found, key=lambda row: row["product_id"]):
        kept.setdefault((row["verdict"], is_laptop[row["product_id"]]), []).append(row)
    return {str(row["product_id"]): row for rows in kept.values() for row in rows[:2]}


@pytest.fixture(scope="module")
def details(model: ReadModel, best: dict[str, dict[str, object]]) -> list[ProductDetail]:
    return [found for name in best if (found := product(model, name))]


def judged(
    model: ReadModel, details: list[ProductDetail], profile: AnyProfile, buyer: Buyer | None = None
) -> ProfileComparison:
    found = footprints_of(model, details, profile, ON)
    return compare_under_profile([each.declared for each in found], profile, on=ON, buyer=buyer, codes=codes_of(found))


def test_a_screening_profile_says_here_what_its_ranking_counts(
    model: ReadModel, details: list[ProductDetail], best: dict[str, dict[str, object]]
) -> None:
    found = {each.declared.id: each for each in judged(model, details, SCREENING).footprints}
    assert len({row["verdict"] for row in best.values()}) >= 3
    for name, row in best.items():
        here = found[f"{name}/{row['footprint']}"]
        assert here.verdict == row["verdict"], name
        if here.compared.adjusted_kg is not None:
            assert here.compared.adjusted_kg == pytest.approx(row["footprint_kg"])
        assert all(why.rule in SCREENED for why in here.counted)
        assert not any(why.rule in SCREENED for why in here.beside)


def test_an_award_profile_counts_every_rule_and_earns_nothing_for_the_indicative(
    model: ReadModel, details: list[ProductDetail]
) -> None:
    found = judged(model, details, AWARD, Buyer(grid_factor=0.6205))
    assert found.years == 5
    assert all(not each.beside for each in found.footprints)
    assert all(each.verdict is max(why.verdict for why in each.counted) for each in found.footprints)
    assert not any(each.may_earn for each in found.footprints if each.verdict >= Verdict.INDICATIVE)


def test_goods_of_another_category_have_another_function(model: ReadModel, details: list[ProductDetail]) -> None:
    assert isinstance(AWARD, AwardProfile)
    found = {each.declared.id: each for each in judged(model, details, AWARD).footprints}
    known_goods = [item for item in details if item.product.categories]
    others = [item for item in known_goods if not any("30213100" in str(code) for code in item.product.categories)]
    laptops = [item for item in known_goods if item not in others]
    assert others
    assert laptops
    for item in others:
        for known in item.footprints:
            rules = {why.code for why in found[f"{item.product.id}/{known.footprint.id}"].counted}
            assert "footprint.function_differs" in rules
    for item in laptops:
        for known in item.footprints:
            rules = {why.code for why in found[f"{item.product.id}/{known.footprint.id}"].counted}
            assert "footprint.function_differs" not in rules


LAPTOP = Declared(
    id="a",
    value_kg=300.0,
    unit_basis="piece",
    boundary=Boundary.CRADLE_TO_GRAVE,
    stages_kg={Stage.USE: 60.0},
    pcr_id="CNCA-CFP-12:2025",
    service_life_y=4.0,
    use_kwh_year=20.0,
    verification=Verification.THIRD_PARTY_REASONABLE,
)


def test_years_move_a_screening_figure_only_beside_it() -> None:
    plain, years, lacking = (
        compare_under_profile([LAPTOP], SCREENING, on=ON, buyer=buyer).footprints[0]
        for buyer in (Buyer(), Buyer(years=6, grid_factor=0.5), Buyer(years=6))
    )
    assert {each.verdict for each in (plain, years, lacking)} == {Verdict.COMPARABLE}
    assert {each.compared.adjusted_kg for each in (plain, years, lacking)} == {300.0}
    assert plain.over_years_kg is None
    assert years.over_years_kg == pytest.approx((300 - 60) * 6 / 4 + 6 * 20 * 0.5)
    assert lacking.over_years_kg is None
    assert lacking.lacking == ("grid_factor",)
    same = compare_under_profile([LAPTOP], SCREENING, on=ON, buyer=Buyer(years=4)).footprints[0]
    assert same.over_years_kg == 300.0


@pytest.mark.parametrize("profile", [SCREENING, AWARD], ids=lambda profile: profile.id)
def test_what_cannot_be_told_apart_is_said_whatever_the_verdict(profile: AnyProfile) -> None:
    near, far = replace(LAPTOP, id="b", value_kg=310.0), replace(LAPTOP, id="c", value_kg=900.0)
    found = compare_under_profile([LAPTOP, near, far], profile, on=ON, buyer=Buyer(grid_factor=0.5)).footprints
    assert [each.not_apart for each in found] == [("b",), ("a",), ()]
    if profile is SCREENING:
        assert [any(why.code == "footprint.tie" for why in each.beside) for each in found] == [True, True, False]
    else:  # without a stated primary data share an award counts them as indicative, and those move no tie
        assert all(each.verdict is Verdict.INDICATIVE for each in found)
        assert not any(why.code == "footprint.tie" for each in found for why in each.counted)


def test_a_profile_without_a_method_is_refused(model: ReadModel, details: list[ProductDetail]) -> None:
    with pytest.raises(ProcurementError, match=r"comparing\.no_method"):
        judged(model, details, PROFILES["cn-goods-open-comprehensive"])
