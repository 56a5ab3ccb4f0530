"""Near matches: spellings that may be one model. They are suggested to a person, and never joined here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rapidfuzz.fuzz import ratio

from catalog.imports.joins import families_with
from catalog.imports.model_names import ModelName, take_apart
from catalog.reference.library import manufacturer_aliases
from catalog.snapshot.building.certificate_tables import families_named
from catalog.snapshot.building.linking import two_keys
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.store.link_suggestions import SUGGESTION

#: Below this the words of two names are not one spelling of the other (`Insprion` and `Inspiron` have 87.5).
THRESHOLD = 85.0
#: Words that make another machine of the same number, however alike the rest is.
_VARIANTS = frozenset(
    (
        "2in1", "aio", "amd", "carbon", "chromebook", "convertible", "detachable", "enterprise", "extreme",
        "flex", "gaming", "intel", "max", "micro", "mini", "mt", "nano", "plus", "pro", "rugged", "sff",
        "slim", "tablet", "tiny", "touch", "tower", "ultra", "yoga",
    )
)  # fmt: skip
#: Names that only say a series make groups in which everything resembles everything: nobody can decide those.
_LARGEST_GROUP = 60
#: Two names with the same numbers also have the same highest one; names with none are compared by their words.
_LONG = 3
#: What a family may have: a number to add up, and a word.
_WHAT = {"has_offer": (1, "offer"), "has_certificate": (2, "certificate"), "has_footprint": (4, "footprint")}
_NAMES = ("family_id", "manufacturer_key", "model_key", "model")
_BETWEEN = "\x1f"
#: What a name loses for what only one of two says: together they are too much.
_ONE_SIDED_SIZE, _ONE_SIDED_PLATFORM, _NO_SERIES = 8.0, 8.0, 12.0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Pairs to suggest (schema `SUGGESTION` of the store) and the ids of the families they name."""

    rows: pa.Table
    families: frozenset[str]


def suggest(folder: SnapshotFolder) -> Suggestions:
    """Pairs of families that may be one model, where joining them would bring something together.

    `folder` holds the files of a revision. Only families of one manufacturer are compared, only where the numbers in
    their names agree, and only where one has an offer, a certificate or a footprint that the other lacks.
    """
    pairs = [
        (one, other, score)
        for group in _groups(_worth_comparing(_families(folder)))
        for one, other in combinations(group, 2)
        if one.what != other.what and (score := likeness(one.name, other.name)) >= THRESHOLD
    ]
    rows = [_row(sorted((one, other), key=_longest_first), score) for one, other, score in pairs]
    named = frozenset(family.id for one, other, _ in pairs for family in (one, other))
    return Suggestions(pa.Table.from_pylist(rows, schema=SUGGESTION), named)


def likeness(one: ModelName, other: ModelName) -> float:
    """How surely two names with the same numbers are one model, 0 to 100.

    0 where they state different screen sizes or platforms, or another word than one misspelt (rapidfuzz's ratio says
    how far). 100 where every word that counts is the same; less where only one names a size, a platform or the series.
    """
    if one.numbers != other.numbers or _disagree(one.inches, other.inches) or _disagree(one.platforms, other.platforms):
        return 0.0
    score = 100.0
    if one.inches != other.inches:
        score -= _ONE_SIDED_SIZE if one.has_long_number else 100.0
    if one.platforms != other.platforms:
        score -= _ONE_SIDED_PLATFORM
    return score - _difference_of_words(one, other)


def _difference_of_words(one: ModelName, other: ModelName) -> float:
    if one.words == other.words:
        return 0.0 if one.words or one.is_telling else 100.0
    only_one, only_other = one.words - other.words, other.words - one.words
    if (only_one | only_other) & _VARIANTS:
        return 100.0
    if not one.words or not other.words:
        return _NO_SERIES if one.is_telling else 100.0
    if len(only_one) != 1 or len(only_other) != 1 or not one.has_long_number:
        return 100.0
    return 100.0 - ratio(*only_one, *only_other)


