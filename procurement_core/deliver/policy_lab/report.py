"""Everything that a workbook of the policy lab says: the answer, the few named products, and how it was made."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy_lab.details import Mover, ProductName, movers, product_names
from procurement_core.policy_lab.lab_cache import SHARED_LAB, LabCache
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.policy_lab.service import sides


@dataclass(frozen=True, slots=True)
class LabInputs:
    """By which names the sets were found, what was moved in the draft (as an address has it), in which catalogue."""

    draft: str
    in_force: str
    changes: str = ""
    catalogue: str = "main"


@dataclass(frozen=True, slots=True)
class LabReport:
    """An answer with `movers` by category (everybody among the first under either set) and the names of all shown."""

    lab: PolicyLab
    inputs: LabInputs
    movers: Mapping[str, tuple[Mover, ...]]
    names: Mapping[str, ProductName]
    created_at: datetime

    @property
    def command(self) -> str:
        """The command that makes the same comparison again."""
        given = {"--draft": self.inputs.draft, "--in-force": self.inputs.in_force, "--changes": self.inputs.changes}
        catalogue = [] if self.inputs.catalogue == "main" else ["--catalogue", self.inputs.catalogue]
        options = [part for option, value in given.items() if value for part in (option, value)]
        shown = ["--as-of", self.lab.as_of.isoformat(), "--top", str(self.lab.top)]
        return shlex.join(["greentender", *catalogue, "policy-lab", *options, *shown])


def lab_report(
    model: ReadModel, lab: PolicyLab, inputs: LabInputs, *, created_at: datetime, cache: LabCache = SHARED_LAB
) -> LabReport:
    """The report of an answer; the names are those of the revision that gave it."""
    before, after = sides(model, lab.draft_set, lab.in_force_set, as_of=lab.as_of, top=lab.top, cache=cache)
    found = {item.category: movers(after, before, item.category) for item in lab.categories}
    names = product_names(model, [mover.id for shown in found.values() for mover in shown])
    return LabReport(lab, inputs, found, names, created_at)
