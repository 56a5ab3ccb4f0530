"""New profiles from other ones: forks, versions, weights, anchors, and the file that reads back to the same digest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.changes import with_award_weights
from procurement_core.policy.award.library import load_award_profile, parse_any_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.borrowed_sources import borrowed_sources
from procurement_core.policy.changes import with_weights
from procurement_core.policy.drafting import (
    AnyProfile,
    as_yaml,
    forked,
    next_version,
    with_anchors,
    with_changed_weights,
    with_version,
)
from procurement_core.policy.library import load_profile
from procurement_core.policy.shipped_profiles import shipped_profile_of, shipped_profiles
from procurement_core.policy.terms import NumberSource, Title

LAPTOPS = load_profile("screening-laptops")
GOODS = load_award_profile("cn-goods-open-comprehensive")
DUTCH = load_award_profile("nl-mki-monetised")
OURS = Title(en="Ours", zh="我们的")


def test_a_shipped_profile_is_found_by_its_id_alone() -> None:
    """Its file is called by its id, so that nobody waits for the others to be read."""
    assert [shipped_profile_of(profile.id) for profile in shipped_profiles()] == list(shipped_profiles())
    assert shipped_profile_of("nobody-s") is None


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.id)
def test_a_written_file_reads_back_to_the_same_profile(profile: AnyProfile):
    text = as_yaml(profile)
    assert parse_any_profile(text, "ours.yaml") == profile
    assert "modified" not in text and "null" not in text


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.id)
def test_a_fork_says_the_same_under_another_name_and_is_not_official(profile: AnyProfile):
    fork = forked(profile, id="ours", title=OURS)
    assert (fork.id, fork.version, fork.status, fork.title) == ("ours", "0.1.0", "illustrative", OURS)
    assert fork.digest != profile.digest
    same = {"id", "version", "status", "title"}
    assert {key: value for key, value in fork.as_json().items() if key not in same} == {
        key: value for key, value in profile.as_json().items() if key not in same
    }


def test_moved_weights_become_a_version_without_the_mark():
    moved = with_weights(LAPTOPS, {"price": 0.3, "footprint": 0.3})
    assert moved.modified
    kept = forked(moved, id="ours", title=OURS)
    assert kept.weights == moved.weights
    assert not kept.modified
    award = with_award_weights(GOODS, {"price": 0.5, "tech": 0.2}, reason="why")
    drafted = with_changed_weights(GOODS, {"price": 0.5, "tech": 0.2})
    assert drafted.weights == award.weights
    assert (drafted.as_json()["modified"], drafted.as_json()["change_reason"]) == (False, "")
    assert GOODS.weights["price"] == 0.4
    assert parse_any_profile(as_yaml(award), "f").digest == award.digest


@pytest.mark.parametrize(("before", "after"), [("0.1.0", "0.2.0"), ("1.9.7", "1.10.0"), ("2.0.0-rc.1", "2.1.0")])
def test_the_next_version_is_a_version(before: str, after: str):
    assert next_version(before) == after
    assert with_version(GOODS, after).version == after


def sources(profile: AnyProfile) -> dict[str, tuple[str, str]]:
    return {item.id: (item.num.src, item.num.conf) for item in profile.criteria}


def from_law(profile: AwardProfile) -> AwardProfile:
    """The profile as if every number of its criteria stood in a law."""
    law = NumberSource(src="law", conf="H")
    criteria = tuple(item.model_copy(update={"num": law}) for item in profile.criteria)
    return profile.model_copy(update={"award": profile.award.model_copy(update={"criteria": criteria})})


def test_a_changed_number_is_no_longer_that_of_the_official_source():
    goods, dutch = from_law(GOODS), from_law(DUTCH)
    official = dict.fromkeys(GOODS.weights, ("law", "H"))
    moved = with_changed_weights(goods, {**goods.weights, "price": 0.5, "tech": 0.2})
    assert sources(moved) == {**official, **dict.fromkeys(("price", "tech"), ("illustrative", "L"))}
    assert with_changed_weights(goods, goods.weights).digest == goods.digest
    money = next(item for item in DUTCH.criteria if item.normalisation.type == "monetised")
    bounds = money.normalisation.params.model_dump()  # type: ignore[union-attr]
    same = with_anchors(dutch, money.id, None, worst=bounds["upper"], best=bounds["lower"])
    assert same.digest == dutch.digest
    other = with_anchors(dutch, money.id, None, worst=bounds["upper"] + 1, best=bounds["lower"])
    assert {name for name, source in sources(other).items() if source == ("illustrative", "L")} == {money.id}


def test_a_number_changed_by_hand_that_names_the_old_source_is_found():
    document = yaml.safe_load(as_yaml(forked(GOODS, id="ours", title=OURS)))
    deduction = document["price"]["adjustments"][0]
    del deduction["range"]
    deduction["value"] = 0.15
    (found,) = borrowed_sources(parse_any_profile(yaml.safe_dump(document), "ours.yaml"), GOODS)
    assert (found.path, found.old, found.new) == (f"price.adjustments[{deduction['id']}].value", 0.2, 0.15)
    assert found.source == GOODS.price.adjustments[0].num
    deduction["num"] = {"src": "illustrative", "conf": "L"}
    assert borrowed_sources(parse_any_profile(yaml.safe_dump(document), "ours.yaml"), GOODS) == ()


def test_life_cycle_numbers_name_their_sources_one_by_one():
    costs = load_award_profile("lowest-lcc")
    terms = costs.lcc
    assert terms is not None
    law = NumberSource(src="law", conf="H")
    base = costs.model_copy(update={"lcc": terms.model_copy(update={"num": {"years": law, "rate": law}})})
    changed = base.model_copy(update={"lcc": base.lcc.model_copy(update={"years": terms.years + 1})})  # type: ignore[union-attr]
    (found,) = borrowed_sources(changed, base)
    assert (found.path, found.old, found.new, found.source) == ("lcc.years", terms.years, terms.years + 1, law)


def test_anchors_of_a_screening_profile_hold_for_their_category():
    known = next(item for item in LAPTOPS.criteria if item.anchors)
    pair = known.anchors[0]
    changed = with_anchors(LAPTOPS, known.id, pair.category, worst=pair.worst, best=pair.best * 0.5)
    after = next(item for item in changed.criteria if item.id == known.id).anchors_for(pair.category)
    assert after is not None
    assert (after.worst, after.best) == (pair.worst, pair.best * 0.5)
    wide = with_anchors(LAPTOPS, known.id, None, worst=pair.worst, best=pair.best)
    assert next(item for item in wide.criteria if item.id == known.id).normalisation.params is not None
    more = with_anchors(LAPTOPS, known.id, "CPV:2008:30213200", worst=pair.worst, best=pair.best)
    assert len(next(item for item in more.criteria if item.id == known.id).anchors) == len(known.anchors) + 1


def test_anchors_of_an_award_profile_are_its_bounds():
    generic = load_award_profile("unep-spp-generic")
    rules = {item.id: item.normalisation for item in with_anchors(generic, "lcc", None, worst=1.5, best=0.7).criteria}
    assert rules["lcc"].params.model_dump() == {"lo": 0.7, "hi": 1.5, "relative_to": "estimate"}  # type: ignore[union-attr]
    rules = {
        item.id: item.normalisation for item in with_anchors(generic, "durability", None, worst=2, best=8).criteria
    }
    assert (rules["durability"].params.lo, rules["durability"].params.hi) == (2.0, 8.0)  # type: ignore[union-attr]
    money = next(item for item in DUTCH.criteria if item.normalisation.type == "monetised")
    changed = with_anchors(DUTCH, money.id, None, worst=900, best=100)
    rule = next(item for item in changed.criteria if item.id == money.id).normalisation
    assert rule.params.model_dump() == {"upper": 900.0, "lower": 100.0}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda: forked(GOODS, id="Our Goods", title=OURS), "profile.id_malformed"),
        (lambda: with_version(GOODS, "2"), "profile.version_malformed"),
        (lambda: with_changed_weights(GOODS, {"price": 0.5}), "weights.sum"),
        (lambda: with_changed_weights(GOODS, {"colour": 0.5}), "weights.unknown_criterion"),
        (lambda: with_changed_weights(LAPTOPS, {"price": 1.5}), "weights.not_a_share"),
        (lambda: with_anchors(GOODS, "colour", None, worst=1, best=2), "anchors.unknown_criterion"),
        (lambda: with_anchors(GOODS, "price", None, worst=2, best=1), "anchors.none"),
        (lambda: with_anchors(GOODS, "durability", "CPV:2008:30213100", worst=1, best=2), "anchors.no_category"),
        (lambda: with_anchors(GOODS, "durability", None, worst=2, best=2), "anchors.equal"),
        (lambda: with_anchors(GOODS, "durability", None, worst=5, best=1), "anchors.direction"),
        (lambda: with_anchors(LAPTOPS, "price", None, worst=1, best=2), "anchors.direction"),
    ],
)
def test_what_cannot_be_is_refused(change: Callable[[], AnyProfile], code: str):
    with pytest.raises(ProcurementError) as refusal:
        change()
    assert refusal.value.code == code
