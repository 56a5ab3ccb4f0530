"""`greentender shares`: how much of what was bought is green, over both denominators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AS_OF, AsJson, amount, day_in_question
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.impact.shares import GreenShares, Share
    from procurement_core.impact.shares_reading import NamedShares


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    shown = examples("shares contracts.csv", "shares contracts.xlsx --category CN-GP:2013:A020101 --json")
    app.command("shares", help="help.shares", epilog=shown)(shares)


def shares(
    context: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.shares.file")],
    category: Annotated[
        list[str] | None, typer.Option("--category", metavar="SCHEME:VERSION:CODE", help="help.shares.category")
    ] = None,
    award_weight_min: Annotated[
        str | None, typer.Option("--award-weight-min", metavar="X", help="help.shares.award_weight_min")
    ] = None,
    on: Annotated[str | None, typer.Option(*AS_OF, metavar="DATE", help="help.shares.as_of")] = None,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    as_json: AsJson = False,
) -> int:
    """Compute the shares of green purchases."""
    from procurement_core.impact.shares_reading import ShareOptions, read_shares
    from procurement_core.tables.named_columns import FileOptions

    session = session_of(context)
    choice = ShareOptions(
        tuple(category or ()),
        None if award_weight_min is None else float(amount(award_weight_min, "--award-weight-min")),
        day_in_question(on, session.today),
    )
    table = read_shares(file, FileOptions(decimal, encoding, sheet), choice)
    if as_json:
        session.json(
            {
                "format_version": 1,
                "file": file.name,
                "shares": [_as_json(session, each) for each in table.found],
                "ignored_columns": list(table.ignored),
            }
        )
        return DONE
    for each in table.found:
        _print(session, each)
    if table.ignored:
        session.tell("cost.caveat.columns_ignored", columns=", ".join(table.ignored))
    return DONE


def _as_json(session: Session, named: NamedShares) -> Json:
    found = named.shares
    return {
        "name": named.name,
        "currency": found.currency or None,
        "categories": list(found.categories),
        "categories_basis": session.say(named.basis),
        "share_same": _share(found.same),
        "share_total": _share(found.total),
        "share_count": _share(found.count),
        "share_criteria": {str(place): _share(share) for place, share in found.criteria.items()},
        "share_any_criteria": _share(found.any_criteria),
        "sigma_points": found.sigma,
        "by_type": [
            {
                "type": str(each.kind),
                "value": each.counted_value,
                "contracts": each.counted_contracts,
                "carried_value": each.carried_value,
                "carried_contracts": each.carried_contracts,
            }
            for each in found.by_type
        ],
        "green_outside_categories": found.green_elsewhere,
        "contracts": found.contracts,
        "contracts_without_value": found.without_value,
    }


def _share(found: Share | None) -> Json:
    return None if found is None else {"part": found.part, "whole": found.whole, "share": found.share}


def _print(session: Session, named: NamedShares) -> None:
    from procurement_core.wording.numbers import MISSING, format_number, format_share

    found, language = named.shares, session.language
    session.tell("impact.title", name=named.name, currency=found.currency or MISSING)
    session.table(
        ("impact.column.share", "impact.column.part", "impact.column.whole", "impact.column.percent"),
        [
            (
                session.say(code),
                format_number(share.part, language),
                format_number(share.whole, language),
                format_share(share.share, language, decimals),
            )
            for code, share, decimals in _lines(found)
        ],
        numbers=(1, 2, 3),
    )
    session.tell(named.basis)
    if found.categories:
        session.tell("impact.categories", categories=", ".join(found.categories))
    if found.by_type:
        _print_types(session, found)
    if found.green_elsewhere:
        session.tell("impact.green_elsewhere", value=format_number(found.green_elsewhere, language))
    if found.without_value:
        session.tell("impact.without_value", count=found.without_value)
    if found.sigma is not None:
        session.tell("impact.sigma", points=format_share(found.sigma, language))


def _print_types(session: Session, found: GreenShares) -> None:
    from procurement_core.wording.numbers import format_number

    session.table(
        ("impact.column.type", "impact.column.value", "impact.column.contracts", "impact.column.carried"),
        [
            (
                session.say(f"impact.type.{each.kind}"),
                format_number(each.counted_value, session.language),
                str(each.counted_contracts),
                str(each.carried_contracts),
            )
            for each in found.by_type
        ],
        numbers=(1, 2, 3),
    )


def _lines(found: GreenShares) -> list[tuple[str, Share, int]]:
    """The shares that are known, both denominators first; a small share of the whole keeps two decimals."""
    lines: list[tuple[str, Share, int]] = [("impact.share.same", found.same, 1), ("impact.share.total", found.total, 2)]
    if found.count is not None:
        lines.append(("impact.share.count", found.count, 1))
    lines.extend((f"impact.share.{place}", share, 1) for place, share in found.criteria.items())
    if found.any_criteria is not None:
        lines.append(("impact.share.any_criteria", found.any_criteria, 1))
    return lines
