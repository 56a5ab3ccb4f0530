"""How many answers each cache of the pages keeps; all of them serve every person of this server.

What scoring holds in memory (tables, matrices, filter masks) has limits of its own in `scoring.cache.CacheLimits`.
"""

from __future__ import annotations

CATALOGUES = 8
#: Each holds a DuckDB database in memory: the open revision, the one before it, and the demonstration.
READ_MODELS = 6
FACETS = 256
EVALUATIONS = 64
EXCLUDED = 64
PAGES = 256
PRODUCTS = 128
PRODUCT_NAMES = 256
COVERAGES = 16
FOOTPRINT_PROOFS = 128
#: Everything that people have written in one catalogue.
OWN_VERSIONS = 8
#: Each names up to 200 products per list.
WHAT_IFS = 32
#: Uploaded files are large: only the ones people are busy with.
FILE_LOOKS = 4
MAPPINGS = 8
