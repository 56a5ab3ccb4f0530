"""Columns of a revision's Parquet files: the contract between the store that writes them and everyone who reads.

Links are resolved when a revision is built: a certificate or footprint that speaks of a family without configuration
reaches every configuration (`match` = family), confirmed spellings count as the model they were confirmed to be
(`match` = confirmed), a bare name that stands for several generations joins as `series`, everything else is `exact`.
"""

from __future__ import annotations

import pyarrow as pa

from catalog.model.indicator import ATTRIBUTE_IDS

SCHEMA_VERSION = 1
#: Rows of a row group in every file.
ROWS_OF_GROUP = 122_880
#: How a certificate or a footprint came to name a product, the nearest first.
MATCHES = ("exact", "confirmed", "family", "series")

_PROVENANCE = [("run_id", pa.int64()), ("pointer", pa.string())]

PRODUCTS = pa.schema(
    [
        ("product_id", pa.string()),
        ("family_id", pa.string()),  # after confirmed links
        ("manufacturer", pa.string()),
        ("manufacturer_key", pa.string()),
        ("model", pa.string()),
        ("model_key", pa.string()),
        ("configuration", pa.string()),
        ("gtin", pa.string()),
        ("name_en", pa.string()),
        ("name_zh", pa.string()),
        ("category", pa.string()),  # the first code, "SCHEME:VERSION:CODE", null where none
        ("codes", pa.list_(pa.string())),
        ("search_text", pa.string()),  # plain() of everything a search looks at
        ("suppliers", pa.list_(pa.string())),  # names, of any offer
        ("schemes", pa.list_(pa.string())),  # ids, of any certificate that covers it, whatever its state
        ("readers", pa.list_(pa.string())),  # which sources speak of it
        ("has_offer", pa.bool_()),
        ("has_certificate", pa.bool_()),
        ("has_footprint", pa.bool_()),
        *[(name, pa.float64()) for name in ATTRIBUTE_IDS],  # in the indicator's unit; null is unknown
    ]
)

PRODUCT_VALUES = pa.schema(
    [
        ("product_id", pa.string()),
        ("field", pa.string()),
        ("text", pa.string()),
        ("number", pa.float64()),
        ("unit", pa.string()),
        ("match", pa.string()),  # own | family
        ("is_shown", pa.bool_()),
        *_PROVENANCE,
    ]
)

OFFERS = pa.schema(
    [
        ("offer_id", pa.string()),
        ("product_id", pa.string()),
        ("supplier_id", pa.string()),
        ("supplier", pa.string()),
        ("amount", pa.decimal128(18, 4)),
        ("currency", pa.string()),
        ("unit", pa.string()),
        ("vat", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        *_PROVENANCE,
    ]
)

CERTIFICATES = pa.schema(
    [
        ("certificate_id", pa.string()),
        ("scheme", pa.string()),
        ("scheme_type", pa.string()),  # LabelType, null where the scheme is not in the reference data
        ("licence_number", pa.string()),
        ("issuer", pa.string()),
        ("holder", pa.string()),
        ("criteria_document", pa.string()),
        ("criteria_version", pa.string()),
        ("scope", pa.string()),
        ("category", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("evidence_url", pa.string()),
        ("evidence_sha256", pa.string()),
        ("checked_at", pa.date32()),
        ("check_method", pa.string()),
        *_PROVENANCE,
    ]
)

CERTIFICATE_EVENTS = pa.schema(
    [("certificate_id", pa.string()), ("day", pa.date32()), ("event", pa.string()), ("note", pa.string())]
)

CERTIFICATE_COVERS = pa.schema(
    [
        ("certificate_id", pa.string()),
        ("product_id", pa.string()),  # null where the catalogue holds no such product
        ("manufacturer", pa.string()),
        ("model", pa.string()),
        ("configuration", pa.string()),
        ("site", pa.string()),
        ("match", pa.string()),  # exact | family | confirmed | series, null where product_id is null
    ]
)

FOOTPRINTS = pa.schema(
    [
        ("footprint_id", pa.string()),
        ("kind", pa.string()),
        ("value_kg", pa.float64()),
        ("unit_basis", pa.string()),
        ("unit_kind", pa.string()),
        ("mass_kg", pa.float64()),
        ("boundary", pa.string()),
        *[(f"stage_{stage}_kg", pa.float64()) for stage in ("raw", "production", "distribution", "use", "eol")],
        ("stages_other", pa.string()),  # JSON object, kg by the source's own stage
        ("pcr_id", pa.string()),
        ("pcr_version", pa.string()),
        ("standard", pa.string()),
        ("gwp_set", pa.string()),
        ("biogenic_treatment", pa.string()),
        ("offsets_included", pa.bool_()),
        ("electricity", pa.string()),
        ("allocation", pa.string()),
        ("service_life_years", pa.float64()),
        ("use_kwh_year", pa.float64()),
        ("use_location", pa.string()),
        ("year", pa.int64()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("primary_data_share", pa.float64()),
        ("exempted_share", pa.float64()),
        ("uncertainty", pa.float64()),
        ("verification", pa.string()),
        ("scheme", pa.string()),
        ("scheme_variant", pa.string()),
        ("certificate_number", pa.string()),
        ("issuer", pa.string()),
        ("representativeness", pa.string()),
        ("site", pa.string()),
        ("evidence_url", pa.string()),
        *_PROVENANCE,
    ]
)

FOOTPRINT_COVERS = pa.schema([("footprint_id", pa.string()), ("product_id", pa.string()), ("match", pa.string())])

SOURCES = pa.schema(
    [
        ("run_id", pa.int64()),
        ("kind", pa.string()),
        ("reader", pa.string()),
        ("source", pa.string()),
        ("sha256", pa.string()),
        ("actor", pa.string()),
        ("recorded_at", pa.timestamp("us", tz="UTC")),
        ("note", pa.string()),
    ]
)

TABLES: dict[str, pa.Schema] = {
    "products": PRODUCTS,
    "product_values": PRODUCT_VALUES,
    "offers": OFFERS,
    "certificates": CERTIFICATES,
    "certificate_events": CERTIFICATE_EVENTS,
    "certificate_covers": CERTIFICATE_COVERS,
    "footprints": FOOTPRINTS,
    "footprint_covers": FOOTPRINT_COVERS,
    "sources": SOURCES,
}
