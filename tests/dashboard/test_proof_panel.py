"""The proof of a product on its page and of several on Compare: verdicts, reasons in words, years, labels asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from catalog.catalogue import open_catalogue
from catalog.store.location import DEMO, Home

Open = Callable[..., AppTest]
ON = "2026-03-31"


def said(at: AppTest) -> str:
    """Every word on the page."""
    parts = [*at.title, *at.subheader, *at.markdown, *at.caption, *at.info, *at.warning, *at.error]
    return "\n".join(str(part.value) for part in parts)


def laptops(home: Path, count: int) -> list[str]:
    """Laptops of the demonstration with a footprint and a certificate, those with the richest footprints first."""
    catalogue = open_catalogue(DEMO, home=Home(home))
    model = catalogue.read_model()
    table = model.table("products")
    wanted = table.filter(table.has_footprint & table.has_certificate & (table.category == "CPV:2008:30213100"))
    ids = [row["product_id"] for row in model.arrow(wanted.order_by("product_id").limit(count)).to_pylist()]
    model.close()
    catalogue.close()
    assert len(ids) == count
    return ids


def test_a_product_shows_every_reason_and_what_it_would_need(demo_world: Path, opened: Open) -> None:
    (product,) = laptops(demo_world, 1)
    at = opened("explore", lang="en", product=product, as_of=ON, proof="cn-cnca-pcf-laptop")
    assert not at.exception
    text = said(at)
    assert "Labels that are asked for" in text
    assert "China energy-saving product certification" in text
    assert re.search(r"- \*\*[VC][0-9]{2}\*\* ", text), text
    assert "one standard deviation" in text
    assert not re.search(r"footprint\.[a-z]|licence\.[a-z]|equivalence\.[a-z]|\{[a-z]+\}", text)
    assert at.query_params["proof"] == "cn-cnca-pcf-laptop"
    at.segmented_control(key="language").set_value("zh").run()
    assert not at.exception
    assert "所要求的标志" in said(at)


def test_years_and_profile_of_the_proof_travel_in_the_address(demo_world: Path, opened: Open) -> None:
    (product,) = laptops(demo_world, 1)
    at = opened("explore", lang="en", product=product, as_of=ON, proof="screening-laptops")
    assert "no years are fixed" in said(at)
    at.number_input(key="proof_years").set_value(6.0).run()
    assert not at.exception
    assert "6 years: entered here" in said(at)
    assert at.query_params["years"] == "6"
    at.selectbox(key="proof_profile").select("cn-cnca-pcf-laptop").run()
    assert at.query_params["proof"] == "cn-cnca-pcf-laptop"


def test_an_unknown_profile_of_the_proof_is_told_and_not_followed(demo_world: Path, opened: Open) -> None:
    (product,) = laptops(demo_world, 1)
    at = opened("explore", lang="en", product=product, as_of=ON, proof="no-such-profile")
    assert not at.exception
    assert "no-such-profile" in said(at).replace("\\", "")
    assert "Labels that are asked for" in said(at)


def test_footprints_of_chosen_products_stand_side_by_side(demo_world: Path, opened: Open) -> None:
    ids = laptops(demo_world, 2)
    pick = ",".join(ids)
    at = opened("compare", lang="en", pick=pick, as_of=ON, proof="screening-laptops", years="5", grid="0.6205")
    assert not at.exception
    assert "Footprints side by side" in said(at)
    shown = at.container(key="footprints_table").table[0].value
    rows = list(shown.index)
    assert {"Verdict", "Declared", "Uncertainty (1σ)", "Cannot be told apart from", "Over 5 years (kg CO₂e)"} <= set(
        rows
    )
    assert shown.shape[1] >= 2
    without = opened("compare", lang="en", pick=pick, as_of=ON, proof="cn-goods-open-comprehensive")
    assert "does not say how footprints are compared" in said(without)
