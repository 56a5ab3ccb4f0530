"""`greentender convert`: one figure from one unit to another, with what its conversion needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, amount
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from procurement_core.proof.comparing.conversions import Parameters
    from procurement_core.proof.comparing.converting import Converted

#: The option behind each quantity of a conversion.
OPTIONS: dict[str, str] = {
    "mass_kg": "--mass",
    "pieces_per_set": "--pieces",
    "grammage_g_m2": "--grammage",
    "thickness_m": "--thickness",
    "density_kg_m3": "--density",
    "rated_wp": "--rated-power",
    "module_efficiency": "--module-efficiency",
    "specific_yield": "--specific-yield",
    "life_y": "--life",
    "degradation": "--degradation",
    "rated_kwh": "--rated-capacity",
    "cycles": "--cycles",
    "depth_of_discharge": "--depth-of-discharge",
    "round_trip_efficiency": "--round-trip-efficiency",
    "state_of_health": "--state-of-health",
    "life_km": "--tread-life",
    "rated_kw": "--shaft-power",
    "hours_year": "--hours",
    "load_share": "--load",
    "cooling_kw": "--cooling",
}


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    shown = examples(
        "convert 0.45 kg/Wp g/kWh --specific-yield 1200 --life 30 --degradation 0.005",
        "convert 75 kg/kWh_capacity kg/kWh_delivered --cycles 3500 --dod 0.9 --efficiency 0.92 --soh 0.9",
        "convert 10 kg/kg kg/piece --mass 0.5",
    )
    app.command("convert", help="help.convert", epilog=shown)(convert_figure)


def convert_figure(
    context: typer.Context,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="help.convert.value")],
    start: Annotated[str, typer.Argument(metavar="FROM", help="help.convert.start")],
    end: Annotated[str, typer.Argument(metavar="TO", help="help.convert.end")],
    *,
    mass_kg: Annotated[str | None, typer.Option("--mass", metavar="M", help="help.convert.mass_kg")] = None,
    pieces_per_set: Annotated[
        str | None, typer.Option("--pieces", metavar="N", help="help.convert.pieces_per_set")
    ] = None,
    grammage_g_m2: Annotated[
        str | None, typer.Option("--grammage", metavar="G", help="help.convert.grammage_g_m2")
    ] = None,
    thickness_m: Annotated[
        str | None, typer.Option("--thickness", metavar="M", help="help.convert.thickness_m")
    ] = None,
    density_kg_m3: Annotated[
        str | None, typer.Option("--density", metavar="D", help="help.convert.density_kg_m3")
    ] = None,
    rated_wp: Annotated[str | None, typer.Option("--rated-power", metavar="W", help="help.convert.rated_wp")] = None,
    module_efficiency: Annotated[
        str | None, typer.Option("--module-efficiency", metavar="E", help="help.convert.module_efficiency")
    ] = None,
    specific_yield: Annotated[
        str | None, typer.Option("--specific-yield", metavar="Y", help="help.convert.specific_yield")
    ] = None,
    life_y: Annotated[str | None, typer.Option("--life", metavar="L", help="help.convert.life_y")] = None,
    degradation: Annotated[
        str | None, typer.Option("--degradation", metavar="D", help="help.convert.degradation")
    ] = None,
    rated_kwh: Annotated[
        str | None, typer.Option("--rated-capacity", metavar="K", help="help.convert.rated_kwh")
    ] = None,
    cycles: Annotated[str | None, typer.Option("--cycles", metavar="N", help="help.convert.cycles")] = None,
    depth_of_discharge: Annotated[
        str | None, typer.Option("--depth-of-discharge", "--dod", metavar="D", help="help.convert.depth_of_discharge")
    ] = None,
    round_trip_efficiency: Annotated[
        str | None,
        typer.Option("--round-trip-efficiency", "--efficiency", metavar="E", help="help.convert.round_trip_efficiency"),
    ] = None,
    state_of_health: Annotated[
        str | None, typer.Option("--state-of-health", "--soh", metavar="S", help="help.convert.state_of_health")
    ] = None,
    life_km: Annotated[str | None, typer.Option("--tread-life", metavar="KM", help="help.convert.life_km")] = None,
    rated_kw: Annotated[str | None, typer.Option("--shaft-power", metavar="KW", help="help.convert.rated_kw")] = None,
    hours_year: Annotated[str | None, typer.Option("--hours", metavar="H", help="help.convert.hours_year")] = None,
    load_share: Annotated[str | None, typer.Option("--load", metavar="L", help="help.convert.load_share")] = None,
    cooling_kw: Annotated[str | None, typer.Option("--cooling", metavar="KW", help="help.convert.cooling_kw")] = None,
    as_json: AsJson = False,
) -> int:
    """Convert one figure."""
    from procurement_core.wording.joining import listed

    session = session_of(context)
    given = {name: context.params[name] for name in OPTIONS}  # the quantities above, each by its name
    parameters = {name: _usable(name, text) for name, text in given.items() if text is not None}
    found = _converted(session, value, start, end, parameters)
    if found.unused:
        session.remark("convert.unused", options=listed((OPTIONS[name] for name in found.unused), session.language))
    if as_json:
        session.json(_as_json(found, value, start, end, parameters))
    else:
        session.tell("convert.done", value=value, start=start, result=_digits(found.result), end=end)
        session.tell(f"convert.class_{found.kind.value.lower()}")
    return DONE


def _as_json(found: Converted, value: str, start: str, end: str, parameters: Parameters) -> Json:
    return {
        "format_version": 1,
        "value": float(amount(value, "VALUE")),
        "from": start,
        "to": end,
        "result": found.result,
        "factor": found.factor,
        "class": found.kind.value,
        "parameters": {name: parameters[name] for name in found.needs},
    }


def _converted(session: Session, value: str, start: str, end: str, parameters: Parameters) -> Converted:
    """The figure converted; what is missing is said with the options that would give it.

    Raises ProcurementError `cli.number_malformed` and as `convert` does.
    """
    from procurement_core.proof.comparing.converting import QuantitiesMissingError, convert
    from procurement_core.wording.footprint_reasons import attribute_name
    from procurement_core.wording.joining import listed

    language = session.language
    try:
        return convert(float(amount(value, "VALUE")), start, end, parameters)
    except QuantitiesMissingError as error:
        raise ProcurementError(
            "convert.needs",
            start=start,
            end=end,
            needs=listed((attribute_name(name, language) for name in error.missing), language),
            options=listed((OPTIONS[name] for name in error.missing), language),
        ) from error


def _usable(name: str, text: str) -> float:
    """A quantity as a number. Raises ProcurementError `cli.number_malformed` or `convert.parameter_unusable`."""
    from procurement_core.proof.comparing.conversions import is_usable

    number = float(amount(text, OPTIONS[name]))
    if not is_usable(name, number):
        raise ProcurementError("convert.parameter_unusable", option=OPTIONS[name], number=text)
    return number


def _digits(result: float) -> str:
    """Four significant digits below ten thousand, every whole digit above; never an exponent a reader must undo."""
    if abs(result) >= 10_000:
        return f"{result:,.0f}"
    return f"{result:.4g}" if abs(result) >= 1e-4 or result == 0 else f"{result:.12f}".rstrip("0")
