"""Who makes and sells is one company, however a catalogue is split; each case is worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from market import AS_OF, Market
from policies import profile, without_gates

from catalog.model.identity import supplier_id
from procurement_core.policy_lab.seller_tally import SellerTally, tallied_together
from procurement_core.what_if.sellers import Sellers, sellers_from
from procurement_core.what_if.service import what_if

#: a is sold by the works, c by Two; of b (by the works) and d no offer is known.
KNOWN = pa.table({"product_id": ["c", "a"], "identity": ["s2", supplier_id("Works")], "name": ["Two", "Works Ltd"]})
MADE = pa.table({"product_id": ["d", "b"], "identity": ["alone", "works"], "name": ["Alone", "A Works"]})


def tally(sellers: Sellers, rows: int) -> SellerTally:
    everything = np.ones(rows, dtype=np.bool_)
    return SellerTally(
        sellers.identities, sellers.names, sellers.first_manufacturer,
        sellers.counts(everything), sellers.counts(everything), int(sellers.without_offer(rows).sum()),
    )  # fmt: skip


def test_a_maker_who_also_sells_is_one_company_with_that_supplier(tmp_path: Path) -> None:
    """Of a the works are known to sell, of b nobody is: 2 companies with Trade s2, not 3."""
    market = Market()
    for name, seller, company in (
        ("a", "Fictional Works Ltd", supplier_id("Fictional Works")),
        ("c", "Trade s2", "s2"),
    ):
        market.product(name, memory_gb=16.0)
        market.offer(name, 500, supplier_id=company, supplier=seller)
    market.product("b", memory_gb=16.0)
    found = what_if(market.publish(tmp_path), profile(without_gates), None, as_of=AS_OF)
    assert (found.sellers.before, found.sellers.after, found.sellers.without_offer) == (2, 2, 1)
    assert [(item.sellers_before, item.is_thin) for item in found.categories] == [(2, True)]


def test_such_a_company_goes_by_the_name_on_its_offers() -> None:
    whole = sellers_from(KNOWN, MADE, pa.array(["a", "b", "c", "d"]))
    by_name = dict(zip(whole.names, whole.counts(np.ones(4, dtype=np.bool_)).tolist(), strict=True))
    assert by_name == {"Works Ltd": 2, "Two": 1, "Alone": 1}
    assert sorted(whole.names[: whole.first_manufacturer]) == ["Two", "Works Ltd"]
    assert whole.without_offer(4).tolist() == [False, True, False, True]


def test_among_rows_of_which_it_sells_none_it_is_a_maker() -> None:
    whole = sellers_from(KNOWN, MADE, pa.array(["a", "b", "c", "d"]))
    numbers, first_maker = whole.of_rows(np.array([1, 2]), 4).suppliers_first()  # b by the works, c of Two
    assert sorted((numbers >= first_maker).tolist()) == [False, True]
    numbers, first_maker = whole.of_rows(np.array([0, 1]), 4).suppliers_first()  # a and b of the works
    assert len(set(numbers.tolist())) == 1 and numbers.max() < first_maker


def test_parts_in_which_it_sells_and_in_which_it_only_makes_add_up_to_the_whole() -> None:
    parts = [
        tally(sellers_from(KNOWN.filter(pa.array(known)), MADE.filter(pa.array(made)), pa.array(names)), len(names))
        for names, known, made in (
            (["a", "d"], [False, True], [True, False]),
            (["b", "c"], [True, False], [False, True]),
        )
    ]
    whole, found = tally(sellers_from(KNOWN, MADE, pa.array(["a", "b", "c", "d"])), 4), tallied_together(parts)
    assert (found.identities, found.names) == (whole.identities, whole.names)
    assert (found.first_manufacturer, found.without_offer) == (whole.first_manufacturer, whole.without_offer) == (2, 2)
    assert found.before.tolist() == whole.before.tolist()
