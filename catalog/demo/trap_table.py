"""The planted traps as a table for people; `python -m catalog.demo.trap_table` writes it for the documentation."""

from __future__ import annotations

import sys

from catalog.demo.traps import Outcome, Trap, traps

_HEADER = (
    "| # | Product | What is wrong | 问题 | Profile, criterion | Expected reason | Outcome |\n"
    "| --- | --- | --- | --- | --- | --- | --- |\n"
)
_OUTCOMES = {
    Outcome.EXCLUDED: "excluded by the gate",
    Outcome.NO_POINTS: "no points",
    Outcome.HONEST_VALUE: "nothing for this record; {value:g} counts",
}


def trap_table() -> str:
    """Every trap in the order of its file, in Markdown."""
    return _HEADER + "".join(_line(place, trap) for place, trap in enumerate(traps(), start=1))


def _line(place: int, trap: Trap) -> str:
    outcome = _OUTCOMES[trap.outcome].format(value=trap.counts_value)
    return (
        f"| {place} | {trap.model}, {trap.configuration} | **{trap.title_en}.** {trap.what_en} "
        f"| **{trap.title_zh}。** {trap.what_zh} | {trap.profile}, {trap.subject} | `{trap.code}` | {outcome} |\n"
    )


if __name__ == "__main__":
    sys.stdout.write(trap_table())
