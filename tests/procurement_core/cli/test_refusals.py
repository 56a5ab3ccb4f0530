"""Whatever is wrong: one sentence, exit code 2, nothing on standard output, in both languages."""

from __future__ import annotations

import errno
import re

import pytest
from small_files import write_small_files
from typer.main import get_command

from procurement_core.cli.commands import application
from procurement_core.cli.refusals import refuse
from procurement_core.wording.messages import MESSAGES
from procurement_core.wording.translation import LANGUAGES

_RANK = ("rank", "--profile", "screening-laptops")
UNUSABLE = {
    "no command": ("--catalogue", "main"),
    "unknown command": ("rnak",),
    "unknown command of a group": ("tender", "delete"),
    "unknown option": ("products", "--colour", "red"),
    "missing argument": ("product",),
    "missing option": ("rank",),
    "option without value": ("products", "--limit"),
    "not a number": ("products", "--limit", "many"),
    "too many arguments": ("products", "laptop"),
    "unknown reader": ("import", "offers.csv", "--as", "excel"),
    "unknown kind": ("import", "offers.csv", "--as", "table", "--kind", "prices"),
    "missing file": ("import", "nowhere.csv", "--as", "table"),
    "folder for a file": ("import", ".", "--as", "table"),
    "not a table": ("import", "picture.png", "--as", "table"),
    "empty file": ("import", "empty.csv", "--as", "boavizta"),
    "another file than said": ("import", "offers.csv", "--as", "energy-star"),
    "missing mapping": ("import", "offers.csv", "--as", "table", "--mapping", "nowhere.yaml"),
    "mapping that is no text": ("import", "offers.csv", "--as", "table", "--mapping", "picture.png"),
    "mapping that is no mapping": ("import", "offers.csv", "--as", "table", "--mapping", "offers.csv"),
    "report nowhere": ("import", "offers.csv", "--as", "table", "--report", "no/such/folder/r.json"),
    "unknown encoding": ("import", "offers.csv", "--as", "table", "--encoding", "klingon"),
    "no top": (*_RANK, "--top", "0"),
    "more than a catalogue holds": (*_RANK, "--top", "99999999999"),
    "more than a database counts": ("undo-import", "99999999999999999999"),
    "link beyond all links": ("links", "confirm", "99999999999999999999"),
    "tender beyond all tenders": (*_RANK, "--tender", "99999999999999999999"),
    "demo beyond all sizes": ("demo", "--products", "99999999999999999999"),
    "negative seed": ("demo", "--seed", "-3"),
    "wrong date": (*_RANK, "--as-of", "31.03.2026"),
    "impossible date": (*_RANK, "--as-of", "2026-02-30"),
    "week for a date": (*_RANK, "--as-of", "2026-W10-1"),
    "unknown profile": ("rank", "--profile", "screening-cars"),
    "wrong profile": ("profiles", "check", "offers.yaml"),
    "profile that is missing": ("profiles", "check", "nowhere.yaml"),
    "unknown tender": (*_RANK, "--tender", "7"),
    "unknown scenario": ("scenario", "rank", "nobody"),
    "scenario without a name": ("scenario", "save", " ", *_RANK[1:]),
    "scenario with weights of words": ("scenario", "save", "x", *_RANK[1:], "--weights", "price=half"),
    "scenario with too much weight": ("scenario", "save", "x", *_RANK[1:], "--weights", "price:0.9"),
    "malformed category": (*_RANK, "--category", "laptops"),
    "malformed condition": ("products", "--where", "cheap"),
    "unknown field": ("products", "--where", "colour = red"),
    "code for a condition": ("products", "--where", "__import__('os').system('true') = 1"),
    "operator that does not fit": ("products", "--where", "brand < 3"),
    "number that is none": ("products", "--where", "memory_gb > lots"),
    "unknown product": ("product", "p0000000000000000"),
    "unknown run": ("undo-import", "7"),
    "unknown link": ("links", "confirm", "7"),
    "nothing to take": ("shortlist", *_RANK[1:], "--take", "0", "--out", "l.json"),
    "unknown form": ("shortlist", *_RANK[1:], "--take", "1", "--out", "l.pdf"),
    "shortlist nowhere": ("shortlist", *_RANK[1:], "--take", "1", "--out", "no/such/l.json"),
    "nothing in play": ("shortlist", *_RANK[1:], "--where", "brand = nobody", "--take", "1", "--out", "l.json"),
    "nothing to verify": ("verify", "nowhere.json"),
    "verify something else": ("verify", "offers.csv"),
    "quantity that is none": ("tender", "new", "--title", "x", "--bid-date", "2026-03-31", "--quantity", "some"),
    "quantity that is infinite": ("tender", "new", "--title", "x", "--bid-date", "2026-03-31", "--quantity", "inf"),
    "no title": ("tender", "new", "--title", " ", "--bid-date", "2026-03-31"),
    "contract before bids": (
        "tender", "new", "--title", "x", "--bid-date", "2026-03-31", "--contract-end", "2026-01-01",
    ),
    "restore something else": ("restore", "offers.csv"),
    "restore nothing": ("restore", "nowhere.zip"),
    "backup over a file": ("backup", "offers.csv"),
    "backup nowhere": ("backup", "no/such/folder/b.zip"),
    "catalogue that is none": ("--catalogue", "nobody", "products"),
    "catalogue name": ("--catalogue", "../etc", "products"),
    "demo too small": ("demo", "--products", "1"),
}  # fmt: skip
#: Parts of sentences that only code would say: placeholders, tracebacks, codes with dots.
_CODE = re.compile(r"\{\w*\}|Traceback|Error\b|\b[a-z]+_[a-z_]+\.[a-z_]+|None\b")


