"""Which columns a table of bids has under a profile, what stands in each, and in which unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalog.model.footprint import Boundary, FootprintKind, Stage, UnitBasis, Verification
from procurement_core.bids.conditions import Use, names_read, uses, words_compared
from procurement_core.policy.award.criteria import AwardCriterion
from procurement_core.policy.award.gates import AwardGate
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.spellings import (
    ELECTRICITY_WORDS,
    GWP_SETS,
    REPRESENTATIVENESS,
    UNCERTAINTY_MEANINGS,
)


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    CLAIM = "claim"
    DAY = "day"
    LEVEL = "level"
    ANY = "any"  # an input of a condition: yes or no, a number, or a word, as the cells show


@dataclass(frozen=True, slots=True)
class BidColumn:
    """One column. `unit` is that of the profile; `levels` the words that a column of levels may hold, or that the
    conditions ask about; `within` the least and the most its numbers can be. `in_template` is False for columns that
    are read where they stand and are seldom needed."""

    name: str
    kind: Kind
    unit: str = ""
    levels: tuple[str, ...] = ()
    is_needed: bool = False
    in_template: bool = True
    within: tuple[float, float] | None = None

    @property
    def is_compared(self) -> bool:
        """Whether conditions hold the column against words."""
        return self.kind is Kind.ANY and bool(self.levels)


BID, SUPPLIER, PRICE, EXPLAINED = "bid", "supplier", "price", "price.explained"

#: The unit of a share of 1.
SHARE = "ratio"

#: What a certificate is known by, beside the yes or no in the indicator's own column.
CERTIFICATE_PARTS = (
    ("number", Kind.TEXT),
    ("issuer", Kind.TEXT),
    ("valid_from", Kind.DAY),
    ("valid_to", Kind.DAY),
    ("evidence", Kind.TEXT),
)


def _footprint(name: str, kind: Kind = Kind.TEXT, unit: str = "", words: type[StrEnum] | None = None) -> BidColumn:
    return BidColumn(f"pcf.{name}", kind, unit, tuple(word.value for word in words or ()))


def _closed(name: str, words: Mapping[str, str]) -> BidColumn:
    """A column of a footprint whose words have several spellings each."""
    return BidColumn(f"pcf.{name}", Kind.LEVEL, levels=tuple(dict.fromkeys(words.values())))


#: What a footprint should state, as the comparison of footprints reads it (it reads many more columns).
FOOTPRINT_COLUMNS = (
    _footprint("value_kg", Kind.NUMBER, "kg"),
    _footprint("unit_basis", Kind.LEVEL, words=UnitBasis),
    _footprint("unit_kind"),
    _footprint("mass_kg", Kind.NUMBER, "kg"),
    _footprint("boundary", Kind.LEVEL, words=Boundary),
    _footprint("pcr_id"),
    _footprint("pcr_version"),
    _footprint("standard"),
    _closed("gwp_set", GWP_SETS),
    _closed("electricity", ELECTRICITY_WORDS),
    _footprint("offsets_included", Kind.CLAIM),
    _footprint("verification", Kind.LEVEL, words=Verification),
    _footprint("kind", Kind.LEVEL, words=FootprintKind),
    _footprint("primary_data_share", Kind.NUMBER, "ratio"),
    _footprint("exempted_share", Kind.NUMBER, "ratio"),
    _footprint("uncertainty", Kind.NUMBER, "ratio"),
    _closed("uncertainty_meaning", UNCERTAINTY_MEANINGS),
    _footprint("service_life_y", Kind.NUMBER, "year"),
    _footprint("use_kwh_year", Kind.NUMBER, "kWh/year"),
    _closed("representativeness", REPRESENTATIVENESS),
    _footprint("reference_end", Kind.DAY),
    _footprint("valid_to", Kind.DAY),
    *(_footprint(f"stage_{stage}_kg", Kind.NUMBER, "kg") for stage in Stage),
)

#: Units that are a scale with two ends.
_RANGES = {SHARE: (0.0, 1.0), "0-10": (0.0, 10.0)}

#: Shares that say by how much something is better, and may be worse.
_SIGNED = frozenset({"energy.improvement_vs_star"})

#: Inputs of life-cycle cost, with their units; `{currency}` is the profile's.
COST_COLUMNS = (
    ("lcc.kwh_year", "kWh/year"),
    ("lcc.maintenance_year", "{currency}"),
    ("lcc.consumables_year", "{currency}"),
    ("lcc.other_year", "{currency}"),
    ("lcc.life_years", "year"),
    ("lcc.replacement_cost", "{currency}"),
    ("lcc.disposal", "{currency}"),
    ("lcc.residual_value", "{currency}"),
    ("lcc.embedded_kg", "kg"),
)


def bid_columns(profile: AwardProfile) -> tuple[BidColumn, ...]:
    """The columns in the order of the template: bid, supplier, price, inputs of conditions, then the indicators."""
    found: dict[str, BidColumn] = {}
    for column in _all(profile):
        found.setdefault(column.name, column)
    return tuple(found.values())


def is_footprint(criterion: AwardCriterion, profile: AwardProfile) -> bool:
    """Whether a criterion scores a product carbon footprint, which has to be compared first."""
    return profile.comparability is not None and criterion.indicator.startswith("pcf.")


def has_footprints(profile: AwardProfile) -> bool:
    """Whether any criterion of the profile scores a footprint."""
    return any(is_footprint(item, profile) for item in profile.criteria)


def is_cost(indicator: str) -> bool:
    """Whether an indicator is a life-cycle cost."""
    return indicator.startswith("lcc.")


def is_price(indicator: str) -> bool:
    """Whether an indicator is the price, adjusted or not."""
    return indicator == PRICE or indicator.startswith("price.")


def is_claim(indicator: str, profile: AwardProfile) -> bool:
    """Whether an indicator is a claim with proof (yes or no, or a certificate) and not a number."""
    return any(item.indicator == indicator and _gate_claims(item) for item in profile.gates) or any(
        item.indicator == indicator and item.normalisation.type == "binary" for item in profile.criteria
    )


def _all(profile: AwardProfile) -> Iterator[BidColumn]:
    yield BidColumn(BID, Kind.TEXT, is_needed=True)
    yield BidColumn(SUPPLIER, Kind.TEXT)
    yield BidColumn(PRICE, Kind.MONEY, profile.currency, is_needed=True)
    indicators = {*profile.indicators}
    for name in names_read(profile):
        if name not in indicators:
            yield BidColumn(name, _kind_used(profile, name), levels=words_compared(profile, name))
    for gate in profile.gates:
        yield from _of_gate(gate, profile)
    for criterion in profile.criteria:
        yield from _of_criterion(criterion, profile)
    if profile.price.abnormally_low is not None:
        yield BidColumn(EXPLAINED, Kind.CLAIM)


def _kind_used(profile: AwardProfile, name: str) -> Kind:
    """What conditions take a column for; what they take for several things, or for goods, is as its cells show."""
    kinds = {Use.CLAIM: Kind.CLAIM, Use.NUMBER: Kind.NUMBER}
    found = uses(profile, name)
    return kinds.get(next(iter(found)), Kind.ANY) if len(found) == 1 else Kind.ANY


def _of_gate(gate: AwardGate, profile: AwardProfile) -> Iterator[BidColumn]:
    if is_claim(gate.indicator, profile):
        yield from _claim(gate.indicator, dated=gate.op == "valid_on")
    elif isinstance(gate.value, str):
        yield BidColumn(gate.indicator, Kind.TEXT)
    else:
        yield BidColumn(gate.indicator, Kind.NUMBER, gate.unit or "", within=_RANGES.get(gate.unit or ""))


def _of_criterion(criterion: AwardCriterion, profile: AwardProfile) -> Iterator[BidColumn]:
    name = criterion.indicator
    if is_price(name):
        return
    if is_claim(name, profile):
        yield from _claim(name, dated=name.startswith(("cert.", "label.")))
    elif is_footprint(criterion, profile):
        yield BidColumn(name, Kind.NUMBER, "kg")
        yield from FOOTPRINT_COLUMNS
    elif criterion.normalisation.type == "ladder":
        levels = tuple(_level(level) for level, _ in criterion.normalisation.params.table)
        yield BidColumn(name, Kind.LEVEL, levels=levels)
    elif is_cost(name):
        yield BidColumn(name, Kind.MONEY, profile.currency)
        if profile.lcc is not None:
            for cost, unit in COST_COLUMNS:
                kind = Kind.MONEY if unit == "{currency}" else Kind.NUMBER
                yield BidColumn(cost, kind, unit.format(currency=profile.currency))
    else:
        yield BidColumn(name, Kind.NUMBER, criterion.unit, within=_range(criterion))


def _range(criterion: AwardCriterion) -> tuple[float, float] | None:
    """Between what the values of a criterion lie: points under their most, shares and marks on their scale."""
    rule = criterion.normalisation
    if rule.type == "raw_points":
        return (0.0, rule.params.max)
    return (-1.0, 1.0) if criterion.indicator in _SIGNED else _RANGES.get(criterion.unit)


def _claim(name: str, *, dated: bool) -> Iterator[BidColumn]:
    yield BidColumn(name, Kind.CLAIM)
    for part, kind in CERTIFICATE_PARTS:
        yield BidColumn(f"{name}.{part}", kind, in_template=dated and part != "evidence")


def _gate_claims(gate: AwardGate) -> bool:
    return gate.op == "valid_on" or isinstance(gate.value, bool)


def _level(level: float | str) -> str:
    return f"{level:g}" if isinstance(level, float) else level
