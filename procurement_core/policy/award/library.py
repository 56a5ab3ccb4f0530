"""The award profiles that come with the product, and those a person writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.reading import (
    award_profile_from_mapping,
    is_award,
    parse_award_profile,
    read_award_profile,
)
from procurement_core.policy.profile import Profile
from procurement_core.policy.reading import document_in, profile_from_mapping, text_of
from procurement_core.policy.shipped_texts import shipped_ids, shipped_text

_FOLDER = "award_profiles"


def list_award_profiles() -> tuple[AwardProfile, ...]:
    """The shipped award profiles, by id."""
    return tuple(_shipped(name) for name in shipped_ids(_FOLDER))


def shipped_award_profile(profile_id: str) -> AwardProfile | None:
    """The shipped award profile of that id, without reading the others; None where there is none."""
    return _shipped(profile_id) if profile_id in shipped_ids(_FOLDER) else None


def load_award_profile(id_or_path: str | Path) -> AwardProfile:
    """A shipped award profile by its id, or one from a YAML file.

    Raises ProcurementError `profile.unknown` (naming the shipped ids where there is neither), or any refusal of
    `read_award_profile`.
    """
    name = str(id_or_path)
    if (shipped := shipped_award_profile(name)) is not None:
        return shipped
    path = Path(name)
    if not path.is_file():
        raise ProcurementError("profile.unknown", name=name, known=", ".join(item.id for item in list_award_profiles()))
    return read_award_profile(path)


def read_any_profile(path: Path) -> Profile | AwardProfile:
    """The profile in a YAML file, by the use it states. Raises ProcurementError as the reader of that use does."""
    return parse_any_profile(text_of(path), str(path))


def parse_any_profile(text: str, file: str) -> Profile | AwardProfile:
    """The profile in a YAML text, by the use it states; `file` names it in refusals.

    Raises ProcurementError as the reader of that use does.
    """
    document = document_in(text, file)
    if is_award(document):
        return award_profile_from_mapping(document, file)
    return profile_from_mapping(document, file)


@cache
def _shipped(profile_id: str) -> AwardProfile:
    return parse_award_profile(shipped_text(_FOLDER, profile_id), f"{profile_id}.yaml")
