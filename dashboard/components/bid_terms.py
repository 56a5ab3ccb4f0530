"""Under which rules bids are judged: award profile, tender with its lock, deadline, estimate, ceiling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard import acts, gateway, policies, records, state
from dashboard.choice import bind
from dashboard.components import profile_choice, tender_form, weights_editor
from dashboard.components.profile_picker import profile_title
from dashboard.guard import show_refusal
from dashboard.words import _, day, labels, told
from procurement_core.bids.asked import asks_for_ceiling, asks_for_estimate
from procurement_core.decisions.profile_lock import ProfileLock
from procurement_core.decisions.tender import Tender
from procurement_core.deliver.evaluations.report import Procedure
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.changes import with_award_weights
from procurement_core.policy.award.profile import AwardProfile


@dataclass(frozen=True, slots=True)
class BidTerms:
    """`profile` judges the bids; `published` is what it was before weights were moved. Without `lock`: a simulation.

    `is_whole` is False while moved weights do not sum to 100 % or lack their reason.
    """

    profile: AwardProfile
    published: AwardProfile
    tender: Tender | None
    lock: ProfileLock | None
    is_whole: bool

    @property
    def procedure(self) -> Procedure:
        """What the bids are held against beside the profile."""
        asks = asks_for_estimate(self.profile), asks_for_ceiling(self.profile)
        return Procedure(
            on=self.tender.bid_date if self.lock and self.tender else state.AS_OF.get(),
            estimate=state.ESTIMATE.get() if asks[0] else None,
            ceiling=state.CEILING.get() if asks[1] else None,
            tender=self.tender.id if self.tender else None,
            tender_title=self.tender.title if self.tender else "",
            lock=self.lock.as_locked if self.lock else None,
            published_weights=self.published.weights if self.profile.modified else {},
            opened_at=self.lock.bids_opened_at if self.lock else None,
        )

    @property
    def are_closed(self) -> bool:
        """Whether a lock still waits for its deadline, or for somebody to open the bids."""
        return self.lock is not None and (self.lock.bids_opened_at is None or self.is_early)

    @property
    def is_early(self) -> bool:
        """Whether the deadline of a locked tender is still to come."""
        return self.lock is not None and self.tender is not None and state.today() < self.tender.bid_date


def show() -> BidTerms:
    """Place the question in one box; returns the terms."""
    with st.container(border=True, key="bids_question"):
        tender = tender_form.choose(_("none: a simulation without a tender"))
        tender_form.show_new(gateway.read_model())
        lock = records.lock_of_tender(tender.id) if tender else None
        if lock is not None and tender is not None:
            _show_lock(lock, tender)
        in_force = lock if lock is not None and not state.SIMULATED.get() else None
        published = in_force.profile if in_force else _choose_profile()
        profile_choice.show_standing(published)
        _show_amounts(published, deadline=tender.bid_date if in_force and tender else None)
        if in_force:
            return BidTerms(published, published, tender, in_force, is_whole=True)
        st.caption(
            _(
                "**Simulation**: nothing is locked, so the weights are free. For an evaluation, lock the profile for "
                "the tender before its bids are opened, on the page Profiles."
            )
        )
        profile, is_whole = _weighted(published)
    return BidTerms(profile, published, tender, None, is_whole)


def _choose_profile() -> AwardProfile:
    known = policies.award()
    chosen = policies.chosen_award()
    st.session_state["award_picker"] = policies.name_of(chosen)
    st.selectbox(
        _("Award profile"),
        list(known),
        format_func=labels(known, lambda name: profile_title(name, known[name])),
        key="award_picker",
        on_change=_take_profile,
        filter_mode="contains",
        width=640,
    )
    return chosen


def _take_profile() -> None:
    state.AWARD.set(st.session_state["award_picker"])
    state.BID_WEIGHTS.clear()


def _show_lock(lock: ProfileLock, tender: Tender) -> None:
    """Say what is locked, and let a person simulate beside it."""
    st.markdown(
        ":material/lock: "
        + _("Locked for this tender on {day} by {who}: {profile}, version {version}").format(
            day=day(lock.locked_on),
            who=lock.locked_by,
            profile=lock.profile.title.in_language(state.LANGUAGE.get()),
            version=lock.profile.version,
        )
    )
    if lock.is_late(tender.bid_date):
        st.warning(
            told("evaluation.locked_late", {"locked": day(lock.locked_on), "deadline": day(tender.bid_date)}),
            icon=":material/event_busy:",
        )
    st.session_state["bids_simulated"] = bool(state.SIMULATED.get())
    st.toggle(
        _("Simulate beside the lock: another profile or other weights"), key="bids_simulated", on_change=_take_mode
    )


def _take_mode() -> None:
    state.SIMULATED.set("simulation" if st.session_state["bids_simulated"] else "")
    state.BID_WEIGHTS.clear()


def _show_amounts(profile: AwardProfile, *, deadline: date | None) -> None:
    """Place the deadline, which a lock keeps at the tender's own, and estimate and ceiling where they are needed."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _show_deadline(deadline)
        for asked, label, choice, key in (
            (asks_for_estimate(profile), _("The buyer's estimate ({currency})"), state.ESTIMATE, "bids_estimate"),
            (asks_for_ceiling(profile), _("Ceiling price ({currency})"), state.CEILING, "bids_ceiling"),
        ):
            if asked:
                st.number_input(
                    label.format(currency=profile.currency),
                    min_value=0.01,
                    format="%0.2f",
                    placeholder=_("not stated"),
                    width=220,
                    **bind(choice, key),
                )


