"""The sheet that lets a reader make every score again: formula, profile, reference method, sources, limits."""

from __future__ import annotations

from collections.abc import Iterable

from procurement_core.decisions.tender import Tender
from procurement_core.deliver.grid import Cell, Look, Sheet, day, headers, number, text
from procurement_core.deliver.shortlists.sheets.opening import Row, opening
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.policy.comparability import Comparability
from procurement_core.policy.criteria import AnchorPair, Criterion
from procurement_core.policy.gates import Gate
from procurement_core.policy.terms import NumberSource, said_in
from procurement_core.wording.conditions import filter_in_words
from procurement_core.wording.judgements import missing_rule, requirement
from procurement_core.wording.profile_sheet import basis_in_words
from procurement_core.wording.unit_names import footprint_unit, indicator_title, unit_name

_LIMITS = ("catalogue", "sources", "footprint")


def method_sheet(terms: Terms) -> Sheet:
    """Blocks of rows, each under a heading of its own."""
    return Sheet(
        key="method",
        name=terms.say("workbook.sheet.method"),
        lead=opening(terms, terms.say("workbook.title.method")),
        header=(),
        rows=(
            *_formula(terms),
            *_asked(terms),
            *_profile(terms),
            *_criteria(terms),
            *_anchors(terms),
            *_gates(terms),
            *_reference_method(terms),
            *_second_opinion(terms),
            *_sources(terms),
            *_limits(terms),
        ),
        widest=38.0,
    )


