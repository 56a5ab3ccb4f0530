"""The shipped national draft as it comes: the one requirement it adds, whom that puts out, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from catalog.catalogue import open_catalogue
from catalog.demo.national import SMALLEST_NATIONAL, generate_national
from catalog.demo.world import REFERENCE_DAY
from catalog.imports.importer import import_facts
from catalog.store.location import Home
from procurement_core.policy.applied_set import AppliedSet, applied
from procurement_core.policy.library import load_profile
from procurement_core.policy.policy_set_reading import load_policy_set
from procurement_core.policy_lab.lab_cache import LabCache
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.policy_lab.service import policy_lab
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.wording.what_if import part_in_words

_LABELLED = "screening-national-labelled"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolicyLab]:
    with closing(open_catalogue("demo", home=Home(tmp_path_factory.mktemp("national")))) as catalogue:
        import_facts(catalogue, generate_national(SMALLEST_NATIONAL, seed=1), actor="test", now=datetime.now(UTC))
        with closing(catalogue.read_model()) as model:
            cache = LabCache(EvaluationCache())
            yield policy_lab(model, _shipped("draft"), _shipped("in-force"), as_of=REFERENCE_DAY, cache=cache)


def _shipped(stage: str) -> AppliedSet:
    return applied(load_policy_set(f"national-{stage}"), load_profile)


def test_one_requirement_puts_products_out_and_the_lab_says_which(lab: PolicyLab) -> None:
    (removed,) = lab.removed
    assert (removed.profile, removed.count.part.id) == (_LABELLED, "type_i_label_in_force")
    assert removed.count.first == lab.dropped == lab.draft.excluded > 0
    assert sum(removed.count.reasons.values()) == removed.count.everywhere
    assert lab.in_force.excluded == 0


def test_only_goods_without_a_label_go_and_only_where_it_is_required(lab: PolicyLab) -> None:
    required = [item for item in lab.categories if item.draft.profile == _LABELLED]
    assert len(required) == 12
    for item in lab.categories:
        if item not in required:
            assert item.draft.ranked == item.in_force.ranked
    for item in required:
        assert item.draft.labelled == item.in_force.labelled
        unclear = item.draft.ranked - item.draft.labelled
        assert 0 <= unclear <= item.draft.under_reserve
    assert sum(item.in_force.labelled for item in required) > sum(item.in_force.ranked for item in required) / 2
    assert sum(item.in_force.ranked - item.draft.ranked for item in required) == lab.dropped


def test_footprints_still_compare_there(lab: PolicyLab) -> None:
    assert all(item.footprints_compare for item in lab.categories if item.draft.profile == _LABELLED)


@pytest.mark.parametrize(("language", "reason"), [("en", "competition stays"), ("zh", "竞争得以保持")])
def test_the_requirement_gives_its_reason(lab: PolicyLab, language: str, reason: str) -> None:
    assert reason in part_in_words(lab.removed[0].count.part, language)
