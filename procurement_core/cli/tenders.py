"""`greentender tender`: what is needed, how much of it, when and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, CategoryCode, amount, day
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.decisions.profile_lock import ProfileLock
    from procurement_core.decisions.tender import Tender

_NEW = examples(
    'tender new --title "Laptops for schools" --category CPV:2008:30213100 --quantity 300 '
    "--bid-date 2026-09-30 --contract-end 2029-09-30 --service-years 5 --place Utrecht"
)


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.tender", no_args_is_help=True)
    group.command("new", help="help.tender.new", epilog=_NEW)(new)
    group.command("show", help="help.tender.show", epilog=examples("tender show 1", "tender show 1 --json"))(show)
    group.command("list", help="help.tender.list", epilog=examples("tender list"))(list_all)
    app.add_typer(group, name="tender")


def new(
    context: typer.Context,
    *,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="help.tender.title")],
    bid_date: Annotated[str, typer.Option("--bid-date", metavar="DATE", help="help.tender.bid_date")],
    category: CategoryCode = None,
    quantity: Annotated[str | None, typer.Option("--quantity", metavar="N", help="help.tender.quantity")] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="help.tender.unit")] = "piece",
    contract_end: Annotated[
        str | None, typer.Option("--contract-end", metavar="DATE", help="help.tender.contract_end")
    ] = None,
    service_years: Annotated[
        str | None, typer.Option("--service-years", metavar="YEARS", help="help.tender.service_years")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="help.tender.place")] = None,
    as_json: AsJson = False,
) -> int:
    """Record a need."""
    from catalog.model.category import parse_category
    from procurement_core.decisions.tenders import new_tender

    session = session_of(context)
    ends = day(contract_end, "--contract-end") if contract_end else None
    years = float(amount(service_years, "--service-years")) if service_years else None
    bids, wanted = day(bid_date, "--bid-date"), parse_category(category) if category else None
    number = amount(quantity, "--quantity") if quantity else None
    with session.catalogue() as catalogue:
        tender = new_tender(
            catalogue.database,
            title=title,
            bid_date=bids,
            actor=session.actor,
            now=session.now,
            category=wanted,
            quantity=number,
            unit=unit,
            contract_end=ends,
            service_years=years,
            place=place,
        )
    _answer(session, tender, None, as_json)
    return DONE


def show(
    context: typer.Context,
    tender: Annotated[int, typer.Argument(metavar="T", help="help.option.tender")],
    as_json: AsJson = False,
) -> int:
    """Show one need."""
    from procurement_core.decisions.locks import lock_of
    from procurement_core.decisions.tenders import load_tender

    session = session_of(context)
    with session.catalogue() as catalogue:
        found, lock = load_tender(catalogue.database, tender), lock_of(catalogue.database, tender)
    _answer(session, found, lock, as_json)
    return DONE


def list_all(context: typer.Context, as_json: AsJson = False) -> int:
    """List every need."""
    from procurement_core.decisions.locks import locks
    from procurement_core.decisions.tenders import list_tenders

    session = session_of(context)
    with session.catalogue() as catalogue:
        found, locked = list_tenders(catalogue.database), locks(catalogue.database)
    if as_json:
        listed = [tender_shape(tender, locked.get(tender.id)) for tender in found]
        session.json({"format_version": 1, "tenders": listed})
    elif not found:
        session.tell("cli.no_tenders")
    else:
        _print(session, *((tender, locked.get(tender.id)) for tender in found))
    return DONE


def tender_shape(tender: Tender, lock: ProfileLock | None) -> Json:
    """A tender as JSON, with the profile that is locked for its bids."""
    from procurement_core.cli.own_profiles import lock_shape

    return {
        "id": tender.id,
        "title": tender.title,
        "category": str(tender.category) if tender.category else None,
        "quantity": str(tender.quantity) if tender.quantity is not None else None,
        "unit": tender.unit,
        "bid_date": tender.bid_date.isoformat(),
        "contract_end": tender.contract_end.isoformat() if tender.contract_end else None,
        "service_years": tender.service_years,
        "place": tender.place,
        "created_at": tender.created_at.isoformat(),
        "created_by": tender.created_by,
        "lock": lock_shape(lock) if lock else None,
    }


def _answer(session: Session, tender: Tender, lock: ProfileLock | None, as_json: bool) -> None:
    if as_json:
        session.json({"format_version": 1, "tender": tender_shape(tender, lock)})
    else:
        _print(session, (tender, lock))


def _print(session: Session, *tenders: tuple[Tender, ProfileLock | None]) -> None:
    from procurement_core.wording.numbers import format_date, format_number
    from procurement_core.wording.unit_names import unit_name

    session.table(
        (
            "cli.column.number",
            "cli.column.title",
            "cli.column.category",
            "cli.column.quantity",
            "cli.column.bid_date",
            "cli.column.contract_end",
            "cli.column.service_years",
            "cli.column.place",
            "cli.column.lock",
        ),
        [
            (
                str(tender.id),
                tender.title,
                str(tender.category or "–"),
                f"{format_number(tender.quantity, session.language)} {unit_name(tender.unit, session.language)}"
                if tender.quantity
                else "–",
                format_date(tender.bid_date, session.language),
                format_date(tender.contract_end, session.language),
                format_number(tender.service_years, session.language),
                tender.place or "–",
                _lock(session, lock),
            )
            for tender, lock in tenders
        ],
    )


def _lock(session: Session, lock: ProfileLock | None) -> str:
    """Which profile the bids are judged by, since when, and whether they are opened."""
    from procurement_core.wording.numbers import format_date

    if lock is None:
        return "–"
    facts = {"title": lock.profile.title.in_language(session.language), "version": lock.profile.version}
    facts |= {"who": lock.locked_by, "when": format_date(lock.locked_on, session.language)}
    if lock.opened_on is None:
        return session.say("lock.in_table", **facts)
    return session.say("lock.in_table_opened", **facts, opened=format_date(lock.opened_on, session.language))
