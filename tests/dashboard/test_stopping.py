"""Ctrl-C ends the server quietly, in one line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_ctrl_c_ends_the_server_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, "GREENTENDER_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread of this process holds a lock
    ) as process:
        while not _answers(port):
            assert process.poll() is None, process.communicate()[0]
            time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    after_the_address = [line for line in said.partition("URL:")[2].splitlines()[1:] if line.strip()]
    assert after_the_address == ["GreenTender has stopped."]


def test_an_option_that_is_none_ends_it_with_a_code_of_its_own(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard", "--no-such-option"],
        cwd=ROOT,
        env={**os.environ, "GREENTENDER_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 2
    assert "--no-such-option" in ended.stderr


def _hear_ctrl_c() -> None:
    """A suite that was started in the background was told to ignore it, and its children would be too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False
