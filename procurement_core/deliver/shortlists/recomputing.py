"""A frozen shortlist computed again: by its own evidence alone, or against the catalogue it came from."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.decisions.agreement import agreement_on
from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.evidence import evidence_tables, gather_evidence
from procurement_core.decisions.shortlist import EvidenceRow, Shortlist
from procurement_core.deliver.figures import number, same_number
from procurement_core.deliver.shortlists.comparing import (
    count_differences,
    counted_ranks,
    product_differences,
    rank_differences,
    standing_differences,
)
from procurement_core.deliver.shortlists.small_revision import small_revision
from procurement_core.deliver.verification import Difference
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import Gate
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.evaluation import Evaluation
from procurement_core.scoring.order import Order, order_of
from procurement_core.scoring.service import evaluate


def differences_by_itself(shortlist: Shortlist, language: str) -> tuple[Difference, ...]:
    """Judge the chosen products again on the evidence in the file, and hold every number against the outcome.

    Raises ProcurementError `verify.damaged` where the evidence is no evidence, `profile.use_award` for a profile that
    ranks bids.
    """
    evaluation = shortlist.evaluation
    tables = evidence_tables(shortlist.evidence)
    with small_revision(tables, evaluation.revision, evaluation.revision_digest) as model:
        again = evaluate(
            model,
            shortlist.profile,
            as_of=shortlist.question.as_of,
            contract_end=shortlist.question.contract_end,
            top=None,
            cache=EvaluationCache(),
        )
    found = evaluation
    return (
        *_basis(shortlist, language),
        *product_differences(found.products, {each.id: each for each in again.products}, _names(shortlist, language)),
        *standing_differences(shortlist),
        *rank_differences(found.products, counted_ranks(shortlist.standings)),
        *_sum_of_counts(found),
        *_second_opinion(shortlist),
    )


def differences_from_catalogue(shortlist: Shortlist, model: ReadModel, language: str) -> tuple[Difference, ...]:
    """Judge the whole filter again on the named revision: values, states, ranks and counts.

    The chosen products are described again, of all others the place and score are enough.
    """
    question, found, cache = shortlist.question, shortlist.evaluation, EvaluationCache()
    chosen = [product.id for product in found.products]
    again = evaluate(
        model,
        shortlist.profile,
        as_of=question.as_of,
        where=question.where,
        contract_end=question.contract_end,
        ids=chosen,
        cache=cache,
    )
    order = order_of(model, shortlist.profile, as_of=question.as_of, where=question.where, cache=cache)
    ranks = {product.id: product.rank for product in again.products}
    return (
        *product_differences(found.products, {each.id: each for each in again.products}, _names(shortlist, language)),
        *rank_differences(found.products, ranks),
        *count_differences(found, again),
        *_standings_in_catalogue(shortlist, order),
        *_evidence_in_catalogue(shortlist, model),
    )


#: A difference is a hint where to look, not the row itself.
_LONGEST = 200


def _basis(shortlist: Shortlist, language: str) -> Iterator[Difference]:
    """What the evaluation says of its own basis against the profile and question in the file."""
    found, profile = shortlist.evaluation, shortlist.profile
    for place, stated, expected in (
        ("as_of", found.as_of.isoformat(), shortlist.question.as_of.isoformat()),
        ("profile", found.profile_id, profile.id),
        ("profile", found.profile_version, profile.version),
        ("profile", found.profile_digest, profile.digest),
        ("modified", _claim(found.is_modified), _claim(profile.modified)),
    ):
        if stated != expected:
            yield Difference(f"verify.place.{place}", stated, expected)
    names = _names(shortlist, language)
    for criterion in sorted({*found.weights, *profile.weights}):
        first, second = found.weights.get(criterion), profile.weights.get(criterion)
        if not same_number(first, second):
            facts = {"criterion": names.get(criterion, criterion)}
            yield Difference("verify.place.weight", number(first), number(second), facts=facts)


def _sum_of_counts(found: Evaluation) -> Iterator[Difference]:
    total = found.eligible + found.conditional + sum(found.excluded.values())
    if total != found.total:
        yield Difference("verify.place.count", str(found.total), str(total), facts={"what": "total"})


def _second_opinion(shortlist: Shortlist) -> Iterator[Difference]:
    """The cross-check, made again; a shortlist without one is not asked for it."""
    found = shortlist.second_opinion
    if found is None:
        return
    again = agreement_on(shortlist.evaluation.products, shortlist.profile)
    for product in sorted({*found.ranks, *again.ranks}):
        stated, computed = found.ranks.get(product), again.ranks.get(product)
        if stated != computed:
            yield Difference("verify.place.second", _rank(stated), _rank(computed), product, {"method": found.method})
    if (found.refusal, found.left_out) != (again.refusal, again.left_out) or not same_number(
        found.correlation, again.correlation
    ):
        stated_tau, computed_tau = (side.refusal or number(side.correlation) for side in (found, again))
        yield Difference("verify.place.second", stated_tau, computed_tau, facts={"method": found.method})


def _rank(rank: int | None) -> str | None:
    return None if rank is None else str(rank)


def _standings_in_catalogue(shortlist: Shortlist, order: Order) -> Iterator[Difference]:
    """The lines between the chosen products must be the ranking's own, in its order; so must the tie at its end."""
    found = [line.product_id for line in shortlist.standings]
    tied = order.tied_with_last([product.id for product in shortlist.evaluation.products])
    if tied != shortlist.tied_with_last:
        yield Difference("verify.place.tied", str(shortlist.tied_with_last), str(tied))
    for stated, computed in zip(found, order.ids, strict=False):
        if stated != computed:
            yield Difference("verify.place.order", stated, computed, stated)
            return
    for line, score in zip(shortlist.standings, order.scores, strict=False):
        if not same_number(line.score, float(score)):
            yield Difference("verify.place.standing", number(line.score), number(float(score)), line.product_id)


