"""A profile for a reader: everything that stands in its file, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.category import parse_category
from catalog.reference.library import category_title
from procurement_core.cli.session import Session
from procurement_core.policy.comparability import Comparability
from procurement_core.policy.criteria import AnchorPair, Criterion
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import NumberSource
from procurement_core.wording.joining import listed
from procurement_core.wording.judgements import missing_rule, requirement
from procurement_core.wording.numbers import format_date, format_share
from procurement_core.wording.unit_names import footprint_unit, format_value, indicator_title

_Pair = tuple[str, str]


def print_profile(session: Session, profile: Profile) -> None:
    """Head, terms, gates, criteria and anchors."""
    language = session.language
    session.tell(
        "cli.profile_head",
        title=profile.title.in_language(language),
        profile=profile.id,
        version=profile.version,
        status=session.say(f"profile.status.{profile.status}"),
        digest=profile.digest,
    )
    session.table(("workbook.field", "workbook.content"), [*_terms(session, profile), *_method(session, profile)])
    session.table(
        (
            "cli.column.gate",
            "cli.column.requirement",
            "cli.column.if_missing",
            "workbook.legal_ref",
            "workbook.number_source",
        ),
        [
            (
                gate.title.in_language(language),
                requirement(gate, profile, language),
                missing_rule(gate, language),
                gate.legal_ref or "–",
                _source(session, gate.num),
            )
            for gate in profile.gates
        ],
    )
    session.table(
        (
            "cli.column.criterion",
            "cli.column.group",
            "cli.column.measured_by",
            "cli.column.weight",
            "cli.column.if_missing",
            "cli.column.link_to_subject",
            "workbook.number_source",
        ),
        [
            (
                item.title.in_language(language),
                session.say(f"criterion.group.{item.group}"),
                indicator_title(item.indicator, language),
                format_share(item.weight, language),
                missing_rule(item, language),
                item.link_to_subject,
                _source(session, item.num),
            )
            for item in profile.criteria
        ],
        numbers=(3,),
    )
    session.table(
        ("cli.column.criterion", "cli.column.category", "workbook.worst", "workbook.best"),
        [row for item in profile.criteria for row in _anchors(session, profile, item)],
        numbers=(2, 3),
    )


def _terms(session: Session, profile: Profile) -> Iterator[_Pair]:
    language = session.language
    yield session.say("workbook.use"), session.say(f"profile.use.{profile.use}")
    yield session.say("cli.column.jurisdiction"), profile.jurisdiction
    yield session.say("workbook.valid_from"), format_date(profile.valid.begins, language)
    yield session.say("workbook.valid_to"), format_date(profile.valid.ends, language)
    for basis in profile.legal_basis:
        confidence = session.say("cli.confidence", confidence=session.say(f"confidence.{basis.conf}"))
        yield session.say("workbook.legal_basis"), f"{basis.ref} {basis.article}".strip() + f" ({confidence})"
    scope = listed((_category(session, code) for code in profile.scope.categories), language)
    yield session.say("cli.column.category"), scope or session.say("cli.every_anchored_category")
    yield session.say("workbook.currency"), f"{profile.currency}, {session.say(f'vat.{profile.price.vat}')}"
    yield session.say("workbook.vat_unknown"), session.say(f"price_rule.{profile.price.vat_unknown}")
    yield session.say("workbook.price_unknown_end"), session.say(f"price_rule.{profile.price.unknown_end}")
    yield session.say("workbook.proof_unknown_end"), session.say(f"proof_rule.{profile.proof.unknown_end}")


def _method(session: Session, profile: Profile) -> Iterator[_Pair]:
    """The reference method for footprints, where there is one."""
    basis = profile.comparability
    if basis is None:
        return
    yield session.say("workbook.boundary"), session.say(f"boundary.{basis.boundary}")
    yield session.say("workbook.unit"), _units(session, basis)
    yield session.say("workbook.pcr"), listed(basis.pcr, session.language) or "–"
    equivalent = (f"{accepted} = {other}" for accepted, other in basis.pcr_equivalence)
    yield session.say("workbook.pcr_equivalence"), listed(equivalent, session.language) or "–"
    yield session.say("workbook.min_verification"), session.say(f"verification.{basis.min_verification.value}")
    yield session.say("workbook.indicative_cap"), format_share(basis.indicative_weight_cap, session.language)
    if basis.num is not None:
        yield session.say("workbook.number_source"), _source(session, basis.num)


def _units(session: Session, basis: Comparability) -> str:
    language = session.language
    others = (
        f"{_category(session, item.category)}: {footprint_unit(item.unit_basis, language)}"
        for item in basis.unit_basis_by_category
    )
    return listed((footprint_unit(basis.unit_basis, language), *others), language)


def _anchors(session: Session, profile: Profile, item: Criterion) -> Iterator[tuple[str, str, str, str]]:
    pairs: list[tuple[str, AnchorPair]] = [(_category(session, each.category), each) for each in item.anchors]
    if item.normalisation.params:
        pairs.insert(0, (session.say("workbook.every_category"), item.normalisation.params))
    for category, pair in pairs:
        worst, best = (
            format_value(item.indicator, each, session.language, profile.currency) for each in (pair.worst, pair.best)
        )
        yield item.title.in_language(session.language), category, worst, best


def _source(session: Session, number: NumberSource) -> str:
    return session.say(
        "workbook.number_source_text",
        source=session.say(f"number_source.{number.src}"),
        confidence=session.say(f"confidence.{number.conf}"),
    )


def _category(session: Session, code: str) -> str:
    title = category_title(parse_category(code), session.language)
    return f"{title} ({code})" if title else code
