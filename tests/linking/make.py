"""Reports of our own writing, by made-up outlets and agencies, for the tests of linking."""

from __future__ import annotations

import re
from typing import Any

from dateline.linking.link import link
from dateline.model import Block, BlockKind, Coverage, Digest, Line, Organisation, Person, Place, Reading, Report, Span, Story

WIRE = (
    "The Harrow dam above the town of Orvane gave way shortly before dawn on Tuesday and sent a wall of brown "
    "water through three "
    "villages along the Sella river.",
    "At least 41 people were drowned and some 260 were missing by nightfall, the district governor, Ilka "
    "Torvald, told reporters on "
    "the steps of the town hall.",
    "Rescuers in inflatable boats took whole families from the roofs of Lower Orvane, where the water stood "
    "four metres deep in the "
    "market square.",
    "The earth dam was built in 1961 to water the orchards of the valley and had been inspected for the last "
    "time nine years ago.",
    "Engineers had asked for new spillway gates after the floods of last spring, but the money was never "
    "released by the ministry.",
    "A dairy farmer, Joren Pask, said he had heard a noise like a goods train and had run uphill with his two daughters.",
    "Helicopters of the mountain guard dropped blankets and drinking water over Kestrin, which could not be reached by road.",
    "Schools and the railway station in the district will stay closed until the end of the week, the governor said.",
)
LOCAL = (
    "Lower Orvane woke to a flood on Tuesday. By six in the morning the Harrow dam was gone and the Sella ran through kitchens.",
    "In the gymnasium on Mill Street volunteers cut bread for four hundred people from Orvane and Kestrin who "
    "have lost their homes.",
    "Mayor Sanna Velt walked from bed to bed with a list of names. Nobody here believes that the number of dead will stay at 41.",
    "“We told the ministry about the gates in April, and in June, and again in September,” she said. “They sent us a form.”",
    "The bakery opened again in the afternoon and gave away what it had.",
)
BRIEFING_A = (
    "Governor Ilka Torvald raised the toll of the Orvane flood to 58 at a news conference on Wednesday evening.",
    "“We are still looking for more than two hundred people, and we will look until the last house has been searched,” she said.",
    "Army divers from the capital will join the search below the broken Harrow dam on Thursday, according to her office.",
)
BRIEFING_B = (
    "Fifty-eight bodies have now been found after the dam disaster at Orvane, officials announced in the district capital.",
    "“We are still looking for more than two hundred people, and we will look until the last house has been "
    "searched,” Torvald told "
    "journalists who had waited for hours.",
    "She promised that soldiers trained in diving would be in the Sella valley by the next day, at the foot of "
    "what was the Harrow dam.",
)
QUAKE_NORTH = (
    "An earthquake of magnitude 6.1 shook the port of Talvik on Monday and brought down part of the old customs house.",
    "Nine people were hurt by falling masonry in Talvik and in the fishing village of Ruun, the coast guard said.",
    "Ferries to the Marrel islands were halted while divers checked the piers.",
)
QUAKE_SOUTH = (
    "An earthquake of magnitude 5.4 damaged hundreds of houses around Dessara on Sunday, the second in the "
    "country within a week.",
    "The hospital of Dessara was cleared after cracks were found in its east wing, and patients were driven to Olmeda.",
    "The tremor was felt as far as the vineyards of Upper Quint, said the seismological institute.",
)
ELECTION = (
    "The Reform League won 64 of the 120 seats in the parliament of Varnia, the election board said on Friday.",
    "Its leader, Piet Lammers, is to be sworn in as prime minister in the palace at Stenholt next week.",
    "The Farmers’ Union, in power for eleven years, kept 31 seats and conceded before midnight.",
)


