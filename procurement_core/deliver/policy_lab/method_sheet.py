"""How a comparison was made and how to make it again: sets and profiles by digest, revision, software, command."""

from __future__ import annotations

from collections.abc import Iterator

from procurement_core.deliver.grid import Cell, Look, Sheet, day, headers, text
from procurement_core.deliver.policy_lab.words import LabWords
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.release import release

_NOTES = ("category", "order", "suppliers", "labels")


def method_sheet(words: LabWords) -> Sheet:
    """One line per input, then the rules by which it was counted."""
    report, lab = words.report, words.report.lab
    return Sheet(
        key="method",
        name=words.say("policy_lab.sheet.method"),
        lead=words.lead(words.say("policy_lab.title.method")),
        header=headers([words.say("policy_lab.column.measure"), words.say("policy_lab.column.value")]),
        rows=(
            *_set_rows(words, "policy_lab.method.in_force", lab.in_force_set),
            *_set_rows(words, "policy_lab.method.draft", lab.draft_set),
            *([_row(words, "policy_lab.method.changes", report.inputs.changes)] if report.inputs.changes else []),
            _row(words, "policy_lab.method.revision", str(lab.revision)),
            _row(words, "policy_lab.method.revision_digest", lab.revision_digest, Look.CODE),
            (text(words.say("policy_lab.method.as_of"), Look.LABEL), day(lab.as_of)),
            _row(words, "policy_lab.method.top", str(lab.top)),
            _row(words, "policy_lab.method.software", f"GreenTender {release()}"),
            _row(words, "policy_lab.method.command", report.command, Look.CODE),
            *((text(words.say(f"policy_lab.method.{note}"), Look.NOTE),) for note in _NOTES),
        ),
        widest=90.0,
    )


def _set_rows(words: LabWords, code: str, applied: AppliedSet) -> Iterator[tuple[Cell, ...]]:
    chosen = applied.policy_set
    yield _row(words, code, f"{chosen.title.in_language(words.language)} ({chosen.id} {chosen.version})")
    yield _row(words, "policy_lab.method.set_digest", applied.digest, Look.CODE)
    for profile in applied.profiles:
        changed = f", {words.say('policy_lab.method.modified')}" if profile.modified else ""
        yield _row(
            words,
            "cli.column.profile",
            f"{profile.title.in_language(words.language)} ({profile.id} {profile.version}{changed})",
        )
        yield _row(words, "policy_lab.method.profile_digest", profile.digest, Look.CODE)


def _row(words: LabWords, code: str, value: str, look: Look = Look.TEXT) -> tuple[Cell, ...]:
    return text(words.say(code), Look.LABEL), text(value, look)
