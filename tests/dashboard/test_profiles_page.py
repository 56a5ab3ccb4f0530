"""The page Profiles through the real services: read, draft, keep, compare, try and lock a policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from laptop_ranking import RANKED, catalogue
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from catalog.store.location import DEMO
from procurement_core.decisions.locks import lock_of, note_bids_opened
from procurement_core.decisions.named_profiles import find_profile
from procurement_core.decisions.own_profiles import own_profiles, save_profile
from procurement_core.decisions.tenders import new_tender
from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_text import AnchorPlace, anchors_from_text, anchors_to_text
from procurement_core.policy.award.diff import differences
from procurement_core.policy.award.library import parse_any_profile
from procurement_core.policy.drafting import as_yaml, forked, with_changed_weights, with_version
from procurement_core.policy.shipped_profiles import shipped_profiles
from procurement_core.policy.terms import Title
from procurement_core.what_if.service import what_if

Open = Callable[..., AppTest]

CHINA = "cn-goods-open-comprehensive"
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def said(at: AppTest) -> str:
    parts = [*at.subheader, *at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    assert "did not foresee" not in said(at)
    return at


def shown(at: AppTest, key: str) -> list[list[str]]:
    """The words of a table for reading, row by row."""
    frame = at.container(key=key).table[0].value
    return [[str(cell).replace("\\", "") for cell in row] for row in frame.itertuples()]


def _blocks(node: Node) -> Iterator[Node]:
    """A part of the page and everything in it, in the order of the page."""
    yield node
    if isinstance(node, Block):
        for child in node.children.values():
            yield from _blocks(child)


def own(home: Path, profile_id: str, version: str = "0.1.0", base: str = CHINA, **weights: float) -> str:
    """Keep a version of one's own beside the page; returns its name."""
    made = with_version(forked(find_profile(None, base), id=profile_id, title=Title(en="Ours", zh="我们的")), version)
    if weights:
        made = with_changed_weights(made, weights)
    database = catalogue(home, DEMO).database
    return save_profile(database, made, based_on=f"{base}@0.1.0", reason="Pilot", actor="li", now=NOW).name


def test_all_shipped_profiles_are_read_in_both_languages(demo_world: Path, opened: Open) -> None:
    at = sound(opened("profiles", lang="en", policy=CHINA))
    assert len(at.selectbox(key="policy_picker").options) == len(shipped_profiles()) == 15
    for profile in shipped_profiles():
        at.selectbox(key="policy_picker").set_value(profile.id).run()
        assert not sound(at).error
        assert len(shown(at, "profile_criteria")) == len(profile.criteria)
        examples = [item.num.is_illustrative for item in profile.criteria]
        assert ["illustrative" in row[0] for row in shown(at, "profile_criteria")] == examples
        assert ("not policy" in said(at)) is (profile.status == "illustrative")
    assert at.query_params["policy"] == profile.id
    at.segmented_control(key="language").set_value("zh").run()
    assert "评审因素" in said(sound(at))
    assert profile.title.zh in at.selectbox(key="policy_picker").options[-1]


def test_a_law_that_a_draft_breaks_is_told_at_once(demo_world: Path, opened: Open) -> None:
    at = sound(opened("profiles", lang="en", policy=CHINA, show="edit"))
    assert "K02" not in said(at)
    at.number_input(key="weight_price").set_value(20.0).run()
    assert any("there is no draft yet" in item.value for item in at.warning)
    assert "The checks wait" in said(at)
    assert "No check found anything" not in said(at)
    at.number_input(key="weight_tech").set_value(50.0).run()
    assert "K02" in said(sound(at))
    assert at.button(key="keep_fork").label == "Keep the profile with its errors"
    assert "neither locked for a tender" in said(at)
    assert "draft" in at.query_params
    shared = sound(opened("profiles", lang="en", policy=CHINA, show="edit", draft=at.query_params["draft"]))
    assert shared.number_input(key="weight_tech").value == 50.0
    at.selectbox(key="policy_picker").set_value("lowest-lcc").run()
    assert "draft" not in at.query_params


