"""Certificates of one category: one certificate covers many models, in every state a certificate can be in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from catalog.demo.companies import ISSUERS
from catalog.demo.goods import Goods
from catalog.demo.nature import Ints
from catalog.demo.selling import states
from catalog.demo.text import Days, Texts, chosen, counted, dated, joined, listed, picked, tabled
from catalog.demo.world import REFERENCE_DAY, World

#: Families per certificate have a long tail: the Chinese programme counts 10,408 certificates for more than 900,000
#: models, about 87 each, with few very large ones. The median is the world's.
_SPREAD = 1.5
_MEDIAN_OF_REGISTERS = 1.2  # public registers of single models, a few of them packed into one row
_REGISTERS = frozenset({"energy_star", "cn_energy_label", "eu_energy_label"})
_SINGLE = frozenset({"cn_pcf"})  # one certificate per family, because it carries that family's number
_YEARS = {"oeko_tex_100": 1, "gots": 1, "greenguard": 1, "cn_pcf": 2, "fsc": 5}
_METHODS = ("registry", "document", "credential", "unknown")
_SHORT_SHARE = 0.02  # of a scheme's links, and never more than the world's `most_short`
_DAY = np.datetime64(REFERENCE_DAY, "D")
_NAT = np.datetime64("NaT")
_LONG_AGO = np.datetime64("2000-01-01")
#: Programmes that are young: no certificate is older than the first day of their rules.
_FIRST_DAYS = {"cn_pcf": np.datetime64("2025-04-01"), "cec_eco_textile": np.datetime64("2025-05-01")}


def certificate_frame(goods: Goods, world: World, random: np.random.Generator) -> pd.DataFrame:
    """Certificates of every scheme that is common in the category, as a reader hands them over."""
    frames = []
    for scheme, share in {**goods.market.schemes, **world.schemes}.items():
        chance = np.clip(share * world.label_chance * (0.4 + 1.2 * goods.tier), 0.0, 0.97)
        covered = np.flatnonzero(random.random(len(goods.tier)) < chance)
        if len(covered):
            frames.append(scheme_frame(goods, scheme, covered, world, random))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def scheme_frame(goods: Goods, scheme: str, covered: Ints, world: World, random: np.random.Generator) -> pd.DataFrame:
    """The certificates of one scheme that cover the families `covered` (sorted, so makers stay together)."""
    run = np.arange(len(covered)) if scheme in _SINGLE else _runs(goods.maker[covered], scheme, world, random)
    count = int(run[-1]) + 1
    head = covered[np.searchsorted(run, np.arange(count))]
    claim = scheme == "own_claim"
    state = states({"no_end": 1.0}, count, random) if claim else states(world.certificates, count, random)
    begins, ends = _validity(state, scheme, random)
    if claim:
        begins = np.full(count, _NAT)
    number = licence(goods, scheme, head)
    holder = picked([None], np.zeros(count, np.int64)) if claim else goods.family_brand.take(pa.array(head))
    checked = np.where(random.random(count) < 0.7, _DAY - random.integers(1, 120, count), _NAT)
    same = np.zeros(count, np.int64)
    return tabled(
        {
            "record_key": joined("certificate:", number),
            "scheme": picked([scheme], same),
            "licence_number": number,
            "issuer": picked([None], same) if claim else picked(ISSUERS, random.integers(0, len(ISSUERS), count)),
            "holder": holder,
            "criteria_document": picked([goods.market.criteria.get(scheme)], same),
            "criteria_version": picked([None], same),
            "scope": picked([goods.market.noun_en], same),
            "category": picked([goods.market.codes.split("|")[0]], same),
            "valid_from": dated(begins),
            "valid_to": dated(ends),
            "evidence_url": joined("https://registry.example/", number),
            "evidence_sha256": picked([None], same),
            "checked_at": dated(checked),
            "check_method": picked(["self_declared"], same)
            if claim
            else picked(_METHODS, random.choice(4, count, p=[0.55, 0.3, 0.05, 0.1])),
            "events": _events(state, begins, ends, random),
            "covers": _covers(goods, covered, run, world.most_short, random),
        }
    )


def licence(goods: Goods, scheme: str, family: Ints) -> Texts:
    """Licence numbers that say they are none: DEMO, the scheme, the category's letter and the first family's number."""
    return joined(
        f"DEMO-{scheme.upper().replace('_', '')}-{goods.market.letter}", counted(family + goods.first_number, 5)
    )


def _runs(maker: Ints, scheme: str, world: World, random: np.random.Generator) -> Ints:
    """Number of the certificate per family: long-tailed runs that never cross a maker."""
    median = _MEDIAN_OF_REGISTERS if scheme in _REGISTERS else world.median_families
    sizes = np.maximum(random.lognormal(np.log(median), _SPREAD, len(maker)), 1.0).astype(np.int64)
    drawn = np.searchsorted(np.cumsum(sizes), np.arange(len(maker)), side="right")
    begins = np.append(True, (np.diff(drawn) != 0) | (np.diff(maker) != 0))
    return np.cumsum(begins) - 1


def _validity(state: NDArray[np.str_], scheme: str, random: np.random.Generator) -> tuple[Days, Days]:
    count, span, first = len(state), 365 * _YEARS.get(scheme, 3), _FIRST_DAYS.get(scheme, _LONG_AGO)
    ends = _DAY + random.integers(61, max(span, 62), count)
    ends = np.where(state == "expiring", _DAY + random.integers(0, 60, count), ends)
    ends = np.where(state == "expired", _DAY - random.integers(1, 500, count), ends)
    ends = np.maximum(ends, first + 30)
    begins = np.maximum(ends - span, first)
    late = state == "not_yet"
    begins = np.where(late, _DAY + random.integers(1, 90, count), begins)
    ends = np.where(late, begins + span, ends)
    return begins, np.where(state == "no_end", _NAT, ends)


def _events(state: NDArray[np.str_], begins: Days, ends: Days, random: np.random.Generator) -> Texts:
    """JSON lists of dated events; suspensions and the like lie between the beginning and the reference day."""
    known = ~np.isnat(begins) & (begins < _DAY)
    room = np.where(known, (_DAY - begins).astype("timedelta64[D]").astype(np.int64), 1)
    first = _DAY - np.maximum((room * random.uniform(0.15, 0.6, len(state))).astype(np.int64), 1)
    second = first + np.maximum(((_DAY - first).astype("timedelta64[D]").astype(np.int64) * 0.5).astype(np.int64), 0)
    issued = joined('{"day": "', dated(np.where(known, begins, first)), '", "event": "issued", "note": ""}')
    happened = {
        "suspended": joined(", ", _event(first, "suspended", "surveillance audit missed")),
        "withdrawn": joined(", ", _event(first, "withdrawn", "misuse of the mark")),
        "terminated": joined(", ", _event(first, "terminated", "at the holder's wish")),
        "reinstated": joined(
            ", ",
            _event(first, "suspended", "surveillance audit missed"),
            ", ",
            _event(second, "reinstated", "audit passed"),
        ),
    }
    later = picked([""], np.zeros(len(state), np.int64))
    for name, texts in happened.items():
        later = chosen((state == name) & known, texts, later)
    return chosen(known, joined("[", issued, later, "]"), "[]")


def _event(days: Days, event: str, note: str) -> Texts:
    return joined('{"day": "', dated(days), f'", "event": "{event}", "note": "{note}"}}')


def _covers(goods: Goods, covered: Ints, run: Ints, most_short: int, random: np.random.Generator) -> Texts:
    """JSON lists of models: most certificates name families, every twentieth only the plainest configuration.

    Some name a model by its number alone: those join only when a person confirms the suggestion.
    """
    count = int(run[-1]) + 1
    narrow = random.random(count) < 0.05
    plainest = np.flatnonzero(goods.first)[covered]
    configuration = chosen(narrow[run], goods.configuration.take(pa.array(plainest)), "")
    site = picked(["null", '"Works 1"', '"Works 2"'], random.choice(3, len(covered), p=[0.8, 0.12, 0.08]))
    model = goods.family_model.take(pa.array(covered))
    number = goods.family_number.take(pa.array(covered))
    short = random.random(len(covered)) < min(_SHORT_SHARE, most_short / len(covered))
    items = joined(
        '{"brand": "',
        goods.family_brand.take(pa.array(covered)),
        '", "model": "',
        chosen(short, number, model),
        '", "configuration": "',
        configuration,
        '", "site": ',
        site,
        "}",
    )
    return listed(items, run, count)
