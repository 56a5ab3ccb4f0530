"""Which columns tell the rows of one product apart: together they are its configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from catalog.imports.dates import DATE_ORDERS, iso_date
from catalog.imports.numbers import DECIMAL_MARKS, figures
from catalog.imports.text_table import TextTable
from catalog.model.identity import plain
from catalog.model.indicator import ATTRIBUTE_IDS

_SAMPLE_ROWS = 500
#: Cells longer than this on the whole are a description, not a feature.
_LONGEST_FEATURE = 80


def telling_columns(table: TextTable, chosen: Mapping[str, str], key: Sequence[str]) -> tuple[str, ...]:
    """The columns in which rows of one brand and model differ, in the table's order; none where no rows share a model.

    `chosen` maps targets to headers, `key` names the columns the source calls its rows by. A measured column (memory,
    screen ...) always tells apart. A column that nothing is mapped to does where its cells are words of a feature (not
    a stock, dates, addresses, or a name per row), and only between rows of one supplier: what differs from supplier to
    supplier is a term of the offer.
    """
    if not {"brand", "model"} <= chosen.keys():
        return ()
    names = [chosen[name] for name in ("brand", "model", "configuration", "gtin") if name in chosen]
    product = _groups(table, names)
    offer = _groups(table, [*names, chosen["supplier"]]) if "supplier" in chosen else product
    measured = {chosen[name] for name in ATTRIBUTE_IDS if name in chosen}
    loose = set(table.headers) - set(chosen.values()) - set(key)
    return tuple(
        header
        for header in table.headers
        if (header in measured and _varies(table.cells[header], product))
        or (header in loose and _is_feature(table.cells[header]) and _varies(table.cells[header], offer))
    )


def _groups(table: TextTable, headers: Sequence[str]) -> pd.Series:
    """A number per product, whatever the case and punctuation its cells are written in."""
    texts = {header: _plain(table.cells[header]) for header in headers}
    return pd.DataFrame(texts).groupby(list(texts), sort=False).ngroup()


def _plain(cells: pd.Series) -> pd.Series:
    return cells.map({cell: plain(cell).replace(" ", "") for cell in cells.unique()})


def _varies(cells: pd.Series, group: pd.Series) -> bool:
    """Whether two rows of one group state different things in this column; an empty cell states nothing."""
    stated = _plain(cells)
    stated = stated[stated != ""]
    return bool((stated.groupby(group[stated.index]).nunique() > 1).any())


def _is_feature(cells: pd.Series) -> bool:
    """Whether a column nobody has mapped holds words that describe: repeated, short, and no figures or dates alone."""
    stated = cells.str.strip()
    stated = stated[stated != ""]
    if stated.empty or stated.nunique() == len(stated) or stated.str.len().mean() > _LONGEST_FEATURE:
        return False
    sample = stated.drop_duplicates().head(_SAMPLE_ROWS)
    return not any(claim > 0.5 for claim in _other_readings(sample))


def _other_readings(sample: pd.Series) -> Iterator[float]:
    """Which part of the cells are bare figures, dates, addresses."""
    yield max(float((_bare_figures(sample, mark)).mean()) for mark in DECIMAL_MARKS)
    yield float(sample.map(lambda cell: any(iso_date(cell, order) for order in DATE_ORDERS)).mean())
    yield float(sample.str.match("https?://").mean())


def _bare_figures(sample: pd.Series, mark: str) -> pd.Series:
    found = figures(sample, mark)
    return found.figure.notna() & (found.before == "") & (found.after == "")
