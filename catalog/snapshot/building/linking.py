"""Which products a statement reaches: its own, the other configurations of its family, confirmed spellings.

Nothing here joins across manufacturers, and nothing that merely looks alike: keys are equal, or a person confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from catalog.model.identity import family_id, plain_model_key

#: Between the two keys of a family, where no key can hold it.
_BETWEEN = "\x1f"


def families(products: pa.Table, shared: pa.Table) -> pa.Table:
    """`products` with `spelling` (its own two keys) and `family_id` shared by all confirmed spellings of a model.

    `shared` as `shared_families` says it.
    """
    spelt = spellings(products["manufacturer_key"], products["model_key"])
    places = pc.index_in(spelt, value_set=shared["spelling"].combine_chunks())
    known = shared["family_id"].combine_chunks().take(places.combine_chunks())
    family = pc.coalesce(known, products["family_id"].combine_chunks())
    place = products.column_names.index("family_id")
    return products.set_column(place, "family_id", family).append_column("spelling", spelt)


def spelling(manufacturer: str, model: str) -> str:
    """The two keys of a family as one text."""
    return f"{manufacturer}{_BETWEEN}{model}"


def spellings(manufacturers: pa.ChunkedArray, models: pa.ChunkedArray) -> pa.ChunkedArray:
    """The two keys of each family as one text."""
    return pc.binary_join_element_wise(manufacturers, models, _BETWEEN)


def two_keys(spelt: pa.Array) -> pa.Table:
    """The `manufacturer_key` and `model_key` of each spelling."""
    pairs = pc.split_pattern(spelt, _BETWEEN, max_splits=1)
    return pa.table([pc.list_element(pairs, 0), pc.list_element(pairs, 1)], names=["manufacturer_key", "model_key"])


def named_families(
    manufacturers: pa.Array, plain_models: pa.Array, shared: pa.Table | None
) -> tuple[pa.Array, pa.Array]:
    """Spelling and `family_id` of models that are only named, whether the catalogue holds such a product or not.

    `manufacturers` are manufacturer keys, `plain_models` plain names; null where there is none. `shared` as
    `shared_families` says it, None for the families as if nothing were linked.
    """
    coded = pc.binary_join_element_wise(manufacturers, plain_models, _BETWEEN).dictionary_encode()
    pairs = [text.split(_BETWEEN, 1) for text in coded.dictionary.to_pylist()]
    keys = [(maker, plain_model_key(maker, model)) for maker, model in pairs]
    linked = {} if shared is None else dict(zip(*(column.to_pylist() for column in shared.columns), strict=True))
    spelt = [spelling(*pair) for pair in keys]
    found = [linked.get(text) or family_id(*pair) for text, pair in zip(spelt, keys, strict=True)]
    return pa.array(spelt, pa.string()).take(coded.indices), pa.array(found, pa.string()).take(coded.indices)


def linked_spellings(links: pa.Table, named: Collection[str]) -> frozenset[str]:
    """`named` and every spelling that `links` joins with one of them, also by way of others."""
    roots = _roots(links)
    reached = {roots[spelling] for spelling in named if spelling in roots}
    return frozenset(named) | {spelling for spelling, root in roots.items() if root in reached}


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


def shared_families(links: pa.Table) -> pa.Table:
    """The family of every linked spelling: that of the spelling which stands for its whole group."""
    roots = _roots(links)
    families = [str(family_id(*root.split(_BETWEEN, 1))) for root in roots.values()]
    return pa.table([pa.array(roots, pa.string()), pa.array(families, pa.string())], names=["spelling", "family_id"])


def _roots(links: pa.Table) -> dict[str, str]:
    """Each linked spelling and the one that stands for its whole group: the first in alphabetical order."""
    left = spellings(links["manufacturer_key"], links["model_key"]).to_pylist()
    right = spellings(links["to_manufacturer_key"], links["to_model_key"]).to_pylist()
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
