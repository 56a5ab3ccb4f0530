"""The profile `screening-laptops` written out in plain NumPy, number by number, as its YAML says it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from procurement_core.proof.certificates import CLAIM_STATES, NO_CLAIM_STATES

_IN_FORCE = {CLAIM_STATES.index("certificate.valid"), CLAIM_STATES.index("certificate.unknown_end")}
_NOT_REFUTED = _IN_FORCE | {CLAIM_STATES.index(code) for code in NO_CLAIM_STATES}
#: Bits of footprint reasons under which a figure earns nothing: self filed, self declared.
_UNPROVEN = 1 << 10 | 1 << 11


def ranked_laptops(rows: pa.Table) -> tuple[list[str], np.ndarray]:
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


def _numbers(rows: pa.Table, name: str) -> np.ndarray:
    return rows[name].to_numpy().astype(np.float64)


def _worth(value: np.ndarray, worst: float, best: float) -> np.ndarray:
    return np.nan_to_num(np.clip((value - worst) / (best - worst), 0, 1))
