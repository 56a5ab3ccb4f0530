"""`greentender rank`: a catalogue judged under a profile on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from catalog.model.engine import Engine
from procurement_core.cli.arguments import (
    AsJson,
    AsOf,
    CategoryCode,
    ProfileName,
    TenderNumber,
    Where,
    Words,
    day,
    filter_of,
    whole_number,
)
from procurement_core.cli.categories import require_products_in
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.profile_choice import screening_profile
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from datetime import date

    from catalog.catalogue import Catalogue
    from catalog.snapshot.engine.read_model import ReadModel
    from catalog.snapshot.lists.filter import Filter
    from procurement_core.decisions.scenario import Question
    from procurement_core.decisions.tender import Tender
    from procurement_core.policy.profile import Profile
    from procurement_core.scoring.evaluation import Evaluation, Proof, RankedProduct

RankedShown: TypeAlias = Annotated[int, typer.Option("--top", metavar="N", help="help.rank.top")]

_EXAMPLES = examples(
    "rank --profile screening-laptops --as-of 2026-03-31",
    'rank --profile screening-laptops --tender 1 --where "screen_inch >= 13" --top 10',
    "rank --profile our-policy.yaml --category CPV:2008:30213100 --as-of 2026-03-31 --json",
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("rank", help="help.rank", epilog=_EXAMPLES)(rank)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a ranking is made from: the question, who asks for it, and under which profile."""

    question: Question
    tender: Tender | None
    profile: Profile


def rank(
    context: typer.Context,
    *,
    profile: ProfileName,
    tender: TenderNumber = None,
    category: CategoryCode = None,
    where: Where = None,
    text: Words = "",
    as_of: AsOf = None,
    top: RankedShown = 20,
    as_json: AsJson = False,
) -> int:
    """Rank the catalogue's products."""
    session = session_of(context)
    whole_number(top, "--top")
    engine = session.engine
    with asked(
        session, profile, tender=tender, category=category, where=where, text=text, as_of=as_of, engine=engine
    ) as (_, model, wanted):
        evaluation = evaluated(model, wanted, top, engine)
    answer(session, evaluation, wanted, as_json)
    return DONE


def answer(session: Session, evaluation: Evaluation, wanted: Asked, as_json: bool) -> None:
    """Give out a ranking, as JSON or in words."""
    if as_json:
        session.json(evaluation_shape(evaluation))
    else:
        _print(session, evaluation, wanted)


@contextmanager
def asked(
    session: Session,
    profile: str,
    *,
    tender: int | None,
    category: str | None,
    where: list[str] | None,
    text: str,
    as_of: str | None,
    engine: Engine = Engine.DUCKDB,
) -> Iterator[tuple[Catalogue, ReadModel, Asked]]:
    """The catalogue, its latest revision, and what the options ask of it.

    The as-of date is the one given, or else the tender's bid date, or else today.
    """
    from procurement_core.decisions.scenario import Question
    from procurement_core.decisions.tenders import load_tender

    chosen = screening_profile(session, profile)
    day_given = day(as_of, "--as-of") if as_of is not None else None
    filter_given = filter_of(where, text=text, category=category)
    with session.catalogue() as catalogue:
        need = load_tender(catalogue.database, tender) if tender is not None else None
        question = Question(
            as_of=day_given or (need.bid_date if need else session.today),
            where=_for_need(filter_given, need),
            contract_end=need.contract_end if need else None,
        )
        with closing(catalogue.read_model(engine=engine)) as model:
            require_products_in(model, filter_given.category)
            yield catalogue, model, Asked(question, need, chosen)


def evaluated(model: ReadModel, wanted: Asked, top: int | None, engine: Engine = Engine.DUCKDB) -> Evaluation:
    """The ranking that was asked for."""
    from procurement_core.scoring.ranking_in_parts import evaluate_in_parts
    from procurement_core.scoring.service import evaluate

    question = wanted.question
    ranked = evaluate if engine is Engine.DUCKDB else evaluate_in_parts
    return ranked(
        model,
        wanted.profile,
        as_of=question.as_of,
        where=question.where,
        contract_end=question.contract_end,
        top=top,
    )


def evaluation_shape(evaluation: Evaluation) -> Json:
    """A ranking as JSON: scores and weights in 0..1, money as decimal text, dates as ISO text."""
    return {
        "format_version": 1,
        "revision": evaluation.revision,
        "profile": {
            "id": evaluation.profile_id,
            "version": evaluation.profile_version,
            "digest": evaluation.profile_digest,
            "modified": evaluation.is_modified,
        },
        "as_of": evaluation.as_of.isoformat(),
        "total": evaluation.total,
        "eligible": evaluation.eligible,
        "conditional": evaluation.conditional,
        "excluded": dict(evaluation.excluded),
        "products": [_product_shape(product) for product in evaluation.products],
    }


