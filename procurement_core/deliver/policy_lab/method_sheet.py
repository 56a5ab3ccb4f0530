"""How a comparison was made and how to make it again: both sets, what was moved in the draft, revision and day."""

from __future__ import annotations

from procurement_core.deliver.grid import Sheet
from procurement_core.deliver.policy_lab.words import LabWords
from procurement_core.deliver.simulations import method

_NOTES = ("category", "order", "suppliers", "labels")


def method_sheet(words: LabWords) -> Sheet:
    """One line per input, then the rules by which it was counted."""
    report, lab = words.report, words.report.lab
    changes = report.inputs.changes
    return method.method_sheet(
        words,
        (
            *method.set_lines(words, "policy_lab.method.in_force", lab.in_force_set),
            *method.set_lines(words, "policy_lab.method.draft", lab.draft_set),
            *([method.line(words, "policy_lab.method.changes", changes)] if changes else []),
            *method.revision_lines(words, lab.revision, lab.revision_digest),
            method.day_line(words, lab.as_of),
            method.line(words, "policy_lab.method.top", str(lab.top)),
        ),
        report.command,
        [words.say(f"policy_lab.method.{note}") for note in _NOTES],
    )
