"""G17 and G18: what the law does not let a profile say."""

from __future__ import annotations

from pathlib import Path

from case_parts import AWARD, LABEL
from checked_profiles import CHINESE, EUROPEAN, changed, check_file, found, gate

from procurement_core.checks.finding import Severity

CERTIFICATE_ONLY = ("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only"))


def test_g17_by_the_service():
    """Directive 2014/24/EU art. 43: a label gate that takes certificates only is an error by K08."""
    (finding,) = found(EUROPEAN, CERTIFICATE_ONLY)
    assert (finding.id, finding.severity) == ("K08", Severity.ERROR)


def test_g17_by_the_command_line(tmp_path: Path):
    """The same of K08 on a file: exit code 1."""
    said = check_file(tmp_path, changed(EUROPEAN, [CERTIFICATE_ONLY]), "--json")
    assert said.code == 1
    assert [(item["id"], item["severity"]) for item in said.json["findings"]] == [("K08", "error")]


WEIGHTS = ((f"{AWARD}.price.weight", 0.25), (f"{AWARD}.quality.weight", 0.55))
STRETCHED = (f"{AWARD}.price.normalisation", {"type": "linear_minmax"})


def test_g18_by_the_service():
    """Order 87 art. 55, goods: a price weight of 25 % is an error by K02, a `linear_minmax` price one by K04."""
    (finding,) = found(CHINESE, *WEIGHTS)
    assert (finding.id, finding.severity) == ("K02", Severity.ERROR)
    assert (finding.facts["weight_share"], finding.facts["floor_share"]) == (0.25, 0.30)
    both = found(CHINESE, *WEIGHTS, STRETCHED)
    assert {item.id for item in both if item.severity is Severity.ERROR} == {"K02", "K04"}


def test_g18_by_the_command_line(tmp_path: Path):
    """The same of K02 and K04 on a file."""
    said = check_file(tmp_path, changed(CHINESE, [*WEIGHTS, STRETCHED]), "--json")
    assert said.code == 1
    assert {item["id"] for item in said.json["findings"] if item["severity"] == "error"} == {"K02", "K04"}
    printed = check_file(tmp_path, changed(CHINESE, WEIGHTS)).out
    assert all(word in printed for word in ("K02", "25%", "30%"))
