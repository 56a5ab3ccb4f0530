"""`greentender labels`: label schemes, what is on file about each, and “label X or equivalent”."""

from __future__ import annotations

from contextlib import ExitStack, closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AS_OF, AsJson, day
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DIFFERS, DONE
from procurement_core.cli.session import Json, Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from catalog.model.label import LabelScheme
    from catalog.reference.standing import Standing
    from procurement_core.proof.equivalence.evidence import LabelEvidence
    from procurement_core.proof.equivalence.from_catalogue import JudgedCertificate
    from procurement_core.proof.equivalence.reading import ProofFile
    from procurement_core.proof.equivalence.requirement import Requirement


class ModeName(StrEnum):
    """The modes of equivalence, as the command line takes them."""

    CERTIFICATE_ONLY = "certificate_only"
    MRA_LIST = "mra_list"
    CRITERIA_EQUIVALENT = "criteria_equivalent"
    TECHNICAL_DOSSIER = "technical_dossier"
    NONE = "none"


def add_to(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(help="help.labels", no_args_is_help=True)
    group.command("list", help="help.labels.list", epilog=examples("labels list"))(list_all)
    group.command("show", help="help.labels.show", epilog=examples("labels show cn_cel"))(show)
    example = "labels prove blue_angel --requires cn_cel --category CPV:2008:30191400 --as-of 2026-03-31"
    group.command("prove", help="help.labels.prove", epilog=examples(example))(prove)
    app.add_typer(group, name="labels")


def list_all(context: typer.Context, as_json: AsJson = False) -> int:
    """List the label schemes."""
    from catalog.reference.label_validity import label_standing
    from catalog.reference.library import label_schemes
    from procurement_core.wording.label_words import label_operator

    session, schemes = session_of(context), label_schemes().values()
    if as_json:
        session.json({"format_version": 1, "labels": [_head(scheme) for scheme in schemes]})
        return DONE
    session.table(
        (
            "label.column.id",
            "label.column.title",
            "label.column.type",
            "label.column.operator",
            "label.column.standing",
        ),
        [
            (
                scheme.id,
                _title(scheme, session),
                session.say(f"label.type.{scheme.type}"),
                label_operator(scheme, session.language),
                _standing(label_standing()[scheme.id], session),
            )
            for scheme in schemes
        ],
    )
    return DONE


def show(
    context: typer.Context,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="help.labels.label")],
    as_json: AsJson = False,
) -> int:
    """Show what is on file about one label."""
    from procurement_core.cli.label_sheet import label_json, print_label
    from procurement_core.proof.equivalence.on_file import scheme_named

    session, scheme = session_of(context), scheme_named(label)
    if as_json:
        session.json({"format_version": 1, **_head(scheme), **label_json(scheme)})
        return DONE
    print_label(session, scheme)
    return DONE


def prove(
    context: typer.Context,
    label: Annotated[str, typer.Argument(metavar="LABEL|CERTIFICATE", help="help.labels.presented")],
    *,
    requires: Annotated[str, typer.Option("--requires", metavar="LABEL", help="help.labels.requires")],
    category: Annotated[str, typer.Option("--category", metavar="CODE|GROUP", help="help.labels.category")],
    on: Annotated[str, typer.Option(*AS_OF, metavar="DATE", help="help.labels.as_of")],
    mode: Annotated[
        ModeName, typer.Option("--mode", metavar="MODE", help="help.labels.mode")
    ] = ModeName.CRITERIA_EQUIVALENT,
    product: Annotated[str | None, typer.Option("--product", metavar="ID", help="help.labels.product")] = None,
    evidence: Annotated[Path | None, typer.Option("--evidence", metavar="FILE", help="help.labels.evidence")] = None,
    as_json: AsJson = False,
) -> int:
    """Hold a label against the one that is required, criterion by criterion; 1 where it is not proven."""
    from procurement_core.cli.label_sheet import print_certificate, print_proof, proof_json
    from procurement_core.proof.equivalence.on_file import requirement_on_file
    from procurement_core.proof.equivalence.procedure import prove as proven
    from procurement_core.proof.equivalence.reading import read_proof_file
    from procurement_core.proof.equivalence.requirement import Mode
    from procurement_core.proof.equivalence.verdict import Outcome

    session = session_of(context)
    requirement = requirement_on_file(requires, category, day(on, "--as-of"), Mode(mode.value))
    file = read_proof_file(evidence) if evidence else None
    requirement = file.completes(requirement) if file else requirement
    shown, certificate = _shown(session, label, product, requirement, file)
    found = proven(requirement, (shown, *(file.reports() if file else ())))
    if as_json:
        session.json(proof_json(found, session, certificate))
    else:
        if certificate is not None:
            print_certificate(session, certificate)
        print_proof(session, found)
    return DONE if found.outcome is Outcome.PROVEN else DIFFERS


