"""Words of a closed list in a table of footprints: read as people write them, refused by cell otherwise."""

from __future__ import annotations

import pytest
from footprint_rows import row, table_of

from procurement_core.bids.columns import FOOTPRINT_COLUMNS
from procurement_core.errors import ProcurementError
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.method_choices import ELECTRICITY
from procurement_core.proof.comparing.reading import read_declared
from procurement_core.proof.comparing.spellings import ELECTRICITY_WORDS
from procurement_core.wording.say import say

CLOSED = ("electricity", "gwp_set", "representativeness", "uncertainty_meaning", "verification", "boundary", "kind")


def declared(**cells: object) -> Declared:
    return read_declared(table_of([row(**cells)]).encode(), encoding="utf-8", decimal=".").footprints[0]


@pytest.mark.parametrize(
    ("column", "written", "read"),
    [
        ("electricity", "location-based", "location"),
        ("electricity", "Location based", "location"),
        ("electricity", "Market-Based", "market"),
        ("electricity", "residual mix", "residual_mix"),
        ("gwp_set", "IPCC AR6", "AR6"),
        ("gwp_set", "IPCC 2013 GWP100", "AR5"),
        ("gwp_set", "ar-5", "AR5"),
        ("representativeness", "Product-specific", "exact_model"),
        ("representativeness", "family average", "family_average"),
        ("uncertainty_meaning", "Standard deviation", "1_sigma"),
        ("verification", "Third party", "third_party_limited"),
        ("verification", "self-declared", "self"),
        ("boundary", "Cradle to gate", "cradle_to_gate"),
        ("kind", "PCF", "product"),
    ],
)
def test_usual_spellings_are_read(column: str, written: str, read: str) -> None:
    assert getattr(declared(**{column: written}), column) == read


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_products_own_titles_are_read(language: str) -> None:
    for word in dict.fromkeys(ELECTRICITY_WORDS.values()):
        title = say(f"electricity.{word}", language=language)
        assert declared(electricity=title).electricity == word


@pytest.mark.parametrize("column", CLOSED)
def test_other_words_are_refused_with_row_column_and_the_words(column: str) -> None:
    with pytest.raises(ProcurementError) as refused:
        declared(**{column: "whatever"})
    assert refused.value.code == "comparing.cell_unknown_word"
    assert (refused.value.facts["row"], refused.value.facts["column"]) == (1, column)
    levels = next(each.levels for each in FOOTPRINT_COLUMNS if each.name == f"pcf.{column}")
    assert levels and set(levels) <= set(str(refused.value.facts["known"]).split(", "))


def test_every_word_that_a_method_asks_for_can_be_written() -> None:
    assert set().union(*ELECTRICITY.values()) == set(ELECTRICITY_WORDS.values())
