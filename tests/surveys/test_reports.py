"""Two reports of one survey, subtracted: nobody can be told apart (matching.md B5, S5)."""

import uuid
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from desktop.models import SurveyReport, SurveyResponse
from desktop.services import acts
from desktop.services.surveys import command_line, figures, groups, reports, results, sites
from desktop.services.surveys.report_steps import may_follow
from desktop.services.surveys.results import Scope
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from desktop.storage.lock import BaseLock
from desktop.storage.log import acts as log_acts
from tests.surveys import desk
from tests.surveys.desk import TODAY

PEOPLE = 30


def _sheet(database: Database, survey: uuid.UUID, useful: int = 4, apply: str = "yes") -> uuid.UUID:
    given_ = {"use": Given(point=useful), "apply": Given(choices=(apply,))}
    return desk.answer(database, survey, None, given_)


def _delete(session: Session, response: uuid.UUID) -> None:
    found = session.get(SurveyResponse, response)
    session.delete(found)
    session.flush()
    log_acts.name(session, "лист в корзину")


def _published(database: Database, survey: uuid.UUID) -> int:
    return database.write(reports.publish, survey, TODAY).found.figures.sheets


@pytest.fixture
def survey(database: Database) -> uuid.UUID:
    """An anonymous survey with seven sheets."""
    made = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=PEOPLE)
    for _ in range(7):
        _sheet(database, made)
    return made


def test_one_more_answer_changes_no_report(database: Database, survey: uuid.UUID) -> None:
    first = database.write(reports.publish, survey, TODAY)
    assert (first.found.figures.sheets, first.note) == (7, "")
    _sheet(database, survey, useful=1, apply="no")
    second = database.write(reports.publish, survey, TODAY)
    assert second.found.figures == first.found.figures
    assert second.found.sentences == first.found.sentences
    assert second.note.startswith("Учтено 7")
    assert "Новых пока 1:" in second.note
    assert database.read(results.of, survey, TODAY).figures.sheets == 8, "the screen shows all"
    for _ in range(3):
        _sheet(database, survey)
    assert _published(database, survey) == 7
    _sheet(database, survey)
    assert _published(database, survey) == 12


def test_an_answer_taken_away_or_corrected_changes_no_report(
    database: Database, survey: uuid.UUID
) -> None:
    one = _sheet(database, survey, useful=1, apply="no")
    assert _published(database, survey) == 8
    database.write(_delete, one)
    assert _published(database, survey) == 8
    database.write(acts.undo)
    assert _published(database, survey) == 8

    def correct(session: Session) -> None:
        found = session.get(SurveyResponse, one)
        assert found is not None
        found.marks = "use=5;apply=yes"
        session.add(found)
        log_acts.name(session, "правка листа")

    before = database.write(reports.publish, survey, TODAY).found.figures
    database.write(correct)
    assert database.write(reports.publish, survey, TODAY).found.figures == before


def test_undo_does_not_forget_what_was_handed_out(database: Database, survey: uuid.UUID) -> None:
    assert _published(database, survey) == 7
    database.write(acts.undo)  # the seventh sheet
    assert _published(database, survey) == 7
    assert database.read(reports.look, survey, TODAY).found.figures.sheets == 7


def test_totals_of_a_small_kindergarten_wait_too(database: Database, survey: uuid.UUID) -> None:
    assert _published(database, survey) == 7
    site = database.write(desk.site)
    three = {figures.SHEETS: 3, ("use", ""): 3, ("use", "1"): 3}
    database.write(sites.keep, survey, site, three)
    assert _published(database, survey) == 7
    six = {figures.SHEETS: 6, ("use", ""): 6, ("use", "1"): 6}
    database.write(sites.keep, survey, site, six)
    assert _published(database, survey) == 13


def test_below_five_nothing_is_handed_out_and_nothing_is_noted(database: Database) -> None:
    made = desk.survey(database, code="event_feedback", is_anonymous=True)
    for _ in range(4):
        _sheet(database, made)
    found = database.write(reports.publish, made, TODAY).found
    assert found.hidden.startswith("Ответили 4.")
    assert database.read(lambda session: session.exec(select(SurveyReport)).all()) == []
    _sheet(database, made)
    assert _published(database, made) == 5


def test_a_named_survey_keeps_only_its_quiet_questions(database: Database) -> None:
    """Wellbeing waits; everything else is as the cards say."""
    people = desk.hire(database, 6)
    made = desk.survey(database, people)
    for person in people[:5]:
        given_ = desk.levels(database, made, {"wellbeing": 3, "family": 2})
        desk.answer(database, made, person, given_)
    database.write(reports.publish, made, TODAY)
    given_ = desk.levels(database, made, {"wellbeing": 0, "family": 0})
    desk.answer(database, made, people[5], given_)
    report = database.write(reports.publish, made, TODAY)
    quiet, open_ = (report.found.figures.of(f"area.{code}") for code in ("wellbeing", "family"))
    assert quiet is not None
    assert open_ is not None
    assert (quiet.base, quiet.low) == (5, 0)
    assert (open_.base, open_.low) == (6, 1)
    assert report.note.startswith("В вопросах, где видны только общие итоги: учтено 5")


