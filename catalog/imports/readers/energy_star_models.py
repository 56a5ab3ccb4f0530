"""How ENERGY STAR lists name models: a name, a number, and a packed cell of more names, numbers and remarks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pandas as pd

from catalog.imports.text_table import TEXT
from catalog.model.identity import plain

_WORD = r"[A-Za-z]{4,}"
_NUMBERING = re.compile(r"^\d\)\s*")
#: Signs and phrases of a remark: what a wildcard stands for, how models differ.
_REMARK = re.compile(
    r"[\"“”=?]|\(\*|\bdesignat|\bwildcard"
    r"|\b(?:can be|identical|change|except|compliance|any number|is for|available)\b",
    re.I,
)
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-/.]{3,}\**")
_ELECTRIC = re.compile(r"[\d\-/. ]+(?:V|VAC|Hz)(?:[ /,].*)?", re.I)
_WILDCARD_INSIDE = re.compile(r"\*+[^*\s]|#")
_LONGEST_NAME = 80
_PROGRAMME = "energy star"


@dataclass(frozen=True, slots=True)
class Designations:
    """What each row calls its product; `configuration` is missing where name and number are the same."""

    model: pd.Series
    configuration: pd.Series


def designations(name: pd.Series, number: pd.Series) -> Designations:
    """Of name and number the one that holds a word of four or more letters is the model, the other the configuration.

    `P89G` / `Latitude 3490` is the Latitude 3490 in its variant P89G. With such a word in both or in neither, the name
    is the model.
    """
    in_name, in_number = (text.str.contains(_WORD).fillna(value=False).astype(bool) for text in (name, number))
    swap = in_number & ~in_name
    model, other = name.where(~swap, number), number.where(~swap, name)
    keys = [text.map({cell: plain(cell) for cell in text.dropna().unique()}) for text in (model, other)]
    return Designations(model, other.where(keys[0] != keys[1]))


def covered_models(brand: pd.Series, named: Designations, also: pd.Series) -> pd.Series:
    """What each certificate covers, as JSON: the product itself, its name and number alone, and every further model.

    A name without any figure that several rows of a brand share with different numbers (`Silver Series`) names a
    series, not a model: alone it is left out, or each certificate of the series would seem to cover all of it.
    """
    rows = pd.DataFrame({"brand": brand, "model": named.model, "configuration": named.configuration.fillna("")})
    rows["also"] = also.fillna("")
    rows["is_series"] = _names_series(rows)
    keyed = pd.Series(list(rows.itertuples(index=False, name=None)), index=rows.index, dtype=object)
    return keyed.map({key: _covers(*key) for key in keyed.unique()}).astype(TEXT)


def further_models(packed: str) -> tuple[str, ...]:
    """The models in a cell of `name,number,remark; name,number,remark`, in their order."""
    found: list[str] = []
    for entry in packed.split(";"):
        found += _models_of(entry.split(","))
    return tuple(dict.fromkeys(found))


def _names_series(rows: pd.DataFrame) -> pd.Series:
    others = rows.groupby(["brand", "model"])["configuration"].transform("nunique")
    return ~rows["model"].str.contains(r"\d") & (others > 1)


def _covers(brand: str, model: str, configuration: str, also: str, is_series: bool) -> str:
    pairs = {(model, configuration)}
    alone = [configuration, *further_models(also), *([] if is_series else [model])]
    pairs |= {(name, "") for name in alone if name and plain(name) != _PROGRAMME}
    once = {(plain(name), plain(other)): (name, other) for name, other in sorted(pairs, reverse=True)}
    covers = [
        {"brand": brand, "model": name, "configuration": other, "site": None} for name, other in sorted(once.values())
    ]
    return json.dumps(covers, ensure_ascii=False)


def _models_of(cells: list[str]) -> list[str]:
    """Names and numbers of one entry; they end where its remark begins."""
    found: list[str] = []
    first = ""
    for place, cell in enumerate(cells):
        text = _NUMBERING.sub("", cell.strip())
        first = first or text
        if _REMARK.search(text):
            break
        if _is_model(text, place, first):
            found.append(text.rstrip("*- "))
    has_figure = [name for name in found if any(sign.isdigit() for sign in name)]
    return has_figure or found


def _is_model(text: str, place: int, first: str) -> bool:
    """The first two places hold a name and a number; later ones do if they look like a further one of those."""
    if not re.search(r"[A-Za-z0-9]", text) or len(text) > _LONGEST_NAME:
        return False
    if _WILDCARD_INSIDE.search(text) or _ELECTRIC.fullmatch(text):
        return False
    if text.endswith("*") and not re.search(r"\d", text):
        return False
    same_start = text.split(maxsplit=1)[0] == first.split(maxsplit=1)[0] and len(text.split()) > 1
    return place < 2 or bool(_CODE.fullmatch(text)) or text.endswith("***") or same_start
