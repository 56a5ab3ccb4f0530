"""Nothing official that is not: every number of a shipped profile says where it comes from and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

import procurement_core.policy

FOLDER = Path(procurement_core.policy.__file__).parent
FILES = sorted(path for name in ("award_profiles", "profiles") for path in (FOLDER / name).glob("*.yaml"))
SOURCES, CONFIDENCES = {"law", "guideline", "seed", "public", "illustrative"}, {"H", "M", "L"}
#: Full marks are a way of writing points, no number of the world.
CONVENTIONS = {("award", "scale")}


def numbers(
    node: object, path: tuple[str, ...] = (), nums: tuple[Mapping[str, object], ...] = ()
) -> Iterator[tuple[tuple[str, ...], object, tuple[Mapping[str, object], ...]]]:
    """Every number with its path and the blocks `num` of what holds it, the innermost last."""
    if isinstance(node, Mapping):
        inside = (*nums, node["num"]) if isinstance(node.get("num"), Mapping) else nums
        for key, value in node.items():
            yield from numbers(value, (*path, str(key)), inside)
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value, path, nums)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield path, node, nums


def source_of(path: tuple[str, ...], nums: tuple[Mapping[str, object], ...]) -> Mapping[str, object]:
    """The source of a number: that of what holds it, or of the parameter by its name."""
    for num in reversed(nums):
        found = num if "src" in num else num.get(path[-1])
        if isinstance(found, Mapping):
            return found
    return {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_number_has_a_source_and_a_confidence(file: Path):
    document = yaml.safe_load(file.read_text("utf-8"))
    met = [(path, number, source_of(path, nums)) for path, number, nums in numbers(document)]
    assert len(met) > 5
    bare = [
        (path, number)
        for path, number, source in met
        if path not in CONVENTIONS and not (source.get("src") in SOURCES and source.get("conf") in CONFIDENCES)
    ]
    assert not bare


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_profile_is_official_on_numbers_that_are_not(file: Path):
    document = yaml.safe_load(file.read_text("utf-8"))
    weak = [path for path, _, nums in numbers(document) if _is_weak(source_of(path, nums))]
    assert not (weak and document["status"] == "official"), weak
    assert {"legal_basis", "status"} <= document.keys()


def _is_weak(source: Mapping[str, object]) -> bool:
    return source.get("src") == "illustrative" or source.get("conf") == "L"


def test_what_is_made_up_is_never_of_high_confidence():
    for file in FILES:
        for path, _, nums in numbers(yaml.safe_load(file.read_text("utf-8"))):
            source = source_of(path, nums)
            assert not (source.get("src") == "illustrative" and source.get("conf") == "H"), (file.name, path)


def test_the_walk_sees_a_number_that_is_bare():
    held = list(numbers({"lcc": {"ef": 0.5, "rate": 0.03, "num": {"rate": {"src": "public", "conf": "M"}}}}))
    assert [path[-1] for path, _, nums in held if not source_of(path, nums)] == ["ef"]


#: Copied by hand from the guidelines and laws behind the profiles, with source and confidence.
COPIED = [
    ("cn-goods-open-comprehensive", "abnormally_low", "P < 0.50*mean(P)", "law", "M"),
    ("unep-spp-generic", "ef", 0.48, "illustrative", "L"),
    ("unep-spp-generic", "energy_price", 0.15, "illustrative", "L"),
]


@pytest.mark.parametrize(("profile", "name", "value", "src", "conf"), COPIED)
def test_numbers_copied_by_hand_agree(profile: str, name: str, value: object, src: str, conf: str):
    document = yaml.safe_load((FOLDER / "award_profiles" / f"{profile}.yaml").read_text("utf-8"))
    if name == "abnormally_low":
        rule = document["price"]["abnormally_low"]
        assert value in rule["rules"]
        assert (rule["num"]["src"], rule["num"]["conf"]) == (src, conf)
    else:
        assert document["lcc"][name] == value
        assert document["lcc"]["num"][name] == {"src": src, "conf": conf}
