"""A screening profile for a reader: everything that stands in its file."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.policy.comparability import Comparability
from procurement_core.policy.criteria import AnchorPair, Criterion
from procurement_core.policy.gates import Gate
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import said_in
from procurement_core.wording.joining import listed
from procurement_core.wording.judgements import missing_rule, requirement
from procurement_core.wording.numbers import MISSING, format_number, format_share
from procurement_core.wording.profile_sheet import (
    Grid,
    Pair,
    ProfileSheet,
    categories_in_words,
    category_in_words,
    illustrative_rows,
    jurisdiction_in_words,
    legal_basis_in_words,
    source_in_words,
    validity_in_words,
)
from procurement_core.wording.say import say
from procurement_core.wording.unit_names import footprint_unit, format_value, indicator_title

_GATES = (
    "cli.column.gate",
    "cli.column.requirement",
    "cli.column.if_missing",
    "workbook.legal_ref",
    "workbook.number_source",
)
_CRITERIA = (
    "cli.column.criterion",
    "cli.column.group",
    "cli.column.measured_by",
    "cli.column.weight",
    "cli.column.if_missing",
    "cli.column.link_to_subject",
    "workbook.number_source",
)
_ANCHORS = ("cli.column.criterion", "cli.column.category", "workbook.worst", "workbook.best")
#: A screening's points are always out of this.
_SCALE = 100


def screening_sheet(profile: Profile, language: str) -> ProfileSheet:
    """The sheet of a profile for ranking a catalogue."""
    return ProfileSheet(
        head=tuple(_head(profile, language)),
        price=tuple(_price(profile, language)),
        method=tuple(_method(profile, language)),
        life_cycle=(),
        footprints=tuple(_footprints(profile, language)),
        gates=Grid(
            _GATES,
            tuple(_gate(gate, profile, language) for gate in profile.gates),
            illustrative=illustrative_rows(gate.num for gate in profile.gates),
        ),
        criteria=Grid(
            _CRITERIA,
            tuple(_criterion(item, language) for item in profile.criteria),
            figures=(3,),
            illustrative=illustrative_rows(item.num for item in profile.criteria),
        ),
        anchors=Grid(
            _ANCHORS,
            tuple(row for item in profile.criteria for row in _anchors(profile, item, language)),
            figures=(2, 3),
        ),
    )


def _head(profile: Profile, language: str) -> Iterator[Pair]:
    yield say("workbook.use", language=language), say(f"profile.use.{profile.use}", language=language)
    yield say("cli.column.jurisdiction", language=language), jurisdiction_in_words(profile.jurisdiction, language)
    yield from validity_in_words(profile.valid, language)
    yield from legal_basis_in_words(profile.legal_basis, language)
    scope = categories_in_words(profile.scope.categories, language)
    yield say("cli.column.category", language=language), scope or say("cli.every_anchored_category", language=language)


def _price(profile: Profile, language: str) -> Iterator[Pair]:
    vat = say(f"vat.{profile.price.vat}", language=language)
    yield say("workbook.currency", language=language), listed((profile.currency, vat), language)
    for title, code in (
        ("workbook.vat_unknown", f"price_rule.{profile.price.vat_unknown}"),
        ("workbook.price_unknown_end", f"price_rule.{profile.price.unknown_end}"),
        ("workbook.proof_unknown_end", f"proof_rule.{profile.proof.unknown_end}"),
    ):
        yield say(title, language=language), say(code, language=language)


def _method(profile: Profile, language: str) -> Iterator[Pair]:
    method = profile.award.method
    yield say("bid_policy.method", language=language), say(f"check.method.{method}", language=language)
    facts = {"scale": format_number(_SCALE, language)}
    yield (
        say("bid_policy.reckoned", language=language),
        say(f"bid_policy.method_formula.{method}", facts, language),
    )
    tie = say("bid_policy.tie.price_asc", language=language)
    yield say("bid_policy.tie_break", language=language), tie


def _footprints(profile: Profile, language: str) -> Iterator[Pair]:
    """The reference method for footprints, where there is one."""
    basis = profile.comparability
    if basis is None:
        return
    yield say("workbook.boundary", language=language), say(f"boundary.{basis.boundary}", language=language)
    yield say("workbook.unit", language=language), _units(basis, language)
    yield say("workbook.pcr", language=language), listed(basis.pcr, language) or MISSING
    equivalent = (f"{accepted} = {other}" for accepted, other in basis.pcr_equivalence)
    yield say("workbook.pcr_equivalence", language=language), listed(equivalent, language) or MISSING
    verification = say(f"verification.{basis.min_verification.value}", language=language)
    yield say("workbook.min_verification", language=language), verification
    yield say("workbook.indicative_cap", language=language), format_share(basis.indicative_weight_cap, language)
    if basis.num is not None:
        yield say("workbook.number_source", language=language), source_in_words(basis.num, language)


def _units(basis: Comparability, language: str) -> str:
    others = (
        f"{category_in_words(item.category, language)}: {footprint_unit(item.unit_basis, language)}"
        for item in basis.unit_basis_by_category
    )
    return listed((footprint_unit(basis.unit_basis, language), *others), language)


def _gate(gate: Gate, profile: Profile, language: str) -> tuple[str, ...]:
    return (
        gate.title.in_language(language),
        requirement(gate, profile, language),
        missing_rule(gate, language),
        said_in(gate.legal_ref, language) or MISSING,
        source_in_words(gate.num, language),
    )


def _criterion(item: Criterion, language: str) -> tuple[str, ...]:
    return (
        item.title.in_language(language),
        say(f"criterion.group.{item.group}", language=language),
        indicator_title(item.indicator, language),
        format_share(item.weight, language),
        missing_rule(item, language),
        said_in(item.link_to_subject, language),
        source_in_words(item.num, language),
    )


def _anchors(profile: Profile, item: Criterion, language: str) -> Iterator[tuple[str, str, str, str]]:
    pairs: list[tuple[str, AnchorPair]] = [(category_in_words(each.category, language), each) for each in item.anchors]
    if item.normalisation.params:
        pairs.insert(0, (say("workbook.every_category", language=language), item.normalisation.params))
    for category, pair in pairs:
        worst, best = (
            format_value(item.indicator, each, language, profile.currency) for each in (pair.worst, pair.best)
        )
        yield item.title.in_language(language), category, worst, best
