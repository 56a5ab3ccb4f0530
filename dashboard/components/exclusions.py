"""Why products may not be offered: every reason in words, with its count."""

from __future__ import annotations

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Column
from dashboard.words import _, number, told
from procurement_core.scoring.evaluation import Evaluation


def show(evaluation: Evaluation) -> None:
    """Place the reasons, the most frequent first."""
    st.subheader(_("Why products are excluded"), anchor=False)
    if not evaluation.excluded:
        st.caption(_("No product is excluded."))
        return
    reasons = sorted(evaluation.excluded.items(), key=lambda item: -item[1])
    table.show(
        [Column("reason", _("Reason"), width=380), Column("count", _("Products"), lambda n: number(n, 0), width=100)],
        [{"reason": told(code), "count": count} for code, count in reasons],
        alt=_("Reasons for exclusion with the number of products"),
        key="exclusions_table",
    )
    st.caption(_("A product is counted under the first gate it fails."))
