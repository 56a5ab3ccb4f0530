"""Categories that a source does not state, from the written rules of the reference data."""

from __future__ import annotations

import pandas as pd

from catalog.imports.text_table import TEXT
from catalog.reference.library import category_rule


def categories_of(reader: str, column: str, values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The category code of each value and the rule that gave it; both missing where there is no rule."""
    rules = {value: category_rule(reader, column, str(value)) for value in values.dropna().unique()}
    codes = values.map({value: str(rule.category) for value, rule in rules.items() if rule})
    notes = values.map({value: rule.id for value, rule in rules.items() if rule})
    return codes.astype(TEXT), notes.astype(TEXT)
