"""`greentender evaluate-bids`: the bids of a tender under an award profile, and an empty table for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, ProfileName, amount, day
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DateOrderOption, DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.session import Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from datetime import date

    from procurement_core.bids.reading import BidOptions, BidReading
    from procurement_core.bids.result import BidEvaluation
    from procurement_core.policy.award.profile import AwardProfile
    from procurement_core.policy.checks.finding import Finding

_EXAMPLES = examples(
    "evaluate-bids --profile cn-goods-open-comprehensive --template bids.xlsx",
    "evaluate-bids bids.xlsx --profile cn-goods-open-comprehensive --on 2026-09-30",
    "evaluate-bids bids.csv --profile nl-mki-monetised --estimate 1000000 --json",
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("evaluate-bids", help="help.evaluate_bids", epilog=_EXAMPLES)(evaluate_bids_in)


def evaluate_bids_in(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="help.evaluate_bids.file")] = None,
    *,
    profile: ProfileName,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="help.evaluate_bids.on")] = None,
    estimate: Annotated[
        str | None, typer.Option("--estimate", metavar="AMOUNT", help="help.evaluate_bids.estimate")
    ] = None,
    ceiling: Annotated[
        str | None, typer.Option("--ceiling", metavar="AMOUNT", help="help.evaluate_bids.ceiling")
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE", help="help.evaluate_bids.template")
    ] = None,
    simulation: Annotated[bool, typer.Option("--simulation", help="help.evaluate_bids.simulation")] = False,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="help.evaluate_bids.seed", min=0)] = 0,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    decimal: DecimalOption = None,
    date_order: DateOrderOption = None,
    as_json: AsJson = False,
) -> int:
    """Evaluate the bids of a tender, or write an empty table for them."""
    from procurement_core.bids.reading import BidOptions
    from procurement_core.bids.service import evaluate_bids

    session = session_of(context)
    rules = _award_profile(profile)
    if template is not None:
        _write_template(session, rules, template, quiet=as_json)
        if file is None:
            return DONE
    if file is None:
        raise ProcurementError("bids.file_missing")
    deadline = day(on, "--on") if on else session.today
    estimated = float(amount(estimate, "--estimate")) if estimate else None
    highest = float(amount(ceiling, "--ceiling")) if ceiling else None
    findings = _checked(session, rules, deadline, simulation=simulation)
    reading = _read(session, file, rules, BidOptions(sheet, encoding, decimal, date_order))
    if reading.table is None:
        raise ProcurementError("bids.unreadable", count=len(reading.issues))
    found = evaluate_bids(rules, reading.table, on=deadline, estimate=estimated, ceiling=highest, seed=seed)
    _answer(session, rules, found, reading, findings, as_json=as_json)
    return DIFFERS if any(bid.place is None for bid in found.bids) else DONE


def _award_profile(name: str) -> AwardProfile:
    """The award profile of that name. Raises ProcurementError `bids.profile_screens` for one that ranks a catalogue."""
    from procurement_core.policy.award.library import load_award_profile
    from procurement_core.policy.library import list_profiles

    if any(item.id == name for item in list_profiles()):
        raise ProcurementError("bids.profile_screens", profile=name)
    return load_award_profile(name)


def _write_template(session: Session, profile: AwardProfile, file: Path, *, quiet: bool) -> None:
    """Write the empty table and say what belongs in its columns; a file that is there is never written over."""
    from procurement_core.bids.template import template_columns, write_template

    if file.exists():
        raise ProcurementError("bids.template_exists", file=str(file))
    headers = write_template(profile, file)
    if quiet:
        return
    session.tell("bids.template_written", count=len(headers), file=str(file))
    session.table(
        ("bids.column.name", "bids.column.kind", "bids.column.unit"),
        [
            (column.name, session.say(f"bids.kind.{column.kind.value}"), column.unit or ", ".join(column.levels))
            for column in template_columns(profile)
        ],
    )


def _checked(session: Session, profile: AwardProfile, on: date, *, simulation: bool) -> tuple[Finding, ...]:
    """What the checks of law and logic find; errors end the evaluation unless it is a simulation."""
    from procurement_core.policy.checks.finding import CheckContext, Severity
    from procurement_core.policy.checks.registry import refuse_unsound, run_checks
    from procurement_core.wording.findings import finding_in_words

    findings = run_checks(profile, CheckContext(publication_date=on))
    if simulation:
        return findings
    for finding in findings:
        if finding.severity is Severity.ERROR:
            session.err.print(
                f"{finding.id} {finding_in_words(finding, session.language)}", soft_wrap=True, markup=False
            )
    refuse_unsound(profile, findings)
    return findings


def _read(session: Session, file: Path, profile: AwardProfile, options: BidOptions) -> BidReading:
    """The bids in the file; every cell that cannot be read is said on standard error."""
    from procurement_core.bids.reading import read_bids
    from procurement_core.wording.bid_words import issue_in_words

    reading = read_bids(file.read_bytes(), profile, options)
    for issue in reading.issues:
        session.err.print(issue_in_words(issue, session.language), soft_wrap=True, markup=False)
    return reading


def _answer(
    session: Session,
    profile: AwardProfile,
    found: BidEvaluation,
    reading: BidReading,
    findings: tuple[Finding, ...],
    *,
    as_json: bool,
) -> None:
    from procurement_core.bids.as_json import evaluation_as_json
    from procurement_core.cli.bid_sheet import print_evaluation
    from procurement_core.cli.check_findings import as_json as findings_as_json

    if as_json:
        session.json({**evaluation_as_json(found, reading.remarks), "checks": findings_as_json(findings)})
    else:
        print_evaluation(session, profile, found, reading.remarks, findings)
