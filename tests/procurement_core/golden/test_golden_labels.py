"""G21: one ecolabel presented for another, of which only the common core is agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from command_line import greentender

from procurement_core.proof.equivalence.on_file import label_on_file, requirement_on_file
from procurement_core.proof.equivalence.procedure import prove
from procurement_core.proof.equivalence.requirement import Mode
from procurement_core.proof.equivalence.verdict import Outcome

DAY = date(2026, 3, 31)
SHREDDERS = "CPV:2008:30191400"


def test_g21_by_the_service():
    """Blue Angel for China Environmental Labelling on shredders, common core only: documents are requested, no pass."""
    requirement = requirement_on_file("cn_cel", SHREDDERS, DAY, Mode.MRA_LIST)
    found = prove(requirement, (label_on_file("blue_angel", requirement.groups),))
    assert [(row.id, row.result.value, row.counts) for row in found.rows] == [
        ("common_core", "PRESUMED_COMMON_CORE", False),
        ("beyond_core", "GAP", False),
    ]
    assert found.outcome is Outcome.DOCUMENTS_REQUESTED
    assert len(found.missing) == 2
    earlier = replace(requirement, on=date(2019, 1, 1))
    assert prove(earlier, (label_on_file("blue_angel", requirement.groups),)).outcome is Outcome.NOT_PROVEN


def test_g21_by_the_command_line(tmp_path: Path):
    """The same by `greentender labels prove`: exit code 1, two documents missing, nothing before the agreement."""
    asked = ("labels", "prove", "blue_angel", "--requires", "cn_cel", "--category", SHREDDERS)
    answer = greentender(tmp_path, *asked, "--as-of", "2026-03-31", "--mode", "mra_list", "--json")
    assert answer.code == 1
    assert answer.json["outcome"] == "documents_requested"
    assert [(row["criterion"], row["result"], row["counts"]) for row in answer.json["criteria"]] == [
        ("common_core", "PRESUMED_COMMON_CORE", False),
        ("beyond_core", "GAP", False),
    ]
    assert len(answer.json["missing"]) == 2
    before = greentender(tmp_path, *asked, "--as-of", "2020-06-30", "--json")
    assert before.json["outcome"] == "not_proven"
