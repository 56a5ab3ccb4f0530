"""A policy set says which profile ranks which category: read, refused in one sentence, named by digest, and changed."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies import profile

from procurement_core.errors import ProcurementError
from procurement_core.policy.anchor_text import AnchorPlace
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.draft_changes import AddedGate, DraftChanges, ProfileChanges, with_changes
from procurement_core.policy.draft_text import draft_from_text, draft_to_text
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set import json_schema
from procurement_core.policy.policy_set_reading import list_policy_sets, load_policy_set, parse_policy_set
from procurement_core.policy.profile import Profile

HEAD = """
id: ours
schema: spp-policy-set/1
version: 1.0.0
status: illustrative
title: {en: Ours, zh: 我们的}
rules:
"""


def a_set(*rules: tuple[str, str], head: str = HEAD):
    lines = "".join(f'  - {{category: "{category}", profile: {name}}}\n' for category, name in rules)
    return parse_policy_set(head + lines, "ours.yaml")


def shipped(name: str = "nine-categories-draft") -> AppliedSet:
    return applied(load_policy_set(name), load_profile)


def test_every_shipped_set_is_illustrative_sound_and_fits_the_schema() -> None:
    assert {"nine-categories-in-force", "nine-categories-draft", "national-in-force", "national-draft"} <= {
        item.id for item in list_policy_sets()
    }
    for item in list_policy_sets():
        found = applied(item, load_profile)
        assert item.status == "illustrative"
        assert "illustrative" in item.title.en
        assert "示例" in item.title.zh
        assert all(found.place_for(rule.category) >= 0 for rule in item.rules)
        jsonschema.validate(item.as_json(), json_schema())


def test_the_longest_prefix_wins_and_nothing_outside_is_covered() -> None:
    found = applied(
        a_set(("CPV:2008:30200000", "screening-generic"), ("CPV:2008:30213100", "screening-laptops")), load_profile
    )
    named = [found.profiles[found.place_for(code)].id for code in ("CPV:2008:30213110", "CPV:2008:30213300")]
    assert named == ["screening-laptops", "screening-generic"]
    assert found.place_for("CPV:2008:39130000") == found.place_for("CN-GP:2013:30213100") == -1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('  - {category: "CPV:2008:30213100", profile: a}\n  - {category: "30213100-6", profile: b}', "overlap"),
        ("  - {category: laptops, profile: a}", "category_malformed"),
        ('  - {category: "CPV:2008:30213100"}', "key_missing"),
        ('  - {category: "CPV:2008:30213100", profile: a, weight: 1}', "key_unknown"),
        ("  []", "value_unfit"),
        ("  - {category: [", "syntax"),
        ('  - {category: "CPV:2008:30213100", category: "CPV:2008:30213100", profile: a}', "duplicate_key"),
    ],
)
def test_a_wrong_set_is_refused_with_file_and_place(text: str, code: str) -> None:
    with pytest.raises(ProcurementError) as refused:
        parse_policy_set(HEAD + text, "ours.yaml")
    assert refused.value.code == f"policy_set.{code}"
    assert refused.value.facts["file"] == "ours.yaml"


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ([("CPV:2008:30213100", "nobody")], "profile_unknown"),
        ([("CPV:2008:30213100", "eu-gpp-computers-core")], "profile_for_bids"),
        ([("CPV:2008:39130000", "screening-laptops")], "outside_scope"),
    ],
)
def test_a_profile_that_cannot_rank_there_is_refused(rules: list[tuple[str, str]], code: str) -> None:
    with pytest.raises(ProcurementError) as refused:
        applied(a_set(*rules), load_profile)
    assert refused.value.code == f"policy_set.{code}"
    assert refused.value.facts["category"] == rules[0][0]


def test_two_versions_of_one_profile_are_refused() -> None:
    known = {"old": profile(), "new": profile(lambda document: document.update(version="2.0.0"))}
    chosen = a_set(("CPV:2008:30213100", "old"), ("CPV:2008:30213110", "new"))
    with pytest.raises(ProcurementError) as refused:
        applied(chosen, lambda name: known[name])
    assert (refused.value.code, refused.value.facts["other"]) == ("policy_set.two_versions", "1.0.0")


def test_the_digest_follows_what_is_judged_and_no_title() -> None:
    rules = (("CPV:2008:30213100", "screening-laptops"),)
    first, other_title = a_set(*rules), a_set(*rules, head=HEAD.replace("Ours", "Theirs"))
    assert first.digest == other_title.digest != a_set(("CPV:2008:30213100", "screening-generic")).digest
    found = applied(first, load_profile)
    moved = found.with_profiles({"screening-laptops": replace_weight(found.profiles[0])})
    assert moved.digest != found.digest
    assert (moved.judging_digest, moved.is_modified) == (found.judging_digest, True)


def replace_weight(chosen: Profile) -> Profile:
    changes = ProfileChanges(weights={"price": 0.35, "footprint": 0.25})
    return with_changes(shipped_of(chosen), DraftChanges({chosen.id: changes})).profiles[0]


def shipped_of(chosen: Profile) -> AppliedSet:
    return applied(a_set((chosen.scope.categories[0], chosen.id)), lambda _: chosen)


def test_what_a_draft_moves_makes_a_new_set_and_nothing_moved_the_same() -> None:
    draft = shipped()
    assert with_changes(draft, DraftChanges()) is draft
    same = ProfileChanges(weights={"price": 0.30}, limits={"recycled_floor": 0.10})
    assert with_changes(draft, DraftChanges({"screening-generic-draft": same})) is draft
    laptops = AnchorPlace("price", "CPV:2008:30213100")
    changes = DraftChanges(
        {
            "screening-generic-draft": ProfileChanges(
                weights={"price": 0.2, "footprint": 0.45},
                anchors={laptops: (2000.0, 400.0)},
                limits={"recycled_floor": 0.25},
                added=(AddedGate("label.type_i", "valid_on"), AddedGate("mass_kg", "<=", 5.0, "clarify")),
                removed=("price_known",),
            )
        }
    )
    changed = with_changes(draft, changes).profiles[0]
    assert changed.modified
    assert changed.weights["footprint"] == 0.45
    assert changed.criteria[0].anchors_for("CPV:2008:30213100").worst == 2000.0
    gates = {gate.id: gate for gate in changed.gates}
    assert list(gates) == ["recycled_floor", "added-valid-label_type_i", "added-le-mass_kg"]
    assert (gates["recycled_floor"].limit, gates["added-le-mass_kg"].on_missing) == (0.25, "clarify")
    assert (changed.id, changed.version) == (draft.profiles[0].id, draft.profiles[0].version)
    assert with_changes(draft, draft_from_text(draft_to_text(changes))).digest == with_changes(draft, changes).digest


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (DraftChanges({"nobody": ProfileChanges(removed=("x",))}), "policy_draft.profile_unknown"),
        ("screening-generic-draft;x=nothing", "policy_draft.gate_unknown"),
        ("screening-generic-draft;l=nothing=1.0", "policy_draft.gate_unknown"),
        ("screening-generic-draft;g=nothing>1.0", "profile.indicator_unknown"),
        ("screening-generic-draft;w=price:0.9", "weights.sum"),
        ("screening-generic-draft;a=price=1.0~1.0", "anchors.equal"),
    ],
)
def test_changes_that_do_not_fit_are_refused(changes: DraftChanges | str, code: str) -> None:
    with pytest.raises(ProcurementError) as refused:
        with_changes(shipped(), draft_from_text(changes) if isinstance(changes, str) else changes)
    assert refused.value.code == code


def test_a_certificate_gate_has_no_limit_to_move() -> None:
    found = applied(a_set(("CPV:2008:30213100", "mine")), lambda _: profile())
    with pytest.raises(ProcurementError) as refused:
        with_changes(found, DraftChanges({"test-laptops": ProfileChanges(limits={"energy": 1.0})}))
    assert refused.value.code == "policy_draft.gate_without_limit"


ids = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
numbers = st.floats(-1e15, 1e15, allow_nan=False).map(lambda number: float(f"{number:.15g}"))
shares = st.floats(0, 1).map(lambda share: round(share, 6))
gates = st.one_of(
    st.builds(AddedGate, ids, st.just("valid_on"), st.none(), st.sampled_from(["reject", "clarify"])),
    st.builds(
        AddedGate,
        ids,
        st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
        numbers,
        st.sampled_from(["reject", "clarify"]),
    ),
)
moves = st.builds(
    ProfileChanges,
    weights=st.dictionaries(ids, shares, max_size=3),
    anchors=st.dictionaries(
        st.builds(AnchorPlace, ids, st.sampled_from(["", "CPV:2008:30213100"])), st.tuples(numbers, numbers), max_size=2
    ),
    limits=st.dictionaries(ids, numbers, max_size=2),
    added=st.lists(gates, max_size=2).map(tuple),
    removed=st.lists(ids, max_size=2, unique=True).map(tuple),
)


@given(st.dictionaries(ids, moves.filter(lambda item: not item.is_empty), max_size=3).map(DraftChanges))
def test_changes_travel_through_an_address_unharmed(changes: DraftChanges) -> None:
    assert draft_from_text(draft_to_text(changes)) == changes


@given(st.text(max_size=40))
def test_any_text_is_changes_or_one_refusal(text: str) -> None:
    try:
        assert draft_from_text(draft_to_text(draft_from_text(text))) == draft_from_text(text)
    except ProcurementError as refused:
        assert refused.code == "policy_draft.malformed"
