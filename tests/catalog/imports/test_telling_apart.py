"""What a mapping suggests as configuration: the columns that tell rows of one model apart, and no others."""

from __future__ import annotations

from pathlib import Path

from catalog.imports.mapping import ColumnMapping, from_yaml
from catalog.imports.reading import ReadOptions, read_source, suggest_mapping


def suggested(text: str, kind: str = "offers") -> ColumnMapping:
    return suggest_mapping(text.encode(), "prices.csv", kind, ReadOptions(kind=kind))


def configuration(text: str, kind: str = "offers") -> tuple[str, ...]:
    found = suggested(text, kind).columns.get("configuration")
    return found.columns if found else ()


def test_columns_that_differ_within_a_model_are_joined_into_its_configuration() -> None:
    table = (
        "Brand,Model,RAM,Disk,Colour,Price (EUR)\nTarn,Alp 1,8,SSD 256,grey,500\ntarn,ALP-1,16,SSD 256,grey,600\n"
        "Tarn,Alp 1,16,SSD 512,grey,700\nTarn,Alp 2,8,SSD 256,red,400\n"
    )
    assert configuration(table) == ("RAM", "Disk")  # colour never differs within a model
    assert configuration(table, "products") == ("RAM", "Disk")
    mapping = suggested(table)
    assert from_yaml(mapping.to_yaml()) == mapping
    facts = read_source(table.encode(), "prices.csv", "table", ReadOptions(kind="offers", mapping=mapping))
    assert facts.offers["configuration"].tolist() == ["8 / SSD 256", "16 / SSD 256", "16 / SSD 512", "8 / SSD 256"]
    assert facts.rejected.empty


def test_models_that_stand_once_need_no_configuration() -> None:
    assert configuration("Brand,Model,RAM,Price (EUR)\nTarn,Alp 1,8,500\nTarn,Alp 2,16,600\n") == ()


def test_a_configuration_column_that_is_not_enough_is_completed() -> None:
    table = "Brand,Model,Spec,RAM,Price (EUR)\nTarn,Alp 1,base,8,500\nTarn,Alp 1,base,16,600\nTarn,Alp 1,plus,16,650\n"
    assert configuration(table) == ("Spec", "RAM")


def test_terms_of_an_offer_stock_dates_and_links_tell_no_products_apart() -> None:
    table = (
        "Brand,Model,Supplier,Delivery,Stock,Listed,Link,Price (EUR)\n"
        "Tarn,Alp 1,Shop A,fast,5,2026-01-01,https://a.example/1,500\n"
        "Tarn,Alp 1,Shop B,slow,7,2026-01-02,https://b.example/1,510\n"
        "Tarn,Alp 2,Shop A,fast,5,2026-01-01,https://a.example/2,400\n"
        "Tarn,Alp 2,Shop A,fast,7,2026-01-02,https://a.example/2,410\n"
    )
    assert configuration(table) == ()


def test_the_laptop_prices_are_told_apart_without_a_word_of_the_user(real_files: Path) -> None:
    content = (real_files / "laptop_price" / "laptop_price.csv").read_bytes()
    mapping = suggest_mapping(content, "laptop_price.csv", "offers", ReadOptions(kind="offers"))
    parts = mapping.columns["configuration"].columns
    assert {"Ram", "Memory", "Cpu", "Gpu", "ScreenResolution", "OpSys", "Weight"} <= set(parts)
    facts = read_source(content, "laptop_price.csv", "table", ReadOptions(mapping=mapping))
    assert (facts.rows_read, len(facts.offers), len(facts.rejected)) == (1303, 1303, 0)
    assert len(facts.offers.drop_duplicates(["brand", "model"])) == 620
    assert len(facts.offers.drop_duplicates(["brand", "model", "configuration"])) > 1200
