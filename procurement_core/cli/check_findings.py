"""What the checks of law and logic found, for a reader of the command line."""

from __future__ import annotations

from collections.abc import Sequence

from procurement_core.checks.finding import Finding, Severity
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.session import Session
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


def say_errors(findings: Sequence[Finding], session: Session) -> None:
    """Print each error as one line on standard error: what follows is refused because of them."""
    for finding in findings:
        if finding.severity is Severity.ERROR:
            words = f"{finding.id} {finding_in_words(finding, session.language)}"
            session.err.print(words, soft_wrap=True, markup=False)


def outcome_of(findings: Sequence[Finding]) -> int:
    """Exit code: something differs from what it should be where any finding is an error."""
    return DIFFERS if any(item.severity is Severity.ERROR for item in findings) else DONE
