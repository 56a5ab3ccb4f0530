"""What differs between two profiles, for a reader of the command line and for `--json`."""

from __future__ import annotations

from collections.abc import Sequence

from procurement_core.cli.session import Json, Session
from procurement_core.policy.award.diff import Change, Part
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.profile import Profile
from procurement_core.wording.profile_changes import change_in_words, read_by


def print_changes(
    session: Session, old: Profile | AwardProfile, new: Profile | AwardProfile, changes: Sequence[Change]
) -> None:
    """Which two are compared, then a table per part of the file."""
    for side, profile in (("old", old), ("new", new)):
        session.tell(
            f"bid_policy.{side}",
            title=profile.title.in_language(session.language),
            profile=profile.id,
            version=profile.version,
            digest=profile.digest,
        )
    if not changes:
        session.tell("bid_policy.no_change")
    told = read_by(changes, session.language)
    for part in Part:
        rows = [change for change in told if change.part is part]
        if rows:
            session.tell(f"bid_policy.part.{part}", count=len(rows))
            session.table(
                ("bid_policy.column.key", "bid_policy.column.old", "bid_policy.column.new"),
                [change_in_words(change, old, new, session.language) for change in rows],
            )


def changes_as_json(changes: Sequence[Change]) -> Json:
    """The changes by part; a part without any has an empty list."""
    return {
        part.value: [
            {"path": change.path, "kind": change.kind.value, "old": change.old, "new": change.new}
            for change in changes
            if change.part is part
        ]
        for part in Part
    }
