"""The sheets that let anybody make an evaluation again: the bids as they were read, and the profile in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from procurement_core.bids.columns import bid_columns
from procurement_core.deliver.evaluations.bids import cells_of
from procurement_core.deliver.evaluations.record import record_digest, to_record
from procurement_core.deliver.evaluations.terms import EvaluationTerms
from procurement_core.deliver.grid import Cell, Look, Sheet, day, headers, number, text
from procurement_core.wording.award_sheet import award_sheet
from procurement_core.wording.numbers import MISSING, format_moment
from procurement_core.wording.profile_sheet import Grid, Pair

Row = tuple[Cell, ...]


def bids_sheet(terms: EvaluationTerms) -> Sheet:
    """One row per bid in the order of the table, columns in the order and under the names of the template."""
    bids, cells = terms.report.bids, cells_of(terms.report.bids)
    asked = {column.name: place for place, column in enumerate(bid_columns(terms.profile))}
    columns = {name: cells[name] for name in sorted(cells, key=lambda name: (asked.get(name, len(asked)), name))}
    units = {column.name: column.unit for column in bid_columns(terms.profile)}
    named = (f"{name} [{units[name]}]" if units.get(name) else name for name in columns)
    return Sheet(
        key="bids",
        name=terms.say("evaluation.sheet.bids"),
        lead=(
            (text(terms.say("evaluation.title.bids"), Look.TITLE),),
            (text(terms.head(), Look.NOTE),),
            *((text(line, Look.NOTE),) for line in (_source(terms), *terms.late(), *terms.table_remarks())),
        ),
        header=headers(["bid", "supplier", f"price [{terms.profile.currency}]", *named]),
        rows=tuple(
            (
                text(bids.bids[place]),
                text(bids.suppliers[place]),
                _cell(terms, float(bids.price[place]), Look.MONEY),
                *(_cell(terms, column[place]) for column in columns.values()),
            )
            for place in range(len(bids))
        ),
    )


def method_sheet(terms: EvaluationTerms) -> Sheet:
    """Blocks of rows, each under a heading: procedure, profile, gates, criteria, checks."""
    sheet = award_sheet(terms.profile, terms.language)
    pairs = (*sheet.head, *sheet.price, *sheet.method, *sheet.life_cycle, *sheet.footprints)
    return Sheet(
        key="method",
        name=terms.say("evaluation.sheet.method"),
        lead=(
            (text(terms.say("evaluation.title.method"), Look.TITLE),),
            *((text(line, Look.NOTE),) for line in (terms.mode(), *terms.late())),
            (text(terms.say("evaluation.verify"), Look.NOTE),),
        ),
        header=(),
        rows=(
            *_block(terms.say("evaluation.procedure"), _procedure(terms)),
            *_block(terms.say("workbook.method.profile"), (*_profile(terms), *_pairs(pairs))),
            *_block(terms.say("workbook.method.criteria"), _grid(terms, sheet.criteria)),
            *_block(terms.say("workbook.method.gates"), _grid(terms, sheet.gates)),
            *_block(terms.say("evaluation.findings"), tuple(_findings(terms))),
        ),
        widest=44.0,
    )


def _block(title: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    return ((), (text(title, Look.SECTION),), *rows)


def _procedure(terms: EvaluationTerms) -> tuple[Row, ...]:
    report, procedure, lock = terms.report, terms.report.procedure, terms.report.procedure.lock
    currency, file = terms.profile.currency, report.bids_file
    free = ".not_locked" if lock else ""
    grid = (
        (("evaluation.grid_factor", number(procedure.grid_factor, Look.NUMBER)),)
        if procedure.grid_factor is not None
        else ()
    )
    named: tuple[tuple[str, Cell], ...] = (
        ("workbook.tender_title", text(procedure.tender_title or MISSING)),
        ("evaluation.tender_number", text(str(procedure.tender or MISSING))),
        ("evaluation.mode", text(terms.mode())),
        ("evaluation.deadline", day(procedure.on)),
        (f"evaluation.estimate{free}", number(procedure.estimate, Look.MONEY, currency)),
        (f"evaluation.ceiling{free}", number(procedure.ceiling, Look.MONEY, currency)),
        *grid,
        ("evaluation.seed", number(procedure.seed, Look.COUNT)),
        ("evaluation.locked", text(_locked(terms) if lock else MISSING)),
        ("evaluation.lock_digest", text(lock.digest if lock else MISSING, Look.CODE)),
        ("evaluation.opened_at", text(_moment(terms, procedure.opened_at))),
        ("evaluation.bids_file", text(file.name if file else terms.say("evaluation.typed_in"))),
        ("evaluation.bids_file_digest", text(file.sha256 if file else MISSING, Look.CODE)),
        ("evaluation.made", text(format_moment(report.created_at, terms.language))),
        ("evaluation.made_by", text(report.created_by)),
        ("workbook.release", text(report.release)),
        ("evaluation.digest", text(record_digest(to_record(report)), Look.CODE)),
    )
    return tuple((text(terms.say(code), Look.LABEL), cell) for code, cell in named)


def _locked(terms: EvaluationTerms) -> str:
    lock = terms.report.procedure.lock
    if lock is None:
        return MISSING
    when = _moment(terms, lock.at) if lock.at else terms.date(lock.on)
    facts = {"profile": lock.profile, "version": lock.version, "when": when, "who": lock.by}
    return terms.say("evaluation.locked_text", **facts)


def _source(terms: EvaluationTerms) -> str:
    """The file the bids came in, with its digest, or that they were typed in."""
    file = terms.report.bids_file
    if file is None:
        return terms.say("evaluation.typed_in")
    return terms.say("evaluation.from_file", file=file.name, digest=file.sha256)


def _moment(terms: EvaluationTerms, moment: datetime | None) -> str:
    return MISSING if moment is None else format_moment(moment, terms.language)


def _profile(terms: EvaluationTerms) -> tuple[Row, ...]:
    profile = terms.profile
    named: tuple[tuple[str, Cell], ...] = (
        ("workbook.profile_id", text(profile.id)),
        ("workbook.profile_version", text(profile.version)),
        ("workbook.status", text(terms.say(f"profile.status.{profile.status}"))),
        ("workbook.profile_digest", text(profile.digest, Look.CODE)),
    )
    return tuple((text(terms.say(code), Look.LABEL), cell) for code, cell in named)


def _pairs(pairs: Sequence[Pair]) -> Iterator[Row]:
    return ((text(name, Look.LABEL), text(content)) for name, content in pairs)


def _grid(terms: EvaluationTerms, grid: Grid) -> tuple[Row, ...]:
    if not grid.rows:
        return ((text(MISSING),),)
    return (
        headers([terms.say(code) for code in grid.columns]),
        *(tuple(text(cell) for cell in row) for row in grid.rows),
    )


def _findings(terms: EvaluationTerms) -> Iterator[Row]:
    found = terms.findings()
    if not found:
        yield (text(terms.say("evaluation.no_findings"), Look.NOTE),)
        return
    yield headers([terms.say(f"check.column.{name}") for name in ("check", "severity", "finding")])
    for row in found:
        yield tuple(text(cell) for cell in row)


def _cell(terms: EvaluationTerms, value: float | str | bool | date | None, look: Look = Look.NUMBER) -> Cell:
    match value:
        case None:
            return text(None)
        case bool():
            return text(terms.say("bids.yes" if value else "bids.no"))
        case str():
            return text(value)
        case date():
            return day(value)
        case _:
            return number(None if value != value else value, look)  # noqa: PLR0124 - not a number is not stated
