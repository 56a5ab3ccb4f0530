"""A proof file: the licence, reports and mappings a bidder shows, and what the buyer accepts, as YAML.

```yaml
product: {manufacturer: Acme, model: T-100, site: Suzhou}
licence: {number: "123", issuer: CEC, valid_from: 2025-01-01, valid_to: 2027-12-31,
          models: [{manufacturer: Acme, model: T-100}]}
reports:
  - {id: lab-1, issuer: Textile Lab, is_accredited: true, issued: 2025-06-01, models: [T-100],
     results: [{parameter: chem.arylamine, value: 12, unit: mg/kg, method: EN ISO 14362-1}]}
accepted_methods: [{criterion: arylamines, method: EN ISO 14362-1}]
listed_agreements: [cn_de_data_shredder_2020]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from catalog.model.certificate import CoveredModel
from catalog.reference.criteria_sets import CriteriaSet, Criterion
from catalog.reference.listed_bodies import body_list_on, body_lists
from catalog.reference.standing import Standing, Titles
from procurement_core.errors import ProcurementError
from procurement_core.proof.equivalence.evidence import MeasuredValue, ReportEvidence, ReportKind
from procurement_core.proof.equivalence.requirement import (
    AcceptedMethod,
    Authority,
    CriterionMapping,
    ProductOffered,
    Relation,
    Requirement,
)
from procurement_core.proof.licence_states import CriteriaVersion, DatedStep, Licence, LicenceStep
from procurement_core.proof.licence_validity import LicenceStanding, ValidityQuestion, standing_on


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Model(_Strict):
    manufacturer: str
    model: str
    site: str | None = None


class _Step(_Strict):
    day: date
    step: LicenceStep
    valid_to: date | None = None
    criteria_version: str | None = None
    models: tuple[_Model, ...] = ()


class _Version(_Strict):
    document: str = ""
    version: str
    transition_end: date | None = None


class _Licence(_Strict):
    number: str = ""
    issuer: str | None = None
    holder: str | None = None
    category: str | None = None
    criteria_version: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    models: tuple[_Model, ...] = ()
    steps: tuple[_Step, ...] = ()
    versions: tuple[_Version, ...] = ()
    grace_days: int | None = Field(default=None, ge=0)


class _Result(_Strict):
    parameter: str
    value: float = Field(allow_inf_nan=False)
    unit: str
    method: str | None = None


class _Report(_Strict):
    id: str
    kind: ReportKind = ReportKind.TEST_REPORT
    issuer: str | None = None
    is_accredited: bool | None = None
    issued: date | None = None
    valid_to: date | None = None
    manufacturer: str | None = None
    models: tuple[str, ...] = ()
    site: str | None = None
    results: tuple[_Result, ...]


class _Criterion(_Strict):
    id: str
    parameter: str
    title: str
    title_zh: str | None = None
    op: str = Field(pattern=r"^(<=|>=|==|within)$")
    value: float | None = Field(allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    unit: str
    method: str | None = None
    stage: str = ""
    is_process_related: bool = False
    linked_to_subject: bool = True


class _Mapping(_Strict):
    scheme: str
    criterion: str
    relation: Relation
    authority: Authority
    since: date
    agreement: str | None = None


class _Method(_Strict):
    criterion: str
    method: str


class _File(_Strict):
    product: _Model | None = None
    licence: _Licence | None = None
    reports: tuple[_Report, ...] = ()
    criteria: tuple[_Criterion, ...] = ()
    criteria_are_complete: bool = False
    mappings: tuple[_Mapping, ...] = ()
    accepted_methods: tuple[_Method, ...] = ()
    listed_agreements: frozenset[str] = frozenset()
    label_was_out_of_reach: bool = False


@dataclass(frozen=True, slots=True)
class ProofFile:
    """What a proof file holds, ready to be put beside a requirement."""

    content: _File

    def completes(self, requirement: Requirement) -> Requirement:
        """The requirement with the buyer's criteria, mappings, methods and agreements from the file.

        Criteria in the file take the place of those on file: the buyer has read the document.
        """
        content, product = self.content, self.content.product
        return replace(
            requirement,
            criteria=self._criteria(requirement) if content.criteria else requirement.criteria,
            mappings=tuple(CriterionMapping(**dict(each)) for each in content.mappings),
            accepted_methods=tuple(AcceptedMethod(each.criterion, each.method) for each in content.accepted_methods),
            listed_agreements=content.listed_agreements,
            label_was_out_of_reach=content.label_was_out_of_reach,
            product=ProductOffered(product.manufacturer, product.model, product.site) if product else None,
        )

    def licence_standing(self, scheme: str, requirement: Requirement) -> LicenceStanding | None:
        """The licence of the file judged on the day asked; None where the file states none."""
        stated, product = self.content.licence, self.content.product
        if stated is None:
            return None
        question = ValidityQuestion(
            day=requirement.on,
            manufacturer=product.manufacturer if product else None,
            model=product.model if product else None,
            site=product.site if product and any(each.is_process_related for each in requirement.linked) else None,
            category=requirement.category if ":" in requirement.category else None,
            bodies=body_list_on(scheme, requirement.on),
            list_is_required=any(scheme in known.schemes for known in body_lists().values()),
            versions=self.criteria_versions,
            grace_days=stated.grace_days,
        )
        return standing_on(_licence(scheme, stated), question)

    @property
    def criteria_versions(self) -> tuple[CriteriaVersion, ...]:
        """The versions of the criteria that the file knows of."""
        stated = self.content.licence.versions if self.content.licence else ()
        return tuple(CriteriaVersion(each.document, each.version, each.transition_end) for each in stated)

    @property
    def grace_days(self) -> int | None:
        """For how long the licence holds without the surveillance that is due; None is not known."""
        return self.content.licence.grace_days if self.content.licence else None

    def reports(self) -> Iterator[ReportEvidence]:
        """Every report of the file."""
        for each in self.content.reports:
            results = (MeasuredValue(one.parameter, one.value, one.unit, one.method) for one in each.results)
            stated = {name: getattr(each, name) for name in type(each).model_fields if name != "results"}
            yield ReportEvidence(**stated, results=tuple(results))

    def _criteria(self, requirement: Requirement) -> CriteriaSet:
        known = requirement.criteria
        buyers = Standing(("BUYER",), "H")
        return CriteriaSet(
            id="buyer",
            scheme=requirement.scheme,
            document=known.document if known else "–",
            version=known.version if known else None,
            group=requirement.groups[0] if requirement.groups else "",
            on_file=True,
            is_complete=self.content.criteria_are_complete,
            criteria=tuple(_criterion(each, buyers) for each in self.content.criteria),
            standing=buyers,
        )


def read_proof_file(path: Path) -> ProofFile:
    """Read a proof file. Raises ProcurementError `proof_file.malformed` with the first fault; OSError as it comes."""
    content = path.read_bytes()
    try:
        return ProofFile(_File.model_validate(yaml.safe_load(content.decode("utf-8-sig")) or {}))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "–"
        raise ProcurementError("proof_file.malformed", file=path.name, place=place) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise ProcurementError("proof_file.unreadable", file=path.name) from error


def _licence(scheme: str, stated: _Licence) -> Licence:
    return Licence(
        scheme=scheme,
        number=stated.number,
        issuer=stated.issuer,
        holder=stated.holder,
        category=stated.category,
        criteria_document=None,
        criteria_version=stated.criteria_version,
        covered=_covered(stated.models),
        valid_from=stated.valid_from,
        valid_to=stated.valid_to,
        steps=tuple(
            DatedStep(each.day, each.step, each.valid_to, each.criteria_version, _covered(each.models))
            for each in stated.steps
        ),
    )


def _covered(models: tuple[_Model, ...]) -> tuple[CoveredModel, ...]:
    return tuple(CoveredModel(each.manufacturer, each.model, site=each.site) for each in models)


def _criterion(each: _Criterion, standing: Standing) -> Criterion:
    stated = {name: getattr(each, name) for name in type(each).model_fields if name not in {"title", "title_zh"}}
    return Criterion(title=Titles(each.title, each.title_zh or each.title), standing=standing, **stated)
