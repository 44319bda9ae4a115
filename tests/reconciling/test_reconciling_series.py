"""Series, headlines, claims, sanity and gaps."""

from __future__ import annotations

import pytest
from story_drafts import Draft, place, situation

from dateline.lexicon.scopes import scopes
from dateline.reconciling.reconcile import RULES


def test_the_headline_is_the_lowest_bound_of_the_best_grounded_and_never_a_mean() -> None:
    """R6, R17: a named speaker beats an unnamed passive; low and high span both."""
    a, b, c = Draft("argus"), Draft("bugle"), Draft("courier")
    a.count(20, by="Ana Perez"), b.count(35, by="Omar Haddad"), c.count(10)
    c.figures[0] = c.figures[0].__class__(**{n: getattr(c.figures[0], n) for n in c.figures[0].__slots__} | {"by": _passive(c)})
    headline = situation(a, b, c).series[0].headline
    assert (headline.value, headline.low, headline.high) == (20, 10, 35)


def _passive(draft: Draft) -> str:
    return draft.say("It was reported.", "reports", named="passive")


def test_a_partys_claim_does_not_lead_while_others_speak() -> None:
    """R16: its own or the enemy's losses, by an interested party, are claimed."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(12, of="soldiers", by="Northern Army"), b.count(40, of="soldiers", by="Ana Perez")
    series = situation(a, b).series[0]
    assert [o.claimed for o in series.observations] == [True, False]
    assert series.headline.value == 40


@pytest.mark.parametrize(("unknown", "lines"), [((), 2), (("bugle",), 1), (("argus", "bugle"), 1)])
def test_only_lines_whose_gatherer_is_known_are_counted(unknown: tuple[str, ...], lines: int) -> None:
    """R14: independence not established adds nothing."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(12), b.count(12)
    assert situation(a, b, unknown=unknown).series[0].headline.lines == lines


def test_one_speaker_in_many_outlets_is_one_origin() -> None:
    """R15."""
    drafts = [Draft(f"r{i}") for i in range(4)]
    for draft in drafts:
        draft.count(12, by="Ana Perez")
    assert situation(*drafts).series[0].headline.lines == 1


def test_a_figure_past_its_half_life_is_stale_and_a_gap() -> None:
    """R11."""
    a = Draft("argus", "2031-05-01")
    a.count(12, "people.missing")
    assert not situation(a).series[0].headline.stale
    late = situation(a, as_of="2031-05-20")
    assert late.series[0].headline.stale and late.series[0].headline.age_days == 19
    assert [g.kind for g in late.gaps] == ["stale"]


def test_the_situations_day_is_the_last_publication_or_null() -> None:
    a, b = Draft("argus", "2031-05-03"), Draft("bugle", None)
    a.count(1), b.count(2, as_of=None)
    assert situation(a, b).as_of == "2031-05-03"
    assert situation(b).as_of is None and situation(b).series[0].headline.age_days is None
    assert situation(a).rules == f"{RULES}, pack house"


def test_packs_change_vague_values_and_are_named() -> None:
    """R5."""
    a = Draft("argus")
    a.count(24, high=None, words="dozens of people")
    house, acled = situation(a), situation(a, pack="acled")
    assert house.series[0].observations[0].value.high is None
    assert (acled.series[0].headline.value, acled.series[0].headline.high) == (12, 12)
    assert "acled" in acled.rules


def test_an_upper_bound_alone_is_shown_as_such() -> None:
    a = Draft("argus")
    a.count(0, "area.held", high=0.5, words="less than half", unit="km2")
    headline = situation(a).series[0].headline
    assert (headline.low, headline.high, headline.value) == (0, 0.5, 0.5)


def test_a_headlines_number_takes_its_place_from_the_body_and_warns_where_the_body_differs() -> None:
    a = Draft("argus")
    a.count(12, at=None, block="headline"), a.count(12)
    found = situation(a)
    assert len(found.series) == 1 and not found.sanity
    b = Draft("bugle")
    b.count(120, block="headline"), b.count(12)
    assert [w.rule for w in situation(b).sanity] == ["slip", "headline"] or [w.rule for w in situation(b).sanity] == ["headline"]


def test_a_zero_too_many_is_noticed() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(450), b.count(4500)
    assert any("zero too many" in w.why for w in situation(a, b).sanity)


