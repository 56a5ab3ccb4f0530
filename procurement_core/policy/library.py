"""The profiles that come with the product, and those a person writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import parse_profile, read_profile
from procurement_core.policy.shipped_texts import shipped_texts


@cache
def list_profiles() -> tuple[Profile, ...]:
    """The shipped profiles, by id."""
    return tuple(parse_profile(text, name) for name, text in shipped_texts("profiles"))


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
    return frozenset(name.removesuffix(".yaml") for name, _text in shipped_texts("award_profiles"))
