"""Files that get their names only when all of them are whole."""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from xlsxwriter.exceptions import XlsxWriterException

from procurement_core.errors import ProcurementError


def require_names(paths: Sequence[Path], suffixes: Collection[str], *, otherwise: str) -> None:
    """Refuse names whose suffix says no form, with the code `otherwise`, and names that name one file twice.

    Raises ProcurementError of that code, or `deliver.named_twice`.
    """
    for place, path in enumerate(paths):
        if path.suffix.lower() not in suffixes:
            raise ProcurementError(otherwise, suffix=path.suffix or path.name)
        if path.resolve() in [other.resolve() for other in paths[:place]]:
            raise ProcurementError("deliver.named_twice", file=str(path))


@contextmanager
def whole_files(paths: Sequence[Path], write: Callable[[Path, Path], None]) -> Iterator[None]:
    """Let `write` make every file of `paths` at another place; they get their names at the end of the block.

    All of them or none: where the block or the naming fails, whatever stood under these names before stands there
    again. Raises ProcurementError `deliver.cannot_write`.
    """
    unfinished = {path: path.with_name(f".{token_hex(8)}{path.suffix.lower()}") for path in paths}
    try:
        for path, place in unfinished.items():
            with _writing(path):
                write(path, place)
        yield
        _name(unfinished)
    finally:
        for place in unfinished.values():
            place.unlink(missing_ok=True)


def _name(unfinished: Mapping[Path, Path]) -> None:
    """Give finished files their names; what is replaced is put aside until all are named."""
    aside: dict[Path, Path] = {}
    named: list[Path] = []
    try:
        for path, place in unfinished.items():
            with _writing(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
                if path.exists():
                    path.rename(spare := path.with_name(f".{token_hex(8)}{path.suffix}"))
                    aside[path] = spare
                place.replace(path)
            named.append(path)
    except ProcurementError:
        for path in named:
            path.unlink(missing_ok=True)
        for path, spare in aside.items():
            spare.replace(path)
        raise
    for spare in aside.values():
        spare.unlink(missing_ok=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say what went wrong with a file in one sentence."""
    try:
        yield
    except (OSError, XlsxWriterException) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        raise ProcurementError("deliver.cannot_write", file=str(path), reason=reason) from error
