"""Which column of the profile stands under a header of a table of bids."""

from __future__ import annotations

import re

from procurement_core.bids.columns import BID, PRICE, SUPPLIER, BidColumn, bid_columns
from procurement_core.policy.award.profile import AwardProfile

_WITH_UNIT = re.compile(r"(?P<name>.*?)\s*[\[(（](?P<unit>[^\])）]*)[\])）]\s*")
#: Other words for the first three columns.
SPELLED = {
    BID: ("bid", "bid id", "bid no", "tender", "投标", "投标编号", "标书编号"),
    SUPPLIER: ("supplier", "bidder", "供应商", "投标人"),
    PRICE: ("price", "bid price", "price.bid", "price.amount", "报价", "投标报价", "价格"),
}


def split_header(header: str) -> tuple[str, str]:
    """A header as name and unit: `warranty.years [month]` is `warranty.years` in months."""
    if found := _WITH_UNIT.fullmatch(header):
        return found["name"].strip().casefold(), found["unit"].strip()
    return header.strip().casefold(), ""


def column_at(header: str, profile: AwardProfile) -> BidColumn | None:
    """The profile's column that stands under a header; None where the profile asks for none there."""
    name = split_header(header)[0]
    spelled = {word: known for known, all_words in SPELLED.items() for word in all_words}
    columns = {column.name.casefold(): column for column in bid_columns(profile)}
    return columns.get(name) or columns.get(spelled.get(name, ""))
