"""`greentender compare-footprints`: declared footprints, of a file or of the catalogue, against a profile's method."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from procurement_core.cli.arguments import AS_OF, AsJson, ProfileName, amount, day_in_question
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DateOrderOption, DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DONE
from procurement_core.cli.profile_choice import any_profile
from procurement_core.cli.session import Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from datetime import date

    from procurement_core.cli.footprint_sheet import NamedFootprints
    from procurement_core.policy.drafting import AnyProfile


class LowPrimaryData(StrEnum):
    """What a primary data share below the minimum, or none, does."""

    INDICATIVE = "indicative"
    UNCERTAIN = "uncertain"


_Years: TypeAlias = Annotated[str | None, typer.Option("--years", metavar="N", help="help.compare.years")]
_Grid: TypeAlias = Annotated[str | None, typer.Option("--grid-factor", metavar="E", help="help.compare.grid_factor")]
_Median: TypeAlias = Annotated[str | None, typer.Option("--median-kwh-year", metavar="K", help="help.compare.median")]
_Whole: TypeAlias = Annotated[bool, typer.Option("--whole-units", help="help.compare.whole_units")]
_Family: TypeAlias = Annotated[list[str] | None, typer.Option("--family", metavar="NAME", help="help.compare.family")]
_Class: TypeAlias = Annotated[
    str | None, typer.Option("--performance-class", metavar="NAME", help="help.compare.performance_class")
]
_Gwp: TypeAlias = Annotated[str | None, typer.Option("--gwp", metavar="AR4|AR5|AR6", help="help.compare.gwp")]
_Assumed: TypeAlias = Annotated[
    list[str] | None, typer.Option("--assume", metavar="NAME=NUMBER", help="help.compare.assume")
]
_Shrink: TypeAlias = Annotated[bool, typer.Option("--common-boundary", help="help.compare.common_boundary")]
_Primary: TypeAlias = Annotated[LowPrimaryData, typer.Option("--low-primary-data", help="help.compare.primary_data")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    shown = examples(
        "compare-footprints footprints.csv --profile cn-cnca-pcf-laptop --as-of 2026-03-31",
        "compare-footprints p0123456789abcdef p1123456789abcdef --profile cn-cnca-pcf-laptop --grid-factor 0.6205",
    )
    app.command("compare-footprints", help="help.compare", epilog=shown)(compare)


def compare(
    context: typer.Context,
    subjects: Annotated[list[str], typer.Argument(metavar="FILE|ID...", help="help.compare.file")],
    *,
    profile: ProfileName,
    on: Annotated[str | None, typer.Option(*AS_OF, metavar="DATE", help="help.compare.as_of")] = None,
    years: _Years = None,
    grid_factor: _Grid = None,
    median_kwh_year: _Median = None,
    whole_units: _Whole = False,
    family: _Family = None,
    performance_class: _Class = None,
    gwp: _Gwp = None,
    assume: _Assumed = None,
    common_boundary: _Shrink = False,
    low_primary_data: _Primary = LowPrimaryData.INDICATIVE,
    encoding: EncodingOption = None,
    decimal: DecimalOption = None,
    date_order: DateOrderOption = None,
    sheet: SheetOption = None,
    as_json: AsJson = False,
) -> int:
    """Compare the declared footprints of a file, or those of products of the open catalogue."""
    from procurement_core.cli.footprint_sheet import comparison_json, print_comparison
    from procurement_core.policy.award.profile import AwardProfile
    from procurement_core.proof.comparing.buyer import Buyer
    from procurement_core.proof.comparing.under_profile import compare_under_profile

    session = session_of(context)
    chosen = any_profile(session, profile)
    grid = _figure(grid_factor, "--grid-factor")
    costs = chosen.lcc if isinstance(chosen, AwardProfile) else None
    buyer = Buyer(
        years=_figure(years, "--years", above_zero=True),
        grid_factor=costs.use_stage_factor if grid is None and costs else grid,
        median_kwh_year=_figure(median_kwh_year, "--median-kwh-year"),
        whole_units=whole_units,
        parameters=_assumed(assume or []),
        families=tuple(family or ()),
        performance_class=performance_class,
        gwp_set=gwp,
        may_shrink=common_boundary,
        unverified_primary="uncertain" if low_primary_data is LowPrimaryData.UNCERTAIN else "indicative",
    )
    bid_day = day_in_question(on, session.today)
    if (file := _file_among(subjects)) is None:
        footprints = _of_products(session, subjects, chosen, bid_day)
    else:
        footprints = _of_file(file, encoding=encoding, decimal=decimal, date_order=date_order, sheet=sheet)
    found = compare_under_profile(footprints.declared, chosen, on=bid_day, buyer=buyer, codes=footprints.codes)
    if as_json:
        session.json(comparison_json(session, found, footprints))
    else:
        print_comparison(session, found, footprints)
    return DONE


def _file_among(subjects: list[str]) -> Path | None:
    """The file that is named, None where products are.

    Raises ProcurementError `comparing.file_beside_others`.
    """
    files = [Path(name) for name in subjects if Path(name).suffix or Path(name).is_file()]
    if files and len(subjects) > 1:
        raise ProcurementError("comparing.file_beside_others", file=files[0].name)
    return files[0] if files else None


def _of_file(
    file: Path, *, encoding: str | None, decimal: str | None, date_order: str | None, sheet: str | None
) -> NamedFootprints:
    from procurement_core.cli.footprint_sheet import NamedFootprints
    from procurement_core.proof.comparing.reading import read_declared

    table = read_declared(file.read_bytes(), encoding=encoding, decimal=decimal, date_order=date_order, sheet=sheet)
    return NamedFootprints(table.footprints, ignored=table.ignored)


def _of_products(session: Session, ids: list[str], profile: AnyProfile, on: date) -> NamedFootprints:
    """Every footprint of these products; a product without any is named, not passed over.

    Raises ProcurementError `cli.product_unknown`.
    """
    from catalog.snapshot.detail.product_detail import product
    from procurement_core.cli.footprint_sheet import named_footprints
    from procurement_core.proof.comparing.from_catalogue import footprints_of

    with session.catalogue() as opened, closing(opened.read_model()) as model:
        details = []
        for name in dict.fromkeys(ids):
            found = product(model, name)
            if found is None:
                raise ProcurementError("cli.product_unknown", product=name, revision=model.revision)
            details.append(found)
        return named_footprints(details, footprints_of(model, details, profile, on), session.language)


def _figure(text: str | None, option: str, *, above_zero: bool = False) -> float | None:
    """A number not below zero. Raises ProcurementError `cli.number_malformed` or `comparing.number_too_small`."""
    if text is None:
        return None
    number = float(amount(text, option))
    if number < 0 or (above_zero and number == 0):
        raise ProcurementError("comparing.number_too_small", option=option, number=text)
    return number


def _assumed(texts: list[str]) -> dict[str, float]:
    """The buyer's defaults for conversions, NAME=NUMBER each."""
    from procurement_core.proof.comparing.conversions import PARAMETERS, is_usable

    found = {}
    for text in texts:
        name, mark, number = text.partition("=")
        if not mark:
            raise ProcurementError("comparing.parameter_malformed", text=text)
        if name not in PARAMETERS:
            raise ProcurementError("comparing.parameter_unknown", name=name, known=", ".join(PARAMETERS))
        found[name] = float(amount(number, "--assume"))
        if not is_usable(name, found[name]):
            raise ProcurementError("convert.parameter_unusable", option=name, number=number)
    return found