def _show_deadline(deadline: date | None) -> None:
    """Place the day of the bids; that of a locked tender is shown and nobody can change it."""
    field = partial(
        st.date_input,
        _("Bid deadline"),
        format="YYYY-MM-DD",
        help=_("Certificates and footprints have to hold on this day."),
        width=160,
    )
    if deadline is None:
        field(**bind(state.AS_OF, "bids_deadline"))
        return
    st.session_state["bids_deadline_locked"] = deadline
    field(disabled=True, key="bids_deadline_locked")


def _weighted(published: AwardProfile) -> tuple[AwardProfile, bool]:
    """Place the weights of a simulation; the profile under them, and whether they can be used."""
    if len(published.weights) < 2:  # nothing to shift from one to another
        return published, True
    moved = {name: share for name, share in state.BID_WEIGHTS.get().items() if name in published.weights}
    with st.expander(_("Weights of the simulation"), expanded=bool(moved), icon=":material/tune:", key="bids_weights"):
        is_whole = weights_editor.show_fields(
            published, state.BID_WEIGHTS, moved=_("Simulation: weights differ from the published profile.")
        )
        if moved:
            st.text_input(
                _("Why the weights are moved"),
                max_chars=300,
                help=_("The reason is printed with every result."),
                **bind(state.MOVED_BECAUSE, "bids_moved_because"),
            )
    if not is_whole:
        st.warning(_("The weights do not sum to 100 %, so nothing is evaluated: correct them or scale them to 100 %."))
        return published, False
    if moved and not state.MOVED_BECAUSE.get().strip():
        st.warning(_("Say why the weights are moved: the reason is printed with every result."))
        return published, False
    try:
        return with_award_weights(published, moved, reason=state.MOVED_BECAUSE.get()), True
    except ProcurementError as refusal:
        show_refusal(refusal)
        return published, False


def show_opening(terms: BidTerms) -> None:
    """Place the act that opens the bids of a locked tender, once its deadline is there; from then on its lock stays."""
    if terms.is_early and terms.tender:
        st.info(
            _(
                "The bids of this tender stay closed until its deadline, {day}. Until then you can try them out with "
                "“Simulate beside the lock”."
            ).format(day=day(terms.tender.bid_date)),
            icon=":material/lock_clock:",
        )
        return
    st.info(
        _(
            "The bids of this tender were not opened yet. Opening them is noted in the audit trail, and from then on "
            "the lock cannot be replaced."
        ),
        icon=":material/lock_clock:",
    )
    if st.button(_("Open the bids and evaluate them"), key="open_bids", type="primary", icon=":material/gavel:"):
        if terms.lock is not None:
            try:
                acts.open_bids(terms.lock.tender)
            except ProcurementError as refusal:
                show_refusal(refusal)
                return
        st.rerun()
