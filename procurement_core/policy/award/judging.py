"""How conditions are judged: whole columns in, true, false or unknown for each bid out, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from catalog.model.category import Category, parse_category
from catalog.model.problem import CatalogError
from procurement_core.policy.award.bid_facts import BidFacts, Claims
from procurement_core.policy.award.syntax import (
    All,
    AnyBid,
    Chain,
    Compare,
    Constant,
    InList,
    InReference,
    Name,
    Negative,
    Node,
    Not,
    Over,
    Some,
    parts_of,
)

#: Numbers nearer than this share of the larger are equal: 0.1 * 3 is 0.3.
_SAME = 1e-9
#: No whole number from here on is read: floats end a little above it.
_BEYOND = 10**300

Kind: TypeAlias = Literal["number", "text", "truth"]


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """Why a condition is unknown: for which `bids`, and `of` which of them that comes.

    What one bid does not state leaves unknown for all what is asked of any bid.
    """

    code: str
    facts: Mapping[str, object]
    bids: Claims
    of: Claims


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """One answer per bid: `true`, else false where `known`, else unknown, for which `doubts` say why."""

    true: Claims
    known: Claims
    doubts: tuple[Doubt, ...] = ()

    @property
    def false(self) -> Claims:
        """Where the condition is known not to hold."""
        return self.known & ~self.true

    def doubts_of(self, bid: int) -> tuple[Doubt, ...]:
        """Why the answer on the bid at that place is unknown."""
        return tuple(doubt for doubt in self.doubts if doubt.bids[bid])


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """Values of one kind, meaningless where not known; no kind at all where nothing is known."""

    kind: Kind | None
    values: NDArray[np.generic]
    known: Claims
    doubts: tuple[Doubt, ...] = ()


def judge(tree: Node, facts: BidFacts) -> Verdicts:
    """What a syntax tree says of each bid (three-valued logic of Kleene, 1938)."""
    with np.errstate(all="ignore"):
        found = _claims(tree, facts)
    doubts = tuple(Doubt(each.code, each.facts, each.bids & ~found.known, each.of) for each in found.doubts)
    told = {(each.code, repr(each.facts), each.bids.tobytes()): each for each in doubts if each.bids.any()}
    return Verdicts(found.true & found.known, found.known, tuple(told.values()))


def _claims(node: Node, facts: BidFacts) -> Verdicts:
    match node:
        case Not() | All() | Some() | AnyBid():
            return _joined(node, facts)
        case Compare(operator, left, right):
            return _compared(operator, _column(left, facts), _column(right, facts), facts)
        case InList(item, options):
            return _in_list(_column(item, facts), options, facts)
        case InReference(item, reference):
            return _on_reference(_column(item, facts), reference, facts)
    column = _column(node, facts)
    if column.kind not in (None, "truth"):
        return _unknown(facts, column.doubts, "bid_condition.other_kind", name=_called(node))
    return Verdicts(column.known & column.values.astype(bool), column.known, column.doubts)


def _joined(node: Not | All | Some | AnyBid, facts: BidFacts) -> Verdicts:
    parts = [_claims(each, facts) for each in parts_of(node)]
    if isinstance(node, AnyBid):
        return _any_bid(parts[0], facts.bids)
    if isinstance(node, Not):
        return Verdicts(parts[0].false, parts[0].known, parts[0].doubts)
    every, one = (np.logical_and, np.logical_or) if isinstance(node, All) else (np.logical_or, np.logical_and)
    true = every.reduce([each.true & each.known for each in parts])
    false = one.reduce([each.false for each in parts])
    return Verdicts(true, true | false, _doubts(parts))


def _any_bid(inner: Verdicts, bids: int) -> Verdicts:
    """The same answer for every bid; its doubts are everybody's."""
    true, settled = bool(inner.true.any()), bool(inner.true.any() or inner.known.all())
    doubts = tuple(Doubt(each.code, each.facts, _all(bids), each.of) for each in inner.doubts if each.bids.any())
    return Verdicts(np.full(bids, true), np.full(bids, settled), doubts)


