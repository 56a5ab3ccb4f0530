"""Label schemes: who stands behind a certificate and what kind of claim it can prove."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LabelType(StrEnum):
    """Kinds of label by who verifies and what is claimed (ISO 14020 series and neighbours)."""

    TYPE_I = "type_i"  # ISO 14024: third party, multi-criteria, pass or fail
    TYPE_I_LIKE = "type_i_like"
    SELF_DECLARED = "self_declared"  # ISO 14021
    DECLARATION = "declaration"  # ISO 14025: verified, quantified, no threshold
    FOOTPRINT = "footprint"  # ISO 14067 and 14026: proves "measured", never "green"
    ENERGY = "energy"
    MANAGEMENT_SYSTEM = "management_system"  # of an organisation: never evidence about a product


@dataclass(frozen=True, slots=True)
class LabelScheme:
    """A scheme under which certificates are issued; `source` says where these facts were read."""

    id: str
    title_en: str
    title_zh: str
    operator: str
    operator_zh: str
    type: LabelType
    validity_years: float | None
    source: str
    confidence: str
