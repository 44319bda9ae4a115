"""Who did it and to whom, how it is told, and what the field's codings call it."""

from functools import cache

import pytest

from dateline.lexicon.event_codes import codes_of, event_codes
from dateline.lexicon.events import event_types
from dateline.model import Block, Event, Report, Span
from dateline.reading.reader import Reader

THURSDAY = "2024-05-16"


@cache
def reader(net: str) -> Reader:
    made = Reader.packaged(net)
    if made.shortfall:
        pytest.skip(made.shortfall)
    return made


def events(text: str, net: str = "none", published: str = THURSDAY, blocks: tuple[Block, ...] = ()) -> list[Event]:
    return list(reader(net).read(Report("r", text, published=published, language="en", blocks=blocks)).events)


PARTIES = [  # by the order of words alone: text, actors, targets
    ("Gunmen killed six officers in Bunia on Monday.", ("Gunmen",), ("six officers",)),
    ("Police arrested 31 demonstrators in Minsk on Sunday.", ("Police",), ("31 demonstrators",)),
    ("Three villagers were abducted by soldiers in Ituri on Sunday.", ("soldiers",), ("Three villagers",)),
    ("Six people drowned near Tacloban on Sunday.", (), ("Six people",)),
    ("A powerful earthquake shook Lombok on Sunday.", (), ()),
]

TREES = [  # with the net's trees
    ("Gunmen from the rebel group shot and killed two aid workers near Goma on Tuesday.", ("Gunmen",), ("two aid workers",)),
    ("The judge was shot dead by two gunmen in Medellin on Friday.", ("two gunmen",), ("judge",)),
    ("The rebels' attack on the garrison in Sumy on Monday killed two nurses.", ("rebels",), ("two nurses", "garrison")),
    ("Soldiers who were guarding the bridge at Sumy opened fire on protesters on Monday.", ("Soldiers",), ("protesters",)),
    ("The army denied that it had shelled the hospital in Bunia.", ("army",), ("hospital",)),
    ("On Friday a 19-year-old man and two boys were arrested in Corfu.", (), ("19-year-old man", "two boys")),
    ("Guerrillas blew up a bridge in Goma on Monday, wounding a civilian.", ("Guerrillas",), ("bridge", "civilian")),
    ("Militants took control of the town of Goma on Monday.", ("Militants",), ("town",)),
]


@pytest.mark.parametrize(("text", "actors", "targets"), PARTIES, ids=[c[0][:40] for c in PARTIES])
def test_parties_by_the_order_of_words(text: str, actors: tuple[str, ...], targets: tuple[str, ...]) -> None:
    (event,) = events(text)
    assert (event.actors, [t for t in event.targets if t != "Lombok"]) == (actors, [*targets])


@pytest.mark.parametrize(("text", "actors", "targets"), TREES, ids=[c[0][:40] for c in TREES])
def test_parties_by_the_tree(text: str, actors: tuple[str, ...], targets: tuple[str, ...]) -> None:
    (event,) = events(text, "full")
    assert (event.actors, event.targets) == (actors, targets)