@pytest.fixture
def in_files(in_demo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_small_files(tmp_path)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "empty.csv").write_bytes(b"")
    return in_demo


@pytest.mark.parametrize("case", UNUSABLE)
def test_unusable_input_is_one_sentence_in_both_languages(in_files, case):
    said = []
    for language in LANGUAGES:
        answer = in_files(*UNUSABLE[case], GREENTENDER_LANGUAGE=language)
        assert (answer.code, answer.out) == (2, ""), answer
        assert len(answer.err.strip().splitlines()) == 1, answer.err
        assert not _CODE.search(answer.err), answer.err
        said.append(answer.err)
    assert re.search(r"[\u4e00-\u9fff]", said[1]), said[1]
    assert not re.search(r"[\u4e00-\u9fff]", said[0]), said[0]


def test_refused_work_leaves_the_catalogue_as_it_was(in_files):
    before = in_files("catalogue", "--json").json
    for case in ("not a table", "another file than said", "restore something else", "unknown run", "unknown link"):
        in_files(*UNUSABLE[case])
    assert in_files("catalogue", "--json").json == before


def test_an_empty_catalogue_says_what_to_do_next(empty):
    assert empty("catalogue").code == 0
    for question in (("products",), _RANK, ("product", "p1")):
        answer = empty(*question)
        assert answer.code == 2
        assert "import" in answer.err


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "full", "b.zip"),
        OSError(errno.EIO, "broken", "b.zip"),
        PermissionError(errno.EACCES, "no", "b.zip"),
        OSError("without a number"),
        MemoryError(),
        ValueError("the database layers' own"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_of_the_machine_are_said_too(error, language):
    from io import StringIO

    from rich.console import Console

    from procurement_core.cli.session import session_from

    heard = StringIO()
    session = session_from({"GREENTENDER_LANGUAGE": language}, None)
    from dataclasses import replace

    refuse(replace(session, err=Console(file=heard, width=200)), error)
    assert len(heard.getvalue().strip()) > 10
    assert not _CODE.search(heard.getvalue())


def test_a_database_that_does_not_answer_is_one_sentence(empty):
    answer = empty("products", GREENTENDER_DATABASE_URL="postgresql://buyer:secret@127.0.0.1:1/tenders")
    assert answer.code == 2
    assert "127.0.0.1" in answer.err
    assert "secret" not in answer.err


def test_every_help_text_is_said_in_both_languages():
    def texts(command):
        yield command.help
        for parameter in command.params:
            yield getattr(parameter, "help", None)
        for part in getattr(command, "commands", {}).values():
            yield from texts(part)

    codes = {text for text in texts(get_command(application())) if text and text.startswith("help.")}
    assert len(codes) > 60
    assert codes <= MESSAGES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_examples_for_every_command(language):
    from procurement_core.cli.help import speaking
    from procurement_core.cli.session import session_from

    session = session_from({"GREENTENDER_LANGUAGE": language}, None)
    group = speaking(get_command(application()), session)
    leaves = [
        part
        for name in group.commands
        for part in getattr(group.commands[name], "commands", {"": group.commands[name]}).values()
    ]
    for command in leaves:
        assert command.epilog.startswith({"en": "Examples:", "zh": "示例："}[language])
        assert "greentender " in command.epilog
        assert command.help
