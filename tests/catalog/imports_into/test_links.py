"""What certificates and footprints reach, and what only a person may join."""

from __future__ import annotations

import pandas as pd
import pytest
from statement_frames import NOW, certificate, footprint, offer, product, source

from catalog.catalogue import Catalogue
from catalog.imports.importer import import_facts
from catalog.imports.matching import THRESHOLD, likeness
from catalog.imports.model_names import take_apart
from catalog.imports.undo import decide_links, undo_import
from catalog.model.problem import CatalogError


def put(catalogue: Catalogue, **parts):
    return import_facts(catalogue, source(**parts), actor="ana", now=NOW)


def table(catalogue: Catalogue, name: str) -> pd.DataFrame:
    model = catalogue.read_model()
    return model.frame(model.table(name))


def open_suggestions(catalogue: Catalogue) -> list[tuple[int, str, str, str]]:
    with catalogue.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, model, to_model, what FROM link_suggestion WHERE state = 'open' ORDER BY model"
        )
        return [tuple(row) for row in rows]


def likely(one: str, other: str) -> bool:
    first, second = take_apart("fictia", one), take_apart("fictia", other)
    return first.group == second.group and likeness(first, second) >= THRESHOLD


def test_a_cover_reaches_its_configuration_or_else_the_whole_family(either_catalogue: Catalogue) -> None:
    put(
        either_catalogue,
        products=[product(1, "p1", "Leaf 100")],
        offers=[offer(row, f"o{row}", "Leaf 100", "10", configuration=f"{row} GB") for row in (2, 4)],
        certificates=[
            certificate(3, "all", ("FICTIA Inc.", "Fictia LEAF-100")),
            certificate(5, "one", ("Fictia", "Leaf 100", "4gb")),
            certificate(6, "none", ("Fictia", "Leaf 100", "64 GB"), ("Other", "Leaf 100")),
        ],
    )
    covers = table(either_catalogue, "certificate_covers")
    products = table(either_catalogue, "products")[["product_id", "configuration"]]
    licences = table(either_catalogue, "certificates")[["certificate_id", "licence_number"]]
    seen = covers.drop(columns="configuration").merge(products, how="left").merge(licences)
    reached = {
        licence: sorted(zip(rows["configuration"].fillna("-"), rows["match"].fillna("-"), strict=True))
        for licence, rows in seen.groupby("licence_number")
    }
    assert reached == {
        "all": [("", "exact"), ("2 GB", "family"), ("4 GB", "family")],
        "one": [("4 GB", "exact")],
        "none": [("-", "-"), ("-", "-")],  # no such configuration, and another manufacturer's model of that name
    }


def test_a_certificate_that_names_a_model_twice_reaches_it_once(catalogue: Catalogue) -> None:
    put(
        catalogue,
        products=[product(1, "p1", "Leaf 100", configuration="A1")],
        certificates=[certificate(2, "c", ("Fictia", "Leaf 100", "A1"), ("Fictia", "Leaf 100"))],
    )
    assert table(catalogue, "certificate_covers")["match"].tolist() == ["exact"]


def test_a_family_footprint_and_its_attributes_reach_configurations_that_state_none(catalogue: Catalogue) -> None:
    put(
        catalogue,
        products=[
            product(1, "p1", "Leaf 100", codes="CPV:2008:30213100", mass_kg=1.5, screen_inch=14.0),
            product(2, "p2", "Leaf 100", configuration="8 GB", mass_kg=1.4),
        ],
        footprints=[footprint(1, "f1", "Leaf 100", 250.0), footprint(2, "f2", "Leaf 100", 240.0, configuration="8 GB")],
    )
    configured = table(catalogue, "products").set_index("configuration").loc["8 GB"]
    assert (configured["mass_kg"], configured["screen_inch"], configured["category"]) == (
        1.4,
        14.0,
        "CPV:2008:30213100",
    )
    values = table(catalogue, "product_values")
    of_configured = values[values["product_id"] == configured["product_id"]].set_index("field")["match"]
    assert of_configured.to_dict() == {"mass_kg": "own", "screen_inch": "family", "category": "family"}
    assert sorted(table(catalogue, "footprint_covers")["match"]) == ["exact", "exact", "family"]