def reading(id_: str, *paragraphs: str, headline: str | None = None, statements: Any = (), **told: Any) -> Reading:
    """Return a reading of a report made of paragraphs; names and places of the reading come by keyword."""
    findings = {key: told.pop(key) for key in ("people", "organisations", "places") if key in told}
    every = ([headline] if headline else []) + list(paragraphs)
    text = "\n".join(every)
    kinds: list[BlockKind] = told.pop("kinds", None) or (["headline"] if headline else []) + ["paragraph"] * len(paragraphs)
    blocks, start = [], 0
    for kind, words in zip(kinds, every, strict=True):
        blocks.append(Block(kind, Span(start, start + len(words))))
        start += len(words) + 1
    report = Report(id_, text, headline=headline, blocks=tuple(blocks), **told)
    return Reading("test", report, statements=statements, **findings)


def person(name: str, *roles: str, body: str | None = None, mentions: tuple[Span, ...] = ()) -> Person:
    """Return a person as a reading has it."""
    return Person(f"p-{name}", name, roles, body, mentions, "test")


def organisation(name: str, acronym: str | None = None) -> Organisation:
    """Return a body as a reading has it."""
    return Organisation(f"o-{name}", name, acronym, (), "test")


def place(
    name: str, id_: str | None = None, country: str | None = None, text: str | None = None, within: str | None = None
) -> Place:
    """Return a settlement as a reading has it."""
    return Place(name, id_, country, None, None, None, text or name, Span(0, 0), "settlement", within)


def digest(id_: str, lead: str, *excerpt: str, coverage: tuple[str, ...] = (), outlet: str = "The Morning Sheet") -> Reading:
    """Return a digest post: a headline, an excerpt of the outlet `lead`, and "more coverage" lines."""
    paragraphs = (*excerpt, *coverage)
    return reading(
        id_,
        *paragraphs,
        kinds=["excerpt"] * len(excerpt) + ["related"] * len(coverage),
        outlet=outlet,
        form="digest",
        digest=Digest(Coverage(lead, "A headline", Span(0, 0)), (), None, None, ()),
    )


def spun(text: str, every: int = 5) -> str:
    """Return the text with every fifth word replaced by a word that no other text has, its punctuation kept."""
    words = text.split()
    return " ".join(
        re.sub(r"\w+", f"zyx{chr(97 + i % 26)}{chr(97 + len(w) % 26)}", w, count=1) if i % every == 0 else w
        for i, w in enumerate(words)
    )


MIXED = (
    reading(
        "wire", *WIRE, headline="Dam bursts above Orvane", outlet="Coastal Post", agency="Merrow Wire", published="2031-03-04"
    ),
    reading("copy", *WIRE[:5], headline="Dozens dead", outlet="Inland Times", published="2031-03-04"),
    reading("local", *LOCAL, headline="Bread in the gymnasium", outlet="Sella Valley Echo", published="2031-03-05"),
    reading("brief-a", *BRIEFING_A, outlet="Daily Beacon", published="2031-03-05"),
    reading("brief-b", *BRIEFING_B, outlet="Northern Star", published="2031-03-06"),
    reading("quake-1", *QUAKE_NORTH, outlet="Daily Beacon", published="2031-03-03"),
    reading("quake-2", *QUAKE_SOUTH, outlet="Daily Beacon", published="2031-03-09"),
    reading("vote", *ELECTION, outlet="Northern Star", published="2031-03-07"),
    digest("digest", "Sella Valley Echo", *LOCAL[1:4], coverage=(f"{ELECTION[0]} -- Northern Star",)),
)

FOREIGN = (
    "A committee of the upper house will look into the matter after the recess, two deputies said.",
    "Insurance companies declined to say how many of the farms had been covered against high water.",
    "In the stock market the shares of three builders fell on the news and closed at their lowest since autumn.",
)


def only(readings: list[Reading]) -> Story:
    """Return the one story that the readings are; fails where they are several."""
    stories = link(readings)
    assert [len(s.reports) for s in stories] == [len(readings)], [s.reports for s in stories]
    return stories[0]


def wire(id_: str = "wire", **told: str) -> Reading:
    """Return the agency's report."""
    return reading(id_, *WIRE, **{"outlet": "Coastal Post", "agency": "Merrow Wire", "published": "2031-03-04", **told})


def the_line(readings: list[Reading], report: str) -> Line:
    """Return the line that holds a report."""
    return only(readings).line_of(report)
