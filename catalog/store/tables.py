"""Tables of the catalogue: an append-only log of what each source stated, row by row.

A fact is never changed. Facts with one `record_key` are versions of one statement; the current ones are those of the
latest run that is not undone. Dates are ISO text, prices are decimal text: both sort and survive every database.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, Index, String, Text
from sqlmodel import Field, SQLModel


def _utc() -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=False)


class ImportRunRow(SQLModel, table=True):
    """One import, one batch of confirmed links, or one correction by a person."""

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    kind: str  # import | links | manual | demo
    reader: str
    source: str
    sha256: str = Field(max_length=64)
    actor: str
    started_at: datetime = Field(sa_column=_utc())
    options: str = Field(sa_column=Column(Text, nullable=False))  # JSON: mapping, encoding, date order, decimal ...
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    rows_read: int = 0
    rows_imported: int = 0
    rows_unchanged: int = 0
    rows_rejected: int = 0
    details_read: int = 0
    is_undone: bool = False


class RevisionRow(SQLModel, table=True):
    """A published state of the catalogue and the folder that holds its Parquet files."""

    __tablename__ = "revision"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id")
    cause: str  # import | undo | links | manual | demo | restore
    folder: str
    digest: str = Field(max_length=64)
    created_at: datetime = Field(sa_column=_utc())
    actor: str
    is_kept: bool = False  # named by a shortlist or a lock


class ProductRow(SQLModel, table=True):
    """The identity of a product; what is known of it stands in the facts."""

    __tablename__ = "product"
    __table_args__ = (Index("ix_product_family", "manufacturer_key", "model_key"),)

    id: str = Field(primary_key=True, max_length=17)
    family_id: str = Field(max_length=17)
    manufacturer: str
    manufacturer_key: str
    model: str
    model_key: str
    configuration: str = ""
    configuration_key: str = ""
    gtin: str | None = None


class SupplierRow(SQLModel, table=True):
    """Who sells."""

    __tablename__ = "supplier"

    id: str = Field(primary_key=True, max_length=17)
    name: str
    name_key: str
    country: str | None = None
    legal_id: str | None = None


class ProductRecordRow(SQLModel, table=True):
    """What one source row says of one product. `attributes` is a JSON object, indicator id to number or text."""

    __tablename__ = "product_record"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True)
    record_key: str = Field(index=True)
    digest: str = Field(max_length=32)
    pointer: str
    product_id: str = Field(foreign_key="product.id", index=True)
    gtin: str | None = None  # as this source states it; the product's own only where it alone tells two apart
    name_en: str | None = None
    name_zh: str | None = None
    codes: str = ""  # SCHEME:VERSION:CODE joined by |
    category_note: str = ""  # the mapping rule that gave the codes, empty where the source did
    attributes: str = Field(sa_column=Column(Text, nullable=False))


class OfferRow(SQLModel, table=True):
    """A price as one source row states it."""

    __tablename__ = "offer"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True)
    record_key: str = Field(index=True)
    digest: str = Field(max_length=32)
    pointer: str
    product_id: str = Field(foreign_key="product.id", index=True)
    gtin: str | None = None  # as this source states it; the product's own only where it alone tells two apart
    supplier_id: str | None = Field(default=None, foreign_key="supplier.id")
    amount: str = Field(max_length=40)
    currency: str = Field(max_length=3)
    unit: str
    vat: str
    valid_from: str | None = Field(default=None, max_length=10)
    valid_to: str | None = Field(default=None, max_length=10)


class CertificateRow(SQLModel, table=True):
    """A certificate as one source row states it. `events` is a JSON list of {day, event, note}."""

    __tablename__ = "certificate"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True)
    record_key: str = Field(index=True)
    digest: str = Field(max_length=32)
    pointer: str
    scheme: str
    licence_number: str
    issuer: str | None = None
    holder: str | None = None
    criteria_document: str | None = None
    criteria_version: str | None = None
    scope: str | None = None
    category: str | None = None
    valid_from: str | None = Field(default=None, max_length=10)
    valid_to: str | None = Field(default=None, max_length=10)
    events: str = Field(sa_column=Column(Text, nullable=False))
    evidence_url: str | None = None
    evidence_sha256: str | None = None
    checked_at: str | None = Field(default=None, max_length=10)
    check_method: str = "unknown"
    covers: str = Field(sa_column=Column(Text, nullable=False))  # JSON list of {brand, model, configuration, site}


class FootprintRow(SQLModel, table=True):
    """A footprint as one source row states it; see `catalog.model.footprint.Footprint` for units."""

    __tablename__ = "footprint"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True)
    record_key: str = Field(index=True)
    digest: str = Field(max_length=32)
    pointer: str
    product_id: str = Field(foreign_key="product.id", index=True)
    gtin: str | None = None  # as this source states it; the product's own only where it alone tells two apart
    kind: str
    value_kg: float
    unit_basis: str
    unit_kind: str | None = None
    mass_kg: float | None = None
    boundary: str = "unknown"
    stage_raw_kg: float | None = None
    stage_production_kg: float | None = None
    stage_distribution_kg: float | None = None
    stage_use_kg: float | None = None
    stage_eol_kg: float | None = None
    stages_other: str = Field(default="{}", sa_column=Column(Text, nullable=False))
    pcr_id: str | None = None
    pcr_version: str | None = None
    standard: str | None = None
    gwp_set: str | None = None
    biogenic_treatment: str | None = None
    offsets_included: bool | None = None
    electricity: str | None = None
    allocation: str | None = None
    service_life_years: float | None = None
    use_kwh_year: float | None = None
    use_location: str | None = None
    year: int | None = None
    valid_from: str | None = Field(default=None, max_length=10)
    valid_to: str | None = Field(default=None, max_length=10)
    primary_data_share: float | None = None
    exempted_share: float | None = None
    uncertainty: float | None = None
    verification: str = "unknown"
    scheme: str | None = None
    scheme_variant: str | None = None
    certificate_number: str | None = None
    issuer: str | None = None
    representativeness: str | None = None
    site: str | None = None
    evidence_url: str | None = None


class LinkSuggestionRow(SQLModel, table=True):
    """Two spellings that may be one model: nothing joins until a person confirms."""

    __tablename__ = "link_suggestion"

    id: int | None = Field(default=None, primary_key=True)
    manufacturer_key: str
    model_key: str
    model: str
    to_manufacturer_key: str
    to_model_key: str
    to_model: str
    what: str  # kinds that would meet: offer, certificate, footprint, joined by |
    score: float  # 0..100, rapidfuzz
    state: str = Field(default="open", index=True)  # open | confirmed | rejected
    run_id: int = Field(foreign_key="import_run.id")  # the run that raised it
    decided_run_id: int | None = Field(default=None, foreign_key="import_run.id")
    decided_by: str | None = None


class IssueRow(SQLModel, table=True):
    """A fault in one cell of one import."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True)
    row: int
    column_name: str
    rule: str
    value: str = Field(sa_column=Column(Text, nullable=False))
    is_rejection: bool = True


class RejectedRow(SQLModel, table=True):
    """A row that was kept aside, whole, so that it can be mended and imported again. `cells` is a JSON object."""

    __tablename__ = "rejected_row"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True)
    row: int
    cells: str = Field(sa_column=Column(Text, nullable=False))
    reasons: str = Field(sa_column=Column(Text, nullable=False))


class MappingRow(SQLModel, table=True):
    """A saved column mapping, by name, so that the next file of the same shape needs no work."""

    __tablename__ = "mapping"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(String, nullable=False, unique=True))
    kind: str
    body: str = Field(sa_column=Column(Text, nullable=False))  # YAML
    saved_by: str
    saved_at: datetime = Field(sa_column=_utc())
