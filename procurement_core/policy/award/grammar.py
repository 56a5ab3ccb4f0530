"""The closed grammar of conditions, read by pyparsing: no text of a profile is ever run as a program.

claim    = both {"or" both}
both     = denied {"and" denied}
denied   = {"not"} compared
compared = sum [("==" | "!=" | "<" | "<=" | ">" | ">=") sum | "in" (list | reference)]
sum      = product {("+" | "-") product}
product  = signed {("*" | "/") signed}
signed   = {"-"} atom
atom     = number | text | "true" | "false" | call | name | "(" claim ")"
call     = "any" "(" "bids" "," claim ")" | ("mean" | "next_lowest") "(" name ")"
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import cast

import pyparsing as pp

from procurement_core.errors import ProcurementError
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
    is_claim,
    is_number,
    parts_of,
)

#: A condition is a line; more of it is not read.
LONGEST_CONDITION = 500
#: Brackets inside brackets; the parser goes down a dozen calls for each.
DEEPEST_CONDITION = 10

_KEYWORDS = ("and", "or", "not", "in", "any", "mean", "next_lowest", "true", "false", "bids")
_NAME = rf"(?!(?:{'|'.join(_KEYWORDS)})\b)[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*"
_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?(?![0-9A-Za-z_.])"
_TEXT = r"'[^'\n]*'|\"[^\"\n]*\""

#: pyparsing finds out at first calls how many arguments an action takes; two threads at once leave it wrong for good.
_PARSING = Lock()


def tree_of(text: str) -> Node:
    """The syntax tree of a condition.

    Raises ProcurementError `bid_condition.too_long`, `bid_condition.too_deep`, `bid_condition.malformed` (with the
    place, counted from 1), `bid_condition.no_claim` or `bid_condition.kinds` (adding or comparing what cannot be).
    """
    if len(text) > LONGEST_CONDITION:
        raise ProcurementError("bid_condition.too_long", text=text[:60], limit=LONGEST_CONDITION)
    if _depth(text) > DEEPEST_CONDITION:
        raise ProcurementError("bid_condition.too_deep", text=text, limit=DEEPEST_CONDITION)
    try:
        with _PARSING:
            tree = cast(Node, _grammar().parse_string(text, parse_all=True)[0])
    except pp.ParseBaseException as error:
        raise ProcurementError("bid_condition.malformed", text=text, place=error.loc + 1) from None
    except RecursionError:
        raise ProcurementError("bid_condition.too_deep", text=text, limit=DEEPEST_CONDITION) from None
    if not is_claim(tree):
        raise ProcurementError("bid_condition.no_claim", text=text)
    if not _kinds_fit(tree):
        raise ProcurementError("bid_condition.kinds", text=text)
    return tree


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in text:
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    return deepest


def _kinds_fit(node: Node) -> bool:
    """Whether claims are joined with claims and numbers reckoned with numbers, all the way down."""
    match node:
        case Chain() | Negative():
            fits = all(is_number(part) for part in parts_of(node))
        case Not() | All() | Some() | AnyBid():
            fits = all(is_claim(part) for part in parts_of(node))
        case Compare("==" | "!=", left, right):
            fits = any(all(kind(part) for part in (left, right)) for kind in (is_number, _is_text, _is_truth))
        case Compare(_, left, right):
            fits = is_number(left) and is_number(right)
        case InList(item, options):
            fits = any(all(kind(part) for part in (item, *options)) for kind in (is_number, _is_text))
        case InReference(item, _):
            fits = _is_text(item)
        case _:
            fits = True
    return fits and all(_kinds_fit(part) for part in parts_of(node))


def _is_text(node: Node) -> bool:
    return isinstance(node, Name) or (isinstance(node, Constant) and isinstance(node.value, str))


def _is_truth(node: Node) -> bool:
    return isinstance(node, Name) or (isinstance(node, Constant) and isinstance(node.value, bool))


@cache
def _grammar() -> pp.ParserElement:
    claim = pp.Forward()
    opening, closing, comma = (pp.Suppress(mark) for mark in "(),")
    name = pp.Regex(_NAME).set_parse_action(lambda found: Name(str(found[0])))
    number = pp.Regex(_NUMBER).set_parse_action(lambda found: Constant(float(str(found[0]))))
    text = pp.Regex(_TEXT).set_parse_action(lambda found: Constant(str(found[0])[1:-1]))
    truth = (pp.Keyword("true") | pp.Keyword("false")).set_parse_action(lambda found: Constant(found[0] == "true"))

    every = pp.Suppress(pp.Keyword("any")) + opening + pp.Suppress(pp.Keyword("bids")) + comma + claim + closing
    every.set_parse_action(lambda found: AnyBid(cast(Node, found[0])))
    over = (pp.Keyword("mean") | pp.Keyword("next_lowest")) + opening + name + closing
    over.set_parse_action(lambda found: Over(str(found[0]), cast(Name, found[1])))
    atom = number | text | truth | every | over | name | (opening + claim + closing)

    signed = (pp.ZeroOrMore(pp.Literal("-")) + atom).set_parse_action(_signed)
    product = (signed + pp.ZeroOrMore(pp.one_of("* /") + signed)).set_parse_action(_chain)
    total = (product + pp.ZeroOrMore(pp.one_of("+ -") + product)).set_parse_action(_chain)
    compared = (pp.one_of("== != <= >= < >") + total).set_parse_action(lambda found: [(str(found[0]), found[1])])
    constant = (
        number
        | text
        | (pp.Suppress("-") + number).set_parse_action(
            lambda found: Constant(-cast(float, cast(Constant, found[0]).value))
        )
    )
    options = pp.Suppress("[") + constant + pp.ZeroOrMore(comma + constant) + pp.Suppress("]")
    options.set_parse_action(lambda found: [("in", tuple(found))])
    reference = pp.Regex(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+").set_parse_action(lambda found: [("on", str(found[0]))])
    claimed = total + pp.Opt(compared | (pp.Suppress(pp.Keyword("in")) + (options | reference)))
    claimed.set_parse_action(_compared)
    denied = (pp.ZeroOrMore(pp.Keyword("not")) + claimed).set_parse_action(_denied)
    both = (denied + pp.ZeroOrMore(pp.Suppress(pp.Keyword("and")) + denied)).set_parse_action(
        lambda found: All(tuple(found)) if len(found) > 1 else found[0]
    )
    claim <<= (both + pp.ZeroOrMore(pp.Suppress(pp.Keyword("or")) + both)).set_parse_action(
        lambda found: Some(tuple(found)) if len(found) > 1 else found[0]
    )
    return claim


def _signed(found: pp.ParseResults) -> Node:
    operand = cast(Node, found[-1])
    return Negative(operand) if len(found) % 2 == 0 else operand


def _denied(found: pp.ParseResults) -> Node:
    claim = cast(Node, found[-1])
    return Not(claim) if len(found) % 2 == 0 else claim


def _chain(found: pp.ParseResults) -> Node:
    first, *others = list(found)
    if not others:
        return cast(Node, first)
    return Chain(cast(Node, first), tuple(zip(others[::2], others[1::2], strict=True)))


def _compared(found: pp.ParseResults) -> Node:
    item = cast(Node, found[0])
    if len(found) == 1:
        return item
    operator, against = cast(tuple[str, object], found[1])
    if operator == "in":
        return InList(item, cast(tuple[Constant, ...], against))
    if operator == "on":
        return InReference(item, cast(str, against))
    return Compare(operator, item, cast(Node, against))
