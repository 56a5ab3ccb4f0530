"""Simulation and evaluation of bids: the lock decides which, and a profile that is not the locked one is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial

import openpyxl
import pytest

from procurement_core.policy.award.library import load_award_profile

GOODS = "cn-goods-open-comprehensive"
DIGEST = load_award_profile(GOODS).digest
BIDS = """bid,price,product.domestic,supplier.size,cert.cn_energy_saving,pack.layers,pack.void_ratio,pack.heavy_metals,\
tech.points,cert.cn_env_label,energy.grade,warranty.years,service.points
A,1000,yes,large,yes,2,0.2,50,90,yes,1,3,80
B,1100,no,small,yes,2,0.2,50,95,no,2,5,81
"""
EARLY, DUE = datetime(2026, 4, 1, 9, 30, tzinfo=UTC), datetime(2026, 6, 30, 9, 30, tzinfo=UTC)
LATE = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
MOVED = ("--weight", "price=0.5", "--weight", "tech=0.2")


@pytest.fixture
def file(tmp_path):
    written = tmp_path / "bids.csv"
    written.write_text(BIDS, "utf-8")
    return written


@pytest.fixture
def tender(empty):
    """A tender without a lock, in a home of its own."""
    empty("tender", "new", "--title", "Goods", "--bid-date", "2026-06-30")
    return partial(empty, now=DUE)


@pytest.fixture
def locked(tender):
    assert tender("profiles", "lock", GOODS, "--tender", "1", now=EARLY).code == 0
    return tender


def _opened(call):
    return call("tender", "show", "1", "--json").json["tender"]["lock"]["bids_opened_at"]


def test_without_a_tender_it_is_a_simulation_and_leaves_nothing(empty, empty_home, file):
    answer = empty("evaluate-bids", file, "--profile", GOODS, "--json").json
    assert (answer["mode"], answer["lock"], answer["changed_weights"]) == ("simulation", None, None)
    assert answer["on"] == "2026-04-01"
    assert "模拟" in empty("evaluate-bids", file, "--profile", GOODS, GREENTENDER_LANGUAGE="zh").out.splitlines()[0]
    assert not empty_home.exists()


def test_a_tender_without_a_lock_is_not_evaluated(tender, file):
    refused = tender("evaluate-bids", file, "--profile", GOODS, "--tender", "1")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert "profiles lock PROFILE --tender 1" in refused.err
    tried = tender("evaluate-bids", file, "--profile", GOODS, "--tender", "1", "--simulation", "--json").json
    assert (tried["mode"], tried["lock"], tried["on"]) == ("simulation", None, "2026-06-30")


def test_the_first_evaluation_opens_the_bids_and_the_lock_stands_from_then_on(locked, file):
    simulated = locked("evaluate-bids", file, "--profile", GOODS, "--tender", "1", "--simulation", "--json").json
    assert (simulated["mode"], _opened(locked)) == ("simulation", None)
    answer = locked("evaluate-bids", file, "--profile", GOODS, "--tender", "1", "--json").json
    assert (answer["mode"], answer["on"]) == ("evaluation", "2026-06-30")
    assert answer["lock"]["profile"] == {"id": GOODS, "version": "0.1.0", "digest": DIGEST}
    assert answer["lock"]["bids_opened_at"] == _opened(locked) == "2026-06-30T09:30:00+00:00"
    assert answer["bids"] == simulated["bids"]
    again = locked("evaluate-bids", file, "--tender", "1")  # the locked profile needs no name
    assert "anna locked on 1 Apr 2026" in again.out and DIGEST in again.out
    late = locked("profiles", "lock", GOODS, "--tender", "1")
    assert (late.code, late.out) == (2, "")
    assert "2026-06-30" in late.err


def test_a_changed_profile_is_refused_before_a_bid_is_read(locked, tmp_path):
    changed = tmp_path / "changed.yaml"
    fork = locked("profiles", "fork", GOODS, "--id", "x", "--title-en", "a", "--title-zh", "b").out
    changed.write_text(fork.replace("id: x", f"id: {GOODS}", 1).replace("value: 3.0", "value: 2.0", 1), "utf-8")
    for arguments in (("--profile", changed), ("--profile", "lowest-lcc"), (*MOVED, "--reason", "because")):
        refused = locked("evaluate-bids", tmp_path / "nowhere.csv", "--tender", "1", *arguments)
        assert (refused.code, refused.out) == (2, "")
        *findings, sentence = refused.err.splitlines()
        assert findings[-1].startswith("K22 ") and "anna" in findings[-1] and "1 Apr 2026" in findings[-1]
        assert f"{GOODS}@0.1.0" in sentence
    assert _opened(locked) is None
    chinese = locked("evaluate-bids", "nowhere.csv", "--tender", "1", "--profile", changed, GREENTENDER_LANGUAGE="zh")
    assert "anna于2026年4月1日锁定" in chinese.err


def test_bids_that_cannot_be_read_are_not_opened(locked, tmp_path):
    (tmp_path / "bad.csv").write_text(BIDS.replace("1100", "cheap"), "utf-8")
    assert locked("evaluate-bids", tmp_path / "bad.csv", "--tender", "1").code == 2
    assert _opened(locked) is None


def test_the_day_of_the_lock_is_the_day_of_publication(empty, tender, file, tmp_path):
    """K21 asks about publication: a profile that ends between lock and bid deadline is still the published one."""
    fork = tender("profiles", "fork", GOODS, "--id", "short", "--title-en", "a", "--title-zh", "b").out
    start = fork.index("valid:")
    ends = fork[:start] + "valid: {from: '2026-01-01', to: '2026-04-30'}\n" + fork[fork.index("scope:") :]
    (tmp_path / "short.yaml").write_text(ends, "utf-8")
    assert tender("profiles", "lock", tmp_path / "short.yaml", "--tender", "1", now=EARLY).code == 0
    answer = tender("evaluate-bids", file, "--tender", "1", "--json")
    assert "K21" not in {item["id"] for item in answer.json["checks"]}
    assert "evaluation.profile_not_in_force" in {item["code"] for item in answer.json["warnings"]}
    alone = tender("evaluate-bids", file, "--profile", tmp_path / "short.yaml", "--as-of", "2026-06-30")
    assert (alone.code, alone.out) == (2, "")
    assert alone.err.startswith("K21 ")


def test_changed_weights_ask_for_the_reason_and_print_it(empty, file):
    asked = empty("evaluate-bids", file, "--profile", GOODS, *MOVED)
    assert (asked.code, asked.out, len(asked.err.splitlines())) == (2, "", 1)
    assert "why" in asked.err
    answer = empty("evaluate-bids", file, "--profile", GOODS, *MOVED, "--reason", "Price counts more", "--json").json
    assert (answer["mode"], answer["lock"]) == ("simulation", None)
    assert answer["changed_weights"] == {
        "reason": "Price counts more",
        "weights": [{"criterion": "price", "from": 0.4, "to": 0.5}, {"criterion": "tech", "from": 0.3, "to": 0.2}],
    }
    assert answer["profile"]["digest"] != DIGEST
    assert "evaluation.weights_moved" in {item["code"] for item in answer["warnings"]}
    said = empty("evaluate-bids", file, "--profile", GOODS, *MOVED, "--reason", "Price counts more").out
    assert "Weight of “Price”: 50% in place of 40%" in said
    assert "Reason for the other weights: Price counts more" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--weight", "price"), "CRITERION=SHARE"),
        (("--weight", "price=0.4", "--weight", "price=0.5"), "CRITERION=SHARE"),
        (("--weight", "price=half"), "--weight"),
        (("--weight", "price=0.5", "--reason", "x"), "0.1"),
        (("--weight", "colour=0.5", "--reason", "x"), "colour"),
    ],
)
def test_weights_that_cannot_be_are_refused(empty, file, arguments, said):
    refused = empty("evaluate-bids", file, "--profile", GOODS, *arguments)
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert said in refused.err or "1.1" in refused.err


def test_without_profile_and_lock_the_sentence_says_what_to_name(tender, file):
    for arguments in ((), ("--tender", "1", "--simulation")):
        refused = tender("evaluate-bids", file, *arguments)
        assert (refused.code, len(refused.err.splitlines())) == (2, 1)
        assert "--profile" in refused.err


def test_a_locked_tender_has_one_deadline(locked, file):
    refused = locked("evaluate-bids", file, "--tender", "1", "--as-of", "2026-07-01")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert "2026-06-30" in refused.err and "2026-07-01" in refused.err
    chinese = locked("evaluate-bids", file, "--tender", "1", "--as-of", "2026-07-01", GREENTENDER_LANGUAGE="zh")
    assert "投标截止日" in chinese.err and "--simulation" in chinese.err
    assert _opened(locked) is None
    tried = locked("evaluate-bids", file, "--tender", "1", "--as-of", "2026-07-01", "--simulation", "--json").json
    assert (tried["mode"], tried["on"]) == ("simulation", "2026-07-01")
    assert (
        locked("evaluate-bids", file, "--tender", "1", "--as-of", "2026-06-30", "--json").json["mode"] == "evaluation"
    )


def test_bids_stay_closed_until_the_deadline(locked, file):
    refused = locked("evaluate-bids", file, "--tender", "1", now=EARLY)
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert "cannot be opened before its deadline" in refused.err and "2026-06-30" in refused.err
    assert "--simulation" in refused.err
    assert _opened(locked) is None
    assert locked("evaluate-bids", file, "--tender", "1", "--simulation", now=EARLY).code != 2


def test_a_lock_after_the_deadline_is_said_aloud(tender, file, tmp_path):
    made = tender("profiles", "lock", GOODS, "--tender", "1", "--json", now=LATE)
    assert made.json["is_late"] is True
    assert "after the bid deadline" in tender("profiles", "lock", GOODS, "--tender", "1", now=LATE).out
    out = tmp_path / "late.xlsx", tmp_path / "late.json"
    text = tender("evaluate-bids", file, "--tender", "1", "--out", out[0], "--out", out[1], now=LATE).out
    assert text.count("after the bid deadline") == 1
    assert "after the bid deadline" in text.splitlines()[1]
    record = json.loads(out[1].read_text("utf-8"))
    assert record["warnings"][0]["code"] == "evaluation.locked_late"
    for sheet in ("Result", "Gates", "Bids as read", "Profile and method"):
        cells = [str(cell) for row in openpyxl.load_workbook(out[0])[sheet].iter_rows(values_only=True) for cell in row]
        assert sum("after the bid deadline" in cell for cell in cells) == 1, sheet
    for written in out:
        assert tender("verify", written, now=LATE).code == 0


def test_a_lock_in_time_is_not_called_late(locked, file):
    assert locked("profiles", "lock", GOODS, "--tender", "1", "--json").json["is_late"] is False  # on the day itself
    assert "after the bid deadline" not in locked("evaluate-bids", file, "--tender", "1").out


def test_the_checks_see_the_bids_and_the_estimate(locked, file):
    """K18 by the spread of these very bids, a warning beside the result."""
    checks = locked("evaluate-bids", file, "--tender", "1", "--json").json["checks"]
    assert [(item["id"], item["code"], item["severity"]) for item in checks] == [("K18", "check.k18.bids", "warn")]
