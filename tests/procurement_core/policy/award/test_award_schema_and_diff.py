"""The schema for editors accepts what the reader accepts; a diff tells every changed key by part."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest
import yaml

from procurement_core.policy.award.diff import Change, ChangeKind, Part, differences
from procurement_core.policy.award.library import list_award_profiles, load_award_profile
from procurement_core.policy.award.reading import award_profile_from_mapping
from procurement_core.policy.award.schema import json_schema
from procurement_core.policy.library import load_profile

SCHEMA = json.loads(json.dumps(json_schema()))
EDITOR = jsonschema.Draft202012Validator(SCHEMA)
SHIPPED = [profile.id for profile in list_award_profiles()]


def _as_an_editor_sees_it(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_an_editor_sees_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_sees_it(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _file(profile: str) -> dict[str, object]:
    text = (files("procurement_core.policy") / "award_profiles" / f"{profile}.yaml").read_text("utf-8")
    return _as_an_editor_sees_it(yaml.safe_load(text))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "modified" not in SCHEMA["properties"]


@pytest.mark.parametrize("profile", SHIPPED)
def test_shipped_files_pass_the_schema_and_come_back_through_json(profile):
    written = _file(profile)
    assert not list(EDITOR.iter_errors(written))
    shown = load_award_profile(profile).as_json()
    own = {key: value for key, value in shown.items() if key not in ("modified", "change_reason")}
    again = json.loads(json.dumps(own, allow_nan=False))
    assert not list(EDITOR.iter_errors(again))
    assert award_profile_from_mapping(again, "again") == load_award_profile(profile)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(use="screening"),
        lambda d: d.update(colour="green"),
        lambda d: d.update(checks=["K26"]),
        lambda d: d["award"]["criteria"][0].update(weight=1.5),
        lambda d: d["award"]["criteria"][0].update(indicator="Price now"),
        lambda d: d["award"]["criteria"][0].update(normalisation={"type": "vote"}),
        lambda d: d["award"]["criteria"][0].pop("num"),
        lambda d: d["award"]["criteria"][0].update(title="Price"),
        lambda d: d["gates"][0].update(equivalence_mode="perhaps"),
        lambda d: d["valid"].update({"from": 5}),
    ],
)
def test_the_schema_refuses_what_no_profile_may_have(change):
    written = _file("cn-cnca-pcf-laptop")
    change(written)
    assert list(EDITOR.iter_errors(written))


def test_a_profile_does_not_differ_from_itself():
    for profile in list_award_profiles():
        assert differences(profile, profile) == ()


def _changed(change) -> tuple[Change, ...]:
    shipped = load_award_profile("cn-goods-open-comprehensive")
    written = shipped.as_json()
    change(written)
    return differences(shipped, award_profile_from_mapping(written, "changed"))


def test_the_order_of_parts_is_no_difference():
    def turn(written):
        for entries in (written["gates"], written["award"]["criteria"], written["price"]["adjustments"]):
            entries.reverse()

    assert _changed(turn) == ()


def test_each_change_is_told_in_its_part():
    """Golden: one change in every part, and what stands in the answer."""

    def change(written):
        written["version"] = "0.2.0"
        written["award"]["criteria"][0]["weight"] = 0.35
        written["award"]["criteria"][1].update(weight=0.35, missing="reject")
        written["award"]["tie_break"] = ["price_asc"]
        written["gates"][1]["value"] = 2
        written["gates"][3]["num"] = {"src": "public", "conf": "M"}
        del written["gates"][2]
        written["price"]["adjustments"][1]["value"] = 0.15
        written["price"]["abnormally_low"]["rules"] = ["P < 0.50*mean(P)"]

    whole = load_award_profile("cn-goods-open-comprehensive").as_json()["gates"][2]
    rules = ["P < 0.50*mean(P)", "P < 0.50*next_lowest(P)", "P < 0.45*ceiling"]
    known, less = {"src": "public", "conf": "H"}, {"src": "public", "conf": "M"}
    same = ChangeKind.CHANGED
    assert _changed(change) == (
        Change(Part.WEIGHTS, "award.criteria[price].weight", same, 0.4, 0.35),
        Change(Part.WEIGHTS, "award.criteria[tech].weight", same, 0.3, 0.35),
        Change(Part.CRITERIA, "award.criteria[tech].missing", same, "zero_points", "reject"),
        Change(Part.GATES, "gates[packaging_layers].value", same, 3.0, 2.0),
        Change(Part.GATES, "gates[packaging_void]", ChangeKind.REMOVED, whole, None),
        Change(Part.GATES, "gates[packaging_hm].num", same, known, less),
        Change(Part.PRICE, "price.adjustments[small_micro].value", same, 0.1, 0.15),
        Change(Part.PRICE, "price.abnormally_low.rules", same, rules, rules[:1]),
        Change(Part.METHOD, "award.tie_break", same, ["adjusted_price_asc"], ["price_asc"]),
        Change(Part.HEAD, "version", same, "0.1.0", "0.2.0"),
    )


def test_a_part_that_comes_or_goes_is_told_key_by_key():
    core, whole = load_award_profile("eu-gpp-computers-core"), load_award_profile("eu-gpp-computers-comprehensive")
    come = {change.path: change for change in differences(core, whole) if change.part is Part.LCC}
    gone = {change.path: change for change in differences(whole, core) if change.part is Part.LCC}
    assert come["lcc.scc"] == Change(Part.LCC, "lcc.scc", ChangeKind.ADDED, None, 55.0)
    assert come["lcc.num.scc"].new == {"src": "law", "conf": "H"}
    assert gone["lcc.scc"] == Change(Part.LCC, "lcc.scc", ChangeKind.REMOVED, 55.0, None)
    assert come.keys() == gone.keys()


def test_profiles_of_different_use_can_be_compared():
    changes = differences(load_profile("screening-laptops"), load_award_profile("cn-cnca-pcf-laptop"))
    assert ("use", "screening", "award") in {(item.path, item.old, item.new) for item in changes if item.path == "use"}
