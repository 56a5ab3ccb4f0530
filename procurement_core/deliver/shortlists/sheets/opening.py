"""The lines every sheet opens with: what this is, under which profile, on which day."""

from __future__ import annotations

from procurement_core.deliver.grid import Cell, Look, text
from procurement_core.deliver.shortlists.terms import Terms

Row = tuple[Cell, ...]

#: Warnings of the evaluation that the opening says with more detail.
_SAID_ABOVE = frozenset({"evaluation.profile_illustrative", "evaluation.weights_moved"})


def opening(terms: Terms, title: str, notes: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """A title, the basis of every number below, what must be visible about the profile, and the sheet's own notes."""
    lines = [basis(terms), *warnings(terms), *notes]
    return ((text(title, Look.TITLE),), *((text(line, Look.NOTE),) for line in lines))


def basis(terms: Terms) -> str:
    """As-of date, profile and revision in one line."""
    evaluation = terms.shortlist.evaluation
    return terms.say(
        "workbook.basis",
        as_of=terms.date(evaluation.as_of),
        profile=terms.profile_title(),
        version=evaluation.profile_version,
        revision=evaluation.revision,
    )


def warnings(terms: Terms) -> tuple[str, ...]:
    """What nobody may overlook: invented data, example values, moved weights, and the evaluation's own warnings."""
    lines: list[str] = []
    if any(source.get("kind") == "demo" for source in terms.shortlist.evidence.get("sources", ())):
        lines.append(terms.say("workbook.fictional"))
    if terms.profile.status == "illustrative":
        lines.append(terms.say("workbook.illustrative", profile=terms.profile_title()))
    if terms.shortlist.evaluation.is_modified:
        lines.append(terms.say("workbook.modified"))
    return (*lines, *(terms.words(code) for code in terms.shortlist.evaluation.warnings if code not in _SAID_ABOVE))