def _product_shape(product: RankedProduct) -> Json:
    price = product.price
    return {
        "rank": product.rank,
        "id": product.id,
        "brand": product.brand,
        "name": product.name,
        "supplier": product.supplier,
        "price": (
            {"amount": str(price.amount), "currency": price.currency, "offer_id": price.offer_id} if price else None
        ),
        "gate": product.gate.value,
        "score": product.score,
        "contributions": dict(product.contributions),
        "missing": list(product.missing),
        "proofs": [_proof_shape(proof) for proof in product.proofs],
    }


def _proof_shape(proof: Proof) -> Json:
    return {
        "subject": proof.subject,
        "kind": proof.kind,
        "state": proof.state,
        "counts": proof.counts,
        "reasons": list(proof.reasons),
        "record_id": proof.record_id,
        "scheme": proof.scheme,
        "licence_number": proof.licence_number,
        "valid_from": _iso(proof.valid_from),
        "valid_to": _iso(proof.valid_to),
        "match": proof.match,
        "source": proof.source,
        "pointer": proof.pointer,
        "evidence_url": proof.evidence_url,
        "expires_before_contract_end": proof.expires_before_contract_end,
    }


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _for_need(filter_given: Filter, need: Tender | None) -> Filter:
    """The filter with the tender's category, where none was given."""
    if need is None or filter_given.category is not None:
        return filter_given
    return replace(filter_given, category=need.category)


def _print(session: Session, evaluation: Evaluation, wanted: Asked) -> None:
    from procurement_core.wording.conditions import filter_in_words
    from procurement_core.wording.judgements import reason_in_words
    from procurement_core.wording.numbers import format_count, format_date

    language = session.language
    session.tell(
        "cli.rank_head",
        profile=wanted.profile.title.in_language(language),
        version=evaluation.profile_version,
        as_of=format_date(evaluation.as_of, language),
        revision=evaluation.revision,
        filter=filter_in_words(wanted.question.where, language),
    )
    session.tell(
        "cli.rank_counts",
        total=format_count(evaluation.total, language),
        eligible=format_count(evaluation.eligible, language),
        conditional=format_count(evaluation.conditional, language),
        excluded=format_count(sum(evaluation.excluded.values()), language),
    )
    if evaluation.products:
        print_ranked(session, evaluation, wanted.profile)
    if evaluation.excluded:
        session.table(
            ("cli.column.products", "cli.column.why_excluded"),
            [
                (format_count(count, language), reason_in_words(reason, None, wanted.profile, language))
                for reason, count in sorted(evaluation.excluded.items(), key=lambda item: -item[1])
            ],
            numbers=(0,),
        )
    for warning in evaluation.warnings:
        session.tell(warning)


def print_ranked(session: Session, evaluation: Evaluation, profile: Profile) -> None:
    """The ranked products as a table: place, points, who and what, price, gates, what is unknown or does not count."""
    from procurement_core.scoring.gaps import uncounted, unknown
    from procurement_core.wording.judgements import in_words
    from procurement_core.wording.numbers import format_amount, format_points

    language = session.language
    session.table(
        (
            "cli.column.rank",
            "cli.column.points",
            "cli.column.id",
            "cli.column.brand",
            "cli.column.name",
            "cli.column.configuration",
            "cli.column.price",
            "cli.column.gates",
            "cli.column.unknown",
            "cli.column.uncounted",
        ),
        [
            (
                str(product.rank),
                format_points(product.score, language),
                product.id,
                product.brand,
                product.name_in(language),
                product.configuration,
                format_amount(product.price.amount, product.price.currency, language)
                if product.price
                else in_words(product.price_state, language),
                session.say(f"workbook.gate.{product.gate.value}"),
                _titled(unknown(product), profile, language),
                _titled([proof.subject for proof in uncounted(product)], profile, language),
            )
            for product in evaluation.products
        ],
        numbers=(0, 1, 6),
    )


def _titled(subjects: Sequence[str], profile: Profile, language: str) -> str:
    from procurement_core.wording.judgements import subject_title

    joint = "、" if language == "zh" else ", "
    return joint.join(subject_title(each, profile, language) for each in subjects) or "–"
