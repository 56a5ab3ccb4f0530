"""The words and names that the sheets of one shortlist share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.model.category import parse_category
from catalog.model.indicator import IndicatorKind
from catalog.model.problem import CatalogError
from catalog.reference.library import category_title, label_schemes
from procurement_core.decisions.shortlist import EvidenceCell, EvidenceRow, Pick, Shortlist
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import RankedProduct
from procurement_core.scoring.gaps import reasons_against, uncounted, unknown
from procurement_core.wording.judgements import in_words, subject_title
from procurement_core.wording.numbers import format_date
from procurement_core.wording.say import say
from procurement_core.wording.unit_names import footprint_unit, unit_name


@dataclass(frozen=True, slots=True)
class Terms:
    """One shortlist in one language ("en" or "zh"); made by `terms_of`."""

    shortlist: Shortlist
    language: str
    records: Mapping[str, EvidenceRow]  # by record id
    values: Mapping[tuple[EvidenceCell, EvidenceCell], EvidenceRow]  # shown ones, by product and field
    sources: Mapping[EvidenceCell, EvidenceRow]  # by run

    @property
    def profile(self) -> Profile:
        """The profile, whole."""
        return self.shortlist.profile

    @property
    def products(self) -> tuple[RankedProduct, ...]:
        """The chosen products by rank."""
        return self.shortlist.evaluation.products

    def say(self, code: str, **facts: object) -> str:
        """A sentence or heading of the workbook."""
        return say(code, facts, self.language)

    def words(self, code: str) -> str:
        """A state, reason or warning in words."""
        return in_words(code, self.language)

    def date(self, value: date | None) -> str:
        """A date in words."""
        return format_date(value, self.language)

    def yes_no(self, claim: bool) -> str:
        """Yes or no."""
        return self.say("workbook.yes" if claim else "workbook.no")

    def profile_title(self) -> str:
        """The title of the profile."""
        return self.profile.title.in_language(self.language)

    def subject(self, subject: str) -> str:
        """The title of a gate or criterion."""
        return subject_title(subject, self.profile, self.language)

    def criterion_unit(self, criterion: Criterion) -> str:
        """The unit the values of a criterion are in; empty for a criterion that is only proven or not."""
        kind = judged_indicator(criterion.indicator).kind
        if kind is IndicatorKind.PRICE:
            return self.profile.currency
        if kind is IndicatorKind.FOOTPRINT and self.profile.comparability:
            basis = self.profile.comparability
            return "kg CO₂e" if basis.unit_basis_by_category else footprint_unit(basis.unit_basis, self.language)
        return "" if kind is IndicatorKind.LABEL else unit_name(criterion.unit, self.language)

    def category(self, code: str | None) -> str | None:
        """A category with its title, where the reference data knows one."""
        if code is None:
            return None
        try:
            title = category_title(parse_category(code), self.language)
        except CatalogError:
            title = None
        return f"{title} ({code})" if title else code

    def scheme(self, scheme: str | None) -> str | None:
        """The title of a label scheme; an unknown scheme is its own name."""
        known = label_schemes().get(scheme) if scheme else None
        if known is None:
            return scheme
        return known.title_zh if self.language == "zh" else known.title_en

    def reason(self, product: RankedProduct) -> str:
        """Why the product was chosen: the buyer's words, or its rank."""
        picks = {pick.product_id: pick for pick in self.shortlist.picks}
        pick = picks.get(product.id, Pick(product.id))
        return pick.reason or self.say("shortlist.reason_rank", rank=product.rank)

    def joined(self, parts: Iterable[str]) -> str:
        """Several things in one cell."""
        return ("；" if self.language == "zh" else "; ").join(part for part in parts if part)

    def named(self, product: RankedProduct) -> str:
        """Brand, name and configuration in one line."""
        parts = (product.brand, product.name_in(self.language), product.configuration)
        return " ".join(part for part in parts if part)

    def unknown(self, product: RankedProduct) -> str:
        """The titles of the criteria of which nothing is known."""
        return self.joined(self.subject(criterion) for criterion in unknown(product))

    def uncounted(self, product: RankedProduct) -> str:
        """What is known for a criterion and earns nothing, each with the reason."""
        return self.joined(
            self.say(
                "workbook.uncounted_text",
                criterion=self.subject(proof.subject),
                reason=self.joined(self.words(code) for code in reasons_against(proof)),
            )
            for proof in uncounted(product)
        )

    def record(self, record_id: str | None) -> EvidenceRow | None:
        """The offer, certificate or footprint of that id as the revision holds it."""
        return self.records.get(record_id) if record_id else None

    def stated(self, product_id: str, indicator: str) -> EvidenceRow | None:
        """The value of an attribute that is shown for a product, with where it was read."""
        return self.values.get((product_id, judged_indicator(indicator).field))

    def source_of(self, row: EvidenceRow | None) -> EvidenceRow | None:
        """The source file (a row of `sources`) that a record or value was read from."""
        return self.sources.get(row.get("run_id")) if row else None


def terms_of(shortlist: Shortlist, language: str) -> Terms:
    """The words for `shortlist` in `language`, with its evidence ready to be looked up."""
    evidence = shortlist.evidence
    records = {
        str(row[key]): row
        for table, key in (("offers", "offer_id"), ("certificates", "certificate_id"), ("footprints", "footprint_id"))
        for row in evidence.get(table, ())
        if key in row
    }
    sources = {row.get("run_id"): row for row in evidence.get("sources", ())}
    values = {
        (row.get("product_id"), row.get("field")): row
        for row in evidence.get("product_values", ())
        if row.get("is_shown")
    }
    return Terms(shortlist, language, records, values, sources)
