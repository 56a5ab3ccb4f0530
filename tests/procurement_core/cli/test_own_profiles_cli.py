"""`greentender profiles fork|save|versions|lock`, and one's own profiles wherever a profile is named."""

from __future__ import annotations

import pytest
import yaml

from procurement_core.policy.award.library import load_award_profile

GOODS = "cn-goods-open-comprehensive"


def _forked(call, file, profile=GOODS, name="ours"):
    """A fork in a file, as the command writes it."""
    answer = call(
        "profiles", "fork", profile, "--id", name, "--title-en", "Our goods", "--title-zh", "我们的货物", "--out", file
    )
    assert (answer.code, answer.err) == (0, "")
    return file


def _edited(file, version, **changed):
    written = {**yaml.safe_load(file.read_text("utf-8")), "version": version, **changed}
    file.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")


@pytest.fixture
def with_own(empty, tmp_path):
    """A home with two versions of an award profile and one screening profile."""
    file = _forked(empty, tmp_path / "ours.yaml")
    assert empty("profiles", "save", file, "--reason", "First version", "--based-on", GOODS).code == 0
    _edited(file, "0.2.0")
    assert empty("profiles", "save", file, "--reason", "Second version").code == 0
    laptops = _forked(empty, tmp_path / "laptops.yaml", "screening-laptops", "our-laptops")
    assert empty("profiles", "save", laptops, "--reason", "Ours").code == 0
    return empty


def test_a_fork_is_a_sound_file_and_never_writes_over_one(empty, tmp_path):
    file = _forked(empty, tmp_path / "ours.yaml")
    assert empty("profiles", "check", file).code == 0
    changed = empty("profiles", "diff", GOODS, file, "--json").json["changes"]
    assert {item["path"] for part in changed.values() for item in part} == {"id", "status", "title.en", "title.zh"}
    again = empty("profiles", "fork", GOODS, "--id", "x", "--title-en", "a", "--title-zh", "b", "--out", file)
    assert (again.code, again.out) == (2, "")
    assert "is there already" in again.err
    printed = empty("profiles", "fork", GOODS, "--id", "ours", "--title-en", "Our goods", "--title-zh", "我们的货物")
    assert printed.out == file.read_text("utf-8")
    taken = empty("profiles", "fork", GOODS, "--id", "lowest-lcc", "--title-en", "a", "--title-zh", "b")
    assert taken.code == 2
    assert "comes with the product" in taken.err


def test_versions_are_listed_with_where_they_come_from_and_why(with_own):
    found = with_own("profiles", "versions", "ours", "--json").json["versions"]
    assert [(item["version"], item["based_on"], item["reason"], item["created_by"]) for item in found] == [
        ("0.2.0", "ours@0.1.0", "Second version", "anna"),
        ("0.1.0", f"{GOODS}@0.1.0", "First version", "anna"),
    ]
    said = " ".join(with_own("profiles", "versions", "ours").out.split())
    assert "First version anna 1 Apr 2026" in said
    shipped = with_own("profiles", "versions", GOODS, GREENTENDER_LANGUAGE="zh")
    assert "随产品提供" in shipped.out
    (only,) = with_own("profiles", "versions", GOODS, "--json").json["versions"]
    assert (only["version"], only["created_by"]) == ("0.1.0", None)


def test_a_version_that_is_there_stays_as_it_is(with_own, tmp_path):
    file = tmp_path / "ours.yaml"
    before = with_own("profiles", "versions", "ours", "--json").json
    _edited(file, "0.2.0", jurisdiction="INT")
    refused = with_own("profiles", "save", file, "--reason", "quietly other")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert "stays as it is" in refused.err
    assert with_own("profiles", "versions", "ours", "--json").json == before


def test_findings_are_shown_on_saving_and_refused_on_locking(empty, tmp_path):
    file = _forked(empty, tmp_path / "ours.yaml")
    award = yaml.safe_load(file.read_text("utf-8"))["award"]
    for item, weight in zip(award["criteria"], (0.2, 0.5), strict=False):
        item["weight"] = weight
    _edited(file, "0.1.0", award=award)
    saved = empty("profiles", "save", file, "--reason", "cheap", "--json")
    assert (saved.code, [item["id"] for item in saved.json["findings"]]) == (0, ["K02"])
    empty("tender", "new", "--title", "T", "--bid-date", "2026-06-30")
    locked = empty("profiles", "lock", "ours", "--tender", "1")
    assert (locked.code, locked.out) == (2, "")
    assert locked.err.startswith("K02 ")
    assert empty("tender", "show", "1", "--json").json["tender"]["lock"] is None


def test_a_changed_number_that_names_the_old_source_is_told_on_saving(empty, tmp_path):
    file = _forked(empty, tmp_path / "ours.yaml")
    price = yaml.safe_load(file.read_text("utf-8"))["price"]
    price["adjustments"][0].update(value=0.15, range=None)
    _edited(file, "0.1.0", price=price)
    saved = empty("profiles", "save", file, "--reason", "lower", "--based-on", GOODS)
    assert saved.code == 0
    assert "was changed from 20% to 15% but still names the source of" in " ".join(saved.out.split())
    assert "adjustments" not in saved.out
    _edited(file, "0.2.0", price={**price, "adjustments": [{**price["adjustments"][0], "value": 0.1}]})
    (found,) = empty("profiles", "save", file, "--reason", "lower", "--json").json["borrowed_sources"]
    assert (found["old"], found["new"], found["source"]["src"]) == (0.15, 0.1, price["adjustments"][0]["num"]["src"])


