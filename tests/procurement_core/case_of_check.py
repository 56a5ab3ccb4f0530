"""What one case of a check is: edits that make it speak, and edits that come close and do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from checked_profiles import DAY, Edit, profile

from procurement_core.checks.finding import CheckContext, LockedProfile

NOW = CheckContext(publication_date=DAY)


def locked(document: dict[str, object], *edits: Edit, **other: str | date) -> CheckContext:
    """A context with the lock of that profile, or with another id, version or digest, or who set it when."""
    held = profile(document, *edits)
    lock = LockedProfile(held.id, held.version, held.digest)
    return replace(NOW, lock=replace(lock, **other))


@dataclass(frozen=True)
class Case:
    """A profile, and the codes its findings have; `also` names what cannot but speak too.

    `near` are edits that come close and leave it quiet.
    """

    code: str
    document: dict[str, object]
    edits: tuple[Edit, ...]
    near: tuple[Edit, ...]
    context: CheckContext = NOW
    near_context: CheckContext = NOW
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The check that speaks: K01 of `check.k01.sum`."""
        return self.code.split(".")[1].upper()
