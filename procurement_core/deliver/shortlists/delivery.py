"""Write a shortlist as XLSX, CSV or JSON, and say what the chosen form could not carry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from procurement_core.decisions.record import to_record
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.grid import LONGEST
from procurement_core.deliver.shortlists.flat import flat_table
from procurement_core.deliver.shortlists.layout import layout
from procurement_core.deliver.shortlists.terms import terms_of
from procurement_core.deliver.whole_files import require_names, whole_files
from procurement_core.deliver.workbook import write_sheets


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


def require_forms(paths: Sequence[Path]) -> None:
    """Refuse names that say no form or name one file twice.

    Raises ProcurementError `deliver.suffix_unknown` or `deliver.named_twice`.
    """
    require_names(paths, _WRITERS, otherwise="deliver.suffix_unknown")


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


def _write_workbook(shortlist: Shortlist, path: Path, language: str) -> None:
    sheets = layout(terms_of(shortlist, language))
    write_sheets(sheets, to_record(shortlist), path, language, title=shortlist.title, created_at=shortlist.created_at)


def _write_json(shortlist: Shortlist, path: Path, language: str) -> None:
    """The record as it is verified, indented for people; it is in no language."""
    path.write_text(json.dumps(to_record(shortlist), ensure_ascii=False, indent=1, allow_nan=False) + "\n", "utf-8")


def _write_csv(shortlist: Shortlist, path: Path, language: str) -> None:
    path.write_bytes(flat_table(shortlist, language))


_WRITERS: Mapping[str, Callable[[Shortlist, Path, str], None]] = {
    ".xlsx": _write_workbook,
    ".csv": _write_csv,
    ".json": _write_json,
}
