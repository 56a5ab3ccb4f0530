"""What the policy lab compares: the draft, the rule in force, the day, and how many first places count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from catalog.snapshot.engine.read_model import ReadModel
from dashboard import lab_choices, policy_sets, state
from dashboard.choice import Choice, bind
from dashboard.components import drawer
from dashboard.components.plain_text import plain
from dashboard.words import _, day, labels, number
from procurement_core.policy.applied_set import AppliedSet


def show(model: ReadModel) -> tuple[AppliedSet, AppliedSet]:
    """Say what is compared and place the choices; returns the draft as its set is written and the set in force.

    Each comes with its profiles. The choices begin open where the address names no draft: whoever has chosen moves
    weights, and sees the answer without them. Raises ProcurementError where a set or one of its profiles cannot be
    used.
    """
    draft, in_force = policy_sets.chosen_draft(model), policy_sets.chosen_in_force(model)
    with st.container(border=True, key="lab_question"):
        said = st.container()
        with drawer.opened(
            _("Choose what is compared"),
            icon=":material/compare_arrows:",
            key="lab_compared",
            is_open_first=not lab_choices.DRAFT_SET.is_set(),
        ) as is_drawn:
            if is_drawn:
                _show_choices(draft, in_force)
        found = policy_sets.applied(draft), policy_sets.applied(in_force)
        with said:
            _say_what_they_are(*found)
    return found


def _show_choices(draft: str, in_force: str) -> None:
    titles = _titles()
    with st.grid("auto", min_column_width=640, gap="small", key="lab_sets"):
        _pick(_("Draft"), titles, draft, "draft_set_picker", lab_choices.DRAFT_SET)
        _pick(_("Rule in force"), titles, in_force, "in_force_picker", lab_choices.IN_FORCE_SET)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(_("As-of date"), format="YYYY-MM-DD", width=150, **bind(state.AS_OF, "lab_as_of"))
        st.selectbox(
            _("First places"),
            lab_choices.TOPS,
            width=110,
            filter_mode=None,
            help=_("Entrants and leavers, mean prices and footprints are those of so many first places."),
            **bind(lab_choices.TOP, "lab_top"),
        )


def _titles() -> Mapping[str, str]:
    """Titles by name; with the version, and where that is not enough with the id, where several sets share one."""
    language, every = state.LANGUAGE.get(), policy_sets.every()
    bare = {name: item.title.in_language(language) for name, item in every.items()}
    dated = {name: f"{bare[name]} · {item.version}" for name, item in every.items()}
    in_bare, in_dated = Counter(bare.values()), Counter(dated.values())
    return {
        name: title if in_bare[title] == 1 else dated[name] if in_dated[dated[name]] == 1 else f"{title} · {name}"
        for name, title in bare.items()
    }


def _pick(label: str, titles: Mapping[str, str], chosen: str, key: str, choice: Choice[str]) -> None:
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(titles),
        format_func=labels(titles, titles.__getitem__),
        key=key,
        on_change=_take,
        args=(choice, key),
        filter_mode="contains",
        help=_("A policy set says which profile ranks which categories."),
    )


def _take(choice: Choice[str], key: str) -> None:
    """Another draft begins without what was moved in the one before."""
    choice.set(st.session_state[key])
    if choice is lab_choices.DRAFT_SET:
        lab_choices.CHANGES.clear()
        lab_choices.LAB_PROFILE.clear()


def _say_what_they_are(draft: AppliedSet, in_force: AppliedSet) -> None:
    badges = [":material/experiment: " + _("Simulation on this catalogue, no decision")]
    if "illustrative" in {found.policy_set.status for found in (draft, in_force)}:
        badges.append(":material/science: " + _("Illustrative: no policy"))
    if not lab_choices.CHANGES.get().is_empty:
        badges.append(":material/tune: " + _("Moved here: not the draft as it is written"))
    compared = (
        _named(_("Draft"), draft),
        _named(_("Rule in force"), in_force),
        _("Judged on {day}; the first {top} places count.").format(
            day=day(state.AS_OF.get()), top=number(lab_choices.TOP.get(), 0)
        ),
    )
    st.markdown(" ".join(f":orange-badge[{badge}]" for badge in badges))
    st.caption(" ".join(compared))


def _named(part: str, found: AppliedSet) -> str:
    """The whole title, which a picker cuts on a narrow page, and the version."""
    title = plain(found.policy_set.title.in_language(state.LANGUAGE.get()))
    said = _("{part}: “{title}”, version {version}.")
    return said.format(part=part, title=title, version=found.policy_set.version)
