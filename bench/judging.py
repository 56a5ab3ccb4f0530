"""Judgement over 100,000 products: footprints, gates, certificates, cost, and what a draft would change.

Every peer does the plain thing that one would write without us; its name says what it leaves out.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from bench.measure import Measurement, compare, seconds
from bench.worlds import demonstration
from catalog.demo.world import REFERENCE_DAY
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.states import certificate_state
from procurement_core.cost.comparison import compare_costs
from procurement_core.cost.items import CostItems
from procurement_core.cost.life_cycle import life_cycle_costs
from procurement_core.cost.sensitivity import DISCOUNT_RATES
from procurement_core.cost.terms import CostTerms, terms_from_profile
from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.library import load_profile
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import CLAIM_STATES, NO_CLAIM_STATES
from procurement_core.proof.footprints import best_footprints
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.evaluation_table import EvaluationTable
from procurement_core.scoring.gate_states import gate_column
from procurement_core.what_if.service import what_if

_PRODUCTS = 100_000
_SAMPLE = 2_000
_DAY = pd.Timestamp(REFERENCE_DAY)


def measure(folder: Path) -> list[Measurement]:
    """Each work from the revision in memory, with nothing kept from the run before but where its name says so."""
    model = demonstration(folder, _PRODUCTS).read_model()
    profile = load_profile("screening-laptops")
    table = EvaluationCache().table(model, profile, REFERENCE_DAY)
    return [
        _footprints(model, profile),
        _gates(table, profile),
        _certificates(model),
        *_costs(table),
        *_drafts(model, profile),
    ]


def _footprints(model: ReadModel, profile: Profile) -> Measurement:
    method = profile.comparability
    if method is None:
        raise ValueError("a screening profile without a reference method")
    declared = model.frame(model.table("footprints"))
    covers = model.frame(model.table("footprint_covers"))

    def ours() -> None:
        model.arrow(best_footprints(model, method, REFERENCE_DAY))

    def theirs() -> None:
        rows = covers.merge(declared, on="footprint_id")
        bad = (rows.kind == "organisation") | rows.offsets_included.eq(True) | ~(rows.value_kg > 0)
        bad |= (pd.to_datetime(rows.valid_to) < _DAY) | (pd.to_datetime(rows.valid_from) > _DAY)
        apart = (rows.unit_basis != method.unit_basis) | (rows.boundary != method.boundary)
        weak = ~rows.pcr_id.isin(method.pcr) | rows.verification.isin(["none", "self", "unknown"])
        rows["verdict"] = np.select([bad, apart, weak], [4, 3, 2], 0)
        rows.sort_values(["verdict", "year"], ascending=[True, False]).drop_duplicates("product_id")

    peer = "pandas merge and six comparisons: no certificates behind footprints, no stages, no conversions, no reasons"
    return compare("footprint verdicts with every reason, the best of each product", len(covers), ours, peer, theirs)


def _gates(table: EvaluationTable, profile: Profile) -> Measurement:
    place = table.label_place(next(gate.indicator for gate in profile.gates if gate.op == "valid_on"))
    wanted = table.rows.slice(0, _SAMPLE).select([f"state_{place}", "price", "price_state"]).to_pylist()

    def ours() -> None:
        for gate in profile.gates:
            gate_column(gate, profile, table)

    def row_by_row() -> None:
        judged = []
        for row in wanted:
            state = CLAIM_STATES[row[f"state_{place}"]]
            energy = "pass" if state == "certificate.valid" else "clarify" if state in NO_CLAIM_STATES else "fail"
            price = "pass" if row["price"] is not None and row["price"] <= math.inf else "clarify"
            judged.append((energy, price))

    peer = f"a Python loop over {_SAMPLE:,} of the same rows, times {table.rows.num_rows // _SAMPLE}"
    return _beside_a_sample("gates of a profile, states and reasons", table.rows.num_rows, ours, peer, row_by_row)


def _certificates(model: ReadModel) -> Measurement:
    certificates, events = model.table("certificates"), model.table("certificate_events")
    held, told = model.frame(certificates), model.frame(events)

    def ours() -> None:
        dated = certificate_state(
            certificates.select("certificate_id", "valid_from", "valid_to"), events, REFERENCE_DAY
        )
        model.arrow(dated)

    def theirs() -> None:
        last = told[pd.to_datetime(told.day) <= _DAY].sort_values("day").drop_duplicates("certificate_id", keep="last")
        joined = held[["certificate_id", "valid_from", "valid_to"]].merge(last, on="certificate_id", how="left")
        begins, ends = pd.to_datetime(joined.valid_from), pd.to_datetime(joined.valid_to)
        np.select([begins > _DAY, joined.event.isin(["suspended", "withdrawn"]), ends < _DAY], [1, 2, 3], 0)

    peer = "pandas: last event by certificate, merge, three comparisons"
    return compare("certificate validity on a day, events told", len(held), ours, peer, theirs)


def _costs(table: EvaluationTable) -> list[Measurement]:
    announced = load_award_profile("lowest-lcc").lcc
    if announced is None:
        raise ValueError("a profile of life-cycle cost without its terms")
    terms, items = terms_from_profile(announced), _bought(table)
    price, kwh, life = (items.known(name) for name in ("price", "kwh_year", "life_years"))

    def one_by_one() -> None:
        for place in range(_SAMPLE):
            _by_hand(terms, float(price[place]), float(kwh[place]), float(life[place]))

    frame = pd.DataFrame({"price": price, "kwh": kwh})

    def by_rate() -> None:
        for rate in (*DISCOUNT_RATES, 0.0, 0.0, 0.0):
            money = sum((1 + rate) ** -year for year in range(1, terms.years + 1))
            total = frame.price + frame.kwh * terms.energy_price * money
            total.rank(method="min")

    scale = _PRODUCTS // _SAMPLE
    peer = f"a Python loop over {_SAMPLE:,} of the same products, times {scale}: price, energy and replacements only"
    works = _beside_a_sample(
        "life-cycle cost, all parts and reasons", len(items), lambda: life_cycle_costs(terms, items), peer, one_by_one
    )
    compared = compare(
        "life-cycle costs compared: break-even carbon prices, four rates, three carbon prices",
        len(items),
        lambda: compare_costs(terms, items),
        "pandas: price and energy under seven settings, ranked; no replacements, no carbon, no break-even",
        by_rate,
    )
    return [works, compared]


def _bought(table: EvaluationTable) -> CostItems:
    """The catalogue's prices, and consumption and lives as a random market has them."""
    random, count = np.random.default_rng(1), table.rows.num_rows
    return CostItems(
        tuple(table.rows.column("product_id").to_pylist()),
        price=np.nan_to_num(table.numbers("price"), nan=500.0),
        kwh_year=random.uniform(10.0, 60.0, count),
        life_years=random.uniform(3.0, 8.0, count),
        maintenance_year=random.uniform(0.0, 20.0, count),
        disposal=np.zeros(count),
        embedded_kg=random.uniform(100.0, 400.0, count),
    )


