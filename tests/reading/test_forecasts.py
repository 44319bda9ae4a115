"""Forecasts: what somebody expects, hopes, plans, threatens or promises; when it is due and what it hangs on."""

from functools import cache

import pytest

from dateline.model import Block, Forecast, Reading, Report, Span
from dateline.reading.reader import Reader

THURSDAY = "2024-05-16"
UNKNOWN = "unresolved"


@cache
def reader() -> Reader:
    return Reader()


def read(text: str, published: str | None = THURSDAY) -> Reading:
    return reader().read(Report("r", text, published=published, language="en"))


def forecasts(text: str, published: str | None = THURSDAY) -> list[Forecast]:
    return list(read(text, published).forecasts)


def plain(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


def shared(found: Forecast, whole: str, clause: str) -> float:
    """Return the share of the shorter one's words that a forecast's span and a clause of the text have in common."""
    start = whole.index(clause)
    both = Span(max(found.span.start, start), max(found.span.start, start, min(found.span.end, start + len(clause))))
    return len(both.cut(whole).split()) / min(len(found.text.split()), len(clause.split()))


def due(found: Forecast) -> str | None:
    if found.due is None:
        return None
    return (found.due.end or found.due.start) if found.due.resolved else UNKNOWN


CASES = [  # text with the forecast in brackets, last day due, condition, modality
    # will, shall, going to
    ("[The ferry line will reopen on Monday], the port said.", "2024-05-20", None, "plan"),
    ('"[We shall rebuild the bridge by June]," said Ivo Marin, the mayor.', "2024-06", None, "plan"),
    ("[The council is going to close two schools next year].", "2025", None, "plan"),
    ("[Nurses won't return to work before Saturday], the union said.", "2024-05-17", None, "plan"),
    ('"[We\'ll be back tomorrow]," said Ana Ruiz, a nurse.', "2024-05-17", None, "plan"),
    # reported: would
    ("The minister said [the camp would be emptied by Friday].", "2024-05-17", None, "expectation"),
    ("[The search would continue tomorrow], the coastguard said.", "2024-05-17", None, "expectation"),
    # words before "to"
    ("[The storm is expected to hit the coast on Friday].", "2024-05-17", None, "expectation"),
    ("[The president plans to visit the flooded towns next week].", "2024-05-26", None, "plan"),
    ("[The two sides are to exchange prisoners on Saturday].", "2024-05-18", None, "plan"),
    ("[The ban is to be lifted on 1 June].", "2024-06-01", None, "plan"),
    ("[The envoy is set to meet the rebels in Doha on Sunday].", "2024-05-19", None, "plan"),
    ("[The captain is due to appear in court on Tuesday].", "2024-05-21", None, "plan"),
    ("[The river is likely to crest tonight].", "2024-05-16", None, "expectation"),
    ("[The strikers vowed to stay out until Monday].", "2024-05-20", None, "promise"),
    ("[Three airlines pledged to fly in tents].", None, None, "promise"),
    ("[Rescuers hope to reach the miners by Saturday].", "2024-05-18", None, "hope"),
    ("[The army is preparing to storm the old town].", None, None, "plan"),
    ("[The dam is about to burst], engineers said.", None, None, "expectation"),
    ("[The bank intends to shut 40 branches].", None, None, "plan"),
    ("[The guards are being asked to return and are expected to do so by Friday].", "2024-05-17", None, "expectation"),
    # without "to": a noun phrase or a participle is due
    ("[The verdict is expected on 3 June].", "2024-06-03", None, "expectation"),
    ("[A hearing is scheduled for Monday].", "2024-05-20", None, "plan"),
    ("[The first aid flight is due on Saturday].", "2024-05-18", None, "plan"),
    # present tense with a day to come
    ("[The trial opens on Monday].", "2024-05-20", None, "plan"),
    ("[Voting begins on Sunday].", "2024-05-19", None, "plan"),
    ("[The envoy leaves for Geneva tomorrow].", "2024-05-17", None, "plan"),
    ("[The last ferries are leaving on Monday].", "2024-05-20", None, "plan"),
    ("[The weather service expects the river to crest on Friday].", "2024-05-17", None, "expectation"),
    ("[The utility expects to restore power by Sunday].", "2024-05-19", None, "expectation"),
    ("[Forecasters predict more rain for Saturday].", "2024-05-18", None, "expectation"),
    ("[Voters go to the polls on Sunday].", "2024-05-19", None, "plan"),
    ("[The cease-fire takes effect on Friday].", "2024-05-17", None, "plan"),
    ("[The two states have agreed to reopen the border next week].", "2024-05-26", None, "plan"),
    ("She said [the army would not leave until the hostages were freed].", None, "until the hostages were freed", "expectation"),
    ("[Sentencing is set for 12 July].", "2024-07-12", None, "plan"),
    # things expected, promised, announced
    ("[The agency expects losses of $2 billion].", None, None, "expectation"),
    ("[Two states pledged 40 field kitchens].", None, None, "promise"),
    ("[Neighbouring Togo offered to take in the wounded].", None, None, "plan"),
    ("The union [announced a walkout at all depots from Monday].", "2024-05-20", None, "plan"),
    # "likely" by itself, and what shares a forecast
    ("[Landslides are likely in the hills].", None, None, "expectation"),
    ("Doctors warned that [a second wave was likely by July].", "2024-07", None, "expectation"),
    ("The storm is forecast to turn east, but [could still drench the coast].", None, None, "expectation"),
    # the calendar, with weekdays to come
    ("[The licence expires at midnight on Monday].", "2024-05-20", None, "plan"),
    ("The mayor defended the budget, [which goes before the council next Monday].", "2024-05-20", None, "plan"),
    ("[The search will stop at dusk and resume on Saturday].", "2024-05-18", None, "plan"),
    ("[By nightfall the bridge will be shut], police said.", "2024-05-16", None, "plan"),
    ("[Some 400 prisoners are to be freed over three days].", "2024-05-18", None, "plan"),
    # hopes and fears
    ("The aid group said it hoped [the convoy could leave by Saturday].", "2024-05-18", None, "hope"),
    ("Relatives hope [the two men will be freed soon].", None, None, "hope"),
    ("Doctors fear [the fever could spread to the capital].", None, None, "expectation"),
    ("Forecasters warned that [the river could burst its banks on Friday].", "2024-05-17", None, "expectation"),
    ("The union warned that [it would call out the drivers on Friday].", "2024-05-17", None, "threat"),
    ("[Snow may fall above 900 metres on Saturday], the weather office said.", "2024-05-18", None, "expectation"),
    ("[The eruption could last for weeks], scientists said.", None, None, "expectation"),
    ("[The dam may fail within hours], the mayor warned.", None, None, "expectation"),
    # could, may and might of what is to come
    ("[The fever may spread to the capital] unless the wells are closed.", None, "unless the wells are closed", "expectation"),
    ("The ministry said [it may suspend flights] if the ash returns.", None, "if the ash returns", "expectation"),
    ("If the dam fails, [it could drown six villages].", None, "If the dam fails", "expectation"),
    ("[She could be jailed for ten years].", None, None, "expectation"),
    ("[The vaccine could be ready by July].", "2024-07", None, "expectation"),
    ("The council fears [rising rents might drive out the young].", None, None, "expectation"),
    ("[A second convoy should arrive on Saturday].", "2024-05-18", None, "expectation"),
    # hopes and expectations in the present tense, and what is denied
    ("[The clinic hopes the road reopens soon].", None, None, "hope"),
    ("The mayor said [he was not expecting the number of dead to rise].", None, None, "expectation"),
    ("[The refinery is not expected to restart this year].", "2024", None, "expectation"),
    ("[The opposition vowed never to sit with the junta].", None, None, "promise"),
    # trying, on course, on the brink
    ("[The state is trying to halve its debt by 2027].", "2027", None, "plan"),
    ("[The strike looks set to last until June].", "2024-06", None, "plan"),
    ("[Fuel prices, set to double in June], have already risen.", "2024-06", None, "plan"),
    ("[The port is on course to reopen next week].", "2024-05-26", None, "expectation"),
    ("[The island is on the brink of famine].", None, None, "expectation"),
    ("[The grant is intended to pay for new wells].", None, None, "plan"),
    # fears, risks, threats, plans as nouns
    ("[Officials warned of flash floods in the valleys].", None, None, "expectation"),
    ("[Amid fears of a second wave of cholera], the schools stayed shut.", None, None, "expectation"),
    ("[There is a risk of landslides on the northern slopes].", None, None, "expectation"),
    ("[The union threatened more strikes].", None, None, "threat"),
    ("[There are plans to build a second dam].", None, None, "plan"),
    ("The government [announced its plan to sell the port].", None, None, "plan"),
    ("[The government plans new taxes].", None, None, "plan"),
    # days fixed, deadlines, ultimatums
    ("[A hearing was set for Tuesday].", "2024-05-21", None, "plan"),
    ("[The judge set her sentencing for 2 July].", "2024-07-02", None, "plan"),
    ("[The trial was postponed until June].", "2024-06", None, "plan"),
    ("[An inquest is scheduled].", None, None, "plan"),
    ("[The deadline for the talks is 20 May].", "2024-05-20", None, "expectation"),
    ("[The rebels gave the governor until Saturday to leave the town].", "2024-05-18", None, "expectation"),
    ("[The crew has 48 hours to hand over the ship].", "2024-05-18", None, "expectation"),
    # the weather's own lines
    ("[Mostly sunny on Saturday, with a low of 4 degrees].", "2024-05-18", None, "expectation"),
    ("[The chance of snow on Friday is 80 percent].", "2024-05-17", None, "expectation"),
    # modals over other words
    ("[This will cost the town two million euros].", None, None, "plan"),
    ("The judge said [they will be tried and sent to prison].", None, None, "plan"),
    ('The minister said [the army would "continue its search for the crew"].', None, None, "expectation"),
    ('"Should they attack, [we shall respond]," said Ivo Marin, the mayor.', None, "Should they attack", "plan"),
    # spans of time
    ("[Power will be back within 48 hours], the utility said.", "2024-05-18", None, "plan"),
    ("[More rain is expected in the coming days].", UNKNOWN, None, "expectation"),
    ("[The inquiry will report by the end of the week].", "2024-05-19", None, "plan"),
    ("[Clearing the road will take three days], the ministry said.", "2024-05-19", None, "estimate"),
    # conditions, before and behind
    ("If the wind turns, [the fire will reach the suburbs].", None, "If the wind turns", "plan"),
    ("[The buses will leave once the mines are cleared].", None, "once the mines are cleared", "plan"),
    ("[The miners threatened to strike on Monday unless they are paid].", "2024-05-20", "unless they are paid", "threat"),
    ("When the water falls, [the army will search the houses].", None, "When the water falls", "plan"),
    ("[The border will stay shut until the outbreak is over], the ministry said.", None, "until the outbreak is over", "plan"),
    ("[Talks will resume after the hostages are freed], she said.", None, "after the hostages are freed", "plan"),
    ("[The airport will reopen as soon as the ash clears].", None, "as soon as the ash clears", "plan"),
    (
        "The governor said [he would resign if the court ruled against him].",
        None,
        "if the court ruled against him",
        "expectation",
    ),
]


@pytest.mark.parametrize(("marked", "last", "condition", "modality"), CASES, ids=[c[0][:50] for c in CASES])
def test_a_forecast_is_found_with_its_day_its_condition_and_its_modality(
    marked: str, last: str | None, condition: str | None, modality: str
) -> None:
    text, clause = plain(marked), marked[marked.index("[") + 1 : marked.index("]")]
    found = [f for f in forecasts(text) if shared(f, text, clause) >= 0.5]
    assert len(found) == 1, [f.text for f in forecasts(text)]
    (one,) = found
    assert due(one) == last
    assert (one.condition.text if one.condition else None) == condition
    assert one.modality == modality


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The army pledged that the road would be cleared before Ramadan.", "2025-02-28"),
        ("The army pledged that the road would be cleared before the holy month of Ramadan.", "2025-02-28"),
        ("The minister said the bridge would open by Easter.", "2025-04-20"),
        ("The minister said the bridge would open before Orthodox Easter.", "2025-04-19"),
        ("The minister said the bridge would open before the start of Diwali.", "2024-10-30"),
        ("The rebels would have the whole town within 48 hours, their spokesman said.", "2024-05-18"),
        ("The province will pass 900 cases by mid-June, the doctor said.", "2024-06-15"),
        ("The storm would be a depression by evening, forecasters said.", "2024-05-16"),
        ('"We will hand over 200 houses by the end of November," the governor said.', "2024-11-30"),
        # a feast behind the forecast that it does not set a day for, and one long past
        ("The minister said the bridge would open.", None),
        ("The bridge, closed since before Easter, will open on Monday.", "2024-05-20"),
    ],
)
def test_r25_deadlines_by_feasts_hours_and_parts_of_a_month(text: str, last: str | None) -> None:
    (one,) = forecasts(text)
    assert due(one) == last


