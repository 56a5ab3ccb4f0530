"""Formulas of award profiles in words: values with their units, and nothing that only a programmer reads."""

from __future__ import annotations

import pytest

from procurement_core.policy.award.library import load_award_profile
from procurement_core.wording.award_terms import formula_in_words


@pytest.mark.parametrize(
    ("profile", "criterion", "said"),
    [
        ("cn-cnca-pcf-laptop", "durability", "nothing at 1 year, everything at 5 years"),
        ("cn-cnca-pcf-laptop", "pcf_value", "every other value earns 0 (unit: kg CO₂e per unit)"),
        ("eu-gpp-computers-comprehensive", "repair", "nothing at 4 on the scale 0 to 10"),
    ],
)
def test_numbers_of_a_formula_are_read_aloud(profile: str, criterion: str, said: str) -> None:
    item = next(each for each in load_award_profile(profile).criteria if each.id == criterion)
    assert said in formula_in_words(item, "en")
    assert "∞" not in formula_in_words(item, "zh")
