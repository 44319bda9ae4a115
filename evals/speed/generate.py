"""Makes reports by the thousand: seeded, of one length, several stories, varied figures, and some wire copies among them.

The prose is put together from templates whose alternatives are drawn anew for every sentence, so that two reports share
few runs of words unless one is a copy of the other. Same seed, same reports.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

PER_STORY = 20
"""Reports on one story, so that more reports are more stories, as in a newsroom, and not one that swells."""
COPIES = 0.2
"""Share of reports that are copies of an earlier one with its last paragraphs cut."""

CITIES = (
    "Arequipa", "Bergen", "Cartagena", "Dakar", "Enugu", "Faisalabad", "Gaziantep", "Homs", "Izmir", "Jakarta", "Kathmandu",
    "Lviv", "Maputo", "Nampula", "Oaxaca", "Peshawar", "Quito", "Recife", "Surabaya", "Tbilisi", "Ulaanbaatar", "Valparaiso",
    "Warsaw", "Xalapa", "Yerevan", "Zamboanga", "Beira", "Concepcion", "Davao", "Kampala", "Managua", "Palermo",
)  # fmt: skip
FIRST = ("Ana", "Boris", "Clara", "David", "Elif", "Farid", "Grace", "Hugo", "Irina", "Jonas", "Kofi", "Leila", "Marta", "Nuno")
LAST = (
    "Abalo",
    "Brandt",
    "Castel",
    "Dimov",
    "Esposito",
    "Farkas",
    "Grell",
    "Haddad",
    "Ivers",
    "Jansen",
    "Keita",
    "Lopes",
    "Moreau",
)
ROLES = ("governor", "mayor", "police chief", "health minister", "army spokesman", "camp manager", "rescue chief", "aid worker")
OUTLETS = (
    "Morning Ledger",
    "City Courier",
    "Evening Post",
    "Harbour News",
    "The Observer of Record",
    "Radio Central",
    "Daily Lamp",
)
AGENCIES = ("MPA", "NWP", "UNX")
KINDS = {
    "flood": ("The river rose {n1} centimetres|Water stood {n1} centimetres deep|A dam gave way|Heavy rain fell for {small} days",
              "flooded", "flood"),
    "siege": ("Shelling hit the market|Troops closed the last road|A convoy was turned back|Fighting broke out near the bridge",
              "besieged", "siege"),
    "quake": ("An earthquake of magnitude {mag} struck|The ground shook for {small} seconds|An aftershock of magnitude {mag} hit",
              "stricken", "earthquake"),
    "fire": ("A wildfire burned {n3} hectares|Flames reached the suburbs|The wind drove the fire north|A second blaze broke out",
             "threatened", "fire"),
}  # fmt: skip
SENTENCES = tuple((Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines())
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Plot:
    """One made-up story: what happened, where, from when on, and who speaks of it."""

    kind: str
    city: str
    start: date
    people: tuple[tuple[str, str], ...]


def reports(how_many: int, words: int = 400, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield `how_many` reports of about `words` words each, as the records that intake takes from JSONL."""
    plots = (_plot(random.Random(f"{seed} {n}")) for n in count())
    made = 0
    for number, plot in enumerate(plots):
        wanted = min(PER_STORY, how_many - made)
        if not wanted:
            return
        yield from islice(_story(plot, number, words, random.Random(f"{seed} {number} text")), wanted)
        made += wanted


def write(file: Path, how_many: int, words: int = 400, seed: int = 1) -> None:
    """Write reports as JSONL."""
    with file.open("w", encoding="utf-8") as out:
        for record in reports(how_many, words, seed):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _plot(draw: random.Random) -> Plot:
    people = tuple((f"{draw.choice(FIRST)} {draw.choice(LAST)}", draw.choice(ROLES)) for _ in range(4))
    start = date(2019, 1, 1) + timedelta(days=draw.randrange(2000))
    return Plot(draw.choice(sorted(KINDS)), draw.choice(CITIES), start, people)


def _story(plot: Plot, number: int, words: int, draw: random.Random) -> Iterator[dict[str, str]]:
    originals: list[list[str]] = []
    for n in count():
        copied = bool(originals) and draw.random() < COPIES
        paragraphs = list(draw.choice(originals)) if copied else _paragraphs(plot, words, draw)
        if copied:
            del paragraphs[len(paragraphs) - draw.randrange(1, 4) :]
        elif draw.random() < 0.5:
            paragraphs[0] = f"{plot.city.upper()} ({draw.choice(AGENCIES)}) – {paragraphs[0]}"
        if not copied:
            originals.append(paragraphs)
        yield {
            "id": f"story{number:04d}/{n:02d}",
            "outlet": draw.choice(OUTLETS),
            "published": (plot.start + timedelta(days=n // 3)).isoformat(),
            "headline": f"{plot.city} {KINDS[plot.kind][2]}: day {n // 3 + 1}",
            "text": "\n\n".join(paragraphs),
        }


def _paragraphs(plot: Plot, words: int, draw: random.Random) -> list[str]:
    made: list[str] = []
    length = 0
    while length < words:
        sentences = [_sentence(plot, draw) for _ in range(draw.choice((1, 2, 2, 3)))]
        made.append(" ".join(sentences))
        length += len(made[-1].split())
    return made


def _sentence(plot: Plot, draw: random.Random) -> str:
    openings, adjective, noun = KINDS[plot.kind]

    def fill(match: re.Match[str]) -> str:
        choice = match.group(1)
        if "|" in choice:
            return draw.choice(choice.split("|"))
        name, role = draw.choice(plot.people)
        values = {
            "city": plot.city, "adjective": adjective, "noun": noun, "person": name, "role": role, "day": draw.choice(DAYS),
            "n1": str(draw.randrange(11, 99)), "n2": f"{draw.randrange(20, 3000):,}", "n3": f"{draw.randrange(3000, 90000):,}",
            "small": str(draw.randrange(2, 12)), "mag": f"{draw.randrange(50, 79) / 10}",
            "opening": draw.choice(openings.split("|")),
        }  # fmt: skip
        return values.get(choice, choice)

    sentence = draw.choice(SENTENCES)
    while _CHOICE.search(sentence):
        sentence = _CHOICE.sub(fill, sentence)
    return sentence[0].upper() + sentence[1:]