def test_r25_a_feast_in_an_undated_report_stays_unresolved() -> None:
    (one,) = forecasts("The army pledged that the road would be cleared before Ramadan.", None)
    assert due(one) == UNKNOWN


def test_r25_what_is_feared_in_reported_speech_is_a_forecast() -> None:
    (one,) = forecasts("The seismologist warned that strong aftershocks were to be expected next week.")
    assert due(one) == "2024-05-26"
    assert forecasts("Strong aftershocks were to be expected, and the town knew it.") == []


SILENT = [
    # the past, and guesses about it
    "The two may have been killed on Tuesday.",
    "The driver could have fallen asleep, police said.",
    "The boat will have sunk by then, or so it was thought.",
    "The convoy was expected on Monday but never came.",
    "The minister had planned to visit the town last week.",
    "Rescuers could not reach the village on Tuesday.",
    "The general cancelled a visit that was due to begin on Friday.",
    "The engineers had not expected to find anybody for a week.",
    "The council did not say when the money would be paid.",
    "There was no sign that the road would be opened.",
    "The damage was likely caused by ice.",
    "The driver was due to appear in court but fled.",
    "They were supposed to guard the gate.",
    "The weather was sunny on Tuesday.",
    # guesses about what is
    "The stain may be blood.",
    "The ring may belong to the missing man.",
    "The coin could be a fake.",
    "The fever may be linked to bats.",
    "The toll could not be verified.",
    "None of the claims could be verified.",
    # purposes and reasons
    "He ran so that he could catch the bus.",
    "For fear of reprisals he gave no name.",
    "He was charged with threatening to burn the shop.",
    "Voters rejected an earlier plan to build the dam.",
    "Whoever they may be, they fled.",
    # demands, duties, abilities
    '"This must not happen again," said Rosa Lind, the mayor.',
    "The army should let the aid through, the envoy said.",
    "Visitors can see the ruins from the bridge.",
    "He could see the smoke from his window.",
    "From the tower we could see the fire.",
    "The government should resign by Friday.",
    # habits, stories, politeness
    "Every spring the river would flood the lower town.",
    "As a boy he would walk ten miles to school.",
    "I would like to thank the nurses, he said.",
    "The ministry would not comment.",
    "People who will not listen cannot be helped.",
    # names, nouns, questions
    "Will Stone, a baker, left the town on Tuesday.",
    "She left the house to her son in her will.",
    "The army dropped its plans to storm the town.",
    "There are no plans to evacuate the town.",
    "In May the council had a set of rules to follow.",
    "Will the talks succeed?",
    "No one knows when the siege will end.",
    "The road to the camp is set in a valley.",
    # reports of what is
    "The court sits in Graz on most Mondays.",
    "Trains run every Monday.",
    "The mayor is a likely winner.",
    "Expected losses were not given.",
    "The village is about two miles from the border.",
    "The chapel is due north of the fort.",
    "Some of them hope.",
    "The people are going to the shelter every night.",
    "The risk of cancer is low.",
    "The town set a record for 2019.",
    "The airport is to blame.",
    "He is committed to working with the union.",
]


