"""An award profile for a reader: everything that stands in its file, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.category import parse_category
from catalog.reference.library import category_title
from procurement_core.cli.session import Session
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.terms import NumberSource
from procurement_core.wording.award_terms import formula_in_words, gate_in_words, worth_in_words
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_date, format_number, format_share
from procurement_core.wording.say import has_sentence

_Pair = tuple[str, str]


def print_award_profile(session: Session, profile: AwardProfile) -> None:
    """Head, terms, gates and criteria, life-cycle terms and reference method."""
    session.tell(
        "cli.profile_head",
        title=profile.title.in_language(session.language),
        profile=profile.id,
        version=profile.version,
        status=session.say(f"profile.status.{profile.status}"),
        digest=profile.digest,
    )
    rows = [*_head(session, profile), *_price(session, profile), *_rule(session, profile)]
    session.table(("workbook.field", "workbook.content"), [*rows, *_life_cycle(session, profile)])
    if profile.comparability:
        session.table(("workbook.field", "workbook.content"), list(_footprints(session, profile)))
    session.table(
        (
            "cli.column.gate",
            "cli.column.requirement",
            "bid_policy.column.evidence",
            "bid_policy.column.equivalence",
            "cli.column.if_missing",
            "workbook.legal_ref",
            "workbook.number_source",
        ),
        [_gate(session, gate) for gate in profile.gates],
    )
    session.table(
        (
            "cli.column.criterion",
            "cli.column.group",
            "cli.column.weight",
            "bid_policy.column.formula",
            "cli.column.if_missing",
            "cli.column.link_to_subject",
            "workbook.number_source",
        ),
        [_criterion(session, profile, item) for item in profile.criteria],
        numbers=(2,),
    )


def _head(session: Session, profile: AwardProfile) -> Iterator[_Pair]:
    language = session.language
    yield session.say("workbook.use"), session.say(f"profile.use.{profile.use}")
    yield session.say("cli.column.jurisdiction"), profile.jurisdiction
    yield session.say("workbook.valid_from"), format_date(profile.valid.begins, language)
    yield session.say("workbook.valid_to"), format_date(profile.valid.ends, language)
    for basis in profile.legal_basis:
        confidence = session.say("cli.confidence", confidence=session.say(f"confidence.{basis.conf}"))
        yield session.say("workbook.legal_basis"), f"{basis.ref} {basis.article}".strip() + f" ({confidence})"
    contract = session.say(f"check.contract.{profile.scope.contract}")
    yield session.say("bid_policy.contract"), listed((contract, _procedure(profile.scope.procedure, session)), language)
    categories = listed((_category(code, language) for code in profile.scope.categories), language)
    yield session.say("cli.column.category"), categories or session.say("bid_policy.every_category")


def _price(session: Session, profile: AwardProfile) -> Iterator[_Pair]:
    language, price = session.language, profile.price
    yield session.say("workbook.currency"), f"{profile.currency}, {session.say(f'vat.{price.vat}')}"
    yield session.say("bid_policy.price_basis"), session.say(f"bid_policy.basis.{price.basis}")
    for item in price.adjustments:
        said = session.say(
            "bid_policy.deduction",
            share=format_share(item.value, language),
            condition=item.applies_if,
            stacking=session.say(f"bid_policy.stacking.{item.stacking}"),
            source=_source(session, item.num),
        )
        yield session.say("bid_policy.price_deduction"), f"{said} {item.legal_ref}".strip()
    if price.abnormally_low:
        low = price.abnormally_low
        rules = listed(low.rules, language)
        said = session.say(f"bid_policy.low.{low.action}", rules=rules, source=_source(session, low.num))
        yield session.say("bid_policy.abnormally_low"), said


def _rule(session: Session, profile: AwardProfile) -> Iterator[_Pair]:
    rule, language = profile.award, session.language
    yield session.say("bid_policy.method"), session.say(f"check.method.{rule.method}")
    if not profile.is_in_money:
        yield session.say("bid_policy.scale"), format_number(rule.scale, language)
    ties = listed((session.say(f"bid_policy.tie.{tie}") for tie in rule.tie_break), language)
    yield session.say("bid_policy.tie_break"), ties or MISSING
    for item in rule.min_scores:
        named = {each.id: each.title.in_language(language) for each in rule.criteria}.get(item.criterion or "")
        subject = named or session.say(f"criterion.group.{item.group}")
        yield session.say("bid_policy.min_score"), f"{subject} {format_share(item.min, language)}"
    if profile.sanction:
        due = f"{format_number(profile.sanction.factor, language)} × {profile.sanction.basis}"
        source = _source(session, profile.sanction.num)
        yield session.say("bid_policy.sanction"), session.say("bid_policy.with_source", value=due, source=source)
    yield session.say("bid_policy.checks"), listed(profile.checks, language) or MISSING


def _life_cycle(session: Session, profile: AwardProfile) -> Iterator[_Pair]:
    if profile.lcc is None:
        return
    values: dict[str, float | str] = profile.lcc.model_dump(mode="json")
    for name in ("years", "rate", "energy_price", "energy_growth", "ef", "scc", "embedded_carbon_price"):
        number = format_number(float(values[name]), session.language, decimals=6)
        source = next((each for key, each in profile.lcc.num.items() if key == name), None)
        said = _source(session, source) if source else session.say("bid_policy.no_source")
        stated = session.say("bid_policy.with_source", value=number, source=said)
        yield session.say(f"bid_policy.lcc.{name}", currency=profile.currency), stated
    parts = (session.say(f"bid_policy.cost.{part}") for part in profile.lcc.stages_included)
    yield session.say("bid_policy.cost_parts"), listed(parts, session.language)
    yield session.say("bid_policy.timing"), session.say(f"bid_policy.timing.{profile.lcc.timing}")


def _footprints(session: Session, profile: AwardProfile) -> Iterator[_Pair]:
    basis, language = profile.comparability, session.language
    if basis is None:
        return
    yield session.say("workbook.boundary"), session.say(f"boundary.{basis.boundary.value}")
    yield session.say("workbook.unit"), session.say(f"per.{basis.unit_basis.value}")
    yield session.say("workbook.pcr"), listed(basis.pcr, language) or MISSING
    equivalent = (f"{accepted} = {other}" for accepted, other in basis.pcr_equivalence)
    yield session.say("workbook.pcr_equivalence"), listed(equivalent, language) or MISSING
    yield session.say("bid_policy.lifetime"), format_number(basis.lifetime_y, language)
    yield session.say("bid_policy.electricity"), session.say(f"bid_policy.electricity.{basis.electricity}")
    yield session.say("workbook.min_verification"), session.say(f"bid_policy.tier.{basis.min_verification}")
    yield session.say("bid_policy.min_pds"), format_share(basis.min_pds, language)
    yield session.say("bid_policy.u_z"), format_number(basis.u_z, language, decimals=4)
    yield session.say("bid_policy.rho"), format_number(basis.rho, language, decimals=4)
    yield session.say("workbook.number_source"), _source(session, basis.num)


def _gate(session: Session, gate: AwardGate) -> tuple[str, ...]:
    language = session.language
    return (
        gate.title.in_language(language),
        gate_in_words(gate, language),
        listed((session.say(f"bid_policy.evidence.{each}") for each in gate.evidence), language),
        session.say(f"bid_policy.equivalence.{gate.equivalence_mode}"),
        session.say(f"bid_policy.missing.{gate.on_missing}"),
        gate.legal_ref or MISSING,
        _source(session, gate.num),
    )


def _criterion(session: Session, profile: AwardProfile, item: AwardCriterion) -> tuple[str, ...]:
    language = session.language
    return (
        item.title.in_language(language),
        session.say(f"criterion.group.{item.group}"),
        worth_in_words(item, profile.currency, language),
        formula_in_words(item, language),
        session.say(f"bid_policy.missing.{item.missing}"),
        item.link_to_subject or MISSING,
        _source(session, item.num),
    )


def _source(session: Session, num: NumberSource) -> str:
    return session.say(
        "workbook.number_source_text",
        source=session.say(f"number_source.{num.src}"),
        confidence=session.say(f"confidence.{num.conf}"),
    )


def _procedure(procedure: str, session: Session) -> str:
    """A procedure by its name, or as the profile writes it where it is none of the usual ones."""
    code = f"bid_policy.procedure.{procedure}"
    return session.say(code) if has_sentence(code) else procedure


def _category(code: str, language: str) -> str:
    title = category_title(parse_category(code), language)
    return f"{title} ({code})" if title else code
