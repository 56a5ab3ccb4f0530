"""From YAML text to a profile, or to one refusal with file, key and reason."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import cast

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile

#: A profile is a page or two of text; more is not a profile.
LARGEST_PROFILE = 1_000_000

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
    "finite_number": "profile.value_type",
}


def read_profile(path: Path) -> Profile:
    """The profile in a YAML file.

    Raises ProcurementError `profile.not_found`, `profile.unreadable`, `profile.too_large`, or what `parse_profile`
    raises.
    """
    if not path.is_file():
        raise ProcurementError("profile.not_found", name=str(path))
    try:
        if path.stat().st_size > LARGEST_PROFILE:
            raise ProcurementError("profile.too_large", file=str(path))
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ProcurementError("profile.unreadable", file=str(path)) from None
    return parse_profile(text, str(path))


def parse_profile(text: str, file: str) -> Profile:
    """The profile in a YAML text; `file` names it in refusals.

    Raises ProcurementError `profile.syntax` (with line), `profile.duplicate_key`, `profile.alias`,
    `profile.not_a_mapping`, or one of the codes for a wrong value, each with file and key.
    """
    try:
        document = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader that refuses more
    except _RefusedNode as refused:
        raise ProcurementError(refused.code, file=file, key=refused.key, line=refused.line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ProcurementError("profile.syntax", file=file, line=mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, RecursionError, ValueError):  # ValueError: a date such as 2026-02-31
        raise ProcurementError("profile.syntax", file=file, line=1) from None
    if not isinstance(document, dict):
        raise ProcurementError("profile.not_a_mapping", file=file)
    if "modified" in document:
        raise ProcurementError("profile.key_unknown", file=file, key="modified", value=str(document["modified"]))
    return profile_from_mapping(document, file)


def profile_from_mapping(document: Mapping[str, object], file: str) -> Profile:
    """The profile in a mapping of the file's keys, as `Profile.as_json` gives it (`modified` is kept).

    Raises ProcurementError with the first fault's code, file and key.
    """
    try:
        return Profile.model_validate(document)
    except ValidationError as error:
        raise _refusal(error.errors(include_url=False)[0], file, document) from None


def _refusal(fault: ErrorDetails, file: str, document: Mapping[str, object]) -> ProcurementError:
    kind = fault["type"]
    facts: dict[str, object] = {key: value for key, value in fault.get("ctx", {}).items() if key != "error"}
    code = kind if kind.startswith("profile.") else _CODES.get(kind, "profile.value_type")
    facts |= {"file": file, "key": facts.pop("at", None) or _key(fault["loc"], document)}
    if code in ("profile.value_not_allowed", "profile.value_out_of_range", "profile.value_type", "profile.key_unknown"):
        facts["value"] = _short(fault["input"])
    if code == "profile.value_out_of_range":
        facts["limit"] = facts.get("ge", facts.get("le"))
    return ProcurementError(code, **facts)


def _key(location: tuple[int | str, ...], document: Mapping[str, object]) -> str:
    """`award.criteria[2].weight`, with the part's own id where it states one: `award.criteria[price].weight`."""
    words = ""
    value: object = document
    for step in location:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list | tuple) and step < len(value) else None
            name = value.get("id", step + 1) if isinstance(value, Mapping) else step + 1
            words += f"[{name}]"
        elif isinstance(value, Mapping) and step in value:
            value, words = value[step], f"{words}.{step}"
        elif _is_key(step):
            value, words = None, f"{words}.{step}"
    return words.lstrip(".") or "award"


def _is_key(step: str) -> bool:
    """Pydantic adds names of union branches to the path; they are no keys of the file."""
    return step.replace("_", "").isalnum() and step not in ("float", "bool", "str", "int")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


class _RefusedNode(yaml.YAMLError):
    def __init__(self, code: str, key: str, line: int) -> None:
        super().__init__(code)
        self.code, self.key, self.line = code, key, line


class _StrictLoader(yaml.SafeLoader):
    """Safe YAML without doubled keys, and without aliases (a few lines of them can stand for gigabytes)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = cast(yaml.AliasEvent, self.peek_event())  # type: ignore[no-untyped-call]
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _RefusedNode("profile.alias", str(event.anchor), line)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = cast(object, self.construct_object(key_node, deep=True))
            if not isinstance(key, str):
                raise _RefusedNode("profile.key_not_text", str(key), key_node.start_mark.line + 1)
            if key in seen:
                raise _RefusedNode("profile.duplicate_key", key, key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)
