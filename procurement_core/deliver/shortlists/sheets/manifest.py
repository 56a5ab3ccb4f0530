"""The last visible sheet: what this file rests on, digest by digest, and how to check it."""

from __future__ import annotations

from procurement_core.decisions.canonical import digest_of
from procurement_core.decisions.record import FORMAT, FORMAT_VERSION, record_digest, sections_of, to_record
from procurement_core.deliver.grid import Cell, Look, Sheet, count, day, headers, text
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.wording.numbers import format_moment


def manifest_sheet(terms: Terms) -> Sheet:
    """Identity, digests and the SHA-256 of every section."""
    shortlist, evaluation = terms.shortlist, terms.shortlist.evaluation
    record = to_record(shortlist)
    named: tuple[tuple[str, Cell], ...] = (
        ("digest", text(record_digest(record), Look.CODE)),
        ("format", text(FORMAT)),
        ("format_version", count(FORMAT_VERSION)),
        ("release", text(shortlist.release)),
        ("created", text(format_moment(shortlist.created_at, terms.language))),
        ("created_by", text(shortlist.created_by)),
        ("as_of", day(evaluation.as_of)),
        ("revision", count(evaluation.revision)),
        ("revision_digest", text(evaluation.revision_digest, Look.CODE)),
        ("profile_id", text(evaluation.profile_id)),
        ("profile_version", text(evaluation.profile_version)),
        ("profile_digest", text(evaluation.profile_digest, Look.CODE)),
    )
    sections = {name: digest_of(value) for name, value in sections_of(record).items()}
    return Sheet(
        key="manifest",
        name=terms.say("workbook.sheet.manifest"),
        lead=(
            (text(terms.say("workbook.title.manifest"), Look.TITLE),),
            (text(terms.say("workbook.note.verify"), Look.NOTE),),
        ),
        header=headers([terms.say("workbook.field"), terms.say("workbook.content")]),
        rows=(
            *((text(terms.say(f"workbook.{name}"), Look.LABEL), cell) for name, cell in named),
            *(
                (text(terms.say("workbook.part_digest", part=name), Look.LABEL), text(digest, Look.CODE))
                for name, digest in sections.items()
            ),
        ),
        is_landscape=False,
        widest=60.0,
    )
