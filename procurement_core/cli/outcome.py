"""What a command's exit code says."""

from __future__ import annotations

DONE = 0
#: Something differs from what it should be, or rows were rejected; what is said on standard output tells which.
DIFFERS = 1
#: The input cannot be used; one sentence on standard error says why, and nothing was changed.
UNUSABLE = 2
#: A person has stopped the command (128 + SIGINT, as shells count).
STOPPED = 130
