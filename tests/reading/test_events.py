"""Events: what happened at a place and a time, by its clause, type and date; what must stay silent."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.events import event_types, types_by_noun, types_by_verb
from dateline.model import Block, Event, Reading, Report, Span
from dateline.reading.reader import Reader

THURSDAY = "2024-05-16"


@cache
def reader() -> Reader:
    return Reader()


def read(text: str, published: str | None = THURSDAY, headline: str = "") -> Reading:
    whole = f"{headline}\n\n{text}" if headline else text
    blocks = [Block("paragraph", Span(len(whole) - len(text), len(whole)))]
    if headline:
        blocks.insert(0, Block("headline", Span(0, len(headline))))
    return reader().read(Report("r", whole, published=published, language="en", blocks=tuple(blocks)))


def events(text: str, published: str | None = THURSDAY) -> list[Event]:
    return list(read(text, published).events)


def plain(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


def shared(event: Event, whole: str, clause: str) -> float:
    """Return the share of the shorter one's words that an event's span and a clause of the text have in common."""
    start = whole.index(clause)
    both = Span(max(event.span.start, start), max(event.span.start, start, min(event.span.end, start + len(clause))))
    return len(both.cut(whole).split()) / min(len(event.text.split()), len(clause.split()))


def day(event: Event) -> str | None:
    return event.when.start if event.when else None


CASES = [  # text with the clause in brackets, type, date
    # war and siege
    ("[Government troops captured the border post] near Tobruk on Tuesday.", "territory", "2024-05-14"),
    ("[Two rockets hit a clinic] in Kharkiv early on Wednesday, killing three nurses.", "attack", "2024-05-15"),
    ("[The garrison of Goma surrendered] on Monday after a siege of six weeks.", "surrender", "2024-05-13"),
    ("On Sunday, [the brigade withdrew from the airport].", "territory", "2024-05-12"),
    ("[A second convoy left the besieged town] on Wednesday with 300 people aboard.", "evacuation", "2024-05-15"),
    ("Monday's [blast wrecked the bus station] in Kirkuk.", "attack", "2024-05-13"),
    ("[Shelling killed two farmers] near Donetsk yesterday.", "attack", "2024-05-15"),
    ("[Some 900 families fled Bunia] on Tuesday.", "displacement", "2024-05-14"),
    ("[Both sides exchanged 60 prisoners] of war at a crossing near Sumy on Tuesday.", "release", "2024-05-14"),
    ("[Rebel units began an offensive] against the port on Saturday.", "clash", "2024-05-11"),
    ("[The army began to shell the old town] earlier today.", "attack", "2024-05-16"),
    ("[Fierce clashes erupted at the steelworks] on Tuesday night.", "clash", "2024-05-14"),
    # flood, storm, quake, fire
    ("A magnitude 6.1 [earthquake struck western Nepal] on Monday.", "disaster", "2024-05-13"),
    ("[Hurricane Odile hit the coast] near Acapulco on Sunday.", "disaster", "2024-05-12"),
    ("[The river burst its banks] at Passau on 3 May.", "disaster", "2024-05-03"),
    ("[A dam upstream of Derna collapsed] on Sunday night.", "disaster", "2024-05-12"),
    ("[Firefighters rescued a boy] from the ruins in Izmir on Wednesday.", "rescue", "2024-05-15"),
    ("[Eleven hikers were pulled from the snow] on Saturday.", "rescue", "2024-05-11"),
    ("[A fire broke out in a hostel] in Porto on Tuesday.", "accident", "2024-05-14"),
    ("[The cyclone made landfall] near Beira on Tuesday.", "disaster", "2024-05-14"),
    # accident
    ("[A ferry with 80 passengers capsized] off Mombasa on Saturday.", "accident", "2024-05-11"),
    ("[Two trains collided outside Larissa] on Tuesday evening.", "accident", "2024-05-14"),
    # epidemic
    ("[The first two patients were quarantined] in Kampala on Friday.", "disease", "2024-05-10"),
    ("[Nurses vaccinated 4,000 children] in Beira last week.", "aid", "2024-05-06"),
    ("[A nurse died of the fever] in Gulu on Monday.", "death", "2024-05-13"),
    # protest
    ("[Thousands of dockers marched] through Valparaiso on Wednesday.", "protest", "2024-05-15"),
    ("[Students blocked the ring road] of Dhaka on Tuesday.", "protest", "2024-05-14"),
    ("[Police arrested 30 demonstrators] on Wednesday.", "arrest", "2024-05-15"),
    # court
    ("[A court in Lyon sentenced the former mayor] to six years on Monday.", "legal", "2024-05-13"),
    ("[The captain was charged with manslaughter] on Tuesday.", "legal", "2024-05-14"),
    ("[The trial of three guards opened] in Graz on Monday.", "legal", "2024-05-13"),
    ("[Her lawyers filed an appeal] on 2 May 2024.", "legal", "2024-05-02"),
    # meetings, decisions
    ("[The foreign ministers met in Geneva] on Tuesday.", "meeting", "2024-05-14"),
    ("[The two generals signed a truce] in Juba on Friday.", "agreement", "2024-05-10"),
    ("[The governor declared a state of emergency] on Wednesday.", "announcement", "2024-05-15"),
    ("The health ministry said Wednesday [it will close the two border crossings].", "announcement", "2024-05-15"),
    # what no list of verbs foresees
    ("[Schools reopened on Monday].", None, "2024-05-13"),
    ("[Power was restored to the hospital] on Tuesday.", None, "2024-05-14"),
    ("[Villagers queued for water] at the town hall on Sunday.", None, "2024-05-12"),
    ("[The vaccination drive in the hill districts ended] on 2 May.", None, "2024-05-02"),
    ("[Six new wells were opened in Bunia] last week.", None, "2024-05-06"),
    ("[Around 20,000 supporters of the general packed a stadium] on Sunday.", None, "2024-05-12"),
    # with a site alone
    ("[Youths smashed the windows of a bank] near the station.", None, None),
    ("[Firefighters pulled nine people from the roof].", "rescue", None),
    # beside other clauses
    ("[Lorries loaded with flour and medicine crossed the river] on Monday.", None, "2024-05-13"),
    ("Villagers spent the night outside after [a fire swept through the market] on Tuesday.", None, "2024-05-14"),
    ("The court found that [20 women and children had been deported from Dravec] in May 2005.", None, "2005-05"),
    ("In 2009 [about 40 people died when the ferry Aurora sank] off Palu.", None, "2009"),
    # nominal
    ("[Their exodus Tuesday from the camp] has the look of a rout.", "displacement", "2024-05-14"),
    ("No group has claimed [the attack on Sunday in Peshawar].", "attack", "2024-05-12"),
    ("The talks follow [Monday's derailment near Larissa].", "accident", "2024-05-13"),
    # participles and clauses beside the main one
    ("The rebels entered the harbour on Tuesday after [seizing the customs house on Monday].", "territory", "2024-05-13"),
    ("A man [arrested on Sunday over the fire] has left hospital.", "arrest", "2024-05-12"),
    ("The army, [which retook Palmyra in March], has sent for more men.", "territory", "2024-03"),
    ("The rebels [who burned the granary last week] have left Bunia.", "disaster", "2024-05-06"),
    # inside what somebody says
    ("[Gunmen abducted four teachers] near Kaduna on Tuesday, police said.", "arrest", "2024-05-14"),
    ("The mayor said that [looters had burned two shops] on Monday.", "disaster", "2024-05-13"),
    # a place alone
    ("[Gunmen abducted four teachers] in Kaduna.", "arrest", None),
    ("[The envoy met tribal elders] in Agadez.", "meeting", None),
]


@pytest.mark.parametrize(("marked", "kind", "date"), CASES, ids=[c[0][:50] for c in CASES])
def test_a_happening_is_found_by_its_clause_with_type_and_date(marked: str, kind: str | None, date: str | None) -> None:
    text, clause = plain(marked), marked[marked.index("[") + 1 : marked.index("]")]
    found = [e for e in events(text) if shared(e, text, clause) >= 0.5]
    assert len(found) == 1, [e.text for e in events(text)]
    assert day(found[0]) == date
    if kind:
        assert found[0].type == kind


SILENT = [
    # habit and general truth
    "The militia often attacks convoys on this road.",
    "Every Friday, protesters march through Tunis.",
    "Buses leave for the border every morning.",
    "The river floods the lower town each spring.",
    "Cholera spreads through dirty water.",
    # background and state
    "The group has controlled the valley since 2011.",
    "The war has displaced millions of people since 2015.",
    "The village lies in a valley that was once known for its apples.",
    "Many of them are wounded and need care.",
    "The besieged town had 40,000 inhabitants before the war.",
    # what has not happened
    "No strikes were reported on Tuesday.",
    "The army did not enter the town on Monday.",
    "The two sides have not met since.",
    "Nobody was arrested on Sunday.",
    # what is to come
    "The trial will open on Monday.",
    "Troops could enter the city within days.",
    "The convoy is due to leave Aleppo on Saturday.",
    "The storm is expected to hit the coast of Oman on Friday.",
    "If the dam burst on Friday, the town would drown.",
    "The union threatened to strike on 20 May.",
    # counts and markets
    "The death toll rose to 45 on Tuesday.",
    "Wheat prices fell by three percent on Monday.",
    "Cases climbed above 900 on Wednesday.",
    "Shares in the railway operator dropped on Monday.",
    "In all, 51 civilians have been evacuated since 5 May.",
    "Twenty-two officers were slightly injured.",
    "Some 700 people were killed in floods in 2020.",
    "The quake left 40 people dead.",
    "Around 40 per cent of the flights were cancelled on Monday.",
    "There is not a single wall left in Goma.",
    "The captain said that saving lives was what mattered.",
    "Access to the camps in Goma remains severely constrained.",
    # words
    "The mayor said on Monday that the town was calm.",
    "The minister condemned the attack.",
    "It was not clear how many people left on Monday.",
    "The conflict entered its ninth year last week.",
    "Rain is no stranger to Bergen.",
]


@pytest.mark.parametrize("text", SILENT, ids=[t[:50] for t in SILENT])
def test_habits_backgrounds_counts_and_plans_are_no_events(text: str) -> None:
    assert [e.text for e in events(text)] == []


def test_two_happenings_of_one_sentence_are_two_events() -> None:
    found = events("Rebels shelled the port of Hodeidah on Monday, and the governor fled the city on Tuesday.")
    assert [(e.type, day(e)) for e in found] == [("attack", "2024-05-13"), ("displacement", "2024-05-14")]


def test_a_relative_clause_and_its_main_clause_keep_their_own_days() -> None:
    found = events("Soldiers arrested on Monday were freed on Tuesday.")
    assert [(e.type, day(e)) for e in found] == [("arrest", "2024-05-13"), ("release", "2024-05-14")]


def test_the_day_somebody_speaks_is_not_the_day_it_happened() -> None:
    """Police said on Wednesday that it happened; when it did they did not say."""
    for text in (
        "Police said on Wednesday that gunmen had abducted four teachers in Kaduna.",
        "Gunmen abducted four teachers in Kaduna, police said on Wednesday.",
        "Police on Wednesday said gunmen abducted four teachers in Kaduna.",
    ):
        assert [day(e) for e in events(text) if "abducted" in e.text] == [None], text


def test_the_sentence_before_gives_place_and_time() -> None:
    found = events("A bomb went off in a market in Karachi on Monday. Police arrested two men at the scene.")
    assert ("arrest", "2024-05-13", "Karachi") in [(e.type, day(e), e.where.name if e.where else None) for e in found]


def test_a_clause_goes_on_from_a_sentence_that_sets_the_scene_and_takes_no_day_it_does_not_have() -> None:
    """What stands in a paragraph of its own is an event by the scene before it; its day is left open."""
    first, second = "A bomb went off in a market in Karachi on Monday.", "Police detained nine men."
    blocks = (Block("paragraph", Span(0, len(first))), Block("paragraph", Span(len(first) + 2, len(first) + 2 + len(second))))
    report = Report("r", f"{first}\n\n{second}", published=THURSDAY, language="en", blocks=blocks)
    assert [(e.type, day(e)) for e in reader().read(report).events] == [("attack", "2024-05-13"), ("arrest", None)]
    assert [e.text for e in events("Police detained nine men.")] == []


def test_an_hour_takes_the_day_that_was_told_before_only_where_that_is_one() -> None:
    one = "A convoy entered Bunia on Sunday. The mayor thanked the drivers. Six lorries crossed the river at dawn."
    two = "A convoy entered Bunia on Sunday. Troops left Goma on Tuesday. The mayor wept. Six lorries crossed the river at dawn."
    assert [day(e) for e in events(one) if "lorries" in e.text] == ["2024-05-12"]
    assert [day(e) for e in events(two) if "lorries" in e.text] == [None]


def test_the_same_day_is_the_day_told_last() -> None:
    found = events("Planes bombed a market in Goma on Monday. The rebels shot down a helicopter near Bunia on the same day.")
    assert [day(e) for e in found] == ["2024-05-13", "2024-05-13"]


def test_a_second_verb_with_an_object_of_its_own_is_an_event_of_its_own_where_the_first_ends_before_it() -> None:
    found = events("The airline cancelled its flights to Accra until Saturday and sent three planes to Lagos.")
    assert [e.type for e in found] == ["announcement", "deployment"]


def test_an_event_told_in_a_statement_names_the_statement() -> None:
    reading = read('"Two shells hit the school on Tuesday," said Rima Haddad, the head of the clinic.')
    (event,) = reading.events
    assert event.by in {s.id for s in reading.statements}
    assert event.by is not None


def test_events_of_headlines_and_captions_are_marked_by_their_block() -> None:
    found = read("The council said little.", headline="Rebels seize airport of Goma on Tuesday").events
    assert [(e.block, e.type) for e in found] == [("headline", "territory")]


def test_actors_are_the_people_and_bodies_of_the_clause() -> None:
    text = "Rosa Lindqvist, the mayor, met Omar Haddad in Valletta on Tuesday."
    found = [e for e in events(text) if e.type == "meeting"]
    assert found
    assert found[0].actors == ("Rosa Lindqvist", "Omar Haddad")


def test_an_event_stands_where_its_clause_says() -> None:
    found = events("A bomb exploded in Peshawar on Monday, and on Tuesday gunmen shot a judge in Quetta.")
    assert [e.where.name if e.where else None for e in found] == ["Peshawar", "Quetta"]


STORY = " ".join(plain(marked) for marked, *_ in CASES)


def test_spans_cut_the_text_and_ids_are_unique_and_stable() -> None:
    one, two = read(STORY), read(STORY)
    assert one.events == two.events
    assert len({e.id for e in one.events}) == len(one.events) > 20
    for event in one.events:
        assert event.span.cut(one.report.text) == event.text
    for first, second in zip(one.events, one.events[1:], strict=False):
        assert first.span.end <= second.span.start


def test_an_undated_report_resolves_no_relative_day() -> None:
    assert [e for e in events(STORY, None) if e.when and e.when.start and e.when.relative_to == "published"] == []
    assert day(next(e for e in events("Rebels shelled Goma on Tuesday.", None))) is None


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from([text for text, *_ in CASES]), min_size=1, max_size=4),
    st.sampled_from([THURSDAY, "2023-11-02", None]),
)
def test_no_event_lies_after_the_report(sentences: list[str], published: str | None) -> None:
    """What is dated after publication has not happened."""
    for event in events(" ".join(sentences), published):
        if event.when and event.when.start and event.when.relative_to == "published":
            assert published is not None
            assert event.when.start <= published


def test_every_type_has_words_and_no_two_types_share_a_phrase_unknowingly() -> None:
    for name, kind in event_types().items():
        assert kind.plover or name == "other", name
        assert kind.verbs or kind.nouns or name == "other", name
    assert all(entries for entries in types_by_verb().values())
    assert set(types_by_noun().values()) <= set(event_types())
