"""A wrong award profile is refused with file, key and reason; what is wrong in law alone is read."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.changes import with_award_weights
from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.award.reading import award_profile_from_mapping, parse_award_profile
from procurement_core.wording.say import say

Document = dict[str, object]


def document(profile: str = "cn-cnca-pcf-laptop") -> Document:
    written = load_award_profile(profile).as_json()
    return copy.deepcopy({key: value for key, value in written.items() if key not in ("modified", "change_reason")})


def read(change: Callable[[Document], object], profile: str = "cn-cnca-pcf-laptop"):
    changed = document(profile)
    change(changed)
    text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)
    return parse_award_profile(text, "test.yaml")


def criterion(changed: Document, place: int, **cells: object) -> None:
    changed["award"]["criteria"][place].update(cells)


def gate(changed: Document, **cells: object) -> None:
    changed["gates"][0].update(cells)


def deduction(changed: Document, **cells: object) -> None:
    num = {"src": "law", "conf": "H"}
    changed["price"]["adjustments"] = [
        {"id": "small", "kind": "percent_deduction", "value": 0.1, "applies_if": "a.b", "num": num, **cells}
    ]


STEP = "award.criteria[pcf_value].normalisation"
WRONG: dict[str, tuple[Callable[[Document], object], str, str]] = {
    "for screening": (lambda d: d.update(use="screening"), "profile.value_not_allowed", "use"),
    "a lock inside": (lambda d: d.update(lock={"hash": "x"}), "profile.lock_is_a_record", "lock"),
    "unknown key": (lambda d: criterion(d, 0, weigth=1), "profile.key_unknown", "award.criteria[price].weigth"),
    "no weight": (lambda d: criterion(d, 0, weight=None), "profile.weight_missing", "award"),
    "two kinds of worth": (lambda d: criterion(d, 0, value_max=5), "profile.worth_twice", "award.criteria[price]"),
    "weight range upside down": (
        lambda d: criterion(d, 0, weight_range=[0.5, 0.3]), "profile.weight_range", "award.criteria[price]",
    ),
    "formula unknown": (
        lambda d: criterion(d, 0, normalisation={"type": "vote"}),
        "profile.value_not_allowed",
        "award.criteria[price].normalisation.type",
    ),
    "formula unnamed": (
        lambda d: criterion(d, 0, normalisation={}), "profile.key_missing", "award.criteria[price].normalisation.type",
    ),
    "formula's numbers missing": (
        lambda d: criterion(d, 0, normalisation={"type": "budget"}),
        "profile.key_missing",
        "award.criteria[price].normalisation.params",
    ),
    "bounds upside down": (
        lambda d: criterion(d, 5, normalisation={"type": "benchmark_linear", "params": {"lo": 5, "hi": 1}}),
        "profile.bounds_reversed",
        "award.criteria[durability].normalisation.params",
    ),
    "step without table": (
        lambda d: criterion(d, 2, normalisation={"type": "step", "params": {}}), "profile.step_table", f"{STEP}.params",
    ),
    "relative step without benchmark": (
        lambda d: criterion(d, 2, normalisation={"type": "step", "params": {"table_rel": [[1, 2]]}}),
        "profile.step_table",
        f"{STEP}.params",
    ),
    "level twice": (
        lambda d: criterion(d, 2, normalisation={"type": "ladder", "params": {"table": [[1, 0], [1.0, 1]]}}),
        "profile.duplicate",
        f"{STEP}.params",
    ),
    "proof counts against": (
        lambda d: criterion(d, 3, direction="min"), "profile.binary_direction", "award.criteria[pcf_label]",
    ),
    "surcharge without rule": (
        lambda d: criterion(d, 0, missing_params={"uplift": 0.3}), "profile.uplift_not_wanted", "award.criteria[price]",
    ),
    "price in another currency": (
        lambda d: criterion(d, 0, unit="EUR"), "profile.unit_differs", "award.criteria[price].unit",
    ),
    "points in money": (lambda d: d["award"].update(score_unit="CNY"), "profile.score_unit", "award.score_unit"),
    "indicator with blanks": (
        lambda d: criterion(d, 0, indicator="Price now"),
        "profile.indicator_malformed",
        "award.criteria[price].indicator",
    ),
    "same id in gate and criterion": (lambda d: gate(d, id="price"), "profile.duplicate", "award"),
    "certificate on no day": (lambda d: gate(d, value="soon"), "profile.gate_needs_day", "gates[energy_mandatory]"),
    "certificate above a number": (
        lambda d: gate(d, value=3), "profile.gate_needs_day", "gates[energy_mandatory]",
    ),
    "between one": (lambda d: gate(d, op="between", value=3), "profile.gate_needs_limits", "gates[energy_mandatory]"),
    "between upside down": (
        lambda d: gate(d, op="between", value=[8, 4]), "profile.bounds_reversed", "gates[energy_mandatory]",
    ),
    "more than a word": (lambda d: gate(d, op=">", value="x"), "profile.gate_needs_number", "gates[energy_mandatory]"),
    "no evidence": (lambda d: gate(d, evidence=[]), "profile.list_empty", "gates[energy_mandatory].evidence"),
    "condition unreadable": (
        lambda d: gate(d, applies_if="category is laptop"),
        "profile.bid_condition.malformed",
        "gates[energy_mandatory].applies_if",
    ),
    "condition endless": (
        lambda d: gate(d, applies_if="a or " * 200 + "b"),
        "profile.bid_condition.too_long",
        "gates[energy_mandatory].applies_if",
    ),
    "condition too deep": (
        lambda d: gate(d, applies_if="(" * 20 + "a" + ")" * 20),
        "profile.bid_condition.too_deep",
        "gates[energy_mandatory].applies_if",
    ),
    "condition that is a number": (
        lambda d: d["price"]["abnormally_low"].update(rules=["0.5*P"]),
        "profile.bid_condition.no_claim",
        "price.abnormally_low.rules[1]",
    ),
    "condition that compares what cannot be": (
        lambda d: d["price"]["abnormally_low"].update(rules=["P > 'x'"]),
        "profile.bid_condition.kinds",
        "price.abnormally_low.rules[1]",
    ),
    "deduction outside its range": (
        lambda d: deduction(d, range=[0.2, 0.3]), "profile.deduction_outside_range", "price.adjustments[small]",
    ),
    "check unknown": (lambda d: d.update(checks=["K26"]), "profile.check_unknown", "checks[1]"),
    "check twice": (lambda d: d.update(checks=["K01", "K01"]), "profile.duplicate", "checks"),
    "boundary unknown": (
        lambda d: d["comparability"].update(boundary="unknown"), "profile.boundary_unknown", "comparability",
    ),
    "unit unknown": (
        lambda d: d["comparability"].update(unit_basis="unknown"), "profile.unit_unknown", "comparability",
    ),
    "least score of both": (
        lambda d: d["award"].update(min_scores=[{"criterion": "tech", "group": "technical", "min": 0.5}]),
        "profile.minimum_of_one",
        "award.min_scores[1]",
    ),
    "least score of nothing": (
        lambda d: d["award"].update(min_scores=[{"criterion": "colour", "min": 0.5}]),
        "profile.minimum_of_nothing",
        "award",
    ),
    "scale of zero": (lambda d: d["award"].update(scale=0), "profile.value_not_above", "award.scale"),
    "rho of one": (lambda d: d["comparability"].update(rho=1), "profile.value_not_below", "comparability.rho"),
    "edge that is no number": (
        lambda d: criterion(d, 2, normalisation={"type": "step", "params": {"table": [[float("nan"), 1]]}}),
        "profile.number_wanted",
        f"{STEP}.params.table[1][1]",
    ),
    "three in a pair": (
        lambda d: criterion(d, 0, weight_range=[0.1, 0.2, 0.3]),
        "profile.list_too_long",
        "award.criteria[price].weight_range",
    ),
    "changed by hand": (lambda d: d.update(change_reason="x"), "profile.set_by_software", "change_reason"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_award_profile_is_refused_with_file_key_and_reason(name):
    change, code, key = WRONG[name]
    with pytest.raises(ProcurementError) as refused:
        read(change)
    assert refused.value.code == code, refused.value
    assert refused.value.facts["key"] == key, refused.value
    for language in ("en", "zh"):
        sentence = say(code, refused.value.facts, language)
        assert "test.yaml" in sentence
        assert "{" not in sentence
        assert "\n" not in sentence


WRONG_LCC: dict[str, tuple[Callable[[Document], object], str, str]] = {
    "years in halves": (lambda d: d["lcc"].update(years=4.5), "profile.whole_number_wanted", "lcc.years"),
    "timing unknown": (lambda d: d["lcc"].update(timing="monthly"), "profile.value_not_allowed", "lcc.timing"),
    "part twice": (lambda d: d["lcc"].update(stages_included=["energy", "energy"]), "profile.duplicate", "lcc"),
    "source of nothing": (
        lambda d: d["lcc"]["num"].update(colour={"src": "law", "conf": "H"}),
        "profile.value_not_allowed",
        "lcc.num.colour",
    ),
    "score in another currency": (
        lambda d: d["award"].update(score_unit="USD"), "profile.score_unit", "award.score_unit",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_LCC)
def test_wrong_life_cycle_terms_are_refused(name):
    change, code, key = WRONG_LCC[name]
    with pytest.raises(ProcurementError) as refused:
        read(change, "lowest-lcc")
    assert (refused.value.code, refused.value.facts["key"]) == (code, key), refused.value


@pytest.mark.parametrize(
    ("method", "code"),
    [("price_minus_value", "profile.value_max_missing"), ("price_plus_externality", "profile.factor_missing")],
)
def test_methods_in_money_need_an_amount(method, code):
    with pytest.raises(ProcurementError) as refused:
        read(lambda d: d["award"].update(method=method))
    assert refused.value.code == code


#: Wrong in law or logic, and so for the checks to say: the file is sound.
FOR_THE_CHECKS: dict[str, Callable[[Document], object]] = {
    "weights sum to 0.85": lambda d: criterion(d, 0, weight=0.25),
    "price formula of choice": lambda d: criterion(d, 0, normalisation={"type": "linear_minmax"}),
    "mean of the others": lambda d: criterion(d, 2, missing="mean_impute"),
    "no tie-break": lambda d: d["award"].update(tie_break=[]),
    "no rule for low bids": lambda d: d["price"].update(abnormally_low=None),
    "no reference method": lambda d: d.update(comparability=None),
    "no list of issuers": lambda d: gate(d, issuers=None),
    "turnover scored": lambda d: criterion(d, 1, indicator="supplier.turnover"),
    "steps go up": lambda d: criterion(d, 2, normalisation={"type": "step", "params": {"table": [[2, 1], [1, 5]]}}),
    "basis lcc without terms": lambda d: d["price"].update(basis="lcc"),
    "nothing linked": lambda d: criterion(d, 2, link_to_subject=""),
    "deduction without law": deduction,
}


@pytest.mark.parametrize("name", FOR_THE_CHECKS)
def test_what_is_wrong_in_law_alone_is_read(name):
    assert read(FOR_THE_CHECKS[name]).digest != load_award_profile("cn-cnca-pcf-laptop").digest


TEXT = yaml.safe_dump(document("lowest-lcc"), allow_unicode=True, sort_keys=False)


@settings(max_examples=40)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 60), st.text(max_size=5))
def test_a_damaged_award_profile_is_read_or_refused_in_one_sentence(place, length, inserted):
    damaged = TEXT[:place] + inserted + TEXT[place + length :]
    try:
        parse_award_profile(damaged, "damaged.yaml")
    except ProcurementError as refused:
        assert say(refused.code, refused.facts)
        assert say(refused.code, refused.facts, "zh")


def test_titles_and_marks_of_change_have_no_part_in_the_digest():
    shipped = load_award_profile("cn-cnca-pcf-laptop")
    assert read(lambda d: d["title"].update(en="Another")).digest == shipped.digest
    assert read(lambda d: gate(d, title={"en": "Another", "zh": "另一"})).digest == shipped.digest
    assert read(lambda d: criterion(d, 0, weight=0.41)).digest != shipped.digest
    assert shipped.model_copy(update={"version": "0.2.0"}).digest != shipped.digest


def test_moved_weights_ask_for_a_reason_and_keep_it():
    shipped = load_award_profile("cn-cnca-pcf-laptop")
    moved = with_award_weights(shipped, {"price": 0.35, "tech": 0.35}, reason=" quality matters ")
    assert (moved.id, moved.version, moved.modified, moved.change_reason) == (
        shipped.id,
        "0.1.0",
        True,
        "quality matters",
    )
    assert moved.weights == {**shipped.weights, "price": 0.35, "tech": 0.35}
    assert moved.digest != shipped.digest
    assert award_profile_from_mapping(moved.as_json(), "kept") == moved
    assert with_award_weights(shipped, shipped.weights, reason="") is shipped
    for weights, reason, code in (
        ({"price": 0.35, "tech": 0.35}, " ", "weights.reason_missing"),
        ({"price": 0.35}, "x", "weights.sum"),
        ({"price": float("nan")}, "x", "weights.not_a_share"),
        ({"colour": 0.1}, "x", "weights.unknown_criterion"),
    ):
        with pytest.raises(ProcurementError) as refused:
            with_award_weights(shipped, weights, reason=reason)
        assert refused.value.code == code
        assert "{" not in say(code, refused.value.facts)
    money = load_award_profile("nl-mki-monetised")
    with pytest.raises(ProcurementError) as refused:
        with_award_weights(money, {"mki": 0.5}, reason="x")
    assert refused.value.code == "weights.unknown_criterion"