def _compared(operator: str, left: _Column, right: _Column, facts: BidFacts) -> Verdicts:
    doubts = left.doubts + right.doubts
    if left.kind is None or right.kind is None:
        return Verdicts(_none(facts.bids), _none(facts.bids), doubts)
    if left.kind != right.kind or (left.kind != "number" and operator not in ("==", "!=")):
        return _unknown(facts, doubts, "bid_condition.kinds_differ", sign=operator)
    if left.kind == "number":
        true = _numbers_compared(operator, left.values.astype(np.float64), right.values.astype(np.float64))
    else:
        true = (left.values == right.values) == (operator == "==")
    return Verdicts(true, left.known & right.known, doubts)


def _numbers_compared(operator: str, left: NDArray[np.float64], right: NDArray[np.float64]) -> Claims:
    same = np.isclose(left, right, rtol=_SAME, atol=0.0)
    below, above = (left < right) & ~same, (left > right) & ~same
    answers = {"==": same, "!=": ~same, "<": below, "<=": ~above, ">": above, ">=": ~below}
    return cast(Claims, answers[operator])


def _in_list(item: _Column, options: tuple[Constant, ...], facts: BidFacts) -> Verdicts:
    matches = [_compared("==", item, _constant(option, facts.bids), facts) for option in options]
    true = np.logical_or.reduce([each.true & each.known for each in matches])
    known = np.logical_or.reduce([each.known for each in matches])
    return Verdicts(true, known, _doubts(matches))


def _on_reference(item: _Column, reference: str, facts: BidFacts) -> Verdicts:
    entries = facts.references.get(reference)
    if entries is None:
        return _unknown(facts, item.doubts, "bid_condition.list_unknown", reference=reference)
    if item.kind not in (None, "text"):
        return _unknown(facts, item.doubts, "bid_condition.kinds_differ", sign="in")
    listed = [_category(entry) for entry in sorted(entries)]
    stated = {str(value): _is_listed(str(value), entries, listed) for value in item.values[item.known]}
    true = np.fromiter((stated.get(str(value), False) for value in item.values), dtype=bool, count=facts.bids)
    return Verdicts(true & item.known, item.known, item.doubts)


def _is_listed(value: str, entries: frozenset[str], listed: list[Category | None]) -> bool:
    category = _category(value)
    return value in entries or (category is not None and any(entry.covers(category) for entry in listed if entry))


def _category(text: str) -> Category | None:
    try:
        return parse_category(text)
    except CatalogError:
        return None


def _column(node: Node, facts: BidFacts) -> _Column:
    match node:
        case Constant():
            return _constant(node, facts.bids)
        case Name(name):
            return _named(name, facts)
        case Negative(operand):
            column = _number(operand, facts)
            return _Column(column.kind, -column.values.astype(np.float64), column.known, column.doubts)
        case Chain(first, rest):
            column = _number(first, facts)
            for operator, operand in rest:
                column = _reckoned(operator, column, _number(operand, facts))
            return column
        case Over(function, over):
            return _over(function, _number(over, facts), over.name)
        case _:
            found = _claims(node, facts)
            return _Column("truth", found.true, found.known, found.doubts)


def _constant(node: Constant, bids: int) -> _Column:
    if isinstance(node.value, bool):
        return _Column("truth", np.full(bids, node.value), _all(bids))
    if isinstance(node.value, str):
        return _Column("text", np.full(bids, node.value, dtype=object), _all(bids))
    return _Column("number", np.full(bids, node.value, dtype=np.float64), _all(bids))


