"""Labels, agreements and proof of equivalence in words, for the command line and the pages alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from catalog.model.category import parse_category
from catalog.model.label import LabelScheme
from catalog.reference.agreements import Agreement, agreements
from catalog.reference.certification_steps import steps_of
from catalog.reference.criteria_sets import CriteriaSet, criteria_sets
from catalog.reference.label_validity import label_standing, label_validity
from catalog.reference.library import category_title, label_schemes
from catalog.reference.listed_bodies import body_lists
from catalog.reference.procurement_lists import procurement_lists
from catalog.reference.product_groups import product_groups
from catalog.reference.programme_facts import ProgrammeFact, programme_facts
from catalog.reference.standing import Standing
from procurement_core.proof.equivalence.missing import limit_of
from procurement_core.proof.equivalence.verdict import Cell, EquivalenceProof, MatrixRow
from procurement_core.proof.licence_validity import Reason
from procurement_core.wording.categories import category_name
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_count, format_date, format_number, format_share
from procurement_core.wording.say import has_sentence, say

if TYPE_CHECKING:  # loads DuckDB and Ibis, which words need not
    from procurement_core.proof.equivalence.from_catalogue import JudgedCertificate


def about_label(scheme: LabelScheme, language: str) -> Iterator[tuple[str, str]]:
    """What is on file about one label, as pairs of a heading and what stands under it."""
    standing, validity = label_standing()[scheme.id], label_validity()[scheme.id]
    yield _say("label.column.title", language), label_title(scheme, language)
    yield _say("label.column.type", language), type_said(scheme.type, language)
    yield _say("label.column.operator", language), label_operator(scheme, language)
    yield (
        _say("label.column.sources", language),
        f"{standing.titles.in_language(language)} ({standing_said(standing, language)})",
    )
    term = f"{term_said(scheme, language)} ({standing_said(validity.standing, language)})"
    yield _say("label.column.validity", language), term
    for known in body_lists().values():
        if scheme.id in known.schemes:
            names = listed((body.name for body in known.members if body.scheme == scheme.id), language) or MISSING
            bodies = say("label.bodies", {"notice": known.notice, "names": names}, language)
            yield known.title.in_language(language), bodies
    for item in procurement_lists().values():
        if item.scheme == scheme.id:
            yield item.title.in_language(language), item.notice
    if steps := steps_of(scheme.id):
        yield (
            _say("label.column.steps", language),
            " → ".join(step.title.in_language(language) for step in steps),
        )
    for fact in programme_facts().values():
        if fact.scheme == scheme.id:
            said = f"{fact_said(fact, language)} ({fact.as_of}; {standing_said(fact.standing, language)})"
            yield fact.title.in_language(language), said


def label_title(scheme: LabelScheme, language: str) -> str:
    """The name of a label."""
    return scheme.title_zh if language == "zh" else scheme.title_en


def label_operator(scheme: LabelScheme, language: str) -> str:
    """Who runs a label."""
    return scheme.operator_zh if language == "zh" else scheme.operator


def type_said(label_type: str, language: str) -> str:
    """The type of a label, with the standard behind it."""
    return _say(f"label.type.{label_type}", language)


def term_said(scheme: LabelScheme, language: str) -> str:
    """How long certificates of a scheme usually run."""
    validity = label_validity()[scheme.id]
    return say(f"label.validity.{validity.rule}", {"years": format_number(validity.years, language)}, language)


def fact_said(fact: ProgrammeFact, language: str) -> str:
    """A figure of a programme with its unit."""
    said = format_share(fact.value, language) if fact.unit == "1" else format_number(fact.value, language, 3)
    return said if fact.unit in ("count", "1") else f"{said} {_say(f'label.unit.{fact.unit}', language)}"


def agreements_of(scheme: LabelScheme) -> list[Agreement]:
    """The agreements that a label is party to."""
    return [item for item in agreements().values() if scheme.id in item.schemes]


def criteria_of_label(scheme: LabelScheme) -> list[CriteriaSet]:
    """The criteria documents of a label that are known."""
    return [item for item in criteria_sets().values() if item.scheme == scheme.id]


def instrument_said(item: Agreement, language: str) -> str:
    """What kind of agreement it is."""
    return _say(f"agreement.instrument.{item.instrument}", language)


def status_said(item: Agreement, language: str) -> str:
    """How far an agreement has come."""
    return _say(f"agreement.status.{item.status}", language)


def partners_of(item: Agreement, scheme: LabelScheme | None, language: str) -> str:
    """The other labels of an agreement by name; its parties where it names no other label."""
    own = {scheme.id} if scheme else set()
    others = (label_schemes()[each] for each in sorted(item.schemes - own))
    return listed((label_title(each, language) for each in others), language) or listed(item.parties, language)


def group_title(group: str | None, language: str) -> str:
    """A group of goods by name."""
    return product_groups()[group].title.in_language(language) if group else _say("label.no_goods", language)


def goods_title(category: str, language: str) -> str:
    """A category as a reader knows it: title and code, or the name of the group."""
    if ":" not in category:
        known = product_groups().get(category.strip().casefold().replace("-", "_"))
        return known.title.in_language(language) if known else category
    title = category_title(parse_category(category), language)
    return f"{title} ({category})" if title else category_name(category, language)


def on_file_said(item: CriteriaSet, language: str) -> str:
    """How much of a criteria document is on file."""
    if not item.on_file:
        return _say("label.criteria.not_on_file", language)
    return _say("label.criteria.on_file" if item.is_complete else "label.criteria.in_part", language)


def matrix_rows(row: MatrixRow, language: str) -> Iterator[tuple[str, str, str, str]]:
    """One criterion of a proof: itself, its limit, a piece of evidence and the result; one row for each evidence."""
    limit = limit_of(row.criterion) if row.criterion else MISSING
    title, result = reason_said(row.title, language), _say(f"equivalence.result.{row.result}", language)
    if not row.cells:
        yield title, limit, MISSING, result
    for place, cell in enumerate(row.cells):
        head = (title, limit) if place == 0 else ("", "")
        yield (*head, evidence_said(cell, language), result if place == 0 else "")


def evidence_said(cell: Cell, language: str) -> str:
    """A piece of evidence by name, and what it makes of the criterion."""
    scheme = label_schemes().get(cell.evidence)
    name = cell.evidence if scheme is None else label_title(scheme, language)
    why = listed((reason_said(reason, language) for reason in cell.reasons), language)
    repeats = any(reason.code == f"equivalence.relation_{cell.relation}" for reason in cell.reasons)
    relation = _say(f"equivalence.relation.{cell.relation}", language) if cell.relation and not repeats else ""
    said = listed((part for part in (relation, why) if part), language)
    return f"{name}: {said}" if said else name


def certificate_lines(judged: JudgedCertificate, language: str) -> tuple[str, str]:
    """Two sentences on a certificate: what it is worth on the day, then who issued it and what it covers."""
    certificate, standing = judged.known.certificate, judged.standing
    known = label_schemes().get(certificate.scheme)
    head = {
        "number": certificate.licence_number,
        "label": label_title(known, language) if known else certificate.scheme,
        "on": format_date(standing.day, language),
        "verdict": listed((licence_verdict_said(judged, language), state_said(judged, language)), language),
    }
    criteria = " ".join(part for part in (certificate.criteria_document, certificate.criteria_version) if part)
    terms = {
        "issuer": certificate.issuer or MISSING,
        "begin": format_date(certificate.valid_from, language),
        "end": format_date(certificate.valid_to, language),
        "criteria": criteria or MISSING,
        "models": covered_said(judged, language),
    }
    return say("labels.certificate_head", head, language), say("labels.certificate_terms", terms, language)


def licence_verdict_said(judged: JudgedCertificate, language: str) -> str:
    """Whether a licence counts on the day."""
    return _say(f"licence.verdict.{judged.standing.verdict}", language)


def state_said(judged: JudgedCertificate, language: str) -> str:
    """The state of a licence on the day."""
    return _say(f"licence.state.{judged.standing.state}", language)


def covered_said(judged: JudgedCertificate, language: str) -> str:
    """How many models a certificate names, and at which production sites."""
    sites = dict.fromkeys(each.site for each in judged.known.certificate.covered if each.site)
    facts = {"count": format_count(judged.known.covered_models, language), "sites": listed(sites, language)}
    return say("labels.models_and_sites" if sites else "labels.models", facts, language)


def about_criteria(proof: EquivalenceProof) -> Iterator[Reason]:
    """What has to be said about the criteria themselves: that they are only illustrative."""
    if proof.is_illustrative:
        yield Reason("equivalence.illustrative")


def reason_said(reason: Reason, language: str) -> str:
    """A reason about a licence or a proof, as a sentence."""
    facts = {name: _fact(name, fact, language) for name, fact in reason.facts.items()}
    return say(reason.code, facts, language)


def standing_said(standing: Standing, language: str) -> str:
    """How sure a fact is, and that it is illustrative where it is."""
    confidence = _say(f"confidence.{standing.confidence}", language)
    said = say("cli.confidence", {"confidence": confidence}, language)
    return f"{said}; {_say('label.illustrative', language)}" if standing.is_illustrative else said


def _fact(name: str, fact: object, language: str) -> object:
    if isinstance(fact, date):
        return format_date(fact, language)
    if name == "type":
        return type_said(str(fact), language)
    if name == "category" and isinstance(fact, str) and ":" in fact:
        return goods_title(fact, language)
    return format_number(fact, language) if isinstance(fact, float) else fact


def _say(code: str, language: str) -> str:
    return say(code, language=language) if has_sentence(code) else code