def test_a_name_of_several_generations_joins_with_a_visible_note(catalogue: Catalogue) -> None:
    """`XPS 13` says neither which year nor which machine: what meets on it alone is marked, what names more is not."""
    put(
        catalogue,
        offers=[offer(1, "o1", "XPS 13", "10", brand="Dell", configuration="16 GB"), offer(2, "o2", "Leaf 1", "9")],
        certificates=[
            certificate(3, "bare", ("Dell Inc.", "XPS-13")),
            certificate(4, "told", ("Dell", "XPS 13", "16 GB")),
            certificate(5, "plain", ("Fictia", "Leaf 1")),
        ],
        footprints=[footprint(6, "f6", "XPS 13", 200.0, brand="Dell"), footprint(7, "f7", "Leaf 1", 90.0)],
    )
    covers = table(catalogue, "certificate_covers").merge(table(catalogue, "certificates"), on="certificate_id")
    matches = covers.groupby("licence_number")["match"].agg(lambda found: sorted(set(found)))
    assert matches.to_dict() == {"bare": ["series"], "plain": ["exact"], "told": ["exact"]}
    reached = table(catalogue, "footprint_covers").merge(table(catalogue, "products"), on="product_id")
    assert set(zip(reached["model"], reached["match"], strict=True)) == {("XPS 13", "series"), ("Leaf 1", "exact")}


def test_one_source_that_contradicts_itself_shows_no_value(catalogue: Catalogue) -> None:
    """Two rows of one source give one product two memories: both are kept, neither may earn points."""
    rows = [
        product(1, "table:shop:a", "Leaf 100", memory_gb=8.0, screen_inch=14.0),
        product(2, "table:shop:b", "Leaf 100", memory_gb=16.0, screen_inch=14.0),
    ]
    report = put(catalogue, products=rows)
    assert report.changes.contradicted == 1
    (known,) = table(catalogue, "products").to_dict("records")
    assert pd.isna(known["memory_gb"])
    assert known["screen_inch"] == 14.0
    values = table(catalogue, "product_values")
    assert sorted(values[values["field"] == "memory_gb"]["number"]) == [8.0, 16.0]


def test_every_source_keeps_its_value_and_the_source_order_says_which_is_shown(catalogue: Catalogue) -> None:
    for reader, inches in (("table", 13.0), ("boavizta", 14.0)):
        import_facts(
            catalogue,
            source(products=[product(1, reader, "Leaf 100", screen_inch=inches)], reader=reader, name=reader),
            actor="ana",
            now=NOW,
        )
    values = table(catalogue, "product_values").set_index("number")["is_shown"].to_dict()
    from catalog.reference.library import source_order

    first = min(("table", "boavizta"), key=source_order().index)
    assert values == {13.0: first == "table", 14.0: first == "boavizta"}
    assert table(catalogue, "products")["readers"].map(list).tolist() == [["boavizta", "table"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OptiPlex 7070 Small Form Factor", "OptiPlex 7070 SFF"),
        ("ProBook 640 G2 Notebook PC", "Fictia ProBook 640 G2"),
        ("Inspiron 15-5579", "Inspiron 5579"),
        ("Insprion 5767", "Inspiron 5767"),
        ('MacBook 12"', "12-inch MacBook"),
        ("ThinkPad 11e Yoga 6th Gen", "ThinkPad 11e Yoga Gen 6"),
        ("Aspire A517-51G", "A517-51G"),
        ("IdeaPad S145-14", "IdeaPad S145-14IWL"),
    ],
)
def test_spellings_of_one_model_are_alike(one: str, other: str) -> None:
    assert likely(one, other)
    assert likely(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Latitude 5480", "Latitude 5490"),
        ("Latitude 5310", "Latitude 5310 2-in-1"),
        ("Latitude 5300", "Latitude 5300 Touch"),
        ("ProBook 640 G2", "ProBook 640 G3"),
        ("ProBook 640", "ProBook 640 G2"),
        ("ThinkPad T470", "ThinkPad T470s"),
        ("Surface Book 2 13.5-inch display", 'Surface Book 2 15"'),
        ("IdeaPad 320-15IKB", "IdeaPad 320-15AST"),
        ("OptiPlex 7070 Tower", "OptiPlex 7070 SFF"),
        ("Surface Go 2", "Surface Laptop Go 2"),
        ("Yoga 720", "Yoga 720-13IKB"),
        ("15 Laptop PC", "15-dc"),
        ("Precision 3550", "Latitude 3550"),
    ],
)
def test_models_that_only_look_alike_are_not(one: str, other: str) -> None:
    assert not likely(one, other)


