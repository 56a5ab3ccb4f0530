"""Which tests one worker runs together, and which of them begin: two workers are busy to the end.

pytest-xdist's own groups do nothing with pytest 9.2, without a word: it writes them into node ids that pytest no
longer reads (pytest-xdist issue 1386). Its place for a scheduler of one's own is documented and stays.
"""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

#: Folders whose tests share what takes long to start: servers and a browser, a Spark.
TOGETHER = ("tests/browser", "tests/spark")
#: What takes longest begins, so that the last shares are small ones.
LONGEST_FIRST = (
    *TOGETHER,
    "tests/catalog/imports/test_any_bytes.py",
    "tests/real/test_readme.py",
    "tests/procurement_core/cli/test_main_job.py",
    "tests/catalog/imports_into/test_in_parts.py",
    "tests/real/test_real_readers.py",
    "tests/real/test_real_imports.py",
)


def share_of(node_id: str) -> str:
    """The share a test belongs to: its folder where that shares a start, else its file, which shares fixtures."""
    file = node_id.split("::", 1)[0]
    return next((folder for folder in TOGETHER if file.startswith(f"{folder}/")), file)


def turn_of(node_id: str) -> int:
    """0 for the share that begins; the same for all that come after those named."""
    share = share_of(node_id)
    return LONGEST_FIRST.index(share) if share in LONGEST_FIRST else len(LONGEST_FIRST)


class Shares(LoadScopeScheduling):
    """Hands out shares in the order in which their tests were collected."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        config.option.loadscopereorder = False  # else by how many tests a share has, and the slowest have few
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)
