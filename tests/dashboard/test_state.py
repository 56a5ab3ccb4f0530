"""The address holds every choice as codes, and nothing is lost on the way there and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from catalog.snapshot.lists.condition import Condition
from catalog.snapshot.lists.order import Sort
from dashboard import state

Open = Callable[..., AppTest]
LAPTOPS = "CPV:2008:30213100"


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        (state.LANGUAGE, "zh"),
        (state.CATALOGUE, "demo"),
        (state.TEXT, "办公 chair"),
        (state.CATEGORY, LAPTOPS),
        (state.WHERE, (Condition("brand", "=", "A|B\\C"), Condition("memory_gb", ">=", "16"))),
        (state.SORT, Sort("price.amount", is_descending=True)),
        (state.SIZE, 200),
        (state.AS_OF, date(2027, 2, 28)),
        (state.CONTRACT_END, date(2031, 1, 1)),
        (state.WEIGHTS, {"price": 0.3333, "footprint": 0.6667}),
        (state.PICKED, ("p1", "p2")),
        (state.SHORTLIST, "12"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_choice_survives_the_address(choice: state.Choice, value: object) -> None:
    assert choice.read(choice.write(value)) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lang", "<script>"),
        ("as_of", "yesterday"),
        ("category", "laptops"),
        ("where", "price is nice"),
        ("sort", "nonsense"),
        ("rows", "1000000"),
        ("weights", "price:1e999"),
        ("shortlist", "1; DROP TABLE"),
        ("after", "AAAA"),
        ("product", "../../etc/passwd"),
        ("catalogue", "../other"),
    ],
)
def test_an_address_that_makes_no_sense_is_the_default(demo_world: Path, opened: Open, name: str, text: str) -> None:
    page = {"rows": "explore", "after": "explore", "product": "explore", "sort": "explore"}.get(name, "shortlist")
    at = opened(page, **{name: text})
    assert not at.exception
    assert not at.error
    assert at.query_params.get(name, "") != text or name in ("after", "product")


def test_a_shared_address_shows_the_same_ranking_in_the_other_language(demo_world: Path, opened: Open) -> None:
    one = opened("rank", lang="en", category=LAPTOPS, as_of="2026-11-22")
    one.number_input(key="weight_price").set_value(30.0).run()
    assert one.warning
    one.button(key="scale_weights").click().run()
    address = {name: value for name, value in one.query_params.items() if name != "lang"}
    other = opened("rank", lang="zh", **{name: str(value) for name, value in address.items()})
    columns = ["rank", "points", "price"]
    ours, theirs = (at.dataframe(key="ranking_table").value for at in (one, other))
    assert ours[columns].equals(theirs[columns])
    assert other.title[0].value == "排名"
    assert {key: value for key, value in other.query_params.items() if key != "lang"} == address


def test_the_language_switch_keeps_every_input(demo_world: Path, opened: Open) -> None:
    at = opened("explore", lang="en", where="has_offer = yes")
    at.text_input(key="search").set_value("laptop").run()
    at.selectbox(key="sort_picker").set_value(Sort("price.amount")).run()
    at.selectbox(key="size_picker").set_value(25).run()
    before = dict(at.query_params)
    rows = at.dataframe(key="products_table").value
    assert len(rows) > 1
    at.segmented_control(key="language").set_value("zh").run()
    assert not at.exception
    assert {**before, "lang": "zh"} == dict(at.query_params)
    assert at.text_input(key="search").value == "laptop"
    assert at.selectbox(key="sort_picker").value == Sort("price.amount")
    assert at.selectbox(key="size_picker").value == 25
    assert at.pills(key="facet_has_offer").value == ["yes"]
    assert at.dataframe(key="products_table").value["price"].equals(rows["price"])


def test_choices_survive_the_way_through_other_pages(demo_world: Path, opened: Open) -> None:
    at = opened("explore", lang="zh", text="laptop")
    for place in (0, 3):
        at.selectbox(key="open_product").select_index(place).run()
        at.button(key="pick_product").click().run()
        at.button(key="back_to_list").click().run()
    picked = at.query_params["pick"]
    for name in list(at.query_params):  # the menu empties the address
        del at.query_params[name]
    at.switch_page("views/compare.py").run()
    assert at.query_params["pick"] == picked
    assert len(picked.split(",")) == 2
    assert at.container(key="differences_table")
    assert at.query_params["lang"] == "zh"
