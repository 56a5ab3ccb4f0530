"""The profiles that come with the product, and those a person writes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import parse_profile, read_profile


@cache
def list_profiles() -> tuple[Profile, ...]:
    """The shipped profiles, by id."""
    folder = files("procurement_core.policy") / "profiles"
    entries = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name
    )
    return tuple(parse_profile(entry.read_text("utf-8"), entry.name) for entry in entries)


def load_profile(id_or_path: str | Path) -> Profile:
    """A shipped profile by its id, or one from a YAML file.

    Raises ProcurementError `profile.unknown` (naming the shipped ids where there is neither), `profile.use_award` for
    a shipped profile that ranks bids, or any refusal of `read_profile`.
    """
    name = str(id_or_path)
    for profile in list_profiles():
        if profile.id == name:
            return profile
    path = Path(name)
    if not path.is_file() and name in _shipped_for_bids():
        raise ProcurementError("profile.use_award", profile=name)
    if not path.is_file():
        raise ProcurementError("profile.unknown", name=name, known=", ".join(item.id for item in list_profiles()))
    return read_profile(path)


@cache
def _shipped_for_bids() -> frozenset[str]:
    """Ids of the shipped award profiles, which are named as their files."""
    folder = files("procurement_core.policy") / "award_profiles"
    return frozenset(entry.name.removesuffix(".yaml") for entry in folder.iterdir())