def _by_hand(terms: CostTerms, price: float, kwh: float, life: float) -> float:
    total = price
    for year in range(1, terms.years + 1):
        total += kwh * terms.energy_price / (1 + terms.rate) ** year
    moment = life
    while moment < terms.years:
        total += price / (1 + terms.rate) ** moment
        moment += life
    return total


def _drafts(model: ReadModel, draft: Profile) -> list[Measurement]:
    in_force, kept = load_profile("screening-generic"), EvaluationCache()
    ends = itertools.cycle(range(1, 400))
    products = model.frame(model.table("products").select("product_id", "manufacturer_key", "category"))
    offers = model.frame(model.table("offers").select("product_id", "supplier_id", "valid_from", "valid_to"))
    held = model.frame(model.table("certificates").select("certificate_id", "scheme_type", "valid_from", "valid_to"))
    covers = model.frame(model.table("certificate_covers").select("certificate_id", "product_id"))

    def fresh() -> None:
        what_if(model, draft, in_force, as_of=REFERENCE_DAY, cache=EvaluationCache())

    def again() -> None:
        end = REFERENCE_DAY + timedelta(days=next(ends))
        what_if(model, draft, in_force, as_of=REFERENCE_DAY, contract_end=end, cache=kept)

    def theirs() -> None:
        lasts = (pd.to_datetime(held.valid_from) <= _DAY) & (pd.to_datetime(held.valid_to) >= _DAY)
        proven = covers[covers.certificate_id.isin(held.certificate_id[lasts & (held.scheme_type == "energy")])]
        holds = (pd.to_datetime(offers.valid_from) <= _DAY) & (pd.to_datetime(offers.valid_to) >= _DAY)
        before = products.product_id.isin(offers.product_id[holds])
        after = before & products.product_id.isin(proven.product_id)
        sold = products.assign(before=before, after=after).merge(offers, on="product_id", how="left")
        seller = sold.supplier_id.fillna(sold.manufacturer_key)
        for chosen in (sold.before, sold.after):
            seller[chosen].groupby(sold.category[chosen]).nunique()
        seller[sold.before & ~seller.isin(seller[sold.after])].nunique()

    peer = "pandas: two gates by dates alone, merge with offers, sellers by category; no rules of proof, no reasons"
    return [
        compare("what a draft would change, nothing cached", len(products), fresh, peer, theirs),
        compare("what a draft would change, asked again on the same day", len(products), again, peer, theirs),
    ]


def _beside_a_sample(
    work: str, n: int, ours: Callable[[], object], peer: str, sample: Callable[[], object]
) -> Measurement:
    """Ours over all rows; the peer's time over a sample, brought to as many rows."""
    found = compare(work, n, ours)
    times = sorted(seconds(sample) for _ in range(found.runs))
    scaled = times[len(times) // 2] * n / _SAMPLE
    return Measurement(work, n, found.ours_s, peer, round(scaled, 5), round(found.ours_s / scaled, 4), found.runs)
