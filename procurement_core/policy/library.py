"""The profiles that come with the product, and those a person writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import parse_profile, read_profile
from procurement_core.policy.shipped_texts import shipped_ids, shipped_text

_FOLDER = "profiles"


def list_profiles() -> tuple[Profile, ...]:
    """The shipped profiles, by id."""
    return tuple(_shipped(name) for name in shipped_ids(_FOLDER))


def shipped_profile(profile_id: str) -> Profile | None:
    """The shipped profile of that id, without reading the others; None where there is none."""
    return _shipped(profile_id) if profile_id in shipped_ids(_FOLDER) else None


def load_profile(id_or_path: str | Path) -> Profile:
    """A shipped profile by its id, or one from a YAML file.

    Raises ProcurementError `profile.unknown` (naming the shipped ids where there is neither), `profile.use_award` for
    a shipped profile that ranks bids, or any refusal of `read_profile`.
    """
    name = str(id_or_path)
    if (shipped := shipped_profile(name)) is not None:
        return shipped
    path = Path(name)
    if not path.is_file() and name in shipped_ids("award_profiles"):
        raise ProcurementError("profile.use_award", profile=name)
    if not path.is_file():
        raise ProcurementError("profile.unknown", name=name, known=", ".join(item.id for item in list_profiles()))
    return read_profile(path)


@cache
def _shipped(profile_id: str) -> Profile:
    return parse_profile(shipped_text(_FOLDER, profile_id), f"{profile_id}.yaml")
