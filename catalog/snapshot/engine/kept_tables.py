"""Tables that are worked out once per revision and held in memory, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ibis.expr.types as ir

from catalog.snapshot.engine.read_model import ReadModel

Kept = Callable[[ReadModel], ir.Table]

#: Expressions over tables of a revision are the same for every revision: each is put together once.
_EXPRESSIONS: dict[str, ir.Table] = {}


def kept(model: ReadModel, name: str, build: Kept, *, rests_on: Sequence[Kept] = ()) -> ir.Table:
    """The table `name` of the revision, from `build` where it is asked for the first time.

    `rests_on` are the kept tables that `build` speaks of. One name stands for one `build`.
    """

    def expression() -> ir.Table:
        for other in rests_on:
            other(model)
        if name not in _EXPRESSIONS:
            _EXPRESSIONS[name] = build(model)
        return _EXPRESSIONS[name]

    return model.keep(name, expression)
