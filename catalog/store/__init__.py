"""The system of record: tables, migrations, and every write. SQL stays in this package."""
