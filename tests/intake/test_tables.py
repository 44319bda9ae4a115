"""The tables intake reads: their examples match, their counter-examples do not."""

from __future__ import annotations

import pytest

from dateline.lexicon.agencies import agencies
from dateline.lexicon.furniture import furniture
from dateline.lexicon.languages import languages
from dateline.lexicon.outlets import outlets

EXAMPLES = [(rule, example) for rule in furniture().line for example in rule.examples]
COUNTER = [(rule, example) for rule in furniture().line for example in rule.counter_examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_examples_match_their_rule(rule, example):
    """A rule fires on what it is for, and the table as a whole gives that kind."""
    assert rule.matches(example)
    assert furniture().kind_of(example) == rule.kind


@pytest.mark.parametrize(("rule", "example"), COUNTER, ids=[e[:40] for _, e in COUNTER])
def test_counter_examples_are_news(rule, example):
    """What looks like a rule's lines but is news matches no rule at all."""
    assert furniture().kind_of(example) in (None, "caption" if rule.kind == "credit" else None)


def test_names_are_unambiguous():
    """No name or alias means two agencies, no mark two outlets."""
    for names in (
        [n.casefold() for a in agencies().agency for n in {a.name.casefold(), *map(str.casefold, a.aliases)}],
        [n for o in outlets().outlet for n in {o.name.casefold(), *map(str.casefold, o.aliases)}],
        [d for o in outlets().outlet for d in o.domains],
        [h.casefold() for o in outlets().outlet for h in o.handles],
        [entry.code for entry in languages().language],
    ):
        assert len(names) == len(set(names)), sorted(n for n in set(names) if names.count(n) > 1)


def test_outlets_are_found_by_their_marks():
    """By a deep address, a handle, a short name; not by a domain that merely ends alike."""
    table = outlets()
    assert table.of_url("https://www.bbc.co.uk/news/1?x=2").name == "BBC News"
    assert table.of_url("https://notbbc.co.uk/") is None
    assert table.of_url("no address") is None
    assert table.of_handle("@ajenglish").name == "Al Jazeera"
    assert table.named("the  guardian").name == "The Guardian"


def test_agencies_are_found_whatever_the_case_or_article():
    """As credits print them."""
    assert agencies().find("The Associated Press").name == "AP"
    assert agencies().find("agence france-presse").name == "AFP"
    assert agencies().find("Example Wire") is None
