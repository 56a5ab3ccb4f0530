"""The digest names what a profile says: titles and spelling have no part in it, everything that judges has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

import pytest
import yaml
from policies import TEXT, Document, criteria, document, profile

from procurement_core.errors import ProcurementError
from procurement_core.policy.changes import weights_from_text, weights_to_text, with_weights
from procurement_core.policy.drafting import with_changed_weights
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import parse_profile, profile_from_mapping
from procurement_core.wording.say import say


def test_order_comments_defaults_and_titles_do_not_change_the_digest() -> None:
    first = parse_profile(TEXT, "a.yaml")
    turned = yaml.safe_dump(dict(reversed(document().items())), allow_unicode=True)
    spelled: Document = document()
    spelled["proof"] = {"unknown_end": "clarify"}
    spelled["title"] = {"en": "Another name", "zh": "别名"}
    criteria(spelled)[0]["missing"] = "zero_points"  # the default, written out
    assert parse_profile("# a comment\n" + turned, "b.yaml").digest == first.digest
    assert parse_profile(yaml.safe_dump(spelled), "c.yaml").digest == first.digest


def test_the_digest_is_the_sha256_of_canonical_json() -> None:
    def without_titles(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_titles(item) for key, item in value.items() if key not in ("title", "modified")}
        return [without_titles(item) for item in value] if isinstance(value, list) else value

    read = profile()
    text = json.dumps(without_titles(read.as_json()), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert read.digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(version="1.0.1"),
        lambda d: d["proof"].update(unknown_end="accept"),
        lambda d: criteria(d)[0]["anchors"][0].update(best=201),
        lambda d: d["gates"][1].update(value=9),
        lambda d: d["comparability"].update(pcr=["PCR-1"]),
    ],
)
def test_what_judges_changes_the_digest(change: object) -> None:
    assert profile(change).digest != profile().digest


def test_a_sum_within_a_millionth_of_one_is_one() -> None:
    """As the page writes weights: 1/3 to six digits, three times."""
    read = profile()
    moved = with_weights(read, {"price": 0.333333, "footprint": 0.333333, "type_i": 0.333333, "memory": 0.0})
    assert moved.weights == pytest.approx({"price": 0.333334, "footprint": 0.333333, "type_i": 0.333333, "memory": 0.0})
    assert abs(sum(moved.weights.values()) - 1.0) < 1e-12
    with pytest.raises(ProcurementError):
        with_weights(read, {"price": 0.333331, "footprint": 0.333333, "type_i": 0.333333, "memory": 0.0})


@pytest.mark.parametrize("change", [with_weights, with_changed_weights])
def test_a_weight_that_is_only_noise_is_none(change: Callable[[Profile, Mapping[str, float]], Profile]) -> None:
    moved = change(profile(), {"price": 1.0 - 1e-9, "footprint": 1e-9, "type_i": 0.0, "memory": 0.0})
    assert moved.weights["footprint"] == 0.0
    assert change(profile(), {"price": 1.0, "footprint": 0.0, "type_i": 0.0, "memory": 0.0}).weights["price"] == 1.0


def test_moved_weights_keep_the_name_and_get_a_digest_of_their_own() -> None:
    read = profile()
    moved = with_weights(read, {"price": 0.3, "type_i": 0.4})
    assert (moved.id, moved.version, moved.modified) == (read.id, read.version, True)
    assert moved.weights == {"price": 0.3, "footprint": 0.2, "type_i": 0.4, "memory": 0.1}
    assert moved.digest != read.digest
    assert moved.anchors_digest == read.anchors_digest
    assert moved.basis_digest == read.basis_digest
    assert with_weights(read, read.weights) is read
    again = profile_from_mapping(moved.as_json(), "kept")
    assert (again, again.digest, again.anchors_digest) == (moved, moved.digest, moved.anchors_digest)


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ({"price": 0.6}, "weights.sum"),
        ({"price": 1.5, "footprint": -0.8}, "weights.not_a_share"),
        ({"price": float("nan")}, "weights.not_a_share"),
        ({"colour": 0.1}, "weights.unknown_criterion"),
    ],
)
def test_weights_that_cannot_be_are_refused(weights: dict[str, float], code: str) -> None:
    with pytest.raises(ProcurementError) as refused:
        with_weights(profile(), weights)
    assert refused.value.code == code
    assert "{" not in say(code, refused.value.facts, "zh")


def test_weights_travel_in_an_address_without_loss() -> None:
    weights = {"price": 1 / 3, "footprint": 0.1 + 0.2, "type_i": 1e-7, "memory": 0.0}
    assert weights_from_text(weights_to_text(weights)) == weights
    assert weights_from_text("") == {}
    for text in (
        "price",
        "price:x",
        "price:0.1,price:0.2",
        "price:0.1;footprint:0.9",
        "PRICE:1",
        "price:1e999x",
        "price:-1",
    ):
        with pytest.raises(ProcurementError) as refused:
            weights_from_text(text)
        assert refused.value.code == "weights.malformed"
