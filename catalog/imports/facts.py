"""What a reader hands over: checked facts as whole columns, and everything it kept aside, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from catalog.model.problem import Issue

#: Columns of each frame. All text unless said; None where the source is silent. Dates are ISO text.
#: `row` (int) is the 1-based data row; `pointer` says where in the source, for a person (`row 17`, `Sheet2!row 5`).
#: `record_key` names the statement across imports of the same source, and never depends on the row's position.
#: Product columns beyond these are attributes: an indicator id (float, in the indicator's unit) or the source's own
#: name.
PRODUCT_COLUMNS = (
    "row", "pointer", "record_key", "brand", "model", "configuration", "gtin", "name_en", "name_zh", "codes",
    "category_note",
)  # fmt: skip
OFFER_COLUMNS = (
    "row", "pointer", "record_key", "brand", "model", "configuration", "gtin", "supplier", "supplier_country",
    "amount", "currency", "unit", "vat", "valid_from", "valid_to",
)  # fmt: skip
CERTIFICATE_COLUMNS = (
    "row", "pointer", "record_key", "scheme", "licence_number", "issuer", "holder", "criteria_document",
    "criteria_version", "scope", "category", "valid_from", "valid_to", "evidence_url", "evidence_sha256",
    "checked_at", "check_method",
    "events",  # JSON list of {day, event, note}
    "covers",  # JSON list of {brand, model, configuration, site}
)  # fmt: skip
FOOTPRINT_COLUMNS = (
    "row", "pointer", "record_key", "brand", "model", "configuration", "gtin", "kind",
    "value_kg",  # float
    "unit_basis", "unit_kind",
    "mass_kg",  # float
    "boundary",
    "stage_raw_kg", "stage_production_kg", "stage_distribution_kg", "stage_use_kg", "stage_eol_kg",  # floats
    "stages_other",  # JSON object
    "pcr_id", "pcr_version", "standard", "gwp_set", "biogenic_treatment", "offsets_included", "electricity",
    "allocation",
    "service_life_years", "use_kwh_year",  # floats
    "use_location",
    "year",  # Int64
    "valid_from", "valid_to",
    "primary_data_share", "exempted_share", "uncertainty",  # floats, shares of 1
    "verification", "scheme", "scheme_variant", "certificate_number", "issuer", "representativeness", "site",
    "evidence_url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detection:
    """Something that was detected in the source and is shown, never guessed in silence.

    `what` is a code (encoding, delimiter, decimal, thousands, date_order, unit, currency, header, sheet), `where` the
    column (empty for the whole file), `value` what was found, `sure` whether the content left no other reading.
    """

    what: str
    where: str
    value: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The outcome of reading one file: five frames by whole columns, issues and rejected rows.

    `rejected` holds the original cells as text under the original headers, plus `row` and `reasons` (codes joined
    by "; "), so that it can be mended and imported again. Frames may be empty, never absent.
    """

    source: str  # the file's name
    sha256: str
    reader: str
    rows_read: int
    products: pd.DataFrame
    offers: pd.DataFrame
    certificates: pd.DataFrame
    footprints: pd.DataFrame
    rejected: pd.DataFrame
    issues: tuple[Issue, ...] = ()
    detections: tuple[Detection, ...] = ()
    details_read: int = 0
    options: Mapping[str, object] = field(default_factory=dict)  # how it was read: mapping, encoding, decimal ...
