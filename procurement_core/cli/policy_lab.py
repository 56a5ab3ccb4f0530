"""`greentender policy-lab`: what a draft policy set changes in the whole catalogue, beside the one in force."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from catalog.model.engine import Engine
from procurement_core.cli.arguments import AsJson, AsOf, day_in_question, require_new_file, whole_number
from procurement_core.cli.categories import require_products_in
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.session import Session, session_of

if TYPE_CHECKING:
    from catalog.model.category import Category
    from catalog.snapshot.engine.read_model import ReadModel
    from procurement_core.deliver.policy_lab.report import LabInputs
    from procurement_core.policy_lab.result import PolicyLab

_EXAMPLES = examples(
    "policy-lab --draft nine-categories-draft --in-force nine-categories-in-force",
    "policy-lab --draft our-draft.yaml --in-force national-in-force --category CPV:2008:30213100 --top 5",
    "policy-lab --draft our-draft.yaml --in-force national-in-force --as-of 2026-03-31 --out draft.xlsx",
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("policy-lab", help="help.policy_lab", epilog=_EXAMPLES)(policy_lab)


def policy_lab(
    context: typer.Context,
    *,
    draft: Annotated[str, typer.Option("--draft", metavar="ID|FILE", help="help.policy_lab.draft")],
    in_force: Annotated[str, typer.Option("--in-force", metavar="ID|FILE", help="help.policy_lab.in_force")],
    changes: Annotated[str, typer.Option("--changes", metavar="TEXT", help="help.policy_lab.changes")] = "",
    as_of: AsOf = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar="SCHEME:VERSION:CODE", help="help.policy_lab.category")
    ] = None,
    top: Annotated[int, typer.Option("--top", metavar="K", help="help.policy_lab.top")] = 10,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.xlsx", help="help.policy_lab.out")] = None,
    as_json: AsJson = False,
) -> int:
    """Say what would change in every category."""
    from catalog.model.category import parse_category
    from procurement_core.deliver.policy_lab.report import LabInputs
    from procurement_core.deliver.simulations.files import require_workbook
    from procurement_core.policy.draft_changes import with_changes
    from procurement_core.policy.draft_text import draft_from_text
    from procurement_core.policy_lab import in_parts, service
    from procurement_core.policy_lab.finding import find_applied_set

    session = session_of(context)
    whole_number(top, "--top")
    if out is not None:
        require_workbook(out)
        require_new_file(out)
    on, moved = day_in_question(as_of, session.today), draft_from_text(changes)
    engine = session.engine
    lab = service.policy_lab if engine is Engine.DUCKDB else in_parts.policy_lab_in_parts
    within = parse_category(category) if category is not None else None
    with session.catalogue() as catalogue, closing(catalogue.read_model(engine=engine)) as model:
        require_products_in(model, within)
        old, new = find_applied_set(catalogue.database, in_force), find_applied_set(catalogue.database, draft)
        found = lab(model, with_changes(new, moved), old, as_of=on, top=top)
        _answer(session, model, found, within, as_json=as_json)
        if out is not None:
            inputs = LabInputs(draft=draft, in_force=in_force, changes=changes, catalogue=session.catalogue_name)
            _write(session, model, found, inputs, out)
    return DONE


def _answer(session: Session, model: ReadModel, found: PolicyLab, category: Category | None, *, as_json: bool) -> None:
    from procurement_core.cli import policy_lab_category, policy_lab_json, policy_lab_sheet
    from procurement_core.policy_lab.category_detail import category_detail

    if category is not None:
        detail = category_detail(model, found, str(category))
        if as_json:
            session.json(policy_lab_json.category_json(found, detail))
        else:
            policy_lab_category.print_category(session, found, detail)
    elif as_json:
        session.json(policy_lab_json.policy_lab_json(found))
    else:
        policy_lab_sheet.print_policy_lab(session, model, found)


def _write(session: Session, model: ReadModel, found: PolicyLab, inputs: LabInputs, out: Path) -> None:
    from procurement_core.deliver.policy_lab.files import write_comparison
    from procurement_core.deliver.policy_lab.report import lab_report

    write_comparison(lab_report(model, found, inputs, created_at=session.now), out, session.language)
    session.remark("simulation.written", file=str(out))
