"""What the documents show for the demonstration runs as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from procurement_core.cli.commands import application

ROOT = Path(__file__).parents[3]
_SHOWN = re.compile(r"^    greentender --catalogue demo (.+)$", re.MULTILINE)
_COMMANDS = [
    (file, command)
    for file in ("README.md", "docs/policy-lab.md", "docs/robustness.md")
    for command in _SHOWN.findall((ROOT / file).read_text(encoding="utf-8"))
]

#: A command on a line of its own, without the catalogue it names.
_WHOLE = re.compile(r"^(?: {4}|\$ )?(?:\w+=\S+ )?greentender (?:--catalogue \S+ )?(.+)$", re.MULTILINE)
#: Their day is that of a tender, or there is none to judge on.
_DAY_IS_GIVEN = ("--tender", "--template")


def _asks_for_a_day(shown: str) -> bool:
    command = get_command(application())
    for word in shown.split():
        if word not in getattr(command, "commands", {}):
            break
        command = command.commands[word]
    return any("--as-of" in parameter.opts for parameter in command.params)


def test_a_command_of_the_documents_gives_the_same_answer_on_every_day():
    files = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    shown = [(file.name, command) for file in files for command in _WHOLE.findall(file.read_text(encoding="utf-8"))]
    dated = [each for each in shown if _asks_for_a_day(each[1]) and not any(day in each[1] for day in _DAY_IS_GIVEN)]
    assert len(dated) > 15
    assert [each for each in dated if "--as-of 2" not in each[1]] == []


@pytest.mark.parametrize(("file", "command"), _COMMANDS)
def test_a_command_of_the_documents_runs(in_demo, tmp_path, monkeypatch, file, command):
    monkeypatch.chdir(tmp_path)
    answer = in_demo(*shlex.split(command))
    assert answer.code == 0, (file, answer.err)
    assert "imulation" in answer.out, (file, command)
    for out in re.findall(r"--out (\S+)", command):
        assert (tmp_path / out).stat().st_size > 1_000


def test_there_are_such_commands():
    assert {file for file, _command in _COMMANDS} == {"README.md", "docs/policy-lab.md", "docs/robustness.md"}


def test_the_policy_set_of_the_documents_can_be_used(in_demo, tmp_path):
    text = (ROOT / "docs/policy-lab.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(id: our-draft\n.*?)```", text, re.DOTALL)
    assert shown
    (tmp_path / "our-draft.yaml").write_text(shown[1], encoding="utf-8")
    answer = in_demo("policy-sets", "check", tmp_path / "our-draft.yaml")
    assert answer.code == 0, answer.err