def _shown(
    session: Session, name: str, product: str | None, requirement: Requirement, file: ProofFile | None
) -> tuple[LabelEvidence, JudgedCertificate | None]:
    """The label that is shown: one on file, or that of a certificate of the catalogue, which then stands beside it."""
    from catalog.reference.label_validity import find_scheme
    from procurement_core.proof.equivalence.from_catalogue import label_shown
    from procurement_core.proof.equivalence.on_file import label_on_file

    if find_scheme(name) is None:
        certificate = _certificate(session, name, product, requirement, file)
        return label_shown(certificate, requirement.groups), certificate
    stated = label_on_file(name, requirement.groups)
    standing = file.licence_standing(stated.scheme, requirement) if file else None
    return label_on_file(name, requirement.groups, standing), None


def _certificate(
    session: Session, name: str, product: str | None, requirement: Requirement, file: ProofFile | None
) -> JudgedCertificate:
    """The certificate of the open catalogue, judged on the day for these goods, and for the product where one is named.

    Raises what `certificate_named` raises, and ProcurementError `cli.product_unknown`.
    """
    from catalog.model.category import parse_category
    from catalog.snapshot.detail.product_detail import product as find
    from procurement_core.proof.equivalence.from_catalogue import (
        certificate_named,
        judged_certificate,
        no_such_certificate,
    )

    if not session.has_catalogue:
        raise no_such_certificate(name)
    with ExitStack() as opening:
        opened = opening.enter_context(session.catalogue())
        if opened.revision() is None:  # an empty catalogue holds no certificate: that is no other refusal
            raise no_such_certificate(name)
        model = opening.enter_context(closing(opened.read_model()))
        known = certificate_named(model, name)
        detail = find(model, product) if product else None
        if product and detail is None:
            raise ProcurementError("cli.product_unknown", product=product, revision=model.revision)
    return judged_certificate(
        known,
        on=requirement.on,
        product=detail.product if detail else None,
        category=parse_category(requirement.category) if ":" in requirement.category else None,
        site=requirement.product.site if requirement.product else None,
        versions=file.criteria_versions if file else (),
        grace_days=file.grace_days if file else None,
    )


def _head(scheme: LabelScheme) -> dict[str, Json]:
    from catalog.reference.label_validity import label_standing, label_validity

    standing, validity = label_standing()[scheme.id], label_validity()[scheme.id]
    return {
        "label": scheme.id,
        "title": {"en": scheme.title_en, "zh": scheme.title_zh},
        "type": scheme.type.value,
        "operator": scheme.operator,
        "sources": list(standing.sources),
        "confidence": standing.confidence,
        "illustrative": standing.is_illustrative,
        "validity": {
            "rule": validity.rule.value,
            "years": validity.years,
            "sources": list(validity.standing.sources),
            "confidence": validity.standing.confidence,
            "illustrative": validity.standing.is_illustrative,
        },
    }


def _title(scheme: LabelScheme, session: Session) -> str:
    return scheme.title_zh if session.language == "zh" else scheme.title_en


def _standing(standing: Standing, session: Session) -> str:
    said = session.say(f"confidence.{standing.confidence}")
    return f"{said}, {session.say('label.illustrative')}" if standing.is_illustrative else said
