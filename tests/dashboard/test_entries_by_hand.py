"""Entries by hand: a new record beside the others, or a correction that takes the place of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from laptop_ranking import ranked
from streamlit.testing.v1 import AppTest

from catalog.store.location import DEMO, MAIN
from dashboard import gateway
from procurement_core.scoring.evaluation import RankedProduct

Open = Callable[..., AppTest]


def with_price(root: Path) -> RankedProduct:
    return next(item for item in ranked(root, name=MAIN).products if item.price)


def offers(at: AppTest) -> pd.DataFrame:
    frame: pd.DataFrame = at.container(key="offers_table").dataframe[0].value
    return frame


def test_a_price_entered_by_hand_needs_a_reason_and_stands_beside_the_others(own_world: Path, opened: Open) -> None:
    at = opened("explore", lang="en", product=with_price(own_world).id)
    before = offers(at)
    at.text_input(key="manual_price").set_value("432.10")
    at.text_input(key="manual_supplier").set_value("Fictia Trading")
    at.button(key="manual_record").click().run()
    assert at.error
    at.text_input(key="manual_price").set_value("432.10")
    at.text_input(key="manual_supplier").set_value("Fictia Trading")
    at.text_input(key="manual_why").set_value("Quotation of 3 March")
    at.button(key="manual_record").click().run()
    assert not at.error
    assert not [info for info in at.info if "while you were reading" in info.value]  # one's own entry is no news
    assert len(offers(at)) == len(before) + 1
    entered = offers(at)[offers(at)["supplier"] == "Fictia Trading"].iloc[0]
    assert entered["price"] == 432.10
    assert "Quotation of 3 March" in entered["source"]


def test_a_correction_takes_the_place_of_the_record_until_it_is_undone(own_world: Path, opened: Open) -> None:
    product = with_price(own_world)
    at = opened("explore", lang="en", product=product.id)
    before = offers(at)
    record = product.price.offer_id
    at.selectbox(key="manual_corrects_offers").set_value(record).run()
    price = at.text_input(key=f"manual_price_{record}")
    assert float(price.value) == float(product.price.amount)
    assert at.text_input(key=f"manual_supplier_{record}").value == product.price.supplier
    price.set_value("1.50")
    at.text_input(key="manual_why").set_value("Misprint")
    at.button(key="manual_record").click().run()
    assert not at.error
    after = offers(at)
    assert len(after) == len(before)
    assert sorted(set(after["price"]) - set(before["price"])) == [1.5]
    assert float(product.price.amount) not in set(after["price"])

    at.switch_page("views/importing.py").run()
    at.selectbox(key="undo_choice").select_index(0)
    at.button(key="undo_button").click().run()
    assert sorted(offers(opened("explore", lang="en", product=product.id))["price"]) == sorted(before["price"])


def test_a_suspension_entered_by_hand_needs_its_date(own_world: Path, opened: Open) -> None:
    model = gateway.catalogue(MAIN).read_model()
    table = model.table("certificate_covers")
    named = model.frame(table.filter(table.product_id.notnull()).limit(1)).iloc[0]
    at = opened("explore", lang="en", product=named["product_id"], as_of="2026-11-22")
    at.segmented_control(key="manual_kind").set_value("certificates").run()
    record = named["certificate_id"]
    at.selectbox(key="manual_corrects_certificates").set_value(record).run()
    at.selectbox(key=f"manual_status_{record}").set_value("withdrawn")
    at.text_input(key="manual_why").set_value("Letter of the issuer")
    at.button(key="manual_record").click().run()
    assert len(at.error) == 1
    at.date_input(key=f"manual_status_date_{record}").set_value("2026-01-15")
    at.button(key="manual_record").click().run()
    assert not at.error
    assert any("15 Jan 2026 withdrawn" in caption.value for caption in at.caption)


def test_the_demonstration_takes_no_entries_and_says_where_to_make_them(demo_world: Path, opened: Open) -> None:
    product = ranked(demo_world, name=DEMO).products[0]
    at = opened("explore", lang="en", product=product.id)
    assert any("Values are entered in your own catalogue" in caption.value for caption in at.caption)
    assert not [button for button in at.button if button.key == "manual_record"]
