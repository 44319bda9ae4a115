"""What people judged is kept with who and why, and can be taken back; deleting a report takes what was judged of its words."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect as look

from dateline.model import NotFoundError, SettingsError
from dateline.store import database
from dateline.store.migrations import MIGRATIONS
from dateline.store.store import Store

SIDES = ("Vale@oster/1", "Ada Vale@oster/2")
BY = {"who": "A. Editor", "why": "one mayor"}


def test_a_judgement_comes_back_as_it_was_made(store):
    made = store.judge("person", "same", SIDES, **BY)
    assert store.judgements() == [made]
    assert (made.noun, made.verdict, made.sides, made.author, made.reason) == ("person", "same", SIDES, "A. Editor", "one mayor")
    assert made.at and made.undone_at is None


def test_judgements_come_in_the_order_in_which_they_were_made(store):
    made = [store.judge("person", verdict, SIDES, **BY) for verdict in ("same", "different", "same")]
    assert store.judgements() == made and len({j.id for j in made}) == 3


def test_undo_keeps_the_judgement_on_record(store):
    made = store.judge("body", "different", SIDES, **BY)
    undone = store.undo(made.id)
    assert undone.undone_at and store.judgements() == [undone]
    with pytest.raises(NotFoundError, match="no correction or judgement"):
        store.undo(made.id)


def test_a_settlement_is_kept_and_undone_likewise(store):
    made = store.settle("d1-1", ("400@oster/1", "410@oster/2"), "settled", **BY)
    assert store.settlements() == [made] and made.ending == "settled"
    assert store.undo(made.id).undone_at == store.settlements()[0].undone_at is not None


@pytest.mark.parametrize(
    ("sides", "who", "why", "told"),
    [
        (SIDES, " ", "one mayor", "somebody's name"),
        (SIDES, "A. Editor", "", "needs a reason"),
        (("a", "a"), "A. Editor", "x", "both sides"),
    ],
)
def test_a_judgement_needs_two_sides_an_author_and_a_reason(store, sides, who, why, told):
    with pytest.raises(SettingsError, match=told):
        store.judge("person", "same", sides, who=who, why=why)
    assert store.judgements() == []


def test_stories_depend_on_what_was_judged_of_stories_alone(store):
    empty = store.stand()
    store.judge("person", "same", SIDES, **BY)
    assert store.stand() == empty
    made = store.judge("story", "different", ("oster/1", "oster/2"), **BY)
    assert store.stand() != empty
    store.undo(made.id)
    assert store.stand() == empty


def test_deleting_a_report_takes_what_was_judged_of_its_words(store, make):
    for id_ in ("oster/1", "oster/2", "1"):
        store.keep(
            make("Vale said 400 people had left Oster.", id_=id_).report, make("Vale said 400 people had left Oster.", id_=id_)
        )
    store.judge("person", "same", SIDES, **BY)
    store.judge("story", "same", ("oster/1", "1"), **BY)
    store.settle("d1-1", ("400@oster/2", "410@1"), "settled", **BY)
    kept = store.judge("person", "same", ("Vale@oster/2", "Ada Vale@1"), **BY)
    store.delete("oster/1")
    assert store.judgements() == [kept] and len(store.settlements()) == 1


def test_a_store_from_before_judgements_gets_their_tables_and_keeps_what_it_has(file, make, clock):
    file.parent.mkdir()
    engine = database.connect(file, 1.0)
    database.migrate(engine, file, clock, MIGRATIONS[:1])
    assert "judgements" not in look(engine).get_table_names()
    engine.dispose()
    with Store.open(file, now=clock) as store:
        assert store.judgements() == [] and store.check() == []
        store.judge("person", "same", SIDES, **BY)
        assert len(store.judgements()) == 1
