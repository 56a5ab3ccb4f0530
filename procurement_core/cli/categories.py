"""The category that a command is asked about: one sentence where no product of the catalogue lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procurement_core.errors import ProcurementError

if TYPE_CHECKING:  # a read model loads Ibis
    from catalog.model.category import Category
    from catalog.snapshot.engine.read_model import ReadModel


def require_products_in(model: ReadModel, category: Category | None) -> None:
    """Refuse a category in which, and below which, the catalogue has no product (`cli.category_empty`)."""
    from catalog.model.category import parse_category
    from catalog.snapshot.lists.facets import category_codes_in

    if category is None:
        return
    if not any(category.covers(parse_category(code)) for code in category_codes_in(model)):
        raise ProcurementError("cli.category_empty", category=str(category))
