"""Proof on the catalogue by the command line: footprints by product ids, a certificate by its registered number."""

from __future__ import annotations

import re

import pytest

ON = ("--as-of", "2026-03-31")
LABEL = ("--requires", "blue_angel", "--category", "CPV:2008:30213100", *ON)


@pytest.fixture(scope="module")
def ids(call_in, _demo_home) -> list[str]:
    asked = ("products", "--where", "has_footprint = yes", "--where", "has_certificate = yes", "--limit", "3", "--json")
    return [item["id"] for item in call_in(_demo_home, "--catalogue", "demo", *asked).json["products"]]


@pytest.fixture
def demo(call_in, _demo_home):
    """Calls that only read the demonstration."""
    return lambda *arguments, **environment: call_in(_demo_home, "--catalogue", "demo", *arguments, **environment)


def test_products_are_compared_under_a_profile_of_either_use(demo, ids) -> None:
    award = demo("compare-footprints", *ids, "--profile", "cn-cnca-pcf-laptop", *ON, "--json")
    assert award.code == 0, award.err
    assert {item["product"] for item in award.json["footprints"]} == set(ids)
    assert award.json["years"] == 5
    assert all(reason["counted"] for item in award.json["footprints"] for reason in item["reasons"])
    screening = demo("compare-footprints", *ids, "--profile", "screening-generic", *ON, "--json").json
    assert screening["years"] is None
    counted = {why["id"] for item in screening["footprints"] for why in item["reasons"] if why["counted"]}
    assert not counted & {"C01", "C05", "C13", "C14", "C15", "C19", "C20", "C21", "C22", "C23"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_reason_is_said_with_names_not_ids(demo, ids, language: str) -> None:
    answer = demo(
        "compare-footprints", *ids, "--profile", "screening-generic", *ON, "--years", "5", GREENTENDER_LANGUAGE=language
    )
    assert answer.code == 0, answer.err
    assert not any(name in answer.out for name in ids)
    assert not re.search(r"footprint\.[a-z]|comparing\.[a-z]|\{[a-z]", answer.out)


def test_what_cannot_be_compared_is_refused_in_one_sentence(demo, ids, tmp_path) -> None:
    file = tmp_path / "footprints.csv"
    file.write_text("bid,value_kg\na,1\n", "utf-8")
    for subjects, words in (
        (("p0000000000000000",), "p0000000000000000"),
        ((ids[0], file), "footprints.csv"),
    ):
        answer = demo("compare-footprints", *subjects, "--profile", "screening-generic", *ON)
        assert answer.code == 2
        assert words in answer.err
        assert len(answer.err.strip().splitlines()) == 1


def test_a_certificate_of_the_catalogue_is_judged_by_its_number(demo, ids) -> None:
    shown = demo("product", ids[0], "--json").json["certificates"][0]
    number, name = shown["licence_number"], shown["id"]
    answer = demo("labels", "prove", number, *LABEL, "--product", ids[0], "--json")
    assert answer.code in (0, 1), answer.err
    certificate = answer.json["certificate"]
    assert (certificate["number"], certificate["id"]) == (number, name)
    assert certificate["verdict"] in {"valid", "to_confirm", "not_valid"}
    assert demo("labels", "prove", name, *LABEL, "--json").json["certificate"]["number"] == number
    later = ("--requires", "blue_angel", "--category", "CPV:2008:30213100", "--as-of", "2045-01-01", "--json")
    gone = demo("labels", "prove", number, *later)
    assert gone.code == 1
    assert gone.json["certificate"]["verdict"] != "valid"
    told = demo("labels", "prove", number, *LABEL, GREENTENDER_LANGUAGE="zh")
    assert number in told.out
    assert not re.search(r"licence\.[a-z]|labels\.[a-z]|\{[a-z]", told.out)


def test_a_number_that_nobody_has_is_refused(demo, empty) -> None:
    for answer in (demo("labels", "prove", "NOBODY-1", *LABEL), empty("labels", "prove", "NOBODY-1", *LABEL)):
        assert answer.code == 2
        assert "NOBODY-1" in answer.err
        assert len(answer.err.strip().splitlines()) == 1
