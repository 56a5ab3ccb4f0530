"""What a person chooses in the policy lab, and how the address writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.address_codes import category_read, number_read
from dashboard.choice import Choice, kept, single, text_choice
from procurement_core.errors import ProcurementError
from procurement_core.policy.draft_changes import DraftChanges
from procurement_core.policy.draft_text import draft_from_text, draft_to_text
from procurement_core.policy.policy_set_reading import list_policy_sets

LAB_PARTS = ("winners", "removed", "flip", "depth", "trade-off", "scenarios")
LAB_LEVERS = ("weights", "requirements", "anchors")
TOPS = (5, 10, 20, 50)
_TOP = 10
_SET_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}(@[0-9A-Za-z.-]{1,40})?")


def _set_read(text: str) -> str:
    """Only `ID` and `ID@VERSION`: an address never names a file of the server."""
    if not _SET_NAME.fullmatch(text):
        known = ", ".join(item.id for item in list_policy_sets())
        raise ProcurementError("policy_set.unknown", name=text, known=known)
    return text


def _top_read(text: str) -> int:
    if int(text) not in TOPS:
        raise ValueError(text)
    return int(text)


def _changes_written(changes: DraftChanges) -> Sequence[str]:
    return [] if changes.is_empty else [draft_to_text(changes)]


@dataclass(frozen=True, slots=True)
class WeightSliders:
    """What the weight sliders remember between two moves.

    `moved` is the slider that was moved last: it keeps `key`, and with it the focus, and the others give from what
    they had in `before` (shares of 1), when it was first touched. All others get a new key with each of the `moves`.
    """

    profile: str = ""
    moved: str = ""
    key: str = ""
    before: Mapping[str, float] = field(default_factory=dict)
    moves: int = 0

    def key_of(self, criterion: str) -> str:
        """The key of one slider: a value that comes late belongs to a key that no longer is, and moves nothing."""
        if criterion == self.moved:
            return self.key
        return f"lab_weight_{criterion}_{self.moves}" if self.moves else f"lab_weight_{criterion}"


def _set_choice(name: str) -> Choice[str]:
    return Choice(name, str, single(_set_read), lambda text: [text] if text else [])


DRAFT_SET = _set_choice("set")  # the policy set that is tried out
IN_FORCE_SET = _set_choice("in_force")  # the one it is held against
#: What is moved in the draft: weights, anchors and gates, by profile.
CHANGES: Choice[DraftChanges] = Choice("changes", DraftChanges, single(draft_from_text), _changes_written)
WEIGHT_SLIDERS: Choice[WeightSliders] = kept("gt.lab_weight_sliders", WeightSliders)
#: How many of the first places of a category are looked at.
TOP: Choice[int] = Choice("top", lambda: _TOP, single(_top_read), lambda top: [] if top == _TOP else [str(top)])
LAB_CATEGORY: Choice[str] = Choice(
    "category", str, single(category_read), lambda code: [code] if code else [], "gt.lab_category"
)
REQUIREMENT = text_choice("requirement")  # which requirement tightens in the market depth
#: The numbers of two saved scenarios.
SCENARIO: Choice[str] = Choice("scenario", str, single(number_read), lambda text: [text] if text else [])
OTHER_SCENARIO: Choice[str] = Choice("other", str, single(number_read), lambda text: [text] if text else [])
LAB_PROFILE = text_choice("profile", kept_as="gt.lab_profile")  # whose sliders are in front
LAB_PART = text_choice("show", *LAB_PARTS, kept_as="gt.part_of_lab")
LAB_LEVER = text_choice("move", *LAB_LEVERS)  # which levers are in front
#: What stands in the address of the page, besides the language and the catalogue.
LAB_ADDRESS = (
    DRAFT_SET, IN_FORCE_SET, CHANGES, TOP, LAB_CATEGORY, REQUIREMENT, SCENARIO, OTHER_SCENARIO, LAB_PROFILE, LAB_LEVER,
    LAB_PART
)  # fmt: skip
