"""`greentender compare-footprints`: declared footprints against a tender's reference method."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from procurement_core.cli.arguments import AsJson, ProfileName, amount, day
from procurement_core.cli.help import examples
from procurement_core.cli.importing import DateOrderOption, DecimalOption, EncodingOption, SheetOption
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Json, Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from procurement_core.policy.award.profile import AwardProfile
    from procurement_core.proof.comparing.rules import Fact
    from procurement_core.proof.comparing.service import Compared, Comparison


class LowPrimaryData(StrEnum):
    """What a primary data share below the minimum, or none, does."""

    INDICATIVE = "indicative"
    UNCERTAIN = "uncertain"


_Years: TypeAlias = Annotated[str | None, typer.Option("--years", metavar="N", help="help.compare.years")]
_Grid: TypeAlias = Annotated[str | None, typer.Option("--grid-factor", metavar="E", help="help.compare.grid_factor")]
_Kwh: TypeAlias = Annotated[str | None, typer.Option("--kwh-year", metavar="K", help="help.compare.kwh_year")]
_Median: TypeAlias = Annotated[str | None, typer.Option("--median-kwh-year", metavar="K", help="help.compare.median")]
_Place: TypeAlias = Annotated[str | None, typer.Option("--location", metavar="PLACE", help="help.compare.location")]
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
        "compare-footprints footprints.csv --profile cn-cnca-pcf-laptop --on 2026-03-31",
        "compare-footprints footprints.xlsx --profile cn-cnca-pcf-laptop --grid-factor 0.6205 --json",
    )
    app.command("compare-footprints", help="help.compare", epilog=shown)(compare)


def compare(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help.compare.file")],
    *,
    profile: ProfileName,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="help.compare.on")] = None,
    years: _Years = None,
    grid_factor: _Grid = None,
    kwh_year: _Kwh = None,
    median_kwh_year: _Median = None,
    location: _Place = None,
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
    """Compare the declared footprints of a file."""
    from procurement_core.policy.award.library import load_award_profile
    from procurement_core.proof.comparing.buyer import Buyer
    from procurement_core.proof.comparing.reading import read_declared
    from procurement_core.proof.comparing.service import compare_footprints

    session, tender = session_of(context), load_award_profile(profile)
    if tender.comparability is None:
        raise ProcurementError("comparing.no_method", profile=tender.id)
    grid = _figure(grid_factor, "--grid-factor")
    buyer = Buyer(
        years=_figure(years, "--years", above_zero=True),
        grid_factor=tender.lcc.ef if grid is None and tender.lcc else grid,
        kwh_year=_figure(kwh_year, "--kwh-year"),
        median_kwh_year=_figure(median_kwh_year, "--median-kwh-year"),
        location=location,
        whole_units=whole_units,
        parameters=_assumed(assume or []),
        families=tuple(family or tender.scope.product_families),
        performance_class=performance_class,
        gwp_set=gwp,
        may_shrink=common_boundary,
        unverified_primary="uncertain" if low_primary_data is LowPrimaryData.UNCERTAIN else "indicative",
    )
    bid_day = day(on, "--on") if on else session.today
    table = read_declared(file.read_bytes(), encoding=encoding, decimal=decimal, date_order=date_order, sheet=sheet)
    found = compare_footprints(table.footprints, tender.comparability, on=bid_day, buyer=buyer)
    if as_json:
        session.json(_answer(session, tender, found, table.ignored))
    else:
        _print(session, tender, found, table.ignored)
    return DONE


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


def _answer(session: Session, tender: AwardProfile, found: Comparison, ignored: tuple[str, ...]) -> Json:
    from procurement_core.proof.comparing.figures import FIGURES

    return {
        "format_version": 1,
        "profile": {"id": tender.id, "version": tender.version, "status": tender.status},
        "on": found.on.isoformat(),
        "unit_basis": found.unit_basis,
        "stages": found.stages,
        "years": found.years,
        "comparable": found.comparable,
        "footprints": [_footprint(session, each) for each in found.footprints],
        "ties": [{"first": tie.first, "second": tie.second, "z": tie.z} for tie in found.ties],
        "ignored_columns": ignored,
        "illustrative": [
            {"name": name, "value": each.value, "conf": each.num.conf, "ref": each.ref}
            for name, each in FIGURES.items()
            if each.num.src == "illustrative"
        ],
    }


def _footprint(session: Session, each: Compared) -> Json:
    from procurement_core.wording.footprint_reasons import reason_sentence

    return {
        "id": each.id,
        "verdict": each.verdict.name,
        "rules": each.rules,
        "reasons": [
            {
                "id": reason.rule,
                "code": reason.code,
                "verdict": reason.verdict.name,
                "facts": {name: _plain(fact) for name, fact in reason.facts.items()},
                "sentence": reason_sentence(reason, session.language),
            }
            for reason in each.reasons
        ],
        "declared_kg": each.declared_kg,
        "declared_basis": each.declared_basis,
        "adjusted_kg": each.adjusted_kg,
        "per_year_kg": each.harmonised.per_year_kg if each.harmonised else None,
        "embodied_kg": each.harmonised.embodied_kg if each.harmonised else None,
        "uncertainty": each.uncertainty,
        "tier": each.tier,
        "score_cap": each.score_cap,
        "may_earn": each.may_earn,
        "tie_group": each.tie_group,
        "missing": each.missing,
    }


def _plain(fact: Fact) -> Json:
    return fact if isinstance(fact, float | int | str | tuple) or fact is None else fact.isoformat()


def _print(session: Session, tender: AwardProfile, found: Comparison, ignored: tuple[str, ...]) -> None:
    from procurement_core.wording.footprint_reasons import attribute_name, reason_sentence, stage_names, verdict_word
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_date, format_number, format_share
    from procurement_core.wording.unit_names import footprint_unit, format_footprint

    language = session.language
    session.tell(
        "comparing.head",
        on=format_date(found.on, language),
        profile=tender.title.in_language(language),
        unit=footprint_unit(found.unit_basis, language),
        stages=stage_names(found.stages, language),
        years=format_number(found.years, language),
        comparable=found.comparable,
        total=len(found.footprints),
    )
    session.table(
        tuple(f"comparing.column.{name}" for name in _HEADINGS),
        [
            (
                each.id,
                verdict_word(each.verdict, language),
                format_footprint(each.declared_kg, each.declared_basis, language),
                format_number(each.adjusted_kg, language, 4),
                format_share(each.uncertainty, language),
                each.tier,
                str(each.tie_group or "–"),
            )
            for each in found.footprints
        ],
        numbers=(2, 3, 4, 6),
    )
    rows = [
        (each.id, reason.rule, verdict_word(reason.verdict, language), reason_sentence(reason, language))
        for each in found.footprints
        for reason in each.reasons
    ]
    session.table(tuple(f"comparing.column.{name}" for name in ("bid", "rule", "verdict", "reason")), rows)
    for each in found.footprints:
        if each.missing:
            names = listed((attribute_name(name, language) for name in each.missing), language)
            session.tell("comparing.not_stated", bid=each.id, names=names)
    if ignored:
        session.tell("comparing.ignored", columns=listed(ignored, language))
    session.tell("comparing.illustrative")


_HEADINGS = ("bid", "verdict", "declared", "adjusted", "uncertainty", "tier", "tie_group")
