"""A policy set: which profile ranks which categories of a catalogue. It names profiles; `applied_set` has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from catalog.model.category import parse_category
from procurement_core.policy.digests import digest_of, without
from procurement_core.policy.terms import CategoryText, Id, Strict, Title, Version


class PolicyRule(Strict):
    """One rule: products of `category`, and of everything below it, are ranked by `profile`.

    `profile` is a shipped id, an own id, ID@VERSION, or the path of a YAML file.
    """

    category: CategoryText
    profile: str = Field(min_length=1)

    @property
    def prefix(self) -> str:
        """What the codes of covered categories begin with."""
        return parse_category(self.category).prefix


class PolicySet(Strict):
    """A versioned choice of profiles by category. Frozen; of two rules that cover a code the longer prefix wins."""

    id: Id
    schema_id: Literal["spp-policy-set/1"] = Field(alias="schema")
    version: Version
    status: Literal["official", "derived", "illustrative"]
    stage: Literal["draft", "in_force"] = "draft"  # what it is meant for: to be tried out, or to be held against
    title: Title
    rules: tuple[PolicyRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rules_do_not_overlap(self) -> PolicySet:
        """Two rules may lie within each other, never cover the very same codes: nobody could say which one holds."""
        seen: dict[str, str] = {}
        for rule in self.rules:
            if rule.prefix in seen:
                facts = {"category": rule.category, "other": seen[rule.prefix]}
                raise PydanticCustomError("policy_set.overlap", "overlap", facts)
            seen[rule.prefix] = rule.category
        return self

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON without title and stage; what the named profiles say has no part in it."""
        return digest_of(without(self.as_json(), frozenset({"title", "stage"})))

    def as_json(self) -> dict[str, JsonValue]:
        """The whole set under the keys of the file."""
        shown: dict[str, JsonValue] = self.model_dump(mode="json", by_alias=True)
        return shown


def rule_place(prefixes: Sequence[str], code: str) -> int:
    """The place of the longest of `prefixes` that a category code begins with; -1 where none is."""
    fitting = [place for place, prefix in enumerate(prefixes) if code.startswith(prefix)]
    return max(fitting, key=lambda place: len(prefixes[place]), default=-1)


def json_schema() -> dict[str, JsonValue]:
    """The JSON Schema (draft 2020-12) of a policy set's file: structure only."""
    schema: dict[str, JsonValue] = PolicySet.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "spp-policy-set/1"}
