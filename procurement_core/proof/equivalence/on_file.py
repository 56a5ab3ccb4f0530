"""Requirements and labels made from the reference data."""

from __future__ import annotations

from datetime import date

from catalog.model.category import parse_category
from catalog.model.label import LabelScheme
from catalog.reference.criteria_sets import criteria_of, criteria_sets
from catalog.reference.label_validity import find_scheme, near_schemes
from catalog.reference.product_groups import groups_of, product_groups
from catalog.reference.standing import Titles
from procurement_core.errors import ProcurementError
from procurement_core.proof.equivalence.evidence import LabelEvidence
from procurement_core.proof.equivalence.requirement import Mode, Requirement
from procurement_core.proof.licence_validity import LicenceStanding


def groups_named(category: str) -> tuple[str, ...]:
    """The product groups of a category code (`CPV:2008:30191400`) or of a group's own id (`data_shredder`).

    Raises CatalogError `category.malformed` for a text that is neither.
    """
    name = category.strip().casefold().replace("-", "_")
    return (name,) if name in product_groups() else groups_of(parse_category(category))


def requirement_on_file(name: str, category: str, on: date, mode: Mode) -> Requirement:
    """The demand for a label, or for a criteria document by its id, with the criteria that are on file for it.

    Raises ProcurementError `label.unknown` and CatalogError `category.malformed`.
    """
    groups = groups_named(category)
    document = criteria_sets().get(name.replace("-", "_"))
    if document is not None and document.scheme is None:
        title = Titles(document.document, document.document)
        return Requirement(None, title, category, groups, on, mode, document if document.group in groups else None)
    known = scheme_named(name)
    title = Titles(known.title_en, known.title_zh)
    return Requirement(known.id, title, category, groups, on, mode, criteria_of(known.id, groups))


def label_on_file(name: str, groups: tuple[str, ...], standing: LicenceStanding | None = None) -> LabelEvidence:
    """A label as evidence, with the criteria on file for these goods; without a standing a valid licence is assumed.

    Raises ProcurementError `label.unknown`.
    """
    known = scheme_named(name)
    return LabelEvidence(
        id=known.id,
        scheme=known.id,
        title=Titles(known.title_en, known.title_zh),
        type=known.type,
        criteria=criteria_of(known.id, groups),
        standing=standing,
    )


def scheme_named(name: str) -> LabelScheme:
    """A label scheme by any of its names.

    Raises ProcurementError `label.unknown`, or `label.unknown_but_near` with the ids that the name may mean.
    """
    found = find_scheme(name)
    if found is None:
        if near := near_schemes(name):
            raise ProcurementError("label.unknown_but_near", label=name, near=" / ".join(near))
        raise ProcurementError("label.unknown", label=name)
    return found
