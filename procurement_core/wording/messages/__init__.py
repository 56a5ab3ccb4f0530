"""One module per topic: code to English sentence, `{fact}` standing for a fact."""

from __future__ import annotations

from procurement_core.wording.messages import (
    cli,
    decisions,
    deliver,
    demo,
    files,
    filters,
    imports,
    judgements,
    profiles,
    proof,
    rows,
    scoring,
    store,
    units,
    verify,
    workbook,
)

MESSAGES: dict[str, str] = {}
for _topic in (
    cli.MESSAGES,
    decisions.MESSAGES,
    deliver.MESSAGES,
    demo.MESSAGES,
    files.MESSAGES,
    filters.MESSAGES,
    imports.MESSAGES,
    judgements.MESSAGES,
    profiles.MESSAGES,
    proof.MESSAGES,
    rows.MESSAGES,
    scoring.MESSAGES,
    store.MESSAGES,
    units.MESSAGES,
    verify.MESSAGES,
    workbook.MESSAGES,
):
    MESSAGES.update(_topic)