@pytest.mark.parametrize("text", SILENT, ids=[t[:50] for t in SILENT])
def test_the_past_demands_habits_and_nouns_are_no_forecasts(text: str) -> None:
    assert [f.text for f in forecasts(text)] == []


def test_a_condition_is_no_part_of_the_day_it_is_due() -> None:
    """The day on which the condition falls due is not the day of what hangs on it."""
    (one,) = forecasts("If the strike is not over by Friday, the port will be shut.")
    assert one.due is None
    assert one.condition is not None
    assert one.condition.text == "If the strike is not over by Friday"


def test_a_would_without_a_sayer_carries_on_what_was_told_of_things_to_come() -> None:
    story = "The council wants to pass a new tax next year. It would cost a family 40 euros."
    assert [f.text for f in forecasts(story)][-1] == "It would cost a family 40 euros"
    assert forecasts("The town was quiet. Every spring it would cost each family a goat.") == []


def test_a_headline_tells_the_future_by_an_infinitive() -> None:
    text = "Council to close two libraries\n\nThe town is poor."
    blocks = (Block("headline", Span(0, 30)), Block("lead", Span(32, len(text))))
    found = reader().read(Report("r", text, blocks=blocks, language="en")).forecasts
    assert [f.text for f in found] == ["Council to close two libraries"]


