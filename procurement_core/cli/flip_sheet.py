"""A flip map as a table and sentences, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from procurement_core.cli.session import Json, Session

if TYPE_CHECKING:
    from procurement_core.policy.profile import Profile
    from procurement_core.policy_lab.details import ProductName
    from procurement_core.robustness.flip import Change, Flip
    from procurement_core.robustness.flip_map import FlipMap

Names = Mapping[str, "ProductName"]


def print_flip_map(session: Session, found: FlipMap, names: Names, *, in_detail: bool) -> None:
    """Every category with its winner and what it takes to change it; `in_detail` adds the interval of every weight."""
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_points
    from procurement_core.wording.simulation_titles import flip_map_title

    language = session.language
    session.line(flip_map_title(found, language))
    if not found.flips:
        session.tell("flip_map.nothing")
        return
    kinds = (session.say("flip_map.count", kind=session.say(kind), count=n) for kind, n in found.counts().items())
    session.line(listed(kinds, language))
    _print_flips(session, found, names)
    if in_detail:
        for flip in found.flips:
            _print_detail(session, flip, _profile_of(found, flip), names)
    session.tell("flip_map.threshold", points=format_points(found.fragile_below, language))
    session.tell("flip_map.equality")


def _print_flips(session: Session, found: FlipMap, names: Names) -> None:
    from procurement_core.wording.categories import category_name
    from procurement_core.wording.judgements import subject_title
    from procurement_core.wording.numbers import MISSING, format_points

    language = session.language
    rows = []
    for flip in found.flips:
        profile, change = _profile_of(found, flip), flip.smallest
        rows.append(
            (
                category_name(flip.category, language),
                _name(names, flip.winner, language),
                session.say(flip.firmness),
                MISSING if change is None else format_points(change.moved, language),
                MISSING if change is None or profile is None else subject_title(change.criterion, profile, language),
                MISSING if change is None else _name(names, change.challenger, language),
                _single(session, flip, profile),
            )
        )
    session.table(
        (
            "cli.column.category",
            "flip_map.column.winner",
            "flip_map.column.firmness",
            "flip_map.column.moved",
            "flip_map.column.criterion",
            "flip_map.column.challenger",
            "flip_map.column.single",
        ),
        rows,
        numbers=(3,),
    )


def _single(session: Session, flip: Flip, profile: Profile | None) -> str:
    """The one weight that has to move least, from today's share to the one at which the winner changes."""
    from procurement_core.robustness.shown_weights import weight_beyond
    from procurement_core.wording.judgements import subject_title
    from procurement_core.wording.numbers import MISSING, format_points

    change = flip.single
    if change is None or profile is None:
        return MISSING
    names, before = [item.criterion for item in flip.intervals], profile.weights[change.criterion]
    after = weight_beyond(before, change.weights[names.index(change.criterion)], at_equality=change.at_equality)
    return session.say(
        "flip_map.single",
        criterion=subject_title(change.criterion, profile, session.language),
        before=format_points(before, session.language),
        after=format_points(after, session.language),
    )


def _print_detail(session: Session, flip: Flip, profile: Profile | None, names: Names) -> None:
    from procurement_core.robustness.shown_weights import weight_within
    from procurement_core.wording.categories import category_name
    from procurement_core.wording.judgements import subject_title
    from procurement_core.wording.numbers import MISSING, format_points

    if profile is None or not flip.intervals:
        return

    def bound(weight: float, at: float | None) -> str:
        return MISSING if at is None else format_points(weight_within(weight, at), language)

    language = session.language
    titles = [subject_title(item.criterion, profile, language) for item in flip.intervals]
    session.line(category_name(flip.category, language))
    _tell_new_weights(session, flip, titles)
    session.tell("flip_map.intervals")
    session.table(
        ("cli.column.criterion", "flip_map.column.weight", "flip_map.column.lower", "flip_map.column.upper"),
        [
            (
                title,
                format_points(item.weight, language),
                bound(item.weight, item.lower),
                bound(item.weight, item.upper),
            )
            for title, item in zip(titles, flip.intervals, strict=True)
        ],
        numbers=(1, 2, 3),
    )


def _tell_new_weights(session: Session, flip: Flip, titles: Sequence[str]) -> None:
    """The weights of the smallest change, so that they may be written into a profile as they are shown."""
    from procurement_core.robustness.shown_weights import weights_beyond
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_number

    change = flip.smallest
    if change is None or not (change.raised or change.lowered):
        return
    today = [item.weight for item in flip.intervals]
    weights = weights_beyond(today, change.weights, at_equality=change.at_equality)
    said = (
        session.say("flip_map.weight", criterion=title, weight=format_number(weight * 100, session.language, 4))
        for title, weight in zip(titles, weights, strict=True)
    )
    session.tell("flip_map.new_weights", weights=listed(said, session.language))


def _profile_of(found: FlipMap, flip: Flip) -> Profile | None:
    return next((item for item in found.policy.profiles if item.id == flip.profile), None)


def _name(names: Names, product: str | None, language: str) -> str:
    from procurement_core.wording.numbers import MISSING

    return names[product].in_language(language) if product is not None and product in names else MISSING


def flip_map_json(found: FlipMap) -> Json:
    """The same for a program; weights are shares of 1."""
    policy = found.policy.policy_set
    return {
        "format_version": 1,
        "simulation": True,
        "revision": found.revision,
        "as_of": found.as_of.isoformat(),
        "policy_set": {"id": policy.id, "version": policy.version, "digest": found.policy.digest},
        "fragile_below": found.fragile_below,
        "categories": [_flip(flip) for flip in found.flips],
    }


def _flip(flip: Flip) -> Json:
    return {
        "category": flip.category,
        "profile": flip.profile,
        "firmness": flip.firmness.removeprefix("flip."),
        "ranked": flip.ranked,
        "winner": flip.winner,
        "tied": flip.tied,
        "smallest": _change(flip.smallest, flip),
        "single": _change(flip.single, flip),
        "intervals": [
            {
                "criterion": item.criterion,
                "weight": item.weight,
                "lower": item.lower,
                "upper": item.upper,
                "lower_challenger": item.lower_challenger,
                "upper_challenger": item.upper_challenger,
            }
            for item in flip.intervals
        ],
    }


def _change(change: Change | None, flip: Flip) -> Json:
    if change is None:
        return None
    names = (item.criterion for item in flip.intervals)
    return {
        "moved": change.moved,
        "criterion": change.criterion,
        "challenger": change.challenger,
        "at_equality": change.at_equality,
        "raised": list(change.raised),
        "lowered": list(change.lowered),
        "weights": dict(zip(names, change.weights, strict=True)),
    }
