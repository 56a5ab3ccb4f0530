"""The JSON Schema of award profiles, for editors: what may stand where, with the words of the models."""

from __future__ import annotations

from pydantic import JsonValue

from procurement_core.policy.award.profile import AwardProfile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Set by the software, never written in a file.
_NOT_IN_A_FILE = ("modified", "change_reason")


def json_schema() -> dict[str, JsonValue]:
    """The schema (draft 2020-12) of a YAML or JSON file of an award profile.

    Structure only: what law and logic ask beyond it is said by the checks.
    """
    schema: dict[str, JsonValue] = AwardProfile.model_json_schema(by_alias=True)
    properties = schema["properties"]
    if isinstance(properties, dict):
        schema["properties"] = {key: value for key, value in properties.items() if key not in _NOT_IN_A_FILE}
    return {"$schema": _DIALECT, **schema, "title": "spp-profile/1, use: award"}
