"""How linking keeps up: reports a second and memory at 10,000, 30,000 and 100,000 reports, and the time that one more takes.

usage: python -m evals.speed.stories [N …] [--workers 2]      (N: numbers of reports; default 10000 30000 100000)

The stream is made up: stories with places, people and bodies of their own, told over days to weeks by outlets that copy and
edit each other, at a constant rate, so that more reports are a longer time. What is measured is grouping and lines, from
readings as the reader would give them to stories; reading itself is measured by `bench`.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from multiprocessing import get_context

from dateline.lexicon.linking import shares
from dateline.linking.gist import Gist, gists_of
from dateline.linking.linker import Linker
from dateline.model import Block, Place, Reading, Report, Span

START = date(2031, 1, 1)
A_DAY = 550
"""Reports a day: 100,000 in half a year."""
IN_STORY = 20
"""Reports a story on average: 5,000 stories in 100,000 reports, sizes after Zipf."""
COPIED = 1 / 3
PORTION = 500
ONES = 40
SYLLABLES = re.findall(
    r"\w+",
    "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo za ze zo shi chi dri gru pla stro "
    "kli mur gan tor bek lin dar vos",
)
TYPES = {
    "quake": "earthquake tremor rubble aftershocks magnitude epicentre collapsed "
    "buildings rescuers dogs trapped survivors cracks seismologists",
    "flood": "flood river dam levee rain water boats roofs evacuated sandbags villages submerged upstream reservoir torrent",
    "siege": "siege shelling convoy ceasefire corridor fighters artillery "
    "encircled bunker besieged trucks surrender snipers frontline",
    "outbreak": "outbreak virus cases vaccine clinic infected quarantine "
    "contacts symptoms laboratory ward epidemiologists doses isolation",
    "vote": "ballots election coalition parliament candidate turnout recount opposition cabinet campaign polling seats lawmakers",
    "strike": "strike union wages workers walkout factory negotiators pickets employers overtime bargaining pensions",
    "crash": "aircraft runway engine pilots wreckage investigators recorder airline passengers turbulence landing maintenance",
    "trial": "trial judge prosecutors verdict testimony defendant lawyers evidence appeal courtroom sentence jury charges",
    "talks": "talks envoy delegation sanctions treaty border negotiations summit communique ministers ratify agreement clause",
    "fire": "blaze wildfire firefighters hectares smoke helicopters evacuation hillside flames containment drought winds",
}  # fmt: skip
COMMON, OFTEN = zip(*shares().items(), strict=True)
SUMS = list(accumulate(OFTEN))
"""Words as often as in English at large."""
FRAMES = (
    "{p} said on {d} that {n} {t} {t} were {c} {c} in {a}, and that {b} had {c} the {t}.",
    "The {t} in {a} {c} {c} after {b} {c} {n} {t}, according to {p}.",
    "“{C} {t} {c} {c} {t} in {a} {c} {c} {c}, and we {c} {t} {c} {c},” {p} told reporters in {a}.",
    "In {a}, {c} {t} and {c} {t} {c} {c} {c} the {t} near {a} since {d}.",
    "{b} {c} that the {t} {c} {c} {n} {c} {t}, {c} {c} {c} {t} from {a}.",
    "Residents of {a} {c} {c} {t} {c} {c}; {p} {c} {c} the {t} {c}.",
    "At least {n} {t} {c} {c} {a} by {d}, {b} {c} in a statement on the {t} {t}.",
    "{c} {c} {t} {c} {c} {c} {t}, {c} {p}, who {c} {c} {c} {t} for {b}.",
    "The {c} of {a} {c} {c} {c} {t} {t} {c} {c}.",
)


@dataclass
class Plot:
    """A made-up story: its names, its words, when it begins and how long it runs."""

    places: list[str]
    people: list[str]
    bodies: list[str]
    words: list[str]
    first: float
    days: float
    wires: list[list[str]]


def name(rnd: random.Random) -> str:
    """Return a made-up name."""
    return "".join(rnd.choices(SYLLABLES, k=rnd.randint(2, 4))).capitalize()


def plot(rnd: random.Random, first: float, places: list[str], bodies: list[str]) -> Plot:
    """Return a made-up story that begins on day `first`; half of its places and bodies are names that other stories know too."""
    where = [name(rnd) for _ in range(3)] + rnd.sample(places, 2)
    people = [f"{name(rnd)} {name(rnd)}" for _ in range(5)]
    whose = [f"{name(rnd)} {rnd.choice(('Agency', 'Council', 'Ministry', 'Guard'))}", rnd.choice(bodies)]
    words = TYPES[rnd.choice(list(TYPES))].split()
    return Plot(where, people, whose, words, first, min(60.0, rnd.expovariate(1 / 6)) + 0.5, [])


def paragraphs(rnd: random.Random, story: Plot, day: date) -> list[str]:
    """Return a text of about 250 words."""
    fill = {
        "d": lambda: f"{day:%A}", "n": lambda: str(rnd.randint(2, 4000)), "p": lambda: rnd.choice(story.people),
        "a": lambda: rnd.choice(story.places), "b": lambda: rnd.choice(story.bodies), "t": lambda: rnd.choice(story.words),
        "c": lambda: rnd.choices(COMMON, cum_weights=SUMS)[0], "C": lambda: rnd.choices(COMMON, cum_weights=SUMS)[0].capitalize(),
    }  # fmt: skip
    lines = []
    for _ in range(14):
        pieces = rnd.choice(FRAMES).replace("}", "{").split("{")
        line = "".join(fill[piece]() if n % 2 else piece for n, piece in enumerate(pieces))
        lines.append(line[0].upper() + line[1:])
    return lines


def reading(rnd: random.Random, id_: str, story: Plot, day: date, known: dict[str, int]) -> Reading:
    """Return a reading of a new report on a story: a text of its own, a copy or an edit of one that was printed before."""
    if story.wires and rnd.random() < COPIED:
        lines = list(rnd.choice(story.wires[-5:]))
        if rnd.random() < 0.6:
            del lines[rnd.randrange(6, len(lines)) :]
            lines[rnd.randrange(len(lines))] = paragraphs(rnd, story, day)[0]
    else:
        lines = paragraphs(rnd, story, day)
        story.wires.append(lines)
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    found = []
    for where in story.places:
        start = text.find(where)
        if start >= 0:
            id_of = f"made:{known.setdefault(where, len(known))}"
            found.append(Place(where, id_of, "XX", 1.0, 1.0, 1, where, Span(start, start + len(where)), "settlement"))
    outlet = f"The {name(random.Random(rnd.randrange(300)))} Post"
    agency = f"{name(random.Random(rnd.randrange(8)))} Wire" if rnd.random() < 0.25 else None
    report = Report(id_, text, outlet=outlet, agency=agency, published=day.isoformat(), blocks=tuple(blocks))
    return Reading("made", report, places=tuple(found))


def stream(number: int, seed: int = 1) -> Iterator[Reading]:
    """Yield readings in order of publication; the same seed gives the same stream, and a longer one begins with the shorter."""
    rnd = random.Random(seed)
    places, bodies = [name(rnd) for _ in range(400)], [f"{name(rnd)} Party" for _ in range(150)]
    running: list[tuple[float, Plot]] = []
    known: dict[str, int] = {}
    n, day, fresh = 0, 0, 0.0
    while n < number:
        fresh += A_DAY / IN_STORY
        for _ in range(int(fresh)):
            weight = 1.0 / (rnd.random() + 0.002)
            running.append((weight, plot(rnd, day, places, bodies)))
        fresh -= int(fresh)
        running = [(w, s) for w, s in running if s.first + s.days > day]
        chosen = rnd.choices([s for _, s in running], [w for w, _ in running], k=A_DAY)
        for story in chosen[: number - n]:
            yield reading(rnd, f"m{n:06}", story, START + timedelta(day), known)
            n += 1
        day += 1


def run(number: int, workers: int) -> None:
    """Link a stream of so many reports and print a row."""
    readings = list(stream(number))
    base = memory()
    start, worked = time.perf_counter(), time.process_time()
    linker = Linker()
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        portions = [readings[at : at + PORTION] for at in range(0, number, PORTION)]
        made = pool.map(gists, portions) if workers > 1 else map(gists, portions)
        for portion, found in zip(portions, made, strict=True):
            linker.update(portion, gists={g[0].report: g for g in found})
    grouped = time.perf_counter()
    stories = linker.stories()
    end, spent = time.perf_counter(), time.process_time() - worked
    one, story = added(linker, number)
    sizes = sorted((len(s.reports) for s in stories), reverse=True)
    print(
        f"{number:7} reports: {number / (end - start):6.0f} a second "
        f"(grouping {grouped - start:.0f} s, stories and lines {end - grouped:.0f} s, "
        f"{spent / number * 1000:.2f} ms of processor each here), {memory():.0f} MB ({base:.0f} MB of them the readings), "
        f"{len(stories)} stories of {sizes[:3]}; one more: {one * 1000:.0f} ms, its stories {story * 1000:.0f} ms",
        flush=True,
    )


def added(linker: Linker, number: int) -> tuple[float, float]:
    """Return the mean seconds that one more report takes to be grouped, and those to make the stories it changed."""
    more = list(stream(number + ONES))[number:]
    grouped = made = 0.0
    for one in more:
        start = time.perf_counter()
        touched = linker.update([one])
        middle = time.perf_counter()
        linker.told(touched)
        grouped, made = grouped + middle - start, made + time.perf_counter() - middle
    return grouped / ONES, made / ONES


def gists(readings: list[Reading]) -> list[list[Gist]]:
    """Return the gists of some readings: the part that every report needs by itself."""
    return [gists_of(reading) for reading in readings]


def memory() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def main() -> None:
    """Print a row for each number of reports, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    for number in options.numbers:
        process = get_context("spawn").Process(target=partial(run, number, options.workers))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"linking {number} reports failed")


if __name__ == "__main__":
    main()
