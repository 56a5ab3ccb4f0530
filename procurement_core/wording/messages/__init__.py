"""One module per topic: code to English sentence, `{fact}` standing for a fact."""

from __future__ import annotations

from procurement_core.wording.messages import (
    award,
    bids,
    checks,
    cli,
    comparing,
    cost,
    decisions,
    deliver,
    demo,
    files,
    filters,
    impact,
    imports,
    judgements,
    labels,
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
    award.MESSAGES,
    bids.MESSAGES,
    checks.MESSAGES,
    cli.MESSAGES,
    comparing.MESSAGES,
    cost.MESSAGES,
    decisions.MESSAGES,
    deliver.MESSAGES,
    demo.MESSAGES,
    files.MESSAGES,
    filters.MESSAGES,
    impact.MESSAGES,
    imports.MESSAGES,
    judgements.MESSAGES,
    labels.MESSAGES,
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