def test_the_command_line_repeats_the_report(
    database: Database, survey: uuid.UUID, base_path: Path
) -> None:
    assert _published(database, survey) == 7
    _sheet(database, survey, useful=1)
    told = command_line.results_of(base_path, survey.hex, TODAY).as_dict()
    assert told["respondents"] == 7


def _noted(database: Database, survey: uuid.UUID) -> int:
    query = select(SurveyReport).where(col(SurveyReport.survey) == survey.hex)
    return len(database.read(lambda session: session.exec(query).all()))


def test_the_command_line_notes_what_it_hands_out(
    database: Database, survey: uuid.UUID, base_path: Path
) -> None:
    """Seven told by a script, eight by the window would tell of one."""
    assert command_line.results_of(base_path, survey.hex, TODAY).as_dict()["respondents"] == 7
    assert _noted(database, survey) == 1
    _sheet(database, survey, useful=1)
    assert _published(database, survey) == 7
    again = command_line.results_of(base_path, survey.hex, TODAY)
    assert again.as_dict()["respondents"] == 7
    assert again.as_dict()["note"].startswith("Учтено 7")
    assert again.lines()[-1] == again.note
    assert _noted(database, survey) == 1


def test_where_nothing_can_be_noted_nothing_new_is_told(
    database: Database, survey: uuid.UUID, base_path: Path
) -> None:
    lock = BaseLock(base_path, lambda _winner: None)
    lock.acquire("Серова")
    try:
        hidden = command_line.results_of(base_path, survey.hex, TODAY).as_dict()
        assert hidden["hidden"] == hidden["sentence"] == reports.UNNOTED
        assert (hidden["questions"], hidden["texts"], hidden["respondents"]) == ([], [], 7)
        assert _noted(database, survey) == 0
        assert _published(database, survey) == 7
        for _ in range(6):
            _sheet(database, survey)
        told = command_line.results_of(base_path, survey.hex, TODAY).as_dict()
        assert (told["respondents"], told["hidden"]) == (7, "")
    finally:
        lock.release()
    assert command_line.results_of(base_path, survey.hex, TODAY).as_dict()["respondents"] == 13


def test_a_named_survey_without_quiet_questions_needs_no_note(
    database: Database, base_path: Path
) -> None:
    made = desk.survey(database, code="conditions")
    for person in desk.hire(database, 6):
        desk.answer(database, made, person, {"program": Given(choices=("yes",))})
    lock = BaseLock(base_path, lambda _winner: None)
    lock.acquire("Серова")
    try:
        told = command_line.results_of(base_path, made.hex, TODAY).as_dict()
    finally:
        lock.release()
    assert (told["respondents"], told["hidden"]) == (6, "")


def test_a_group_and_everybody_give_nobody_away(database: Database) -> None:
    """Five of six are young: wellbeing of the young and of all would tell of the sixth."""
    people = desk.hire(database, 6)
    made = desk.survey(database, people)
    for place, person in enumerate(people):
        given_ = desk.levels(database, made, {"wellbeing": place % 2, "family": 1})
        desk.answer(database, made, person, given_)
    young = people[:5]

    def parts(session: Session) -> results.Results:
        return results.of(session, made, TODAY, Scope(who=groups.NOVICES))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            results,
            "members",
            lambda _session, who, _today: list(young) if who == groups.NOVICES else [],
        )
        found = database.read(parts)
    assert found.figures.sheets == 5
    assert found.figures.of("area.wellbeing") is None
    assert found.figures.of("area.family") is not None
    assert database.read(results.of, made, TODAY).figures.of("area.wellbeing") is not None


STEPS = st.lists(
    st.tuples(st.sampled_from(("add", "remove", "correct", "report")), st.integers(1, 6)),
    min_size=4,
    max_size=14,
)


@hypothesis(max_examples=40, deadline=None)
@given(STEPS)
def test_no_two_reports_differ_by_few(steps: list[tuple[str, int]]) -> None:
    """The rule by itself: any pair of what was handed out."""
    sheets: dict[str, int] = {}
    told: list[dict[str, int]] = []
    number = 0
    for act, count in steps:
        for _ in range(count):
            if act == "add":
                number += 1
                sheets[f"{number}:0"] = 1
            elif act in {"remove", "correct"} and sheets:
                name = min(sheets)
                del sheets[name]
                if act == "correct":
                    number += 1
                    sheets[f"{number}:1"] = 1
        if act == "report" and len(sheets) >= 5 and all(may_follow(one, sheets) for one in told):
            told.append(dict(sheets))
    for one, other in combinations(told, 2):
        assert len(one.keys() - other.keys()) not in range(1, 5)
        assert len(other.keys() - one.keys()) not in range(1, 5)


def test_every_note_names_a_survey(database: Database, survey: uuid.UUID) -> None:
    _published(database, survey)
    notes = database.read(
        lambda session: session.exec(
            select(SurveyReport).where(col(SurveyReport.survey) == survey.hex)
        ).all()
    )
    assert [one.number for one in notes] == [1]
