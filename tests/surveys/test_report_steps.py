"""Question by question: no two reports of a survey tell how few people answered."""

import random
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.network import survey_notices
from desktop.models import QuestionKind
from desktop.services.surveys import around, campaigns, figures, reports, results
from desktop.services.surveys.figures import Key
from desktop.services.surveys.parents import SOURCE, STATEMENTS
from desktop.services.surveys.report_steps import AREAS, Counted, Steps, frozen_in, written
from desktop.services.surveys.sheets import Given
from desktop.services.surveys.shipped import Option, Question
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

FEW = range(1, 5)
SOURCES = (*around.SOURCES, figures.PARENTS)
ASKED = [
    Question("area.play", "Игра", QuestionKind.SCALE, "levels", area="play"),
    Question(SOURCE, "Кто?", QuestionKind.ONE, options=tuple(Option(o, o) for o in SOURCES)),
    *(Question(one, one, QuestionKind.SCALE, "five") for one in STATEMENTS),
    Question("words", "Что улучшить?", QuestionKind.TEXT),
]
Sheets = Mapping[str, Mapping[str, str]]


def _sheet(chance: random.Random) -> dict[str, str]:
    """Mostly whole; some leave a question, some do not say who they are."""
    made = {one: str(chance.randint(1, 5)) for one in STATEMENTS if chance.random() < 0.85}
    if chance.random() < 0.9:
        made[SOURCE] = chance.choice(around.SOURCES)
    if chance.random() < 0.6:
        made["area.play"] = chance.choice("0123")
    if chance.random() < 0.5:
        made["words"] = "свет"
    return made


def _counted(sheets: Sheets) -> Counted:
    tally = figures.tally(ASKED, sheets.values())
    tally.update(around.tally(sheets.values()))
    tally.update(written(ASKED, sheets.values()))
    return Counted(dict.fromkeys(sheets, 1), tally)


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(6, 14))
def test_no_two_reports_tell_few_people_of_any_question(chance: random.Random, acts: int) -> None:
    sheets: dict[str, dict[str, str]] = {}
    rows: list[Counted] = []
    sources: list[dict[str, Sheets]] = []
    """Of each report: group → the sheets its figures come from."""
    for number in range(acts):
        for place in range(chance.choice((1, 4, 5, 6, 9))):
            sheets[f"{number:06}{place:06}00000000"] = _sheet(chance)
        for name in chance.sample(sorted(sheets), min(len(sheets), chance.choice((0, 0, 1, 5, 6)))):
            del sheets[name]
        steps = Steps(ASKED, _counted(sheets), dict(sheets), list(rows))
        if len(sheets) < 5 or not steps.may_be_fresh:
            continue
        frozen = frozen_in(steps.row)
        before = sources[-1] if sources else {}
        told = {one: before[one] if one in frozen else dict(sheets) for one in _groups()}
        sources.append(told)
        rows.append(Counted(steps.live.members, steps.row))
        assert _same(steps.shown.tally, told)
    for one, other in combinations(sources, 2):
        _tell_of_nobody(one, other)


def _groups() -> list[str]:
    return [AREAS, around.GROUP, *(one.code for one in ASKED)]


def _same(shown: Counter[Key], told: Mapping[str, Sheets]) -> bool:
    """What is handed out is counted from the sheets which the test remembers."""
    return all(
        shown[one.code, ""] == sum(one.code in sheet for sheet in told[one.code].values())
        for one in ASKED
    )


def _tell_of_nobody(one: Mapping[str, Sheets], other: Mapping[str, Sheets]) -> None:
    for group in _groups():
        for part in _parts(group):
            first = {name for name, sheet in one[group].items() if _is_in(part, sheet)}
            second = {name for name, sheet in other[group].items() if _is_in(part, sheet)}
            assert len(first - second) not in FEW, (group, part)
            assert len(second - first) not in FEW, (group, part)


