"""A database opens migrated, refuses in one sentence, and a failed migration leaves nothing."""

from __future__ import annotations

import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel

import procurement_core.decisions.store.tables  # noqa: F401 - its tables belong to the same database
from catalog.model.problem import CatalogError
from catalog.store.database import Database, open_database
from catalog.store.migration import (
    MIGRATIONS,
    VERSION_TABLE,
    bring_up_to_date,
    found_version,
    knows_version,
    newest_version,
)
from catalog.store.tables import SupplierRow

_FAILING = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None
def upgrade():
    op.create_table("half_done", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO half_done (id) VALUES (1)")
    op.add_column("supplier", sa.Column("half_done", sa.String()))
    op.execute("INSERT INTO no_such_table (id) VALUES (1)")
"""


@pytest.fixture
def database(database_url: str):
    opened = open_database(database_url)
    yield opened
    opened.close()


def _supplier(name: str) -> dict[str, str]:
    return {"id": name, "name": name, "name_key": name}


def test_migrated_tables_equal_the_metadata_of_both_packages(database: Database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE},
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_files_of_migrations_are_called_by_their_versions_in_their_order():
    steps = [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert newest_version() == steps[0] == max(steps)
    assert sorted(steps, reverse=True) == steps
    assert all(knows_version(step) for step in steps)
    assert not knows_version("9999")


def test_opening_twice_changes_nothing(database: Database, database_url: str):
    with database.begin() as connection:
        connection.execute(SupplierRow.__table__.insert(), _supplier("a"))
    again = open_database(database_url)
    with again.read() as connection:
        assert connection.execute(select(SupplierRow.__table__.c.id)).scalars().all() == ["a"]
        assert found_version(connection, "x") == newest_version()
    again.close()


def test_a_migration_that_fails_midway_leaves_nothing(database: Database, tmp_path: Path):
    newer = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, newer)
    (newer / "versions" / "9999_failing.py").write_text(_FAILING.format(head=newest_version()))
    with pytest.raises(DBAPIError):
        bring_up_to_date(database.engine, "x", migrations=newer)
    with database.read() as connection:
        assert found_version(connection, "x") == newest_version()
        found = inspect(connection)
        assert "half_done" not in found.get_table_names()
        assert "half_done" not in {column["name"] for column in found.get_columns("supplier")}


def test_a_first_migration_that_fails_leaves_an_empty_database(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    newer = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, newer)
    (newer / "versions" / "9999_failing.py").write_text(_FAILING.format(head=newest_version()))
    monkeypatch.setattr("catalog.store.database.bring_up_to_date", partial(bring_up_to_date, migrations=newer))
    with pytest.raises(DBAPIError):
        open_database(database_url)
    bare = create_engine(database_url)
    assert inspect(bare).get_table_names() == []
    bare.dispose()


def test_a_block_that_fails_writes_nothing(database: Database):
    with pytest.raises(ZeroDivisionError), database.begin() as connection:
        connection.execute(SupplierRow.__table__.insert(), _supplier("a"))
        connection.execute(text("CREATE TABLE made_in_passing (id INTEGER)"))
        raise ZeroDivisionError
    with database.read() as connection:
        assert connection.execute(select(SupplierRow.__table__)).all() == []
        assert "made_in_passing" not in inspect(connection).get_table_names()


def test_a_reader_sees_one_moment(database: Database):
    with database.read() as reader:
        before = reader.execute(select(SupplierRow.__table__)).all()
        with database.begin() as writer:
            writer.execute(SupplierRow.__table__.insert(), _supplier("a"))
        assert reader.execute(select(SupplierRow.__table__)).all() == before == []


def test_foreign_keys_hold(database: Database):
    with pytest.raises(IntegrityError), database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO issue (run_id, row, column_name, rule, value, is_rejection) VALUES (7,1,'a','b','c',true)"
            )
        )


def test_the_trail_can_only_grow(database: Database):
    entry = (
        "INSERT INTO audit_entry (at, actor, action, subject, detail, previous, digest) "
        "VALUES ('2026-01-01', 'a', 'b', 'c', '{}', '', 'd')"
    )
    with database.begin() as connection:
        connection.exec_driver_sql(entry)
    for attempt in ("UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"):
        with pytest.raises(DBAPIError, match="append-only"), database.begin() as connection:
            connection.execute(text(attempt))


def test_a_database_newer_than_the_software_is_refused(database: Database, database_url: str):
    with database.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '8888'"))
    with pytest.raises(CatalogError) as refused:
        open_database(database_url)
    assert refused.value.code == "store.newer_than_code"
    assert refused.value.facts["found"] == "8888"


def test_another_programs_database_is_refused_untouched(database_url: str):
    other = create_engine(database_url)
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (id INTEGER)"))
    with pytest.raises(CatalogError) as refused:
        open_database(database_url)
    assert refused.value.code == "store.not_a_catalogue"
    assert inspect(other).get_table_names() == ["bookmarks"]
    other.dispose()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    file = tmp_path / "letter.sqlite"
    file.write_bytes(b"Dear Sir or Madam, " * 500)
    with pytest.raises(CatalogError) as refused:
        open_database(f"sqlite:///{file}")
    assert refused.value.code == "store.not_a_database"
    assert file.read_bytes().startswith(b"Dear Sir")


def test_a_truncated_database_is_refused(tmp_path: Path):
    file = tmp_path / "catalogue.sqlite"
    open_database(f"sqlite:///{file}").close()
    file.write_bytes(file.read_bytes()[:6000])
    with pytest.raises(CatalogError) as refused:
        open_database(f"sqlite:///{file}")
    assert refused.value.code in ("store.damaged", "store.not_a_database")


def test_an_unreachable_server_is_named_without_its_password():
    with pytest.raises(CatalogError) as refused:
        open_database("postgresql://buyer:secret@127.0.0.1:1/procurement")
    assert refused.value.code == "store.unreachable"
    assert "secret" not in str(refused.value) + str(refused.value.facts)
    assert "127.0.0.1" in str(refused.value.facts["database"])


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://a/b", "sqlite://", "postgresql://[::1"])
def test_a_url_that_names_no_database_is_refused(url: str):
    with pytest.raises(CatalogError) as refused:
        open_database(url)
    assert refused.value.code == "store.url_malformed"


def test_a_database_that_is_locked_for_good_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("catalog.store.database._BUSY_SECONDS", 0.1)
    database = open_database(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    other = sqlite3.connect(tmp_path / "catalogue.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CatalogError) as refused, database.begin():
        pass
    assert refused.value.code == "store.busy"
    other.close()
    database.close()


def test_migrating_prints_nothing_and_leaves_logging_alone(database_url: str, capfd: pytest.CaptureFixture[str]):
    import logging

    before = (logging.root.level, tuple(logging.root.handlers))
    open_database(database_url).close()
    assert capfd.readouterr() == ("", "")
    assert (logging.root.level, tuple(logging.root.handlers)) == before


def test_a_database_that_may_not_be_written_to_is_named(tmp_path: Path):
    database = open_database(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    with pytest.raises(CatalogError) as refused, database.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")  # what a read-only folder amounts to, for root too
        connection.execute(SupplierRow.__table__.insert(), _supplier("a"))
    assert refused.value.code == "store.read_only"
    database.close()


@pytest.mark.parametrize("place", ["/proc/greentender/catalogue.sqlite", "/dev/null/catalogue.sqlite"])
def test_a_place_where_nothing_can_be_made_is_refused(place: str):
    with pytest.raises(CatalogError) as refused:
        open_database(f"sqlite:///{place}")
    assert refused.value.code == "store.read_only"
