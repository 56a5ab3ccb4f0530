"""`greentender shortlist` and `verify`: a choice frozen with everything it rests on, and the check of one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import (
    AsJson,
    AsOf,
    CategoryCode,
    ProfileName,
    TenderNumber,
    Where,
    Words,
    require_new_file,
    whole_number,
)
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.ranking import Asked, asked, evaluated, print_ranked
from procurement_core.cli.session import Json, Session, session_of
from procurement_core.release import release

if TYPE_CHECKING:
    from catalog.snapshot.engine.read_model import ReadModel
    from procurement_core.decisions.shortlist import Shortlist, StoredShortlist
    from procurement_core.deliver.shortlists.delivery import Delivery, Loss
    from procurement_core.deliver.verification import Difference, Verification

_SHORTLIST = examples(
    "shortlist --profile screening-laptops --as-of 2026-03-31 --take 5 --out laptops.xlsx --out laptops.json",
    'shortlist --profile screening-laptops --tender 1 --take 3 --reason "best proven" --out laptops.json',
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("shortlist", help="help.shortlist", epilog=_SHORTLIST)(shortlist)
    app.command("verify", help="help.verify", epilog=examples("verify laptops.xlsx", "verify laptops.json --json"))(
        verify
    )


def shortlist(
    context: typer.Context,
    *,
    profile: ProfileName,
    take: Annotated[int, typer.Option("--take", metavar="N", help="help.shortlist.take")],
    out: Annotated[list[Path], typer.Option("--out", metavar="FILE", help="help.shortlist.out")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="help.shortlist.reason")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="help.shortlist.title")] = "",
    tender: TenderNumber = None,
    category: CategoryCode = None,
    where: Where = None,
    text: Words = "",
    as_of: AsOf = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", help="help.shortlist.top")] = None,
    as_json: AsJson = False,
) -> int:
    """Freeze the first products of a ranking once, and write them to one or several files."""
    from procurement_core.decisions.freezing import freeze_shortlist, note_export
    from procurement_core.deliver.shortlists.delivery import require_forms, together

    session = session_of(context)
    whole_number(take, "--take")
    if top is not None:
        whole_number(top, "--top")
    require_forms(out)
    for path in out:
        require_new_file(path)
    with asked(session, profile, tender=tender, category=category, where=where, text=text, as_of=as_of) as (
        catalogue,
        model,
        wanted,
    ):
        with catalogue.holding(model.revision):  # no import drops the revision between ranking and freezing
            draft = _draft(session, model, wanted, take=take, top=max(take, top or take), reason=reason, title=title)
            # Frozen before the files have their names: a refused freeze leaves no file behind.
            with together(draft, out, session.language) as deliveries:
                stored = freeze_shortlist(catalogue, draft)
        for delivery in deliveries:
            note_export(catalogue.database, stored, file=delivery.path.name, actor=session.actor, now=session.now)
    if as_json:
        session.json(_shortlist_shape(stored, deliveries))
    else:
        _print_shortlist(session, stored, deliveries, take)
    return DONE


def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.verify.file")],
    as_json: AsJson = False,
) -> int:
    """Compute a shortlist's file again and say what differs."""
    from procurement_core.deliver.opening_files import open_file
    from procurement_core.deliver.verification import verification_in_words
    from procurement_core.deliver.verify import rests_on_catalogue, verify_opened

    session, opened = session_of(context), open_file(file)
    with ExitStack() as stack:
        # On another machine, and for an evaluation, the file alone has to do.
        beside = rests_on_catalogue(opened) and session.has_catalogue
        catalogue = stack.enter_context(session.catalogue()) if beside else None
        found = verify_opened(opened, catalogue, session.language)
    if as_json:
        session.json(verification_shape(found, session.language))
    else:
        for line in verification_in_words(found, session.language):
            session.line(line)
    return DONE if found.same else DIFFERS


def verification_shape(verification: Verification, language: str) -> Json:
    """The outcome of a check as JSON."""
    return {
        "format_version": 1,
        "same": verification.same,
        "digest": verification.digest,
        "revision": verification.revision,
        "notes": [note.code for note in verification.notes],
        "differences": [_difference_shape(difference, language) for difference in verification.differences],
    }


def _difference_shape(difference: Difference, language: str) -> Json:
    from procurement_core.deliver.verification import difference_in_words

    return {
        "place": difference.place,
        "facts": dict(difference.facts),
        "product": difference.product,
        "found": difference.found,
        "expected": difference.expected,
        "sentence": difference_in_words(difference, language),
    }


def _draft(
    session: Session, model: ReadModel, wanted: Asked, *, take: int, top: int, reason: str, title: str
) -> Shortlist:
    from procurement_core.decisions import freezing
    from procurement_core.decisions.agreement import agreement_on
    from procurement_core.decisions.shortlist import EXCLUDED_SHOWN
    from procurement_core.scoring.service import excluded_products

    evaluation, question = evaluated(model, wanted, top), wanted.question
    picks = freezing.take(evaluation, take, reason)
    return freezing.draft_shortlist(
        model,
        evaluation=evaluation,
        profile=wanted.profile,
        question=question,
        picks=picks,
        title=title or (wanted.tender.title if wanted.tender else _title(session, wanted)),
        release=release(),
        actor=session.actor,
        now=session.now,
        tender=wanted.tender,
        excluded=excluded_products(
            model, wanted.profile, as_of=question.as_of, where=question.where, reason=None, limit=EXCLUDED_SHOWN
        ),
        second_opinion=agreement_on(evaluation.products[: len(picks)], wanted.profile),
    )


def _title(session: Session, wanted: Asked) -> str:
    from procurement_core.wording.numbers import format_date

    return session.say(
        "cli.shortlist_title",
        profile=wanted.profile.title.in_language(session.language),
        as_of=format_date(wanted.question.as_of, session.language),
    )


def _shortlist_shape(stored: StoredShortlist, deliveries: Sequence[Delivery]) -> Json:
    evaluation = stored.shortlist.evaluation
    return {
        "format_version": 1,
        "shortlist": stored.id,
        "digest": stored.digest,
        "revision": evaluation.revision,
        "as_of": evaluation.as_of.isoformat(),
        "products": [product.id for product in evaluation.products],
        "tied_with_last": stored.shortlist.tied_with_last,
        "files": [
            {"file": str(delivery.path), "losses": [loss.code for loss in delivery.losses]} for delivery in deliveries
        ],
    }


def _print_shortlist(session: Session, stored: StoredShortlist, deliveries: Sequence[Delivery], take: int) -> None:
    from procurement_core.wording.numbers import format_count

    evaluation = stored.shortlist.evaluation
    print_ranked(session, evaluation, stored.shortlist.profile)
    session.tell(
        "cli.shortlist_frozen",
        shortlist=stored.id,
        title=stored.shortlist.title,
        revision=evaluation.revision,
        files=", ".join(str(delivery.path) for delivery in deliveries),
    )
    if tied := stored.shortlist.tied_with_last:
        rank = evaluation.products[-1].rank
        session.tell("cli.shortlist_tied", tied=format_count(tied, session.language), rank=rank, take=take)
    for warning in evaluation.warnings:
        session.tell(warning)
    said: list[Loss] = []  # two forms may leave out the same
    for loss in (loss for delivery in deliveries for loss in delivery.losses):
        if loss not in said:
            session.tell(loss.code, **loss.facts)
            said.append(loss)
