"""Verify on JSON: same where nothing changed, and every change named by what and whose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from laptop_market import AS_OF, laptop

from catalog.catalogue import Catalogue
from procurement_core.decisions.record import manifest_of, sections_of
from procurement_core.deliver.verification import Verification, verification_in_words
from procurement_core.deliver.verify import verify_file
from procurement_core.errors import ProcurementError

Record = dict  # type: ignore[type-arg]  # tests reach into plain JSON
P1, P2 = laptop(1), laptop(2)


def _set(path: str, value: object) -> Callable[[Record], None]:
    """A change of one entry; rows of a list are named by number."""
    *steps, last = path.split("/")

    def change(record: Record) -> None:
        place: object = record
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]  # type: ignore[index]
        key: object = int(last) if isinstance(place, list) else last
        assert place[key] != value, "the change changes nothing"  # type: ignore[index]
        place[key] = value  # type: ignore[index]

    return change


Change = tuple[Callable[[Record], None], str, str]

#: What is changed, the place that must be named, and a fact or product that must stand in it.
CHANGES: dict[str, Change] = {
    "score": (_set("evaluation/products/0/score", 0.99), "verify.place.score", P1),
    "rank": (_set("evaluation/products/1/rank", 1), "verify.place.rank", P2),
    "value": (_set("evaluation/products/0/values/price", 900.0), "verify.place.value", "Price"),
    "weight": (_set("evaluation/weights/price", 0.5), "verify.place.weight", "Price"),
    "as-of date": (_set("question/as_of", "2026-03-01"), "verify.place.as_of", ""),
    "anchor": (_set("profile/award/criteria/0/anchors/0/worst", 3000), "verify.place.profile", ""),
    "gate limit": (_set("profile/gates/0/value", 5), "verify.place.profile", ""),
    "evidence": (_set("evidence/offers/0/amount", "1.0000"), "verify.place.value", "Price"),
}

#: Each in a place of its own, so that one check of all of them shows that each is named.
MORE_CHANGES: dict[str, Change] = {
    "rank in the standings": (_set("standings/1/rank", 1), "verify.place.rank", P2),
    "worth": (_set("evaluation/products/0/worth/price", 0.9), "verify.place.worth", "Price"),
    "contribution": (_set("evaluation/products/0/contributions/price", 0.3), "verify.place.contribution", "Price"),
    "price": (_set("evaluation/products/0/price/amount", "1300.00"), "verify.place.price", P1),
    "supplier": (_set("evaluation/products/0/supplier", "Another Ltd"), "verify.place.product", P1),
    "gate": (_set("evaluation/products/0/gate", "conditional"), "verify.place.gate", P1),
    "proof": (_set("evaluation/products/0/proofs/1/state", "certificate.expired"), "verify.place.proof", P1),
    "as-of date of the evaluation": (_set("evaluation/as_of", "2026-03-01"), "verify.place.as_of", ""),
    "count": (_set("evaluation/eligible", 50), "verify.place.count", "total"),
}

#: What only a digest tells of, because nothing else in the file says it.
DIGEST_CHANGES: dict[str, Change] = {
    "title of the profile": (_set("profile/title/en", "Official"), "verify.place.part", "profile.title.en"),
    "status of the profile": (_set("profile/status", "official"), "verify.place.part", "profile.status"),
    "reason": (_set("picks/0/reason", "because"), "verify.place.part", "picks"),
    "tender": (_set("tender/quantity", "9"), "verify.place.part", "tender.quantity"),
    "release": (_set("release", "9.9"), "verify.place.part", "release"),
    "revision": (_set("evaluation/revision_digest", "0" * 64), "verify.place.part", "evaluation.revision_digest"),
    "excluded": (_set("excluded/0/brand", "Nobody"), "verify.place.part", "excluded"),
}

#: Changes after which the file no longer makes sense: nothing is computed, and the change is named all the same.
SENSELESS_CHANGES: dict[str, Change] = {
    "weight in the profile": (_set("profile/award/criteria/0/weight", 0.5), "verify.place.part", "price.weight"),
    "currency": (_set("profile/currency", "USD"), "verify.place.part", "profile.currency"),
    "date that is none": (_set("question/as_of", "soon"), "verify.place.part", "question.as_of"),
}


@pytest.mark.parametrize("name", [*CHANGES, *SENSELESS_CHANGES])
def test_a_change_alone_is_named(name: str, exported: Path, tmp_path: Path):
    change, place, fact = {**CHANGES, **SENSELESS_CHANGES}[name]
    record = _record(exported)
    change(record)
    verification = _verified(record, tmp_path)
    assert not verification.same
    assert _names(verification, place, fact), [*map(str, verification.differences)]
    for language in ("en", "zh"):
        for line in verification_in_words(verification, language):
            assert not re.search(r"[{}]|verify\.|workbook\.|certificate\.", line), line


@pytest.mark.parametrize("name", ["score", "value", "weight", "as-of date", "evidence"])
def test_a_change_is_named_even_where_the_digests_were_made_again(name: str, exported: Path, tmp_path: Path):
    change, place, fact = CHANGES[name]
    record = _record(exported)
    change(record)
    record["manifest"] = manifest_of(sections_of(record))
    assert _names(_verified(record, tmp_path), place, fact)


@pytest.mark.parametrize("changes", [MORE_CHANGES, DIGEST_CHANGES])
def test_many_changes_are_all_named(changes: dict[str, Change], exported: Path, tmp_path: Path):
    record = _record(exported)
    for change, _, _ in changes.values():
        change(record)
    verification = _verified(record, tmp_path)
    missed = [name for name, (_, place, fact) in changes.items() if not _names(verification, place, fact)]
    assert not missed


def test_a_manifest_that_was_changed_alone_is_named(exported: Path, tmp_path: Path):
    record = _record(exported)
    record["manifest"]["digest"] = "0" * 64
    assert _names(_verified(record, tmp_path), "verify.place.part", "manifest")


def test_another_date_everywhere_is_found_by_what_is_proven_on_it(exported: Path, tmp_path: Path):
    record = _record(exported)
    for section in ("question", "evaluation"):
        record[section]["as_of"] = "2027-06-01"
    record["manifest"] = manifest_of(sections_of(record))
    verification = _verified(record, tmp_path)
    assert _names(verification, "verify.place.gate", P1) or _names(verification, "verify.place.product", P1)


def test_an_unchanged_file_is_the_same(exported: Path, market: Catalogue):
    alone = verify_file(exported / "en.json")
    beside = verify_file(exported / "en.json", market)
    assert (alone.same, alone.revision) == (True, None)
    assert (beside.same, beside.revision) == (True, 1)
    assert alone.digest == beside.digest


def test_a_file_saved_again_by_another_program_is_the_same(exported: Path, tmp_path: Path):
    record = _record(exported)
    turned = dict(reversed([(key, value) for key, value in record.items()]))
    path = tmp_path / "again.txt"
    path.write_text("\ufeff" + json.dumps(turned, ensure_ascii=True).replace(".0,", ","), "utf-8")
    assert verify_file(path).same


def test_what_cannot_be_checked_is_refused_in_one_sentence(exported: Path, tmp_path: Path):
    other = _record(exported)
    cases = {
        "verify.csv": (exported / "en.csv").read_bytes(),
        "verify.newer_format": json.dumps({**other, "format_version": 2}).encode(),
        "verify.not_ours": b'{"some": "json"}',
    }
    for code, content in cases.items():
        path = tmp_path / f"{code}.csv"
        path.write_bytes(content)
        with pytest.raises(ProcurementError) as refusal:
            verify_file(path)
        assert refusal.value.code == code
    with pytest.raises(ProcurementError) as refusal:
        verify_file(tmp_path / "nowhere.json")
    assert refusal.value.code == "verify.not_found"


def test_a_record_without_manifest_is_damaged(exported: Path, tmp_path: Path):
    record = _record(exported)
    del record["manifest"]
    with pytest.raises(ProcurementError) as refusal:
        _verified(record, tmp_path)
    assert (refusal.value.code, refusal.value.facts["part"]) == ("verify.damaged", "manifest")


def test_the_date_of_the_market_is_what_the_file_says(exported: Path):
    assert _record(exported)["question"]["as_of"] == AS_OF.isoformat()


def _record(exported: Path) -> Record:
    loaded: Record = json.loads((exported / "en.json").read_text("utf-8"))
    return loaded


def _verified(record: Record, tmp_path: Path) -> Verification:
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return verify_file(path)


def _names(verification: Verification, place: str, fact: str) -> bool:
    return any(
        each.place == place and any(fact in text for text in (each.product or "", *each.facts.values(), ""))
        for each in verification.differences
    )
