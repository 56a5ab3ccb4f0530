"""What a profile states is shown, and what it may not state is refused, in the reader's language."""

from __future__ import annotations

import pytest
import yaml

from procurement_core.policy.library import load_profile


def _written(tmp_path, change):
    document = {key: value for key, value in load_profile("screening-laptops").as_json().items() if key != "modified"}
    change(document)
    file = tmp_path / "ours.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def _state_everything(document):
    document["jurisdiction"] = "NL"
    document["legal_basis"] = [{"ref": "Directive 2014/24/EU", "article": "67(3)", "conf": "H"}]
    document["valid"] = {"from": "2026-01-01", "to": "2026-12-31"}
    document["price"]["vat_unknown"] = "reject"
    document["comparability"]["pcr_equivalence"] = [["CNCA-CFP-12:2025", "PCR-LAPTOP"]]
    document["gates"][0]["legal_ref"] = "Order 87 art. 55"
    document["award"]["criteria"][0]["group"] = "economic"
    document["award"]["criteria"][0]["link_to_subject"] = "money that leaves the purse"


def test_everything_a_profile_states_is_shown(empty, tmp_path):
    file = _written(tmp_path, _state_everything)
    assert "is a sound profile" in empty("profiles", "check", file).out
    shown = empty("profiles", "show", file).out
    for words in (
        "Netherlands", "Directive 2014/24/EU: 67(3) (confidence high)", "1 Jan 2026", "31 Dec 2026",
        "EUR, VAT excluded",
        "Do not count", "CNCA-CFP-12:2025 = PCR-LAPTOP", "Order 87 art. 55", "Economic",
        "money that leaves the purse", "€2,500.00", "illustrative value, confidence low",
    ):  # fmt: skip
        assert words in shown, words


def test_a_profile_is_shown_in_chinese(empty):
    shown = empty("profiles", "show", "screening-laptops", GREENTENDER_LANGUAGE="zh").out
    for words in ("适用法域", "与采购标的的关联", "环境", "计入", "便携式计算机 (CPV:2008:30213100)"):
        assert words in shown, words


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "has the key gates[energy_proof].equivalence_mode, which would do nothing: only a certificate in force "
            "passes this gate, nothing is accepted in its place; take it out",
        ),
        ("zh", "含有键 gates[energy_proof].equivalence_mode，但它不起任何作用：只有有效证书才能通过此门槛条件"),
    ],
)
def test_a_key_that_would_do_nothing_is_refused(empty, tmp_path, language, sentence):
    file = _written(tmp_path, lambda document: document["gates"][1].update(equivalence_mode="criteria_equivalent"))
    answer = empty("profiles", "check", file, GREENTENDER_LANGUAGE=language)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in " ".join(answer.err.split())
    assert str(file) in answer.err


def test_lists_and_units_are_in_the_readers_words(in_demo):
    products = in_demo("products", "--limit", "100", GREENTENDER_LANGUAGE="zh").out
    assert "节能产品认证" in products
    assert "cn_energy_saving" not in products
    new = in_demo(
        "tender", "new", "--title", "x", "--bid-date", "2026-03-31", "--quantity", "30", GREENTENDER_LANGUAGE="zh"
    )
    assert "30 件" in new.out
