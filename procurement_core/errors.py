"""Refusals of the judgement side: a code and the facts; `procurement_core.wording` says them."""

from __future__ import annotations


class ProcurementError(Exception):
    """A refusal with a translatable code and the facts that explain it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(f"{code} {facts}")
        self.code = code
        self.facts = facts
