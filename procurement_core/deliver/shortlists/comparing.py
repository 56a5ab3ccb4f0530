"""Two evaluations of one question, side by side: every value that the file states and that comes out otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from procurement_core.decisions.shortlist import Shortlist, Standing
from procurement_core.deliver.figures import number, same_number
from procurement_core.deliver.verification import Difference
from procurement_core.scoring.evaluation import Evaluation, Proof, RankedProduct
from procurement_core.scoring.ranking import SCORE_DECIMALS

_TEXTS = ("brand", "name", "name_zh", "configuration", "category", "supplier")


def product_differences(
    found: Sequence[RankedProduct], expected: Mapping[str, RankedProduct], names: Mapping[str, str]
) -> Iterator[Difference]:
    """Products of the file against the same products evaluated again; `names` are the criteria's titles by id."""
    for product in found:
        again = expected.get(product.id)
        if again is None:
            yield Difference("verify.place.product", product.name, None, product.id)
            continue
        yield from _by_criterion(product, again, names)
        for place, stated, computed in (
            ("score", number(product.score), number(again.score)),
            ("price", _price(product), _price(again)),
            ("gate", f"workbook.gate.{product.gate.value}", f"workbook.gate.{again.gate.value}"),
            ("missing", _named(product.missing, names), _named(again.missing, names)),
            *(("product", getattr(product, name), getattr(again, name)) for name in _TEXTS),
        ):
            if stated != computed:
                yield Difference(f"verify.place.{place}", stated, computed, product.id)
        yield from _proofs(product, again, names)


def rank_differences(found: Sequence[RankedProduct], expected: Mapping[str, int]) -> Iterator[Difference]:
    """Ranks of the file against ranks counted again."""
    for product in found:
        rank = expected.get(product.id)
        if rank != product.rank:
            yield Difference("verify.place.rank", str(product.rank), None if rank is None else str(rank), product.id)


def counted_ranks(standings: Sequence[Standing]) -> Mapping[str, int]:
    """Ranks from scores alone: one more than the number of products with a higher score to nine decimals."""
    scores = {line.product_id: round(line.score, SCORE_DECIMALS) for line in standings}
    ascending = sorted(scores.values())
    return {product: 1 + len(scores) - bisect_right(ascending, score) for product, score in scores.items()}


def standing_differences(shortlist: Shortlist) -> Iterator[Difference]:
    """The lines above the last chosen product must be in order and agree with the chosen products themselves."""
    lines = {line.product_id: line for line in shortlist.standings}
    order = sorted(shortlist.standings, key=_order)
    for line, should_be in zip(shortlist.standings, order, strict=True):
        if line != should_be:
            yield Difference("verify.place.order", line.product_id, should_be.product_id, line.product_id)
            break
    ranks = counted_ranks(shortlist.standings)
    for line in shortlist.standings:
        if line.rank != ranks[line.product_id]:
            yield Difference("verify.place.rank", str(line.rank), str(ranks[line.product_id]), line.product_id)
    for product in shortlist.evaluation.products:
        own = lines.get(product.id)
        if own is None or not same_number(own.score, product.score):
            stated = number(own.score) if own else None
            yield Difference("verify.place.standing", stated, number(product.score), product.id)


def count_differences(found: Evaluation, expected: Evaluation) -> Iterator[Difference]:
    """Counts of the whole filter against those counted again."""
    pairs: dict[str, tuple[int, int]] = {
        name: (getattr(found, name), getattr(expected, name)) for name in ("total", "eligible", "conditional")
    }
    for reason in sorted({*found.excluded, *expected.excluded}):
        pairs[reason] = (found.excluded.get(reason, 0), expected.excluded.get(reason, 0))
    for name, (stated, computed) in pairs.items():
        if stated != computed:
            yield Difference("verify.place.count", str(stated), str(computed), facts={"what": name})


def _order(line: Standing) -> tuple[float, bool, float, str]:
    return (-round(line.score, SCORE_DECIMALS), line.price is None, float(line.price or 0), line.product_id)


def _by_criterion(product: RankedProduct, again: RankedProduct, names: Mapping[str, str]) -> Iterator[Difference]:
    for place, stated, computed in (
        ("value", product.values, again.values),
        ("worth", product.worth, again.worth),
        ("contribution", product.contributions, again.contributions),
    ):
        for criterion in sorted({*stated, *computed}):
            first, second = stated.get(criterion), computed.get(criterion)
            if not same_number(first, second):
                facts = {"criterion": names.get(criterion, criterion)}
                yield Difference(f"verify.place.{place}", number(first), number(second), product.id, facts)


def _price(product: RankedProduct) -> str | None:
    price = product.price
    if price is None:
        return product.price_state
    amount = f"{price.amount.normalize():f} {price.currency}"
    return ", ".join((amount, price.unit, f"vat.{price.vat}", f"price.{price.state}", price.offer_id))


def _named(subjects: Sequence[str], names: Mapping[str, str]) -> str | None:
    return ", ".join(names.get(subject, subject) for subject in subjects) or None


def _proofs(product: RankedProduct, again: RankedProduct, names: Mapping[str, str]) -> Iterator[Difference]:
    stated = {proof.subject: proof for proof in product.proofs}
    computed = {proof.subject: proof for proof in again.proofs}
    for subject in sorted({*stated, *computed}):
        first, second = stated.get(subject), computed.get(subject)
        if first != second:
            facts = {"criterion": names.get(subject, subject)}
            shown = _told_apart(first, second)
            yield Difference("verify.place.proof", *shown, product.id, facts)


def _told_apart(first: Proof | None, second: Proof | None) -> tuple[str | None, str | None]:
    """What two proofs say where they differ."""
    if first is None or second is None:
        return (first.state if first else None, second.state if second else None)
    names = [field.name for field in fields(Proof) if getattr(first, field.name) != getattr(second, field.name)]
    found, expected = (", ".join(_piece(name, getattr(proof, name)) for name in names) for proof in (first, second))
    return found, expected


def _piece(name: str, value: object) -> str:
    if value is None or value == ():
        return "verify.nothing"
    if isinstance(value, bool):
        return "workbook.yes" if value else "workbook.no"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return f"workbook.{name}.{value}" if name in ("kind", "match") else str(value)
