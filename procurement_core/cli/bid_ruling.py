"""Under which profile `evaluate-bids` judges: the one locked for a tender, or a free choice, which is a simulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from procurement_core.cli.arguments import amount
from procurement_core.cli.profile_choice import award_profile
from procurement_core.cli.session import Json, Session
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from procurement_core.decisions.profile_lock import ProfileLock
    from procurement_core.decisions.tender import Tender
    from procurement_core.policy.award.profile import AwardProfile


@dataclass(frozen=True, slots=True)
class Ruling:
    """`profile` judges the bids, `published` is what it was before weights were moved. Without `lock`: a simulation."""

    profile: AwardProfile
    published: AwardProfile
    tender: Tender | None = None
    lock: ProfileLock | None = None


def ruling(
    session: Session, name: str | None, *, tender: int | None, simulation: bool, weights: Sequence[str], reason: str
) -> Ruling:
    """The profile of that name, or else the one locked for the tender, with the weights that were asked for.

    Raises ProcurementError `tender.unknown`, `lock.none` for a tender that is to be evaluated without a lock,
    `bids.profile_missing`, `weights.reason_missing`, or as the parts do.
    """
    need, lock = (None, None) if tender is None else _of_tender(session, tender, must_be_locked=not simulation)
    if name is not None:
        published = award_profile(session, name)
    elif lock is not None:
        published = lock.profile
    else:
        raise ProcurementError("bids.profile_missing")
    return Ruling(_weighted(published, weights, reason), published, need, None if simulation else lock)


def require_locked_profile(chosen: Ruling) -> None:
    """Refuse a profile that is not the one locked for the tender (ProcurementError `lock.differs`, check K22)."""
    lock = chosen.lock
    if lock is not None and lock.digest != chosen.profile.digest:
        locked = f"{lock.profile.id}@{lock.profile.version}"
        raise ProcurementError("lock.differs", tender=lock.tender, locked=locked)


def require_due(chosen: Ruling, on: date | None, *, today: date) -> None:
    """Refuse to evaluate a locked tender on another deadline `on` than its own, or before that deadline.

    Raises ProcurementError `lock.other_deadline` or `lock.before_deadline`; a simulation is free.
    """
    need = chosen.tender
    if chosen.lock is None or need is None:
        return
    from procurement_core.decisions.locks import require_deadline_reached

    if on is not None and on != need.bid_date:
        raise ProcurementError("lock.other_deadline", tender=need.id, deadline=need.bid_date, asked=on)
    require_deadline_reached(need, today)


def opened(session: Session, chosen: Ruling) -> Ruling:
    """The ruling once bids are evaluated: the first time for a tender is noted as the opening of its bids."""
    if chosen.lock is None:
        return chosen
    from procurement_core.decisions.locks import note_bids_opened

    with session.catalogue() as catalogue:
        lock = note_bids_opened(catalogue.database, chosen.lock.tender, actor=session.actor, now=session.now)
    now_locked = replace(chosen, lock=lock)
    require_locked_profile(now_locked)  # somebody may have locked another one in the meantime
    return now_locked


def ruling_shape(chosen: Ruling) -> dict[str, Json]:
    """Simulation or evaluation, the lock, and the weights that were moved, as JSON."""
    from procurement_core.cli.own_profiles import lock_shape

    old, new = chosen.published.weights, chosen.profile.weights
    moved: list[Json] = [
        {"criterion": name, "from": old[name], "to": new[name]} for name in old if old[name] != new[name]
    ]
    return {
        "mode": "evaluation" if chosen.lock else "simulation",
        "lock": lock_shape(chosen.lock) if chosen.lock else None,
        "changed_weights": {"reason": chosen.profile.change_reason, "weights": moved} if moved else None,
    }


def print_ruling(session: Session, chosen: Ruling) -> None:
    """Say whether this is a simulation or an evaluation, and which weights were moved and why."""
    from procurement_core.wording.numbers import format_date, format_share

    language, lock = session.language, chosen.lock
    if lock is None:
        session.tell("bids.mode.simulation")
    else:
        session.tell(
            "bids.mode.evaluation",
            tender=lock.tender,
            who=lock.locked_by,
            when=format_date(lock.locked_on, language),
            digest=lock.digest,
            opened=format_date(lock.opened_on, language),
        )
    old, new = chosen.published.weights, chosen.profile.weights
    for item in chosen.profile.criteria:
        if old.get(item.id) != new.get(item.id):
            session.tell(
                "bids.changed_weight",
                criterion=item.title.in_language(language),
                old=format_share(old[item.id], language),
                new=format_share(new[item.id], language),
            )
    if chosen.profile.modified:
        session.tell("bids.changed_because", reason=chosen.profile.change_reason)


def _of_tender(session: Session, tender: int, *, must_be_locked: bool) -> tuple[Tender, ProfileLock | None]:
    from procurement_core.decisions.locks import lock_of
    from procurement_core.decisions.tenders import load_tender

    with session.catalogue() as catalogue:
        need, lock = load_tender(catalogue.database, tender), lock_of(catalogue.database, tender)
    if must_be_locked and lock is None:
        raise ProcurementError("lock.none", tender=tender)
    return need, lock


def _weighted(published: AwardProfile, weights: Sequence[str], reason: str) -> AwardProfile:
    """The profile under weights written as `price=0.3`. Raises ProcurementError `weights.pair_malformed`."""
    from procurement_core.policy.award.changes import with_award_weights

    moved: dict[str, float] = {}
    for text in weights:
        name, equals, share = text.partition("=")
        if not equals or name.strip() in moved:
            raise ProcurementError("weights.pair_malformed", text=text)
        moved[name.strip()] = float(amount(share.strip(), "--weight"))
    return with_award_weights(published, moved, reason=reason)
