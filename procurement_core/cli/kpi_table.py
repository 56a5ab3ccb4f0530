"""The indicators that a profile reports on an award, as a table of the command line."""

from __future__ import annotations

from procurement_core.bids.result import BidEvaluation
from procurement_core.cli.session import Session
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.kpi_words import kpi_row


def print_report(session: Session, profile: AwardProfile, found: BidEvaluation) -> None:
    """One row per indicator and baseline; nothing where the profile names none."""
    if not found.report:
        return
    session.table(
        ("kpi.column.kpi", "kpi.column.against", "kpi.column.value", "kpi.column.meaning"),
        [kpi_row(kpi, profile, session.language) for kpi in found.report],
        numbers=(2,),
    )
    session.tell("kpi.note")
