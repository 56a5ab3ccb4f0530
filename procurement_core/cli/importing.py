"""`greentender import` and `undo-import`: files in, a report out, and the way back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import require_new_file, whole_number
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.progress import shown_progress
from procurement_core.cli.session import Json, Session, json_text, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from catalog.imports.importer import ImportReport
    from catalog.imports.parts import Source
    from catalog.imports.progress import Progress
    from catalog.imports.reading import ReadOptions

#: Faults and detections that are shown one by one; the rest is counted, and whole in `--report` and `--rejected`.
_SHOWN = 12
#: Which part of the bar is reading; the rest is resolving, comparing, storing and publishing.
_READING = 0.3

_IMPORT = examples(
    "import boavizta-data-us.csv --as boavizta",
    "import laptops.csv --as table --kind offers --mapping laptops.yaml --report report.json --rejected mend.csv",
    "import prices.xlsx --as table --kind offers --sheet 2026 --decimal , --date-order dmy --dry-run",
)


class Reader(StrEnum):
    """The formats that can be read."""

    BOAVIZTA = "boavizta"
    CARBON_CATALOGUE = "carbon-catalogue"
    ENERGY_STAR = "energy-star"
    TABLE = "table"


class Kind(StrEnum):
    """What the rows of a table are."""

    PRODUCTS = "products"
    OFFERS = "offers"
    CERTIFICATES = "certificates"
    FOOTPRINTS = "footprints"


class DateOrder(StrEnum):
    """In which order a date's numbers stand."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class DecimalMark(StrEnum):
    """What stands before the decimals."""

    POINT = "."
    COMMA = ","


KindOption = Annotated[Kind, typer.Option("--kind", help="help.import.kind")]
SheetOption = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="help.import.sheet")]
EncodingOption = Annotated[str | None, typer.Option("--encoding", metavar="E", help="help.import.encoding")]
DateOrderOption = Annotated[DateOrder | None, typer.Option("--date-order", help="help.import.date_order")]
DecimalOption = Annotated[DecimalMark | None, typer.Option("--decimal", help="help.import.decimal")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("import", help="help.import", epilog=_IMPORT)(import_file)
    app.command(
        "mapping", help="help.mapping", epilog=examples("mapping laptops.csv --kind offers --out laptops.yaml")
    )(suggest)
    app.command("undo-import", help="help.undo", epilog=examples("catalogue", "undo-import 4"))(undo)


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.import.file")],
    *,
    reader: Annotated[Reader, typer.Option("--as", help="help.import.as")],
    kind: KindOption = Kind.PRODUCTS,
    mapping: Annotated[Path | None, typer.Option("--mapping", metavar="M.yaml", help="help.import.mapping")] = None,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    date_order: DateOrderOption = None,
    decimal: DecimalOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.import.dry_run")] = False,
    report: Annotated[Path | None, typer.Option("--report", metavar="R.json", help="help.import.report")] = None,
    rejected: Annotated[
        Path | None, typer.Option("--rejected", metavar="FILE.csv", help="help.import.rejected")
    ] = None,
) -> int:
    """Import a file as one new revision."""
    from catalog.imports.importer import import_facts
    from catalog.imports.reading import read_in_parts

    session = session_of(context)
    content = file.read_bytes()
    options = _options(kind, mapping=mapping, sheet=sheet, encoding=encoding, date_order=date_order, decimal=decimal)
    for wanted in (report, rejected):
        require_new_file(wanted)
    if reader is Reader.TABLE and options.mapping is None:
        options = _with_suggestion(session, content, file, options)
    with shown_progress(session) as progress:
        facts = read_in_parts(content, file.name, reader.value, options, progress=_first_part(progress))
        with session.catalogue(may_create=True) as catalogue:
            outcome = import_facts(
                catalogue, facts, actor=session.actor, now=session.now, dry_run=dry_run, progress=_rest(progress)
            )
    if report is not None:
        report.write_text(json_text(report_shape(outcome)) + "\n", encoding="utf-8")
    if rejected is not None:
        _write_rejected(facts, rejected)
    _tell(session, facts, outcome, is_rehearsal=dry_run)
    return DIFFERS if outcome.rows_rejected else DONE


