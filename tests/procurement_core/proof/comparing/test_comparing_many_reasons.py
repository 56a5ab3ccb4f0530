"""Several rules at once: all are reported, the worst decides, and the words read well in both languages."""

from __future__ import annotations

import re

import pytest
from footprint_cases_several import MANY
from footprint_rows import other, row, write_rows

_CODE = re.compile(r"\{\w*\}|None|\b[a-z]+_[a-z_]+\b|\w+\.\w+_\w+")


@pytest.mark.parametrize("name", MANY)
def test_all_are_reported_and_the_worst_decides(compare, name):
    changes, verdict, rules = MANY[name]
    # two others, so that most of the set agree on what the profile leaves open
    answer = compare(row(**changes), other(), other(bid="Z", value_kg=2700))
    told = answer.by_bid["X"]
    assert told["verdict"] == verdict
    assert sorted(told["rules"]) == sorted(rules)
    order = ["COMPARABLE", "COMPARABLE_ADJUSTED", "INDICATIVE", "NOT_COMPARABLE", "INVALID"]
    severities = [order.index(each["verdict"]) for each in told["reasons"]]
    assert severities == sorted(severities, reverse=True)
    assert told["may_earn"] == (verdict in {"COMPARABLE", "COMPARABLE_ADJUSTED"})
    for each in told["reasons"]:
        assert not _CODE.search(each["sentence"]), each["sentence"]


def test_one_bad_footprint_says_nothing_of_the_others(compare):
    changes, _, _ = MANY["everything a bidder can get wrong"]
    alone, beside = compare(other()).by_bid["Y"], compare(row(**changes), other()).by_bid["Y"]
    assert alone == beside


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_printed_comparison_is_in_words(call, tmp_path, language):
    rows = [row(bid=f"{number}", **changes) for number, (changes, _, _) in enumerate(MANY.values(), 1)]
    file = write_rows(tmp_path / "many.csv", rows)
    answer = call(
        "compare-footprints", file, "--profile", "cn-cnca-pcf-laptop", "--as-of", "2026-03-31", language=language
    )
    assert answer.code == 0, answer.err
    assert not _CODE.search(answer.out), _CODE.search(answer.out)
    assert {"en": "illustrative", "zh": "示例值"}[language] in answer.out
