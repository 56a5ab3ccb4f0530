"""From YAML text to an award profile, or to one refusal with file, key and reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.faults import refusal
from procurement_core.policy.reading import document_in, text_of

#: Keys that are no part of a file, and the code that says why.
_NOT_IN_A_FILE = {"lock": "profile.lock_is_a_record"}


def read_award_profile(path: Path) -> AwardProfile:
    """The award profile in a YAML file. Raises ProcurementError as `text_of` and `parse_award_profile` do."""
    return parse_award_profile(text_of(path), str(path))


def parse_award_profile(text: str, file: str) -> AwardProfile:
    """The award profile in a YAML text; `file` names it in refusals.

    Raises ProcurementError as `document_in` does, or one of the codes for a wrong value, each with file and key.
    """
    return award_profile_from_mapping(document_in(text, file), file)


def award_profile_from_mapping(document: Mapping[str, object], file: str) -> AwardProfile:
    """The profile in a mapping of the file's keys, as `AwardProfile.as_json` gives it (`modified` is kept).

    Raises ProcurementError with the first fault's code, file and key.
    """
    try:
        return AwardProfile.model_validate(document)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], file, document, _NOT_IN_A_FILE) from None


def is_award(document: Mapping[str, object]) -> bool:
    """Whether a profile's document is for ranking bids."""
    return document.get("use") == "award"
