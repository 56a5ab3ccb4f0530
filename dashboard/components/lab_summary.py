"""The policy lab at a glance: what the draft changes in all categories together, and what to beware of."""

from __future__ import annotations

import streamlit as st

from dashboard.words import _, counted, number, share, told
from procurement_core.policy_lab.result import PolicyLab, SideCounts
from procurement_core.what_if.sellers import FEW_SUPPLIERS


def show(lab: PolicyLab) -> None:
    """Place the totals under the draft with the change against the rule in force, and the warnings."""
    with st.grid("auto", min_column_width=200, gap="small", key="lab_totals"):
        _show_products(lab)
        _show_competition(lab)
    _show_scope(lab)


def _show_products(lab: PolicyLab) -> None:
    before, after = lab.in_force.ranked, lab.draft.ranked
    _place(
        _("Other winner"),
        _("{part} of {whole}").format(part=number(lab.changed_winners, 0), whole=number(len(lab.categories), 0)),
        _("Categories in which another product comes first."),
    )
    _place(
        _("May be offered"),
        number(after, 0),
        _("Products that pass every requirement, outright or with a proof to be clarified."),
        _change(after - before),
    )
    _place(
        _("Drop out"),
        number(lab.dropped, 0),
        _("Products that may be offered under the rule in force and not under the draft."),
    )


def _show_competition(lab: PolicyLab) -> None:
    before, after = _label_share(lab.in_force), _label_share(lab.draft)
    _place(
        _("Suppliers"),
        number(lab.sellers.after, 0),
        _("Independent suppliers, by legal identity, with a product that may be offered."),
        _change(lab.sellers.after - lab.sellers.before),
    )
    _place(
        _("With a type I label"),
        share(after),
        _("Share of the products that may be offered; the change is against the rule in force."),
        _points(after, before),
    )
    _place(
        _("Thin categories"),
        number(len(lab.thin_categories), 0),
        _("Categories with fewer than {least} independent suppliers under the draft.").format(least=FEW_SUPPLIERS),
        _change(len(lab.newly_thin)),
    )


def _place(label: str, value: str, meaning: str, change: str | None = None) -> None:
    """One total; its change is neither good nor bad by itself."""
    st.metric(label, value, delta=change, delta_color="off", delta_arrow="off", help=meaning, border=True)


def _show_scope(lab: PolicyLab) -> None:
    said = [
        _("Compared: {compared} of {total} products.").format(
            compared=number(lab.compared, 0), total=number(lab.total, 0)
        )
    ]
    if lab.no_rule:
        said.append(
            counted("No rule of either set covers {count}.", "No rule of either set covers {count}.", lab.no_rule)
        )
    if lab.no_category:
        said.append(counted("{count} has no category.", "{count} have no category.", lab.no_category))
    if lab.sellers.without_offer:
        said.append(
            _("Of {count} products no offer is known: their manufacturers count as suppliers.").format(
                count=number(lab.sellers.without_offer, 0)
            )
        )
    st.caption(" ".join(said))
    for code in lab.warnings:
        if code not in ("policy_lab.illustrative", "policy_lab.draft_modified"):  # badges say these
            st.info(told(code), icon=":material/info:")


def _label_share(side: SideCounts) -> float | None:
    return side.labelled / side.ranked if side.ranked else None


def _change(count: int) -> str | None:
    return None if not count else _against(f"{'+' if count > 0 else '−'}{number(abs(count), 0)}")


def _against(change: str) -> str:
    return _("{change} against the rule in force").format(change=change)


def _points(after: float | None, before: float | None) -> str | None:
    if after is None or before is None or round(after - before, 3) == 0:
        return None
    moved = (after - before) * 100
    return _("{change} percentage points").format(change=f"{'+' if moved > 0 else '−'}{number(abs(moved), 1)}")