def test_a_version_is_kept_with_its_reason_and_the_next_one_beside_it(demo_world: Path, opened: Open) -> None:
    at = sound(opened("profiles", lang="en", policy="screening-laptops", show="edit"))
    at.number_input(key="weight_price").set_value(30.0).run()
    at.number_input(key="weight_footprint").set_value(30.0).run()
    assert at.button(key="keep_fork").label == "Keep the profile"
    # Enter in a field of the form is no wish to keep a version for good
    (form,) = [block for block in at.main.children.values() for block in _blocks(block) if block.type == "form"]
    assert form.proto.form.enter_to_submit is False
    at.text_input(key="fork_id").set_value("our-laptops")
    at.text_input(key="fork_en").set_value("Laptops of our city")
    at.text_input(key="fork_zh").set_value("本市便携式计算机")
    at.button(key="keep_fork").click().run()
    assert "needs a reason" in at.error[0].value
    at.text_input(key="version_reason").set_value("Council decision 12")
    at.button(key="keep_fork").click().run()
    assert not sound(at).error
    assert (at.query_params["policy"], at.query_params["show"]) == ("our-laptops@0.1.0", "versions")
    assert "draft" not in at.query_params

    at.segmented_control(key="policy_part").set_value("edit").run()
    anchor = at.number_input(key="anchor_price_CPV:2008:30213100_worst")
    anchor.set_value(3000.0).run()
    at.text_input(key="version_reason").set_value("Prices have risen")
    at.button(key="keep_version").click().run()
    assert not sound(at).error
    kept = own_profiles(catalogue(demo_world, DEMO).database)
    assert [(item.name, item.based_on, item.reason) for item in kept] == [
        ("our-laptops@0.2.0", "our-laptops@0.1.0", "Prices have risen"),
        ("our-laptops@0.1.0", "screening-laptops@0.1.0", "Council decision 12"),
    ]
    assert kept[0].profile.weights == kept[1].profile.weights
    assert [change.path for change in differences(kept[1].profile, kept[0].profile)] == [
        "award.criteria[price].anchors",
        "version",
    ]
    assert [row[2] for row in shown(at, "own_versions_table")] == [
        "Laptops of our city 0.1.0",
        "Screening of laptops (illustrative) 0.1.0",
    ]


def test_own_screening_versions_rank_the_catalogue_by_a_shared_address(demo_world: Path, opened: Open) -> None:
    name = own(demo_world, "ours", base="screening-laptops", price=0.3, memory=0.2)
    own(demo_world, "ours-award")
    at = sound(opened("rank", **{**RANKED, "profile": name}))
    assert not at.warning
    assert at.selectbox(key="profile_picker").value == name
    assert not any("ours-award" in option for option in at.selectbox(key="profile_picker").options)
    assert at.number_input(key="weight_price").value == 30.0
    at = sound(opened("method", lang="en", profile="ours"))
    assert at.selectbox(key="profile_picker").value == name
    for wrong, sentence in (
        ("ours@9.9.9", "There is no profile ours@9.9.9"),
        ("ours-award", "ranks bids of a tender"),
        ("/etc/passwd", "There is no profile /etc/passwd"),
    ):
        at.query_params["profile"] = wrong
        assert sentence in sound(at.run()).warning[0].value.replace("\\", ""), wrong


def test_a_file_is_refused_with_key_and_reason_or_kept(demo_world: Path, opened: Open) -> None:
    at = sound(opened("profiles", lang="en", show="versions"))
    text = as_yaml(forked(find_profile(None, "lowest-lcc"), id="our-lcc", title=Title(en="Ours", zh="我们的")))
    at.file_uploader(key="profile_upload").upload("ours.yaml", text.replace("years: ", "years: 0 # ").encode()).run()
    (refusal,) = at.error
    assert "lcc.years is 0" in refusal.value.replace("\\", "")
    assert not [button for button in at.button if button.key == "keep_upload"]
    at.file_uploader(key="profile_upload").upload("ours.yaml", b"\xff\xfe\x00").run()
    assert "UTF-8" in at.error[0].value.replace("\\", "")
    base = find_profile(None, CHINA)
    document = yaml.safe_load(as_yaml(forked(base, id="our-goods", title=Title(en="Ours", zh="我们的"))))
    document["price"]["adjustments"][0].update(value=0.15, range=None)
    at.file_uploader(key="profile_upload").upload("lower.yaml", yaml.safe_dump(document).encode()).run()
    assert not [item for item in at.warning if "still names the source" in item.value]
    made_from = next(box for box in at.selectbox if box.label == "Made from")
    made_from.set_value(CHINA).run()
    assert any("from 20% to 15% but still names the source" in item.value for item in sound(at).warning)
    at.file_uploader(key="profile_upload").upload("ours.yaml", text.encode()).run()
    at.text_input(key="upload_reason").set_value("From the ministry's draft")
    at.button(key="keep_upload").click().run()
    assert not sound(at).error
    (kept,) = own_profiles(catalogue(demo_world, DEMO).database)
    assert kept.profile.digest == parse_any_profile(text, "ours.yaml").digest
    assert at.query_params["policy"] == "our-lcc@0.1.0"


