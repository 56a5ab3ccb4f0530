"""Tables of the catalogue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_imported", sa.Integer(), nullable=False),
        sa.Column("rows_unchanged", sa.Integer(), nullable=False),
        sa.Column("rows_rejected", sa.Integer(), nullable=False),
        sa.Column("details_read", sa.Integer(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "product",
        sa.Column("id", sa.String(17), nullable=False),
        sa.Column("family_id", sa.String(17), nullable=False),
        sa.Column("manufacturer", sa.String(), nullable=False),
        sa.Column("manufacturer_key", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=False),
        sa.Column("configuration", sa.String(), nullable=False),
        sa.Column("configuration_key", sa.String(), nullable=False),
        sa.Column("gtin", sa.String()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_product_family", "product", ["manufacturer_key", "model_key"])
    op.create_table(
        "supplier",
        sa.Column("id", sa.String(17), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("legal_id", sa.String()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("pointer", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("licence_number", sa.String(), nullable=False),
        sa.Column("issuer", sa.String()),
        sa.Column("holder", sa.String()),
        sa.Column("criteria_document", sa.String()),
        sa.Column("criteria_version", sa.String()),
        sa.Column("scope", sa.String()),
        sa.Column("category", sa.String()),
        sa.Column("valid_from", sa.String(10)),
        sa.Column("valid_to", sa.String(10)),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("evidence_url", sa.String()),
        sa.Column("evidence_sha256", sa.String()),
        sa.Column("checked_at", sa.String(10)),
        sa.Column("check_method", sa.String(), nullable=False),
        sa.Column("covers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_certificate_record_key", "certificate", ["record_key"])
    op.create_index("ix_certificate_run_id", "certificate", ["run_id"])
    op.create_table(
        "footprint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("pointer", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("gtin", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value_kg", sa.Float(), nullable=False),
        sa.Column("unit_basis", sa.String(), nullable=False),
        sa.Column("unit_kind", sa.String()),
        sa.Column("mass_kg", sa.Float()),
        sa.Column("boundary", sa.String(), nullable=False),
        sa.Column("stage_raw_kg", sa.Float()),
        sa.Column("stage_production_kg", sa.Float()),
        sa.Column("stage_distribution_kg", sa.Float()),
        sa.Column("stage_use_kg", sa.Float()),
        sa.Column("stage_eol_kg", sa.Float()),
        sa.Column("stages_other", sa.Text(), nullable=False),
        sa.Column("pcr_id", sa.String()),
        sa.Column("pcr_version", sa.String()),
        sa.Column("standard", sa.String()),
        sa.Column("gwp_set", sa.String()),
        sa.Column("biogenic_treatment", sa.String()),
        sa.Column("offsets_included", sa.Boolean()),
        sa.Column("electricity", sa.String()),
        sa.Column("allocation", sa.String()),
        sa.Column("service_life_years", sa.Float()),
        sa.Column("use_kwh_year", sa.Float()),
        sa.Column("use_location", sa.String()),
        sa.Column("year", sa.Integer()),
        sa.Column("valid_from", sa.String(10)),
        sa.Column("valid_to", sa.String(10)),
        sa.Column("primary_data_share", sa.Float()),
        sa.Column("exempted_share", sa.Float()),
        sa.Column("uncertainty", sa.Float()),
        sa.Column("verification", sa.String(), nullable=False),
        sa.Column("scheme", sa.String()),
        sa.Column("scheme_variant", sa.String()),
        sa.Column("certificate_number", sa.String()),
        sa.Column("issuer", sa.String()),
        sa.Column("representativeness", sa.String()),
        sa.Column("site", sa.String()),
        sa.Column("evidence_url", sa.String()),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_footprint_product_id", "footprint", ["product_id"])
    op.create_index("ix_footprint_record_key", "footprint", ["record_key"])
    op.create_index("ix_footprint_run_id", "footprint", ["run_id"])
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("is_rejection", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_issue_run_id", "issue", ["run_id"])
    op.create_table(
        "link_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("manufacturer_key", sa.String(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("to_manufacturer_key", sa.String(), nullable=False),
        sa.Column("to_model_key", sa.String(), nullable=False),
        sa.Column("to_model", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("decided_run_id", sa.Integer()),
        sa.Column("decided_by", sa.String()),
        sa.ForeignKeyConstraint(["decided_run_id"], ["import_run.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_link_suggestion_state", "link_suggestion", ["state"])
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("pointer", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("gtin", sa.String()),
        sa.Column("supplier_id", sa.String()),
        sa.Column("amount", sa.String(40), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("vat", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(10)),
        sa.Column("valid_to", sa.String(10)),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_offer_product_id", "offer", ["product_id"])
    op.create_index("ix_offer_record_key", "offer", ["record_key"])
    op.create_index("ix_offer_run_id", "offer", ["run_id"])
    op.create_table(
        "product_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("pointer", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("gtin", sa.String()),
        sa.Column("name_en", sa.String()),
        sa.Column("name_zh", sa.String()),
        sa.Column("codes", sa.String(), nullable=False),
        sa.Column("category_note", sa.String(), nullable=False),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_product_record_product_id", "product_record", ["product_id"])
    op.create_index("ix_product_record_record_key", "product_record", ["record_key"])
    op.create_index("ix_product_record_run_id", "product_record", ["run_id"])
    op.create_table(
        "rejected_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_rejected_row_run_id", "rejected_row", ["run_id"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    raise NotImplementedError("a catalogue is only ever migrated forward; restore a backup instead")
