"""`greentender catalogue`, `products` and `product`: what is known, and from where."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from procurement_core.cli.arguments import AsJson, AsOf, Where, Words, day_in_question, filter_of, whole_number
from procurement_core.cli.help import examples
from procurement_core.cli.outcome import DONE
from procurement_core.cli.product_sheet import print_product, product_shape
from procurement_core.cli.session import Json, Session, session_of
from procurement_core.errors import ProcurementError

if TYPE_CHECKING:
    from catalog.snapshot.lists.coverage import Coverage, ProofCoverage
    from catalog.snapshot.lists.paging import PageRow
    from catalog.store.revisions import Revision
    from catalog.store.runs import Run

_PRODUCTS = examples(
    'products --text "latitude 5480"',
    'products --where "screen_inch >= 13" --where "brand = dell" --limit 50',
    'products --where "has_footprint = yes" --json',
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("catalogue", help="help.catalogue", epilog=examples("catalogue", "catalogue --json"))(catalogue)
    app.command("products", help="help.products", epilog=_PRODUCTS)(products)
    app.command("product", help="help.product", epilog=examples("product p0123456789abcdef"))(product)


def catalogue(context: typer.Context, as_of: AsOf = None, as_json: AsJson = False) -> int:
    """Count what the catalogue holds and how much of it is proven."""
    from catalog.snapshot.lists.coverage import coverage
    from catalog.store.runs import runs

    session = session_of(context)
    on = day_in_question(as_of, session.today)
    with session.catalogue() as opened:
        revision = opened.revision()
        with opened.database.read() as connection:
            history = runs(connection)
        if revision is None:
            found = None
        else:
            with closing(opened.read_model(revision.id)) as model:
                found = coverage(model, on)
    if as_json:
        session.json(_catalogue_shape(session.catalogue_name, revision, found, history))
    else:
        _print_catalogue(session, revision, found, history)
    return DONE


def products(
    context: typer.Context,
    where: Where = None,
    text: Words = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="help.products.limit")] = 20,
    as_json: AsJson = False,
) -> int:
    """List products."""
    from catalog.snapshot.lists.facets import facets
    from catalog.snapshot.lists.paging import page

    session, asked = session_of(context), filter_of(where, text=text)
    whole_number(limit, "--limit")
    with session.catalogue() as opened, closing(opened.read_model()) as model:
        total, revision = facets(model, asked).total, model.revision
        rows: list[PageRow] = []
        after: str | None = None
        while len(rows) < limit:
            found = page(model, asked, after=after, limit=limit - len(rows))
            rows.extend(found.rows)
            after = found.next
            if after is None:
                break
    if as_json:
        answer: Json = {
            "format_version": 1,
            "revision": revision,
            "total": total,
            "products": [_row_shape(row) for row in rows],
        }
        session.json(answer)
    else:
        _print_rows(session, rows, total)
    return DONE


def product(
    context: typer.Context,
    product_id: Annotated[str, typer.Argument(metavar="ID", help="help.product.id")],
    as_json: AsJson = False,
) -> int:
    """Show everything that is known about one product."""
    from catalog.snapshot.detail.product_detail import product as find

    session = session_of(context)
    with session.catalogue() as opened, closing(opened.read_model()) as model:
        found, revision = find(model, product_id), model.revision
    if found is None:
        raise ProcurementError("cli.product_unknown", product=product_id, revision=revision)
    if as_json:
        session.json(product_shape(found, revision))
    else:
        print_product(session, found)
    return DONE


def _catalogue_shape(name: str, revision: Revision | None, found: Coverage | None, history: tuple[Run, ...]) -> Json:
    return {
        "format_version": 1,
        "catalogue": name,
        "revision": _revision_shape(revision),
        "as_of": found.as_of.isoformat() if found else None,
        "products": found.total.products if found else 0,
        "families": found.families if found else 0,
        "brands": found.brands if found else 0,
        "suppliers": found.suppliers if found else 0,
        "offers": found.offers if found else 0,
        "certificates": found.certificates if found else 0,
        "footprints": found.footprints if found else 0,
        "coverage": _coverage_shape(found.total) if found else None,
        "categories": [
            {"category": part.category, **_coverage_shape(part)} for part in (found.categories if found else ())
        ],
        "certificate_states": {state.value: n for state, n in found.certificate_states.items()} if found else {},
        "offer_states": {state.value: n for state, n in found.offer_states.items()} if found else {},
        "expiring": {str(days): n for days, n in found.expiring.items()} if found else {},
        "runs": [_run_shape(run) for run in history],
    }


def _coverage_shape(part: ProofCoverage) -> dict[str, Json]:
    return {
        "products": part.products,
        "with_offer": part.with_offer,
        "with_certificate": part.with_certificate,
        "with_footprint": part.with_footprint,
        "with_all": part.with_all,
    }


def _revision_shape(revision: Revision | None) -> Json:
    if revision is None:
        return None
    return {
        "id": revision.id,
        "digest": revision.digest,
        "cause": revision.cause,
        "created_at": revision.created_at.isoformat(),
        "actor": revision.actor,
    }


def _run_shape(run: Run) -> Json:
    return {
        "id": run.id,
        "kind": run.kind,
        "reader": run.reader,
        "source": run.source,
        "sha256": run.sha256,
        "actor": run.actor,
        "started_at": run.started_at.isoformat(),
        "rows_read": run.rows_read,
        "rows_imported": run.rows_imported,
        "rows_unchanged": run.rows_unchanged,
        "rows_rejected": run.rows_rejected,
        "undone": run.is_undone,
    }


def _print_catalogue(
    session: Session, revision: Revision | None, found: Coverage | None, history: tuple[Run, ...]
) -> None:
    from procurement_core.wording.numbers import format_count, format_date, format_moment

    language = session.language
    if revision is None or found is None:
        session.tell("catalogue.empty", catalogue=session.catalogue_name)
    else:
        session.tell(
            "cli.catalogue_head",
            catalogue=session.catalogue_name,
            revision=revision.id,
            created=format_moment(revision.created_at, language),
            actor=revision.actor,
            as_of=format_date(found.as_of, language),
        )
        _print_coverage(session, found)
    if history:
        session.table(
            ("cli.column.run", "cli.column.reader", "cli.column.source", "cli.column.rows", "cli.column.rejected",
             "cli.column.when", "cli.column.who", "cli.column.undone"),
            [
                (
                    str(run.id),
                    run.reader,
                    run.source,
                    format_count(run.rows_read, language),
                    format_count(run.rows_rejected, language),
                    format_moment(run.started_at, language),
                    run.actor,
                    session.say("workbook.yes") if run.is_undone else "",
                )
                for run in history
            ],
            numbers=(0, 3, 4),
        )  # fmt: skip


def _print_coverage(session: Session, found: Coverage) -> None:
    from catalog.model.category import parse_category
    from catalog.reference.library import category_title
    from procurement_core.wording.numbers import format_count

    def title(code: str | None) -> str:
        if code is None:
            return session.say("cli.without_category")
        return category_title(parse_category(code), session.language) or ""

    lines = [(session.say("cli.all_categories"), "", found.total)]
    lines += [(title(part.category), part.category or "", part) for part in found.categories]
    session.table(
        ("cli.column.category", "cli.column.code", "cli.column.products", "cli.column.with_offer",
         "cli.column.with_certificate", "cli.column.with_footprint", "cli.column.with_all"),
        [
            (
                name,
                code,
                *(
                    format_count(count, session.language)
                    for count in (
                        part.products,
                        part.with_offer,
                        part.with_certificate,
                        part.with_footprint,
                        part.with_all,
                    )
                ),
            )
            for name, code, part in lines
        ],
        numbers=(2, 3, 4, 5, 6),
    )  # fmt: skip
    for days, count in found.expiring.items():
        if count:
            session.tell("cli.expiring", count=count, days=days)


def _row_shape(row: PageRow) -> Json:
    return {
        "id": row.id,
        "family_id": row.family_id,
        "brand": row.brand,
        "model": row.model,
        "configuration": row.configuration,
        "gtin": row.gtin,
        "name_en": row.name_en,
        "name_zh": row.name_zh,
        "category": row.category,
        "suppliers": list(row.suppliers),
        "labels": list(row.labels),
        "price": {"amount": str(row.price), "currency": row.currency, "unit": row.price_unit} if row.price else None,
        "footprint": (
            {"value_kg": row.footprint_kg, "unit_basis": row.footprint_unit, "year": row.footprint_year}
            if row.footprint_kg is not None
            else None
        ),
        "attributes": dict(row.attributes),
        "matched": list(row.matched),
    }


def _print_rows(session: Session, rows: list[PageRow], total: int) -> None:
    from procurement_core.cli.product_sheet import scheme_title
    from procurement_core.wording.joining import listed
    from procurement_core.wording.numbers import format_amount, format_count
    from procurement_core.wording.unit_names import format_footprint

    language = session.language
    session.tell("cli.products_found", total=format_count(total, language), shown=format_count(len(rows), language))
    if not rows:
        return
    session.table(
        ("cli.column.id", "cli.column.brand", "cli.column.model", "cli.column.configuration", "cli.column.price",
         "cli.column.footprint", "cli.column.labels"),
        [
            (
                row.id,
                row.brand,
                row.model,
                row.configuration,
                format_amount(row.price, row.currency or "", language),
                format_footprint(row.footprint_kg, row.footprint_unit, language),
                listed((scheme_title(session, label) for label in row.labels), session.language),
            )
            for row in rows
        ],
        numbers=(4,),
    )  # fmt: skip
