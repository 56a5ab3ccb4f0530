"""Whether a licence counts on a day, for a product, under a regime; and every reason why not.

Valid on a day means all of: the licence is held (a due surveillance within its grace), the day lies between its dates,
its criteria version is not past the end of its transition, its issuer is on the regime's list of that day, and the
model and, where the process matters, the production site are covered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from catalog.model.category import parse_category
from catalog.model.certificate import CoveredModel
from catalog.model.identity import manufacturer_key, model_key, plain
from catalog.model.problem import CatalogError
from catalog.reference.library import manufacturer_aliases
from catalog.reference.listed_bodies import BodyList, Listed
from catalog.reference.product_groups import same_goods
from procurement_core.proof.licence_states import (
    FINAL,
    HELD,
    CriteriaVersion,
    Licence,
    LicenceOn,
    LicenceState,
    licence_on,
    transition_end,
)


class LicenceVerdict(StrEnum):
    """What a licence is worth on the day asked."""

    VALID = "valid"
    TO_CONFIRM = "to_confirm"
    NOT_VALID = "not_valid"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of the wording and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ValidityQuestion:
    """What is asked of a licence. What is None is not asked.

    `bodies` is the list of bodies that holds on the day; `list_is_required` says that the regime has one, so that its
    absence is a question. `grace_days` counts from the day a surveillance fell due; None: not known.
    """

    day: date
    manufacturer: str | None = None
    model: str | None = None
    site: str | None = None
    category: str | None = None
    bodies: BodyList | None = None
    list_is_required: bool = False
    versions: tuple[CriteriaVersion, ...] = ()
    grace_days: int | None = None
    accepts_unknown_end: bool = False


@dataclass(frozen=True, slots=True)
class LicenceStanding:
    """The answer: `reasons` say why the licence does not count, `open_questions` what has to be confirmed first."""

    day: date
    state: LicenceState | None
    reasons: tuple[Reason, ...]
    open_questions: tuple[Reason, ...]

    @property
    def verdict(self) -> LicenceVerdict:
        """Valid only where nothing speaks against it and nothing is open."""
        if self.reasons:
            return LicenceVerdict.NOT_VALID
        return LicenceVerdict.TO_CONFIRM if self.open_questions else LicenceVerdict.VALID


def standing_on(licence: Licence, question: ValidityQuestion) -> LicenceStanding:
    """Judge a licence on the day and for the product of `question`; every reason is given, not only the first."""
    found = licence_on(licence, question.day, question.versions)
    reasons = (
        *_of_state(found, question),
        *_of_dates(licence, found, question),
        *_of_criteria(found, question),
        *_of_issuer(licence, question),
        *_of_category(licence, question),
        *_of_cover(found, question),
    )
    return LicenceStanding(
        day=question.day,
        state=_state(licence, found, question),
        reasons=tuple(reason for reason in reasons if reason.code not in OPEN),
        open_questions=tuple(reason for reason in reasons if reason.code in OPEN),
    )


#: Codes that ask for a confirmation; every other speaks against the licence.
OPEN = frozenset(
    {
        "licence.surveillance_grace_unknown",
        "licence.unknown_end",
        "licence.unknown_beginning",
        "licence.criteria_version_unknown",
        "licence.issuer_unknown",
        "licence.issuer_not_found",
        "licence.no_list",
        "licence.models_unknown",
        "licence.site_unknown",
        "licence.category_unclear",
        "licence.impossible_step",
    }
)

_OF_STATE = {
    LicenceState.REFUSED: "licence.refused",
    LicenceState.SUSPENDED: "licence.suspended",
    LicenceState.WITHDRAWN: "licence.withdrawn",
    LicenceState.TERMINATED: "licence.terminated",
}


def _of_state(found: LicenceOn, question: ValidityQuestion) -> Iterator[Reason]:
    if found.state in _OF_STATE:
        yield Reason(_OF_STATE[found.state], {"since": found.since})
    elif found.converted_late:
        yield Reason("licence.converted_late", {"since": found.since})
    elif found.state not in HELD:
        yield Reason("licence.not_granted")
    elif found.state is LicenceState.SURVEILLANCE_DUE and found.since is not None and found.since < question.day:
        if question.grace_days is None:
            yield Reason("licence.surveillance_grace_unknown", {"since": found.since})
        elif question.day > found.since + timedelta(days=question.grace_days):
            yield Reason("licence.surveillance_overdue", {"since": found.since, "days": question.grace_days})
    for passed_over in found.impossible:
        yield Reason("licence.impossible_step", {"since": passed_over.step.day})


def _of_dates(licence: Licence, found: LicenceOn, question: ValidityQuestion) -> Iterator[Reason]:
    if found.state in FINAL:
        return
    if licence.valid_from is None:
        yield Reason("licence.unknown_beginning")
    elif question.day < licence.valid_from:
        yield Reason("licence.not_yet", {"begins": licence.valid_from, "on": question.day})
    if found.valid_to is None:
        if not question.accepts_unknown_end:
            yield Reason("licence.unknown_end")
    elif question.day > found.valid_to:
        yield Reason("licence.expired", {"end": found.valid_to, "on": question.day})


def _of_criteria(found: LicenceOn, question: ValidityQuestion) -> Iterator[Reason]:
    if not question.versions:
        return
    if found.criteria_version not in {known.version for known in question.versions}:
        yield Reason("licence.criteria_version_unknown", {"version": found.criteria_version or "–"})
        return
    end = transition_end(found.criteria_version, question.versions)
    if end is not None and question.day > end:
        yield Reason("licence.criteria_superseded", {"version": found.criteria_version, "end": end})


def _of_issuer(licence: Licence, question: ValidityQuestion) -> Iterator[Reason]:
    if question.bodies is None:
        if question.list_is_required:
            yield Reason("licence.no_list", {"on": question.day})
        return
    facts = {"issuer": licence.issuer or "–", "notice": question.bodies.notice, "on": question.day}
    if not question.bodies.holds_on(question.day):
        yield Reason("licence.no_list", {"on": question.day})
    elif licence.issuer is None:
        yield Reason("licence.issuer_unknown", facts)
    elif (listed := question.bodies.lists(licence.issuer, licence.scheme)) is Listed.UNKNOWN:
        yield Reason("licence.issuer_not_found", facts)
    elif listed is Listed.NO:
        yield Reason("licence.issuer_unlisted", facts)


def _of_category(licence: Licence, question: ValidityQuestion) -> Iterator[Reason]:
    if question.category is None or licence.category is None:
        return
    try:
        certified, wanted = parse_category(licence.category), parse_category(question.category)
    except CatalogError:  # a source's own words for a category cannot be compared with a code
        yield Reason("licence.category_unclear", {"category": licence.category})
        return
    meant = same_goods(wanted)
    if any(certified.covers(code) for code in meant):
        return
    comparable = {(code.scheme, code.version) for code in meant}
    is_comparable = (certified.scheme, certified.version) in comparable
    yield Reason(
        "licence.other_category" if is_comparable else "licence.category_unclear", {"category": str(certified)}
    )


def _of_cover(found: LicenceOn, question: ValidityQuestion) -> Iterator[Reason]:
    if question.model is None:
        return
    if not found.covered:
        yield Reason("licence.models_unknown")
        return
    named = [each for each in found.covered if _is_model(each, question)]
    if not named:
        yield Reason("licence.model_not_covered", {"model": question.model})
    elif question.site is not None:
        sites = {plain(each.site) for each in named if each.site}
        if not sites:
            yield Reason("licence.site_unknown", {"site": question.site})
        elif plain(question.site) not in sites:
            yield Reason("licence.site_not_covered", {"site": question.site})


def _is_model(covered: CoveredModel, question: ValidityQuestion) -> bool:
    maker = manufacturer_key(question.manufacturer or covered.manufacturer, manufacturer_aliases())
    return (maker, model_key(maker, question.model or "")) == (
        (known := manufacturer_key(covered.manufacturer, manufacturer_aliases())),
        model_key(known, covered.model),
    )


def _state(licence: Licence, found: LicenceOn, question: ValidityQuestion) -> LicenceState | None:
    """The state on the day with expiry derived: by the end date, or by the end of the criteria's transition."""
    if found.state not in HELD:
        return found.state
    ends = [end for end in (found.valid_to, transition_end(found.criteria_version, question.versions)) if end]
    return LicenceState.EXPIRED if any(question.day > end for end in ends) else found.state
