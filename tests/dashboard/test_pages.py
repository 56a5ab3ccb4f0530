"""What a buyer does on the pages, from a file to a frozen shortlist, through the real services."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drawers import drawn_out
from laptop_ranking import DAY, LAPTOPS, RANKED, catalogue, ranked, ranked_ids
from streamlit.testing.v1 import AppTest

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from catalog.store.location import DEMO, MAIN
from catalog.store.runs import runs
from dashboard.components.plain_text import plain
from dashboard.words import told
from procurement_core.decisions.freezing import list_shortlists, load_shortlist
from procurement_core.policy.library import load_profile
from procurement_core.scoring.service import excluded_products

Open = Callable[..., AppTest]

PRICES = (
    "Brand;Model;Price (EUR);Weight\n"
    "Fictia;Alpha 14;999,50;1.3kg\n"
    "Fictia;Beta 15;1.204,00;1.6kg\n"
    "Fictia;Gamma;free of charge;2kg\n"
)


def uploaded(opened: Open, content: str) -> AppTest:
    at = opened("importing", lang="en")
    at.file_uploader(key="import_upload").upload("prices.csv", content.encode()).run()
    assert not at.exception
    return at


def test_a_file_is_tried_imported_reported_and_undone(world: Path, opened: Open) -> None:
    at = uploaded(opened, PRICES)
    at.button(key="try_import").click().run()
    assert [metric.value for metric in at.metric] == ["3", "2", "0", "1"]
    assert "nothing has been written" in at.info[0].value
    assert catalogue(world, MAIN).revision() is None

    at.button(key="do_import").click().run()
    assert not at.error
    assert [metric.value for metric in at.metric] == ["3", "2", "0", "1"]
    faults = at.container(key="issues_table").dataframe[0].value
    assert faults["value"].tolist() == ["free of charge"]
    assert catalogue(world, MAIN).revision().id == 1

    at.selectbox(key="undo_choice").select_index(0)
    at.button(key="undo_button").click().run()
    with catalogue(world, MAIN).database.read() as connection:
        assert [run.is_undone for run in runs(connection)] == [True]
    assert at.container(key="imports_table").dataframe[0].value["state"].tolist() == ["undone"]


def test_an_ambiguous_file_asks_instead_of_guessing(world: Path, opened: Open) -> None:
    at = uploaded(opened, "Brand,Model,Price,Currency,Valid until\nFictia,Alpha,10.00,EUR,05/04/2027\n")
    at.button(key="do_import").click().run()
    assert "How the file is read" in at.warning[0].value
    assert catalogue(world, MAIN).revision() is None
    at.selectbox(key="import_date_order").set_value("dmy").run()
    at.button(key="do_import").click().run()
    assert catalogue(world, MAIN).revision().id == 1


def test_a_file_that_is_no_table_is_one_sentence(world: Path, opened: Open) -> None:
    at = uploaded(opened, "%PDF-1.7 not a table")
    assert len(at.error) == 1
    assert "does not hold a table" in at.error[0].value
    assert any("Nothing in the catalogue has changed" in caption.value for caption in at.caption)


def test_weights_always_show_their_sum_and_nothing_is_ranked_off_100(demo_world: Path, opened: Open) -> None:
    at = opened("rank", **RANKED)
    before = at.dataframe(key="ranking_table").value
    at.number_input(key="weight_price").set_value(60.0).run()
    assert at.dataframe(key="ranking_table").value.equals(before)
    at.button(key="scale_weights").click().run()
    after = at.dataframe(key="ranking_table").value
    assert len(after) == len(before)
    assert not after["points"].equals(before["points"])
    scaled = at.number_input(key="weight_price").value
    at.number_input(key="weight_price").set_value(70.0).run()
    said = next(warning.value for warning in at.warning if "do not sum to 100 %" in warning.value)
    assert f"ranked by these weights: Price {scaled:g} %" in said
    assert at.dataframe(key="ranking_table").value.equals(after)
    at.button(key="reset_weights").click().run()
    assert at.dataframe(key="ranking_table").value["points"].equals(before["points"])
    assert "weights" not in at.query_params


def test_an_address_whose_weights_make_no_whole_ranks_by_those_of_the_profile(demo_world: Path, opened: Open) -> None:
    published = opened("rank", **RANKED)
    at = opened("rank", **RANKED, weights="price:0.9")
    price = published.number_input(key="weight_price").value
    assert any(f"ranked by these weights: Price {price:g} %" in warning.value for warning in at.warning)
    assert at.dataframe(key="ranking_table").value.equals(published.dataframe(key="ranking_table").value)
    at.button(key="scale_weights").click().run()
    assert not at.dataframe(key="ranking_table").value.equals(published.dataframe(key="ranking_table").value)


def test_contributions_sum_to_the_points(demo_world: Path, opened: Open) -> None:
    shown = opened("rank", **RANKED).dataframe(key="ranking_table").value
    parts = shown[[name for name in shown.columns if name.startswith("c_")]]
    assert len(shown) > 10
    assert (parts.sum(axis=1) - shown["points"]).abs().max() < 1e-9


def test_every_excluded_product_is_counted_with_its_reason(demo_world: Path, opened: Open) -> None:
    at = opened("rank", **RANKED)
    total, eligible, conditional, excluded = (int(metric.value.replace(",", "")) for metric in at.metric)
    reasons = at.container(key="exclusions_table").dataframe[0].value
    assert total == eligible + conditional + excluded
    assert reasons["count"].sum() == excluded > 0


def test_a_shortlist_is_justified_frozen_and_found_again(demo_world: Path, opened: Open) -> None:
    ids = ranked_ids(demo_world)
    at = opened("shortlist", **RANKED, pick=",".join(ids[:3]))
    at.text_input(key=f"reason_{ids[0]}").set_value("Spare parts are at hand").run()
    at.text_input(key="shortlist_title").set_value("Laptops for schools").run()
    at.button(key="freeze").click().run()
    assert not at.error
    database = catalogue(demo_world, DEMO).database
    (line,) = list_shortlists(database)
    stored = load_shortlist(database, line.id)
    assert line.title == "Laptops for schools"
    assert {pick.product_id: pick.reason for pick in stored.shortlist.picks}[ids[0]] == "Spare parts are at hand"
    assert at.query_params["shortlist"] == str(line.id)
    assert [button.label for button in at.get("download_button")] == ["Download XLSX", "Download CSV", "Download JSON"]


def test_a_product_far_down_the_ranking_can_be_shortlisted(demo_world: Path, opened: Open) -> None:
    everything = ranked(demo_world, "screening-generic", "")
    last, out = everything.products[-1], ranked_ids(demo_world)[0]
    assert last.rank > 100
    asked = {"lang": "en", "as_of": DAY.isoformat(), "profile": "screening-generic", "category": "all"}
    at = opened("shortlist", **asked, pick=f"{last.id},{out}")
    at.text_input(key=f"reason_{last.id}").set_value("The only one with a spare part").run()
    at.button(key="freeze").click().run()
    assert not at.error
    database = catalogue(demo_world, DEMO).database
    shortlist = load_shortlist(database, list_shortlists(database)[0].id).shortlist
    assert shortlist.evaluation.products[-1].rank == last.rank
    assert [line.product_id for line in shortlist.standings] == [item.id for item in everything.products]


def test_a_chosen_product_that_is_not_ranked_says_why(demo_world: Path, opened: Open) -> None:
    model = catalogue(demo_world, DEMO).read_model()
    first, laptops = ranked_ids(demo_world)[0], load_profile("screening-laptops")
    out = excluded_products(model, laptops, as_of=DAY, where=Filter(category=parse_category(LAPTOPS)), limit=1)[0]
    chair = ranked(demo_world, "screening-generic", "CPV:2008:39130000").products[0]
    at = opened("shortlist", **RANKED, pick=f"{first},{out.id},{chair.id}")
    (said,) = [warning.value for warning in at.warning if "cannot be shortlisted" in warning.value]
    assert "2 chosen products are not ranked" in said
    assert plain(told(out.reason)) in said
    assert at.text_input(key=f"reason_{first}")


def test_a_tender_asks_its_own_question(demo_world: Path, opened: Open) -> None:
    at = opened("shortlist", lang="en")
    at.text_input(key="tender_title").set_value("Chairs for the town hall")
    at.date_input(key="tender_bid").set_value("2027-03-01")
    at.button(key="record_tender").click().run()
    assert not at.error
    assert at.query_params["as_of"] == "2027-03-01"
    assert at.query_params["tender"] == "1"


def test_a_tender_without_a_title_is_refused_in_words(demo_world: Path, opened: Open) -> None:
    at = opened("shortlist", lang="en")
    at.button(key="record_tender").click().run()
    assert "A tender needs a title" in at.error[0].value


def test_two_products_are_compared_with_their_differences_first(demo_world: Path, opened: Open) -> None:
    ids = ranked_ids(demo_world)
    at = opened("compare", **RANKED, pick=f"{ids[0]},{ids[5]}")
    assert not at.error
    different = at.container(key="differences_table").table[0].value
    assert different.shape[1] == 2
    assert all(row.iloc[0] != row.iloc[1] for _title, row in different.iterrows())


def test_an_excluded_product_is_compared_like_the_others_and_with_its_reasons(demo_world: Path, opened: Open) -> None:
    first = ranked(demo_world).products[0]
    model: ReadModel = catalogue(demo_world, DEMO).read_model()
    laptops = Filter(category=parse_category(LAPTOPS))
    out = excluded_products(model, load_profile("screening-laptops"), as_of=DAY, where=laptops, limit=1)[0]
    at = opened("compare", **RANKED, pick=f"{first.id},{out.id}")
    assert not at.error
    column = at.container(key="differences_table").table[0].value.iloc[:, 1]
    same = at.container(key="same_table").table[0].value.iloc[:, 1]
    cells = {**column.to_dict(), **same.to_dict()}
    assert all(plain(told(code)) in cells["Gate"] for code in out.reasons)
    assert cells["Points"] == plain("–")
    proofs = {title: cell for title, cell in cells.items() if title.startswith("Proof for")}
    assert len(proofs) == len(first.proofs)
    assert all(cell != plain("–") for cell in proofs.values())
    assert cells["Memory"].endswith(" GB")
    assert plain(told("price.expired")) in cells["Price"]


def test_search_says_which_field_it_found(demo_world: Path, opened: Open) -> None:
    shown = opened("explore", lang="zh", text="便携 虚构").dataframe(key="products_table").value
    assert len(shown) > 0
    assert all("名称" in fields for fields in shown["matched"])


def test_facets_ignore_their_own_choice(demo_world: Path, opened: Open) -> None:
    at = opened("explore", lang="en")
    assert not [item for item in at.pills if item.key == "facet_has_offer"]  # shut, it is not drawn
    everything = drawn_out(at, "facet_box_has_offer").pills(key="facet_has_offer").options
    chosen = opened("explore", lang="en", where="has_offer = yes")
    assert chosen.pills(key="facet_has_offer").options == everything
    assert chosen.pills(key="facet_brand").options != at.pills(key="facet_brand").options


def test_a_facet_that_was_opened_stays_open(demo_world: Path, opened: Open) -> None:
    at = drawn_out(opened("explore", lang="en"), "facet_box_has_offer")
    at.pills(key="facet_has_offer").set_value(["yes"]).run()
    at.pills(key="facet_has_offer").set_value([]).run()
    assert at.pills(key="facet_has_offer").value == []
    at.segmented_control(key="language").set_value("zh").run()
    assert at.pills(key="facet_has_offer").options


def test_a_facet_of_a_shared_address_stays_open_when_its_choice_goes(demo_world: Path, opened: Open) -> None:
    at = opened("explore", lang="en", where="has_offer = yes")
    at.pills(key="facet_has_offer").set_value([]).run()
    assert at.pills(key="facet_has_offer").value == []


def test_the_ranking_leads_to_the_product_and_its_proof(demo_world: Path, opened: Open) -> None:
    at = opened("rank", **RANKED)
    at.selectbox(key="product_link").select_index(0).run()
    assert not at.error
    assert at.query_params["product"] == ranked_ids(demo_world)[0]
    assert at.container(key="offers_table").dataframe[0].value["source"].str.contains("SHA-256").all()
