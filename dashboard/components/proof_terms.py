"""What proof is judged by: a profile of either use, a day, the buyer's years, and the grid the products will run on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from catalog.reference.emission_factors import emission_factors
from dashboard import policies, records, state
from dashboard.choice import Choice, bind
from dashboard.components import rule_standing
from dashboard.components.profile_picker import profile_title
from dashboard.words import _, day, labels, number
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.drafting import AnyProfile
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.equivalence.asked_labels import asked_labels

_GRID = "cn_2023_footprint"


@dataclass(frozen=True, slots=True)
class ProofTerms:
    """The profile and what the buyer fixes beside it."""

    profile: AnyProfile
    buyer: Buyer


def show(key: str, *, asks_day: bool) -> ProofTerms:
    """Place the choices under widget keys that begin with `key`; returns what is chosen."""
    known = offered()
    chosen = _chosen(known)
    st.session_state[f"{key}_profile"] = policies.name_of(chosen)
    with st.container(border=True, key=f"{key}_terms"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                _("Judge the proof by"),
                list(known),
                format_func=labels(known, lambda name: profile_title(name, known[name])),
                key=f"{key}_profile",
                on_change=lambda: state.PROOF.set(st.session_state[f"{key}_profile"]),
                filter_mode=None,
                help=_(
                    "The terms that bids are judged by, or the reference method of a screening, "
                    "and the labels either asks for."
                ),
                width=330,
            )
            if asks_day:
                st.date_input(
                    _("As-of date"),
                    format="YYYY-MM-DD",
                    help=_("Every price and certificate is judged on this day. For a tender: the bid deadline."),
                    width=150,
                    **bind(state.AS_OF, f"{key}_as_of"),
                )
            _show_number(
                state.YEARS,
                _("The buyer's years"),
                f"{key}_years",
                usual=_usual_years(chosen),
                least=0.5,
                step=0.5,
                written="%g",
            )
            _show_number(
                state.GRID,
                _("Grid (kg CO₂e/kWh)"),
                f"{key}_grid",
                usual=_usual_grid(chosen),
                least=0.0,
                step=0.01,
                written="%.4f",
            )
        buyer = Buyer(years=state.YEARS.get() or _usual_years(chosen), grid_factor=_grid(chosen))
        st.caption(_basis(chosen, buyer))
    return ProofTerms(chosen, buyer)


def offered() -> Mapping[str, AnyProfile]:
    """The profiles that say anything about proof: how footprints compare, or which labels are asked for."""
    return {name: item for name, item in policies.every().items() if item.comparability or asked_labels(item)}


def _chosen(known: Mapping[str, AnyProfile]) -> AnyProfile:
    wanted = policies.find(state.PROOF.get()) or policies.chosen_profile()
    return known.get(policies.name_of(wanted), next(iter(known.values())))


def _show_number(
    choice: Choice[float | None], label: str, key: str, *, usual: float | None, least: float, step: float, written: str
) -> None:
    st.number_input(
        label,
        min_value=least,
        max_value=100.0,
        step=step,
        format=written,
        placeholder=number(usual, 4) if usual is not None else _("not fixed"),
        width=165,
        **bind(choice, key),
    )


def _usual_years(profile: AnyProfile) -> float | None:
    """The tender's years of service, else those of the profile's reference method, else none."""
    if (tender := records.chosen_tender()) is not None and tender.service_years:
        return tender.service_years
    return profile.comparability.lifetime_y if isinstance(profile, AwardProfile) and profile.comparability else None


def _usual_grid(profile: AnyProfile) -> float | None:
    return profile.lcc.use_stage_factor if isinstance(profile, AwardProfile) and profile.lcc else None


def _grid(profile: AnyProfile) -> float | None:
    given = state.GRID.get()
    return _usual_grid(profile) if given is None else given


def _basis(profile: AnyProfile, buyer: Buyer) -> str:
    """Where the years and the grid factor come from; what nobody has fixed is said so."""
    tender = records.chosen_tender()
    years, parts = number(buyer.years), [_("As of {day}").format(day=day(state.AS_OF.get()))]
    if state.YEARS.get():
        parts.append(_("{years} years: entered here").format(years=years))
    elif tender is not None and tender.service_years:
        parts.append(_("{years} years: from the tender “{tender}”").format(years=years, tender=tender.title))
    elif buyer.years:
        parts.append(_("{years} years: from the profile").format(years=years))
    else:
        parts.append(_("no years are fixed: footprints stand as they were declared"))
    if buyer.grid_factor is None:
        known = emission_factors()[_GRID]
        parts.append(
            _("no grid is fixed; on file: {title} {value} kg CO₂e/kWh ({mark})").format(
                title=known.title.in_language(state.LANGUAGE.get()),
                value=number(known.value, 4),
                mark=rule_standing.mark(known.standing),
            )
        )
    else:
        origin = _("entered here") if state.GRID.get() is not None else _("from the profile")
        parts.append(_("grid {value} kg CO₂e/kWh: {origin}").format(value=number(buyer.grid_factor, 4), origin=origin))
    return " · ".join(parts)
