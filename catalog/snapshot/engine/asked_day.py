"""The day a question is asked for, said only when it is asked: the question is put together and written out once."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import ibis
import ibis.expr.types as ir

#: The day as text: in a question that is written out already it is exchanged for another one.
DAY_TEXT: ir.StringScalar = ibis.param("string")
#: What a question compares with; `ReadModel.arrow(question, on=day)` says which day it is.
ASKED_DAY: ir.DateScalar = DAY_TEXT.cast("date")

#: A day that is known where a question is put together, or the one that is said when it is asked.
Day: TypeAlias = date | ir.DateScalar


def as_value(day: Day) -> ir.DateScalar:
    """The day as a part of a question."""
    known: ir.DateScalar = ibis.literal(day) if isinstance(day, date) else day
    return known
