"""Everything a page can change: imports, links, entries by hand, tenders, shortlists; each by somebody, at a time."""

from __future__ import annotations

import getpass
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from catalog.imports.correcting import Correction
from catalog.imports.importer import ImportReport, import_facts, record_manual
from catalog.imports.mapping import ColumnMapping, ColumnSource
from catalog.imports.parts import Source
from catalog.imports.reading import ReadOptions, read_source
from catalog.imports.undo import Decision, decide_links, undo_import
from catalog.model.category import parse_category
from catalog.model.problem import Issue
from catalog.model.product import Product
from catalog.snapshot.engine.read_model import ReadModel
from catalog.store.location import MAIN
from catalog.store.revisions import Revision
from dashboard import gateway, state
from procurement_core.bids.reading import BidReading
from procurement_core.decisions import own_policy_sets
from procurement_core.decisions.agreement import agreement_on
from procurement_core.decisions.freezing import draft_shortlist, freeze_shortlist, note_export
from procurement_core.decisions.locks import lock_profile, note_bids_opened
from procurement_core.decisions.own_profiles import save_profile
from procurement_core.decisions.policy_set_version import PolicySetVersion
from procurement_core.decisions.profile_lock import ProfileLock
from procurement_core.decisions.profile_version import ProfileVersion
from procurement_core.decisions.scenario import Question, Scenario
from procurement_core.decisions.scenarios import save_scenario
from procurement_core.decisions.shortlist import EXCLUDED_SHOWN, Pick, StoredShortlist
from procurement_core.decisions.tender import Tender
from procurement_core.decisions.tenders import new_tender
from procurement_core.deliver.evaluations.files import write_evaluation
from procurement_core.deliver.evaluations.report import BidsFile, EvaluationReport, Procedure, report_on
from procurement_core.deliver.policy_lab.files import comparison_bytes
from procurement_core.deliver.policy_lab.report import LabInputs, lab_report
from procurement_core.deliver.shortlists.delivery import write_shortlist
from procurement_core.deliver.simulations.files import simulation_bytes
from procurement_core.deliver.simulations.scenario_sheets import ScenarioReport, scenario_layout
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.changes import with_weights
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import Title
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.release import release
from procurement_core.scoring.evaluation import Evaluation
from procurement_core.scoring.service import excluded_products

Progress = Callable[[str, float], None]


def actor() -> str:
    """Who acts: without sign-in, the operating system's user."""
    return getpass.getuser()


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)


def import_file(facts: Source, *, is_trial: bool, progress: Progress) -> ImportReport:
    """Import what was read into the user's own catalogue, or only try it. Raises CatalogError `store.locked`."""
    own = gateway.catalogue(MAIN)
    report = import_facts(own, facts, actor=actor(), now=now(), dry_run=is_trial, progress=progress)
    _see(MAIN, report.revision)
    return report


def undo(run_id: int) -> Revision | None:
    """Take an import back from the user's own catalogue; None where it had changed nothing."""
    revision = undo_import(gateway.catalogue(MAIN), run_id, actor=actor(), now=now())
    _see(MAIN, revision.id if revision else None)
    return revision


def decide(ids: Sequence[int], decision: Decision) -> Revision | None:
    """Confirm or reject suggested links of the user's own catalogue, all at once."""
    revision = decide_links(gateway.catalogue(MAIN), ids, decision=decision, actor=actor(), now=now())
    _see(MAIN, revision.id if revision else None)
    return revision


def _see(name: str, revision: int | None) -> None:
    """Whoever makes a revision need not be told of it."""
    if revision is not None:
        state.see_revision(name, revision)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of an entry: what is wrong with it, or the revision it made; None where it says nothing new."""

    issues: tuple[Issue, ...]
    revision: int | None = None


def record_entry(item: Product, kind: str, cells: Mapping[str, str], why: str, corrected: str | None) -> Entry:
    """Record what a person enters about a product of the open catalogue.

    `cells` holds every target that was asked for, `corrected` the id of the offer, certificate or footprint that the
    entry is a new version of. The entry is read as a table of one row, so that it passes the same checks as every
    import. Raises CatalogError `manual.*`, `store.locked`, or what a mapping raises.
    """
    identity = {"brand": item.manufacturer, "model": item.model, "configuration": item.configuration}
    if kind != "certificates":  # a certificate names models, not articles
        identity["gtin"] = item.gtin or ""
    stated = {name: value for name, value in {**identity, **cells}.items() if value}
    mapping = ColumnMapping("manual", kind, {name: ColumnSource((name,), decimal=".") for name in stated})
    content = json.dumps(stated, ensure_ascii=False).encode()
    read = read_source(content, item.id, "table", ReadOptions(kind=kind, mapping=mapping, date_order="ymd"))
    if read.issues:
        return Entry(read.issues)
    report = record_manual(
        gateway.catalogue(gateway.open_name()),
        replace(read, reader="manual"),
        actor=actor(),
        why=why,
        now=now(),
        corrects=Correction(corrected, frozenset(cells)) if corrected else None,
    )
    _see(gateway.open_name(), report.revision)
    return Entry((), report.revision)


@dataclass(frozen=True, slots=True)
class Need:
    """What a buyer says is needed."""

    title: str
    bid_date: date
    category: str = ""
    quantity: float | None = None
    contract_end: date | None = None
    service_years: float | None = None
    place: str = ""


def keep_scenario(name: str, profile: Profile) -> Scenario:
    """Keep what is asked now under a name; `profile` has its published weights.

    Raises ProcurementError `scenario.name_missing` or `weights.*`.
    """
    tender = state.TENDER.get()
    return save_scenario(
        gateway.catalogue(gateway.open_name()).database,
        name=name,
        question=Question(state.AS_OF.get(), state.current_filter(), state.CONTRACT_END.get()),
        profile=profile,
        weights=state.WEIGHTS.get(),
        actor=actor(),
        now=now(),
        tender_id=int(tender) if tender.isdecimal() else None,
    )


def keep_profile(profile: AnyProfile, *, based_on: str, reason: str) -> ProfileVersion:
    """Keep a profile as a version of one's own in the open catalogue. Raises ProcurementError `own_profile.*`."""
    database = gateway.catalogue(gateway.open_name()).database
    return save_profile(database, profile, based_on=based_on, reason=reason, actor=actor(), now=now())


