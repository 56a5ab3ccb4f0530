"""The two screening profiles on the demonstration catalogue: something is eligible, ranked and explained."""

from __future__ import annotations

import re

import pytest

from procurement_core.policy.library import list_profiles


@pytest.mark.parametrize("profile", [item.id for item in list_profiles()])
def test_a_screening_profile_ranks_the_demonstration_and_says_why(in_demo, profile: str):
    found = in_demo("rank", "--profile", profile, "--as-of", "2026-03-31", "--json").json
    assert found["eligible"] > 0
    assert found["total"] == found["eligible"] + found["conditional"] + sum(found["excluded"].values())
    assert found["products"] and all(each["contributions"] for each in found["products"])
    for language in ("en", "zh"):
        said = in_demo("rank", "--profile", profile, "--as-of", "2026-03-31", GREENTENDER_LANGUAGE=language)
        assert said.code == 0, said.err
        assert not re.search(r"[{}]|\b[a-z]+\.[a-z]+_[a-z_]+\b", said.out), said.out