def test_two_versions_are_compared_part_by_part_in_words(demo_world: Path, opened: Open) -> None:
    own(demo_world, "ours")
    name = own(demo_world, "ours", "0.2.0", price=0.5, tech=0.2)
    at = sound(opened("profiles", lang="en", policy=name, show="compare", against="ours@0.1.0"))
    assert [row[1:] for row in shown(at, "changes_weights")] == [["40%", "50%"], ["30%", "20%"]]
    assert all(row[0].endswith(" · Weight") for row in shown(at, "changes_weights"))
    assert shown(at, "changes_head") == [["Version", "0.1.0", "0.2.0"]]
    assert list(at.container(key="changes_head").table[0].value.columns) == ["Before: Ours 0.1.0", "After: Ours 0.2.0"]
    at.selectbox(key="policy_against").set_value(name).run()
    assert "say the same" in said(at)
    at = sound(opened("profiles", lang="en", policy="lowest-lcc", show="compare", against="eu-gpp-computers-core"))
    said_units = " ".join(cell for row in shown(at, "changes_lcc") for cell in row)
    assert all(unit in said_units for unit in ("years", "per kWh", "per tonne CO₂e", "% per year"))
    whole = sound(opened("profiles", lang="zh", policy="nl-mki-monetised", show="compare", against="screening-generic"))
    for word in ("zero_points", "weighted_sum", "{", "profile_key", "criteria_equivalent"):
        assert word not in str([shown(whole, f"changes_{part}") for part in ("head", "method", "criteria", "gates")])


def test_a_profile_is_locked_until_the_bids_are_opened(demo_world: Path, opened: Open) -> None:
    database = catalogue(demo_world, DEMO).database
    tender = new_tender(database, title="Laptops", bid_date=date(2026, 12, 1), actor="li", now=NOW)
    unsound = own(demo_world, "too-cheap", price=0.2, tech=0.5)
    at = sound(opened("profiles", lang="en", policy=unsound, show="lock", tender=str(tender.id)))
    assert "No profile is locked" in said(at)
    at.button(key="lock_profile").click().run()
    assert lock_of(database, tender.id) is None
    assert at.error
    assert "K02" in said(at)
    order = [block for child in at.main.children.values() for block in _blocks(child)]
    places = [place for place, block in enumerate(order) if block in (at.button(key="lock_profile"), at.error[0])]
    assert places[1] == places[0] + 1, "the refusal stands beside the button"

    at.selectbox(key="policy_picker").set_value(CHINA).run()
    at.button(key="lock_profile").click().run()
    lock = lock_of(database, tender.id)
    assert lock is not None
    assert lock.digest == find_profile(None, CHINA).digest
    assert lock.digest[:12] in said(sound(at))
    assert at.button(key="lock_profile").disabled
    note_bids_opened(database, tender.id, actor="li", now=datetime(2026, 12, 1, 9, 30, tzinfo=UTC))
    at.run()
    assert "can no longer be replaced" in said(at)
    assert not [button for button in at.button if button.key == "lock_profile"]


def test_what_if_is_a_simulation_with_the_counts_of_the_service(demo_world: Path, opened: Open) -> None:
    day, model = date(2026, 6, 30), catalogue(demo_world, DEMO).read_model()
    at = opened("profiles", lang="en", as_of=day.isoformat())
    for draft, in_force in (("screening-laptops", "screening-generic"), ("eu-gpp-computers-core", "screening-laptops")):
        for name, value in (("show", "what-if"), ("policy", draft), ("against", in_force)):
            at.query_params[name] = value
        at.run()
        found = what_if(model, find_profile(None, draft), find_profile(None, in_force), as_of=day)
        assert "no decision" in said(sound(at))
        assert f"{found.compared} of {found.total} products lie in the scope" in said(at)
        today, after = shown(at, "what_if_sides")
        assert (today[0].split(":")[0], after[0].split(":")[0]) == ("Rule in force", "Draft")
        for key, moves in (("dropped", found.dropped), ("entered", found.entered)):
            if moves.count:
                assert len(at.container(key=f"{key}_table").dataframe[0].value) == moves.count
                assert len(shown(at, f"{key}_parts")) == len(moves.parts)
        assert found.dropped.count
        assert found.in_force is not None
        is_limited = bool(found.draft.untested or found.in_force.untested)
        assert ("What the catalogue cannot test" in said(at)) is is_limited
        sides = at.container(key="what_if_sides").table[0].value
        assert list(sides.columns) == ["May be offered", "Of these under reserve", "Out"]
    del at.query_params["against"]
    at.run()
    assert at.selectbox(key="policy_in_force").value == ""
    assert "No rule in force is named" in said(sound(at))
    assert len(shown(at, "what_if_sides")) == 1


def test_moved_anchors_travel_in_the_address_to_the_last_digit() -> None:
    anchors = {AnchorPlace("price", "CPV:2008:30213100"): (2500.0, 0.1 + 0.2), AnchorPlace("memory", ""): (-1e-9, 64.0)}
    assert anchors_from_text(anchors_to_text(anchors)) == anchors
    for wrong in ("price", "price=1", "price=1~2=3", "price=nan~1", "price=1e999~2", "../x=1~2", "price=1~2,"):
        with pytest.raises(ProcurementError):
            anchors_from_text(wrong)
