"""An award profile for a reader: everything that stands in its file."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.terms import said_in
from procurement_core.wording.award_terms import deduction_in_words, formula_in_words, gate_in_words, worth_in_words
from procurement_core.wording.bid_conditions import rules_in_words
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_number, format_share
from procurement_core.wording.profile_sheet import (
    Grid,
    Pair,
    ProfileSheet,
    categories_in_words,
    illustrative_rows,
    jurisdiction_in_words,
    legal_basis_in_words,
    source_in_words,
    validity_in_words,
)
from procurement_core.wording.say import has_sentence, say

_GATES = (
    "cli.column.gate",
    "cli.column.requirement",
    "bid_policy.column.evidence",
    "bid_policy.column.equivalence",
    "cli.column.if_missing",
    "workbook.legal_ref",
    "workbook.number_source",
)
_CRITERIA = (
    "cli.column.criterion",
    "cli.column.group",
    "cli.column.weight",
    "bid_policy.column.formula",
    "cli.column.if_missing",
    "cli.column.link_to_subject",
    "workbook.number_source",
)


def award_sheet(profile: AwardProfile, language: str) -> ProfileSheet:
    """The sheet of a profile for ranking bids."""
    return ProfileSheet(
        head=tuple(_head(profile, language)),
        price=tuple(_price(profile, language)),
        method=tuple(_method(profile, language)),
        life_cycle=tuple(_life_cycle(profile, language)),
        footprints=tuple(_footprints(profile, language)),
        gates=Grid(
            _GATES,
            tuple(_gate(gate, profile, language) for gate in profile.gates),
            illustrative=illustrative_rows(gate.num for gate in profile.gates),
        ),
        criteria=Grid(
            _CRITERIA,
            tuple(_criterion(profile, item, language) for item in profile.criteria),
            figures=(2,),
            illustrative=illustrative_rows(item.num for item in profile.criteria),
        ),
    )


def _head(profile: AwardProfile, language: str) -> Iterator[Pair]:
    yield say("workbook.use", language=language), say(f"profile.use.{profile.use}", language=language)
    yield say("cli.column.jurisdiction", language=language), jurisdiction_in_words(profile.jurisdiction, language)
    yield from validity_in_words(profile.valid, language)
    yield from legal_basis_in_words(profile.legal_basis, language)
    contract = say(f"check.contract.{profile.scope.contract}", language=language)
    terms = listed((contract, _procedure(profile.scope.procedure, language)), language)
    yield say("bid_policy.contract", language=language), terms
    categories = categories_in_words(profile.scope.categories, language)
    yield (
        say("cli.column.category", language=language),
        categories or say("bid_policy.every_category", language=language),
    )


def _price(profile: AwardProfile, language: str) -> Iterator[Pair]:
    price = profile.price
    vat = say(f"vat.{price.vat}", language=language)
    yield say("workbook.currency", language=language), listed((profile.currency, vat), language)
    yield say("bid_policy.price_basis", language=language), say(f"bid_policy.basis.{price.basis}", language=language)
    for item in price.adjustments:
        yield say("bid_policy.price_deduction", language=language), deduction_in_words(item, profile, language)
    if price.abnormally_low:
        low = price.abnormally_low
        facts = {"rules": rules_in_words(low.rules, profile, language), "source": source_in_words(low.num, language)}
        yield (
            say("bid_policy.abnormally_low", language=language),
            say(f"bid_policy.low.{low.action}", facts, language),
        )


def _method(profile: AwardProfile, language: str) -> Iterator[Pair]:
    rule = profile.award
    yield say("bid_policy.method", language=language), say(f"check.method.{rule.method}", language=language)
    yield (
        say("bid_policy.reckoned", language=language),
        say(f"bid_policy.method_formula.{rule.method}", {"scale": format_number(rule.scale, language)}, language),
    )
    if not profile.is_in_money:
        yield say("bid_policy.scale", language=language), format_number(rule.scale, language)
    ties = listed((say(f"bid_policy.tie.{tie}", language=language) for tie in rule.tie_break), language)
    yield say("bid_policy.tie_break", language=language), ties or MISSING
    named = {each.id: each.title.in_language(language) for each in rule.criteria}
    for item in rule.min_scores:
        subject = named.get(item.criterion or "") or say(f"criterion.group.{item.group}", language=language)
        yield say("bid_policy.min_score", language=language), f"{subject} {format_share(item.min, language)}"
    if profile.sanction:
        due = f"{format_number(profile.sanction.factor, language)} × {said_in(profile.sanction.basis, language)}"
        facts = {"value": due, "source": source_in_words(profile.sanction.num, language)}
        yield say("bid_policy.sanction", language=language), say("bid_policy.with_source", facts, language)
    yield say("bid_policy.checks", language=language), listed(profile.checks, language) or MISSING


def _life_cycle(profile: AwardProfile, language: str) -> Iterator[Pair]:
    if profile.lcc is None:
        return
    values: dict[str, float | str] = profile.lcc.model_dump(mode="json")
    for name in ("years", "rate", "energy_price", "energy_growth", "ef", "scc", "embedded_carbon_price"):
        source = next((each for key, each in profile.lcc.num.items() if key == name), None)
        facts = {
            "value": format_number(float(values[name]), language, decimals=6),
            "source": source_in_words(source, language) if source else say("bid_policy.no_source", language=language),
        }
        title = say(f"bid_policy.lcc.{name}", {"currency": profile.currency}, language)
        yield title, say("bid_policy.with_source", facts, language)
    basis = say(f"bid_policy.ef_basis.{profile.lcc.ef_basis or 'unknown'}", language=language)
    yield say("bid_policy.ef_basis", language=language), basis
    parts = (say(f"bid_policy.cost.{part}", language=language) for part in profile.lcc.stages_included)
    yield say("bid_policy.cost_parts", language=language), listed(parts, language)
    yield say("bid_policy.timing", language=language), say(f"bid_policy.timing.{profile.lcc.timing}", language=language)


def _footprints(profile: AwardProfile, language: str) -> Iterator[Pair]:
    basis = profile.comparability
    if basis is None:
        return
    yield say("workbook.boundary", language=language), say(f"boundary.{basis.boundary.value}", language=language)
    yield say("workbook.unit", language=language), say(f"per.{basis.unit_basis.value}", language=language)
    yield say("workbook.pcr", language=language), listed(basis.pcr, language) or MISSING
    equivalent = (f"{accepted} = {other}" for accepted, other in basis.pcr_equivalence)
    yield say("workbook.pcr_equivalence", language=language), listed(equivalent, language) or MISSING
    yield say("bid_policy.lifetime", language=language), format_number(basis.lifetime_y, language)
    electricity = say(f"bid_policy.electricity.{basis.electricity}", language=language)
    yield say("bid_policy.electricity", language=language), electricity
    tier = say(f"bid_policy.tier.{basis.min_verification}", language=language)
    yield say("workbook.min_verification", language=language), tier
    yield say("bid_policy.min_pds", language=language), format_share(basis.min_pds, language)
    yield say("bid_policy.u_z", language=language), format_number(basis.u_z, language, decimals=4)
    yield say("bid_policy.rho", language=language), format_number(basis.rho, language, decimals=4)
    yield say("workbook.number_source", language=language), source_in_words(basis.num, language)


def _gate(gate: AwardGate, profile: AwardProfile, language: str) -> tuple[str, ...]:
    return (
        gate.title.in_language(language),
        gate_in_words(gate, profile, language),
        listed((say(f"bid_policy.evidence.{each}", language=language) for each in gate.evidence), language),
        say(f"bid_policy.equivalence.{gate.equivalence_mode}", language=language),
        say(f"bid_policy.missing.{gate.on_missing}", language=language),
        said_in(gate.legal_ref, language) or MISSING,
        source_in_words(gate.num, language),
    )


def _criterion(profile: AwardProfile, item: AwardCriterion, language: str) -> tuple[str, ...]:
    return (
        item.title.in_language(language),
        say(f"criterion.group.{item.group}", language=language),
        worth_in_words(item, profile.currency, language),
        formula_in_words(item, language),
        _missing(item, language),
        said_in(item.link_to_subject, language) or MISSING,
        source_in_words(item.num, language),
    )


def _missing(item: AwardCriterion, language: str) -> str:
    """What a gap does, and how many footprints have to be comparable for the criterion to count."""
    said = say(f"bid_policy.missing.{item.missing}", language=language)
    if item.comparability is None:
        return said
    facts = {"rule": said, "count": format_number(item.comparability.min_comparable, language)}
    return say("bid_policy.with_comparable", facts, language)


def _procedure(procedure: str, language: str) -> str:
    """A procedure by its name, or as the profile writes it where it is none of the usual ones."""
    code = f"bid_policy.procedure.{procedure}"
    return say(code, language=language) if has_sentence(code) else procedure
