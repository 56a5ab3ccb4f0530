"""The frame around every page: name, menu, language, which catalogue is open, and what this tool does not decide."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import state, usual_profile
from dashboard.components import address_notes, catalogue_banner, footer, language_switch
from dashboard.guard import guarded
from dashboard.words import _

_HERE = Path(__file__).parent

state.follow_language()
# Icons stand in the titles: as a page's own icon, Streamlit would fetch them from the network for the browser's tab.
menu = (
    ("start", "start", ":material/home:", _("Start")),
    ("explore", "explore", ":material/search:", _("Explore")),
    ("rank", "rank", ":material/format_list_numbered:", _("Rank")),
    ("compare", "compare", ":material/compare_arrows:", _("Compare")),
    ("shortlist", "shortlist", ":material/fact_check:", _("Shortlist")),
    ("profiles", "profiles", ":material/policy:", _("Profiles")),
    ("lab", "lab", ":material/science:", _("Policy lab")),
    ("bids", "bids", ":material/gavel:", _("Bids")),
    ("labels", "labels", ":material/verified:", _("Labels and rules")),
    ("import", "importing", ":material/upload_file:", _("Import")),
    ("method", "method", ":material/function:", _("Method")),
)
pages = {
    st.Page(f"views/{file}.py", title=f"{icon} {title}", url_path=name, default=name == "start"): (name, title)
    for name, file, icon, title in menu
}
page = st.navigation(list(pages))
if destination := state.take_destination():
    st.switch_page(next(item for item, (path, _title) in pages.items() if path == destination))
name, title = pages[page]
state.follow_address(name)
usual = None
with guarded():
    if state.names_a_profile(name) and not state.PROFILE.get():
        usual = usual_profile.of_catalogue()
state.write_address(name, usual)

st.set_page_config(page_title=f"{title} · GreenTender", page_icon=_HERE / "assets" / "mark.svg", layout="wide")
st.logo(_HERE / "assets" / "wordmark.svg", icon_image=_HERE / "assets" / "mark.svg", size="large")

with st.sidebar:
    language_switch.show()
if done := state.take_notice():
    st.toast(done, icon=":material/check_circle:")
with guarded():  # a database that does not answer is told once, in place of the page
    with st.sidebar:
        catalogue_banner.show_status()
    catalogue_banner.show_warning()
    catalogue_banner.show_news()
    address_notes.show()
    page.run()
footer.show()
