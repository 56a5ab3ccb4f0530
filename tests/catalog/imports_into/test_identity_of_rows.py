"""Which product a row speaks of, also where only a GTIN tells two apart."""

from __future__ import annotations

import pandas as pd
from statement_frames import NOW, footprint, offer, product, source

from catalog.catalogue import Catalogue
from catalog.imports.importer import import_facts

A, B = "4006381333931", "4006381333948"


def put(catalogue: Catalogue, facts) -> pd.DataFrame:
    import_facts(catalogue, facts, actor="ana", now=NOW)
    model = catalogue.read_model()
    return model.frame(model.table("products"))


def test_spellings_of_one_product_meet(catalogue: Catalogue) -> None:
    rows = [
        product(1, "p1", "EliteBook 840 G5", brand="HP Inc."),
        offer(2, "o1", "HP EliteBook-840 g5", "900", brand="Hewlett Packard"),
        footprint(3, "f1", "ELITEBOOK 840 G5", 290.0, brand="hp"),
    ]
    products = put(catalogue, source(products=rows[:1], offers=rows[1:2], footprints=rows[2:]))
    assert products["model"].tolist() == ["EliteBook 840 G5"]
    assert products[["has_offer", "has_footprint"]].to_numpy().tolist() == [[True, True]]


def test_another_configuration_is_another_product_of_the_family(catalogue: Catalogue) -> None:
    rows = [offer(row, f"o{row}", "Leaf 1", "10", configuration=f"{row} GB") for row in (1, 2)]
    products = put(catalogue, source(offers=rows))
    assert (products["product_id"].nunique(), products["family_id"].nunique()) == (2, 1)


def test_one_gtin_is_written_beside_its_product_and_makes_no_second_one(catalogue: Catalogue) -> None:
    put(catalogue, source(products=[product(1, "p1", "Leaf 1")]))
    products = put(catalogue, source(offers=[offer(1, "o1", "Leaf 1", "10", gtin=A)], name="b"))
    assert products["gtin"].tolist() == [f"0{A}"]
    assert products["has_offer"].tolist() == [True]


def test_two_gtins_tell_two_products_apart(catalogue: Catalogue) -> None:
    rows = [product(1, "p1", "Leaf 1", gtin=A), product(2, "p2", "Leaf 1", gtin=B), product(3, "p3", "Leaf 1")]
    products = put(catalogue, source(products=rows))
    assert sorted(products["gtin"].fillna("")) == ["", f"0{A}", f"0{B}"]
    again = import_facts(catalogue, source(products=rows[::-1]), actor="ana", now=NOW)
    assert again.rows_unchanged == 3


def test_a_second_gtin_that_comes_later_is_another_product(catalogue: Catalogue) -> None:
    put(catalogue, source(products=[product(1, "p1", "Leaf 1", gtin=A)]))
    products = put(catalogue, source(offers=[offer(1, "o1", "Leaf 1", "10", gtin=B)], name="b"))
    assert products.set_index("gtin")["has_offer"].to_dict() == {f"0{A}": False, f"0{B}": True}


def test_a_row_without_gtin_means_the_one_product_of_its_name(catalogue: Catalogue) -> None:
    put(catalogue, source(products=[product(1, "p1", "Leaf 1", gtin=A)]))
    products = put(catalogue, source(offers=[offer(1, "o1", "Leaf 1", "10")], name="b"))
    assert products[["gtin", "has_offer"]].to_numpy().tolist() == [[f"0{A}", True]]


def test_the_same_gtin_in_another_length_is_the_same(catalogue: Catalogue) -> None:
    rows = [product(1, "p1", "Leaf 1", gtin=A), product(2, "p2", "Leaf 1", gtin=f"0{A}")]
    assert len(put(catalogue, source(products=rows))) == 1


def test_suppliers_count_by_their_normalised_name(catalogue: Catalogue) -> None:
    rows = [
        offer(1, "o1", "Leaf 1", "10", supplier="Green Shop GmbH"),
        offer(2, "o2", "Leaf 1", "11", supplier="GREEN SHOP", supplier_country="DE"),
        offer(3, "o3", "Leaf 1", "12", supplier=None),
    ]
    products = put(catalogue, source(offers=rows))
    assert products["suppliers"].map(list).tolist() == [["Green Shop GmbH"]]
    with catalogue.database.read() as connection:
        assert connection.exec_driver_sql("SELECT name, country FROM supplier").all() == [("Green Shop GmbH", "DE")]
