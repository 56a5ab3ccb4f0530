"""What every workbook of a simulation says in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from procurement_core.deliver.grid import Cell, Look, headers, text
from procurement_core.wording.numbers import format_count
from procurement_core.wording.say import say

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SimulationWords:
    """The language, and the sentence that says what is simulated."""

    title: str
    language: str

    def say(self, code: str, **facts: object) -> str:
        """The sentence of a code; counts with their thousands marks."""
        told = {
            name: format_count(fact, self.language) if isinstance(fact, int) else fact for name, fact in facts.items()
        }
        return say(code, told, self.language)

    def headers(self, codes: Iterable[str]) -> Row:
        """The header row of a table."""
        return headers([self.say(code) for code in codes])

    def lead(self, title: str, notes: Iterable[str] = ()) -> tuple[Row, ...]:
        """A sheet's title, that it is a simulation, and its own notes."""
        lines = (self.say("policy_lab.simulation"), *([] if title == self.title else [self.title]), *notes)
        return ((text(title, Look.TITLE),), *((text(line, Look.NOTE),) for line in lines))