def test_own_profiles_stand_after_the_shipped_ones(with_own):
    listed = with_own("profiles", "list", "--json").json["profiles"]
    assert [(item["id"], item["version"]) for item in listed if item["own"]] == [
        ("our-laptops", "0.1.0"),
        ("ours", "0.2.0"),
    ]
    assert [item["own"] for item in listed] == sorted(item["own"] for item in listed)
    assert "我们的货物" in with_own("profiles", "list", GREENTENDER_LANGUAGE="zh").out


def test_an_own_profile_is_named_like_a_shipped_one(with_own, tmp_path):
    assert with_own("profiles", "show", "ours", "--json").json["profile"]["version"] == "0.2.0"
    assert with_own("profiles", "show", "ours@0.1.0", "--json").json["profile"]["version"] == "0.1.0"
    assert with_own("profiles", "check", "ours").code == 0
    assert with_own("profiles", "diff", "ours@0.1.0", "ours", "--json").json["changes"]["head"] == [
        {"path": "version", "kind": "changed", "old": "0.1.0", "new": "0.2.0"}
    ]
    assert with_own("evaluate-bids", "--profile", "ours", "--template", tmp_path / "b.csv").code == 0
    unknown = with_own("rank", "--profile", "our-laptops@7.0.0")
    assert (unknown.code, len(unknown.err.splitlines())) == (2, 1)
    assert "0.1.0" in unknown.err


def test_a_catalogue_is_ranked_under_an_own_profile(in_demo, tmp_path):
    laptops = _forked(in_demo, tmp_path / "laptops.yaml", "screening-laptops", "our-laptops")
    assert in_demo("profiles", "save", laptops, "--reason", "Ours").code == 0
    asked = ("--profile", "our-laptops@0.1.0", "--as-of", "2026-03-31", "--json")
    ranked = in_demo("rank", *asked).json
    assert ranked["profile"]["id"] == "our-laptops"
    assert ranked["products"]
    saved = in_demo("scenario", "save", "S", *asked).json["scenario"]
    assert saved["profile"]["digest"] == ranked["profile"]["digest"]


@pytest.mark.parametrize("where", ["shipped", "own", "file"])
def test_a_profile_of_the_other_use_is_refused_in_one_sentence(with_own, tmp_path, where):
    award, screening = {
        "shipped": (GOODS, "screening-laptops"),
        "own": ("ours", "our-laptops"),
        "file": (tmp_path / "ours.yaml", tmp_path / "laptops.yaml"),
    }[where]
    table = tmp_path / "t.csv"
    table.write_text("bid,price\nA,1\n", "utf-8")
    for arguments in (
        ("rank",),
        ("shortlist", "--take", "1", "--out", tmp_path / "l.json"),
        ("scenario", "save", "S"),
    ):
        refused = with_own(*arguments, "--profile", award)
        assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
        assert "ranks bids of a tender" in refused.err
    for command in ("evaluate-bids", "lcc"):
        refused = with_own(command, table, "--profile", screening)
        assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
        assert "ranks products of a catalogue" in refused.err
    locked = with_own("profiles", "lock", screening, "--tender", "1")
    assert "ranks products of a catalogue" in locked.err


def test_the_lock_is_told_wherever_the_tender_is(with_own):
    with_own("tender", "new", "--title", "T", "--bid-date", "2026-06-30")
    locked = with_own("profiles", "lock", "ours@0.1.0", "--tender", "1", "--json").json["lock"]
    assert locked["profile"]["version"] == "0.1.0"
    assert (locked["locked_by"], locked["bids_opened_at"]) == ("anna", None)
    assert with_own("tender", "show", "1", "--json").json["tender"]["lock"] == locked
    assert with_own("tender", "list", "--json").json["tenders"][0]["lock"] == locked
    said = " ".join(with_own("tender", "list").out.split())
    assert "Our goods 0.1.0, 1 Apr 2026 (anna)" in said
    again = with_own("profiles", "lock", GOODS, "--tender", "1")
    assert load_award_profile(GOODS).digest in again.out
    unknown = with_own("profiles", "lock", "ours", "--tender", "9")
    assert (unknown.code, len(unknown.err.splitlines())) == (2, 1)


def test_a_backup_brings_versions_locks_and_openings_back(with_own, tmp_path):
    with_own("tender", "new", "--title", "T", "--bid-date", "2026-06-30")
    with_own("profiles", "lock", "ours", "--tender", "1")
    before = [with_own(*asked, "--json").json for asked in (("profiles", "versions", "ours"), ("tender", "list"))]
    assert with_own("backup", tmp_path / "b.zip").code == 0
    elsewhere = ("--catalogue", "elsewhere")
    assert with_own(*elsewhere, "restore", tmp_path / "b.zip").code == 0
    after = [
        with_own(*elsewhere, *asked, "--json").json for asked in (("profiles", "versions", "ours"), ("tender", "list"))
    ]
    assert after == before
    assert with_own(*elsewhere, "doctor").code == 0
