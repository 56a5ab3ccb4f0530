"""What the sheets of a comparison say, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from procurement_core.deliver.policy_lab.report import LabReport
from procurement_core.deliver.simulations.words import SimulationWords
from procurement_core.wording.policy_lab import compared_in_words


@dataclass(frozen=True, slots=True)
class LabWords(SimulationWords):
    """What every simulation says, and the report that is told."""

    report: LabReport

    def compared(self) -> str:
        """How many products are compared, and why the others are not."""
        return compared_in_words(self.report.lab, self.language)

    def warnings(self) -> Iterator[str]:
        """What a reader has to know beside the numbers."""
        return (self.say(code) for code in self.report.lab.warnings)

    def means(self) -> str:
        """Over which products means are taken."""
        return self.say("policy_lab.means", top=self.report.lab.top)

    def sellers(self) -> Iterator[str]:
        """Suppliers before and after, and where manufacturers stand in."""
        found = self.report.lab.sellers
        yield self.say("what_if.sellers", before=found.before, after=found.after)
        if found.without_offer:
            yield self.say("what_if.manufacturers", count=found.without_offer)

    def named(self, product: str | None) -> str:
        """The name of a product; that there is nobody where there is none."""
        if product is None:
            return self.say("policy_lab.nobody")
        name = self.report.names.get(product)
        return name.in_language(self.language) if name else product
