"""What a tender asks for when it asks for a label or its equivalent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalog.reference.criteria_sets import CriteriaSet, Criterion
from catalog.reference.standing import Standing, Titles


class Mode(StrEnum):
    """How a gate treats other evidence than the label it names."""

    CERTIFICATE_ONLY = "certificate_only"
    MRA_LIST = "mra_list"
    CRITERIA_EQUIVALENT = "criteria_equivalent"
    TECHNICAL_DOSSIER = "technical_dossier"
    NONE = "none"


class Relation(StrEnum):
    """How a criterion of the label presented stands to one that is required."""

    IDENTICAL = "identical"
    STRICTER = "stricter"
    WEAKER = "weaker"
    DIFFERENT_METHOD = "different_method"
    NOT_COVERED = "not_covered"


class Authority(StrEnum):
    """Who says how two criteria stand to each other. A vendor's own word proves nothing."""

    MRA = "mra"
    COMMON_CORE = "common_core"
    OFFICIAL_GUIDANCE = "official_guidance"
    BUYER = "buyer"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class CriterionMapping:
    """Somebody's word that the label `scheme` answers the required criterion `criterion` in this relation.

    `agreement` names the agreement behind it where there is one; the word counts from `since` on.
    """

    scheme: str
    criterion: str
    relation: Relation
    authority: Authority
    since: date
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class AcceptedMethod:
    """A test method that is accepted for a required criterion beside the one it names."""

    criterion: str
    method: str


@dataclass(frozen=True, slots=True)
class ProductOffered:
    """The product that the proof has to be about."""

    manufacturer: str
    model: str
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A label (`scheme`) or a criteria document that the tender asks for, and how other evidence is treated.

    `criteria` is None where not even a document is known. `listed_agreements` are those the profile accepts for this
    category and date: only then a presumption from a common core counts. `label_was_out_of_reach` is the buyer's
    finding that the bidder could not obtain the label in time for reasons that are not its own.
    """

    scheme: str | None
    title: Titles
    category: str
    groups: tuple[str, ...]
    on: date
    mode: Mode
    criteria: CriteriaSet | None
    mappings: tuple[CriterionMapping, ...] = ()
    accepted_methods: tuple[AcceptedMethod, ...] = ()
    listed_agreements: frozenset[str] = frozenset()
    label_was_out_of_reach: bool = False
    product: ProductOffered | None = None

    @property
    def linked(self) -> tuple[Criterion, ...]:
        """The criteria on file that are linked to the subject matter."""
        return tuple(each for each in self.criteria.criteria if each.linked_to_subject) if self.criteria else ()

    @property
    def dropped(self) -> tuple[Criterion, ...]:
        """The criteria on file that are not linked to the subject matter: nobody may be asked to meet them."""
        return tuple(each for each in self.criteria.criteria if not each.linked_to_subject) if self.criteria else ()

    @property
    def is_wholly_on_file(self) -> bool:
        """Whether every criterion of the document is on file."""
        return self.criteria is not None and self.criteria.on_file and self.criteria.is_complete

    @property
    def standing(self) -> Standing | None:
        """How far the criteria themselves may be relied on."""
        return self.criteria.standing if self.criteria else None
