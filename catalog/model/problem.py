"""What can be wrong with a file, a row or a request: a code, the facts, never a sentence."""

from __future__ import annotations

from dataclasses import dataclass


class CatalogError(Exception):
    """A refusal with a translatable code and the facts that explain it.

    `procurement_core.wording` turns (code, facts) into one sentence in English or Chinese.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(f"{code} {facts}")
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault in one cell of a source: collected, never thrown.

    `row` is the 1-based data row of the source (header not counted), 0 for the file as a whole.
    `rule` is a code that wording can say; `value` is the cell as it stood in the source.
    `is_rejection` tells whether the row was kept aside or only remarked upon.
    """

    row: int
    column: str
    rule: str
    value: str
    is_rejection: bool = True
