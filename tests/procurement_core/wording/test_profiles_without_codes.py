"""Nothing a person reads of a profile, its checks, its changes or an evaluation under it holds a code of the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from bid_cases import evaluated, table_of

from procurement_core.bids.template import template_columns
from procurement_core.checks.finding import CheckContext
from procurement_core.checks.registry import run_checks
from procurement_core.deliver.evaluations.report import Procedure, report_on
from procurement_core.deliver.evaluations.sheets import evaluation_layout
from procurement_core.deliver.evaluations.terms import EvaluationTerms
from procurement_core.policy.award.diff import differences
from procurement_core.policy.award.library import list_award_profiles
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.shipped_profiles import shipped_profiles
from procurement_core.wording.award_sheet import award_sheet
from procurement_core.wording.bid_inputs import input_title
from procurement_core.wording.bid_words import found_in_words
from procurement_core.wording.findings import finding_in_words
from procurement_core.wording.profile_changes import change_in_words, read_by
from procurement_core.wording.profile_sheet import ProfileSheet
from procurement_core.wording.screening_sheet import screening_sheet

LANGUAGES = ("en", "zh")
AWARDS = list_award_profiles()
#: A dotted name or one with an underscore; "art. 67" and "2014/350" are none.
CODE = re.compile(r"(?<![\w@/.-])(?:[a-z]\w*(?:\.\w+)+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?!\w)", re.ASCII)
#: Where the reader has to find a column it is named, with the title beside it.
COLUMN = re.compile(r"\(column [\w.]+\)|（[\w.]+列）", re.ASCII)
#: English that is left in a Chinese sentence: three words one after the other; names of documents have two at most.
ENGLISH = re.compile(r"\b[a-z]{3,} [a-z]{2,} [a-z]{2,}\b", re.ASCII)

each_award = pytest.mark.parametrize("profile", AWARDS, ids=lambda profile: profile.id)
in_both = pytest.mark.parametrize("language", LANGUAGES)


def left_over(texts: Iterator[str], language: str) -> list[str]:
    found = []
    for text in texts:
        said = COLUMN.sub("", text)
        if CODE.search(said) or (language == "zh" and ENGLISH.search(said)):
            found.append(text)
    return found


def on_sheet(sheet: ProfileSheet) -> Iterator[str]:
    for pairs in (sheet.head, sheet.price, sheet.method, sheet.life_cycle, sheet.footprints):
        yield from itertools.chain.from_iterable(pairs)
    for grid in (sheet.gates, sheet.criteria, sheet.anchors):
        yield from itertools.chain.from_iterable(grid.rows if grid else ())


@in_both
def test_sheets_and_findings(language: str) -> None:
    for profile in shipped_profiles():
        if isinstance(profile, AwardProfile):
            findings = run_checks(profile, CheckContext(publication_date=date(2026, 3, 1)))
            assert not left_over((finding_in_words(item, language) for item in findings), language)
            sheet = award_sheet(profile, language)
        else:
            sheet = screening_sheet(profile, language)
        assert not left_over(on_sheet(sheet), language), profile.id


@in_both
def test_differences_of_any_two(language: str) -> None:
    for old, new in itertools.permutations(shipped_profiles(), 2):
        changes = read_by(differences(old, new), language)
        assert changes
        said = [change_in_words(change, old, new, language) for change in changes]
        said = [row for row in said if not row[0].endswith((" · 英文", " · Chinese"))]  # differs in that language alone
        assert not left_over(itertools.chain.from_iterable(said), language), (old.id, new.id)


def bids_for(profile: AwardProfile) -> str:
    """Bids that leave most of the table open; the last two are cheap, and one of them says a few wrong things."""
    names = [column.name for column in template_columns(profile)]
    rows = [{"bid": "A", "price": "1000"}, {"bid": "B", "price": "900"}, {"bid": "C", "price": "300"}]
    rows.append(
        {"bid": "D", "price": "250"} | {name: "5" if name.startswith("lcc.") else "0" for name in _numbers(profile)}
    )
    rows[2] |= {name: "no" for name in ("product.domestic", "price.explained") if name in names}
    return "\n".join([",".join(names), *(",".join(row.get(name, "") for name in names) for row in rows)])


def _numbers(profile: AwardProfile) -> list[str]:
    kinds = ("number", "money")
    return [each.name for each in template_columns(profile) if each.kind.value in kinds and each.name != "price"]


@each_award
def test_evaluations_of_bids_that_leave_much_open(profile: AwardProfile) -> None:
    procedure = Procedure(on=date(2026, 6, 30), estimate=1000.0)
    now = datetime(2026, 6, 30, tzinfo=UTC)
    table = table_of(bids_for(profile), profile)
    report = report_on(profile, procedure, table, created_at=now, created_by="anna", release="test")
    assert sum(len(bid.reasons) for bid in report.evaluation.bids) >= 4
    for language in LANGUAGES:
        terms = EvaluationTerms(report, language)
        shown = (sheet for sheet in evaluation_layout(terms) if sheet.key != "bids")  # which are under their columns
        cells = (cell.value for sheet in shown for row in (*sheet.lead, *sheet.rows) for cell in row)
        assert not left_over((cell for cell in cells if isinstance(cell, str)), language)


@each_award
@in_both
def test_every_column_of_the_template_has_a_title(profile: AwardProfile, language: str) -> None:
    for column in template_columns(profile):
        title = input_title(column.name, profile, language)
        assert f"“{column.name}”" not in title and not left_over(iter([title]), language), title
        assert language == "en" or re.search(r"[一-鿿]", title), title


def test_what_was_found_of_several_bids_is_said_once() -> None:
    profile = next(item for item in AWARDS if item.id == "cn-goods-open-comprehensive")
    found = evaluated("bid,price,pack.layers,tech.points\nA,100,2,80\nB,90,5,80\nC,95,2,80\n", profile).bids
    said = found_in_words(found, profile, "en")
    assert len({(item.effect, item.sentence, item.rule) for item in said}) == len(said)
    by_sentence = {item.sentence: item.bids for item in said}
    assert by_sentence["Packaging void ratio: Nothing is stated"] == ("A", "B", "C")
    assert by_sentence["Packaging layers: 5 layers is stated, ≤ 3 layers is demanded"] == ("B",)
    assert len(said) < sum(len(bid.reasons) for bid in found) == sum(len(item.bids) for item in said)
