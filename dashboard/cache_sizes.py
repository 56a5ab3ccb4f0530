"""How many answers each cache of the pages keeps; all of them serve every person of this server.

An operator sets another number as GREENTENDER_CACHE_PAGES_ and the name, such as GREENTENDER_CACHE_PAGES_FACETS. What
scoring holds (tables, matrices) and what an open revision holds (masks, DuckDB) has limits in bytes of its own:
`scoring.cache_limits` and `catalog.snapshot.engine.read_limits`.
"""

from __future__ import annotations

import os

from catalog.model.settings import whole_number


def _limit(name: str, usual: int) -> int:
    return whole_number(os.environ, f"GREENTENDER_CACHE_PAGES_{name}", usual)


CATALOGUES = _limit("CATALOGUES", 8)
#: Each bounds its own memory: the open revision, the one before it, and the demonstration.
READ_MODELS = _limit("READ_MODELS", 6)
FACETS = _limit("FACETS", 256)
EVALUATIONS = _limit("EVALUATIONS", 64)
EXCLUDED = _limit("EXCLUDED", 64)
PAGES = _limit("PAGES", 256)
PRODUCTS = _limit("PRODUCTS", 128)
COVERAGES = _limit("COVERAGES", 16)
FOOTPRINT_PROOFS = _limit("FOOTPRINT_PROOFS", 128)
#: Everything that people have written in one catalogue.
OWN_VERSIONS = _limit("OWN_VERSIONS", 8)
SHIPPED_SETS = _limit("SHIPPED_SETS", 16)
#: Each names up to 200 products per list.
WHAT_IFS = _limit("WHAT_IFS", 32)
#: Each has a line for every category and names nobody.
POLICY_LABS = _limit("POLICY_LABS", 64)
FLIP_MAPS = _limit("FLIP_MAPS", 32)
SCENARIO_COMPARISONS = _limit("SCENARIO_COMPARISONS", 32)
#: Curves and bins of single categories: some kilobytes each.
CATEGORY_MARKETS = _limit("CATEGORY_MARKETS", 128)
#: Uploaded files are large: only the ones people are busy with.
FILE_LOOKS = _limit("FILE_LOOKS", 4)
MAPPINGS = _limit("MAPPINGS", 8)
