"""What made a revision: only what the very same software made may be carried over into the next revision."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

#: Libraries that work out what a revision says, down to how a number is written.
_LIBRARIES = ("duckdb", "ibis-framework", "numpy", "pandas", "pyarrow", "rapidfuzz")
_MADE_OF = (".py", ".yaml", ".csv", ".json", ".txt")


@cache
def maker() -> str:
    """SHA-256 over the modules and reference data of the catalogue and the versions of the libraries they rest on.

    Too much rather than too little: after any change of the software one revision is built whole.
    """
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in _LIBRARIES).encode())
    package = Path(__file__).parents[2]
    for file in sorted(path for path in package.rglob("*") if path.suffix in _MADE_OF and path.is_file()):
        digest.update(f"{file.relative_to(package).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
