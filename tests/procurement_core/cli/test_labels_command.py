"""`greentender labels` as a buyer runs it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROVE = ("labels", "prove", "blue_angel", "--requires", "cn_cel", "--category", "CPV:2008:30191400")

FILE = """
product: {manufacturer: Acme, model: T-100}
licence:
  number: "7"
  issuer: CEC
  valid_from: 2025-01-01
  valid_to: 2027-12-31
  models: [{manufacturer: Acme, model: T-100}]
reports:
  - {id: lab-1, issuer: Lab, is_accredited: true, issued: 2025-06-01, models: [T-100],
     results: [{parameter: chem.arylamine, value: 0.0012, unit: "%", method: EN ISO 14362-1},
               {parameter: chem.formaldehyde.skin, value: 90, unit: mg/kg, method: EN ISO 14184-1}]}
accepted_methods:
  - {criterion: arylamines, method: EN ISO 14362-1}
  - {criterion: formaldehyde_skin, method: EN ISO 14184-1}
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mode", ["certificate_only", "mra_list", "criteria_equivalent", "technical_dossier", "none"])
def test_every_mode_is_said_without_a_code(empty, language: str, mode: str) -> None:
    answer = empty(*PROVE, "--as-of", "2026-03-31", "--mode", mode, GREENTENDER_LANGUAGE=language)
    assert answer.code == 1
    assert not re.search(r"[a-z]+\.[a-z]+_|\{|\}|cn_de|PRESUMED", answer.out), answer.out


def test_the_label_itself_is_proven_on_what_is_remarked(empty) -> None:
    answer = empty(
        "labels",
        "prove",
        "cn-cel",
        "--requires",
        "cn_cel",
        "--category",
        "data_shredder",
        "--as-of",
        "2026-03-31",
        "--json",
    )
    assert answer.code == 0
    assert answer.json["outcome"] == "proven"
    assert "equivalence.assumes_licence" in {remark["code"] for remark in answer.json["remarks"]}


def test_a_proof_file_is_held_against_a_standard(empty, tmp_path) -> None:
    file = tmp_path / "proof.yaml"
    file.write_text(FILE, "utf-8")
    asked = ("labels", "prove", "cn_cel", "--requires", "gb_18401_textiles", "--category", "textiles")
    answer = empty(*asked, "--as-of", "2026-03-31", "--evidence", file, "--json")
    found = {row["criterion"]: row["result"] for row in answer.json["criteria"]}
    assert found["arylamines"] == "PROVEN_TEST"
    assert found["formaldehyde_skin"] == "CONTRADICTED"
    assert found["ph"] == "GAP"
    assert answer.json["illustrative"] is True
    assert answer.code == 1


@pytest.mark.parametrize(
    ("end", "code"), [("2026-03-31", 0), ("2026-03-30", 1)], ids=["on its last day", "a day later (G10)"]
)
def test_a_licence_counts_to_its_last_day(empty, tmp_path, end: str, code: int) -> None:
    file = tmp_path / "proof.yaml"
    file.write_text(FILE.replace("2027-12-31", end), "utf-8")
    asked = (
        "labels",
        "prove",
        "cn_cel",
        "--requires",
        "cn_cel",
        "--category",
        "data_shredder",
        "--as-of",
        "2026-03-31",
    )
    answer = empty(*asked, "--mode", "certificate_only", "--evidence", file, "--json")
    assert answer.code == code, answer.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("prove", "nothing", "--requires", "cn_cel", "--category", "furniture", "--as-of", "2026-03-31"), "nothing"),
        (("prove", "cn_cel", "--requires", "nothing", "--category", "furniture", "--as-of", "2026-03-31"), "nothing"),
        (("prove", "cn_cel", "--requires", "cn_cel", "--category", "A02010105", "--as-of", "2026-03-31"), "A02010105"),
        (("prove", "cn_cel", "--requires", "cn_cel", "--category", "furniture", "--as-of", "31.3.2026"), "31.3.2026"),
        (("show", "nothing"), "nothing"),
        (("show", "blue_angle"), "near it is blue_angel."),
        (
            ("prove", "blue_angle", "--requires", "cn_cel", "--category", "furniture", "--as-of", "2026-03-31"),
            "near it is blue_angel.",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(empty, arguments: tuple[str, ...], words: str) -> None:
    answer = empty("labels", *arguments)
    assert answer.code == 2
    assert words in answer.err
    assert not answer.out


@pytest.mark.parametrize(
    "content",
    [
        "licence: [",
        "- 1",
        "licence: {grace_days: -1}",
        "nonsense: 1",
        "reports: [{id: a}]",
        "!!python/name:os.system x",
    ],
)
def test_a_proof_file_that_is_none_is_refused(empty, tmp_path, content: str) -> None:
    file = tmp_path / "proof.yaml"
    file.write_text(content, "utf-8")
    answer = empty(*PROVE, "--as-of", "2026-03-31", "--evidence", file)
    assert answer.code == 2
    assert "proof.yaml" in answer.err
    assert len(answer.err.strip().splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_label_can_be_listed_and_shown(empty, language: str) -> None:
    listed = empty("labels", "list", "--json")
    names = [label["label"] for label in listed.json["labels"]]
    assert len(names) > 30
    assert all(label["sources"] and label["confidence"] for label in listed.json["labels"])
    assert empty("labels", "list", GREENTENDER_LANGUAGE=language).code == 0
    for name in names if language == "zh" else names[:4]:
        shown = empty("labels", "show", name, GREENTENDER_LANGUAGE=language)
        assert shown.code == 0, name
        assert not re.search(r"label\.[a-z]|agreement\.[a-z]|\{|\}", shown.out), shown.out
    assert empty("labels", "show", "cn_cel", "--json").json["agreements"]


def test_the_proof_file_of_the_docs_is_read(empty, tmp_path) -> None:
    page = (Path(__file__).parents[3] / "docs/reference-data.md").read_text("utf-8")
    file = tmp_path / "proof.yaml"
    file.write_text(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0], "utf-8")
    answer = empty(*PROVE, "--as-of", "2026-03-31", "--evidence", file, "--json")
    assert answer.json["criteria"][0]["result"] == "PROVEN_MRA"
    found = {cell["id"]: cell["reasons"] for cell in answer.json["criteria"][0]["evidence"]}
    assert found["lab-1"] == []


def test_an_empty_catalogue_is_no_reason_against_a_misspelt_label(empty) -> None:
    empty("tender", "new", "--title", "Goods", "--bid-date", "2026-06-30")  # a catalogue without a revision
    answer = empty(*PROVE[:2], "blue_angle", *PROVE[3:], "--as-of", "2026-03-31")
    assert (answer.code, answer.out) == (2, "")
    assert "near it is blue_angel." in answer.err
