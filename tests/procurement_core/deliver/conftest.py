"""A frozen shortlist of the fictional laptop market, and the files it is exported as."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from laptop_market import AS_OF, LAPTOPS, NOW, PROFILE, laptop, open_market

from catalog.catalogue import Catalogue
from catalog.model.category import parse_category
from catalog.snapshot.lists.condition import parse_condition
from catalog.snapshot.lists.filter import Filter
from catalog.store.location import Home
from procurement_core.decisions.agreement import agreement_on
from procurement_core.decisions.freezing import draft_shortlist, freeze_shortlist
from procurement_core.decisions.scenario import Question
from procurement_core.decisions.shortlist import Pick, Shortlist, StoredShortlist
from procurement_core.decisions.tenders import new_tender
from procurement_core.deliver.shortlists.delivery import write_shortlist
from procurement_core.policy.library import load_profile
from procurement_core.release import release
from procurement_core.scoring.service import evaluate, excluded_products

#: Chosen laptops and the buyer's reasons; 6, equal to 8, is ranked and not chosen.
REASONS = {1: "", 2: "=cmd|' /C calc'!A0", 8: "第一行\nline two _x0041_ 😀 \tend ", 3: "近"}


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The catalogue that the shortlist comes from."""
    catalogue = open_market(Home(tmp_path_factory.mktemp("home")))
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="module")
def stored(market: Catalogue) -> StoredShortlist:
    """Four of six ranked laptops: ranks 1, 2, 3 (of two on 3) and 5."""
    model = market.read_model()
    profile = load_profile(PROFILE)
    where = Filter((parse_condition("price.amount < 5000"),), category=parse_category(LAPTOPS))
    question = Question(AS_OF, where, contract_end=date(2026, 12, 31))
    evaluation = evaluate(model, profile, as_of=AS_OF, where=where, contract_end=question.contract_end)
    tender = new_tender(
        market.database,
        title="Laptops & docks",
        bid_date=AS_OF,
        actor="anna",
        now=NOW,
        category=parse_category(LAPTOPS),
        quantity=Decimal(120),
        contract_end=question.contract_end,
        service_years=5,
        place="示例市",
    )
    picked = {laptop(number) for number in REASONS}
    chosen = [product for product in evaluation.products if product.id in picked]
    shortlist = draft_shortlist(
        model,
        evaluation=evaluation,
        profile=profile,
        question=question,
        picks=[Pick(laptop(number), reason) for number, reason in REASONS.items()],
        title="Laptops & docks 2026",
        release=release(),
        actor="anna",
        now=NOW,
        tender=tender,
        excluded=excluded_products(model, profile, as_of=AS_OF, where=where),
        second_opinion=agreement_on(chosen, profile),
    )
    return freeze_shortlist(market, shortlist)


@pytest.fixture(scope="module")
def shortlist(stored: StoredShortlist) -> Shortlist:
    return stored.shortlist


@pytest.fixture(scope="module")
def exported(shortlist: Shortlist, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the shortlist as `en.xlsx`, `zh.xlsx`, `en.json` and `en.csv`; tests copy before they change."""
    folder = tmp_path_factory.mktemp("exported")
    for name, language in (("en.xlsx", "en"), ("zh.xlsx", "zh"), ("en.json", "en"), ("en.csv", "en")):
        write_shortlist(shortlist, folder / name, language)
    return folder