def _disagree(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one != other


@dataclass(frozen=True, slots=True)
class _Family:
    id: str
    manufacturer_key: str
    model_key: str
    model: str
    what: frozenset[str]
    name: ModelName


def _families(folder: SnapshotFolder) -> pa.Table:
    """One row per family: its id, the names that stand for it, and what it has, as a sum of the numbers in `_WHAT`."""
    has = families_with(folder)
    kinds = [pc.if_else(has[name], pa.scalar(number), pa.scalar(0)) for name, (number, _) in _WHAT.items()]
    known = pa.table([has["family_id"], pc.add(pc.add(kinds[0], kinds[1]), kinds[2])], names=["family_id", "kinds"])
    only_named = _named_by_certificates(folder)
    names = pa.concat_tables([pq.read_table(folder.file("products"), columns=list(_NAMES)), only_named])
    families = _first_names(names).join(known, "family_id", join_type="left outer")
    only_certified = pa.scalar(_WHAT["has_certificate"][0])
    return families.set_column(
        families.column_names.index("kinds"), "kinds", pc.fill_null(families["kinds"], only_certified)
    )


def _named_by_certificates(folder: SnapshotFolder) -> pa.Table:
    """The names of families that a certificate names and whose product the catalogue does not hold."""
    found = [pa.schema([(name, pa.string()) for name in _NAMES]).empty_table()]
    with pq.ParquetFile(folder.file("certificate_covers")) as covers:
        for group in range(covers.num_row_groups):
            part = covers.read_row_group(group, columns=["product_id", "manufacturer", "model"])
            unknown = part.filter(pc.is_null(part["product_id"]))
            spelt, family = families_named(unknown["manufacturer"], unknown["model"], None, manufacturer_aliases())
            keys = two_keys(spelt)
            named = pa.table([family, *keys.columns, unknown["model"]], names=list(_NAMES))
            found.append(named.filter(pc.is_valid(named["family_id"])))
    return pa.concat_tables(found)


def _first_names(names: pa.Table) -> pa.Table:
    """One row per family: of its spellings, the first in alphabetical order stands for it."""
    texts = pc.binary_join_element_wise(names["model_key"], names["model"], names["manufacturer_key"], _BETWEEN)
    first = pa.table([names["family_id"], texts], names=["family_id", "text"]).group_by("family_id")
    found = first.aggregate([("text", "min")]).combine_chunks()
    start = pc.split_pattern(found["text_min"].combine_chunks(), _BETWEEN, max_splits=1)
    rest = pc.split_pattern(pc.list_element(start, 1), _BETWEEN, max_splits=1, reverse=True)
    columns = [found["family_id"], pc.list_element(rest, 1), pc.list_element(start, 0), pc.list_element(rest, 0)]
    return pa.table(columns, names=list(_NAMES))


def _worth_comparing(families: pa.Table) -> pa.Table:
    """Leave out, before any name is taken apart, what has no neighbour with its highest number and another kind."""
    numbered = families.append_column("highest", _highest_numbers(families["model"].combine_chunks()))
    kinds = numbered.group_by(["manufacturer_key", "highest"]).aggregate([("kinds", "min"), ("kinds", "max")])
    several = kinds.filter(pc.not_equal(kinds["kinds_min"], kinds["kinds_max"]))
    found = numbered.join(several, ["manufacturer_key", "highest"], join_type="left semi")
    return found.sort_by([("model_key", "ascending"), ("model", "ascending"), ("family_id", "ascending")])


def _highest_numbers(models: pa.Array) -> pa.Array:
    """The number of three digits and more in each name that is last in alphabetical order; empty where none is."""
    runs = pc.split_pattern_regex(models, r"\P{Nd}+")
    texts = pa.table([pc.list_parent_indices(runs), pc.list_flatten(runs)], names=["place", "text"])
    long = texts.filter(pc.greater_equal(pc.utf8_length(texts["text"]), _LONG)).group_by("place")
    highest = long.aggregate([("text", "max")])
    places = pc.index_in(pa.array(np.arange(len(models))), value_set=highest["place"].combine_chunks().cast(pa.int64()))
    return pc.fill_null(highest["text_max"].combine_chunks().take(places), "")


def _groups(families: pa.Table) -> Iterator[Sequence[_Family]]:
    """Families of one manufacturer with the same numbers in their names, where not all have the same."""
    makers, models = families["manufacturer_key"].to_pylist(), families["model"].to_pylist()
    names = [take_apart(maker, model) for maker, model in zip(makers, models, strict=True)]
    places: dict[tuple[str, str], list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault((makers[place], name.group), []).append(place)
    ids, keys = families["family_id"].to_pylist(), families["model_key"].to_pylist()
    what = [_what(kinds) for kinds in families["kinds"].to_pylist()]
    for group in places.values():
        if 1 < len(group) <= _LARGEST_GROUP:
            yield [_Family(ids[at], makers[at], keys[at], models[at], what[at], names[at]) for at in group]


def _what(kinds: int) -> frozenset[str]:
    return frozenset(word for number, word in _WHAT.values() if kinds & number)


def _longest_first(family: _Family) -> tuple[int, str]:
    return -len(family.model), family.model_key


def _row(pair: Sequence[_Family], score: float) -> dict[str, object]:
    one, other = pair
    return {
        "manufacturer_key": one.manufacturer_key,
        "model_key": one.model_key,
        "model": one.model,
        "to_manufacturer_key": other.manufacturer_key,
        "to_model_key": other.model_key,
        "to_model": other.model,
        "what": "|".join(sorted(one.what | other.what)),
        "score": round(score, 1),
    }
