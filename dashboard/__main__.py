"""Start the server: `python -m dashboard --server.port 8501`, with Streamlit's options; Ctrl-C ends it in one line."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path

#: How many pools of memory glibc keeps for all threads together; it reads this only when a process begins.
_POOLS = "MALLOC_ARENA_MAX"


def main() -> int:
    """Serve until somebody stops it; the exit code."""
    try:
        return _serve()
    except KeyboardInterrupt:
        sys.stderr.write("GreenTender has stopped.\n")
        return 0


def _refused_settings() -> str:
    """What is wrong with a limit in the environment, in words; empty where nothing is."""
    from catalog.model.problem import CatalogError  # noqa: PLC0415

    try:
        from catalog.snapshot.engine.read_limits import read_limits_from  # noqa: PLC0415
        from dashboard import cache_sizes  # noqa: F401, PLC0415 - reads its limits when it is loaded
        from procurement_core.policy_lab.lab_limits import lab_limits_from  # noqa: PLC0415
        from procurement_core.scoring.cache_limits import cache_limits_from  # noqa: PLC0415

        read_limits_from(os.environ)
        cache_limits_from(os.environ)
        lab_limits_from(os.environ)
    except CatalogError as refusal:
        from procurement_core.wording.say import say  # noqa: PLC0415

        return say(refusal.code, refusal.facts)
    return ""


def _serve() -> int:
    import click  # noqa: PLC0415 - Ctrl-C while this is loading is no fault either
    from streamlit.web import cli  # noqa: PLC0415

    if refused := _refused_settings():
        sys.stderr.write(f"{refused}\n")
        return 2
    page = str(Path(__file__).with_name("asgi.py"))
    try:
        cli.main(["run", page, *sys.argv[1:]], prog_name="streamlit", standalone_mode=False)
    except click.Abort:  # what Ctrl-C becomes there
        raise KeyboardInterrupt from None
    except click.ClickException as refusal:
        refusal.show()
        return refusal.exit_code
    return 0


def _begin_with_few_pools() -> None:
    """Begin anew, as the same process, where threads would get pools of their own, eight a core.

    Each keeps what was freed in it, and Streamlit starts a thread for every run: with two pools a server of 1,000,000
    products holds some 90 MB less. Whoever starts the server may set another number.
    """
    if sys.platform == "linux" and _POOLS not in os.environ:
        os.environ[_POOLS] = "2"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - itself, with its own arguments


def _say_nothing_more() -> None:
    """Let libraries end without a word: the catalogue may still be opening in a thread that nobody waits for.

    DuckDB would complain of every object that such a thread holds while Python takes itself down.
    """
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


if __name__ == "__main__":
    _begin_with_few_pools()
    atexit.register(_say_nothing_more)  # registered first, so called last
    sys.exit(main())
