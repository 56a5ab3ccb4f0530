"""`greentender profiles`: the policy profiles that come with the product, and the check of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, session_of

if TYPE_CHECKING:
    from procurement_core.policy.profile import Profile


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.profiles", no_args_is_help=True)
    group.command("list", help="help.profiles.list", epilog=examples("profiles list"))(list_all)
    group.command("show", help="help.profiles.show", epilog=examples("profiles show screening-laptops"))(show)
    group.command("check", help="help.profiles.check", epilog=examples("profiles check our-policy.yaml"))(check)
    app.add_typer(group, name="profiles")


def list_all(context: typer.Context, as_json: AsJson = False) -> int:
    """List the profiles."""
    from procurement_core.policy.library import list_profiles

    session = session_of(context)
    if as_json:
        session.json({"format_version": 1, "profiles": [_head(profile) for profile in list_profiles()]})
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
            for profile in list_profiles()
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
    from procurement_core.policy.library import load_profile

    session, found = session_of(context), load_profile(profile)
    if as_json:
        session.json({"format_version": 1, "digest": found.digest, "profile": found.as_json()})
        return DONE
    print_profile(session, found)
    return DONE


def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.profiles.file")],
) -> int:
    """Check a profile's file; a wrong one is refused with file, key and reason."""
    from procurement_core.policy.reading import read_profile

    session, found = session_of(context), read_profile(file)
    session.tell("cli.profile_sound", file=str(file), profile=found.id, version=found.version, digest=found.digest)
    return DONE


def _head(profile: Profile) -> Json:
    return {
        "id": profile.id,
        "version": profile.version,
        "status": profile.status,
        "use": profile.use,
        "title": {"en": profile.title.en, "zh": profile.title.zh},
        "digest": profile.digest,
    }
