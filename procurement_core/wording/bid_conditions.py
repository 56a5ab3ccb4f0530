"""Conditions of a profile in words: whatever the grammar allows, from its syntax tree."""

from __future__ import annotations

from collections.abc import Sequence

from procurement_core.policy.award.conditions import read_condition
from procurement_core.policy.award.profile import AwardProfile
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
)
from procurement_core.wording.bid_inputs import input_title, word_title
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import format_number, format_share
from procurement_core.wording.say import has_sentence, say

#: Each comparison, and the one that holds where it does not.
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_VERBS = {"==": "equals", "!=": "differs", "<": "below", "<=": "at_most", ">": "above", ">=": "at_least"}
_SIGNS = {"*": "×", "/": "÷", "+": "+", "-": "−"}
#: From here on a factor is a number of times, below it a share.
_TIMES = 2.0


def condition_in_words(text: str, profile: AwardProfile | None, language: str) -> str:
    """What a condition says, such as "price below 50% of the mean price of the bids".

    `profile` gives the titles of what its gates and criteria ask. Raises ProcurementError as `read_condition` does.
    """
    return _Speaker(profile, language).claim(read_condition(text).tree)


def rules_in_words(rules: Sequence[str], profile: AwardProfile | None, language: str) -> str:
    """Conditions one of which is enough."""
    return _joined([condition_in_words(rule, profile, language) for rule in rules], "or", language)


def price_limit_in_words(text: str, profile: AwardProfile | None, language: str) -> str:
    """What a rule on low prices holds the price against; the whole rule where it is no plain comparison."""
    speaker = _Speaker(profile, language)
    match read_condition(text).tree:
        case Compare("<", Name("P" | "price"), limit):
            return speaker.number(limit)
        case tree:
            return say("bids.low_limit.rule", {"rule": speaker.claim(tree)}, language)


class _Speaker:
    """Says the parts of one syntax tree."""

    def __init__(self, profile: AwardProfile | None, language: str) -> None:
        self._profile, self._language = profile, language

    def claim(self, node: Node, *, holds: bool = True) -> str:
        """What is true of a bid, or what is not."""
        match node:
            case Not(inner):
                said = self.claim(inner, holds=not holds)
            case All(claims) | Some(claims) if holds:
                word = "and" if isinstance(node, All) else "or"
                said = _joined([self._bracketed(each) for each in claims], word, self._language)
            case All() | Some():
                said = self._say("denied", claim=self.claim(node))
            case AnyBid(inner):
                said = self._say("some_bid" if holds else "no_bid", claim=self.claim(inner))
            case InList(item, options):
                words = _joined([self._operand(each, item) for each in options], "or", self._language)
                said = self._say(_verb("==", item, holds=holds), left=self._operand(item), right=words)
            case InReference(item, reference):
                part = "on_list" if holds else "off_list"
                said = self._say(part, item=self._operand(item), list=self._list(reference))
            case Compare(operator, left, right):
                said = self._compared(operator if holds else _OPPOSITE[operator], left, right)
            case Name(name):
                said = self._named(name, holds=holds)
            case _:
                stated = node.value if isinstance(node, Constant) else True
                said = self._say("always" if stated is holds else "never")
        return said

    def number(self, node: Node) -> str:
        """A number, or what it is reckoned from."""
        match node:
            case Constant(bool() | str()) | Name():
                said = self._operand(node)
            case Constant(float() as value):
                said = format_number(value, self._language, 6)
            case Over(function, Name(name)):
                said = self._over(function, name)
            case Negative(inner):
                said = f"−{self._factor(inner)}"
            case Chain(Constant(float() as share), (("*", whole),)) if 0 < share < _TIMES:
                said = self._share(share, whole)
            case Chain(whole, (("*", Constant(float() as share)),)) if 0 < share < _TIMES:
                said = self._share(share, whole)
            case Chain(first, rest):
                parts = (f"{_SIGNS[sign]} {self._factor(each)}" for sign, each in rest)
                said = " ".join([self._factor(first), *parts])
            case _:
                said = self._within(self.claim(node))
        return said

    def _share(self, share: float, whole: Node) -> str:
        return self._say("share_of", share=format_share(share, self._language, 6), whole=self._factor(whole))

    def _compared(self, sign: str, left: Node, right: Node) -> str:
        for item, against in ((left, right), (right, left)):
            if isinstance(against, Constant) and isinstance(against.value, bool):
                return self.claim(item, holds=against.value is (sign == "=="))
        if isinstance(left, Constant) and not isinstance(right, Constant):  # what is asked about comes first
            turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)
            return self._compared(turned, right, left)
        return self._say(_verb(sign, right), left=self._operand(left), right=self._operand(right, left))

    def _operand(self, node: Node, beside: Node | None = None) -> str:
        """One side of a comparison; a word is one of the words of the column `beside` it."""
        match node:
            case Constant(bool() as truth):
                return say("bids.yes" if truth else "bids.no", language=self._language)
            case Constant(str() as word):
                return word_title(word, beside.name if isinstance(beside, Name) else "", self._language)
            case Name(name):
                return input_title(name, self._profile, self._language)
            case _:
                return self.number(node)

    def _named(self, name: str, *, holds: bool) -> str:
        """A column that is true or false by itself."""
        code = f"bid_claim.{name}.{'yes' if holds else 'no'}"
        if has_sentence(code):
            return say(code, language=self._language)
        return self._say("is_so" if holds else "is_not_so", name=input_title(name, self._profile, self._language))

    def _over(self, function: str, name: str) -> str:
        code = f"bid_over.{function}.{name}"
        if has_sentence(code):
            return say(code, language=self._language)
        return say(f"bid_over.{function}", {"name": input_title(name, self._profile, self._language)}, self._language)

    def _list(self, reference: str) -> str:
        code = f"bid_list.{reference}"
        if has_sentence(code):
            return say(code, language=self._language)
        return say("bid_list_unnamed", {"list": reference}, self._language)

    def _bracketed(self, node: Node) -> str:
        """A claim that joins others stands in brackets among them."""
        said = self.claim(node)
        return self._within(said) if isinstance(node, All | Some) else said

    def _factor(self, node: Node) -> str:
        """An operand that is reckoned itself stands in brackets."""
        said = self.number(node)
        return self._within(said) if isinstance(node, Chain | Negative) else said

    def _within(self, said: str) -> str:
        return self._say("within", said=said)

    def _say(self, part: str, **facts: str) -> str:
        return say(f"bid_rule.{part}", facts, self._language)


def _verb(operator: str, against: Node, *, holds: bool = True) -> str:
    """The verb of a comparison; a word or a list of words is what something *is*."""
    sign = operator if holds else _OPPOSITE[operator]
    is_word = isinstance(against, Name) or (isinstance(against, Constant) and isinstance(against.value, str))
    return f"{_VERBS[sign]}_word" if is_word and sign in ("==", "!=") else _VERBS[sign]


def _joined(parts: Sequence[str], word: str, language: str) -> str:
    """Parts with the word between the last two: "a, b or c"."""
    if len(parts) == 1:
        return parts[0]
    return say(f"bid_rule.{word}", {"first": listed(parts[:-1], language), "last": parts[-1]}, language)
