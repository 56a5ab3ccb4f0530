"""The words and figures that the sheets of an evaluation and its page share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from procurement_core.bids.columns import is_claim, is_cost, is_price
from procurement_core.bids.placing import printed
from procurement_core.bids.result import CriterionSpread, EvaluatedBid, Reason
from procurement_core.checks.spread import DECORATIVE_SHARE
from procurement_core.deliver.evaluations.report import LOCKED_LATE, EvaluationReport
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import WEIGHTED, AwardProfile
from procurement_core.wording.award_terms import formula_in_words, worth_in_words
from procurement_core.wording.bid_words import reason_in_words, remark_in_words, subject_title
from procurement_core.wording.findings import finding_in_words, severity_in_words
from procurement_core.wording.joining import listed
from procurement_core.wording.kpi_words import kpi_row
from procurement_core.wording.numbers import MISSING, format_date, format_fixed, format_number, format_share
from procurement_core.wording.say import say
from procurement_core.wording.unit_names import unit_name

#: What the criteria of a method in money do to the price; the other methods in money only show the amount.
_MONEY_COLUMNS = {"price_minus_value": "money_off", "price_plus_externality": "money_added"}
#: The unit of values that are shares of 1.
RATIO = "ratio"
#: What a formula over the bids holds a value against.
_REFERENCES = {
    "inverse_min": ("lowest",),
    "linear_min": ("lowest",),
    "linear_minmax": ("lowest", "highest"),
    "mean_based": ("mean",),
    "ratio_max": ("highest",),
}
#: Remarks that stand elsewhere, louder: the paradox with the winner it would have, and a lock after the deadline.
_SAID_ELSEWHERE = frozenset({"winner.depends_on", LOCKED_LATE})


@dataclass(frozen=True, slots=True)
class EvaluationTerms:
    """One evaluation in one language ("en" or "zh")."""

    report: EvaluationReport
    language: str

    @property
    def profile(self) -> AwardProfile:
        """The profile the bids were judged by."""
        return self.report.profile

    def say(self, code: str, **facts: object) -> str:
        """A sentence or heading."""
        return say(code, facts, self.language)

    def date(self, value: date | None) -> str:
        """A day in words."""
        return format_date(value, self.language)

    def figure(self, value: float, decimals: int = 2) -> str:
        """A number as a reader writes it."""
        return format_number(value, self.language, decimals)

    def profile_title(self) -> str:
        """The title of the profile."""
        return self.profile.title.in_language(self.language)

    def criterion_title(self, criterion: str) -> str:
        """The title of a criterion; the evaluation price for what is no criterion."""
        title = subject_title(criterion, self.profile, self.language)
        known = {item.id for item in self.profile.criteria}
        return title if criterion in known else self.say("evaluation.price_counted")

    def head(self) -> str:
        """Profile, version and deadline in one line."""
        on = self.date(self.report.procedure.on)
        return self.say("bids.head", profile=self.profile_title(), version=self.profile.version, on=on)

    def mode(self) -> str:
        """Whether this is an evaluation or a simulation, and why."""
        lock = self.report.procedure.lock
        if lock is None:
            return self.say("evaluation.mode.simulation")
        if self.report.mode == "simulation":
            return self.say("evaluation.mode.other_profile", profile=lock.profile, version=lock.version)
        return self.say("evaluation.mode.evaluation", day=self.date(lock.on), who=lock.by)

    def late(self) -> tuple[str, ...]:
        """That the profile was locked after the bid deadline, where it was."""
        found = self.report.evaluation.warnings
        return tuple(remark_in_words(remark, self.language) for remark in found if remark.code == LOCKED_LATE)

    def winners(self) -> str:
        """Who stands first; the award is the committee's."""
        first = self.report.evaluation.winners
        if not first:
            return self.say("evaluation.none")
        code = "evaluation.first" if len(first) == 1 else "evaluation.first_shared"
        return self.say(code, bids=listed(first, self.language))

    def paradoxes(self) -> tuple[str, ...]:
        """For each bid whose absence would change who stands first among the others: who would be first then."""
        return tuple(
            self.say("evaluation.paradox", bid=item.removed, winner=listed(item.winners, self.language))
            for item in self.report.evaluation.leave_one_out
            if item.changed
        )

    def warnings(self) -> tuple[str, ...]:
        """What nobody may overlook, each once; moved weights with their reason, and a profile that is not sound."""
        said = [
            remark_in_words(remark, self.language)
            for remark in (*self.report.remarks, *self.report.evaluation.warnings)
            if remark.code not in _SAID_ELSEWHERE
        ]
        for name, (old, new) in self.report.moved_weights.items():
            shares = {"old": format_share(old, self.language), "new": format_share(new, self.language)}
            said.append(self.say("bids.changed_weight", criterion=self.criterion_title(name), **shares))
        if self.profile.modified:
            said.append(self.say("evaluation.reason_moved", reason=self.profile.change_reason))
        if not self.report.is_sound:
            said.append(self.say("bids.profile_unsound"))
        return tuple(dict.fromkeys(said))

    def table_remarks(self) -> tuple[str, ...]:
        """What was said of the table the bids came in."""
        return tuple(remark_in_words(remark, self.language) for remark in self.report.remarks)

    def findings(self) -> tuple[tuple[str, str, str], ...]:
        """Check, severity and sentence of everything the checks find."""
        return tuple(
            (item.id, severity_in_words(item, self.language), finding_in_words(item, self.language))
            for item in self.report.findings
        )

    def reported(self) -> tuple[tuple[str, str, str, str], ...]:
        """The indicators that the profile reports: title, baseline, value with unit, and what that says."""
        return tuple(kpi_row(kpi, self.profile, self.language) for kpi in self.report.evaluation.report)

    def reason(self, reason: Reason) -> str:
        """One reason of one bid in a sentence."""
        return reason_in_words(reason, self.profile, self.language)

    def gate(self, bid: EvaluatedBid) -> str:
        """The state of a bid's gates."""
        return self.say(f"bids.gate.{bid.gate.value}")

    def points_title(self, criterion: AwardCriterion) -> str:
        """The header of a criterion's points, with their unit."""
        title = criterion.title.in_language(self.language)
        if self.profile.is_in_money:
            column = _MONEY_COLUMNS.get(self.profile.award.method, "money")
            return self.say(f"evaluation.{column}", criterion=title, currency=self.profile.currency)
        if self.profile.award.method == "weighted_sum" and criterion.weight is not None:
            most = self.figure(criterion.weight * self.profile.award.scale)
            return self.say("evaluation.points_most", criterion=title, most=most)
        return self.say("evaluation.points", criterion=title)

    def result_titles(self) -> list[str]:
        """The titles of the table with one line per bid."""
        return [
            *(self.say(f"bids.column.{name}") for name in ("place", "bid", "supplier", "gate")),
            self.amount_title("bids.column.price"),
            self.amount_title("bids.column.adjusted_price"),
            *(self.points_title(item) for item in self.profile.criteria),
            self.total_title(),
        ]

    def score_title(self) -> str:
        """The title of what a value is worth before weighting."""
        if self.profile.is_in_money:
            return self.say("evaluation.score_share")
        return self.say("evaluation.score_points", scale=self.figure(self.profile.award.scale))

    def earned_title(self) -> str:
        """The title of what a value earns after weighting."""
        if self.profile.is_in_money:
            return self.say("evaluation.earned_money", currency=self.profile.currency)
        return self.say("evaluation.earned_points")

    def total_title(self) -> str:
        """The header of the totals, with their unit."""
        if self.profile.is_in_money:
            return self.say("evaluation.total_money", currency=self.profile.currency)
        return self.say("evaluation.total_points", scale=self.figure(self.profile.award.scale))

    def amount_title(self, code: str) -> str:
        """The header of a column of money."""
        return self.say("evaluation.amount", name=self.say(code), currency=self.profile.currency)

    def unit(self, criterion: AwardCriterion) -> str:
        """The unit of a criterion's values; nothing for a claim or a level."""
        if is_claim(criterion.indicator, self.profile) or criterion.normalisation.type == "ladder":
            return ""
        if is_price(criterion.indicator) or is_cost(criterion.indicator):
            return self.profile.currency
        return unit_name(criterion.unit, self.language)

    def stated(self, criterion: AwardCriterion, value: float | str | None) -> float | str | None:
        """A value as it is shown: yes or no for a claim, a number, or a level as it was written."""
        if value is not None and is_claim(criterion.indicator, self.profile):
            return self.say("bids.yes" if value else "bids.no")
        return value

    def value_in_words(self, criterion: AwardCriterion, value: float | str | None) -> str:
        """A value with its unit; money at two decimals, a ratio as percent."""
        shown = self.stated(criterion, value)
        if shown is None or isinstance(shown, str):
            return shown or MISSING
        if criterion.unit == RATIO:
            return format_share(shown, self.language, 2)
        unit = self.unit(criterion)
        number = format_fixed(shown, self.language) if unit == self.profile.currency else self.figure(shown, 4)
        return f"{number} {unit}".strip()

    def score(self, criterion: AwardCriterion, bid: EvaluatedBid) -> float | None:
        """The score of a bid before weighting; None where the value itself decides and nothing is scored."""
        return None if criterion.normalisation.type == "none" else bid.scores[criterion.id]

    def worth(self, criterion: AwardCriterion) -> str:
        """The weight of a criterion, or what it is worth at most; numbers that are examples are marked."""
        said = worth_in_words(criterion, self.profile.currency, self.language)
        return self.say("evaluation.example", worth=said) if criterion.num.is_illustrative else said

    def formula(self, criterion: AwardCriterion) -> str:
        """The formula in words, and which of the bids' values it holds each against."""
        said = formula_in_words(criterion, self.language)
        values = [bid.values[criterion.id] for bid in self.report.evaluation.ranked]
        known = [value for value in values if isinstance(value, float)]
        if not known:
            return said
        against = {"lowest": min(known), "highest": max(known), "mean": sum(known) / len(known)}
        found = [
            self.say(f"evaluation.{name}", value=self.value_in_words(criterion, against[name]))
            for name in _REFERENCES.get(criterion.normalisation.type, ())
        ]
        numbers = listed(found, self.language)
        return self.say("bid_policy.with_numbers", formula=said, numbers=numbers) if found else said

    def is_decorative(self, spread: CriterionSpread) -> bool:
        """Whether a criterion that shares in the points hardly tells the ranked bids apart."""
        rule, ranked = self.profile.award, self.report.evaluation.ranked
        return rule.method in WEIGHTED and len(ranked) > 1 and spread.points < DECORATIVE_SHARE * rule.scale


def as_printed(value: float | None) -> float | None:
    """A total or price at two decimals, as it is compared and printed."""
    return None if value is None else printed(value)
