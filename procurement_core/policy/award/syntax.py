"""Syntax trees of conditions: what a rule says, frozen, with no word of how it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Literal: TypeAlias = float | str | bool


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, or true or false."""

    value: Literal


@dataclass(frozen=True, slots=True)
class Name:
    """A column of the bids (`supplier.size`, `P`) or a fact of the tender (`ceiling`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Sums or products from left to right: the first operand, then (+, -, * or /, operand)."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus the operand."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Over:
    """`mean` or `next_lowest` over all bids of one column."""

    function: str
    column: Name


@dataclass(frozen=True, slots=True)
class Compare:
    """Left against right: == != < <= > >=."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class InList:
    """Whether the item is one of the constants."""

    item: Node
    options: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class InReference:
    """Whether the item is on a list of reference data, such as `caiku2019_19.mandatory`."""

    item: Node
    reference: str


@dataclass(frozen=True, slots=True)
class Not:
    """The claim is false."""

    claim: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every claim is true (`and`)."""

    claims: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one claim is true (`or`)."""

    claims: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyBid:
    """The claim is true of at least one bid."""

    claim: Node


Node: TypeAlias = Constant | Name | Chain | Negative | Over | Compare | InList | InReference | Not | All | Some | AnyBid


def parts_of(node: Node) -> tuple[Node, ...]:
    """What a node is made of."""
    parts: tuple[Node, ...] = ()
    match node:
        case Chain(first, rest):
            parts = (first, *(operand for _, operand in rest))
        case Negative(part) | InList(part, _) | InReference(part, _) | Not(part) | AnyBid(part):
            parts = (part,)
        case Compare(_, left, right):
            parts = (left, right)
        case All(claims) | Some(claims):
            parts = claims
    return parts


def names_in(node: Node) -> Iterator[str]:
    """Every name the tree reads, in written order, repeated where it stands twice."""
    if isinstance(node, Name):
        yield node.name
    elif isinstance(node, Over):
        yield node.column.name
    for part in parts_of(node):
        yield from names_in(part)


def references_in(node: Node) -> Iterator[str]:
    """Every reference list the tree asks."""
    if isinstance(node, InReference):
        yield node.reference
    for part in parts_of(node):
        yield from references_in(part)


def is_claim(node: Node) -> bool:
    """Whether a node is true or false; a name may be, which only the bids tell."""
    if isinstance(node, Constant):
        return isinstance(node.value, bool)
    return isinstance(node, Name | Compare | InList | InReference | Not | All | Some | AnyBid)


def is_number(node: Node) -> bool:
    """Whether a node is a number; a name may be, which only the bids tell."""
    if isinstance(node, Constant):
        return not isinstance(node.value, bool | str)
    return isinstance(node, Name | Chain | Negative | Over)
