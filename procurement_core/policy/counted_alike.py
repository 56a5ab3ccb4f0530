"""Whether two profiles count prices or footprints alike: only then may figures under both stand side by side."""

from __future__ import annotations

from procurement_core.policy.profile import Profile


def prices_alike(one: Profile, other: Profile) -> bool:
    """Whether prices are in one currency, and with or without value added tax under both."""
    return one.currency == other.currency and one.price.vat == other.price.vat


def footprints_alike(one: Profile, other: Profile) -> bool:
    """Whether footprints are compared by one reference method; not where neither profile states any."""
    return one.comparability is not None and _method(one) == _method(other)


def _method(profile: Profile) -> object:
    """What says which footprints may be compared; the cap on indicative ones has no part in it."""
    rule = profile.comparability
    return None if rule is None else rule.model_dump(exclude={"num", "indicative_weight_cap"})
