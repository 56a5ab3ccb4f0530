"""The words of the code brought into the Chinese catalogues: `make messages`.

A catalogue is written in one form only (sorted, one line for each text, no dates), so that a second run changes
nothing and a difference between two states shows words, never layout.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

#: The folders whose words are collected, and the Chinese catalogue of each.
CATALOGUES = {
    "procurement_core/wording": "procurement_core/wording/locale/zh/LC_MESSAGES/wording.po",
    "dashboard": "dashboard/locale/zh/LC_MESSAGES/dashboard.po",
}

_HEADER = """msgid ""
msgstr ""
"Language: zh\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


@dataclass(frozen=True, slots=True)
class Collected:
    """`text` is the catalogue as it is to be written; `new` waits for Chinese, `gone` stands in no code any more."""

    text: str
    new: tuple[str, ...]
    gone: tuple[tuple[str, str], ...]


def collected(root: Path, folder: str, known: bytes) -> Collected:
    """The words that the code below `root`/`folder` says now, with the Chinese of the catalogue `known`."""
    with (root / "babel.cfg").open(encoding="utf-8") as configuration:
        methods, options = parse_mapping_cfg(configuration)  # type: ignore[no-untyped-call]  # Babel's own
    template = Catalog()
    for _, _, words, _, _ in extract_from_dir(str(root / folder), methods, options, keywords={}):
        template.add(words)
    catalogue = read_po(BytesIO(known), locale="zh")
    before = {_first(message.id): _first(message.string) for message in catalogue if message.id}
    catalogue.update(template, no_fuzzy_matching=True)
    messages = [message for message in catalogue if message.id]
    for message in messages:
        message.flags.discard("python-brace-format")
    said = {_first(message.id) for message in messages}
    return Collected(
        _written(catalogue),
        tuple(sorted(_first(message.id) for message in messages if not _first(message.string))),
        tuple(sorted((english, chinese) for english, chinese in before.items() if english not in said)),
    )


def main(root: Path) -> int:
    """Bring both catalogues up to date, and say what has to be translated and what was taken out."""
    for folder, place in CATALOGUES.items():
        file = root / place
        found = collected(root, folder, file.read_bytes())
        file.write_text(found.text, "utf-8")
        lines = [f"{place}: {len(found.new)} to translate, {len(found.gone)} taken out"]
        lines += [f"  + {english}" for english in found.new]
        lines += [f"  - {english} = {chinese}" for english, chinese in found.gone]
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _written(catalogue: Catalog) -> str:
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return _HEADER + body.getvalue().decode().strip("\n") + "\n"


def _first(text: str | Sequence[str | None] | None) -> str:
    """A text, or the first of its plural forms; empty where it is not translated yet."""
    if isinstance(text, str):
        return text
    return next(iter(text or ()), None) or ""


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
