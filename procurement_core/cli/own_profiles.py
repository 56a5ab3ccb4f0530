"""`greentender profiles fork|save|versions|lock`: write a profile of one's own, keep its versions, lock one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, require_new_file
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.profile_choice import any_profile, award_profile
from procurement_core.cli.session import Json, Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from catalog.store.database import Database
    from procurement_core.checks.finding import Finding
    from procurement_core.decisions.profile_lock import ProfileLock
    from procurement_core.decisions.profile_version import ProfileVersion
    from procurement_core.policy.borrowed_sources import BorrowedSource
    from procurement_core.policy.drafting import AnyProfile

_FORK = examples(
    "profiles fork cn-goods-open-comprehensive --id our-goods "
    '--title-en "Goods of our city" --title-zh 本市货物 --out our-goods.yaml'
)
_SAVE = examples('profiles save our-goods.yaml --reason "First version" --based-on cn-goods-open-comprehensive')

#: Enough of a digest to tell two apart by eye.
_SHOWN = 12


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group of profiles."""
    group.command("fork", help="help.profiles.fork", epilog=_FORK)(fork)
    group.command("save", help="help.profiles.save", epilog=_SAVE)(save)
    group.command("versions", help="help.profiles.versions", epilog=examples("profiles versions our-goods"))(versions)
    locking = examples("profiles lock our-goods@0.1.0 --tender 3")
    group.command("lock", help="help.profiles.lock", epilog=locking)(lock)


def fork(
    context: typer.Context,
    profile: Annotated[str, typer.Argument(metavar="ID|FILE", help="help.option.profile")],
    *,
    new_id: Annotated[str, typer.Option("--id", metavar="NEW", help="help.profiles.fork.id")],
    title_en: Annotated[str, typer.Option("--title-en", metavar="TEXT", help="help.profiles.fork.title_en")],
    title_zh: Annotated[str, typer.Option("--title-zh", metavar="TEXT", help="help.profiles.fork.title_zh")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="help.profiles.fork.out")] = None,
) -> int:
    """Write the file of a profile that begins as another one."""
    from procurement_core.decisions.own_profiles import require_own_id
    from procurement_core.policy.drafting import as_yaml, forked
    from procurement_core.policy.terms import Title

    session = session_of(context)
    require_own_id(new_id)
    made = forked(any_profile(session, profile), id=new_id, title=Title(en=title_en, zh=title_zh))
    if out is None:
        session.out.file.write(as_yaml(made))
        return DONE
    if out.exists():
        raise ProcurementError("own_profile.file_exists", file=str(out))
    require_new_file(out)
    out.write_text(as_yaml(made), "utf-8")
    session.tell("own_profile.forked", title=made.title.in_language(session.language), file=str(out))
    return DONE


