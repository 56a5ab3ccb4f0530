"""When two rows speak of the same product: normalised manufacturer, model and configuration."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import NewType

ProductId = NewType("ProductId", str)
FamilyId = NewType("FamilyId", str)
SupplierId = NewType("SupplierId", str)

#: Legal forms that end a company's name and do not tell two companies apart.
_LEGAL_FORMS = re.compile(
    r"(\b(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc|gmbh|ag|kg|se|sa|sas|sarl|spa|srl|bv|nv|oy|ab|as|kk"
    r"|pty|pte|group|holdings?)\b|股份有限公司|有限责任公司|有限公司|集团)\s*$"
)
_NOT_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Compatibility-normalised, case-folded, every run of punctuation and blanks one space."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def manufacturer_key(name: str, aliases: Mapping[str, str] | None = None) -> str:
    """The manufacturer without legal form and spelling: `Dell Inc.` and `DELL` are one.

    `aliases` maps plain names to keys (`hewlett packard` to `hp`); it comes from reference data with a source.
    """
    known = aliases or {}
    key = plain(name)
    while key not in known:
        shorter = _LEGAL_FORMS.sub("", key).strip()
        if not shorter or shorter == key:
            break
        key = shorter
    return known.get(key, key)


def model_key(manufacturer: str, model: str) -> str:
    """The model without the manufacturer's name in front, without blanks and punctuation.

    `manufacturer` is a manufacturer key. `Dell Latitude 5480` and `LATITUDE-5480` are one model of `dell`.
    """
    return plain_model_key(manufacturer, plain(model))


def plain_model_key(manufacturer: str, model: str) -> str:
    """`model_key` of a model whose name is plain already."""
    if manufacturer and model.startswith(f"{manufacturer} "):
        model = model[len(manufacturer) + 1 :]
    return model.replace(" ", "")


def configuration_key(configuration: str) -> str:
    """The configuration without blanks and punctuation; empty where the source states none."""
    return plain(configuration).replace(" ", "")


def product_id(manufacturer: str, model: str, configuration: str, gtin: str = "") -> ProductId:
    """The stable id of a product, from its keys; the GTIN takes part only where it alone tells two products apart."""
    return ProductId(_digest("p", manufacturer, model, configuration, gtin))


def family_id(manufacturer: str, model: str) -> FamilyId:
    """The id shared by all configurations of a model."""
    return FamilyId(_digest("f", manufacturer, model))


def supplier_id(name: str, aliases: Mapping[str, str] | None = None) -> SupplierId:
    """The id of a supplier by its normalised name: market depth counts by it."""
    return supplier_of(manufacturer_key(name, aliases))


def supplier_of(manufacturer: str) -> SupplierId:
    """The id that the company of a manufacturer key has as a supplier: who makes and sells is one company."""
    return SupplierId(_digest("s", manufacturer))


def _digest(kind: str, *parts: str) -> str:
    return kind + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
