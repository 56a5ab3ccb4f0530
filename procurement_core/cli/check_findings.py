"""What the checks of law and logic found, for a reader of the command line and for `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.session import Json, Session
from procurement_core.policy.checks.finding import Fact, Finding, Quantity, Severity
from procurement_core.wording.findings import finding_in_words, severity_in_words


def show(findings: Sequence[Finding], session: Session) -> None:
    """Print the findings as a table, and below it how many of each severity there are."""
    if not findings:
        session.tell("check.none_found")
        return
    language = session.language
    session.table(
        ("check.column.check", "check.column.severity", "check.column.finding"),
        [(item.id, severity_in_words(item, language), finding_in_words(item, language)) for item in findings],
    )
    counts = {severity: sum(item.severity is severity for item in findings) for severity in Severity}
    session.tell(
        "check.summary",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARN],
        notes=counts[Severity.INFO],
    )


def outcome_of(findings: Sequence[Finding]) -> int:
    """Exit code: something differs from what it should be where any finding is an error."""
    return DIFFERS if any(item.severity is Severity.ERROR for item in findings) else DONE


def as_json(findings: Sequence[Finding]) -> Json:
    """The findings with their facts and both sentences."""
    return [
        {
            "id": item.id,
            "severity": item.severity.value,
            "code": item.code,
            "listed": item.listed,
            "facts": {name: _fact_as_json(fact) for name, fact in item.facts.items()},
            "sentence": {language: finding_in_words(item, language) for language in ("en", "zh")},
        }
        for item in findings
    ]


def _fact_as_json(fact: Fact) -> Json:
    match fact:
        case date():
            return fact.isoformat()
        case Quantity():
            return {"value": fact.value, "unit": fact.unit, "sign": fact.sign}
        case tuple():
            return [_fact_as_json(part) for part in fact]
        case Mapping():
            return dict(fact)
        case _:
            return fact