def test_near_matches_join_nothing_until_a_person_confirms(either_catalogue: Catalogue) -> None:
    report = put(
        either_catalogue,
        offers=[offer(1, "o1", "Insprion 5767", "500", configuration="8 GB")],
        footprints=[footprint(2, "f1", "Inspiron 5767", 250.0)],
        certificates=[certificate(3, "c1", ("Fictia", "Inspiron 15-5767"))],
    )
    assert report.joins.footprint_and_price == 0
    assert (report.joins.price_families.suggested, report.joins.footprint_families.suggested) == (1, 1)
    assert report.suggestions_added == 2  # the misspelt price, and the certificate that writes the size
    waiting = open_suggestions(either_catalogue)
    assert ("Inspiron 5767", "Insprion 5767", "footprint|offer") in [row[1:] for row in waiting]

    revision = decide_links(either_catalogue, [row[0] for row in waiting], decision="confirmed", actor="ana", now=NOW)
    assert (revision.cause, revision.id) == ("links", 2)
    products = table(either_catalogue, "products")
    assert products["family_id"].nunique() == 1
    offered = products[products["has_offer"]].iloc[0]
    assert bool(offered["has_certificate"] and offered["has_footprint"])
    covers = table(either_catalogue, "footprint_covers").set_index("product_id")["match"]
    assert covers[offered["product_id"]] == "confirmed"
    assert open_suggestions(either_catalogue) == []

    undo_import(either_catalogue, revision.run_id, actor="ana", now=NOW)
    assert table(either_catalogue, "products")["family_id"].nunique() == 2
    assert len(open_suggestions(either_catalogue)) == 2


def test_a_rejected_suggestion_never_comes_back(catalogue: Catalogue) -> None:
    parts = {"offers": [offer(1, "o1", "OptiPlex 7070 SFF", "500")]}
    put(catalogue, **parts, footprints=[footprint(2, "f1", "OptiPlex 7070 Small Form Factor", 250.0)])
    (waiting,) = open_suggestions(catalogue)
    assert decide_links(catalogue, [waiting[0]], decision="rejected", actor="ana", now=NOW) is None
    report = put(catalogue, offers=[offer(1, "o1", "OptiPlex 7070 SFF", "490")])
    assert (report.suggestions_added, open_suggestions(catalogue)) == (0, [])


def test_deciding_what_is_not_open_decides_nothing(catalogue: Catalogue) -> None:
    put(
        catalogue,
        offers=[offer(1, "o1", "OptiPlex 7070 SFF", "500")],
        footprints=[footprint(2, "f1", "OptiPlex 7070 Small Form Factor", 250.0)],
    )
    (waiting,) = open_suggestions(catalogue)
    with pytest.raises(CatalogError) as refused:
        decide_links(catalogue, [waiting[0], 77], decision="confirmed", actor="ana", now=NOW)
    assert (refused.value.code, refused.value.facts) == ("links.not_open", {"ids": "77"})
    assert len(open_suggestions(catalogue)) == 1


def test_nothing_is_suggested_across_manufacturers_or_where_nothing_would_meet(catalogue: Catalogue) -> None:
    report = put(
        catalogue,
        offers=[
            offer(1, "o1", "OptiPlex 7070 SFF", "500"),
            offer(2, "o2", "OptiPlex 7070 Small Form Factor", "510"),  # also only a price
        ],
        footprints=[footprint(3, "f1", "OptiPlex 7070 Small Form Factor", 250.0, brand="Other")],
    )
    assert report.suggestions_added == 0
