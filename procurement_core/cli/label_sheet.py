"""A label, and a proof of equivalence, for a reader and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.model.label import LabelScheme
from catalog.reference.agreements import Agreement, agreements
from catalog.reference.certification_steps import steps_of
from catalog.reference.criteria_sets import CriteriaSet, criteria_sets
from catalog.reference.label_validity import label_standing, label_validity
from catalog.reference.library import category_title, label_schemes
from catalog.reference.listed_bodies import body_lists
from catalog.reference.procurement_lists import listed_items, procurement_lists
from catalog.reference.product_groups import product_groups
from catalog.reference.programme_facts import programme_facts
from catalog.reference.standing import Standing
from procurement_core.cli.session import Json, Session
from procurement_core.proof.equivalence.missing import limit_of
from procurement_core.proof.equivalence.verdict import Cell, EquivalenceProof, MatrixRow
from procurement_core.proof.licence_validity import Reason
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import format_date, format_number, format_share


def print_label(session: Session, scheme: LabelScheme) -> None:
    """What is on file about one label: itself, its term, lists, bodies, agreements, criteria, steps, figures."""
    session.table(("workbook.field", "workbook.content"), list(_about(session, scheme)))
    if found := _agreements_of(scheme):
        session.table(
            ("label.column.agreement", "label.column.goods", "label.column.agreed", "label.column.status"),
            [
                (
                    f"{session.say(f'agreement.instrument.{item.instrument}')}: {_with(item, scheme, session)}",
                    _group(item.group, session),
                    str(item.agreed),
                    session.say(f"agreement.status.{item.status}"),
                )
                for item in found
            ],
        )
    if sets := _sets_of(scheme):
        session.table(
            ("label.column.criteria", "label.column.goods", "label.column.on_file", "label.column.standing"),
            [
                (item.document, _group(item.group, session), _on_file(item, session), _standing(item.standing, session))
                for item in sets
            ],
        )


def label_json(scheme: LabelScheme) -> dict[str, Json]:
    """What is on file about one label, beside its head."""
    return {
        "agreements": [
            {
                "id": item.id,
                "parties": list(item.parties),
                "labels": sorted(item.schemes),
                "instrument": item.instrument.value,
                "group": item.group,
                "agreed": str(item.agreed),
                "status": item.status.value,
                **_standing_json(item.standing),
            }
            for item in _agreements_of(scheme)
        ],
        "criteria": [
            {
                "id": item.id,
                "document": item.document,
                "group": item.group,
                "on_file": item.on_file,
                "complete": item.is_complete,
                "criteria": [
                    {"id": each.id, "limit": limit_of(each), **_standing_json(each.standing)} for each in item.criteria
                ],
                **_standing_json(item.standing),
            }
            for item in _sets_of(scheme)
        ],
        "lists": [
            {
                "list": item.list_id,
                "category": str(item.category) if item.category else None,
                "treatment": item.treatment,
                "standard": item.standard,
                **_standing_json(item.standing),
            }
            for item in listed_items()
            if procurement_lists()[item.list_id].scheme == scheme.id
        ],
    }


def print_proof(session: Session, proof: EquivalenceProof) -> None:
    """The matrix, then the outcome, what is missing and what it rests on."""
    requirement, language = proof.requirement, session.language
    session.tell(
        "equivalence.head",
        label=requirement.title.in_language(language),
        category=_goods(requirement.category, session),
        on=format_date(requirement.on, language),
        mode=session.say(f"equivalence.mode.{requirement.mode}"),
    )
    session.table(
        ("label.column.criterion", "label.column.limit", "label.column.evidence", "label.column.result"),
        [cells for row in proof.rows for cells in _matrix(row, session)],
    )
    session.tell(f"equivalence.outcome.{proof.outcome}")
    for reason in (*proof.missing, *proof.remarks):
        session.line(f"- {_said(reason, session)}")
    for reason in _about_criteria(proof):
        session.line(f"- {_said(reason, session)}")


def proof_json(proof: EquivalenceProof, session: Session) -> Json:
    """The whole proof; sentences are in the session's language."""
    requirement = proof.requirement
    return {
        "format_version": 1,
        "requires": requirement.scheme or (requirement.criteria.id if requirement.criteria else None),
        "presented": [each.id for each in proof.evidence],
        "category": requirement.category,
        "groups": list(requirement.groups),
        "on": requirement.on.isoformat(),
        "mode": requirement.mode.value,
        "outcome": proof.outcome.value,
        "said": session.say(f"equivalence.outcome.{proof.outcome}"),
        "may_demand_label": proof.may_demand_label,
        "illustrative": proof.is_illustrative,
        "criteria": [_row_json(row, session) for row in proof.rows],
        "missing": [_reason_json(reason, session) for reason in proof.missing],
        "remarks": [_reason_json(reason, session) for reason in (*proof.remarks, *_about_criteria(proof))],
    }