def suggest(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.import.file")],
    *,
    kind: KindOption = Kind.PRODUCTS,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    date_order: DateOrderOption = None,
    decimal: DecimalOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="M.yaml", help="help.mapping.out")] = None,
) -> int:
    """Suggest how the columns of a table map, as YAML to check and edit."""
    from catalog.imports.reading import suggest_mapping

    session = session_of(context)
    options = _options(kind, mapping=None, sheet=sheet, encoding=encoding, date_order=date_order, decimal=decimal)
    suggested = suggest_mapping(file.read_bytes(), file.name, kind.value, options)
    if out is None:
        session.out.file.write(suggested.to_yaml())
    else:
        out.write_text(suggested.to_yaml(), encoding="utf-8")
        session.tell("cli.mapping_written", file=str(out))
    if missing := suggested.missing_targets():
        session.remark("cli.mapping_incomplete", missing=", ".join(missing))
        return DIFFERS
    return DONE


def undo(
    context: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="help.undo.run")],
) -> int:
    """Make a new revision without one import."""
    from catalog.imports.undo import undo_import

    session = session_of(context)
    whole_number(run, "RUN")
    with session.catalogue() as catalogue:
        revision = undo_import(catalogue, run, actor=session.actor, now=session.now)
    if revision is None:
        session.tell("cli.nothing_undone", run=run)
    else:
        session.tell("cli.import_undone", run=run, revision=revision.id)
    return DONE


def report_shape(report: ImportReport) -> Json:
    """An import's report as JSON."""
    return {
        "format_version": report.format_version,
        "file": report.file,
        "sha256": report.sha256,
        "reader": report.reader,
        "rows_read": report.rows_read,
        "rows_imported": report.rows_imported,
        "rows_unchanged": report.rows_unchanged,
        "rows_rejected": report.rows_rejected,
        "details_read": report.details_read,
        "issues": [
            {"row": issue.row, "column": issue.column, "rule": issue.rule, "value": issue.value}
            for issue in report.issues
        ],
        "revision": report.revision,
    }


def _options(
    kind: Kind,
    *,
    mapping: Path | None,
    sheet: str | None,
    encoding: str | None,
    date_order: DateOrder | None,
    decimal: DecimalMark | None,
) -> ReadOptions:
    from catalog.imports.mapping import from_yaml
    from catalog.imports.reading import ReadOptions

    return ReadOptions(
        kind=kind.value,
        mapping=from_yaml(_text_of(mapping)) if mapping else None,
        sheet=sheet,
        encoding=encoding,
        date_order=date_order.value if date_order else None,
        decimal=decimal.value if decimal else None,
    )


def _with_suggestion(session: Session, content: bytes, file: Path, options: ReadOptions) -> ReadOptions:
    """The options with the mapping that the headers suggest, which is shown: nothing is guessed in silence."""
    from catalog.imports.reading import suggest_mapping

    mapping = suggest_mapping(content, file.name, options.kind, options)
    if missing := mapping.missing_targets():
        raise ProcurementError("cli.mapping_needed", missing=", ".join(missing), file=str(file), kind=options.kind)
    pairs = [f"{name} = {' / '.join(source.columns)}" for name, source in mapping.columns.items()]
    pairs += [f"{name} = “{value}”" for name, value in mapping.constants.items()]
    session.tell("cli.mapping_suggested", pairs="; ".join(pairs), file=str(file), kind=options.kind)
    return replace(options, mapping=mapping)


def _first_part(move: Progress) -> Progress:
    """Reading moves the first part of the bar."""
    return lambda stage, done: move(stage, done * _READING)


