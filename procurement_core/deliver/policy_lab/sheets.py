"""The sheets of a comparison of two policy sets: summary, categories, movers, what gates remove, and the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from procurement_core.deliver.grid import Cell, Look, Sheet, count, headers, number, rank, text
from procurement_core.deliver.policy_lab.method_sheet import method_sheet
from procurement_core.deliver.policy_lab.report import LabReport
from procurement_core.deliver.policy_lab.words import LabWords
from procurement_core.policy_lab.details import Mover
from procurement_core.policy_lab.result import CategoryChange, Standing
from procurement_core.what_if.sellers import FEW_SUPPLIERS
from procurement_core.wording.categories import category_name
from procurement_core.wording.judgements import in_words
from procurement_core.wording.policy_lab import profile_in_words
from procurement_core.wording.simulation_titles import policy_lab_title
from procurement_core.wording.what_if import found_in_words, part_in_words, seller_in_words

Row = tuple[Cell, ...]
_MOVE_LOOKS = {"enters": Look.GOOD, "leaves": Look.CAUTION, "stays": Look.TEXT}


def comparison_layout(report: LabReport, language: str) -> tuple[Sheet, ...]:
    """Summary, Categories, Movers, Removed by gates, Method."""
    words = LabWords(policy_lab_title(report.lab, language), language, report)
    return _summary(words), _categories(words), _movers(words), _removed(words), method_sheet(words)


def _summary(words: LabWords) -> Sheet:
    """The counts of both sides, one under the other."""
    lab = words.report.lab
    before, after = lab.in_force, lab.draft
    thin = [sum(side.is_thin for side in sides) for sides in _both(lab.categories)]
    lines: list[tuple[str, int, int]] = [
        (words.say("what_if.column.may_be_offered"), before.ranked, after.ranked),
        (words.say("what_if.column.under_reserve"), before.under_reserve, after.under_reserve),
        (words.say("policy_lab.column.labelled"), before.labelled, after.labelled),
        (words.say("what_if.column.excluded"), before.excluded, after.excluded),
        (words.say("policy_lab.column.no_rule"), before.no_rule, after.no_rule),
        (words.say("policy_lab.total.suppliers"), lab.sellers.before, lab.sellers.after),
        (words.say("policy_lab.total.thin", least=FEW_SUPPLIERS), thin[0], thin[1]),
    ]
    totals = (
        ("policy_lab.total.categories", len(lab.categories)),
        ("policy_lab.total.changed_winners", lab.changed_winners),
        ("policy_lab.total.dropped", lab.dropped),
        ("policy_lab.total.entered", lab.entered),
    )
    return Sheet(
        key="summary",
        name=words.say("policy_lab.sheet.summary"),
        lead=words.lead(words.title, (words.compared(), *words.warnings(), words.means())),
        header=headers([words.say(f"policy_lab.column.{name}") for name in ("measure", "today", "draft")]),
        rows=(
            *((text(title, Look.LABEL), count(old), count(new)) for title, old, new in lines),
            *((text(words.say(code), Look.LABEL), text(None), count(value)) for code, value in totals),
        ),
        widest=60.0,
    )


def _both(categories: Sequence[CategoryChange]) -> tuple[list[Standing], list[Standing]]:
    return [item.in_force for item in categories], [item.draft for item in categories]


_CATEGORY_COLUMNS = (
    "cli.column.category",
    "policy_lab.column.category_code",
    "what_if.column.products",
    "policy_lab.column.profile_today",
    "policy_lab.column.profile_draft",
    "policy_lab.column.offered_today",
    "policy_lab.column.offered_draft",
    "policy_lab.column.first_today",
    "policy_lab.column.first_draft",
    "policy_lab.column.entrants",
    "policy_lab.column.leavers",
    "policy_lab.column.currency",
    "policy_lab.column.price_today",
    "policy_lab.column.price_n_today",
    "policy_lab.column.price_draft",
    "policy_lab.column.price_n_draft",
    "policy_lab.column.price_change",
    "policy_lab.column.kg_today",
    "policy_lab.column.kg_n_today",
    "policy_lab.column.kg_draft",
    "policy_lab.column.kg_n_draft",
    "policy_lab.column.kg_change",
    "policy_lab.column.share_today",
    "policy_lab.column.share_draft",
    "policy_lab.column.suppliers_today",
    "policy_lab.column.suppliers_draft",
)


def _categories(words: LabWords) -> Sheet:
    return Sheet(
        key="categories",
        name=words.say("policy_lab.sheet.categories"),
        lead=words.lead(words.say("policy_lab.title.categories"), (words.means(),)),
        header=words.headers(_CATEGORY_COLUMNS),
        rows=tuple(_category_row(words, item) for item in words.report.lab.categories),
    )


def _category_row(words: LabWords, item: CategoryChange) -> Row:
    before, after = item.in_force, item.draft
    look = Look.CAUTION if item.winner_changes else Look.TEXT
    return (
        text(category_name(item.category, words.language)),
        text(item.category, Look.CODE),
        count(item.products),
        text(profile_in_words(words.report.lab.in_force_set, before.profile, words.language)),
        text(profile_in_words(words.report.lab.draft_set, after.profile, words.language)),
        count(before.ranked),
        count(after.ranked),
        text(words.named(before.winner.id if before.winner else None)),
        text(words.named(after.winner.id if after.winner else None), look),
        count(len(item.entrants)),
        count(len(item.leavers)),
        text(_currencies(item)),
        number(before.top.price, Look.MONEY),
        count(before.top.price_n),
        number(after.top.price, Look.MONEY),
        count(after.top.price_n),
        number(item.price_change, Look.MONEY),
        number(before.top.footprint_kg, Look.NUMBER),
        count(before.top.footprint_n),
        number(after.top.footprint_kg, Look.NUMBER),
        count(after.top.footprint_n),
        number(item.footprint_change_kg, Look.NUMBER),
        number(before.label_share, Look.PERCENT),
        number(after.label_share, Look.PERCENT),
        count(before.suppliers),
        count(after.suppliers),
    )


def _currencies(item: CategoryChange) -> str:
    """One currency, or both where the sets differ."""
    return " / ".join(dict.fromkeys(filter(None, (item.in_force.currency, item.draft.currency))))


def _movers(words: LabWords) -> Sheet:
    """Everybody among the first of a category under either set, with what happens to them."""
    columns = (
        "cli.column.category",
        "policy_lab.column.move",
        "policy_lab.column.place_today",
        "policy_lab.column.place_draft",
        "policy_lab.column.name",
        "policy_lab.column.product_id",
        "policy_lab.column.points_today",
        "policy_lab.column.points_draft",
        "policy_lab.column.price",
        "policy_lab.column.footprint_kg",
        "policy_lab.column.labelled",
        "policy_lab.column.why_out",
    )
    rows = (
        _mover_row(words, item, mover)
        for item in words.report.lab.categories
        for mover in words.report.movers[item.category]
    )
    return Sheet(
        key="movers",
        name=words.say("policy_lab.sheet.movers"),
        lead=words.lead(words.say("policy_lab.title.movers", top=words.report.lab.top)),
        header=words.headers(columns),
        rows=tuple(rows),
        widest=40.0,
    )


def _mover_row(words: LabWords, item: CategoryChange, mover: Mover) -> Row:
    move = "enters" if mover.id in item.entrants else "leaves" if mover.id in item.leavers else "stays"
    price = None if mover.price is None else Decimal(f"{mover.price:.2f}")
    return (
        text(category_name(item.category, words.language)),
        text(words.say(f"policy_lab.move.{move}"), _MOVE_LOOKS[move]),
        text(None, Look.RANK) if mover.place_before is None else rank(mover.place_before),
        text(None, Look.RANK) if mover.place_after is None else rank(mover.place_after),
        text(words.named(mover.id)),
        text(mover.id, Look.CODE),
        number(_points(mover.score_before), Look.POINTS),
        number(_points(mover.score_after), Look.POINTS),
        number(price, Look.MONEY, item.draft.currency or item.in_force.currency),
        number(mover.footprint_kg, Look.NUMBER),
        text(words.say("bids.yes" if mover.has_label else "bids.no")),
        text(in_words(mover.reason, words.language) if mover.reason else None),
    )


def _points(score: float | None) -> float | None:
    return None if score is None else score * 100


def _removed(words: LabWords) -> Sheet:
    """What each part of the draft puts out, then the suppliers who lose all their products."""
    columns = ("cli.column.profile", "what_if.column.part", "what_if.column.first", "what_if.column.everywhere")
    rows = (
        (
            text(profile_in_words(words.report.lab.draft_set, item.profile, words.language)),
            text(part_in_words(item.count.part, words.language)),
            count(item.count.first),
            count(item.count.everywhere),
            text(found_in_words(item.count, words.language)),
        )
        for item in words.report.lab.removed
    )
    return Sheet(
        key="removed",
        name=words.say("policy_lab.sheet.removed"),
        lead=words.lead(words.say("policy_lab.title.removed"), words.sellers()),
        header=words.headers((*columns, "what_if.column.found")),
        rows=(*rows, *_lost_sellers(words)),
        widest=60.0,
    )


def _lost_sellers(words: LabWords) -> Iterator[Row]:
    sellers = words.report.lab.sellers
    if not sellers.named:
        return
    yield ()
    yield (text(words.say("what_if.sellers_lost", count=sellers.lost), Look.SECTION),)
    yield words.headers(("policy_lab.column.name", "what_if.column.products"))
    for seller in sellers.named:
        yield text(seller_in_words(seller, words.language)), count(seller.products)
    if left := sellers.lost - len(sellers.named):
        yield (text(words.say("what_if.and_others", count=left)),)
