"""Which measures of an award profile a catalogue knows, and why; the one place where this is written.

A tender asks for much that no catalogue records: points of a committee, the price of a bid, test values. What is not
known here is never taken as passed or failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.model.indicator import Indicator, IndicatorKind, indicator
from catalog.reference.library import label_schemes

#: `same`: what the catalogue holds answers the question. `wider`: it holds more than is asked for, so that it can only
#: say how many products may have it, never that a gate is passed. `none`: nothing on file answers.
Relation = Literal["same", "wider", "none"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What the catalogue has for one measure of an award profile: ids of its indicators, and why, as a code."""

    relation: Relation
    reason: str
    ids: tuple[str, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The catalogue's indicators, any of which answers."""
        return tuple(found for found in map(indicator, self.ids) if found is not None)


def _same(name: str, reason: str) -> Counterpart:
    return Counterpart("same", reason, (name,))


def _wider(reason: str, *names: str) -> Counterpart:
    return Counterpart("wider", reason, names)


_BID = Counterpart("none", "what_if.unknown.bid")
_NOT_RECORDED = Counterpart("none", "what_if.unknown.not_recorded")

_WRITTEN: Mapping[str, Counterpart] = {
    "warranty.years": _same("warranty_years", "what_if.known.same_measure"),
    "content.recycled_share": _same("recycled_share", "what_if.known.same_measure"),
    "label.type1": _same("label.type_i", "what_if.known.label"),
    # A certificate that holds on a day was given under the version of ENERGY STAR then in force.
    "energy.star_v8": _same("cert.energy_star", "what_if.known.version_in_force"),
    "cert.cn_env_label": _same("cert.cn_cel", "what_if.known.label"),
    "cert.cn_env_label_hj2536": _wider("what_if.wider.criteria", "cert.cn_cel"),
    "cert.cec122_or_hj2546": _wider("what_if.wider.criteria", "cert.cec_eco_textile", "cert.cn_cel"),
    "cert.cn_pcf_unified": _wider("what_if.wider.variant", "cert.cn_pcf"),
    "pcf.normalised_5y": _wider("what_if.wider.footprint", "footprint.total"),
    "pcf.per_set": _wider("what_if.wider.footprint", "footprint.total"),
    # The catalogue's share is that of the whole product, not of its plastics.
    "content.recycled_plastic": Counterpart("none", "what_if.unknown.other_share"),
}
#: Measures whose names begin like this exist in a bid only: its price, what a committee gives, who the supplier is.
_IN_BIDS = ("price.", "lcc.", "tech.", "service.", "social.", "quality.", "supplier.", "ladder.", "eol.", "standard.")


def catalogue_counterpart(name: str) -> Counterpart:
    """What a catalogue has for the measure of that name in an award profile.

    A name that the catalogue itself uses (`memory_gb`, `cert.SCHEME` of a scheme on file) means the same there.
    """
    if name in _WRITTEN:
        return _WRITTEN[name]
    if name.startswith("cert."):
        is_on_file = name.removeprefix("cert.") in label_schemes()
        return _same(name, "what_if.known.label") if is_on_file else Counterpart("none", "what_if.unknown.scheme")
    if name.startswith(_IN_BIDS):
        return _BID
    own = indicator(name)
    if own is None or own.kind not in (IndicatorKind.ATTRIBUTE, IndicatorKind.LABEL):
        return _NOT_RECORDED
    is_label = own.kind is IndicatorKind.LABEL
    return _same(name, "what_if.known.label" if is_label else "what_if.known.same_measure")


#: The measures whose counterpart is written out, for those who print the table.
WRITTEN = tuple(_WRITTEN)
