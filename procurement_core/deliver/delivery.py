"""Write a shortlist as XLSX, CSV or JSON, and say what the chosen form could not carry."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from xlsxwriter.exceptions import XlsxWriterException

from procurement_core.decisions.record import to_record
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.flat import flat_table
from procurement_core.deliver.grid import LONGEST
from procurement_core.deliver.workbook import write_workbook
from procurement_core.errors import ProcurementError


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a file does not hold, as a code and its facts."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that was written and what it could not represent."""

    path: Path
    losses: tuple[Loss, ...]


def write_shortlist(shortlist: Shortlist, path: Path, language: str = "en") -> Delivery:
    """Write `shortlist` to `path`, whose suffix says how; the file is there whole or not at all.

    Raises ProcurementError `deliver.suffix_unknown` or `deliver.cannot_write`.
    """
    with together(shortlist, (path,), language) as (delivery,):
        return delivery


@contextmanager
def together(shortlist: Shortlist, paths: Sequence[Path], language: str) -> Iterator[tuple[Delivery, ...]]:
    """Write `shortlist` to every path; the files get their names at the end of the block, all of them or none.

    Where the block or the naming fails, whatever stood under these names before stands there again. Raises
    ProcurementError `deliver.suffix_unknown`, `deliver.named_twice` or `deliver.cannot_write`.
    """
    require_forms(paths)

    def write(path: Path, place: Path) -> None:
        _WRITERS[path.suffix.lower()](shortlist, place, language)

    with whole_files(paths, write):
        yield tuple(Delivery(path, losses(shortlist, path.suffix.lower())) for path in paths)


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


def require_forms(paths: Sequence[Path]) -> None:
    """Refuse names that say no form or name one file twice.

    Raises ProcurementError `deliver.suffix_unknown` or `deliver.named_twice`.
    """
    for place, path in enumerate(paths):
        if path.suffix.lower() not in _WRITERS:
            raise ProcurementError("deliver.suffix_unknown", suffix=path.suffix or path.name)
        if path.resolve() in [other.resolve() for other in paths[:place]]:
            raise ProcurementError("deliver.named_twice", file=str(path))


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


def losses(shortlist: Shortlist, suffix: str) -> tuple[Loss, ...]:
    """What a file with this suffix leaves out, before it is written."""
    left_out = sum(shortlist.evaluation.excluded.values()) - len(shortlist.excluded)
    counted = (Loss("deliver.loss.excluded_rows", {"left_out": str(left_out)}),) if left_out > 0 else ()
    if suffix == ".csv":
        return tuple(Loss(f"deliver.loss.csv_{name}") for name in ("proofs", "profile", "excluded", "verify"))
    if suffix == ".xlsx":
        cut = sum(len(part) > LONGEST for part in _long_texts(shortlist))
        return (*counted, *((Loss("deliver.loss.text_cut", {"cells": str(cut)}),) if cut else ()))
    return counted


def _long_texts(shortlist: Shortlist) -> tuple[str, ...]:
    products = shortlist.evaluation.products
    reasons = (pick.reason for pick in shortlist.picks)
    return (
        shortlist.title,
        *reasons,
        *(product.name for product in products),
        *(each.name for each in shortlist.excluded),
    )


def _write_json(shortlist: Shortlist, path: Path, language: str) -> None:
    """The record as it is verified, indented for people; it is in no language."""
    path.write_text(json.dumps(to_record(shortlist), ensure_ascii=False, indent=1, allow_nan=False) + "\n", "utf-8")


def _write_csv(shortlist: Shortlist, path: Path, language: str) -> None:
    path.write_bytes(flat_table(shortlist, language))


_WRITERS: Mapping[str, Callable[[Shortlist, Path, str], None]] = {
    ".xlsx": write_workbook,
    ".csv": _write_csv,
    ".json": _write_json,
}
