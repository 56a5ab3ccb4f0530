"""Column mappings: which column of a table means what; suggested, shown, edited, saved as YAML and used again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from catalog.imports.dates import DATE_ORDERS
from catalog.imports.numbers import DECIMAL_MARKS
from catalog.imports.targets import KINDS, Target, required_targets, target
from catalog.imports.units import is_unit
from catalog.model.problem import CatalogError

_LONGEST_TEXT = 200_000
_KEYS = ("name", "kind", "key", "options", "columns", "constants")
_COLUMN_KEYS = ("column", "unit", "decimal", "date_order", "pattern")
_OPTIONS = ("sheet", "encoding", "date_order", "decimal")


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """Where a target's value stands: one column, or several joined by " / ".

    `unit` is the unit of figures that have none beside them; `pattern` a regular expression (RE2) whose group `value`
    is taken instead of the whole cell.
    """

    columns: tuple[str, ...]
    unit: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A saved mapping. `name` names the source, so that its rows are known again in its next file.

    `columns` maps targets to columns, `constants` targets to what the user states for every row, `key` the columns
    that the source itself calls a row by (empty: the product, its supplier, its licence, its year ...).
    `options` are sheet, encoding, date_order and decimal.
    """

    name: str
    kind: str
    columns: Mapping[str, ColumnSource]
    constants: Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise CatalogError("mapping.kind_unknown", kind=self.kind, kinds=", ".join(KINDS))
        if not self.name.strip():
            raise CatalogError("mapping.key_missing", key="name")
        for name, source in self.columns.items():
            _check_source(self.kind, name, source)
        for name in self.constants:
            _known_target(self.kind, name)
        _check_options(self.options)

    def missing_targets(self) -> tuple[str, ...]:
        """What must still be named before a file can be read with this mapping."""
        stated = self.columns.keys() | self.constants.keys()
        return tuple(name for name in required_targets(self.kind) if name not in stated)

    def to_yaml(self) -> str:
        """The mapping as YAML, as `from_yaml` reads it."""
        body: dict[str, object] = {"name": self.name, "kind": self.kind}
        if self.key:
            body["key"] = list(self.key)
        if self.options:
            body["options"] = dict(self.options)
        body["columns"] = {name: _source_body(source) for name, source in self.columns.items()}
        if self.constants:
            body["constants"] = dict(self.constants)
        return yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=120)


def from_yaml(text: str) -> ColumnMapping:
    """Read a mapping.

    Raises CatalogError `mapping.not_yaml`, `mapping.key_unknown`, `mapping.key_missing`, `mapping.key_malformed`,
    `mapping.kind_unknown`, `mapping.target_unknown`, `mapping.unit_unknown`, `mapping.pattern_malformed`,
    `option.unknown`.
    """
    body = _document(text)
    for key in body:
        if key not in _KEYS:
            raise CatalogError("mapping.key_unknown", key=key, known=", ".join(_KEYS))
    for key in ("name", "kind", "columns"):
        if key not in body:
            raise CatalogError("mapping.key_missing", key=key)
    columns = _section(body, "columns")
    return ColumnMapping(
        name=_word(body["name"], "name"),
        kind=_word(body["kind"], "kind"),
        columns=MappingProxyType({name: _source(name, value) for name, value in columns.items()}),
        constants=MappingProxyType({name: _word(value, name) for name, value in _section(body, "constants").items()}),
        key=_words(body.get("key", []), "key"),
        options=MappingProxyType({name: _word(value, name) for name, value in _section(body, "options").items()}),
    )


def _document(text: str) -> Mapping[str, object]:
    try:
        body = yaml.safe_load(text) if len(text) <= _LONGEST_TEXT else None
    except (yaml.YAMLError, ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise CatalogError("mapping.not_yaml")
    return {str(key): value for key, value in body.items()}


def _section(body: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = body.get(key) or {}
    if not isinstance(value, dict):
        raise CatalogError("mapping.key_malformed", key=key)
    return {str(name): content for name, content in value.items()}


def _word(value: object, key: str) -> str:
    if isinstance(value, dict | list) or value is None:
        raise CatalogError("mapping.key_malformed", key=key)
    return str(value).strip()


def _words(value: object, key: str) -> tuple[str, ...]:
    return tuple(_word(item, key) for item in value) if isinstance(value, list) else (_word(value, key),)


def _source(name: str, value: object) -> ColumnSource:
    """`column: X`, or `{column: X, unit: kg}`, or `{column: [X, Y]}`."""
    if not isinstance(value, dict):
        return ColumnSource(_words(value, name))
    for key in value:
        if key not in _COLUMN_KEYS:
            raise CatalogError("mapping.key_unknown", key=f"{name}.{key}", known=", ".join(_COLUMN_KEYS))
    if "column" not in value:
        raise CatalogError("mapping.key_missing", key=f"{name}.column")
    stated = {key: _word(value[key], f"{name}.{key}") for key in _COLUMN_KEYS[1:] if value.get(key) is not None}
    return ColumnSource(_words(value["column"], f"{name}.column"), **stated)


def _source_body(source: ColumnSource) -> object:
    column: object = source.columns[0] if len(source.columns) == 1 else list(source.columns)
    more = {key: getattr(source, key) for key in _COLUMN_KEYS[1:] if getattr(source, key) is not None}
    return {"column": column, **more}


def _check_source(kind: str, name: str, source: ColumnSource) -> None:
    _known_target(kind, name)
    if not source.columns or not all(source.columns):
        raise CatalogError("mapping.key_malformed", key=f"{name}.column")
    if source.unit is not None and not is_unit(source.unit):
        raise CatalogError("mapping.unit_unknown", target=name, unit=source.unit)
    if source.pattern is not None:
        _check_pattern(name, source.pattern)
    stated = {"decimal": source.decimal, "date_order": source.date_order}
    _check_options({key: value for key, value in stated.items() if value is not None})


def _known_target(kind: str, name: str) -> Target:
    found = target(kind, name)
    if found is None:
        raise CatalogError("mapping.target_unknown", target=name, kind=kind)
    return found


def _check_pattern(name: str, pattern: str) -> None:
    try:
        found = pc.extract_regex(pa.array([""]), pattern)
    except pa.ArrowInvalid:
        raise CatalogError("mapping.pattern_malformed", target=name, pattern=pattern) from None
    if "value" not in [item.name for item in found.type]:
        raise CatalogError("mapping.pattern_malformed", target=name, pattern=pattern)


def _check_options(options: Mapping[str, str]) -> None:
    for key, value in options.items():
        if key not in _OPTIONS:
            raise CatalogError("mapping.key_unknown", key=f"options.{key}", known=", ".join(_OPTIONS))
        allowed = {"decimal": DECIMAL_MARKS, "date_order": DATE_ORDERS}.get(key)
        if allowed is not None and value not in allowed:
            raise CatalogError("option.unknown", option=key, value=value, known=" ".join(allowed))