def _parts(group: str) -> Sequence[str]:
    return around.SOURCES if group == around.GROUP else (group,)


def _is_in(part: str, sheet: Mapping[str, str]) -> bool:
    if part in around.SOURCES:
        return sheet.get(SOURCE) == part and all(one in sheet for one in STATEMENTS)
    return ("area.play" if part == AREAS else part) in sheet


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(5, 30))
def test_what_is_left_beside_the_sources_is_nobody_or_many(
    chance: random.Random, count: int
) -> None:
    """Means of everybody are told too: less those of a source they are the others'."""
    sheets = [_sheet(chance) for _ in range(count)]
    shown = [one.source for one in around.voices(around.tally(sheets)) if one.marks is not None]
    for one in shown:
        assert sum(_is_in(one, sheet) for sheet in sheets) >= 5
    for statement in STATEMENTS:
        others = [
            sheet for sheet in sheets
            if statement in sheet and not any(_is_in(one, sheet) for one in shown)
        ]  # fmt: skip
        assert not shown or len(others) not in FEW


def _feedback(database: Database, survey: uuid.UUID, count: int, *, applied: int) -> None:
    for number in range(count):
        said = {"use": Given(point=4)}
        if number < applied:
            said["apply"] = Given(choices=("no",))
        desk.answer(database, survey, None, said)


def test_a_question_few_of_the_new_answered_stays_as_it_was(database: Database) -> None:
    survey = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=30)
    _feedback(database, survey, 10, applied=10)
    database.write(reports.publish, survey, TODAY)
    _feedback(database, survey, 6, applied=1)
    report = database.write(reports.publish, survey, TODAY)
    use, apply = (report.found.figures.of(code) for code in ("use", "apply"))
    assert use is not None
    assert apply is not None
    assert (report.found.figures.sheets, use.base, apply.base) == (16, 16, 10)
    assert report.note.startswith("Как в прежнем отчёте: «Примените?».")
    _feedback(database, survey, 5, applied=5)
    later = database.write(reports.publish, survey, TODAY)
    assert (later.found.figures.sheets, later.note) == (21, "")
    fresh = later.found.figures.of("apply")
    assert fresh is not None
    assert fresh.base == 16


def test_few_new_words_wait(database: Database) -> None:
    """Two lists of words, one after the other, would tell what the newest wrote."""
    survey = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=30)

    def say(count: int, *, words: int) -> dict[str, results.Text]:
        for number in range(count):
            said = {"use": Given(point=4)}
            if number < words:
                said["improve"] = Given(words="свет")
            desk.answer(database, survey, None, said)
        report = database.write(reports.publish, survey, TODAY)
        return {one.question.code: one for one in report.found.texts}

    assert len(say(8, words=6)["improve"].answers) == 6
    assert len(say(1, words=1)["improve"].answers) == 6, "the whole report is repeated"
    assert say(5, words=1)["improve"] == results.Text(
        next(one for one in _questions(database, survey) if one.code == "improve"),
        (),
        reports.WORDS_WAIT,
    )
    assert len(say(5, words=5)["improve"].answers) == 13


def _questions(database: Database, survey: uuid.UUID) -> Sequence[Question]:
    return database.read(results.of, survey, TODAY).questions


def test_another_house_is_told_no_person_of_a_named_survey(database: Database) -> None:
    people = desk.hire(database, 8)
    survey = desk.survey(database, people)

    def answered(few: Sequence[uuid.UUID]) -> list[bytes]:
        for place, person in enumerate(few):
            levels = desk.levels(database, survey, {"family": place % 2, "play": 2 - place % 3})
            desk.answer(database, survey, person, levels)
        database.write(campaigns.finish, survey, TODAY)
        told = database.read(survey_notices.lines, TODAY)
        database.write(survey_notices.note, TODAY)
        database.write(campaigns.extend, survey, TODAY, TODAY)
        return told

    first = answered(people[:7])
    assert first
    assert answered(people[7:]) == first
