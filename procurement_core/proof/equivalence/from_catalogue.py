"""Certificates of the catalogue as proof: what a licence is worth on a day, and which required label it proves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from catalog.model.category import Category
from catalog.model.certificate import Certificate, CheckMethod
from catalog.model.label import LabelType
from catalog.model.product import Product
from catalog.reference.label_validity import find_scheme, label_validity, near_schemes
from catalog.reference.library import label_schemes
from catalog.reference.listed_bodies import body_list_on, body_lists
from catalog.reference.product_groups import groups_of
from catalog.reference.standing import Titles
from catalog.snapshot.detail.certificate_detail import certificates_named
from catalog.snapshot.detail.product_detail import KnownCertificate
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.proof.equivalence.evidence import LabelEvidence
from procurement_core.proof.equivalence.on_file import label_on_file
from procurement_core.proof.licence_states import CriteriaVersion, licence_of
from procurement_core.proof.licence_validity import (
    LicenceStanding,
    LicenceVerdict,
    Reason,
    ValidityQuestion,
    standing_on,
)


@dataclass(frozen=True, slots=True)
class JudgedCertificate:
    """A certificate with what it is worth on the day asked, and what a reader has to mind about it (`remarks`)."""

    known: KnownCertificate
    standing: LicenceStanding
    remarks: tuple[Reason, ...]


def certificate_named(model: ReadModel, name: str) -> KnownCertificate:
    """The certificate of that id or registered number.

    Raises ProcurementError `labels.certificate_unknown` (`labels.certificate_unknown_but_near` where a label scheme has
    nearly that name), or `labels.certificate_of_two` where two schemes use the number: then the id has to be named.
    """
    found = certificates_named(model, name.strip())
    if not found:
        raise no_such_certificate(name)
    if len(found) > 1:
        ids = ", ".join(each.certificate.id for each in found)
        raise ProcurementError("labels.certificate_of_two", name=name, ids=ids)
    return found[0]


def no_such_certificate(name: str) -> ProcurementError:
    """The refusal of a name that neither a scheme nor a certificate has, with the schemes that it may mean."""
    if near := near_schemes(name):
        return ProcurementError("labels.certificate_unknown_but_near", name=name, near=" / ".join(near))
    return ProcurementError("labels.certificate_unknown", name=name)


def judged_certificate(
    known: KnownCertificate,
    *,
    on: date,
    product: Product | None = None,
    category: Category | None = None,
    site: str | None = None,
    versions: tuple[CriteriaVersion, ...] = (),
    grace_days: int | None = None,
    accepts_unknown_end: bool = False,
) -> JudgedCertificate:
    """Judge a certificate on a day, for a product or for goods of a category where they are named.

    A link from the certificate to the product, also one that a person has confirmed, counts as naming its model.
    Goods of a neighbouring code, of the same class, are a question, not a reason against it: sources draw the line
    between laptops and tablets differently.
    """
    certificate = known.certificate
    manufacturer, model = _named(certificate, product)
    question = ValidityQuestion(
        day=on,
        manufacturer=manufacturer,
        model=model,
        site=site,
        category=_code_asked(certificate, product, category),
        bodies=body_list_on(certificate.scheme, on),
        list_is_required=any(certificate.scheme in each.schemes for each in body_lists().values()),
        versions=versions,
        grace_days=grace_days,
        accepts_unknown_end=accepts_unknown_end,
    )
    standing = _with_neighbours(standing_on(licence_of(certificate), question), certificate, question.category)
    return JudgedCertificate(known, _with_misuse(standing, known), tuple(_remarks(certificate, versions)))


def label_shown(judged: JudgedCertificate, groups: Sequence[str]) -> LabelEvidence:
    """A judged certificate as evidence for goods of these groups.

    Raises ProcurementError `label.unknown` for a scheme that is not in the reference data.
    """
    return label_on_file(judged.known.certificate.scheme, tuple(groups), judged.standing)


def is_known_label(known: KnownCertificate) -> bool:
    """Whether the scheme is in the reference data, so that it can be held against another."""
    return find_scheme(known.certificate.scheme) is not None


def groups_of_product(product: Product) -> tuple[str, ...]:
    """The product groups of all codes of a product, each once."""
    return tuple(dict.fromkeys(group for code in product.categories for group in groups_of(code)))


def proves_measured_only(known: KnownCertificate) -> bool:
    """Whether the certificate proves no merit of a product: measured, self-declared, or of an organisation."""
    return known.scheme_type in {
        LabelType.FOOTPRINT,
        LabelType.DECLARATION,
        LabelType.SELF_DECLARED,
        LabelType.MANAGEMENT_SYSTEM,
    }


def verdict_with(judged: JudgedCertificate) -> LicenceVerdict:
    """The verdict on the day; a supplier's own word alone is no licence that counts."""
    if judged.known.certificate.check_method is CheckMethod.SELF_DECLARED:
        return max(judged.standing.verdict, LicenceVerdict.TO_CONFIRM, key=_SEVERITY.index)
    return judged.standing.verdict


