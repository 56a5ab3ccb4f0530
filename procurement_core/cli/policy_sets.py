"""`greentender policy-sets`: list, show, check and keep policy sets, shipped ones and one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from procurement_core.cli.arguments import AsJson
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.policy.applied_set import AppliedSet
    from procurement_core.policy.policy_set import PolicySet

SetName: TypeAlias = Annotated[str, typer.Argument(metavar="ID|FILE", help="help.policy_sets.name")]


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.policy_sets", no_args_is_help=True)
    group.command("list", help="help.policy_sets.list", epilog=examples("policy-sets list"))(list_all)
    shown = examples("policy-sets show nine-categories-draft")
    group.command("show", help="help.policy_sets.show", epilog=shown)(show)
    group.command("check", help="help.policy_sets.check", epilog=examples("policy-sets check our-draft.yaml"))(check)
    kept = examples('policy-sets keep our-draft.yaml --reason "asked for by the council"')
    group.command("keep", help="help.policy_sets.keep", epilog=kept)(keep)
    group.command("schema", help="help.policy_sets.schema", epilog=examples("policy-sets schema > set.json"))(schema)
    app.add_typer(group, name="policy-sets")


def list_all(context: typer.Context, as_json: AsJson = False) -> int:
    """List the shipped sets, then the newest version of each of one's own."""
    from procurement_core.policy.policy_set_reading import list_policy_sets

    session, shipped = session_of(context), list_policy_sets()
    own = [applied.policy_set for applied in _own(session)]
    if as_json:
        listed = [{**_head(item), "own": item in own} for item in (*shipped, *own)]
        session.json({"format_version": 1, "policy_sets": listed})
        return DONE
    session.table(
        (
            "policy_lab.column.policy_set",
            "policy_lab.column.set_version",
            "cli.column.status",
            "policy_lab.column.rules",
            "cli.column.title",
        ),
        [
            (
                item.id,
                item.version,
                session.say(f"profile.status.{item.status}"),
                str(len(item.rules)),
                item.title.in_language(session.language),
            )
            for item in (*shipped, *own)
        ],
        numbers=(3,),
    )
    return DONE


def show(context: typer.Context, name: SetName, as_json: AsJson = False) -> int:
    """Show which profile ranks which category."""
    from procurement_core.wording.categories import category_name

    session = session_of(context)
    found = chosen_set(session, name)
    if as_json:
        session.json(
            {"format_version": 1, "digest": found.digest, "policy_set": found.policy_set.as_json(), **_profiles(found)}
        )
        return DONE
    language, chosen = session.language, found.policy_set
    status = session.say(f"profile.status.{chosen.status}")
    session.tell("policy_set.head", title=chosen.title.in_language(language), version=chosen.version, status=status)
    profiles = [found.profiles[place] for place in found.place_of]
    session.table(
        ("policy_lab.column.category_code", "cli.column.category", "cli.column.profile", "cli.column.title"),
        [
            (
                rule.category,
                category_name(rule.category, language),
                rule.profile,
                profile.title.in_language(language),
            )
            for rule, profile in zip(chosen.rules, profiles, strict=True)
        ],
    )
    return DONE


def check(context: typer.Context, name: SetName, as_json: AsJson = False) -> int:
    """Check a set and every profile it names; the first fault is refused with its place."""
    session = session_of(context)
    found = chosen_set(session, name)
    if as_json:
        session.json({"format_version": 1, "digest": found.digest, **_head(found.policy_set), **_profiles(found)})
    else:
        counts = {"rules": len(found.policy_set.rules), "profiles": len(found.profiles)}
        session.tell("policy_set.sound", file=name, digest=found.digest, **counts)
    return DONE


def keep(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.policy_sets.file")],
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="help.policy_sets.reason")],
) -> int:
    """Keep a set with its profiles as the next version of its id in the catalogue."""
    from procurement_core.decisions.own_policy_sets import keep_policy_set
    from procurement_core.policy_lab.finding import applied_in_file

    session = session_of(context)
    with session.catalogue(may_create=True) as catalogue:
        found = applied_in_file(catalogue.database, file)
        chosen = found.policy_set
        kept = keep_policy_set(
            catalogue.database,
            found,
            set_id=chosen.id,
            title=chosen.title,
            reason=reason,
            actor=session.actor,
            now=session.now,
        )
    session.tell("policy_set.kept_as", name=kept.name)
    return DONE


def schema(context: typer.Context) -> int:
    """Write the JSON Schema of policy sets, for editors."""
    from procurement_core.policy.policy_set import json_schema

    session_of(context).json(json_schema())
    return DONE


def chosen_set(session: Session, name: str) -> AppliedSet:
    """The set of that name with its profiles; the catalogue is opened only where there is one.

    Raises ProcurementError as `find_applied_set` does.
    """
    from procurement_core.policy.policy_set_reading import list_policy_sets
    from procurement_core.policy_lab.finding import find_applied_set

    is_shipped = any(item.id == name for item in list_policy_sets())
    if is_shipped or not session.has_catalogue:
        return find_applied_set(None, name)
    with session.catalogue() as catalogue:
        return find_applied_set(catalogue.database, name)


def _own(session: Session) -> tuple[AppliedSet, ...]:
    """The newest version of each of one's own sets, by id; none where there is no catalogue yet."""
    from procurement_core.decisions.own_policy_sets import own_policy_sets

    if not session.has_catalogue:
        return ()
    with session.catalogue() as catalogue:
        saved = own_policy_sets(catalogue.database)
    newest = {item.applied.policy_set.id: item.applied for item in reversed(saved)}
    return tuple(newest[name] for name in sorted(newest))


def _head(policy_set: PolicySet) -> dict[str, Json]:
    return {
        "id": policy_set.id,
        "version": policy_set.version,
        "status": policy_set.status,
        "stage": policy_set.stage,
        "title": dict(policy_set.title.both),
        "rules": len(policy_set.rules),
    }


def _profiles(found: AppliedSet) -> dict[str, Json]:
    return {
        "profiles": [{"id": item.id, "version": item.version, "digest": item.digest} for item in found.profiles],
    }
