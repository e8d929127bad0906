"""What could be worked out of two figures which stand beside each other: people are not told."""

import random
import uuid
from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models import QuestionKind
from desktop.services.surveys import changes, figures, results, sites
from desktop.services.surveys.figures import Key
from desktop.services.surveys.results import Scope
from desktop.services.surveys.sheets import Given
from desktop.services.surveys.shipped import Question
from desktop.services.surveys.sites import HeatRow
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

PLAY, SPEECH = "area.play", "area.speech"
ASKED = [
    Question(PLAY, "Игра", QuestionKind.SCALE, "levels", area="play"),
    Question(SPEECH, "Речь", QuestionKind.SCALE, "levels", area="speech"),
]
FEW = range(1, 5)


def _site(chance: random.Random) -> Counter[Key]:
    count = chance.choice((0, 2, 4, 5, 6, 9, 15))
    points = chance.choice(("0123", "01", "1"))
    sheets = [
        {code: chance.choice(points) for code in (PLAY, SPEECH) if chance.random() < share}
        for share in [chance.choice((1, 0.9, 0.3))]
        for _ in range(count)
    ]
    return figures.tally(ASKED, sheets)


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_hidden_cells_of_the_map_are_nobody_or_many_and_not_alike(
    chance: random.Random, count: int
) -> None:
    """The bars tell the sum of an area; ours is told apart as well."""
    ours = "№ 7"
    by_site = {f"№ {7 + number}": _site(chance) for number in range(count + 1)}
    rows = sites.heat_map(ASKED, by_site, ours)
    for one in ASKED:
        _hidden_is_safe(one, rows, by_site)
        _hidden_is_safe(one, [row for row in rows if row.name != ours], by_site)


def _hidden_is_safe(
    one: Question, rows: list[HeatRow], by_site: Mapping[str, Counter[Key]]
) -> None:
    shut = [row.name for row in rows if row.cells[one.area].low is None]
    if len(shut) == len(rows):
        return
    together: Counter[str] = Counter()
    for name in shut:
        together.update(
            {key[1]: people for key, people in by_site[name].items() if key[0] == one.code}
        )
    people = together.pop("", 0)
    assert people not in FEW
    assert not people or max(together.values()) < people


def test_few_answers_to_one_question_elsewhere_are_left_out(database: Database) -> None:
    """Six there answered, one of them about speech: the sum less ours would be hers."""
    people = desk.hire(database, 6)
    survey = desk.survey(database, people)
    for place, person in enumerate(people):
        said = desk.levels(database, survey, {"play": place % 3, "speech": 2})
        desk.answer(database, survey, person, said)
    there = [{PLAY: "1"}] * 5 + [{SPEECH: "0"}]
    questions = database.read(results.of, survey, TODAY).questions
    database.write(sites.keep, survey, database.write(desk.site), figures.tally(questions, there))
    found = database.read(results.of, survey, TODAY).figures
    play, speech = found.of(PLAY), found.of(SPEECH)
    assert play is not None
    assert speech is not None
    assert (found.sheets, play.base, speech.base, speech.low) == (12, 11, 6, 0)


def _with_wellbeing(database: Database, troubled: int, among: int) -> uuid.UUID:
    """A named survey: of ``among`` people some have a difficulty in wellbeing and nowhere else."""
    people = desk.hire(database, among)
    survey = desk.survey(database, people)
    for place, person in enumerate(people):
        levels = {"wellbeing": 0 if place < troubled else 3, "family": 0 if place >= 6 else 3}
        desk.answer(database, survey, person, desk.levels(database, survey, levels))
    return survey


def test_any_area_does_not_tell_whose_is_wellbeing(database: Database) -> None:
    """Lists name everybody with another difficulty: one more «в любой области» would be hers."""
    survey = _with_wellbeing(database, 1, 8)
    found = database.read(results.of, survey, TODAY).figures
    assert (found.area_base, found.difficult) == (8, 2)
    few = database.read(results.of, survey, TODAY, Scope(is_printed=True)).figures
    assert few.difficult == 2


def test_many_with_nothing_but_wellbeing_are_counted(database: Database) -> None:
    survey = _with_wellbeing(database, 5, 8)
    assert database.read(results.of, survey, TODAY).figures.difficult == 7


def test_before_and_after_of_few_is_not_told_of_wellbeing(database: Database) -> None:
    people = desk.hire(database, 6)
    before, after = (desk.survey(database, people) for _ in range(2))
    for place, person in enumerate(people):
        for survey, level in ((before, 1), (after, 3)):
            levels = {"wellbeing": level} if place < 4 else {"family": 2}
            desk.answer(database, survey, person, desk.levels(database, survey, levels))
    found = database.read(changes.compare, after, before, TODAY)
    assert found.pairs == 6
    assert {one.gain.pairs for one in found.blocks} <= {0, 2}, "family alone"


def test_an_anonymous_sheet_leads_to_nobody(database: Database) -> None:
    survey = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=9)
    for point in (1, 5, 5, 5, 5):
        desk.answer(database, survey, None, {"use": Given(point=point)})
    assert database.read(results.people_of, survey, "use", ["1"], TODAY) == []
