"""The form of a backup: one .zip of tables as JSON lines, kept snapshots, and a manifest that vouches for each part."""

from __future__ import annotations

import errno
import hashlib
import json
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from catalog.model.problem import CatalogError

FORMAT = "greentender-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"

_CHUNK = 1 << 20
_MANIFEST_BYTES = 16 << 20
_LINE_BYTES = 256 << 20
#: JSON lines shrink to a tenth or a thirtieth; what shrinks to less than this was made to fill a disk.
_GREATEST_RATIO = 250
_NAME = r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}"
_PART = re.compile(rf"tables/[a-z_]{{1,64}}\.jsonl|revisions/{_NAME}/{_NAME}")
#: What Python's zip reader raises on bytes that are no zip, on encrypted parts and on methods it does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside the backup, its size in bytes and the SHA-256 of its content."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup holds. `schema` is the migration its tables stood at."""

    catalogue: str
    created_at: str
    schema: str
    parts: tuple[Part, ...]

    def to_json(self) -> str:
        """The manifest as it is written."""
        head = {"format": FORMAT, "format_version": FORMAT_VERSION}
        return json.dumps({**head, **asdict(self)}, ensure_ascii=False, indent=1)


def add_part(archive: zipfile.ZipFile, path: str, chunks: Iterable[bytes], *, compress: bool) -> Part:
    """Write one part as it comes, and measure it."""
    entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as target:
        for chunk in chunks:
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Part(path, size, digest.hexdigest())


def file_chunks(file: Path) -> Iterator[bytes]:
    """A file's content, a megabyte at a time."""
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


@dataclass(frozen=True, slots=True)
class OpenBackup:
    """A backup whose manifest has been read and whose sizes are honest; contents are checked while they are read."""

    file: Path
    archive: zipfile.ZipFile
    manifest: BackupManifest

    def part_lines(self, part: Part) -> Iterator[bytes]:
        """The lines of one part. Raises CatalogError `backup.damaged`, at the latest after the last line."""
        digest = hashlib.sha256()
        with self._reading(part) as stream:
            while line := stream.readline(_LINE_BYTES):
                digest.update(line)
                yield line
        self._vouch(part, digest.hexdigest())

    def extract(self, part: Part, target: Path) -> None:
        """Write one part to `target`. Raises CatalogError `backup.damaged`."""
        digest = hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._reading(part) as stream, target.open("wb") as copy:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
        self._vouch(part, digest.hexdigest())

    @contextmanager
    def _reading(self, part: Part) -> Iterator[IO[bytes]]:
        try:
            with self.archive.open(part.path) as stream:
                yield stream
        except (*_BROKEN, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise CatalogError("store.full", database=str(self.file)) from error
            raise CatalogError("backup.damaged", file=self.file.name, part=part.path) from error

    def _vouch(self, part: Part, digest: str) -> None:
        if digest != part.sha256:
            raise CatalogError("backup.damaged", file=self.file.name, part=part.path)


@contextmanager
def opened(file: Path, room: Path) -> Iterator[OpenBackup]:
    """Open a backup to be unpacked in folder `room`.

    Raises CatalogError `backup.unreadable`, `backup.not_a_backup`, `backup.newer_than_code`, `backup.damaged` or
    `backup.too_large`.
    """
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        raise CatalogError("backup.unreadable", file=str(file)) from error
    except _BROKEN as error:
        raise CatalogError("backup.not_a_backup", file=file.name) from error
    with archive:
        backup = OpenBackup(file, archive, _manifest(archive, file))
        _check_sizes(backup, room)
        yield backup


def _manifest(archive: zipfile.ZipFile, file: Path) -> BackupManifest:
    try:
        with archive.open(MANIFEST) as stream:
            written = json.loads(stream.read(_MANIFEST_BYTES))
        if written["format"] != FORMAT:
            raise CatalogError("backup.not_a_backup", file=file.name)
        if int(written["format_version"]) > FORMAT_VERSION:
            raise CatalogError(
                "backup.newer_than_code", file=file.name, found=written["format_version"], known=FORMAT_VERSION
            )
        parts = tuple(_part(item) for item in written["parts"])
        return BackupManifest(str(written["catalogue"]), str(written["created_at"]), str(written["schema"]), parts)
    except (KeyError, TypeError, AttributeError, *_BROKEN, OSError) as error:
        raise CatalogError("backup.not_a_backup", file=file.name) from error


def _part(written: Mapping[str, object]) -> Part:
    part = Part(str(written["path"]), int(str(written["bytes"])), str(written["sha256"]))
    if not _PART.fullmatch(part.path):
        raise ValueError(part.path)
    return part


def _check_sizes(backup: OpenBackup, room: Path) -> None:
    """Believe no size before it is compared: the manifest's, the archive's, and the room there is."""
    entries = {entry.filename: entry for entry in backup.archive.infolist()}
    if len(entries) != len(backup.archive.infolist()) or entries.keys() - {MANIFEST} != {
        part.path for part in backup.manifest.parts
    }:
        raise CatalogError("backup.damaged", file=backup.file.name, part=MANIFEST)
    for part in backup.manifest.parts:
        entry = entries[part.path]
        if entry.file_size != part.bytes:
            raise CatalogError("backup.damaged", file=backup.file.name, part=part.path)
        if part.bytes > _CHUNK and part.bytes > _GREATEST_RATIO * entry.compress_size:
            raise CatalogError("backup.too_large", file=backup.file.name)
    total = sum(part.bytes for part in backup.manifest.parts)
    if total * 2 > shutil.disk_usage(room).free:  # once unpacked, once in the database
        raise CatalogError("backup.too_large", file=backup.file.name)
