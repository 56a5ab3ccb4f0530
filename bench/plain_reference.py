"""Rankings in plain NumPy, written out number by number as the YAML of their profiles says: no part of ours judges."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from procurement_core.proof.certificates import CLAIM_STATES, NO_CLAIM_STATES

_IN_FORCE = {CLAIM_STATES.index("certificate.valid"), CLAIM_STATES.index("certificate.unknown_end")}
_VALID = CLAIM_STATES.index("certificate.valid")
_NOT_REFUTED = _IN_FORCE | {CLAIM_STATES.index(code) for code in NO_CLAIM_STATES}
#: Bits of footprint reasons under which a figure earns nothing: self filed, self declared.
_UNPROVEN = 1 << 10 | 1 << 11

Numbers = NDArray[np.float64]
#: Worst and best by category code, for each criterion.
Anchors = Mapping[str, Mapping[str, tuple[float, float]]]


def ranked_laptops(rows: pa.Table) -> tuple[list[str], Numbers]:
    """Ids and scores 0..1 of the products that may be offered, best first; `rows` of the wide table, in any order."""
    ids = np.array(rows["product_id"].to_pylist())
    price, kg, kwh, memory = (_numbers(rows, n) for n in ("price", "footprint_kg", "energy_kwh_year", "memory_gb"))
    verdict, reasons = _numbers(rows, "verdict"), np.nan_to_num(_numbers(rows, "reasons")).astype(int)
    energy, type_i = (_numbers(rows, f"state_{place}").astype(int) for place in (0, 1))
    kg = np.where((verdict <= 2) & (reasons & _UNPROVEN == 0), kg, np.nan)
    score = (
        0.40 * _worth(price, 2500, 300)
        + np.where(verdict == 2, 0.10, 0.20) * _worth(kg, 450, 150)
        + 0.15 * np.isin(energy, list(_IN_FORCE))
        + 0.05 * np.isin(type_i, list(_IN_FORCE))
        + 0.10 * _worth(kwh, 60, 10)
        + 0.10 * _worth(memory, 4, 16)
    )
    in_scope = np.array([any(code.startswith("CPV:2008:302131") for code in codes or []) for codes in
                         rows["codes"].to_pylist()])  # fmt: skip
    may_be_offered = in_scope & ~(price <= 0) & np.isin(energy, list(_NOT_REFUTED))
    place = np.flatnonzero(may_be_offered)
    order = place[np.lexsort((ids[place], price[place], -np.round(score[place], 9)))]
    return ids[order].tolist(), score[order]


def ranked_national(rows: pa.Table, anchors: Anchors) -> tuple[list[str], Numbers, list[str]]:
    """The profile `screening-national`: ids, scores 0..1 and categories of all that may be offered, best first.

    `anchors` are those of its criteria `price`, `footprint` and `recycled`, as they stand in its YAML.
    """
    found = _first_anchored(rows["codes"].to_pylist(), anchors["price"])
    place = np.flatnonzero([code is not None for code in found])
    rows, category = rows.take(pa.array(place)), [code for code in found if code is not None]
    ids = np.array(rows["product_id"].to_pylist())
    price, kg, recycled = (_numbers(rows, name) for name in ("price", "footprint_kg", "recycled_share"))
    verdict, reasons = _numbers(rows, "verdict"), np.nan_to_num(_numbers(rows, "reasons")).astype(int)
    worst, best = (
        {name: np.array([anchors[name][code][end] for code in category]) for name in anchors} for end in (0, 1)
    )
    kg = np.where((verdict <= 2) & (reasons & _UNPROVEN == 0), kg, np.nan)
    score = (
        0.45 * _worth(price, worst["price"], best["price"])
        + np.where(verdict == 2, 0.10, 0.20) * _worth(kg, worst["footprint"], best["footprint"])
        + 0.20 * (_numbers(rows, "state_0").astype(int) == _VALID)
        + 0.15 * _worth(recycled, worst["recycled"], best["recycled"])
    )
    left = np.flatnonzero(~(price <= 0))
    order = left[np.lexsort((ids[left], price[left], -np.round(score[left], 9)))]
    return ids[order].tolist(), score[order], [category[row] for row in order]


def _first_anchored(codes: Sequence[Sequence[str] | None], anchored: Collection[str]) -> list[str | None]:
    """For each product the anchored category that its first covered code lies in, the longest of several."""
    ends = {code.rstrip("0"): code for code in anchored}
    longest = sorted(ends, key=len, reverse=True)
    known: dict[str, str | None] = {}

    def of(code: str) -> str | None:
        if code not in known:
            known[code] = next((ends[start] for start in longest if code.startswith(start)), None)
        return known[code]

    return [next((found for code in each or () if (found := of(code))), None) for each in codes]


def _numbers(rows: pa.Table, name: str) -> Numbers:
    values: Numbers = rows[name].to_numpy().astype(np.float64)
    return values


def _worth(value: Numbers, worst: float | Numbers, best: float | Numbers) -> Numbers:
    return np.nan_to_num(np.clip((value - worst) / (best - worst), 0, 1))