def _rest(move: Progress) -> Progress:
    return lambda stage, done: move(stage, _READING + done * (1 - _READING))


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProcurementError("cli.mapping_not_text", file=str(file)) from error


def _write_rejected(facts: Source, file: Path) -> None:
    """The original rows with their reasons, safe to open in a spreadsheet and ready to be mended and imported."""
    from procurement_core.deliver.rejected_rows import rejected_csv

    file.write_bytes(rejected_csv(facts.rejected))


def _tell(session: Session, facts: Source, report: ImportReport, *, is_rehearsal: bool) -> None:
    from procurement_core.wording.numbers import format_count

    for detection in facts.detections[:_SHOWN]:
        session.tell(f"detection.{detection.what}", where=detection.where, value=detection.value)
    counts = {
        name: format_count(getattr(report, f"rows_{name}"), session.language)
        for name in ("read", "imported", "unchanged", "rejected")
    }
    session.tell("import.report.rows", **counts)
    if report.details_read:
        session.tell("import.report.details", details=format_count(report.details_read, session.language))
    _tell_issues(session, report)
    _tell_changes(session, report)
    _tell_joins(session, report)
    _tell_revision(session, report, is_rehearsal=is_rehearsal)


def _tell_issues(session: Session, report: ImportReport) -> None:
    from procurement_core.wording.numbers import format_count

    by_rule = Counter((issue.rule, issue.column, issue.is_rejection) for issue in report.issues)
    if not by_rule:
        return
    first = {(issue.rule, issue.column, issue.is_rejection): issue for issue in reversed(report.issues)}
    session.table(
        (
            "cli.column.rows",
            "cli.column.what_happened",
            "cli.column.in_column",
            "cli.column.reason",
            "cli.column.first",
        ),
        [
            (
                format_count(count, session.language),
                session.say("cli.row_rejected" if key[2] else "cli.row_remarked"),
                key[1],
                session.say(key[0], column=key[1], value=first[key].value, row=first[key].row),
                session.say("cli.row_value", row=first[key].row, value=first[key].value[:60]),
            )
            for key, count in by_rule.most_common(_SHOWN)
        ],
        numbers=(0,),
    )


def _tell_changes(session: Session, report: ImportReport) -> None:
    """What became of earlier statements, and what keeps products of this file out of rankings."""
    from procurement_core.wording.numbers import format_count

    def told(count: int) -> str:
        return format_count(count, session.language)

    changes = report.changes
    if changes is None:
        return
    if changes.replaced:
        session.tell(
            "import.report.replaced",
            replaced=told(changes.replaced),
            before=told(changes.products_before),
            after=told(changes.products_after),
        )
    if changes.by_hand:
        session.tell("import.report.by_hand", count=told(changes.by_hand))
    if changes.without_category:
        session.remark("import.report.without_category", count=told(changes.without_category))
    if changes.contradicted:
        session.remark("import.report.contradicted", count=told(changes.contradicted))


def _tell_joins(session: Session, report: ImportReport) -> None:
    if (joins := report.joins) is not None:
        session.tell(
            "import.report.joins",
            footprint_and_price=joins.footprint_and_price,
            footprint_and_certificate=joins.footprint_and_certificate,
            certificate_and_price=joins.certificate_and_price,
            all_three=joins.all_three,
        )
        for kind, found in (("price", joins.price_families), ("footprint", joins.footprint_families)):
            session.tell(
                f"import.report.{kind}_families", exact=found.exact, suggested=found.suggested, none=found.none
            )
    if report.suggestions_added:
        session.tell("import.report.suggestions", count=report.suggestions_added)
    if report.conflicts:
        session.tell("import.report.conflicts", count=len(report.conflicts))


def _tell_revision(session: Session, report: ImportReport, *, is_rehearsal: bool) -> None:
    if is_rehearsal:
        session.tell("import.report.dry_run")
    elif report.revision is None:
        session.tell("import.report.unchanged", run=report.run_id)
    else:
        session.tell("import.report.revision", revision=report.revision, run=report.run_id)
