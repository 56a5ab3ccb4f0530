"""The command line's entry point. It loads nothing before it is ready for Ctrl-C."""

from __future__ import annotations

import os
import sys

from procurement_core.cli.outcome import STOPPED


def main() -> int:
    """What the console script `greentender` calls; the exit code is that of the command."""
    try:
        return _run()
    except KeyboardInterrupt:  # while the commands were being loaded; later ones say it themselves
        return _stopped()


def _run() -> int:
    from procurement_core.cli.commands import run
    from procurement_core.cli.session import started

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return run(sys.argv[1:], started())


def _stopped() -> int:
    from procurement_core.cli.language import language_from
    from procurement_core.wording.say import say

    sys.stderr.write(say("cli.stopped", language=language_from(os.environ)) + "\n")
    return STOPPED