def _block(title: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    return ((), (text(title, Look.SECTION),), *rows)


def _pair(terms: Terms, name: str, cell: Cell) -> Row:
    return (text(terms.say(f"workbook.{name}"), Look.LABEL), cell)


def _formula(terms: Terms) -> tuple[Row, ...]:
    names = ("formula_text", "order_text", "missing_text")
    return _block(
        terms.say("workbook.method.formula"),
        ((text(terms.say(f"workbook.method.{name}"), Look.NOTE),) for name in names),
    )


def _asked(terms: Terms) -> tuple[Row, ...]:
    shortlist, tender = terms.shortlist, terms.shortlist.tender
    rows = [
        _pair(terms, "as_of", day(shortlist.as_of)),
        _pair(terms, "contract_end", day(shortlist.question.contract_end)),
        _pair(terms, "filter", text(filter_in_words(shortlist.question.where, terms.language))),
    ]
    return _block(terms.say("workbook.method.asked"), (*(_tender(terms, tender) if tender else ()), *rows))


def _tender(terms: Terms, tender: Tender) -> tuple[Row, ...]:
    return (
        _pair(terms, "tender_title", text(tender.title)),
        _pair(terms, "category", text(terms.category(str(tender.category) if tender.category else None))),
        _pair(terms, "quantity", number(tender.quantity, Look.NUMBER)),
        _pair(terms, "unit", text(unit_name(tender.unit, terms.language))),
        _pair(terms, "bid_date", day(tender.bid_date)),
        _pair(terms, "tender_end", day(tender.contract_end)),
        _pair(terms, "service_years", number(tender.service_years, Look.NUMBER)),
        _pair(terms, "place", text(tender.place)),
    )


def _profile(terms: Terms) -> tuple[Row, ...]:
    profile = terms.profile
    return _block(
        terms.say("workbook.method.profile"),
        (
            _pair(terms, "method.profile", text(terms.profile_title())),
            _pair(terms, "profile_id", text(profile.id)),
            _pair(terms, "profile_version", text(profile.version)),
            _pair(terms, "status", text(terms.words(f"profile.status.{profile.status}"))),
            _pair(terms, "use", text(terms.words(f"profile.use.{profile.use}"))),
            _pair(terms, "profile_digest", text(profile.digest, Look.CODE)),
            _pair(terms, "currency", text(profile.currency)),
            _pair(terms, "vat", text(terms.words(f"vat.{profile.price.vat}"))),
            _pair(terms, "vat_unknown", text(terms.words(f"rule.{profile.price.vat_unknown}"))),
            _pair(terms, "price_unknown_end", text(terms.words(f"rule.{profile.price.unknown_end}"))),
            _pair(terms, "proof_unknown_end", text(terms.words(f"rule.{profile.proof.unknown_end}"))),
            *(
                _pair(terms, "legal_basis", text(basis_in_words(basis, terms.language)))
                for basis in profile.legal_basis
            ),
        ),
    )


def _criteria(terms: Terms) -> tuple[Row, ...]:
    names = ("criterion", "indicator", "unit", "direction", "weight", "method_kind", "missing_rule", "number_source")
    return _block(
        terms.say("workbook.method.criteria"),
        (
            headers([terms.say(f"workbook.{name}") for name in names]),
            *(_criterion(terms, criterion) for criterion in terms.profile.criteria),
        ),
    )


def _criterion(terms: Terms, criterion: Criterion) -> Row:
    return (
        text(criterion.title.in_language(terms.language)),
        text(indicator_title(criterion.indicator, terms.language)),
        text(terms.criterion_unit(criterion)),
        text(terms.say(f"workbook.direction.{criterion.direction}")),
        number(criterion.weight, Look.PERCENT),
        text(terms.words(f"value_function.{criterion.normalisation.type}")),
        text(missing_rule(criterion, terms.language)),
        text(_number_source(terms, criterion.num)),
    )


def _anchors(terms: Terms) -> tuple[Row, ...]:
    rows: list[Row] = []
    for criterion in terms.profile.criteria:
        if criterion.normalisation.params:
            rows.append(_anchor(terms, criterion, criterion.normalisation.params, None))
        rows.extend(_anchor(terms, criterion, pair, pair.category) for pair in criterion.anchors)
    names = ("criterion", "category", "unit", "worst", "best")
    return _block(
        terms.say("workbook.method.anchors"), (headers([terms.say(f"workbook.{name}") for name in names]), *rows)
    )


def _anchor(terms: Terms, criterion: Criterion, pair: AnchorPair, category: str | None) -> Row:
    return (
        text(criterion.title.in_language(terms.language)),
        text(terms.category(category) or terms.say("workbook.every_category")),
        text(terms.criterion_unit(criterion)),
        number(pair.worst, Look.NUMBER),
        number(pair.best, Look.NUMBER),
    )


def _gates(terms: Terms) -> tuple[Row, ...]:
    names = ("gate", "requirement", "on_missing", "legal_ref", "number_source")
    return _block(
        terms.say("workbook.method.gates"),
        (
            headers([terms.say(f"workbook.{name}") for name in names]),
            *(_gate(terms, gate) for gate in terms.profile.gates),
        ),
    )


def _gate(terms: Terms, gate: Gate) -> Row:
    return (
        text(gate.title.in_language(terms.language)),
        text(requirement(gate, terms.profile, terms.language)),
        text(missing_rule(gate, terms.language)),
        text(said_in(gate.legal_ref, terms.language)),
        text(_number_source(terms, gate.num)),
    )


def _reference_method(terms: Terms) -> tuple[Row, ...]:
    basis = terms.profile.comparability
    if basis is None:
        return ()
    return _block(terms.say("workbook.method.footprint"), _reference_rows(terms, basis))


def _reference_rows(terms: Terms, basis: Comparability) -> tuple[Row, ...]:
    equivalent = (f"{accepted} = {other}" for accepted, other in basis.pcr_equivalence)
    return (
        _pair(terms, "boundary", text(terms.words(f"boundary.{basis.boundary}"))),
        _pair(terms, "unit", text(footprint_unit(basis.unit_basis, terms.language))),
        *(
            _pair(
                terms,
                "unit",
                text(f"{terms.category(item.category)}: {footprint_unit(item.unit_basis, terms.language)}"),
            )
            for item in basis.unit_basis_by_category
        ),
        _pair(terms, "pcr", text("; ".join(basis.pcr))),
        _pair(terms, "pcr_equivalence", text("; ".join(equivalent))),
        _pair(terms, "min_verification", text(terms.words(f"verification.{basis.min_verification.value}"))),
        _pair(terms, "indicative_cap", number(basis.indicative_weight_cap, Look.PERCENT)),
    )


def _second_opinion(terms: Terms) -> tuple[Row, ...]:
    opinion = terms.shortlist.second_opinion
    title = terms.say("workbook.method.second")
    if opinion is None:
        return _block(title, ((text(terms.say("workbook.second_none"), Look.NOTE),),))
    if opinion.refusal:
        return _block(title, ((text(terms.words(opinion.refusal), Look.NOTE),),))
    said = terms.say("workbook.second_text", method=opinion.method, left_out=opinion.left_out)
    agreement = _pair(terms, "second_agreement", number(opinion.correlation, Look.NUMBER))
    return _block(title, ((text(said, Look.NOTE),), agreement))


def _sources(terms: Terms) -> tuple[Row, ...]:
    names = ("source", "rows_reader", "sha256", "recorded")
    rows = (
        (
            text(str(source.get("source", ""))),
            text(str(source.get("reader", ""))),
            text(str(source.get("sha256", "")), Look.CODE),
            text(str(source.get("recorded_at", ""))[:10]),
        )
        for source in terms.shortlist.evidence.get("sources", ())
    )
    return _block(
        terms.say("workbook.method.sources"), (headers([terms.say(f"workbook.{name}") for name in names]), *rows)
    )


def _limits(terms: Terms) -> tuple[Row, ...]:
    return _block(
        terms.say("workbook.method.limits"),
        ((text(terms.say(f"workbook.limit.{name}"), Look.NOTE),) for name in _LIMITS),
    )


def _number_source(terms: Terms, source: NumberSource) -> str:
    return terms.say(
        "workbook.number_source_text",
        source=terms.words(f"number_source.{source.src}"),
        confidence=terms.words(f"confidence.{source.conf}"),
    )
