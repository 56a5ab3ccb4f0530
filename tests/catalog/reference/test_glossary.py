"""The glossary is complete, in both languages, and no form of one term stands for another."""

from __future__ import annotations

import re

from catalog.reference.glossary import glossary


def test_the_terms_of_the_field_are_there_in_both_languages():
    terms = glossary()
    assert len(terms) >= 80
    for term in terms.values():
        assert all(term.en) and all(term.zh), term.id
        assert all(re.search(r"[一-鿿]", word) for word in term.zh), term.id
        assert not any(re.search(r"[一-鿿]", word) for word in term.en), term.id
    assert terms["gate"].title.in_language("zh") == "门槛条件"
    assert terms["weight"].title.in_language("en") == "weight"


def test_no_form_stands_for_two_terms():
    forms = [form for term in glossary().values() for form in term.en]
    assert len(set(forms)) == len(forms)


def test_a_term_says_how_far_it_may_be_relied_on():
    assert not any(term.standing.is_illustrative for term in glossary().values())
    assert glossary()["illustrative_value"].note == "must be visible"
