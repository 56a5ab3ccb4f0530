"""Start the server: `python -m dashboard --server.port 8501`, with Streamlit's options; Ctrl-C ends it in one line."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Serve until somebody stops it; the exit code."""
    try:
        return _serve()
    except KeyboardInterrupt:
        sys.stderr.write("GreenTender has stopped.\n")
        return 0


def _serve() -> int:
    import click  # noqa: PLC0415 - Ctrl-C while this is loading is no fault either
    from streamlit.web import cli  # noqa: PLC0415

    page = str(Path(__file__).with_name("asgi.py"))
    try:
        cli.main(["run", page, *sys.argv[1:]], prog_name="streamlit", standalone_mode=False)
    except click.Abort:  # what Ctrl-C becomes there
        raise KeyboardInterrupt from None
    except click.ClickException as refusal:
        refusal.show()
        return refusal.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
