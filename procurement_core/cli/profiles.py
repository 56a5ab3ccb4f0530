"""`greentender profiles`: list, show, check and compare policy profiles, shipped ones and others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli import own_profiles, what_if
from procurement_core.cli.arguments import AS_OF, AsJson, day
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.profile_choice import any_profile
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.checks.finding import CheckContext
    from procurement_core.policy.award.profile import AwardProfile
    from procurement_core.policy.drafting import AnyProfile


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.profiles", no_args_is_help=True)
    group.command("list", help="help.profiles.list", epilog=examples("profiles list"))(list_all)
    group.command("show", help="help.profiles.show", epilog=examples("profiles show screening-laptops"))(show)
    group.command("check", help="help.profiles.check", epilog=examples("profiles check our-policy.yaml"))(check)
    changed = examples("profiles diff eu-gpp-computers-core our-policy.yaml")
    group.command("diff", help="help.profiles.diff", epilog=changed)(diff)
    group.command("schema", help="help.profiles.schema", epilog=examples("profiles schema > award.json"))(schema)
    own_profiles.add_to(group)
    what_if.add_to(group)
    app.add_typer(group, name="profiles")


def list_all(context: typer.Context, as_json: AsJson = False) -> int:
    """List the profiles: those that come with the product, then the newest version of each of one's own."""
    from procurement_core.policy.shipped_profiles import shipped_profiles

    session, shipped = session_of(context), shipped_profiles()
    own = _own(session)
    if as_json:
        listed = [{**_head(item), "own": False} for item in shipped] + [{**_head(item), "own": True} for item in own]
        session.json({"format_version": 1, "profiles": listed})
        return DONE
    session.table(
        ("cli.column.profile", "cli.column.profile_version", "cli.column.status", "cli.column.use", "cli.column.title"),
        [
            (
                profile.id,
                profile.version,
                session.say(f"profile.status.{profile.status}"),
                session.say(f"profile.use.{profile.use}"),
                profile.title.in_language(session.language),
            )
            for profile in (*shipped, *own)
        ],
    )
    return DONE


def show(
    context: typer.Context,
    profile: Annotated[str, typer.Argument(metavar="ID|FILE", help="help.option.profile")],
    as_json: AsJson = False,
) -> int:
    """Show what a profile demands and weighs."""
    from procurement_core.cli.profile_sheet import print_profile

    session = session_of(context)
    found = any_profile(session, profile)
    if as_json:
        session.json({"format_version": 1, "digest": found.digest, "profile": found.as_json()})
    else:
        print_profile(session, found)
    return DONE


def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="ID|FILE", help="help.option.profile")],
    published: Annotated[str | None, typer.Option(*AS_OF, metavar="DATE", help="help.profiles.as_of")] = None,
    locked: Annotated[str | None, typer.Option("--locked", metavar="DIGEST", help="help.profiles.locked")] = None,
    as_json: AsJson = False,
) -> int:
    """Check a profile; a wrong file is refused with file, key and reason, what law asks of it is listed."""
    from procurement_core.policy.award.profile import AwardProfile

    session = session_of(context)
    on = day(published, "--as-of") if published else session.today
    found = any_profile(session, file)
    if isinstance(found, AwardProfile):
        return _check_award(session, found, _context(found, on, locked), file, as_json=as_json)
    if as_json:
        session.json({"format_version": 1, "profile": _head(found), "findings": []})
    else:
        _say_sound(session, found, file)
    return DONE


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="A", help="help.profiles.old")],
    new: Annotated[str, typer.Argument(metavar="B", help="help.profiles.new")],
    as_json: AsJson = False,
) -> int:
    """Say in what the second profile differs from the first."""
    from procurement_core.cli.profile_changes import changes_as_json, print_changes
    from procurement_core.policy.award.diff import differences

    session = session_of(context)
    first, second = any_profile(session, old), any_profile(session, new)
    changes = differences(first, second)
    if as_json:
        sides = {"old": _head(first), "new": _head(second)}
        session.json({"format_version": 1, **sides, "changes": changes_as_json(changes)})
    else:
        print_changes(session, first, second, changes)
    return DIFFERS if changes else DONE


def schema(context: typer.Context) -> int:
    """Write the JSON Schema of award profiles, for editors."""
    from procurement_core.policy.award.schema import json_schema

    session_of(context).json(json_schema())
    return DONE


def _own(session: Session) -> tuple[AnyProfile, ...]:
    """The newest version of each profile of one's own, by id; none where there is no catalogue yet."""
    if not session.has_catalogue:
        return ()
    from procurement_core.decisions.own_profiles import own_profiles as saved_profiles

    with session.catalogue() as catalogue:
        saved = saved_profiles(catalogue.database)
    newest = {item.profile.id: item.profile for item in reversed(saved)}
    return tuple(newest[name] for name in sorted(newest))


def _check_award(session: Session, profile: AwardProfile, known: CheckContext, file: str, *, as_json: bool) -> int:
    from procurement_core.checks.registry import run_checks
    from procurement_core.cli import check_findings

    findings = run_checks(profile, known)
    if as_json:
        from procurement_core.wording.findings import findings_as_json

        listed = findings_as_json(findings)
        session.json({"format_version": 1, "profile": _head(profile), "findings": listed})
    else:
        if check_findings.outcome_of(findings) == DONE:
            _say_sound(session, profile, file)
        check_findings.show(findings, session)
    return check_findings.outcome_of(findings)


def _context(profile: AwardProfile, published: date, locked: str | None) -> CheckContext:
    """The day of publication; a digest given by hand stands for the lock of this profile."""
    from procurement_core.checks.finding import CheckContext, LockedProfile

    lock = LockedProfile(profile.id, profile.version, locked) if locked else None
    return CheckContext(publication_date=published, lock=lock)


def _say_sound(session: Session, profile: AnyProfile, file: str) -> None:
    session.tell("cli.profile_sound", file=file, profile=profile.id, version=profile.version, digest=profile.digest)


def _head(profile: AnyProfile) -> Mapping[str, Json]:
    return {
        "id": profile.id,
        "version": profile.version,
        "status": profile.status,
        "use": profile.use,
        "title": {"en": profile.title.en, "zh": profile.title.zh},
        "digest": profile.digest,
    }
