"""Near matches: spellings that may be one model. They are suggested to a person, and never joined here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import pandas as pd
import pyarrow as pa
from rapidfuzz.fuzz import ratio

from catalog.imports.joins import families_with
from catalog.imports.model_names import ModelName, take_apart
from catalog.imports.resolving import mapped, pair_keys
from catalog.model.identity import family_id, manufacturer_key
from catalog.reference.library import manufacturer_aliases
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
_LONG_NUMBER = re.compile(r"\d{3,}")
_KINDS = ("offer", "certificate", "footprint")
#: What a name loses for what only one of two says: together they are too much.
_ONE_SIDED_SIZE, _ONE_SIDED_PLATFORM, _NO_SERIES = 8.0, 8.0, 12.0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Pairs to suggest (schema `SUGGESTION` of the store) and the ids of the families they name."""

    rows: pa.Table
    families: frozenset[str]


def suggest(tables: Mapping[str, pa.Table]) -> Suggestions:
    """Pairs of families that may be one model, where joining them would bring something together.

    `tables` are those of a revision. Only families of one manufacturer are compared, only where the numbers in their
    names agree, and only where one has an offer, a certificate or a footprint that the other lacks.
    """
    families = _families(tables)
    pairs = [
        (one, other, score)
        for group in _groups(families)
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


def _families(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """One row per family: its id, keys, the spelling that stands for it, and what it has."""
    named = tables["products"].select(["family_id", "manufacturer_key", "model_key", "model"]).to_pandas()
    named = pd.concat([named, _named_by_certificates(tables["certificate_covers"])])
    families: pd.DataFrame = named.sort_values(["model_key", "model"]).drop_duplicates("family_id")
    offers, certificates, footprints = families_with(tables)
    only_named = set(families["family_id"]) - set(tables["products"]["family_id"].to_pylist())
    has = {"offer": offers, "certificate": certificates | only_named, "footprint": footprints}
    return families.assign(**{name: families["family_id"].isin(ids) for name, ids in has.items()})


def _named_by_certificates(covers: pa.Table) -> pd.DataFrame:
    """Families that only a certificate names."""
    unknown = covers.filter(covers["product_id"].is_null()).to_pandas()
    maker = mapped(unknown["manufacturer"], partial(manufacturer_key, aliases=manufacturer_aliases()))
    model = pair_keys(maker, unknown["model"])
    ids = [str(family_id(*keys)) for keys in zip(maker, model, strict=True)]
    return pd.DataFrame({"family_id": ids, "manufacturer_key": maker, "model_key": model, "model": unknown["model"]})


def _groups(families: pd.DataFrame) -> Iterator[Sequence[_Family]]:
    """Families of one manufacturer with the same numbers in their names, where not all have the same."""
    families = _worth_comparing(families)
    makers, models = families["manufacturer_key"].tolist(), families["model"].tolist()
    names = [take_apart(maker, model) for maker, model in zip(makers, models, strict=True)]
    places: dict[tuple[str, str], list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault((makers[place], name.group), []).append(place)
    ids, keys = families["family_id"].tolist(), families["model_key"].tolist()
    what = _kinds(families)
    for group in places.values():
        if 1 < len(group) <= _LARGEST_GROUP:
            yield [_Family(ids[at], makers[at], keys[at], models[at], what[at], names[at]) for at in group]


def _worth_comparing(families: pd.DataFrame) -> pd.DataFrame:
    """Leave out, before any name is taken apart, what has no neighbour with its highest number and another kind."""
    highest = [max(_LONG_NUMBER.findall(model), default="") for model in families["model"].tolist()]
    kinds = sum(families[kind].astype(int) * 2**place for place, kind in enumerate(_KINDS))
    groups = pd.DataFrame({"maker": families["manufacturer_key"], "highest": highest, "kinds": kinds})
    several = groups.groupby(["maker", "highest"])["kinds"].transform("nunique") > 1
    return families[several]


def _kinds(families: pd.DataFrame) -> list[frozenset[str]]:
    flags = zip(*(families[kind].tolist() for kind in _KINDS), strict=True)
    return [frozenset(kind for kind, has in zip(_KINDS, row, strict=True) if has) for row in flags]


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