STATUS = [
    ("Rebels kidnapped 14 students in Kaduna on Friday.", "happened"),
    ("The police said rebels kidnapped 14 students in Kaduna on Friday.", "happened"),
    ("The government claimed that rebels had kidnapped 14 students in Kaduna on Friday.", "alleged"),
    ("The army accused the guerrillas of kidnapping 30 peasants in Cuscatlan.", "alleged"),
    ("Three villagers were reportedly abducted in Ituri on Sunday.", "alleged"),
    ("The army denied that it had shelled the hospital in Bunia.", "denied"),
    ("The ministry denied on Tuesday that its planes had bombed the clinic.", "denied"),
    ("The ministry said on Thursday it will close all camps in Bunia.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[c[0][:40] for c in STATUS])
def test_an_event_says_how_it_is_told(text: str, status: str) -> None:
    (event,) = events(text)
    assert event.status == status


def test_what_ended_long_before_the_report_is_background() -> None:
    new, old = events("A bomb exploded in Peshawar on Monday. On 3 March 2013 gunmen shot a judge in Quetta.")
    assert (new.background, old.background) == (False, True)
    assert not any(e.background for e in events("On 3 March 2013 gunmen shot a judge in Quetta.", published="2013-03-05"))


def test_an_event_told_twice_in_a_report_is_one() -> None:
    """The second telling names the first; another victim, another day or another place is another event."""
    told = (
        "Gunmen killed six police officers near Bunia on Monday.\n\nThe six officers were killed near Bunia on Monday.\n\n"
        "Gunmen killed six police officers near Bunia on Tuesday.\n\nGunmen killed six police officers near Goma on Monday."
    )
    first, again, later, elsewhere = events(told)
    assert again.same_as == first.id
    assert first.same_as is later.same_as is elsewhere.same_as is None


def test_a_place_named_once_elsewhere_is_no_whereabouts() -> None:
    """What a report names in passing, far behind, does not place an event."""
    text = (
        "Gunmen killed six officers on Monday.\n\nThe army reached Sumy on Monday.\n\nThe army reached Kharkiv on Tuesday.\n\n"
        "The army reached Poltava on Wednesday."
    )
    first, *others = events(text)
    assert first.where is None
    assert [e.where.name for e in others if e.where] == ["Sumy", "Kharkiv", "Poltava"]


def test_headlines_and_leads_tell_one_event() -> None:
    head, body = "Rebels seize airport of Goma on Tuesday", "Rebels seized the airport of Goma on Tuesday."
    blocks = (Block("headline", Span(0, len(head))), Block("paragraph", Span(len(head) + 2, len(head) + 2 + len(body))))
    first, again = events(f"{head}\n\n{body}", blocks=blocks)
    assert again.same_as == first.id


CODES = [  # type, clause, actors, targets, ACLED's sub-event, PLOVER's class and mode
    ("attack", "An airstrike hit the market", (), ("market",), "Air/drone strike", "ASSAULT", "heavy-weapons"),
    ("attack", "a man blew himself up at a checkpoint", ("man",), (), "Suicide bomb", "ASSAULT", "suicide-attack"),
    ("attack", "Gunmen shot two farmers", ("Gunmen",), ("two farmers",), "Attack", "ASSAULT", "firearms"),
    ("attack", "Rebels killed two soldiers", ("Rebels",), ("two soldiers",), "Armed clash", "ASSAULT", None),
    ("attack", "They killed Rosa Lindqvist", (), ("Rosa Lindqvist",), None, "ASSAULT", None),
    ("arrest", "Gunmen abducted a priest", ("Gunmen",), ("priest",), "Abduction/forced disappearance", "ASSAULT", "abduct"),
    ("arrest", "Police arrested a priest", ("Police",), ("priest",), "Arrests", "COERCE", "arrest"),
    ("territory", "The army recaptured Orm", ("army",), ("Orm",), "Government regains territory", "ASSAULT", None),
    ("territory", "Rebels captured Orm", ("Rebels",), ("Orm",), "Non-state actor overtakes territory", "ASSAULT", None),
    ("territory", "Orm was captured", (), ("Orm",), None, "ASSAULT", None),
    ("protest", "Thousands marched through Orm", (), (), "Peaceful protest", "PROTEST", "demo"),
    ("protest", "Police dispersed the rally", ("Police",), (), "Protest with intervention", "PROTEST", "demo"),
    ("disaster", "A quake shook Orm", (), ("Orm",), None, "DISASTER", None),
    ("displacement", "Some 900 families fled Orm", (), (), "Other", "DISPLACEMENT", None),
]


@pytest.mark.parametrize(("kind", "text", "actors", "targets", "sub", "plover", "mode"), CODES, ids=[c[1][:40] for c in CODES])
def test_codes(
    kind: str, text: str, actors: tuple[str, ...], targets: tuple[str, ...], sub: str | None, plover: str, mode: str | None
) -> None:
    codes = codes_of(kind, text, actors, targets)
    assert (codes.acled_sub, codes.plover, codes.plover_mode) == (sub, plover, mode)


def test_the_table_of_codes_names_known_types_lists_and_events() -> None:
    """A misspelt type or list would never fit; a sub-event belongs to one event type only, but "Other"."""
    table = event_codes()
    for row in (*table.acled, *table.plover):
        assert set(row.types) <= set(event_types())
        assert {row.actors_in, row.targets_in} - {None} <= set(table.lists)
    over: dict[str | None, set[str]] = {}
    for row in table.acled:
        over.setdefault(row.sub, set()).add(row.event)
    assert all(len(events) == 1 for sub, events in over.items() if sub is not None)
