"""`greentender lcc`: options compared by life-cycle cost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from procurement_core.cli.arguments import AsJson, amount
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.profile_choice import award_profile
from procurement_core.cli.session import Session, session_of
from procurement_core.cost.choices import Lives, Residual, Timing
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from procurement_core.cost.terms import CostTerms

ServiceYears: TypeAlias = Annotated[int | None, typer.Option("--years", metavar="N", help="help.lcc.years")]
Rate: TypeAlias = Annotated[str | None, typer.Option("--rate", metavar="R", help="help.lcc.rate")]
EnergyPrice: TypeAlias = Annotated[
    str | None, typer.Option("--energy-price", metavar="P", help="help.lcc.energy_price")
]
EnergyGrowth: TypeAlias = Annotated[
    str | None, typer.Option("--energy-growth", metavar="G", help="help.lcc.energy_growth")
]
Factor: TypeAlias = Annotated[str | None, typer.Option("--ef", metavar="E", help="help.lcc.ef")]
CarbonPrice: TypeAlias = Annotated[str | None, typer.Option("--scc", metavar="S", help="help.lcc.scc")]
EmbeddedPrice: TypeAlias = Annotated[
    str | None, typer.Option("--carbon-in-tariff", metavar="S", help="help.lcc.embedded_carbon_price")
]
DefaultKwh: TypeAlias = Annotated[str | None, typer.Option("--default-kwh", metavar="K", help="help.lcc.default_kwh")]
WhenDue: TypeAlias = Annotated[Timing | None, typer.Option("--timing", help="help.lcc.timing")]
WhoseLife: TypeAlias = Annotated[Lives, typer.Option("--lives", help="help.lcc.lives")]
EndWorth: TypeAlias = Annotated[Residual, typer.Option("--residual", help="help.lcc.residual")]
Announced: TypeAlias = Annotated[str | None, typer.Option("--profile", metavar="ID|FILE", help="help.lcc.profile")]
Money: TypeAlias = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="help.lcc.currency")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    shown = examples(
        "lcc options.csv --years 5 --energy-price 0.70 --ef cn_2023_footprint --scc 100",
        "lcc options.xlsx --profile lowest-lcc --json",
    )
    app.command("lcc", help="help.lcc", epilog=shown)(lcc)


def lcc(
    context: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.lcc.file")],
    years: ServiceYears = None,
    rate: Rate = None,
    energy_price: EnergyPrice = None,
    energy_growth: EnergyGrowth = None,
    ef: Factor = None,
    scc: CarbonPrice = None,
    embedded_carbon_price: EmbeddedPrice = None,
    default_kwh: DefaultKwh = None,
    timing: WhenDue = None,
    lives: WhoseLife = Lives.COMMON_PERIOD,
    residual: EndWorth = Residual.BINDING_ONLY,
    profile: Announced = None,
    currency: Money = None,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    sheet: SheetOption = None,
    as_json: AsJson = False,
) -> int:
    """Compare the options of a table by life-cycle cost."""
    from procurement_core.cli.cost_sheet import comparison_as_json, print_comparison
    from procurement_core.cost.comparison import compare_costs
    from procurement_core.cost.defaults import Stated, damage_costs, terms_for
    from procurement_core.cost.reading import read_options
    from procurement_core.tables.named_columns import FileOptions

    session = session_of(context)
    stated = Stated(
        years=years,
        rate=_share(rate, "--rate"),
        energy_price=_number(energy_price, "--energy-price"),
        energy_growth=_share(energy_growth, "--energy-growth"),
        emission_factor=_course(ef, "--ef"),
        carbon_price=_course(scc, "--scc"),
        embedded_carbon_price=_number(embedded_carbon_price, "--carbon-in-tariff"),
        default_kwh_year=_number(default_kwh, "--default-kwh"),
        timing=timing,
        lives=lives,
        residual=residual,
    )
    announced = _announced(session, profile)
    table = read_options(file, FileOptions(decimal, encoding, sheet))
    money = _one_currency(currency, table.currency, announced)
    terms = terms_for(stated, currency=money, profile=announced, today=session.today)
    comparison = compare_costs(terms, table.items, carbon_prices=damage_costs(money), ignored=table.ignored)
    if as_json:
        session.json(comparison_as_json(session, comparison, file=file.name, profile=profile))
    else:
        print_comparison(session, comparison)
    return DIFFERS if comparison.costs.reasons else DONE


def _announced(session: Session, profile: str | None) -> CostTerms | None:
    """The terms of a profile. Raises ProcurementError `cost.profile_without_cost` for one that has none."""
    from procurement_core.cost.terms import terms_from_profile

    if profile is None:
        return None
    found = award_profile(session, profile)
    if found.lcc is None:
        raise ProcurementError("cost.profile_without_cost", profile=found.id)
    return terms_from_profile(found.lcc, profile=f"{found.id} {found.version}", currency=found.currency)


def _one_currency(stated: str | None, in_table: str, announced: CostTerms | None) -> str:
    """The currency that file, profile and command agree on; none is converted."""
    found = {text.upper() for text in (stated or "", in_table, announced.currency if announced else "") if text}
    if len(found) > 1:
        raise ProcurementError("cost.currencies_differ", values=", ".join(sorted(found)))
    return found.pop() if found else ""


def _number(text: str | None, option: str) -> float | None:
    return None if text is None else float(amount(text, option))


def _share(text: str | None, option: str) -> float | None:
    """A share of 1; `3%` is 0.03."""
    if text is not None and text.strip().endswith("%"):
        return float(amount(text.strip()[:-1], option) / 100)
    return _number(text, option)


def _course(text: str | None, option: str) -> tuple[float, ...] | str | None:
    """One number, one per year between commas, or the id of a row of the reference data."""
    if text is None:
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 and parts[0][:1].isalpha():
        return parts[0]
    return tuple(float(amount(part, option)) for part in parts)
