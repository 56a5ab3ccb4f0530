"""Footprints held against a profile, for a reader and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from procurement_core.cli.session import Json, Session
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.declared import Declared
from procurement_core.proof.comparing.figures import FIGURES
from procurement_core.proof.comparing.rules import Fact, Reason
from procurement_core.proof.comparing.under_profile import JudgedFootprint, ProfileComparison
from procurement_core.wording.footprint_reasons import (
    attribute_name,
    footprint_name,
    need_sentence,
    product_name,
    reason_sentence,
    stage_names,
    verdict_word,
)
from procurement_core.wording.joining import listed
from procurement_core.wording.numbers import format_date, format_number, format_share
from procurement_core.wording.unit_names import footprint_unit, format_footprint

if TYPE_CHECKING:  # load DuckDB and Ibis, which a comparison of a file need not
    from catalog.snapshot.detail.product_detail import ProductDetail
    from procurement_core.proof.comparing.from_catalogue import CatalogueFootprint

_HEADINGS = ("bid", "verdict", "declared", "adjusted", "over_years", "uncertainty", "tier", "tie_group")


@dataclass(frozen=True, slots=True)
class NamedFootprints:
    """What is compared: declarations, what to call each, the codes of its product, and what was left aside.

    `of` is product and footprint by the id of the declaration, empty for a file; `without` names products that have
    no footprint, `ignored` the columns of a file that say nothing about footprints.
    """

    declared: tuple[Declared, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    of: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def named_footprints(
    details: Sequence[ProductDetail], found: Sequence[CatalogueFootprint], language: str
) -> NamedFootprints:
    """Footprints of products of the catalogue, each by the name of its product and, of several, by which it is."""
    from procurement_core.proof.comparing.from_catalogue import codes_of

    return NamedFootprints(
        declared=tuple(each.declared for each in found),
        names={each.declared.id: footprint_name(each, found, language) for each in found},
        codes=codes_of(found),
        of={each.declared.id: (each.product.id, each.known.footprint.id) for each in found},
        without=tuple(product_name(each.product, language) for each in details if not each.footprints),
    )


def comparison_json(session: Session, found: ProfileComparison, named: NamedFootprints) -> Json:
    """The whole comparison; sentences are in the session's language."""
    profile = found.profile
    return {
        "format_version": 1,
        "profile": {"id": profile.id, "version": profile.version, "status": profile.status, "use": profile.use},
        "on": found.on.isoformat(),
        "unit_basis": found.unit_basis,
        "stages": found.stages,
        "years": found.years,
        "comparable": found.comparable,
        "footprints": [_footprint(session, each, named, found.years) for each in found.footprints],
        "ties": [{"first": tie.first, "second": tie.second, "z": tie.z} for tie in found.ties],
        "ignored_columns": named.ignored,
        "without_footprint": named.without,
        "illustrative": [
            {"name": name, "value": each.value, "conf": each.num.conf, "ref": each.ref}
            for name, each in FIGURES.items()
            if each.num.src == "illustrative"
        ],
    }


def print_comparison(session: Session, found: ProfileComparison, named: NamedFootprints) -> None:
    """The verdicts, then every reason of each with what would lift it."""
    language = session.language
    code = "comparing.head" if found.years is not None else "comparing.head_without_years"
    session.tell(
        code,
        on=format_date(found.on, language),
        profile=found.profile.title.in_language(language),
        unit=footprint_unit(found.unit_basis, language),
        stages=stage_names(found.stages, language),
        years=format_number(found.years, language),
        comparable=found.comparable,
        total=len(found.footprints),
    )
    if found.footprints:
        headings = tuple(f"comparing.column.{name}" for name in _HEADINGS)
        session.table(headings, [_line(each, named, language) for each in found.footprints], numbers=(2, 3, 4, 5, 7))
        rows = [row for each in found.footprints for row in _reasons(session, each, named)]
        columns = tuple(f"comparing.column.{name}" for name in ("bid", "rule", "verdict", "reason", "need"))
        session.table(columns, rows)
    for each in found.footprints:
        if each.compared.missing:
            names = listed((attribute_name(name, language) for name in each.compared.missing), language)
            session.tell("comparing.not_stated", bid=_name(each, named), names=names)
    for name in named.without:
        session.tell("comparing.without_footprint", product=name)
    if named.ignored:
        session.tell("comparing.ignored", columns=listed(named.ignored, language))
    if not isinstance(found.profile, AwardProfile):
        session.tell("comparing.screened")
    session.tell("comparing.illustrative")


def _line(each: JudgedFootprint, named: NamedFootprints, language: str) -> tuple[str, ...]:
    compared = each.compared
    return (
        _name(each, named),
        verdict_word(each.verdict, language),
        format_footprint(compared.declared_kg, compared.declared_basis, language),
        format_number(compared.adjusted_kg, language, 4),
        format_number(each.over_years_kg, language, 4),
        format_share(compared.uncertainty, language),
        compared.tier,
        str(compared.tie_group or "–"),
    )


def _reasons(session: Session, each: JudgedFootprint, named: NamedFootprints) -> list[tuple[str, ...]]:
    language, not_asked = session.language, session.say("comparing.not_asked")
    found = [(why, verdict_word(why.verdict, language)) for why in each.counted]
    found += [(why, not_asked) for why in each.beside]
    return [
        (
            _name(each, named),
            why.rule,
            said,
            reason_sentence(why, language, named.names),
            need_sentence(why, language) or "",
        )
        for why, said in found
    ]


def _name(each: JudgedFootprint, named: NamedFootprints) -> str:
    return named.names.get(each.declared.id, each.declared.id)


def _footprint(session: Session, each: JudgedFootprint, named: NamedFootprints, years: float | None) -> Json:
    compared = each.compared
    return {
        "id": compared.id,
        **_whose(compared.id, named),
        "verdict": each.verdict.name,
        "rules": tuple(dict.fromkeys(why.rule for why in (*each.counted, *each.beside))),
        "reasons": [
            *(_reason(session, why, named, is_counted=True) for why in each.counted),
            *(_reason(session, why, named, is_counted=False) for why in each.beside),
        ],
        "declared_kg": compared.declared_kg,
        "declared_basis": compared.declared_basis,
        "adjusted_kg": compared.adjusted_kg,
        "over_years_kg": each.over_years_kg,
        "per_year_kg": each.over_years_kg / years if each.over_years_kg is not None and years else None,
        "embodied_kg": compared.harmonised.embodied_kg if compared.harmonised else None,
        "lacking": each.lacking,
        "uncertainty": compared.uncertainty,
        "tier": compared.tier,
        "score_cap": compared.score_cap,
        "may_earn": each.may_earn,
        "tie_group": compared.tie_group,
        "missing": compared.missing,
    }


def _whose(name: str, named: NamedFootprints) -> dict[str, Json]:
    found = named.of.get(name)
    return {} if found is None else {"product": found[0], "footprint": found[1]}


def _reason(session: Session, why: Reason, named: NamedFootprints, *, is_counted: bool) -> Json:
    return {
        "id": why.rule,
        "code": why.code,
        "verdict": why.verdict.name,
        "counted": is_counted,
        "facts": {name: _plain(fact) for name, fact in why.facts.items()},
        "sentence": reason_sentence(why, session.language, named.names),
        "need": need_sentence(why, session.language),
    }


def _plain(fact: Fact) -> Json:
    return fact if isinstance(fact, float | int | str | tuple) or fact is None else fact.isoformat()
