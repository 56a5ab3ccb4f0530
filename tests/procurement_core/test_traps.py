"""Each planted trap of the demonstration: the product, the reason that must be given, and no points."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.catalogue import open_catalogue
from catalog.demo.generator import generate
from catalog.demo.traps import Outcome, Trap, traps
from catalog.demo.world import REFERENCE_DAY
from catalog.imports.importer import import_facts
from catalog.model.identity import configuration_key, manufacturer_key, model_key, product_id
from catalog.snapshot.engine.read_model import ReadModel
from catalog.store.location import Home
from procurement_core.policy.library import load_profile
from procurement_core.policy.profile import Profile
from procurement_core.scoring.evaluation import Evaluation, ExcludedProduct, GateState, Proof, RankedProduct
from procurement_core.scoring.service import evaluate, excluded_products
from procurement_core.wording.say import say

NOW = datetime(2026, 6, 30, 9, tzinfo=UTC)
STRICT = "strict-laptops"  # one rule book for footprints, and nothing for indicative figures


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadModel:
    catalogue = open_catalogue("demo", home=Home(Path(tmp_path_factory.mktemp("traps"))))
    import_facts(catalogue, generate(200, 7), actor="tester", now=NOW)
    return catalogue.read_model()


@pytest.fixture(scope="module")
def judged(model: ReadModel) -> dict[str, tuple[Evaluation, dict[str, RankedProduct], dict[str, ExcludedProduct]]]:
    """Every profile's outcome: the evaluation, and its ranked and excluded products by id."""
    profiles = {
        "screening-laptops": load_profile("screening-laptops"),
        "screening-generic": load_profile("screening-generic"),
        STRICT: strict(load_profile("screening-laptops")),
    }
    outcome = {}
    for name, profile in profiles.items():
        evaluation = evaluate(model, profile, as_of=REFERENCE_DAY, top=None)
        excluded = excluded_products(model, profile, as_of=REFERENCE_DAY, limit=10_000)
        outcome[name] = (evaluation, {p.id: p for p in evaluation.products}, {p.id: p for p in excluded})
    return outcome


def strict(profile: Profile) -> Profile:
    document = profile.as_json()
    method = {**document["comparability"], "pcr": ["CNCA-CFP-12:2025"], "indicative_weight_cap": 0.0}
    return Profile.model_validate({**document, "comparability": method})


def the_id(trap: Trap) -> str:
    maker = manufacturer_key(trap.brand)
    return product_id(maker, model_key(maker, trap.model), configuration_key(trap.configuration))


def by_outcome(*outcomes: Outcome) -> list[Trap]:
    return [trap for trap in traps() if trap.outcome in outcomes]


def named(trap: Trap) -> str:
    return trap.id


@pytest.mark.parametrize("trap", by_outcome(Outcome.EXCLUDED), ids=named)
def test_refuted_proof_excludes_with_its_reason(trap: Trap, judged: dict) -> None:
    _, ranked, excluded = judged[trap.profile]
    assert the_id(trap) not in ranked
    assert excluded[the_id(trap)].reason == trap.code


@pytest.mark.parametrize("trap", by_outcome(Outcome.NO_POINTS), ids=named)
def test_unproven_claim_earns_no_points(trap: Trap, judged: dict) -> None:
    profile = STRICT if trap.profile == "screening-laptops" else trap.profile
    for name in {profile, trap.profile}:
        product = judged[name][1][the_id(trap)]
        assert product.contributions[trap.subject] == 0.0
        assert product.score == pytest.approx(sum(product.contributions.values()), abs=1e-12)
    proof = shown_proof(judged[profile][1][the_id(trap)], trap.subject)
    assert trap.code in (proof.state, *proof.reasons)


@pytest.mark.parametrize("trap", by_outcome(Outcome.HONEST_VALUE), ids=named)
def test_points_rest_on_the_record_that_holds(trap: Trap, judged: dict) -> None:
    product = judged[STRICT][1][the_id(trap)]
    assert product.values[trap.subject] == pytest.approx(trap.counts_value)
    assert product.gate is GateState.PASS


@pytest.mark.parametrize(
    ("model_name", "subjects"),
    [("Merlin X07S", ("energy_label",)), ("Plover X22S", ("price", "footprint", "energy_label"))],
)
def test_sibling_in_order_earns_what_the_trap_does_not(
    model_name: str, subjects: tuple[str, ...], judged: dict
) -> None:
    maker = manufacturer_key("Tessavane (fictional)")
    sibling = product_id(maker, model_key(maker, model_name), configuration_key("16 GB / 512 GB"))
    for subject in subjects:
        assert judged[STRICT][1][sibling].contributions[subject] > 0.0
        assert shown_proof(judged[STRICT][1][sibling], subject).counts


def test_every_reason_can_be_said_in_both_languages() -> None:
    for trap in traps():
        for code in (trap.code, f"trap.{trap.outcome.value}"):
            english, chinese = say(code, {}, "en"), say(code, {}, "zh")
            assert code not in (english, chinese)
            assert english != chinese


def shown_proof(product: RankedProduct, subject: str) -> Proof:
    return next(proof for proof in product.proofs if proof.subject == subject)


def test_excluded_products_come_by_reason_then_brand_and_chinese_names_come_along(judged) -> None:
    evaluation, ranked, excluded = judged["screening-laptops"]
    counts = evaluation.excluded
    order = [(-counts[item.reason], item.reason) for item in excluded.values()]
    assert len(set(order)) < len(order)
    assert [key[0] for key in order] == sorted(key[0] for key in order)
    for reason in counts:
        brands = [item.brand for item in excluded.values() if item.reason == reason]
        assert brands == sorted(brands)
    chinese = [item for item in (*ranked.values(), *excluded.values()) if item.name_zh]
    assert chinese
    assert all(item.name_in("zh") == item.name_zh and item.name_in("en") == item.name for item in chinese)
