"""`greentender evaluate-bids`: the bids of a tender under an award profile, and an empty table for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AS_OF, AsJson, amount, day
from procurement_core.cli.bid_ruling import (
    Ruling,
    opened,
    print_ruling,
    require_due,
    require_locked_profile,
    ruling,
    ruling_shape,
)
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DateOrderOption, DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.session import Session, session_of
from procurement_core.errors import ProcurementError
from procurement_core.wording.joining import listed

if TYPE_CHECKING:
    from procurement_core.bids.columns import BidColumn
    from procurement_core.bids.reading import BidOptions, BidReading
    from procurement_core.deliver.evaluations.report import EvaluationReport, Procedure
    from procurement_core.policy.award.profile import AwardProfile

_EXAMPLES = examples(
    "evaluate-bids --profile cn-goods-open-comprehensive --template bids.xlsx",
    "evaluate-bids bids.xlsx --profile cn-goods-open-comprehensive --as-of 2026-09-30",
    "evaluate-bids bids.csv --profile nl-mki-monetised --estimate 1000000 --json",
    "evaluate-bids bids.xlsx --tender 3 --out result.xlsx --out result.json",
    "evaluate-bids bids.xlsx --profile unep-spp-generic --weight lcc=0.4 --weight quality=0.25 "
    '--reason "The committee asked what if"',
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("evaluate-bids", help="help.evaluate_bids", epilog=_EXAMPLES)(evaluate_bids_in)


def evaluate_bids_in(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="help.evaluate_bids.file")] = None,
    *,
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="ID|FILE", help="help.evaluate_bids.profile")
    ] = None,
    tender: Annotated[int | None, typer.Option("--tender", metavar="T", help="help.evaluate_bids.tender")] = None,
    on: Annotated[str | None, typer.Option(*AS_OF, metavar="DATE", help="help.evaluate_bids.as_of")] = None,
    estimate: Annotated[
        str | None, typer.Option("--estimate", metavar="AMOUNT", help="help.evaluate_bids.estimate")
    ] = None,
    ceiling: Annotated[
        str | None, typer.Option("--ceiling", metavar="AMOUNT", help="help.evaluate_bids.ceiling")
    ] = None,
    grid_factor: Annotated[
        str | None, typer.Option("--grid-factor", metavar="E", help="help.compare.grid_factor")
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE", help="help.evaluate_bids.template")
    ] = None,
    simulation: Annotated[bool, typer.Option("--simulation", help="help.evaluate_bids.simulation")] = False,
    weight: Annotated[
        list[str] | None, typer.Option("--weight", metavar="CRITERION=SHARE", help="help.evaluate_bids.weight")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="help.evaluate_bids.reason")] = "",
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="help.evaluate_bids.seed", min=0)] = 0,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    decimal: DecimalOption = None,
    date_order: DateOrderOption = None,
    out: Annotated[list[Path] | None, typer.Option("--out", metavar="FILE", help="help.evaluate_bids.out")] = None,
    as_json: AsJson = False,
) -> int:
    """Evaluate the bids of a tender, or write an empty table for them."""
    from procurement_core.bids.reading import BidOptions
    from procurement_core.deliver.evaluations.files import require_forms, write_evaluation

    session = session_of(context)
    require_forms(out or ())
    chosen = ruling(session, profile, tender=tender, simulation=simulation, weights=weight or (), reason=reason)
    if template is not None:
        _write_template(session, chosen.profile, template, quiet=as_json)
        if file is None:
            return DONE
    if file is None:
        raise ProcurementError("bids.file_missing")
    procedure = _procedure(session, chosen, on=on, estimate=estimate, ceiling=ceiling, grid=grid_factor, seed=seed)
    _require_sound(session, chosen, procedure, simulation=simulation)
    reading = _read(session, file, chosen.profile, BidOptions(sheet, encoding, decimal, date_order))
    report = _report(session, chosen, procedure, reading, file)
    chosen = opened(session, chosen)
    if chosen.lock is not None:
        report = report.with_opening(chosen.lock.bids_opened_at)
    write_evaluation(report, out or (), session.language)
    _answer(session, chosen, report, as_json=as_json)
    if out and not as_json:
        session.tell("evaluation.written", files=listed((str(path) for path in out), session.language))
    return DIFFERS if any(bid.place is None for bid in report.evaluation.bids) else DONE


def _procedure(
    session: Session,
    chosen: Ruling,
    *,
    on: str | None,
    estimate: str | None,
    ceiling: str | None,
    grid: str | None,
    seed: int,
) -> Procedure:
    """What the bids are held against beside the profile; the deadline is the day given, the tender's, or today.

    Raises ProcurementError `lock.other_deadline` or `lock.before_deadline`: a locked tender has one deadline.
    """
    from procurement_core.deliver.evaluations.report import Procedure

    tender = chosen.tender
    asked = day(on, "--as-of") if on is not None else None
    require_due(chosen, asked, today=session.today)
    return Procedure(
        on=asked or (tender.bid_date if tender else session.today),
        estimate=float(amount(estimate, "--estimate")) if estimate else None,
        ceiling=float(amount(ceiling, "--ceiling")) if ceiling else None,
        grid_factor=float(amount(grid, "--grid-factor")) if grid else None,
        seed=seed,
        tender=tender.id if tender else None,
        tender_title=tender.title if tender else "",
        lock=chosen.lock.as_locked if chosen.lock else None,
        published_weights=chosen.published.weights if chosen.profile.modified else {},
    )


def _report(
    session: Session, chosen: Ruling, procedure: Procedure, reading: BidReading, file: Path
) -> EvaluationReport:
    """The evaluation of the bids of a file, with who made it, when and from what.

    Raises ProcurementError `bids.unreadable` for a file at fault, or as `evaluate_bids` does.
    """
    from procurement_core.deliver.evaluations.report import BidsFile, report_on
    from procurement_core.release import release

    if reading.table is None:
        raise ProcurementError("bids.unreadable", count=len(reading.issues))
    return report_on(
        chosen.profile,
        procedure,
        reading.table,
        reading.remarks,
        bids_file=BidsFile.of(file.name, file.read_bytes()),
        created_at=session.now,
        created_by=session.actor,
        release=release(),
    )


def _write_template(session: Session, profile: AwardProfile, file: Path, *, quiet: bool) -> None:
    """Write the empty table and say what belongs in its columns; a file that is there is never written over."""
    from procurement_core.bids.template import template_columns, write_template
    from procurement_core.wording.bid_inputs import input_title

    if file.exists():
        raise ProcurementError("bids.template_exists", file=str(file))
    headers = write_template(profile, file)
    if quiet:
        return
    session.tell("bids.template_written", count=len(headers), file=str(file))
    session.table(
        ("bids.column.name", "bids.column.meaning", "bids.column.kind", "bids.column.unit"),
        [
            (
                column.name,
                _capital(input_title(column.name, profile, session.language)),
                session.say(f"bids.kind.{column.kind.value}"),
                _entered(column, session.language),
            )
            for column in template_columns(profile)
        ],
    )


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _entered(column: BidColumn, language: str) -> str:
    """The unit of a column's numbers, or the words that may stand in it, with what they mean."""
    from procurement_core.wording.bid_inputs import word_with_title
    from procurement_core.wording.unit_names import entered_in

    words = listed((word_with_title(word, column.name, language) for word in column.levels), language)
    return entered_in(column.name, column.unit, language) or words


