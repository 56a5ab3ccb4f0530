"""Runs the migrations on the connection and in the transaction that `catalog.store.migration` hands over."""

from __future__ import annotations

from alembic import context

from catalog.store.migration import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
