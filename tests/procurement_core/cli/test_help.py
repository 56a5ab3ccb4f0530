"""Help in both languages: every command, nothing of the other language, nothing cut off."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from procurement_core.cli.commands import application

#: What Typer would write by itself.
_FRAME = re.compile(r"Usage|Options|Arguments|Commands|Show this|required|default:|ARGS|OPTIONS")


def _commands():
    """Every command and group, as a person types it."""
    root = get_command(application())
    yield ()
    for name, command in root.commands.items():
        yield (name,)
        yield from ((name, below) for below in getattr(command, "commands", {}))


@pytest.mark.parametrize(("locale", "word"), [("zh_CN.UTF-8", "示例"), ("en_GB.UTF-8", "Examples")])
def test_help_follows_the_locale(empty, capsys, locale, word):
    assert empty("rank", "--help", LC_ALL=locale, GREENTENDER_LANGUAGE="").code == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_is_in_one_language_and_whole(empty, monkeypatch, capsys, language):
    monkeypatch.setenv("COLUMNS", "80")
    for command in _commands():
        assert empty(*command, "--help", GREENTENDER_LANGUAGE=language).code == 0
        shown = capsys.readouterr().out
        assert "…" not in shown, command
        assert not re.search(r"help\.\w", shown), command
        assert bool(_FRAME.search(shown)) is (language == "en"), (command, shown)
        assert ("用法：" in shown) is (language == "zh"), command


@pytest.mark.parametrize("command", [("flip-map",), ("profiles", "what-if"), ("labels", "prove"), ("rank",)])
def test_the_day_in_question_has_one_name_in_help(empty, capsys, command):
    assert empty(*command, "--help").code == 0
    assert re.findall(r"--(?:on|as-of)\b(?= +DATE)", capsys.readouterr().out) == ["--as-of"]


def test_the_former_name_of_the_day_is_still_read(empty):
    said = empty("labels", "prove", "cn_cel", "--requires", "cn_cel", "--category", "furniture", "--on", "31.3.2026")
    assert "31.3.2026" in said.err and "--as-of" in said.err


def test_an_empty_day_is_not_today(empty):
    said = empty("rank", "--profile", "screening-laptops", "--as-of", "")
    assert said.code == 2 and "--as-of" in said.err


def test_every_command_is_found_whatever_stands_before_it(empty):
    names = get_command(application()).commands
    assert len(names) == 30
    for name in names:
        for before in ((), ("--catalogue", "labels"), ("--catalogue=labels",)):
            said = empty(*before, name, "--no-such-option")
            assert (said.code, "--no-such-option" in said.err) == (2, True), (before, name, said)


def test_help_of_all_commands_names_all_whatever_follows(empty, capsys):
    empty("--help")
    whole = capsys.readouterr().out
    assert "labels" in whole
    for asked in (("--help", "rank"), ("-h", "labels"), ("--catalogue", "demo", "--help", "rank")):
        empty(*asked)
        assert capsys.readouterr().out == whole, asked


def test_a_command_is_refused_by_the_name_it_was_given(empty):
    for asked in (("rnak",), ("--catalogue", "rank", "rnak"), ("rnak", "rank")):
        said = empty(*asked)
        assert said.code == 2 and "rnak" in said.err