def _evidence_in_catalogue(shortlist: Shortlist, model: ReadModel) -> Iterator[Difference]:
    """Every row of evidence must stand in the revision as it stands in the file."""
    expected = gather_evidence(model, [product.id for product in shortlist.evaluation.products])
    for table, rows in expected.items():
        found, again = ({canonical(row): row for row in side} for side in (shortlist.evidence.get(table, ()), rows))
        only_here = [found[key] for key in found if key not in again]
        only_there = [again[key] for key in again if key not in found]
        if only_here or only_there:
            first_here, first_there = (side[0] if side else None for side in (only_here, only_there))
            product = _product_of(first_here) or _product_of(first_there)
            shown = _told_apart(first_here, first_there)
            yield Difference("verify.place.evidence", *shown, product, {"table": table})


def _told_apart(first: EvidenceRow | None, second: EvidenceRow | None) -> tuple[str | None, str | None]:
    """The cells of two rows that differ, as `name value`."""
    names = sorted({*(first or {}), *(second or {})})
    if first is not None and second is not None:
        names = [name for name in names if first.get(name) != second.get(name)]
    found, expected = (
        None if row is None else "; ".join(f"{name} {row[name]}" for name in names if name in row)[:_LONGEST]
        for row in (first, second)
    )
    return found, expected


def _product_of(row: EvidenceRow | None) -> str | None:
    product = row.get("product_id") if row else None
    return str(product) if product else None


def _names(shortlist: Shortlist, language: str) -> dict[str, str]:
    """Titles of gates and criteria by id."""
    titled: list[Gate | Criterion] = [*shortlist.profile.gates, *shortlist.profile.criteria]
    return {item.id: item.title.in_language(language) for item in titled}


def _claim(claim: bool) -> str:
    return "workbook.yes" if claim else "workbook.no"
