"""Conventions: what a desk shows, and claim cards (R5, R6, R14–R18)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconciling.story_drafts import Draft, story_of

from dateline.lexicon.packs import pack, pack_names
from dateline.model import LexiconError, NotFoundError, SettingsError
from dateline.reconciling.reconcile import reconcile


def toll(id_: str, number: int, outlet: str, by: str | None = None, day: str = "2031-05-01", **more) -> Draft:
    draft = Draft(id_, day, outlet)
    draft.count(number, by=by, **more)
    return draft


def account(drafts, pack_="house", **more):
    return reconcile(story_of(list(drafts)), {d.id: d.reading() for d in drafts}, pack_, **more)


TWO = (toll("a", 20, "Nordland Radio", by="Ada Vale"), toll("b", 35, "Harbour Post", by="Bram Oke"))


def test_r6_the_house_shows_the_lowest_and_never_a_mean():
    (series,) = account(TWO).series
    assert (series.headline.value, series.headline.low, series.headline.high) == (20, 20, 35)


def test_r27_the_bbc_pack_shows_the_range_where_accounts_differ():
    (series,) = account(TWO, "bbc").series
    assert (series.headline.value, series.headline.low, series.headline.high) == (None, 20, 35)


def test_r27_the_bbc_pack_shows_a_number_where_accounts_agree():
    (series,) = account((TWO[0], toll("b", 20, "Harbour Post", by="Bram Oke")), "bbc").series
    assert series.headline.value == 20


def test_r6_the_ucdp_pack_shows_the_newest_of_the_best_accounts_between_low_and_high():
    late = toll("b", 35, "Harbour Post", by="Bram Oke", day="2031-05-02", as_of="2031-05-01")
    house, best = (account((TWO[0], late), name).series[0].headline for name in ("house", "ucdp"))
    assert (best.value, best.low, best.high) == (35, house.low, house.high)
    assert house.value in (20, 35)


def test_r5_a_pack_reads_vague_words_its_own_way():
    drafts = (toll("a", 24, "Nordland Radio", high=None, words="dozens of people"),)
    assert account(drafts).series[0].headline.value == 24
    assert account(drafts, "acled").series[0].headline.value == 12


def test_r7_tolerance_decides_whether_about_agrees():
    near = (toll("a", 100, "Nordland Radio", by="Ada Vale", about=True), toll("b", 125, "Harbour Post", by="Bram Oke"))
    assert {r.relation for s in account(near).series for r in s.relations} == {"contradiction"}
    assert {r.relation for s in account(near, "house,tolerance=0.3").series for r in s.relations} == {"inside"}


def test_r16_a_partys_claims_can_be_left_out_and_the_account_says_so():
    drafts = (
        toll("a", 5, "Nordland Radio", of="fighters", by="the army"),
        toll("b", 9, "Harbour Post", of="fighters", by="Red Cross"),
    )
    labelled, without = account(drafts), account(drafts, "house,claims=left_out")
    assert [o.claimed for s in labelled.series for o in s.observations] == [True, False]
    assert [o.value.low for s in without.series for o in s.observations] == [9]
    assert [g.why for g in without.gaps if g.kind == "left_out"] and not [g for g in labelled.gaps if g.kind == "left_out"]


@pytest.mark.parametrize("spec", ["house", "acled,value=range", "house,tolerance=0.25,claims=left_out"])
def test_r28_the_pack_stands_in_the_rules_as_it_was_asked_for(spec):
    assert account(TWO, spec).rules.endswith(f"pack {spec}")


@pytest.mark.parametrize(
    ("spec", "error", "says"),
    [
        ("nobody", NotFoundError, "acled, bbc, house, ucdp"),
        ("house,tolerance=often", SettingsError, "between 0 and 1"),
        ("house,tolerance=7", SettingsError, "between 0 and 1"),
        ("house,value=mean", SettingsError, "conservative"),
        ("house,colour=red", SettingsError, "tolerance"),
        ("gone.toml", NotFoundError, "check its name"),
    ],
)
def test_a_pack_that_is_none_says_what_to_do(spec, error, says):
    with pytest.raises(error) as caught:
        pack(spec)
    assert says in f"{caught.value.message} {caught.value.remedy}"


def test_a_pack_of_ones_own_is_a_file(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('title = "Ours"\nsource = "Us"\ntolerance = 0.1\nwords_of = "house"\nvalue = "range"\n')
    assert account(TWO, str(mine)).series[0].headline.value is None
    mine2 = tmp_path / "bad.toml"
    mine2.write_text('title = "Ours"\nsauce = "Us"\ntolerance = 0.1\n')
    with pytest.raises(LexiconError, match="sauce"):
        pack(str(mine2))


def test_every_pack_knows_the_vague_words_of_the_house():
    phrases = {w.phrase for w in pack("house").words}
    assert all(phrases <= {w.phrase for w in pack(name).words} for name in pack_names())


# ---- claim cards


def cards(drafts, **more):
    return {(c.by, c.text): c for c in account(drafts, **more).claims}


def test_r18_one_origin_uncontradicted_is_3_and_an_equal_against_it_makes_4():
    (card,) = cards(TWO[:1]).values()
    assert (card.credibility, card.attribution, card.contradicted_by) == (3, "name", ())
    assert {c.credibility for c in cards(TWO).values()} == {4}
    assert all(len(c.contradicted_by) == 1 for c in cards(TWO).values())


def test_r18_a_weaker_word_against_it_does_not_lower_a_claim_but_is_told():
    draft = Draft("c", "2031-05-01", "Sea Times")
    statement = draft.say("Locals said so.", "locals", named="anonymous")
    draft.count(35)
    draft.figures[-1] = replace(draft.figures[-1], by=statement)
    told = cards((TWO[0], draft))
    assert told["Ada Vale", "20 people"].credibility == 3 and "weaker ground" in told["Ada Vale", "20 people"].why
    assert told["locals", "35 people"].credibility == 5


def test_r18_the_desks_letter_stands_beside_the_digit_and_never_moves_it():
    plain, lettered = cards(TWO), cards(TWO, reliability={"harbour post": "F", "Ada Vale": "A"})
    assert [c.credibility for c in plain.values()] == [c.credibility for c in lettered.values()]
    assert {c.by: c.reliability for c in lettered.values()} == {"Ada Vale": "A", "Bram Oke": "F"}
    assert {c.reliability for c in plain.values()} == {None}


def test_r17_a_card_says_how_its_speaker_is_named():
    assert {c.attribution for c in cards((toll("a", 20, "Nordland Radio"),)).values()} == {None}
