"""From the first fault that pydantic finds in a profile to one refusal with file, key and reason."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml
from pydantic_core import ErrorDetails

from procurement_core.errors import ProcurementError
from procurement_core.policy.not_applied import NOT_APPLIED

#: Kinds of fault that pydantic names itself, and the code that says them.
_CODES = {
    "extra_forbidden": "profile.key_unknown",
    "missing": "profile.key_missing",
    "literal_error": "profile.value_not_allowed",
    "enum": "profile.value_not_allowed",
    "greater_than_equal": "profile.value_out_of_range",
    "less_than_equal": "profile.value_out_of_range",
    "too_short": "profile.list_empty",
    "string_too_short": "profile.text_empty",
    "string_type": "profile.text_wanted",
    "float_type": "profile.number_wanted",
    "float_parsing": "profile.number_wanted",
    "int_type": "profile.whole_number_wanted",
    "int_from_float": "profile.whole_number_wanted",
    "int_parsing": "profile.whole_number_wanted",
    "bool_type": "profile.truth_wanted",
    "bool_parsing": "profile.truth_wanted",
    "greater_than": "profile.value_not_above",
    "less_than": "profile.value_not_below",
    "union_tag_invalid": "profile.value_not_allowed",
    "union_tag_not_found": "profile.key_missing",
    "dict_type": "profile.keys_wanted",
    "model_attributes_type": "profile.keys_wanted",
    "too_long": "profile.list_too_long",
    "finite_number": "profile.number_wanted",
    "date_type": "profile.date_wanted",
    "date_parsing": "profile.date_wanted",
    "date_from_datetime_parsing": "profile.date_wanted",
    "date_from_datetime_inexact": "profile.date_wanted",
    "tuple_type": "profile.list_wanted",
    "model_type": "profile.keys_wanted",
}
_WITHOUT_VALUE = frozenset({"profile.key_missing", "profile.list_empty", "profile.text_empty"})
_WITH_LIMIT = frozenset({"profile.value_out_of_range", "profile.value_not_above", "profile.value_not_below"})
#: Faults in the key `type` that tells forms apart; pydantic places them at the part that has the key.
_TAGS = frozenset({"union_tag_invalid", "union_tag_not_found"})
_LONGEST = 60


def refusal(
    fault: ErrorDetails,
    file: str,
    document: Mapping[str, object],
    not_applied: Mapping[str, str] = NOT_APPLIED,
) -> ProcurementError:
    """The refusal for one fault in `document`, which was read from `file`.

    `not_applied` has the code for each key that is refused with a reason of its own.
    """
    kind, location = fault["type"], fault["loc"]
    facts: dict[str, object] = {name: _stated(value) for name, value in fault.get("ctx", {}).items() if name != "error"}
    facts |= {"file": file, "key": facts.pop("at", None) or _key(location, document)}
    if kind.startswith(("profile.", "policy_set.")):
        return ProcurementError(kind, **facts)
    code = _CODES.get(kind, "profile.value_unfit")
    if code == "profile.key_unknown":
        code = not_applied.get(".".join(step for step in location if isinstance(step, str)), code)
    elif fault["input"] is None and code not in _WITHOUT_VALUE:
        code = "profile.value_empty"
    facts["value"] = shown(fault["input"])
    if code in _WITH_LIMIT:
        facts["limit"] = next((facts[name] for name in ("ge", "le", "gt", "lt") if name in facts), "")
    if kind in _TAGS:
        facts |= {"key": f"{facts['key']}.type", "value": facts.get("tag"), "expected": facts.get("expected_tags")}
    if code == "profile.value_not_allowed":
        facts["expected"] = ", ".join(re.findall(r"'([^']*)'", str(facts.get("expected", ""))))
    return ProcurementError(code, **facts)


def shown(value: object) -> str:
    """A value as it stands in the file, shortened."""
    text = (
        value
        if isinstance(value, str)
        else yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1000)
    )
    text = " ".join(text.removesuffix("\n...\n").split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _stated(value: object) -> object:
    """A number without the noise of the machine, so that 5.0 reads 5."""
    return f"{value:.12g}" if isinstance(value, float) else value


def _key(location: tuple[int | str, ...], document: Mapping[str, object]) -> str:
    """`award.criteria[2].weight`, with the part's own id where it states one: `award.criteria[price].weight`."""
    words = ""
    value: object = document
    for step in location:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list | tuple) and step < len(value) else None
            name = value.get("id", step + 1) if isinstance(value, Mapping) else step + 1
            words += f"[{name}]"
        elif isinstance(value, Mapping) and value.get("type") == step:
            continue  # the form that the part says it is, which pydantic adds to the path
        elif isinstance(value, Mapping) and step in value:
            value, words = value[step], f"{words}.{step}"
        elif _is_key(step):
            value, words = None, f"{words}.{step}"
    return words.lstrip(".") or "award"


def _is_key(step: str) -> bool:
    """Pydantic adds names of union branches to the path; they are no keys of the file."""
    return step.replace("_", "").isalnum() and step not in ("float", "bool", "str", "int", "Title")
