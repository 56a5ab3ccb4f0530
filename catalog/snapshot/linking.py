"""Which products a statement reaches: its own, the other configurations of its family, confirmed spellings.

Nothing here joins across manufacturers, and nothing that merely looks alike: keys are equal, or a person confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from catalog.model.identity import family_id

#: Between the two keys of a family, where no key can hold it.
_BETWEEN = "\x1f"


def families(products: pa.Table, links: pa.Table) -> pa.Table:
    """`products` with `spelling` (its own two keys) and `family_id` shared by all confirmed spellings of a model."""
    frame = products.to_pandas()
    frame["spelling"] = spellings(frame["manufacturer_key"], frame["model_key"])
    roots = _roots(links)
    if roots:
        shared = {spelling: str(family_id(*root.split(_BETWEEN, 1))) for spelling, root in roots.items()}
        frame["family_id"] = frame["spelling"].map(shared).fillna(frame["family_id"])
    schema = products.schema.append(pa.field("spelling", pa.string()))
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False)


def spelling(manufacturer_key: str, model_key: str) -> str:
    """The two keys of a family as one text."""
    return f"{manufacturer_key}{_BETWEEN}{model_key}"


def spellings(manufacturers: pd.Series[str], models: pd.Series[str]) -> pd.Series[str]:
    """The two keys of each family as one text."""
    return manufacturers.str.cat(models, sep=_BETWEEN)


def families_of(named: pd.Series[str], links: pa.Table) -> pd.Series[str]:
    """The `family_id` of each spelling, whether the catalogue holds such a product or not."""
    roots = _roots(links)
    known = {spelling: _family(roots.get(spelling, spelling)) for spelling in named.unique()}
    return named.map(known)


def reach(products: ir.Table, series: Sequence[str]) -> ir.Table:
    """Pairs of different products where what is said of `source` holds for `product_id` too, and the `match`.

    A statement about a model without configuration holds for every configuration of it (`family`), unless a GTIN ties
    it to one article. What is said under one confirmed spelling holds for the same configuration under the other
    (`confirmed`). A name of `series` stands for several generations: what is said of it reaches the family as
    `series`, for nobody can tell whether this generation is meant.
    """
    source = products.select(
        "family_id",
        source="product_id",
        source_spelling="spelling",
        source_key="configuration_key",
        source_gtin="gtin",
    )
    pairs = source.join(products, "family_id").filter(lambda t: t.source != t.product_id)
    is_family = (pairs.source_key == "") & pairs.source_gtin.isnull()
    is_other_spelling = pairs.source_spelling != pairs.spelling
    same_article = (
        is_other_spelling
        & (pairs.source_key == pairs.configuration_key)
        & (pairs.source_gtin.isnull() | pairs.gtin.isnull() | (pairs.source_gtin == pairs.gtin))
    )
    return pairs.filter(is_family | same_article).select(
        "source",
        "product_id",
        match=ibis.cases(
            (is_other_spelling, "confirmed"), (pairs.source_spelling.isin(series), "series"), else_="family"
        ),
    )


def covered(covers: ir.Table, products: ir.Table, series: Sequence[str]) -> ir.Table:
    """`covers` with `product_id` and `match`; one row without product where the catalogue holds none.

    A cover that names a configuration reaches that configuration only; one without reaches the whole family, as
    `series` where all it names is a name of `series`.
    `covers` has `family_id`, `spelling` and `configuration_key` beside the columns of the schema.
    """
    known = products.select("product_id", "family_id", to_spelling="spelling", to_configuration="configuration_key")
    joined = covers.left_join(
        known,
        [
            covers.family_id == known.family_id,
            (covers.configuration_key == "") | (covers.configuration_key == known.to_configuration),
        ],
    )
    match = ibis.cases(
        (joined.product_id.isnull(), ibis.null(str)),
        (joined.spelling != joined.to_spelling, "confirmed"),
        (joined.spelling.isin(series) & (joined.configuration_key == ""), "series"),
        (joined.configuration_key == joined.to_configuration, "exact"),
        else_="family",
    )
    return _best_match(joined.mutate(match=match))


def _best_match(covers: ir.Table) -> ir.Table:
    """One row per certificate and product: a certificate that names a model and its variant reaches it once."""
    nearest = ibis.cases((covers.match == "exact", 0), (covers.match == "confirmed", 1), else_=2)
    order = ibis.row_number().over(
        group_by=["certificate_id", "product_id"], order_by=[nearest, "model", "configuration", "site"]
    )
    return covers.mutate(order=order).filter(lambda t: t.product_id.isnull() | (t.order == 0)).drop("order")


def _family(spelling: str) -> str:
    maker, model = spelling.split(_BETWEEN, 1)
    return str(family_id(maker, model))


def _roots(links: pa.Table) -> dict[str, str]:
    """Each linked spelling and the one that stands for its whole group: the first in alphabetical order."""
    frame = links.to_pandas()
    left = spellings(frame["manufacturer_key"], frame["model_key"])
    right = spellings(frame["to_manufacturer_key"], frame["to_model_key"])
    parent: dict[str, str] = {}
    find = _finder(parent)
    for one, other in zip(left, right, strict=True):
        first, second = sorted((find(one), find(other)))
        parent[second] = first
    return {spelling: find(spelling) for spelling in parent}


def _finder(parent: dict[str, str]) -> Callable[[str], str]:
    def find(spelling: str) -> str:
        parent.setdefault(spelling, spelling)
        while parent[spelling] != spelling:
            spelling = parent[spelling]
        return spelling

    return find
