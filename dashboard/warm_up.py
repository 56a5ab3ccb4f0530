"""What is loaded before the first person comes, and what is worked out while nobody waits for it yet."""

from __future__ import annotations

import gc
import importlib

from catalog.model.problem import CatalogError
from procurement_core.errors import ProcurementError
from procurement_core.policy.library import load_profile

_NEEDED = ("altair", "pandas.io.formats.style", "ibis", "duckdb", "catalog.snapshot.engine.read_model")


def load_libraries() -> None:
    """Import what every page needs."""
    for name in _NEEDED:
        importlib.import_module(name)
    _put_out_of_the_way()


def ask_first_questions() -> None:
    """Open the usual catalogue and answer what its first pages ask; what cannot be answered is told on the page.

    One catalogue, one profile and today: what is kept lies within the limits of the caches. A visitor who comes
    meanwhile waits for the same answers, which nobody works out twice.
    """
    from dashboard import gateway, state, usual_profile  # noqa: PLC0415 - caches want the running server

    try:
        model = gateway.read_model_of(gateway.usual_name())
        if model is not None:
            usual = load_profile(usual_profile.usual_for(gateway.category_codes(model)))
            gateway.answer_first_questions(model, usual, state.today())
    except (CatalogError, ProcurementError):
        pass
    _put_out_of_the_way()


def _put_out_of_the_way() -> None:
    """Take everything that is loaded by now out of the garbage collector's way.

    A full collection holds everybody for 50 to 150 ms with pandas, Arrow and Altair loaded, for under 10 ms once they
    are frozen.
    """
    gc.collect()
    gc.freeze()
