"""How much scoring holds in memory; an operator sets it in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.settings import limits_from


@dataclass(frozen=True, slots=True)
class CacheLimits:
    """How many of each are held at most, and how many megabytes: all revisions, days and profiles together.

    A table of 1,000,000 products takes 40 to 90 MB by how many labels are judged, a matrix 30 to 110 MB by how many
    products are ranked, the products behind all of them once 40 MB. A matrix counts with the table that it rests on.
    The room holds a few of each at that size and all entries of smaller catalogues.
    """

    tables: int = 8
    tables_mb: int = 120
    matrices: int = 16
    matrices_mb: int = 240
    products: int = 4
    products_mb: int = 96


def cache_limits_from(environment: Mapping[str, str]) -> CacheLimits:
    """The limits of GREENTENDER_CACHE_TABLES, _MATRICES and _PRODUCTS (entries) and of each with `_MB` (megabytes).

    Raises CatalogError `settings.not_a_number`.
    """
    return limits_from(environment, "GREENTENDER_CACHE_", CacheLimits())