def _about(session: Session, scheme: LabelScheme) -> Iterator[tuple[str, str]]:
    language, standing, validity = session.language, label_standing()[scheme.id], label_validity()[scheme.id]
    yield session.say("label.column.title"), scheme.title_zh if language == "zh" else scheme.title_en
    yield session.say("label.column.type"), session.say(f"label.type.{scheme.type}")
    yield session.say("label.column.operator"), scheme.operator
    yield session.say("label.column.sources"), f"{standing.title} ({_standing(standing, session)})"
    years = format_number(validity.years, language)
    term = session.say(f"label.validity.{validity.rule}", years=years)
    yield session.say("label.column.validity"), f"{term} ({_standing(validity.standing, session)})"
    for known in body_lists().values():
        if scheme.id in known.schemes:
            names = listed((body.name for body in known.members if body.scheme == scheme.id), language) or "–"
            yield known.title.in_language(language), session.say("label.bodies", notice=known.notice, names=names)
    for item in procurement_lists().values():
        if item.scheme == scheme.id:
            yield item.title.in_language(language), item.notice
    if steps := steps_of(scheme.id):
        yield session.say("label.column.steps"), " → ".join(step.title.in_language(language) for step in steps)
    for fact in programme_facts().values():
        if fact.scheme == scheme.id:
            said = format_share(fact.value, language) if fact.unit == "1" else format_number(fact.value, language, 3)
            unit = "" if fact.unit in ("count", "1") else f" {session.say(f'label.unit.{fact.unit}')}"
            yield fact.title.in_language(language), f"{said}{unit} ({fact.as_of}; {_standing(fact.standing, session)})"


def _agreements_of(scheme: LabelScheme) -> list[Agreement]:
    return [item for item in agreements().values() if scheme.id in item.schemes]


def _sets_of(scheme: LabelScheme) -> list[CriteriaSet]:
    return [item for item in criteria_sets().values() if item.scheme == scheme.id]


def _with(item: Agreement, scheme: LabelScheme, session: Session) -> str:
    others = (label_schemes()[each] for each in sorted(item.schemes - {scheme.id}))
    named = listed((each.title_zh if session.language == "zh" else each.title_en for each in others), session.language)
    return named or listed(item.parties, session.language)


def _group(group: str | None, session: Session) -> str:
    return product_groups()[group].title.in_language(session.language) if group else session.say("label.no_goods")


def _goods(category: str, session: Session) -> str:
    """A category as a reader knows it: title and code, or the name of the group."""
    from catalog.model.category import parse_category

    if ":" not in category:
        known = product_groups().get(category.strip().casefold().replace("-", "_"))
        return known.title.in_language(session.language) if known else category
    title = category_title(parse_category(category), session.language)
    return f"{title} ({category})" if title else category


def _on_file(item: CriteriaSet, session: Session) -> str:
    if not item.on_file:
        return session.say("label.criteria.not_on_file")
    return session.say("label.criteria.in_part" if not item.is_complete else "label.criteria.on_file")


def _matrix(row: MatrixRow, session: Session) -> Iterator[tuple[str, str, str, str]]:
    limit = limit_of(row.criterion) if row.criterion else "–"
    title, result = _said(row.title, session), session.say(f"equivalence.result.{row.result}")
    for place, cell in enumerate(row.cells):
        head = (title, limit) if place == 0 else ("", "")
        tail = result if place == 0 else ""
        yield (*head, _cell(cell, session), tail)


def _cell(cell: Cell, session: Session) -> str:
    scheme = label_schemes().get(cell.evidence)
    name = cell.evidence if scheme is None else (scheme.title_zh if session.language == "zh" else scheme.title_en)
    why = listed((_said(reason, session) for reason in cell.reasons), session.language)
    repeats = any(reason.code == f"equivalence.relation_{cell.relation}" for reason in cell.reasons)
    relation = session.say(f"equivalence.relation.{cell.relation}") if cell.relation and not repeats else ""
    said = listed((part for part in (relation, why) if part), session.language)
    return f"{name}: {said}" if said else name


def _about_criteria(proof: EquivalenceProof) -> Iterator[Reason]:
    """What has to be said about the criteria themselves: that they are only illustrative."""
    if proof.is_illustrative:
        yield Reason("equivalence.illustrative")


def _row_json(row: MatrixRow, session: Session) -> Json:
    return {
        "criterion": row.id,
        "title": _said(row.title, session),
        "limit": limit_of(row.criterion) if row.criterion else None,
        "on_file": row.criterion is not None,
        "result": row.result.value,
        "counts": row.counts,
        **(_standing_json(row.criterion.standing) if row.criterion else {}),
        "evidence": [
            {
                "id": cell.evidence,
                "result": cell.result.value,
                "relation": cell.relation.value if cell.relation else None,
                "authority": cell.authority.value if cell.authority else None,
                "agreement": cell.agreement,
                "reasons": [_reason_json(reason, session) for reason in cell.reasons],
            }
            for cell in row.cells
        ],
    }


def _reason_json(reason: Reason, session: Session) -> Json:
    return {"code": reason.code, "said": _said(reason, session)}


def _said(reason: Reason, session: Session) -> str:
    facts = {
        name: format_date(fact, session.language) if isinstance(fact, date) else fact
        for name, fact in reason.facts.items()
    }
    return session.say(reason.code, **facts)


def _standing(standing: Standing, session: Session) -> str:
    said = session.say("cli.confidence", confidence=session.say(f"confidence.{standing.confidence}"))
    return f"{said}; {session.say('label.illustrative')}" if standing.is_illustrative else said


def _standing_json(standing: Standing) -> dict[str, Json]:
    return {
        "sources": list(standing.sources),
        "confidence": standing.confidence,
        "illustrative": standing.is_illustrative,
    }