_SEVERITY = (LicenceVerdict.VALID, LicenceVerdict.TO_CONFIRM, LicenceVerdict.NOT_VALID)


def _named(certificate: Certificate, product: Product | None) -> tuple[str | None, str | None]:
    if product is None:
        return None, None
    link = next((each for each in certificate.covered if each.product_id == product.id), None)
    return (link.manufacturer, link.model) if link else (product.manufacturer, product.model)


def _code_asked(certificate: Certificate, product: Product | None, category: Category | None) -> str | None:
    """The code to hold the certificate's own against: the one named, or that code of the product it speaks of best."""
    if category is not None or product is None or not product.categories:
        return None if category is None else str(category)
    class_of = _class_of(certificate.category or "")
    codes = [str(code) for code in product.categories]
    near = (code for code in codes if class_of and _class_of(code) == class_of)
    return next(near, codes[0])


def _with_neighbours(standing: LicenceStanding, certificate: Certificate, code: str | None) -> LicenceStanding:
    if code is None or not _class_of(code) or _class_of(code) != _class_of(certificate.category or ""):
        return standing
    other = [each for each in standing.reasons if each.code == "licence.other_category"]
    asked = tuple(Reason("licence.category_unclear", each.facts) for each in other)
    left = tuple(each for each in standing.reasons if each not in other)
    return replace(standing, reasons=left, open_questions=(*standing.open_questions, *asked))


def _with_misuse(standing: LicenceStanding, known: KnownCertificate) -> LicenceStanding:
    """One number on unrelated goods does not count; a supplier's own word and a management system may span them."""
    if not known.is_over_unrelated_goods or known.scheme_type in _OVER_ALL_GOODS:
        return standing
    return replace(standing, reasons=(*standing.reasons, Reason("licence.unrelated_goods")))


_OVER_ALL_GOODS = frozenset({LabelType.SELF_DECLARED, LabelType.MANAGEMENT_SYSTEM})
#: Scheme, version and class of a category code: four digits.
_CLASS = re.compile(r"[^:]+:[^:]+:[A-Z]?[0-9]{4}")


def _class_of(code: str) -> str:
    found = _CLASS.match(code)
    return found[0] if found else ""


def _remarks(certificate: Certificate, versions: tuple[CriteriaVersion, ...]) -> list[Reason]:
    """What speaks neither for nor against it: a term longer than usual, criteria whose end nobody has on file."""
    found = []
    usual = label_validity().get(certificate.scheme)
    begin, end = certificate.valid_from, certificate.valid_to
    if usual and begin and end and usual.is_longer_than_usual(begin, end):
        title = label_schemes()[certificate.scheme]
        facts = {"label": Titles(title.title_en, title.title_zh).both, "years": usual.years}
        found.append(Reason("licence.longer_than_usual", facts))
    if not versions:
        document = " ".join(part for part in (certificate.criteria_document, certificate.criteria_version) if part)
        code = "licence.transition_not_on_file" if document else "licence.criteria_not_stated"
        found.append(Reason(code, {"document": document} if document else {}))
    if certificate.check_method in (CheckMethod.UNKNOWN, CheckMethod.SELF_DECLARED):
        found.append(Reason(f"licence.check_{certificate.check_method.value}"))
    return found