def test_two_forecasts_of_one_sentence_are_two() -> None:
    found = forecasts("The dam will be drained on Friday, and the families will return on Sunday.")
    assert [due(f) for f in found] == ["2024-05-17", "2024-05-19"]


def test_whose_forecast_it_is() -> None:
    reading = read('"The road will be open on Monday," said Ivo Marin, the mayor. The bridge will stay shut.')
    first, second = reading.forecasts
    assert first.by in {s.id for s in reading.statements}
    assert second.by is None


def test_an_undated_report_leaves_the_day_open() -> None:
    for text in ("The trial will open on Monday.", "The buses will leave tomorrow.", "The road will take three days to clear."):
        (one,) = forecasts(text, None)
        assert due(one) in (UNKNOWN, None), text


STORY = " ".join(plain(marked) for marked, *_ in CASES)


def test_spans_cut_the_text_and_ids_are_unique_and_stable() -> None:
    one, two = read(STORY), read(STORY)
    assert one.forecasts == two.forecasts
    assert len({f.id for f in one.forecasts}) == len(one.forecasts) > 30
    for forecast in one.forecasts:
        assert forecast.span.cut(STORY) == forecast.text
        if forecast.condition:
            assert forecast.condition.span.cut(STORY) == forecast.condition.text
    for first, second in zip(one.forecasts, one.forecasts[1:], strict=False):
        assert first.span.end <= second.span.start


def test_nothing_is_due_before_the_report() -> None:
    for published in (THURSDAY, "2023-11-02"):
        for forecast in forecasts(STORY, published):
            if forecast.due and forecast.due.relative_to == "published" and forecast.due.end:
                assert forecast.due.end >= published[: len(forecast.due.end)], forecast.text
