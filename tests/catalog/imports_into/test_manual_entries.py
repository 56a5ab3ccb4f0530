"""What a person enters stands beside the sources, what they correct replaces one record, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from statement_frames import NOW, certificate, footprint, mixed_source, offer, source

from catalog.catalogue import Catalogue
from catalog.imports.correcting import Correction
from catalog.imports.importer import ImportReport, import_facts, record_manual
from catalog.imports.undo import undo_import
from catalog.model.problem import CatalogError


def put(catalogue: Catalogue, facts, **more) -> ImportReport:
    return import_facts(catalogue, facts, actor="ana", now=NOW, **more)


def enter(catalogue: Catalogue, corrects: Correction | None = None, **statements) -> ImportReport:
    entry = source(reader="manual", name="", **statements)
    return record_manual(catalogue, entry, actor="ana", why="Phone call", now=NOW, corrects=corrects)


def table(catalogue: Catalogue, name: str) -> pd.DataFrame:
    model = catalogue.read_model()
    return model.frame(model.table(name))


def test_a_corrected_price_replaces_its_record_and_keeps_what_was_not_asked(either_catalogue: Catalogue) -> None:
    stated = offer(1, "o1", "Leaf 100", "500", valid_to="2026-12-31", unit="pack")
    put(either_catalogue, source(offers=[stated, offer(2, "o2", "Leaf 200", "700")]))
    shown = table(either_catalogue, "offers")
    (wanted,) = shown[shown["unit"] == "pack"]["offer_id"]
    entry = offer(1, "typed", "Leaf 100", "450", vat="exclude", valid_to=None, unit=None)
    report = enter(either_catalogue, Correction(wanted, frozenset({"price", "vat"})), offers=[entry])
    assert (report.rows_imported, report.changes.replaced, report.revision) == (1, 1, 2)
    offers = table(either_catalogue, "offers").set_index("offer_id")
    assert sorted(offers.index) == sorted(shown["offer_id"])
    now = offers.loc[wanted]
    assert (str(now["amount"]), now["vat"], now["unit"]) == ("450.0000", "exclude", "pack")
    assert str(now["valid_to"])[:10] == "2026-12-31"
    undo_import(either_catalogue, report.run_id, actor="ana", now=NOW)
    assert sorted(map(str, table(either_catalogue, "offers")["amount"])) == ["500.0000", "700.0000"]


def test_what_was_asked_and_left_empty_is_no_longer_stated(catalogue: Catalogue) -> None:
    put(catalogue, source(offers=[offer(1, "o1", "Leaf 100", "500", valid_to="2026-12-31")]))
    (wanted,) = table(catalogue, "offers")["offer_id"]
    entry = offer(1, "typed", "Leaf 100", "500", valid_to=None, supplier=None)
    enter(catalogue, Correction(wanted, frozenset({"price", "valid_to", "supplier"})), offers=[entry])
    (now,) = table(catalogue, "offers").to_dict("records")
    assert pd.isna(now["valid_to"])
    assert pd.isna(now["supplier_id"])


def test_a_corrected_certificate_keeps_its_models_and_its_history(catalogue: Catalogue) -> None:
    covers = (("Fictia", "Leaf 100"), ("Fictia", "Leaf 200"))
    put(catalogue, source(certificates=[certificate(1, "c1", *covers, holder="Fictia Ltd")]))
    (wanted,) = table(catalogue, "certificates")["certificate_id"]
    suspended = '[{"day": "2026-02-01", "event": "suspended", "note": ""}]'
    entry = certificate(1, "typed", ("Fictia", "Leaf 100"), events=suspended, valid_from=None)
    enter(catalogue, Correction(wanted, frozenset({"status", "status_date"})), certificates=[entry])
    (now,) = table(catalogue, "certificates").to_dict("records")
    assert (now["certificate_id"], now["holder"], str(now["valid_from"])[:10]) == (wanted, "Fictia Ltd", "2025-01-01")
    assert sorted(table(catalogue, "certificate_events")["event"]) == ["issued", "suspended"]
    assert sorted(table(catalogue, "certificate_covers")["model"]) == ["Leaf 100", "Leaf 200"]


def test_a_footprint_of_a_family_is_corrected_for_the_family(catalogue: Catalogue) -> None:
    put(catalogue, mixed_source(models=1))
    (wanted,) = table(catalogue, "footprints")["footprint_id"]
    entry = footprint(1, "typed", "Leaf 101", 180.0, configuration="8 GB")
    enter(catalogue, Correction(wanted, frozenset({"value_kg"})), footprints=[entry])
    (now,) = table(catalogue, "footprints").to_dict("records")
    assert (now["value_kg"], now["stage_use_kg"]) == (180.0, 20.0)
    assert len(table(catalogue, "footprint_covers")) == 3  # the model as such and both configurations


def test_the_same_file_again_does_not_take_a_correction_back(either_catalogue: Catalogue) -> None:
    stated = source(offers=[offer(1, "o1", "Leaf 100", "500")])
    put(either_catalogue, stated)
    (wanted,) = table(either_catalogue, "offers")["offer_id"]
    enter(either_catalogue, Correction(wanted, frozenset({"price"})), offers=[offer(1, "x", "Leaf 100", "450")])
    again = put(either_catalogue, stated)
    assert (again.rows_unchanged, again.revision) == (1, None)
    news = put(either_catalogue, source(offers=[offer(1, "o1", "Leaf 100", "520")]))
    assert (news.rows_imported, news.changes.replaced, news.changes.by_hand) == (1, 1, 1)
    assert [str(amount) for amount in table(either_catalogue, "offers")["amount"]] == ["520.0000"]


def test_what_is_added_replaces_nothing(catalogue: Catalogue) -> None:
    put(catalogue, source(offers=[offer(1, "o1", "Leaf 100", "500")]))
    for amount in ("450", "440", "440"):  # of one supplier, under one name; the last one a second time
        enter(catalogue, offers=[offer(1, "o1", "Leaf 100", amount)])
    amounts = [str(amount) for amount in table(catalogue, "offers")["amount"]]
    assert sorted(amounts) == ["440.0000", "450.0000", "500.0000"]


def test_what_cannot_be_corrected_is_refused_and_nothing_is_written(catalogue: Catalogue) -> None:
    two = [offer(1, "o1", "Leaf 100", "10"), offer(2, "o1", "Leaf 100", "20"), offer(3, "o3", "Leaf 200", "30")]
    put(catalogue, source(offers=two))
    offers = table(catalogue, "offers")
    of_two = offers[offers["amount"] < 25]["offer_id"].iloc[0]
    alone = offers[offers["amount"] > 25]["offer_id"].iloc[0]
    entry = offer(1, "typed", "Leaf 100", "15")
    for statement, entered, code in (
        (of_two, {"offers": [entry]}, "manual.several_in_record"),
        ("o0000000000000000", {"offers": [entry]}, "manual.not_current"),
        (alone, {"footprints": [footprint(1, "f", "Leaf 200", 9.0)]}, "manual.not_current"),
    ):
        with pytest.raises(CatalogError) as refused:
            enter(catalogue, Correction(statement, frozenset({"price"})), **entered)
        assert refused.value.code == code
    assert catalogue.revision().id == 1


def test_an_import_says_what_it_replaced_and_what_has_no_category(catalogue: Catalogue) -> None:
    first = put(catalogue, source(offers=[offer(row, f"o{row}", "Leaf 100", f"{row}00") for row in (1, 2, 3)]))
    assert (first.changes.replaced, first.changes.products_before, first.changes.products_after) == (0, 0, 1)
    assert first.changes.without_category == 1
    told_apart = [offer(row, f"o{row}", "Leaf 100", f"{row}00", configuration=f"{row} GB") for row in (1, 2, 3)]
    second = put(catalogue, source(offers=told_apart, name="again.csv"), dry_run=True)
    assert (second.changes.replaced, second.changes.products_before, second.changes.products_after) == (3, 1, 3)
    assert put(catalogue, replace(mixed_source(), source="other.csv")).changes.without_category == 0
