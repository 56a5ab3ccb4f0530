"""`greentender flip-map`, `market-depth` and `trade-off`: winners, markets and kilograms."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, cast

import typer

from catalog.model.engine import Engine
from procurement_core.cli.arguments import AS_OF, AsJson, day_in_question, require_new_file
from procurement_core.cli.categories import require_products_in
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:  # a database takes a second to load
    from catalog.catalogue import Catalogue
    from catalog.snapshot.engine.read_model import ReadModel
    from procurement_core.deliver.grid import Sheet
    from procurement_core.policy.applied_set import AppliedSet
    from procurement_core.robustness.category_market import CategoryMarket

SetName: TypeAlias = Annotated[str, typer.Option("--set", metavar="SET", help="help.robustness.set")]
Category: TypeAlias = Annotated[
    str, typer.Option("--category", metavar="SCHEME:VERSION:CODE", help="help.robustness.category")
]
On: TypeAlias = Annotated[str | None, typer.Option(*AS_OF, metavar="DATE", help="help.robustness.as_of")]
Out: TypeAlias = Annotated[Path | None, typer.Option("--out", metavar="FILE.xlsx", help="help.robustness.out")]

_SET = "nine-categories-in-force"
_CATEGORY = "CPV:2008:30213100"


def add_to(app: typer.Typer) -> None:
    """Add the three commands."""
    shown = examples(
        f"flip-map --set {_SET}",
        f"flip-map --set {_SET} --category {_CATEGORY} --as-of 2026-03-31 --json",
        f"flip-map --set {_SET} --out winners.xlsx",
    )
    app.command("flip-map", help="help.flip_map", epilog=shown)(flip_map)
    shown = examples(
        f"market-depth --set {_SET} --category {_CATEGORY} --requirement footprint.total",
        f"market-depth --set {_SET} --category {_CATEGORY} --requirement label --json",
    )
    app.command("market-depth", help="help.market_depth", epilog=shown)(market_depth)
    shown = examples(f"trade-off --set {_SET} --category {_CATEGORY} --as-of 2026-03-31")
    app.command("trade-off", help="help.trade_off", epilog=shown)(trade_off)


def flip_map(
    context: typer.Context,
    policy_set: SetName,
    *,
    category: Annotated[
        str | None, typer.Option("--category", metavar="SCHEME:VERSION:CODE", help="help.flip_map.category")
    ] = None,
    on: On = None,
    fragile_below: Annotated[
        float, typer.Option("--fragile-below", metavar="POINTS", help="help.flip_map.fragile")
    ] = 5.0,
    out: Out = None,
    as_json: AsJson = False,
) -> int:
    """Say which winners a small change of weights would unseat."""
    from catalog.model.category import parse_category
    from procurement_core.cli.flip_sheet import flip_map_json, print_flip_map
    from procurement_core.deliver.simulations.flip_sheets import FlipReport, flip_layout
    from procurement_core.policy_lab.details import product_names
    from procurement_core.robustness import flip_map as service
    from procurement_core.robustness.flip_map_in_parts import flip_map_in_parts

    session = session_of(context)
    service.require_share(fragile_below / 100)
    _require_place(out)
    within, engine = parse_category(category) if category else None, session.engine
    asked = service.flip_map if engine is Engine.DUCKDB else flip_map_in_parts
    with session.catalogue() as catalogue, closing(catalogue.read_model(engine=engine)) as model:
        require_products_in(model, within)
        policy, as_of = _set_of(catalogue, policy_set), day_in_question(on, session.today)
        found = asked(model, policy, as_of=as_of, fragile_below=fragile_below / 100, within=within)
        service.require_found(found, within)
        names = product_names(model, service.named_in(found))
    if as_json:
        session.json(flip_map_json(found))
    else:
        print_flip_map(session, found, names, in_detail=within is not None)
    if out is not None:
        report = FlipReport(found, names, policy_set, session.catalogue_name, category)
        _write(session, flip_layout(report, session.language), out)
    return DONE


def market_depth(
    context: typer.Context,
    policy_set: SetName,
    category: Category,
    requirement: Annotated[
        str, typer.Option("--requirement", metavar="INDICATOR", help="help.market_depth.requirement")
    ],
    *,
    direction: Annotated[
        str | None, typer.Option("--direction", metavar="min|max", help="help.market_depth.direction")
    ] = None,
    on: On = None,
    out: Out = None,
    as_json: AsJson = False,
) -> int:
    """Say what each threshold leaves of a market."""
    from procurement_core.cli.depth_sheet import market_depth_json, print_market_depth
    from procurement_core.deliver.simulations.depth_sheets import DepthReport, depth_layout
    from procurement_core.robustness import market_depth as service

    session = session_of(context)
    if direction not in (None, "min", "max"):
        raise ProcurementError("market_depth.direction_malformed", text=direction)
    _require_place(out)
    told = cast(Literal["min", "max"] | None, direction)
    with session.catalogue() as catalogue, closing(catalogue.read_model(engine=session.engine)) as model:
        market = _market(session, catalogue, model, policy_set=policy_set, category=category, on=on)
        found = service.market_depth(model, market, requirement, direction=told)
    if as_json:
        session.json(market_depth_json(found))
    else:
        print_market_depth(session, found)
    if out is not None:
        report = DepthReport(found, policy_set, session.catalogue_name, direction)
        _write(session, depth_layout(report, session.language), out)
    return DONE


def trade_off(
    context: typer.Context, policy_set: SetName, category: Category, *, on: On = None, as_json: AsJson = False
) -> int:
    """Say which products no other one beats in price and footprint."""
    from procurement_core.cli.trade_off_sheet import print_trade_off, trade_off_json
    from procurement_core.policy_lab.details import product_names
    from procurement_core.robustness import trade_offs as service

    session = session_of(context)
    with session.catalogue() as catalogue, closing(catalogue.read_model(engine=session.engine)) as model:
        market = _market(session, catalogue, model, policy_set=policy_set, category=category, on=on)
        found = service.trade_off(market)
        names = product_names(model, found.ids)
    if as_json:
        session.json(trade_off_json(found))
    else:
        print_trade_off(session, found, names)
    return DONE


def _market(
    session: Session, catalogue: Catalogue, model: ReadModel, *, policy_set: str, category: str, on: str | None
) -> CategoryMarket:
    """The market of a category under a set, on the day in question. Raises as its parts do."""
    from catalog.model.category import parse_category
    from procurement_core.robustness.category_market import category_market

    require_products_in(model, parse_category(category))
    return category_market(model, _set_of(catalogue, policy_set), category, as_of=day_in_question(on, session.today))


def _set_of(catalogue: Catalogue, name: str) -> AppliedSet:
    from procurement_core.policy_lab.finding import find_applied_set

    return find_applied_set(catalogue.database, name)


def _require_place(out: Path | None) -> None:
    """Refuse before anything is worked out what could not be written in the end."""
    from procurement_core.deliver.simulations.files import require_workbook

    if out is not None:
        require_workbook(out)
        require_new_file(out)


def _write(session: Session, sheets: Sequence[Sheet], out: Path) -> None:
    from procurement_core.deliver.simulations.files import write_simulation

    write_simulation(sheets, out, session.language, created_at=session.now)
    session.remark("simulation.written", file=str(out))
