"""From a ranking to a frozen shortlist: what was chosen, why, and everything it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from catalog.catalogue import Catalogue
from catalog.snapshot.engine.read_model import ReadModel
from catalog.store.database import Database
from catalog.store.revisions import keep_revision
from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.evidence import gather_evidence
from procurement_core.decisions.record import from_record, record_digest, to_record
from procurement_core.decisions.scenario import Question
from procurement_core.decisions.shortlist import (
    EXCLUDED_SHOWN,
    MOST_CHOSEN,
    Agreement,
    Pick,
    Shortlist,
    ShortlistLine,
    Standing,
    StoredShortlist,
)
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.shortlists import add_shortlist, all_shortlists, find_shortlist
from procurement_core.decisions.tender import Tender
from procurement_core.errors import ProcurementError
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import Evaluation, ExcludedProduct
from procurement_core.scoring.order import order_of


def take(evaluation: Evaluation, number: int, reason: str = "") -> tuple[Pick, ...]:
    """The first `number` products of a ranking, each for the same reason; an empty reason stands for the rank.

    Raises ProcurementError `shortlist.nothing_ranked` or `shortlist.nothing_chosen`.
    """
    if not evaluation.products:
        raise ProcurementError("shortlist.nothing_ranked")
    if number < 1:
        raise ProcurementError("shortlist.nothing_chosen")
    return tuple(Pick(product.id, reason) for product in evaluation.products[:number])


def draft_shortlist(
    model: ReadModel,
    *,
    evaluation: Evaluation,
    profile: Profile,
    question: Question,
    picks: Sequence[Pick],
    title: str,
    release: str,
    actor: str,
    now: datetime,
    tender: Tender | None = None,
    excluded: Sequence[ExcludedProduct] = (),
    second_opinion: Agreement | None = None,
) -> Shortlist:
    """A shortlist with the evidence of `model`, not yet written anywhere.

    `evaluation` must have been made on `model` with `profile`; picked products must be among its products. Raises
    ProcurementError `shortlist.other_revision`, `shortlist.other_profile`, `shortlist.title_missing`,
    `shortlist.nothing_chosen`, `shortlist.too_many`, `shortlist.chosen_twice` or `shortlist.not_ranked`.
    """
    _require_same_basis(model, evaluation, profile)
    _require_picks(evaluation, picks)
    if not title.strip():
        raise ProcurementError("shortlist.title_missing")
    reasons = {pick.product_id: pick for pick in picks}
    chosen = tuple(product for product in evaluation.products if product.id in reasons)
    return Shortlist(
        title=title.strip(),
        created_at=now,
        created_by=actor,
        release=release,
        tender=tender,
        question=question,
        profile=profile,
        picks=tuple(replace(reasons[product.id], reason=reasons[product.id].reason.strip()) for product in chosen),
        evaluation=replace(evaluation, products=chosen),
        standings=_standings(evaluation, chosen[-1].id),
        excluded=tuple(excluded[:EXCLUDED_SHOWN]),
        second_opinion=second_opinion,
        evidence=gather_evidence(model, [product.id for product in chosen]),
        tied_with_last=order_of(model, profile, as_of=question.as_of, where=question.where).tied_with_last(reasons),
    )


def freeze_shortlist(catalogue: Catalogue, shortlist: Shortlist) -> StoredShortlist:
    """Write a shortlist for good, and keep the revision it names from ever being dropped.

    The revision's snapshot is held meanwhile, so that no import drops it at that moment. Raises CatalogError
    `revision.unknown` where this is not the catalogue the shortlist was made from, `revision.gone` where imports have
    dropped the snapshot since the ranking.
    """
    with catalogue.holding(shortlist.evaluation.revision):
        return _written(catalogue.database, shortlist)


def _written(database: Database, shortlist: Shortlist) -> StoredShortlist:
    record = to_record(shortlist)
    digest = record_digest(record)
    evaluation = shortlist.evaluation
    line = ShortlistLine(
        id=0,
        title=shortlist.title,
        tender_id=shortlist.tender.id if shortlist.tender else None,
        revision_id=evaluation.revision,
        profile_id=evaluation.profile_id,
        as_of=evaluation.as_of,
        digest=digest,
        created_at=shortlist.created_at,
        created_by=shortlist.created_by,
    )
    with database.begin() as connection:
        keep_revision(connection, evaluation.revision)
        number = add_shortlist(connection, line, canonical(record))
        append_entry(
            connection,
            actor=shortlist.created_by,
            action="shortlist.frozen",
            subject=f"shortlist:{number}",
            detail=_noted(shortlist, digest),
            now=shortlist.created_at,
        )
    return StoredShortlist(number, digest, shortlist)


def list_shortlists(database: Database) -> tuple[ShortlistLine, ...]:
    """Every shortlist, the newest first."""
    with database.read() as connection:
        return all_shortlists(connection)


def load_shortlist(database: Database, shortlist_id: int) -> StoredShortlist:
    """The shortlist of that number as it was frozen.

    Raises ProcurementError `shortlist.unknown`, or `shortlist.damaged` where its row was changed since.
    """
    with database.read() as connection:
        found = find_shortlist(connection, shortlist_id)
    if found is None:
        raise ProcurementError("shortlist.unknown", shortlist=shortlist_id)
    digest, record = found
    if record_digest(record) != digest:
        raise ProcurementError("shortlist.damaged", shortlist=shortlist_id)
    return StoredShortlist(shortlist_id, digest, from_record(record))


def note_export(database: Database, stored: StoredShortlist, *, file: str, actor: str, now: datetime) -> None:
    """Write into the audit trail that a shortlist left the house, and under which file name."""
    with database.begin() as connection:
        append_entry(
            connection,
            actor=actor,
            action="shortlist.exported",
            subject=f"shortlist:{stored.id}",
            detail={"file": file, "digest": stored.digest},
            now=now,
        )


def _require_same_basis(model: ReadModel, evaluation: Evaluation, profile: Profile) -> None:
    if (model.revision, model.digest) != (evaluation.revision, evaluation.revision_digest):
        raise ProcurementError("shortlist.other_revision", ranked=evaluation.revision, opened=model.revision)
    if profile.digest != evaluation.profile_digest:
        raise ProcurementError("shortlist.other_profile", profile=evaluation.profile_id)


def _require_picks(evaluation: Evaluation, picks: Sequence[Pick]) -> None:
    if not picks:
        raise ProcurementError("shortlist.nothing_chosen")
    if len(picks) > MOST_CHOSEN:
        raise ProcurementError("shortlist.too_many", chosen=len(picks), most=MOST_CHOSEN)
    ranked = {product.id for product in evaluation.products}
    seen: set[str] = set()
    for pick in picks:
        if pick.product_id in seen:
            raise ProcurementError("shortlist.chosen_twice", product=pick.product_id)
        if pick.product_id not in ranked:
            raise ProcurementError("shortlist.not_ranked", product=pick.product_id)
        seen.add(pick.product_id)


def _standings(evaluation: Evaluation, last: str) -> tuple[Standing, ...]:
    lines: list[Standing] = []
    for product in evaluation.products:
        price = product.price.amount if product.price else None
        lines.append(Standing(product.id, product.rank, product.score, price))
        if product.id == last:
            break
    return tuple(lines)


def _noted(shortlist: Shortlist, digest: str) -> Mapping[str, str]:
    evaluation = shortlist.evaluation
    return {
        "title": shortlist.title,
        "digest": digest,
        "revision": str(evaluation.revision),
        "profile": evaluation.profile_id,
        "profile_digest": evaluation.profile_digest,
        "as_of": evaluation.as_of.isoformat(),
        "products": str(len(evaluation.products)),
    }
