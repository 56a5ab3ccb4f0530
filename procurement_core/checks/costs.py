"""Checks on life-cycle cost: every input has a source, and the price of an externality is published."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.checks.finding import CheckContext, Fault, Quantity, fault, words_of
from procurement_core.checks.regime import namespace
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.terms import CostParameter, LifeCycleTerms

_ALWAYS: tuple[CostParameter, ...] = ("years", "rate")
_ENERGY: tuple[CostParameter, ...] = ("energy_price", "energy_growth")


def uses_life_cycle_cost(profile: AwardProfile) -> bool:
    """Whether life-cycle cost decides anything."""
    by_method = profile.award.method == "lowest_lcc" or profile.price.basis == "lcc"
    return by_method or profile.lcc is not None or any(_is_cost(item) for item in profile.award.criteria)


def disclosed_inputs(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K11: the method of life-cycle cost is in the profile, each input it reads has a source, and the factors fit.

    Beside a product footprint only the carbon footprint of electricity may stand, not its direct emissions.
    """
    if profile.lcc is None:
        yield fault("check.k11.no_terms")
        return
    if unsourced := [name for name in _inputs(profile.lcc) if name not in profile.lcc.num]:
        yield fault("check.k11", inputs=tuple(f"check.lcc.{name}" for name in unsourced))
    if "ef" in _inputs(profile.lcc) and profile.lcc.ef_basis == "direct":
        yield fault("check.k11.direct_factor", factor=Quantity(profile.lcc.ef, "kg CO2e/kWh"))


def prices_an_externality(profile: AwardProfile) -> bool:
    """Whether damage to the environment has a price that is added to the cost of a bid."""
    in_cost = profile.lcc is not None and bool(_carbon_prices(profile.lcc))
    return in_cost or any(item.factor is not None for item in profile.award.criteria)


def published_externality_price(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K12: what a tonne of emissions or another damage costs is published, with a source that is not an example.

    What a buyer takes off the price for quality (`value_max`) is no such price: it is the buyer's own to set.
    """
    if profile.lcc is not None:
        for name, amount in _carbon_prices(profile.lcc).items():
            asked, source = f"check.lcc.{name}", profile.lcc.num.get(name)
            price = Quantity(amount, profile.currency)
            if amount == 0:
                yield fault("check.k12.no_price", input=asked)
            elif source is None:
                yield fault("check.k12", input=asked, price=price)
            elif source.src == "illustrative":
                yield fault("check.k12.illustrative", input=asked, price=price)
    for item in profile.award.criteria:
        if item.factor is not None and item.num.src == "illustrative":
            price = Quantity(item.factor, profile.currency)
            yield fault("check.k12.factor", criterion=words_of(item.title), price=price)


def _inputs(terms: LifeCycleTerms) -> list[CostParameter]:
    """The parameters a calculation with these parts reads."""
    read = list(_ALWAYS)
    if "energy" in terms.stages_included:
        read += _ENERGY
    if "externality" in terms.stages_included:
        read += ["ef", "scc"]
    if terms.embedded_carbon_price > 0:
        read.append("embedded_carbon_price")
    return read


def _carbon_prices(terms: LifeCycleTerms) -> dict[CostParameter, float]:
    """The carbon prices in use: that of the use stage where it is a part of the cost, the embedded one above zero."""
    prices: dict[CostParameter, float] = {}
    if "externality" in terms.stages_included:
        prices["scc"] = terms.scc
    if terms.embedded_carbon_price > 0:
        prices["embedded_carbon_price"] = terms.embedded_carbon_price
    return prices


def _is_cost(item: AwardCriterion) -> bool:
    return namespace(item.indicator) == "lcc"
