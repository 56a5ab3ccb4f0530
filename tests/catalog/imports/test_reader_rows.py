"""Rows: what breaks a rule is kept aside with its reasons, and comes back when it is mended."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from catalog.imports.facts import (
    CERTIFICATE_COLUMNS,
    FOOTPRINT_COLUMNS,
    OFFER_COLUMNS,
    PRODUCT_COLUMNS,
    Facts,
)
from catalog.imports.mapping import ColumnMapping, ColumnSource, from_yaml
from catalog.imports.reading import ReadOptions, read_source, suggest_mapping
from catalog.imports.rules import is_gtin
from catalog.model.problem import CatalogError, Issue
from procurement_core.wording.say import has_sentence
from tests.catalog.imports.reader_samples import (
    READINGS,
    carbon_workbook,
    read_sample,
    sample,
    sample_mapping,
    workbook,
)


def read_table(text: str, mapping: ColumnMapping) -> Facts:
    return read_source(text.encode(), "table.csv", "table", ReadOptions(mapping=mapping))


def mapping(kind: str, constants: dict[str, str] | None = None, **columns: str | ColumnSource) -> ColumnMapping:
    sources = {name: ColumnSource((said,)) if isinstance(said, str) else said for name, said in columns.items()}
    return ColumnMapping("fictional", kind, sources, constants or {})


OFFERS = mapping(
    "offers", {"currency": "EUR"}, brand="Brand", model="Model", price="Price", gtin="GTIN", valid_to="Until"
)
HEADER = "Brand,Model,Price,GTIN,Until\n"


@pytest.mark.parametrize("name", READINGS)
def test_frames_have_their_exact_columns(name: str) -> None:
    facts = read_sample(name)
    assert tuple(facts.products.columns[: len(PRODUCT_COLUMNS)]) == PRODUCT_COLUMNS
    assert tuple(facts.offers.columns) == OFFER_COLUMNS
    assert tuple(facts.certificates.columns) == CERTIFICATE_COLUMNS
    assert tuple(facts.footprints.columns) == FOOTPRINT_COLUMNS
    assert len(facts.sha256) == 64


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        (",K1,5,,2026-12-31", "cell.required", "Brand"),
        ("Kestrel,,5,,", "cell.required", "Model"),
        ("Kestrel,K1,,,", "cell.required", "Price"),
        ("Kestrel,K1,cheap,,", "cell.number", "Price"),
        ("Kestrel,K1,0,,", "cell.positive", "Price"),
        ("Kestrel,K1,-3,,", "cell.positive", "Price"),
        ("Kestrel,K1,1.23456,,", "cell.price", "Price"),
        ("Kestrel,K1,5 USD,,", "row.currency", "Price"),
        ("Kestrel,K1,5,4006381333932,", "cell.gtin", "GTIN"),
        ("Kestrel,K1,5,,31/02/2026", "cell.date", "Until"),
        ("Kestrel,K1,5,,2026", "cell.date", "Until"),
        ("Kestrel,K1,5", "row.too_few_cells", ""),
        ("Kestrel,K1,5,,2026-12-31,more", "row.too_many_cells", ""),
        ("Kestrel,K\x071,5.5,,", "row.control_character", ""),
        (f"Kestrel,{'K' * 40_000},5,,", "row.cell_too_long", ""),
    ],
)
def test_a_faulty_row_is_kept_aside_with_its_reason(row: str, rule: str, column: str) -> None:
    facts = read_table(f"{HEADER}Kestrel,K0,9.5,4006381333931,2026-12-31\n{row}\n", OFFERS)
    assert facts.rows_read == 2
    assert facts.offers["model"].tolist() == ["K0"]
    assert [(issue.row, issue.column, issue.rule) for issue in facts.issues if issue.is_rejection] == [
        (2, column, rule)
    ]
    assert facts.rejected[["row", "reasons"]].to_numpy().tolist() == [[2, rule]]
    assert has_sentence(rule)


def test_all_reasons_of_a_row_are_given() -> None:
    facts = read_table(f"{HEADER},K1,none,123,never\n", OFFERS)
    assert facts.rejected["reasons"].tolist() == ["cell.date; cell.gtin; cell.number; cell.required"]
    assert facts.issues[0] == Issue(1, "Brand", "cell.required", "", True)


def test_a_rejected_file_that_was_mended_is_read_again() -> None:
    spoiled = read_table(f"{HEADER}Kestrel,K0,9.5,,2026-12-31\nKestrel,K1,cheap,,2026-12-31\nKestrel,K2\n", OFFERS)
    aside = spoiled.rejected
    assert aside.columns.tolist() == ["Brand", "Model", "Price", "GTIN", "Until", "row", "reasons"]
    aside.loc[0, "Price"] = "7.5"
    aside.loc[1, "Price"] = "8.5"
    again = read_table(aside.to_csv(index=False), OFFERS)
    assert again.offers["amount"].tolist() == ["7.5", "8.5"]
    whole = read_table(f"{HEADER}Kestrel,K1,7.5,,2026-12-31\n", OFFERS)
    assert again.offers["record_key"].iloc[0] == whole.offers["record_key"].iloc[0]


def test_a_source_with_a_column_called_row_survives_its_rejected_file() -> None:
    described = mapping("offers", {"currency": "EUR"}, brand="Brand", model="row", price="Price")
    spoiled = read_table("Brand,row,Price\nKestrel,K1,x\n", described)
    assert spoiled.rejected.columns.tolist() == ["Brand", "row (source)", "Price", "row", "reasons"]
    spoiled.rejected.loc[0, "Price"] = "7.5"
    again = read_table(spoiled.rejected.to_csv(index=False), described)
    assert again.offers["model"].tolist() == ["K1"]


def test_blank_lines_are_no_rows_but_keep_their_place() -> None:
    facts = read_table(f"{HEADER}Kestrel,K0,9.5,,\n\n,,,,\nKestrel,K1,8.5,,\n", OFFERS)
    assert facts.rows_read == 2
    assert facts.offers["row"].tolist() == [1, 4]
    assert facts.offers["pointer"].tolist() == ["row 1", "row 4"]


def test_two_rows_with_one_key_and_different_content_both_survive() -> None:
    facts = read_table(f"{HEADER}Kestrel,K0,9.5,,\nKestrel,K0,8.5,,\n", OFFERS)
    assert facts.offers["record_key"].nunique() == 1
    assert facts.offers["amount"].tolist() == ["9.5", "8.5"]


def test_units_beside_the_figure_win_over_the_mapping() -> None:
    described = mapping("products", brand="Brand", model="Model", mass_kg=ColumnSource(("Mass",), unit="kg"))
    facts = read_table("Brand,Model,Mass\nK,a,1.5\nK,b,1420 g\nK,c,7.5 公斤\nK,d,5 zorkmid\nK,e,\n", described)
    assert facts.products["mass_kg"].round(6).tolist()[:3] == [1.5, 1.42, 7.5]
    assert pd.isna(facts.products["mass_kg"].iloc[3])
    assert facts.rejected["reasons"].tolist() == ["cell.unit"]


def test_a_pattern_takes_a_part_of_the_cell() -> None:
    source = ColumnSource(("Memory",), unit="GB", pattern=r"(?P<value>\d+ ?[GT]B) SSD")
    described = mapping("products", brand="Brand", model="Model", storage_gb=source)
    facts = read_table("Brand,Model,Memory\nK,a,256GB SSD + 1TB HDD\nK,b,1TB SSD\nK,c,500GB HDD\n", described)
    assert facts.products["storage_gb"].fillna(-1).tolist() == [256, 1000, -1]


def test_certificates_of_one_licence_cover_the_models_of_all_rows() -> None:
    facts = read_sample("certificates")
    first = facts.certificates.iloc[0]
    assert [cover["model"] for cover in json.loads(first["covers"])] == ["Lumen 14", "Lumen 15"]
    assert json.loads(facts.certificates.iloc[1]["events"]) == [{"day": "2025-02-01", "event": "suspended", "note": ""}]
    assert facts.rejected["reasons"].tolist() == ["row.ends_before_it_begins", "row.status_without_date"]


def test_a_suspension_stated_for_all_rows_still_needs_its_day() -> None:
    described = mapping(
        "certificates", {"scheme": "eu_ecolabel", "status": "suspended"}, licence_number="No", model="Model"
    )
    assert read_table("No,Model\nL1,K1\n", described).rejected["reasons"].tolist() == ["row.status_without_date"]


def test_stages_of_the_carbon_catalogue() -> None:
    first = read_sample("carbon-catalogue").footprints.iloc[0]
    found = {name: first[f"stage_{name}_kg"] for name in ("raw", "production", "distribution", "use", "eol")}
    assert found == {"raw": 456, "production": 82, "distribution": 15, "use": 894, "eol": -4}
    assert json.loads(first["stages_other"]) == {"Upstream: Packaging": 12.0, "Upstream: Transportation": 3.0}


def test_reports_of_one_product_are_one_history() -> None:
    footprints = read_sample("carbon-catalogue").footprints
    named = footprints.loc[footprints["record_key"].str.contains(":1-1-"), ["model", "configuration", "year"]]
    assert named.to_numpy().tolist() == [["Printer", "Lark 100", 2014], ["Printer", "Lark 100", 2015]]


def test_a_series_name_alone_is_not_covered() -> None:
    covers = read_sample("energy-star").certificates["covers"].map(json.loads)
    alone = [{cover["model"] for cover in found if not cover["configuration"]} for found in covers]
    assert alone == [{"Lumen 3490", "Lumen 3590", "Lumen 3593", "P11F"}, {"LX1", "LX2"}, {"LX3"}, {"K100", "K101"}]


def test_zero_ratios_count_only_where_the_ratios_add_up() -> None:
    footprints = read_sample("boavizta").footprints.set_index("model")
    assert pd.isna(footprints.loc["Glasbild Ü27", "stage_eol_kg"])
    assert footprints.loc["Glasbild Ü27", "stage_use_kg"] == pytest.approx(153.675)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"sheet": "Nowhere"}, "file.sheet_unknown"),
        ({"encoding": "klingon"}, None),
    ],
)
def test_options_that_do_not_fit(options: dict[str, str], code: str | None) -> None:
    if code:
        with pytest.raises(CatalogError, match=code):
            read_source(carbon_workbook(), "x", "carbon-catalogue", ReadOptions(**options))
    else:  # a workbook has its own encoding
        assert read_source(carbon_workbook(), "x", "carbon-catalogue", ReadOptions(**options)).rows_read == 4


def test_a_file_of_another_shape_is_refused_by_name_of_the_missing_columns() -> None:
    with pytest.raises(CatalogError) as refusal:
        read_source(sample("offers_small.csv"), "x", "boavizta", ReadOptions())
    assert refusal.value.code == "file.headers_missing"
    assert "gwp_total" in str(refusal.value.facts["columns"])


def test_two_sheets_that_fit_are_a_question() -> None:
    rows = (("Brand", "Model", "Price", "GTIN", "Until"), ("Kestrel", "K0", 9.5, "", ""))
    content = workbook(("May", rows), ("June", rows))
    with pytest.raises(CatalogError) as refusal:
        read_source(content, "x", "table", ReadOptions(mapping=OFFERS))
    assert refusal.value.facts == {"sheets": "May, June", "flag": "--sheet"}
    facts = read_source(content, "x", "table", ReadOptions(mapping=OFFERS, sheet="June"))
    assert facts.offers["pointer"].tolist() == ["June!row 2"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- 1\n- 2", "mapping.not_yaml"),
        ("name: [", "mapping.not_yaml"),
        ("name: a\nkind: offers", "mapping.key_missing"),
        ("name: a\nkind: gifts\ncolumns: {}", "mapping.kind_unknown"),
        ("name: a\nkind: offers\ncolumns: {colour: X}", "mapping.target_unknown"),
        ("name: a\nkind: offers\ncolumns: {brand: {col: X}}", "mapping.key_unknown"),
        ("name: a\nkind: offers\nextra: 1\ncolumns: {brand: X}", "mapping.key_unknown"),
        ("name: a\nkind: offers\ncolumns: {mass_kg: {column: X, unit: zorkmid}}", "mapping.unit_unknown"),
        ("name: a\nkind: offers\ncolumns: {brand: {column: X, pattern: '('}}", "mapping.pattern_malformed"),
        ("name: a\nkind: offers\ncolumns: {brand: {column: X, pattern: '(x)'}}", "mapping.pattern_malformed"),
        ("name: a\nkind: offers\noptions: {decimal: ';'}\ncolumns: {brand: X}", "option.unknown"),
        ("name: a\nkind: offers\ncolumns: {brand: {column: {a: b}}}", "mapping.key_malformed"),
    ],
)
def test_a_wrong_mapping_is_refused(text: str, code: str) -> None:
    with pytest.raises(CatalogError) as refusal:
        from_yaml(text)
    assert refusal.value.code == code


def test_a_mapping_that_does_not_fit_the_file_is_refused() -> None:
    for constants, columns, code in (
        ({}, {"brand": "Brand", "model": "Model"}, "mapping.target_missing"),
        ({}, {"brand": "Brand", "model": "Modell", "price": "Price"}, "mapping.column_missing"),
        ({"currency": "$"}, {"brand": "Brand", "model": "Model", "price": "Price"}, "mapping.constant_invalid"),
        ({"category": "x"}, {"brand": "Brand", "model": "Model", "price": "Price"}, "mapping.constant_invalid"),
    ):
        with pytest.raises(CatalogError) as refusal:
            read_table(f"{HEADER}Kestrel,K0,9.5,,\n", mapping("offers", constants, **columns))
        assert refusal.value.code == code
    with pytest.raises(CatalogError, match=r"mapping\.needed"):
        read_source(HEADER.encode(), "x", "table", ReadOptions())


@pytest.mark.parametrize("kind", ["offers", "certificates", "footprints"])
def test_a_mapping_survives_its_yaml(kind: str) -> None:
    described = sample_mapping(kind)
    assert from_yaml(described.to_yaml()) == described


def test_a_suggestion_knows_chinese_headers() -> None:
    found = suggest_mapping(sample("offers_small.csv"), "报价 2026.csv", "offers", ReadOptions())
    columns = {name: source.columns[0] for name, source in found.columns.items()}
    assert columns == {
        "brand": "品牌", "model": "产品型号", "configuration": "配置", "gtin": "GTIN", "price": "单价（元）",
        "supplier": "供应商", "valid_to": "有效期至", "mass_kg": "净重",
    }  # fmt: skip
    assert found.constants == {"currency": "CNY"}
    assert found.key == ("商品编号",)


def test_a_suggestion_knows_english_headers() -> None:
    found = suggest_mapping(sample("certificates_small.csv"), "certificates.csv", "certificates", ReadOptions())
    assert {name: source.columns[0] for name, source in found.columns.items()} == {
        "brand": "Brand", "model": "Model", "scheme": "Scheme", "licence_number": "Licence number", "holder": "Holder",
        "valid_from": "Issued", "valid_to": "Valid until", "status": "Status", "status_date": "Status date",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["4006381333931", "96385074", "614141000036", "00012345600012"])
def test_gtins_with_the_right_check_digit(text: str) -> None:
    assert is_gtin(text)


@pytest.mark.parametrize("text", ["4006381333932", "", "123", "٤٠٠٦٣٨١٣٣٣٩٣١"])
def test_what_is_no_gtin(text: str) -> None:
    assert not is_gtin(text)
