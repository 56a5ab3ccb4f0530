"""The ranking as a table whose rows can be chosen for comparison and shortlist."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from catalog.snapshot.lists.paging import PageRow
from dashboard import gateway, state
from dashboard.components import table
from dashboard.components.table import Cell, Column
from dashboard.terms import term
from dashboard.words import _, money, number, points
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import Evaluation, RankedProduct

_KEY = "ranking_table"


def show(evaluation: Evaluation, profile: Profile, moved: Mapping[str, float], known: Mapping[str, PageRow]) -> None:
    """Place the table of what was ranked under `moved` weights; what is chosen in it becomes the selection."""
    ids = [item.id for item in evaluation.products]
    picked = state.PICKED.get()
    titles = {item.id: item.title.in_language(state.LANGUAGE.get()) for item in profile.criteria}
    is_wrapped = table.need_wrapping(item.configuration for item in evaluation.products)
    table.show(
        _columns(profile, {**profile.weights, **moved}, is_wrapped),
        [_row(item, titles, known.get(item.id)) for item in evaluation.products],
        alt=_("Ranked products with price, gate state, points and contributions"),
        key=_KEY,
        picked=[position for position, name in enumerate(ids) if name in picked],
        on_pick=lambda: _take(ids),
        is_wrapped=is_wrapped,
        is_compact=True,
    )


def _columns(profile: Profile, weights: Mapping[str, float], is_wrapped: bool) -> list[Column]:
    """The first columns tell the products apart and fit a small screen; who sells stands before single criteria."""
    language = state.LANGUAGE.get()
    return [
        Column("rank", _("Rank"), number, width=50, is_pinned=True),
        Column("product", _("Product"), width=200 if is_wrapped else 265),
        Column("configuration", _("Configuration"), width=165),
        Column("points", _("Points"), points, width=62, help=_("0 to 100; the sum of the contributions")),
        Column("price", _("Price"), lambda amount: money(Decimal(str(amount)), profile.currency), width=92),
        Column("gate", _("Gate"), width=100),
        Column("missing", _("Missing proof"), width=112),
        Column("supplier", _("Supplier"), width=133),
        *[
            Column(
                f"c_{item.id}",
                _("{criterion}: points").format(criterion=item.title.in_language(language)),
                points,
                width=130,
                help=_("Points from this criterion, at most {most}").format(most=number(weights[item.id] * 100)),
            )
            for item in profile.criteria
        ],
    ]


def _row(item: RankedProduct, titles: Mapping[str, str], known: PageRow | None) -> Mapping[str, Cell]:
    return {
        "rank": item.rank,
        "product": gateway.row_name(known) if known else f"{item.brand} {item.name}",
        "configuration": item.configuration or None,
        "supplier": item.supplier,
        "price": float(item.price.amount) if item.price else None,
        "gate": term("gate", item.gate.value),
        "points": item.score,
        "missing": ", ".join(titles.get(name, name) for name in item.missing) or None,
        **{f"c_{name}": value for name, value in item.contributions.items()},
    }


def _take(ids: list[str]) -> None:
    """The rows of this table decide about its own products; what was chosen elsewhere stays chosen."""
    state.pick_among(ids, [ids[position] for position in table.chosen_rows(_KEY)])
