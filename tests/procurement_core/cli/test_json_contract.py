"""The documented JSON shapes are the produced ones: same keys at every depth, in both directions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from procurement_core.policy.award.library import load_award_profile

_DOCUMENT = Path(__file__).parents[3] / "docs" / "command-line.md"
_SHAPE = re.compile(r"^## `([^`]+)`$.*?^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHAPES = {name: json.loads(body) for name, body in _SHAPE.findall(_DOCUMENT.read_text("utf-8"))}
_RANK = ("rank", "--profile", "screening-laptops", "--as-of", "2026-03-31")


def _paths(value: object, at: str = "") -> Iterator[str]:
    """Where every key of a document stands, whatever it holds."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield f"{at}.{key}"
            yield from _paths(below, f"{at}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _paths(item, f"{at}[]")


def _hold(documented: object, produced: object) -> None:
    known = set(_paths(documented))
    open_places = {path[: path.index(".<")] for path in known if ".<" in path}

    def generic(path: str) -> str:
        for place in open_places:
            if path.startswith(f"{place}."):
                return next(each for each in known if each.startswith(f"{place}.<"))
        return path

    assert {generic(path) for path in _paths(produced)} == known


def test_rank(in_demo):
    _hold(SHAPES["rank --json"], in_demo(*_RANK, "--json").json)


def test_catalogue(in_demo):
    _hold(SHAPES["catalogue --json"], in_demo("catalogue", "--json").json)


def test_products(in_demo):
    _hold(SHAPES["products --json"], in_demo("products", "--text", "laptop", "--limit", "500", "--json").json)


def test_product(in_demo):
    ids = [
        item["id"]
        for item in in_demo("products", "--where", "has_footprint = yes", "--limit", "12", "--json").json["products"]
    ]
    answers = [in_demo("product", product, "--json").json for product in ids]
    documented = SHAPES["product ID --json"]
    found = {path for answer in answers for path in _paths(answer)}
    missing = {path for path in _paths(documented) if "<" not in path} - found
    assert missing == set()
    open_places = {path[: path.index(".<")] for path in _paths(documented) if ".<" in path}
    assert {path for path in found if path.rpartition(".")[0] not in open_places} <= set(_paths(documented))


def test_links(in_demo):
    listed = in_demo("links", "list", "--json").json
    _hold(SHAPES["links list --json"], listed)
    first = str(listed["links"][0]["id"])
    _hold(SHAPES["links confirm --json"], in_demo("links", "confirm", first, "--json").json)


def test_tenders(in_demo):
    new = in_demo("tender", "new", "--title", "Laptops", "--bid-date", "2026-03-31", "--json").json
    locked = in_demo("profiles", "lock", "lowest-lcc", "--tender", "1", "--json").json
    _hold(SHAPES["profiles lock PROFILE --json"], locked)
    listed = in_demo("tender", "list", "--json").json
    _hold(SHAPES["tender list --json"], listed)
    shown = in_demo("tender", "show", "1", "--json").json["tender"]
    assert new["tender"] | {"lock": locked["lock"]} == listed["tenders"][0] == shown


def test_profile_versions(in_demo, tmp_path):
    fork = in_demo("profiles", "fork", "lowest-lcc", "--id", "ours", "--title-en", "Ours", "--title-zh", "我们的")
    (tmp_path / "ours.yaml").write_text(fork.out, "utf-8")
    saved = in_demo("profiles", "save", tmp_path / "ours.yaml", "--reason", "ours", "--json").json
    listed = in_demo("profiles", "versions", "ours", "--json").json
    _hold(SHAPES["profiles versions ID --json"], listed)
    assert saved == {"format_version": 1, "version": listed["versions"][0], "findings": [], "borrowed_sources": []}


def test_scenarios(in_demo):
    tender = in_demo("tender", "new", "--title", "Laptops", "--bid-date", "2026-03-31", "--json").json["tender"]["id"]
    asked = (*_RANK[1:], "--tender", tender, "--where", "memory_gb >= 8", "--text", "laptop")
    saved = in_demo("scenario", "save", "S", *asked, "--weights", "price:0.5,footprint:0.1", "--json").json
    listed = in_demo("scenario", "list", "--json").json
    _hold(SHAPES["scenario list --json"], listed)
    assert saved["scenario"] == listed["scenarios"][0] == in_demo("scenario", "show", "S", "--json").json["scenario"]


def test_scenario_comparison(in_demo, tmp_path):
    (tmp_path / "plan.csv").write_text("category,quantity\nCPV:2008:30213100,10\n", "utf-8")
    in_demo("scenario", "save", "One", *_RANK[1:])
    in_demo("scenario", "save", "Two", *_RANK[1:], "--weights", "price:0.5,footprint:0.1")
    answer = in_demo("scenario", "compare", "One", "Two", "--plan", tmp_path / "plan.csv", "--json")
    _hold(SHAPES["scenario compare --json"], answer.json)


def test_profile_changes(in_demo, tmp_path):
    written = load_award_profile("eu-gpp-computers-core").as_json()
    written = {key: value for key, value in written.items() if key not in ("modified", "change_reason")}
    written["version"], written["gates"][1]["value"] = "0.2.0", 3
    (tmp_path / "ours.yaml").write_text(json.dumps(written), "utf-8")
    answer = in_demo("profiles", "diff", "eu-gpp-computers-core", tmp_path / "ours.yaml", "--json")
    _hold(SHAPES["profiles diff A B --json"], answer.json)


def test_profiles(in_demo):
    _hold(SHAPES["profiles list --json"], in_demo("profiles", "list", "--json").json)
    checked = in_demo("profiles", "check", "cn-goods-open-comprehensive", "--as-of", "2025-12-31", "--json")
    _hold(SHAPES["profiles check FILE --json"], checked.json)
    shown = in_demo("profiles", "show", "screening-laptops", "--json").json
    assert shown.keys() == {"format_version", "digest", "profile"}
    assert shown["profile"]["id"] == "screening-laptops"


def test_shortlist_and_verify(in_demo, tmp_path):
    answer = in_demo("shortlist", *_RANK[1:], "--take", "2", "--out", tmp_path / "l.csv", "--json")
    _hold(SHAPES["shortlist --json"], answer.json)
    in_demo("shortlist", *_RANK[1:], "--take", "2", "--out", tmp_path / "l.json")
    record = json.loads((tmp_path / "l.json").read_text("utf-8"))
    record["evaluation"]["products"][0]["rank"] = 2
    record["release"] = "0.0.1"
    (tmp_path / "l.json").write_text(json.dumps(record), "utf-8")
    answer = in_demo("verify", tmp_path / "l.json", "--json").json
    documented = SHAPES["verify --json"]
    assert answer.keys() == documented.keys()
    assert all(item.keys() == documented["differences"][0].keys() for item in answer["differences"])
    assert answer["notes"]


def test_import_report(empty, tmp_path):
    (tmp_path / "prices.csv").write_text(
        "Brand,Model,Price,Currency,VAT\nAcme,One,100,EUR,exclude\nAcme,Two,on request,EUR,exclude\n"
        "Acme,Three,300,EUR,exclude\n",
        "utf-8",
    )
    answer = empty(
        "import", tmp_path / "prices.csv", "--as", "table", "--kind", "offers", "--report", tmp_path / "r.json"
    )
    assert answer.code == 1, answer.err
    _hold(SHAPES["import --report R.json"], json.loads((tmp_path / "r.json").read_text("utf-8")))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_a_version(name):
    assert SHAPES[name]["format_version"] == 1


def test_every_documented_shape_is_tested_here():
    tests = Path(__file__).read_text("utf-8")
    assert [name for name in SHAPES if f'SHAPES["{name}"]' not in tests] == []
