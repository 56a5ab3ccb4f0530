"""`greentender avoided`: what was bought against what would have been bought, as estimated differences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, amount
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of

if TYPE_CHECKING:
    from procurement_core.impact.avoided import Avoided
    from procurement_core.impact.avoided_reading import AvoidedTable, ContractAvoided


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    shown = examples("avoided awards.csv", "avoided awards.xlsx --rho 0.3 --json")
    app.command("avoided", help="help.avoided", epilog=shown)(avoided)


def avoided(
    context: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.avoided.file")],
    rho: Annotated[str, typer.Option("--rho", metavar="R", help="help.avoided.rho")] = "0",
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    as_json: AsJson = False,
) -> int:
    """Compute avoided emissions."""
    from procurement_core.impact.avoided_reading import read_avoided
    from procurement_core.tables.named_columns import FileOptions

    session = session_of(context)
    found = read_avoided(file, FileOptions(decimal, encoding, sheet), rho=float(amount(rho, "--rho")))
    if as_json:
        session.json(_as_json(session, file, found))
        return DONE
    for contract in found.contracts:
        _print(session, contract, found.currency)
    session.tell("impact.estimated")
    _print_coverage(session, found)
    if found.ignored:
        session.tell("cost.caveat.columns_ignored", columns=", ".join(found.ignored))
    return DONE


def _print(session: Session, contract: ContractAvoided, currency: str) -> None:
    from procurement_core.wording.numbers import MISSING, format_number

    def shown(value: float | None) -> str:
        from procurement_core.impact.avoided import two_digits

        return MISSING if value is None else format_number(two_digits(value), session.language, 6)

    quantity = format_number(contract.quantity, session.language)
    session.tell("impact.contract_title", contract=contract.contract, quantity=quantity)
    session.table(
        (
            "impact.column.baseline",
            "impact.column.avoided",
            "impact.column.standard_uncertainty",
            "impact.column.embedded",
            "impact.column.use",
            "impact.column.cost_per_t",
            "impact.column.says",
        ),
        [
            (
                session.say(f"impact.baseline.{each.kind}"),
                *(shown(kg) for kg in (each.avoided_kg, each.uncertainty_kg, each.embedded_kg, each.use_kg)),
                f"{shown(each.cost_per_t)} {currency}".strip() if each.cost_per_t is not None else MISSING,
                session.say(each.state),
            )
            for each in contract.found
        ],
        numbers=(1, 2, 3, 4, 5),
    )


def _print_coverage(session: Session, found: AvoidedTable) -> None:
    from procurement_core.wording.numbers import format_share

    lacking, everything = found.without_footprint, len(found.contracts)
    share = format_share(lacking / everything, session.language)
    session.tell("impact.without_footprint", count=lacking, all=everything, share=share)


def _as_json(session: Session, file: Path, found: AvoidedTable) -> Json:
    return {
        "format_version": 1,
        "file": file.name,
        "currency": found.currency or None,
        "contracts": [
            {
                "contract": each.contract,
                "quantity": each.quantity,
                "baselines": [_difference(session, difference) for difference in each.found],
            }
            for each in found.contracts
        ],
        "contracts_without_footprint": found.without_footprint,
        "ignored_columns": list(found.ignored),
    }


def _difference(session: Session, found: Avoided) -> Json:
    """One baseline; figures are as reckoned, `avoided_kg_shown` has the two digits that are known."""
    from procurement_core.impact.avoided import two_digits

    return {
        "baseline": str(found.kind),
        "state": found.state,
        "says": session.say(found.state),
        "avoided_kg": found.avoided_kg,
        "avoided_kg_shown": None if found.avoided_kg is None else two_digits(found.avoided_kg),
        "standard_uncertainty_kg": found.uncertainty_kg,
        "embedded_kg": found.embedded_kg,
        "use_kg": found.use_kg,
        "cost_per_t": found.cost_per_t,
    }
