"""Several people open a page with conditions at the same moment: everyone gets the same tree."""

from __future__ import annotations

import subprocess
import sys

#: In a process of its own, because only the very first readings can get in each other's way.
_MANY_FIRST_READERS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from procurement_core.policy.award import grammar

sys.setswitchinterval(1e-6)
CONDITION = "not (price < 0.5 * mean(price) or price / estimate <= 0.45) and any(bids, price in [1, 2])"
together = Barrier(8)

def read(_):
    together.wait()
    return grammar.tree_of(CONDITION)

for _ in range(15):
    grammar._grammar.cache_clear()
    with ThreadPoolExecutor(8) as readers:
        trees = list(readers.map(read, range(8)))
    assert trees == [grammar.tree_of(CONDITION)] * 8
print("all alike")
"""


def test_first_readers_at_the_same_moment_do_not_spoil_the_grammar():
    done = subprocess.run([sys.executable, "-c", _MANY_FIRST_READERS], capture_output=True, text=True, check=False)
    assert done.stdout == "all alike\n", done.stderr[-400:]