def _named(name: str, facts: BidFacts) -> _Column:
    cells = facts.cells(name)
    if cells is None:
        doubt = _doubt("bid_condition.name_unknown", _all(facts.bids), name=name)
        return _Column(None, np.zeros(facts.bids), _none(facts.bids), (doubt,))
    values = np.empty(facts.bids, dtype=object)
    values[:] = [_plain(cell) for cell in cells]
    known = np.fromiter((_is_stated(cell) for cell in values), dtype=bool, count=facts.bids)
    doubts = () if known.all() else (_doubt("bid_condition.not_stated", ~known, name=name),)
    kinds = {_kind(cell) for cell in values[known]}
    if len(kinds) > 1:
        doubt = _doubt("bid_condition.mixed", _all(facts.bids), name=name)
        return _Column(None, np.zeros(facts.bids), _none(facts.bids), (doubt,))
    kind = kinds.pop() if kinds else None
    if kind == "text":
        return _Column(kind, values, known, doubts)
    plain = np.where(known, values, 0.0).astype(np.float64)
    return _Column(kind, plain.astype(bool) if kind == "truth" else plain, known, doubts)


def _plain(cell: object) -> object:
    """A cell as Python's own text, truth or float; a whole number beyond every float is none."""
    plain = cell.item() if isinstance(cell, np.generic) else cell
    if isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain) if abs(plain) < _BEYOND else None
    return plain


def _is_stated(cell: object) -> bool:
    return cell is not None and not (isinstance(cell, float) and not np.isfinite(cell))


def _kind(cell: object) -> Kind:
    if isinstance(cell, bool):
        return "truth"
    return "text" if isinstance(cell, str) else "number"


def _number(node: Node, facts: BidFacts) -> _Column:
    """The node's numbers; a column of texts or truths has none, and says so."""
    column = _column(node, facts)
    if column.kind in (None, "number"):
        return column
    doubt = _doubt("bid_condition.other_kind", _all(facts.bids), name=_called(node))
    return _Column(None, np.zeros(facts.bids), _none(facts.bids), (*column.doubts, doubt))


def _reckoned(operator: str, left: _Column, right: _Column) -> _Column:
    first, second = left.values.astype(np.float64), right.values.astype(np.float64)
    known, doubts = left.known & right.known, left.doubts + right.doubts
    if operator == "/" and (zero := known & (second == 0.0)).any():
        doubts, known = (*doubts, _doubt("bid_condition.division_by_zero", zero)), known & ~zero
    values = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}[operator](first, second)
    if (endless := known & ~np.isfinite(values)).any():
        doubts, known = (*doubts, _doubt("bid_condition.no_number", endless)), known & ~endless
    return _Column("number" if known.any() else None, np.where(known, values, 0.0), known, doubts)


def _over(function: str, column: _Column, name: str) -> _Column:
    """One number for every bid: the mean of the stated values, or the second lowest of them.

    A bid that states none has no part in either, as a bid without price is none that could be compared.
    """
    stated = column.values[column.known].astype(np.float64)
    bids = len(column.known)
    least = 1 if function == "mean" else 2
    if len(stated) < least:
        doubt = _doubt("bid_condition.too_few", _all(bids), name=name, wanted=least)
        return _Column(None, np.zeros(bids), _none(bids), (*column.doubts, doubt))
    value = float(stated.mean()) if function == "mean" else float(np.sort(stated)[1])
    if not np.isfinite(value):
        return _Column(None, np.zeros(bids), _none(bids), (_doubt("bid_condition.no_number", _all(bids)),))
    return _Column("number", np.full(bids, value), _all(bids))


def _unknown(facts: BidFacts, doubts: tuple[Doubt, ...], code: str, **said: object) -> Verdicts:
    doubt = _doubt(code, _all(facts.bids), **said)
    return Verdicts(_none(facts.bids), _none(facts.bids), (*doubts, doubt))


def _doubt(code: str, bids: Claims, **facts: object) -> Doubt:
    return Doubt(code, facts, bids, bids)


def _called(node: Node) -> str:
    return node.name if isinstance(node, Name) else "…"


def _doubts(parts: list[Verdicts]) -> tuple[Doubt, ...]:
    return tuple(doubt for part in parts for doubt in part.doubts)


def _all(bids: int) -> Claims:
    return np.ones(bids, dtype=bool)


def _none(bids: int) -> Claims:
    return np.zeros(bids, dtype=bool)
