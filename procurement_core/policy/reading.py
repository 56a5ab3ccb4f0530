"""From YAML text to a profile, or to one refusal with file, key and reason."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import cast

import yaml
from pydantic import ValidationError

from procurement_core.errors import ProcurementError
from procurement_core.policy.faults import refusal
from procurement_core.policy.profile import Profile

#: A profile is a page or two of text; more is not a profile.
LARGEST_PROFILE = 1_000_000


def read_profile(path: Path) -> Profile:
    """The profile in a YAML file. Raises ProcurementError as `text_of` and `parse_profile` do."""
    return parse_profile(text_of(path), str(path))


def parse_profile(text: str, file: str) -> Profile:
    """The profile in a YAML text; `file` names it in refusals.

    Raises ProcurementError as `document_in` does, or one of the codes for a wrong value, each with file and key.
    """
    return profile_from_mapping(document_in(text, file), file)


def text_of(path: Path) -> str:
    """The text of a profile's file.

    Raises ProcurementError `profile.not_found`, `profile.unreadable` or `profile.too_large`.
    """
    if not path.is_file():
        raise ProcurementError("profile.not_found", name=str(path))
    try:
        if path.stat().st_size > LARGEST_PROFILE:
            raise ProcurementError("profile.too_large", file=str(path))
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ProcurementError("profile.unreadable", file=str(path)) from None


def document_in(text: str, file: str) -> dict[str, object]:
    """The keys and values of a YAML text, whatever profile they make.

    Raises ProcurementError `profile.syntax`, `profile.value_impossible`, `profile.duplicate_key`,
    `profile.key_not_text`, `profile.alias` (each with its line), `profile.not_a_mapping` or `profile.set_by_software`.
    """
    try:
        document = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader that refuses more
    except _RefusedNode as refused:
        raise ProcurementError(refused.code, file=file, key=refused.key, line=refused.line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ProcurementError("profile.syntax", file=file, line=mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, RecursionError):
        raise ProcurementError("profile.syntax", file=file, line=1) from None
    if not isinstance(document, dict):
        raise ProcurementError("profile.not_a_mapping", file=file)
    for key in ("modified", "change_reason"):
        if key in document:
            raise ProcurementError("profile.set_by_software", file=file, key=key)
    return document


def profile_from_mapping(document: Mapping[str, object], file: str) -> Profile:
    """The profile in a mapping of the file's keys, as `Profile.as_json` gives it (`modified` is kept).

    Raises ProcurementError with the first fault's code, file and key.
    """
    try:
        return Profile.model_validate(document)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], file, document) from None


class _RefusedNode(yaml.YAMLError):
    def __init__(self, code: str, key: str, line: int) -> None:
        super().__init__(code)
        self.code, self.key, self.line = code, key, line


class _StrictLoader(yaml.SafeLoader):
    """Safe YAML without doubled keys, and without aliases (a few lines of them can stand for gigabytes)."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        try:
            return super().construct_object(node, deep)
        except ValueError:  # a date such as 2026-02-31
            raise _RefusedNode("profile.value_impossible", str(node.value), node.start_mark.line + 1) from None

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = cast(yaml.AliasEvent, self.peek_event())  # type: ignore[no-untyped-call]
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _RefusedNode("profile.alias", str(event.anchor), line)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise _RefusedNode("profile.key_not_text", str(key), key_node.start_mark.line + 1)
            if key in seen:
                raise _RefusedNode("profile.duplicate_key", key, key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)
