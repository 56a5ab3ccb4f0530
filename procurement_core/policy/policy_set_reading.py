"""Policy sets from YAML: those that come with the product, and files; or one refusal with file, key and reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from procurement_core.errors import ProcurementError
from procurement_core.policy.faults import refusal
from procurement_core.policy.policy_set import PolicySet
from procurement_core.policy.reading import document_in, text_of
from procurement_core.policy.shipped_texts import shipped_texts

#: How a refusal of a profile's text is said of a policy set; what is not here is a value that cannot stand there.
_SAID = {
    "profile.not_found": "policy_set.not_found",
    "profile.unreadable": "policy_set.unreadable",
    "profile.too_large": "policy_set.too_large",
    "profile.syntax": "policy_set.syntax",
    "profile.value_impossible": "policy_set.syntax",
    "profile.duplicate_key": "policy_set.duplicate_key",
    "profile.key_not_text": "policy_set.syntax",
    "profile.alias": "policy_set.syntax",
    "profile.not_a_mapping": "policy_set.not_a_mapping",
    "profile.set_by_software": "policy_set.key_unknown",
    "profile.key_unknown": "policy_set.key_unknown",
    "profile.key_missing": "policy_set.key_missing",
    "profile.category_malformed": "policy_set.category_malformed",
    "policy_set.overlap": "policy_set.overlap",
}


@cache
def list_policy_sets() -> tuple[PolicySet, ...]:
    """The shipped policy sets, by id."""
    return tuple(parse_policy_set(text, name) for name, text in shipped_texts("policy_sets"))


def load_policy_set(id_or_path: str | Path) -> PolicySet:
    """A shipped policy set by its id, or one from a YAML file.

    Raises ProcurementError `policy_set.unknown` (naming the shipped ids where there is neither), or any refusal of
    `parse_policy_set`.
    """
    name = str(id_or_path)
    for found in list_policy_sets():
        if found.id == name:
            return found
    path = Path(name)
    if not path.is_file():
        raise ProcurementError("policy_set.unknown", name=name, known=", ".join(item.id for item in list_policy_sets()))
    return read_policy_set(path)


def read_policy_set(path: Path) -> PolicySet:
    """The policy set in a YAML file.

    Raises ProcurementError `policy_set.not_found`, `policy_set.unreadable`, `policy_set.too_large`, or as
    `parse_policy_set` does.
    """
    try:
        text = text_of(path)
    except ProcurementError as error:
        raise _of_a_set(error, str(path)) from None
    return parse_policy_set(text, str(path))


def parse_policy_set(text: str, file: str) -> PolicySet:
    """The policy set in a YAML text; `file` names it in refusals.

    Raises ProcurementError `policy_set.syntax`, `policy_set.duplicate_key`, `policy_set.not_a_mapping`,
    `policy_set.key_unknown`, `policy_set.key_missing`, `policy_set.category_malformed`, `policy_set.overlap` or
    `policy_set.value_unfit`, each with file and place.
    """
    try:
        document = document_in(text, file)
    except ProcurementError as error:
        raise _of_a_set(error, file) from None
    try:
        return PolicySet.model_validate(document)
    except ValidationError as error:
        raise _of_a_set(refusal(error.errors(include_url=False)[0], file, document, {}), file) from None


def _of_a_set(fault: ProcurementError, file: str) -> ProcurementError:
    """The same refusal in the words of a policy set."""
    code = _SAID.get(fault.code, "policy_set.value_unfit")
    return ProcurementError(code, **{"value": "", "key": "", **fault.facts, "file": file})