def _require_sound(session: Session, chosen: Ruling, procedure: Procedure, *, simulation: bool) -> None:
    """Refuse a profile with errors before anything is read of the bids, unless this is said to be a simulation."""
    from procurement_core.checks.registry import refuse_unsound, run_checks
    from procurement_core.cli.check_findings import say_errors
    from procurement_core.deliver.evaluations.report import check_context

    if simulation:
        return
    findings = run_checks(chosen.profile, check_context(procedure, None))
    say_errors(findings, session)
    require_locked_profile(chosen)
    refuse_unsound(chosen.profile, findings)


def _read(session: Session, file: Path, profile: AwardProfile, options: BidOptions) -> BidReading:
    """The bids in the file; every cell that cannot be read is said on standard error."""
    from procurement_core.bids.reading import read_bids
    from procurement_core.wording.bid_words import issue_in_words

    reading = read_bids(file.read_bytes(), profile, options)
    for issue in reading.issues:
        session.err.print(issue_in_words(issue, profile, session.language), soft_wrap=True, markup=False)
    return reading


def _answer(session: Session, chosen: Ruling, report: EvaluationReport, *, as_json: bool) -> None:
    from procurement_core.bids.as_json import evaluation_as_json
    from procurement_core.cli.bid_sheet import print_evaluation
    from procurement_core.deliver.evaluations.report import LOCKED_LATE
    from procurement_core.deliver.evaluations.terms import EvaluationTerms
    from procurement_core.wording.findings import findings_as_json

    found, findings = report.evaluation, report.findings
    if as_json:
        checks = findings_as_json(findings)
        session.json({**evaluation_as_json(found, report.remarks), **ruling_shape(chosen), "checks": checks})
        return
    print_ruling(session, chosen)
    for late in EvaluationTerms(report, session.language).late():
        session.line(late)
    others = replace(found, warnings=tuple(item for item in found.warnings if item.code != LOCKED_LATE))
    print_evaluation(session, chosen.profile, others, report.remarks, findings)
