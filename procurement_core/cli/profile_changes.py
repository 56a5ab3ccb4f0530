"""What differs between two profiles, for a reader of the command line and for `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from procurement_core.cli.session import Json, Session
from procurement_core.policy.award.diff import Change, Part
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.profile import Profile
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import MISSING, format_number


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
    for part in Part:
        rows = [change for change in changes if change.part is part]
        if rows:
            session.tell(f"bid_policy.part.{part}", count=len(rows))
            session.table(
                ("bid_policy.column.key", "bid_policy.column.old", "bid_policy.column.new"),
                [(change.path, _shown(change.old, session), _shown(change.new, session)) for change in rows],
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


def _shown(value: JsonValue, session: Session) -> str:
    """A value as it would stand in the file; a whole part by its title where it has one."""
    language = session.language
    match value:
        case None:
            said = MISSING
        case bool():
            said = "true" if value else "false"
        case float() | int():
            said = format_number(value, language, decimals=9)
        case list():
            said = listed((_shown(item, session) for item in value), language) or MISSING
        case {"title": Mapping() as title}:
            said = str(title.get(language, title.get("en")))
        case Mapping():
            said = listed((f"{key} {_shown(item, session)}" for key, item in value.items()), language)
        case _:
            said = str(value)
    return said
