"""Conditions of profiles in both languages: those that are shipped, word for word, and anything the grammar allows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.conditions import read_condition
from procurement_core.policy.award.library import list_award_profiles, load_award_profile
from procurement_core.wording.bid_conditions import condition_in_words, price_limit_in_words, rules_in_words
from procurement_core.wording.bid_inputs import input_title, input_to_find, word_with_title

GOODS = load_award_profile("cn-goods-open-comprehensive")
LIST = "the list of energy-saving items (Caiku [2019] 19), mandatory procurement"

SHIPPED = {
    "product.domestic and any(bids, not product.domestic)": (
        "the product is domestic and there is a bid where the product is not domestic",
        "所投产品属于本国产品且至少有一份投标符合“所投产品不属于本国产品”",
    ),
    "supplier.size in ['small','micro']": ("size of the supplier is small or micro", "供应商规模为小型企业或微型企业"),
    "category in caiku2019_19.mandatory": (
        f"product category is on {LIST}",
        "产品品目列入节能产品政府采购品目清单（财库〔2019〕19号）中的强制采购品目",
    ),
    "product.skin_class == 'B'": (
        "class of skin contact is B (direct skin contact)",
        "皮肤接触类别为B类（直接接触皮肤）",
    ),
    "product.skin_class == 'C'": (
        "class of skin contact is C (no direct skin contact)",
        "皮肤接触类别为C类（非直接接触皮肤）",
    ),
    "P < 0.45*ceiling": ("bid price is below 45% of the ceiling price", "投标报价低于最高限价的45%"),
    "P < 0.50*mean(P)": (
        "bid price is below 50% of the mean price of the compliant bids",
        "投标报价低于合格投标报价平均值的50%",
    ),
    "P < 0.50*next_lowest(P)": (
        "bid price is below 50% of the second lowest price of the compliant bids",
        "投标报价低于合格投标次低报价的50%",
    ),
    "P < 0.60*mean(P)": (
        "bid price is below 60% of the mean price of the compliant bids",
        "投标报价低于合格投标报价平均值的60%",
    ),
    "P < 0.70*mean(P)": (
        "bid price is below 70% of the mean price of the compliant bids",
        "投标报价低于合格投标报价平均值的70%",
    ),
}

OTHERS = {
    "price < 0.5 * mean(price)": (
        "bid price is below 50% of the mean price of the bids",
        "投标报价低于全部投标报价平均值的50%",
    ),
    "not (warranty.years >= 3)": ("Warranty is below 3", "质保年限低于3"),
    "3 < warranty.years": ("Warranty is above 3", "质保年限高于3"),
    "supplier.size != 'large' and (product.domestic or ours)": (
        "size of the supplier is not large and (the product is domestic or column “ours” is stated with yes)",
        "供应商规模不为大型企业且（所投产品属于本国产品或“ours”列为“是”）",
    ),
    "not category in caiku2019_18.priority": (
        "product category is not on the list of environmental labelling items (Caiku [2019] 18), priority procurement",
        "产品品目未列入环境标志产品政府采购品目清单（财库〔2019〕18号）中的优先采购品目",
    ),
    "product.domestic == false": ("the product is not domestic", "所投产品不属于本国产品"),
    "not any(bids, supplier.size == 'micro')": (
        "there is no bid where size of the supplier is micro",
        "没有一份投标符合“供应商规模为微型企业”",
    ),
    "price + 2 * estimate > 10": (
        "bid price + (2 × the buyer's estimate) is above 10",
        "投标报价 + （2 × 采购预算）高于10",
    ),
}

NAMES = st.sampled_from(
    ["P", "price", "estimate", "warranty.years", "supplier.size", "product.domestic", "ours", "a.b_c"]
)
NUMBERS = st.deferred(
    lambda: (
        st.floats(0, 1e6, allow_nan=False).map(lambda number: f"{number:.4f}")
        | NAMES
        | st.tuples(st.sampled_from(["mean", "next_lowest"]), NAMES).map("{0[0]}({0[1]})".format)
        | st.tuples(NUMBERS, st.sampled_from("+-*/"), NUMBERS).map("({0[0]} {0[1]} {0[2]})".format)
        | NUMBERS.map("-{}".format)
    )
)
CLAIMS = st.deferred(
    lambda: (
        st.tuples(NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS).map(" ".join)
        | NAMES
        | st.just("true")
        | NAMES.map("{} in ['small', 'other word']".format)
        | NAMES.map("{} in our_list.items".format)
        | CLAIMS.map("not ({})".format)
        | CLAIMS.map("any(bids, {})".format)
        | st.tuples(CLAIMS, st.sampled_from(["and", "or"]), CLAIMS).map("({0[0]} {0[1]} {0[2]})".format)
    )
)


def test_every_condition_of_the_shipped_profiles_is_here() -> None:
    texts = set()
    for profile in list_award_profiles():
        texts |= {gate.applies_if for gate in profile.gates} | {item.applies_if for item in profile.price.adjustments}
        texts |= set(profile.price.abnormally_low.rules if profile.price.abnormally_low else ())
    assert texts - {""} == set(SHIPPED)


@pytest.mark.parametrize("text", [*SHIPPED, *OTHERS])
def test_a_condition_in_both_languages(text: str) -> None:
    expected = {**SHIPPED, **OTHERS}[text]
    assert tuple(condition_in_words(text, GOODS, language) for language in ("en", "zh")) == expected


@given(CLAIMS)
def test_anything_the_grammar_allows_is_said_without_its_code(text: str) -> None:
    try:
        read_condition(text)
    except ProcurementError:
        return  # too long, too deep, or of kinds that do not fit: refused before it is ever said
    for language in ("en", "zh"):
        said = condition_in_words(text, GOODS, language)
        unquoted = re.sub("“[^“”]*”", "", said)  # a column or list of somebody's own is called by its name
        assert not re.search(r"[a-z]_[a-z]|[a-z]\.[a-z]|[<>=!*{}\[\]']=?(?!s estimate)", unquoted), said
        assert said.count("（") == said.count("）") and said.count("(") == said.count(")")


def test_a_rule_on_low_prices_gives_the_limit_its_sentence_needs() -> None:
    assert price_limit_in_words("P < 0.45*ceiling", GOODS, "en") == "45% of the ceiling price"
    assert price_limit_in_words("P < 0.9*estimate", None, "zh") == "采购预算的90%"
    whole = price_limit_in_words("P < 100 and supplier.size == 'micro'", GOODS, "en")
    assert whole == "the limit of the rule “bid price is below 100 and size of the supplier is micro”"
    assert rules_in_words(["P < 1", "P < 2", "P < 3"], None, "en").endswith(
        ", bid price is below 2 or bid price is below 3"
    )


def test_an_input_names_its_column_only_for_whoever_looks_for_it() -> None:
    assert input_title("category", GOODS, "en") == "product category"
    assert input_to_find("category", GOODS, "en") == "product category (column category)"
    assert input_to_find("supplier.size", GOODS, "zh") == "供应商规模（supplier.size列）"
    assert input_to_find("ceiling", GOODS, "en") == "the ceiling price"  # no column: it belongs to the tender
    assert input_to_find("P", GOODS, "en") == "bid price (column price)"
    assert input_to_find("our.own", GOODS, "en") == input_title("our.own", None, "en") == "column “our.own”"
    assert word_with_title("micro", "supplier.size", "zh") == "micro（微型企业）"
    assert word_with_title("gold", "our.medal", "zh") == "gold"