def test_one_number_for_two_measures_within_a_day_is_noticed_but_not_a_round_one() -> None:
    """R23."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(4461), b.count(4461, "buildings.destroyed")
    assert [w.rule for w in situation(a, b).sanity] == ["R23"]
    c, d = Draft("courier"), Draft("dispatch")
    c.count(4000), d.count(4000, "buildings.destroyed")
    assert not situation(c, d).sanity


def test_a_part_larger_than_its_whole_is_noticed_and_no_relation() -> None:
    """R3."""
    a = Draft("argus")
    whole = a.count(100)
    a.count(140, of="children", part_of=whole)
    found = situation(a)
    assert [w.rule for w in found.sanity] == ["R3"]
    assert not any(r.relation == "part_of" for s in found.series for r in s.relations)


def test_parts_may_not_come_to_more_than_their_whole() -> None:
    """R3."""
    a = Draft("argus")
    whole = a.count(100)
    a.count(70, of="miners", part_of=whole), a.count(60, of="sailors", part_of=whole)
    assert "come to more than the whole" in situation(a).sanity[0].why


def test_a_falling_toll_is_noticed() -> None:
    """R2."""
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-03")
    a.count(80, as_of="2031-05-01/2031-05-02", kind="cumulative"), b.count(60, as_of="2031-05-01/2031-05-03", kind="cumulative")
    assert [w.rule for w in situation(a, b).sanity] == ["R2"]


def test_a_town_count_joins_the_plant_in_it_that_the_story_is_about() -> None:
    plant, town = place("Eisen plant", kind="facility", within="Rivertown"), place("Rivertown", kind="settlement")
    works = place("Rivertown steelworks", kind="facility", within="Rivertown")
    drafts = [Draft(f"r{i}") for i in range(4)]
    for draft, where in zip(drafts, (plant, plant, town, works), strict=True):
        draft.count(30, "people.remaining", at=where)
    found = situation(*drafts)
    assert len(found.series) == 1 and found.series[0].where is not None and found.series[0].where.name == "Eisen plant"


def test_a_town_count_beside_its_own_plant_count_stays_apart() -> None:
    plant, town = place("Eisen plant", kind="facility", within="Rivertown"), place("Rivertown", kind="settlement")
    a, b = Draft("argus"), Draft("bugle")
    a.count(30, "people.remaining", at=plant), a.count(90, "people.remaining", at=town), b.count(30, "people.remaining", at=plant)
    assert len(situation(a, b).series) == 2


def test_credibility_comes_from_the_lines() -> None:
    """R18: 1 confirmed, 3 alone, 4 disputed by an equal, 6 cannot be judged."""
    a, b, c = Draft("argus"), Draft("bugle"), Draft("courier")
    a.count(12), b.count(12)
    assert [x.credibility for x in situation(a, b).claims] == [1]
    assert [x.credibility for x in situation(a).claims] == [3]
    assert [x.credibility for x in situation(a, unknown=("argus",)).claims] == [6]
    c.count(20, "people.evacuated", by="Ana Perez")
    d = Draft("dispatch")
    d.count(35, "people.evacuated", by="Omar Haddad")
    assert [x.credibility for x in situation(c, d).claims] == [4, 4]


def test_gaps_name_undated_unread_and_foreign_reports() -> None:
    """R28."""
    from story_drafts import story_of

    from dateline.reconciling.reconcile import reconcile

    a, b, c = Draft("argus", None), Draft("bugle", language="de", text="Nichts."), Draft("courier")
    a.count(3, as_of=None)
    found = reconcile(story_of([a, b, c]), {d.id: d.reading() for d in (a, b)})
    assert [g.kind for g in found.gaps] == ["unread", "unread", "undated"]
    assert "courier" in found.gaps[0].why


def test_a_voice_that_stops_giving_numbers_is_a_gap() -> None:
    drafts = [Draft(f"r{i}", f"2031-05-0{i}") for i in range(1, 6)]
    for i, draft in enumerate(drafts):
        draft.count(10 + 10 * i, by="Omar Haddad" if i > 1 else "Ana Perez")
    assert any(g.kind == "silent" and g.why.startswith("Ana Perez") for g in situation(*drafts).gaps)


def test_populations_hold_what_they_hold() -> None:
    table = scopes()
    assert table.population("Soldiers") == table.population("militants") == "fighters"
    assert table.lies_within("children", "civilians") and table.lies_within("children", None)
    assert not table.lies_within("civilians", "children") and not table.lies_within(None, None)
    assert table.population("beekeepers") == "beekeepers"


def test_measure_pairs_and_kinds_name_measures_once() -> None:
    names = [m.name for m in scopes().measures]
    assert len(names) == len(set(names))
    assert {m for pair in scopes().one_act for m in pair} <= set(names)
