"""Which answer of the policy lab is in front."""

from __future__ import annotations

from dashboard import lab_choices
from dashboard.components import part_choice
from dashboard.words import _


def show() -> str:
    """Place the choice of the answer; returns its code."""
    titles = {
        "winners": _("Winners"),
        "removed": _("Who drops out"),
        "flip": _("Flip map"),
        "depth": _("Market depth"),
        "trade-off": _("Price and footprint"),
        "scenarios": _("Scenarios"),
    }
    return part_choice.show(_("Answer"), titles, lab_choices.LAB_PART, "lab_part")