def lock_for(tender: int, profile: AwardProfile) -> ProfileLock:
    """Lock a profile for a tender of the open catalogue. Raises ProcurementError `lock.*` or `check.refused`."""
    database = gateway.catalogue(gateway.open_name()).database
    return lock_profile(database, profile, tender=tender, actor=actor(), now=now())


def record_tender(need: Need) -> Tender:
    """Record a tender in the open catalogue. Raises ProcurementError `tender.*`."""
    return new_tender(
        gateway.catalogue(gateway.open_name()).database,
        title=need.title,
        bid_date=need.bid_date,
        actor=actor(),
        now=now(),
        category=parse_category(need.category) if need.category else None,
        quantity=Decimal(str(need.quantity)) if need.quantity else None,
        contract_end=need.contract_end,
        service_years=need.service_years or None,
        place=need.place.strip() or None,
    )


def freeze(
    model: ReadModel,
    profile: Profile,
    evaluation: Evaluation,
    *,
    title: str,
    reasons: Mapping[str, str],
    tender: Tender | None,
) -> StoredShortlist:
    """Freeze the chosen products with their reasons, the revision and everything they rest on.

    Raises ProcurementError `shortlist.*`.
    """
    moved = state.WEIGHTS.get()
    applied = with_weights(profile, moved) if moved else profile
    where = state.current_filter()
    chosen = [item for item in evaluation.products if item.id in reasons]
    shortlist = draft_shortlist(
        model,
        evaluation=evaluation,
        profile=applied,
        question=Question(evaluation.as_of, where, state.CONTRACT_END.get()),
        picks=tuple(Pick(name, reason) for name, reason in reasons.items()),
        title=title,
        release=release(),
        actor=actor(),
        now=now(),
        tender=tender,
        excluded=excluded_products(
            model, applied, as_of=evaluation.as_of, where=where, reason=None, limit=EXCLUDED_SHOWN
        ),
        second_opinion=agreement_on(chosen, applied),
    )
    return freeze_shortlist(gateway.catalogue(gateway.open_name()), shortlist)


def evaluate(
    profile: AwardProfile, procedure: Procedure, reading: BidReading, file: BidsFile | None
) -> EvaluationReport:
    """Evaluate bids that were read whole from `file`, None for typed ones.

    Raises ProcurementError `bids.unreadable` or as `evaluate_bids` does.
    """
    if reading.table is None:
        raise ProcurementError("bids.unreadable", count=len(reading.issues))
    return report_on(
        profile,
        procedure,
        reading.table,
        reading.remarks,
        bids_file=file,
        created_at=now(),
        created_by=actor(),
        release=release(),
    )


def open_bids(tender: int) -> ProfileLock:
    """Note that the bids of a tender were opened: its lock can no longer be replaced.

    Raises ProcurementError `lock.none` or `lock.before_deadline`.
    """
    database = gateway.catalogue(gateway.open_name()).database
    return note_bids_opened(database, tender, actor=actor(), now=now())


def evaluation_file(report: EvaluationReport, file_name: str, language: str) -> bytes:
    """The evaluation as a file whose suffix says how."""
    with tempfile.TemporaryDirectory(prefix="greentender-") as folder:
        path = Path(folder) / file_name
        write_evaluation(report, (path,), language)
        return path.read_bytes()


def export(stored: StoredShortlist, file_name: str, language: str) -> bytes:
    """The shortlist as a file whose suffix says how; the audit trail notes that it left the house."""
    with tempfile.TemporaryDirectory(prefix="greentender-") as folder:
        content = write_shortlist(stored.shortlist, Path(folder) / file_name, language).path.read_bytes()
    note_export(gateway.catalogue(gateway.open_name()).database, stored, file=file_name, actor=actor(), now=now())
    return content


def keep_policy_set(draft: AppliedSet, *, set_id: str, title: Title, reason: str) -> PolicySetVersion:
    """Keep a draft policy set in the open catalogue. Raises ProcurementError `own_set.*`."""
    database = gateway.catalogue(gateway.open_name()).database
    return own_policy_sets.keep_policy_set(
        database, draft, set_id=set_id, title=title, reason=reason, actor=actor(), now=now()
    )


def policy_lab_file(model: ReadModel, lab: PolicyLab, inputs: LabInputs, language: str) -> bytes:
    """The comparison as a workbook; nothing of the session is read, for a download runs outside of it."""
    return comparison_bytes(lab_report(model, lab, inputs, created_at=now()), language)


def scenario_comparison_file(report: ScenarioReport, language: str) -> bytes:
    """Two scenarios side by side as a workbook; nothing of the session is read, for a download runs outside of it."""
    return simulation_bytes(scenario_layout(report, language), language, created_at=now())
