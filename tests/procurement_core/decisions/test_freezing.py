"""From a ranking to a frozen shortlist: what is refused, what is kept, what is found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from laptop_market import AS_OF, NOW, PROFILE, import_prices, laptop, open_market
from sqlalchemy import text

from catalog.catalogue import Catalogue
from catalog.model.problem import CatalogError
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import TABLES
from catalog.store.location import Home
from catalog.store.revisions import find_revision
from procurement_core.decisions.evidence import evidence_tables, gather_evidence
from procurement_core.decisions.freezing import (
    draft_shortlist,
    freeze_shortlist,
    list_shortlists,
    load_shortlist,
    note_export,
    take,
)
from procurement_core.decisions.scenario import Question
from procurement_core.decisions.shortlist import MOST_CHOSEN, Pick, Shortlist
from procurement_core.decisions.store.audit import entries
from procurement_core.decisions.trail import first_broken
from procurement_core.errors import ProcurementError
from procurement_core.policy.changes import with_weights
from procurement_core.policy.library import load_profile
from procurement_core.scoring.evaluation import Evaluation
from procurement_core.scoring.service import evaluate


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    catalogue = open_market(Home(tmp_path_factory.mktemp("home")))
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="module")
def model(market: Catalogue) -> Iterator[ReadModel]:
    opened = market.read_model(1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def evaluation(model: ReadModel) -> Evaluation:
    return evaluate(model, load_profile(PROFILE), as_of=AS_OF)


def _draft(model: ReadModel, evaluation: Evaluation, **other: object) -> Shortlist:
    given: dict[str, object] = {
        "evaluation": evaluation,
        "profile": load_profile(PROFILE),
        "question": Question(AS_OF),
        "picks": take(evaluation, 2),
        "title": "Laptops",
        "release": "0.0.0",
        "actor": "anna",
        "now": NOW,
        **other,
    }
    return draft_shortlist(model, **given)  # type: ignore[arg-type]


def test_the_chosen_stand_in_the_order_of_the_ranking_with_their_reasons(model: ReadModel, evaluation: Evaluation):
    picks = [Pick(laptop(3), " quiet "), Pick(laptop(1))]
    shortlist = _draft(model, evaluation, picks=picks)
    assert shortlist.picks == (Pick(laptop(1), ""), Pick(laptop(3), "quiet"))
    assert [product.rank for product in shortlist.evaluation.products] == [1, 5]
    assert [line.rank for line in shortlist.standings] == [1, 2, 3, 3, 5]
    assert shortlist.evaluation.total == evaluation.total


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"picks": ()}, "shortlist.nothing_chosen"),
        ({"picks": [Pick("p1"), Pick("p1")]}, "shortlist.not_ranked"),
        ({"picks": [Pick(laptop(1)), Pick(laptop(1))]}, "shortlist.chosen_twice"),
        ({"picks": [Pick(laptop(5))]}, "shortlist.not_ranked"),
        ({"picks": [Pick(str(number)) for number in range(MOST_CHOSEN + 1)]}, "shortlist.too_many"),
        ({"title": " "}, "shortlist.title_missing"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(
    model: ReadModel, evaluation: Evaluation, wrong: dict[str, object], code: str
):
    with pytest.raises(ProcurementError) as refusal:
        _draft(model, evaluation, **wrong)
    assert refusal.value.code == code


def test_another_revision_or_profile_than_the_rankings_is_refused(model: ReadModel, evaluation: Evaluation):
    moved = with_weights(load_profile(PROFILE), {"price": 0.3, "footprint": 0.3})
    with pytest.raises(ProcurementError) as refusal:
        _draft(model, evaluation, profile=moved)
    assert refusal.value.code == "shortlist.other_profile"
    with pytest.raises(ProcurementError) as refusal:
        _draft(model, replace(evaluation, revision=2))
    assert refusal.value.code == "shortlist.other_revision"


def test_a_tie_that_the_choice_cuts_is_counted(model: ReadModel, evaluation: Evaluation):
    assert [product.rank for product in evaluation.products] == [1, 2, 3, 3, 5, 6]
    cut = [_draft(model, evaluation, picks=take(evaluation, number)).tied_with_last for number in (2, 3, 4)]
    assert cut == [0, 1, 0]
    other = [Pick(laptop(1)), Pick(evaluation.products[3].id)]
    assert _draft(model, evaluation, picks=other).tied_with_last == 1


def test_a_held_revision_is_still_there_when_it_is_frozen(home: Home):
    catalogue = open_market(home)
    opened = catalogue.read_model(1)
    ranked = evaluate(opened, load_profile(PROFILE), as_of=AS_OF)
    with catalogue.holding(1):
        for run in (1, 2, 3):
            import_prices(catalogue, {1: f"{1000 + run}.00"}, run)
        freeze_shortlist(catalogue, _draft(opened, ranked))
    import_prices(catalogue, {1: "999.00"}, 4)
    with catalogue.database.read() as connection:
        assert (catalogue.revisions_folder / find_revision(connection, 1).folder).is_dir()
    opened.close()
    catalogue.close()


def test_a_revision_that_imports_have_dropped_is_not_frozen(home: Home):
    catalogue = open_market(home)
    opened = catalogue.read_model(1)
    shortlist = _draft(opened, evaluate(opened, load_profile(PROFILE), as_of=AS_OF))
    for run in (1, 2, 3):
        import_prices(catalogue, {1: f"{1000 + run}.00"}, run)
    with pytest.raises(CatalogError) as refusal:
        freeze_shortlist(catalogue, shortlist)
    assert (refusal.value.code, refusal.value.facts) == ("revision.gone", {"revision": 1})
    assert list_shortlists(catalogue.database) == ()
    opened.close()
    catalogue.close()


def test_nothing_can_be_taken_from_an_empty_ranking(evaluation: Evaluation):
    with pytest.raises(ProcurementError) as refusal:
        take(replace(evaluation, products=()), 3)
    assert refusal.value.code == "shortlist.nothing_ranked"
    with pytest.raises(ProcurementError) as refusal:
        take(evaluation, 0)
    assert refusal.value.code == "shortlist.nothing_chosen"


def test_a_frozen_shortlist_is_found_again_and_its_revision_is_kept(
    market: Catalogue, model: ReadModel, evaluation: Evaluation
):
    shortlist = _draft(model, evaluation)
    stored = freeze_shortlist(market, shortlist)
    for run in (1, 2, 3, 4):
        import_prices(market, {1: f"{1000 + run}.00"}, run)
    with market.database.read() as connection:
        revision = find_revision(connection, 1)
    assert revision.is_kept
    assert (market.revisions_folder / revision.folder).is_dir()
    assert load_shortlist(market.database, stored.id) == stored
    line = list_shortlists(market.database)[0]
    assert (line.id, line.digest, line.revision_id, line.as_of) == (stored.id, stored.digest, 1, AS_OF)
    note_export(market.database, stored, file="list.xlsx", actor="ben", now=NOW)
    with market.database.read() as connection:
        trail = entries(connection, subject=f"shortlist:{stored.id}")
        assert first_broken(entries(connection)) is None
    assert [entry.action for entry in trail] == ["shortlist.frozen", "shortlist.exported"]
    assert trail[0].detail["digest"] == stored.digest


def test_a_stored_shortlist_that_was_changed_is_refused(market: Catalogue, model: ReadModel, evaluation: Evaluation):
    stored = freeze_shortlist(market, _draft(model, evaluation, title="Changed later"))
    with market.database.begin() as connection:
        connection.execute(text("UPDATE shortlist SET body = replace(body, 'Changed later', 'Changed since')"))
    with pytest.raises(ProcurementError) as refusal:
        load_shortlist(market.database, stored.id)
    assert refusal.value.code == "shortlist.damaged"
    with pytest.raises(ProcurementError) as refusal:
        load_shortlist(market.database, 999)
    assert refusal.value.code == "shortlist.unknown"


def test_evidence_is_the_revisions_own_rows_and_nothing_is_lost_on_the_way(model: ReadModel):
    ids = [laptop(1), laptop(2)]
    tables = evidence_tables(gather_evidence(model, ids))
    assert {name: table.schema for name, table in tables.items()} == TABLES
    for name in ("offers", "product_values", "footprint_covers"):
        table = model.table(name)
        expected = model.arrow(table.filter(table.product_id.isin(ids)))
        key = [(column, "ascending") for column in expected.column_names if column.endswith("_id")]
        assert tables[name].sort_by(key).equals(expected.sort_by(key).cast(TABLES[name])) or name == "product_values"
        assert tables[name].num_rows == expected.num_rows
    # The energy certificate covers five laptops: the three others come along as neighbours, the expired one does not.
    assert set(tables["products"]["product_id"].to_pylist()) == {laptop(number) for number in (1, 2, 3, 6, 8)}
    assert tables["certificates"].num_rows == 2


def test_evidence_alone_gives_the_same_judgement(model: ReadModel, evaluation: Evaluation):
    from procurement_core.deliver.shortlists.small_revision import small_revision
    from procurement_core.scoring.cache import EvaluationCache

    for product in evaluation.products:
        tables = evidence_tables(gather_evidence(model, [product.id]))
        with small_revision(tables, model.revision, model.digest) as small:
            again = evaluate(small, load_profile(PROFILE), as_of=AS_OF, cache=EvaluationCache())
        assert next(each for each in again.products if each.id == product.id) == replace(
            product, rank=next(each.rank for each in again.products if each.id == product.id)
        )