def save(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.profiles.file")],
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="help.profiles.save.reason")],
    based_on: Annotated[
        str | None, typer.Option("--based-on", metavar="ID", help="help.profiles.save.based_on")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Keep a profile's file as a new version; what is found in it is shown, not refused."""
    from procurement_core.cli import check_findings
    from procurement_core.decisions.named_profiles import find_profile
    from procurement_core.decisions.own_profiles import save_profile
    from procurement_core.policy.award.library import read_any_profile
    from procurement_core.policy.borrowed_sources import borrowed_sources
    from procurement_core.wording.findings import findings_as_json
    from procurement_core.wording.profile_changes import borrowed_in_words

    session, profile = session_of(context), read_any_profile(file)
    with session.catalogue(may_create=True) as catalogue:
        origin = find_profile(catalogue.database, based_on) if based_on else _newest(catalogue.database, profile.id)
        saved = save_profile(
            catalogue.database,
            profile,
            based_on=f"{origin.id}@{origin.version}" if origin else "",
            reason=reason,
            actor=session.actor,
            now=session.now,
        )
    findings = _findings(session, saved.profile)
    borrowed = borrowed_sources(saved.profile, origin) if origin else ()
    if as_json:
        listed: list[Json] = [_borrowed_shape(item) for item in borrowed]
        shape = {"version": version_shape(saved), "findings": findings_as_json(findings), "borrowed_sources": listed}
        session.json({"format_version": 1, **shape})
        return DONE
    title = saved.profile.title.in_language(session.language)
    facts = {"profile": saved.profile.id, "version": saved.profile.version, "digest": saved.profile.digest}
    session.tell("own_profile.saved", title=title, **facts)
    if origin:
        for item in borrowed:
            session.line(borrowed_in_words(item, saved.profile, origin, session.language))
    if findings:
        check_findings.show(findings, session)
    return DONE


def versions(
    context: typer.Context,
    profile: Annotated[str, typer.Argument(metavar="ID", help="help.profiles.versions.id")],
    as_json: AsJson = False,
) -> int:
    """List the versions of a profile; one that comes with the product has the one version that it comes in."""
    from procurement_core.decisions.own_profiles import versions_of
    from procurement_core.policy.shipped_profiles import shipped_profiles

    session = session_of(context)
    shipped = [item for item in shipped_profiles() if item.id == profile]
    found: tuple[ProfileVersion, ...] = ()
    if not shipped:
        with session.catalogue() as catalogue:
            found = versions_of(catalogue.database, profile)
    if as_json:
        listed = [_shipped_shape(item) for item in shipped] + [version_shape(item) for item in found]
        session.json({"format_version": 1, "versions": listed})
    else:
        _print_versions(session, shipped, found)
    return DONE


def lock(
    context: typer.Context,
    profile: Annotated[str, typer.Argument(metavar="ID|FILE", help="help.option.profile")],
    *,
    tender: Annotated[int, typer.Option("--tender", metavar="T", help="help.option.tender")],
    as_json: AsJson = False,
) -> int:
    """Lock the profile that the bids of a tender are judged by."""
    from procurement_core.cli import check_findings
    from procurement_core.decisions.locks import lock_profile
    from procurement_core.decisions.tenders import load_tender
    from procurement_core.wording.findings import findings_as_json
    from procurement_core.wording.numbers import format_date

    session = session_of(context)
    chosen = award_profile(session, profile)
    findings = _findings(session, chosen)
    with session.catalogue() as catalogue:
        check_findings.say_errors(findings, session)
        made = lock_profile(catalogue.database, chosen, tender=tender, actor=session.actor, now=session.now)
        deadline = load_tender(catalogue.database, tender).bid_date
    is_late = made.is_late(deadline)
    if as_json:
        session.json(
            {"format_version": 1, "lock": lock_shape(made), "is_late": is_late, "findings": findings_as_json(findings)}
        )
        return DONE
    session.tell(
        "lock.locked",
        title=chosen.title.in_language(session.language),
        version=chosen.version,
        tender=tender,
        who=made.locked_by,
        when=format_date(made.locked_on, session.language),
        digest=made.digest,
    )
    if is_late:
        locked, due = (format_date(each, session.language) for each in (made.locked_on, deadline))
        session.tell("evaluation.locked_late", locked=locked, deadline=due)
    if findings:
        check_findings.show(findings, session)
    return DONE


def version_shape(saved: ProfileVersion) -> Json:
    """A version of one's own as JSON."""
    return {
        "profile": saved.profile.id,
        "version": saved.profile.version,
        "digest": saved.profile.digest,
        "based_on": saved.based_on or None,
        "reason": saved.reason,
        "created_at": saved.created_at.isoformat(),
        "created_by": saved.created_by,
    }


def _borrowed_shape(found: BorrowedSource) -> Json:
    source: Json = {"src": found.source.src, "conf": found.source.conf}
    return {"path": found.path, "old": found.old, "new": found.new, "source": source}


def lock_shape(made: ProfileLock) -> Json:
    """A lock as JSON."""
    return {
        "tender": made.tender,
        "profile": {"id": made.profile.id, "version": made.profile.version, "digest": made.digest},
        "locked_at": made.locked_at.isoformat(),
        "locked_by": made.locked_by,
        "bids_opened_at": made.bids_opened_at.isoformat() if made.bids_opened_at else None,
    }


def _shipped_shape(profile: AnyProfile) -> Json:
    """What comes with the product has no author and no moment here."""
    head = {"profile": profile.id, "version": profile.version, "digest": profile.digest}
    return {**head, **dict.fromkeys(("based_on", "reason", "created_at", "created_by"))}


def _newest(database: Database, profile_id: str) -> AnyProfile | None:
    from procurement_core.decisions.own_profiles import own_profiles

    return next((item.profile for item in own_profiles(database) if item.profile.id == profile_id), None)


def _findings(session: Session, profile: AnyProfile) -> tuple[Finding, ...]:
    """What the checks find today; only profiles for bids have checks."""
    from procurement_core.checks.finding import CheckContext
    from procurement_core.checks.registry import run_checks
    from procurement_core.policy.award.profile import AwardProfile

    if not isinstance(profile, AwardProfile):
        return ()
    return run_checks(profile, CheckContext(publication_date=session.today))


def _print_versions(session: Session, shipped: list[AnyProfile], found: tuple[ProfileVersion, ...]) -> None:
    from procurement_core.wording.numbers import MISSING, format_date

    rows = [
        (item.version, item.digest[:_SHOWN], MISSING, session.say("own_profile.comes_with_product"), MISSING, MISSING)
        for item in shipped
    ]
    rows += [
        (
            item.profile.version,
            item.profile.digest[:_SHOWN],
            item.based_on or MISSING,
            item.reason,
            item.created_by,
            format_date(item.created_at.astimezone().date(), session.language),
        )
        for item in found
    ]
    session.table(
        (
            "cli.column.profile_version",
            "cli.column.digest",
            "cli.column.based_on",
            "cli.column.reason",
            "cli.column.who",
            "cli.column.when",
        ),
        rows,
    )
