"""A wrong profile is refused with file, key and reason, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policies import TEXT, Document, criteria, document, profile

from procurement_core.errors import ProcurementError
from procurement_core.policy.library import list_profiles, load_profile
from procurement_core.policy.not_applied import NOT_APPLIED
from procurement_core.policy.reading import parse_profile
from procurement_core.wording.say import say


def _criterion(changed: Document, **cells: object) -> None:
    criteria(changed)[0].update(cells)


def _gate(changed: Document, place: int, **cells: object) -> None:
    changed["gates"][place].update(cells)


WRONG: dict[str, tuple[Callable[[Document], object], str, str]] = {
    "unknown key": (lambda d: d.update(colour="green"), "profile.key_unknown", "colour"),
    "unknown key below": (lambda d: _criterion(d, weigth=1), "profile.key_unknown", "award.criteria[price].weigth"),
    "no currency": (lambda d: d.pop("currency"), "profile.key_missing", "currency"),
    "other schema": (lambda d: d.update(schema="spp-profile/2"), "profile.value_not_allowed", "schema"),
    "weights short of 1": (lambda d: _criterion(d, weight=0.4), "profile.weights_sum", "award"),
    "weight below 0": (
        lambda d: _criterion(d, weight=-0.1),
        "profile.value_out_of_range",
        "award.criteria[price].weight",
    ),
    "weight above 1": (
        lambda d: _criterion(d, weight=1.5),
        "profile.value_out_of_range",
        "award.criteria[price].weight",
    ),
    "weight of words": (
        lambda d: _criterion(d, weight="half"), "profile.number_wanted", "award.criteria[price].weight",
    ),
    "weight not a number": (
        lambda d: _criterion(d, weight=float("nan")),
        "profile.number_wanted",
        "award.criteria[price].weight",
    ),
    "worst is best": (
        lambda d: _criterion(d, anchors=[{"category": "CPV:2008:30213100", "worst": 5, "best": 5}]),
        "profile.anchors_equal",
        "award.criteria[price].anchors[1]",
    ),
    "direction against anchors": (
        lambda d: _criterion(d, direction="max"),
        "profile.anchor_direction",
        "award.criteria[price]",
    ),
    "indicator unknown": (
        lambda d: _criterion(d, indicator="price.magic"), "profile.indicator_unknown", "award.criteria[price]",
    ),
    "judged by brand": (
        lambda d: _criterion(d, indicator="brand"),
        "profile.indicator_not_judged",
        "award.criteria[price]",
    ),
    "unit of another kind": (lambda d: _criterion(d, unit="kg"), "profile.unit_differs", "award.criteria[price].unit"),
    "unit in another currency": (
        lambda d: d.update(currency="CNY"),
        "profile.unit_differs",
        "award.criteria[price].unit",
    ),
    "criterion twice": (lambda d: criteria(d)[1].update(id="price"), "profile.duplicate", "award"),
    "indicator twice": (
        lambda d: criteria(d)[3].update(
            indicator="price.amount", unit="EUR", direction="min", anchors=list(map(dict, criteria(d)[0]["anchors"]))
        ),
        "profile.duplicate",
        "award",
    ),
    "category twice in anchors": (
        lambda d: criteria(d)[0]["anchors"].append({"category": "30213100", "worst": 9, "best": 1}),
        "profile.duplicate",
        "award.criteria[price]",
    ),
    "no criterion": (lambda d: d["award"].update(criteria=[]), "profile.list_empty", "award.criteria"),
    "no Chinese title": (lambda d: d["title"].pop("zh"), "profile.key_missing", "title.zh"),
    "empty title": (lambda d: d["title"].update(zh=" "), "profile.text_empty", "title.zh"),
    "version of words": (lambda d: d.update(version="latest"), "profile.version_malformed", "version"),
    "id with blanks": (lambda d: d.update(id="My profile"), "profile.id_malformed", "id"),
    "currency in words": (lambda d: d.update(currency="euro"), "profile.currency_malformed", "currency"),
    "ends before it begins": (
        lambda d: d.update(valid={"from": "2026-02-01", "to": "2026-01-01"}), "profile.dates_reversed", "valid",
    ),
    "day that is none": (lambda d: d.update(valid={"from": "2026-02-31"}), "profile.date_wanted", "valid.from"),
    "category that is none": (
        lambda d: d.update(scope={"categories": ["laptops"]}), "profile.category_malformed", "scope.categories[1]",
    ),
    "scope without anchors": (
        lambda d: d.update(scope={"categories": ["CPV:2008:39130000"]}), "profile.scope_without_anchors", "award",
    ),
    "certificate compared": (lambda d: _gate(d, 0, op=">=", value=1), "profile.gate_needs_valid_on", "gates[energy]"),
    "number on a day": (
        lambda d: _gate(d, 1, op="valid_on", value="as_of"),
        "profile.gate_needs_number",
        "gates[memory_floor]",
    ),
    "number against yes": (lambda d: _gate(d, 1, value=True), "profile.gate_needs_number", "gates[memory_floor]"),
    "no value": (lambda d: d.update(currency=None), "profile.value_empty", "currency"),
    "one value for a list": (
        lambda d: d.update(scope={"categories": "CPV:2008:30213100"}), "profile.list_wanted", "scope.categories",
    ),
    "one value for keys": (lambda d: d.update(price="any"), "profile.keys_wanted", "price"),
    "number for words": (lambda d: d.update(jurisdiction=5), "profile.text_wanted", "jurisdiction"),
    "gate op unknown": (lambda d: _gate(d, 1, op="~"), "profile.value_not_allowed", "gates[memory_floor].op"),
    "missing rule of another kind": (
        lambda d: _criterion(d, missing="mean_impute"), "profile.value_not_allowed", "award.criteria[price].missing",
    ),
    "label between anchors": (
        lambda d: criteria(d)[2].update(normalisation={"type": "benchmark_linear"}),
        "profile.criterion_needs_binary",
        "award.criteria[type_i]",
    ),
    "number yes or no": (
        lambda d: _criterion(d, normalisation={"type": "binary"}),
        "profile.criterion_needs_anchors",
        "award.criteria[price]",
    ),
    "no anchors": (lambda d: _criterion(d, anchors=[]), "profile.criterion_needs_anchors", "award.criteria[price]"),
    "proof counts against": (
        lambda d: criteria(d)[2].update(direction="min"),
        "profile.binary_direction",
        "award.criteria[type_i]",
    ),
    "no reference method": (lambda d: d.pop("comparability"), "profile.comparability_missing", "award"),
    "too much for the indicative": (
        lambda d: d["comparability"].update(indicative_weight_cap=0.3),
        "profile.value_out_of_range",
        "comparability.indicative_weight_cap",
    ),
    "award scores the indicative": (lambda d: d.update(use="award"), "profile.award_indicative", "award"),
    "weights moved by hand": (lambda d: d.update(modified=True), "profile.set_by_software", "modified"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_profile_is_refused_with_file_key_and_reason(name: str) -> None:
    change, code, key = WRONG[name]
    with pytest.raises(ProcurementError) as refused:
        profile(change)
    assert refused.value.code == code, refused.value
    for language in ("en", "zh"):
        sentence = say(code, refused.value.facts, language)
        assert "test.yaml" in sentence
        assert "{" not in sentence
        assert "\n" not in sentence
    if key != "award":
        assert refused.value.facts["key"] == key
        assert key in say(code, refused.value.facts)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("id: a\nid: b\n", "profile.duplicate_key", 2),
        ("id: a\ntitle: {en: x, en: y}\n", "profile.duplicate_key", 2),
        ("id: [a\nversion: 1\n", "profile.syntax", 2),
        ("id: a\n\tversion: 1\n", "profile.syntax", 2),
        ("a: &x [1]\nb: *x\n", "profile.alias", 2),
        ("1: a\n", "profile.key_not_text", 1),
        ("- a\n- b\n", "profile.not_a_mapping", None),
        ("", "profile.not_a_mapping", None),
        ("[" * 20_000, "profile.syntax", 1),
        ("a: !!python/object/apply:os.system ['true']\n", "profile.syntax", 1),
        ("a: 1\nb: 2026-02-31\n", "profile.value_impossible", 2),
    ],
)
def test_text_that_is_no_profile_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(ProcurementError) as refused:
        parse_profile(text, "draft.yaml")
    assert refused.value.code == code
    assert "draft.yaml" in say(code, refused.value.facts)
    assert "draft.yaml" in say(code, refused.value.facts, "zh")
    if line is not None:
        assert refused.value.facts["line"] == line


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin1")))
def test_any_text_is_a_profile_or_one_refusal(text: str) -> None:
    with pytest.raises(ProcurementError) as refused:
        parse_profile(text, "any.yaml")
    assert say(refused.value.code, refused.value.facts)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 60), st.text(max_size=5))
def test_a_damaged_profile_is_read_or_refused_in_one_sentence(place: int, length: int, inserted: str) -> None:
    damaged = TEXT[:place] + inserted + TEXT[place + length :]
    try:
        parse_profile(damaged, "damaged.yaml")
    except ProcurementError as refused:
        assert "{" not in say(refused.code, refused.facts).replace(str(refused.facts.get("value", "")), "")


#: A place for each key of spp-profile/1 that is not applied, by how the key begins.
PLACES: dict[str, Callable[[Document], Document]] = {
    "award.criteria": lambda d: criteria(d)[0],
    "gates": lambda d: d["gates"][0],
    "": lambda d: d,
}


@pytest.mark.parametrize("path", [path for path in NOT_APPLIED if path != "modified"])
def test_a_rule_that_would_do_nothing_is_refused_with_its_reason(path: str) -> None:
    *parents, key = path.split(".")

    def put(changed: Document) -> None:
        parent = ".".join(parents)
        place = PLACES[parent](changed) if parent in PLACES else changed[parent]
        place[key] = "any"

    with pytest.raises(ProcurementError) as refused:
        profile(put)
    assert refused.value.code == NOT_APPLIED[path]
    for language, reason in (("en", "take it out"), ("zh", "请删除该键")):
        sentence = say(refused.value.code, refused.value.facts, language)
        assert "test.yaml" in sentence
        assert f".{key}" in sentence or f" {key}" in sentence
        assert reason in sentence or "scope.categories" in sentence


def test_what_every_profile_of_the_regimes_states_is_refused_by_name() -> None:
    """Two keys that a buyer copies from a regime's own profile, and the whole sentence that answers."""
    said = []
    for change in (
        lambda d: d["award"].update(tie_break=["adjusted_price_asc"]),
        lambda d: d["price"].update(basis="lcc"),
    ):
        with pytest.raises(ProcurementError) as refused:
            profile(change)
        said += [say(refused.value.code, refused.value.facts, language) for language in ("en", "zh")]
    assert said == [
        "The profile test.yaml has the key award.tie_break, which would do nothing: equal scores always share a place, "
        "the lower price first; take it out",
        "政策配置 test.yaml 含有键 award.tie_break，但它不起任何作用：同分总是并列，价格低者列前；请删除该键",
        "The profile test.yaml has the key price.basis, which would do nothing: a screening always takes the cheapest "
        "offer that counts; take it out",
        "政策配置 test.yaml 含有键 price.basis，但它不起任何作用：初筛总是取有效报价中的最低价；请删除该键",
    ]


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "gb.yaml").write_bytes("title: 政策".encode("gb18030"))
    (tmp_path / "large.yaml").write_text("#" * 1_000_001)
    for name, code in (
        ("gb.yaml", "profile.unreadable"),
        ("large.yaml", "profile.too_large"),
        ("none.yaml", "profile.unknown"),
    ):
        with pytest.raises(ProcurementError) as refused:
            load_profile(tmp_path / name)
        assert refused.value.code == code
        assert name in say(code, refused.value.facts)


