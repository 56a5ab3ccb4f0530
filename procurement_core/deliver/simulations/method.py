"""How a simulation was made and how to make it again: sets and profiles by digest, revision, software, command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from procurement_core.deliver.grid import Cell, Look, Sheet, day, text
from procurement_core.deliver.simulations.words import SimulationWords
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.profile import Profile
from procurement_core.release import release

Row = tuple[Cell, ...]


def method_sheet(words: SimulationWords, inputs: Iterable[Row], command: str, notes: Iterable[str]) -> Sheet:
    """One line per input, the software and the command that makes the same again, then how it was counted."""
    return Sheet(
        key="method",
        name=words.say("policy_lab.sheet.method"),
        lead=words.lead(words.say("policy_lab.title.method")),
        header=words.headers(("policy_lab.column.measure", "policy_lab.column.value")),
        rows=(
            *inputs,
            line(words, "policy_lab.method.software", f"GreenTender {release()}"),
            line(words, "policy_lab.method.command", command, Look.CODE),
            *((text(note, Look.NOTE),) for note in notes),
        ),
        widest=90.0,
    )


def line(words: SimulationWords, code: str, value: str, look: Look = Look.TEXT) -> Row:
    """An input and what it was."""
    return text(words.say(code), Look.LABEL), text(value, look)


def revision_lines(words: SimulationWords, revision: int, digest: str) -> Iterator[Row]:
    """The revision that was asked, with its digest."""
    yield line(words, "policy_lab.method.revision", str(revision))
    yield line(words, "policy_lab.method.revision_digest", digest, Look.CODE)


def profile_lines(words: SimulationWords, profile: Profile) -> Iterator[Row]:
    """A profile with its version and digest."""
    changed = f", {words.say('policy_lab.method.modified')}" if profile.modified else ""
    named = f"{profile.title.in_language(words.language)} ({profile.id} {profile.version}{changed})"
    yield line(words, "cli.column.profile", named)
    yield line(words, "policy_lab.method.profile_digest", profile.digest, Look.CODE)


def set_lines(words: SimulationWords, code: str, applied: AppliedSet) -> Iterator[Row]:
    """A policy set under the name of its part, with its digest and those of its profiles."""
    chosen = applied.policy_set
    yield line(words, code, f"{chosen.title.in_language(words.language)} ({chosen.id} {chosen.version})")
    yield line(words, "policy_lab.method.set_digest", applied.digest, Look.CODE)
    for profile in applied.profiles:
        yield from profile_lines(words, profile)


def day_line(words: SimulationWords, on: date) -> Row:
    """The day on which everything is judged."""
    return text(words.say("policy_lab.method.as_of"), Look.LABEL), day(on)
