"""Tables put aside on disk while a source is at work that would not fit into memory."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
from pyarrow import ipc

_QUICK = ipc.IpcWriteOptions(compression="lz4")


class TablesAside:
    """Arrow tables in a folder of their own, which goes when nobody holds this object any more.

    They lie where the system keeps temporary files (`TMPDIR`); raises OSError where that is full.
    """

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="greentender-"))
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def put(self, name: str, table: pa.Table) -> None:
        """Put a table aside under a name."""
        with ipc.new_file(self._path(name), table.schema, options=_QUICK) as file:
            file.write_table(table)

    def take(self, name: str, columns: Sequence[str] = ()) -> pa.Table:
        """The table of that name, or only some of its columns."""
        if not columns:
            return ipc.open_file(self._path(name)).read_all()
        places = [ipc.open_file(self._path(name)).schema.get_field_index(column) for column in columns]
        some = ipc.open_file(self._path(name), options=ipc.IpcReadOptions(included_fields=places)).read_all()
        return some.select(list(columns))

    def _path(self, name: str) -> str:
        return str(self._folder / f"{name}.arrow")