def test_bare_codes_mean_the_editions_of_the_drafts() -> None:
    read = profile(lambda d: d.update(scope={"categories": ["30213100-6"]}))
    assert read.scope.categories == ("CPV:2008:30213100",)
    anchors = [{"category": "A02010105", "worst": 2, "best": 1}, {"category": "CPV 30213100", "worst": 2, "best": 1}]
    read = profile(lambda d: criteria(d)[0].update(anchors=anchors))
    assert [item.category for item in read.criteria[0].anchors] == ["CN-GP:2013:A02010105", "CPV:2008:30213100"]


def test_shipped_profiles_are_illustrative_everywhere() -> None:
    shipped = list_profiles()
    assert {item.id for item in shipped} == {
        "screening-laptops",
        "screening-generic",
        "screening-generic-draft",
        "screening-national",
        "screening-national-labelled",
        "screening-national-powered",
    }
    for item in shipped:
        assert item.status == "illustrative"
        assert item.use == "screening"
        assert "illustrative" in item.title.en
        assert "示例" in item.title.zh
        for part in (*item.gates, *item.criteria):
            assert (part.num.src, part.num.conf) == ("illustrative", "L")
            assert part.title.en
            assert part.title.zh
        assert load_profile(item.id) is item


def test_a_profile_is_read_back_from_its_own_json() -> None:
    from procurement_core.policy.reading import profile_from_mapping

    read = profile()
    again = profile_from_mapping(read.as_json(), "again")
    assert again == read
    assert again.digest == read.digest
    assert yaml.safe_load(TEXT) == document()
