"""A profile for a reader of the command line: everything that stands in its file, as tables."""

from __future__ import annotations

from procurement_core.cli.session import Session
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.profile import Profile
from procurement_core.wording.award_sheet import award_sheet
from procurement_core.wording.profile_sheet import Grid
from procurement_core.wording.screening_sheet import screening_sheet


def print_profile(session: Session, profile: Profile | AwardProfile) -> None:
    """Head, terms, gates, criteria and anchors."""
    language = session.language
    sheet = award_sheet(profile, language) if isinstance(profile, AwardProfile) else screening_sheet(profile, language)
    session.tell(
        "cli.profile_head",
        title=profile.title.in_language(language),
        profile=profile.id,
        version=profile.version,
        status=session.say(f"profile.status.{profile.status}"),
        digest=profile.digest,
    )
    for pairs in ((*sheet.head, *sheet.price, *sheet.method, *sheet.life_cycle), sheet.footprints):
        if pairs:
            session.table(("workbook.field", "workbook.content"), pairs)
    for grid in (sheet.gates, sheet.criteria, sheet.anchors):
        if grid is not None:
            _print(session, grid)


def _print(session: Session, grid: Grid) -> None:
    session.table(grid.columns, grid.rows, numbers=grid.figures)
