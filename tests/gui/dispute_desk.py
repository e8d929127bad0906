"""Our base after a file of our second computer was accepted with every disagreement left open."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

from sqlmodel import Session

from desktop.documents import issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.exchange.inbound import receiving
from desktop.models import (
    Attendance,
    Category,
    CompetenceMark,
    Event,
    Meeting,
    NetworkGoal,
    Offer,
    Person,
    Plan,
    PlanRow,
    Route,
    RouteArea,
    RouteCell,
    RouteColumn,
    RouteStep,
    Survey,
    SurveyQuestion,
    SurveyResponse,
    SurveyTemplate,
    Visit,
    derived_id,
)
from desktop.services import base, reference_rows, settings
from desktop.services.documents import series
from desktop.services.documents.decisions import MINUTES
from desktop.services.events import papers as event_papers
from desktop.services.networks import card as cards
from desktop.services.pairs import work_days
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.gui.exchange_desk import PAIR, PHRASE, change, cheap_phrases, make_two, row

GOAL, TALK = uuid.UUID(int=201), uuid.UUID(int=202)
ROUTE, AREA, STEP, OTHER_STEP = (uuid.UUID(int=number) for number in range(301, 305))
COLUMN, PLAN, PLAN_ROW, OTHER_ROW, EVENT = (uuid.UUID(int=number) for number in range(311, 316))
CELL = derived_id("route_cell", OTHER_STEP, COLUMN)
PAPER, VISIT, GUEST, MARK, OFFER = (uuid.UUID(int=number) for number in range(321, 326))
TEMPLATE, QUESTION, FORMER, CATEGORY = (uuid.UUID(int=number) for number in range(331, 335))
SURVEY, SHEET = uuid.UUID(int=341), uuid.UUID(int=342)
HOLIDAY, SERIES = dt.date(2025, 11, 6), "ЛС"
SETTING, LIST, CODE = "stall_days", "areas", "speech"


def accepted(folder: Path, template: Path) -> Path:
    """Make it."""
    with cheap_phrases():
        two = make_two(folder, template)
        two.theirs.write(change, Person, row(4), surname="Гончар-Лис")
        two.theirs.write(_work, "Ступени", 90)
        two.ours.write(change, Person, row(4), surname="Гончарова")
        two.ours.write(_work, "Шаги", 60)
        with receiving.opened(two.ours, two.partner_file(), PHRASE, TODAY, folder) as found:
            receiving.accept(two.ours, found)
        two.close()
    return two.ours.path


def _work(session: Session, word: str, minutes: int) -> None:
    """Both sites write down the same records under the same ids, in other words."""
    network = cards.own_id(session)
    cards.set_field(session, network, "title", f"Сеть «{word}»")
    session.add(NetworkGoal(id=GOAL, network_id=network, title=word, school_year=2025))
    day = dt.date(2025, 11, 4)
    session.add(Meeting(id=TALK, pair_id=PAIR, held_on=day, kind="talk", minutes=minutes))
    _write_route(session, word, minutes)
    _write_plan(session, word)
    own = base.own_organization_id(session)
    session.add(Event(id=EVENT, title="Наставничество", held_on=day, home_organization_id=own))
    session.flush()
    _write_minutes(session, word, own)
    _write_sheets(session, minutes)
    _write_more(session, word, minutes)
    settings.change(session, SETTING, minutes)
    reference_rows.rename(session, LIST, CODE, f"Речь: {word}")
    acts.name(session, "проба")


def _write_route(session: Session, word: str, minutes: int) -> None:
    own = base.own_organization_id(session)
    session.add(
        Route(id=ROUTE, person_id=row(1), school_year=2025, goal=word, home_organization_id=own)
    )
    session.add(RouteArea(id=AREA, route_id=ROUTE, area="speech", level_goal=minutes // 30 - 1))
    due = dt.date(2026, 1, minutes // 10)
    session.add(RouteStep(id=STEP, area_id=AREA, activity="Изучить", term_kind="day", due_on=due))
    session.add(
        RouteStep(id=OTHER_STEP, area_id=AREA, activity="Показать", outcome=word, position=2000)
    )
    session.add(RouteColumn(id=COLUMN, route_id=ROUTE, title=word))
    session.add(RouteCell(id=CELL, step_id=OTHER_STEP, column_id=COLUMN, content=word))


def _write_more(session: Session, word: str, minutes: int) -> None:
    own = base.own_organization_id(session)
    day = dt.date(2025, 10, 1)
    session.add(Visit(id=VISIT, pair_id=PAIR, visited_on=day, topic=word, visitor_id=row(1)))
    session.add(
        Attendance(id=GUEST, event_id=EVENT, person_id=row(1), is_present=True, minutes=minutes)
    )
    session.add(CompetenceMark(id=MARK, person_id=row(1), area="speech", level=minutes // 30 - 1))
    session.add(Offer(id=OFFER, person_id=row(1), limits_text=word))
    session.add(SurveyTemplate(id=TEMPLATE, code="own", title="Своя", home_organization_id=own))
    session.add(
        SurveyQuestion(id=QUESTION, template_id=TEMPLATE, code="q", words=word, kind="text")
    )
    for number, year in ((FORMER, 2015), (CATEGORY, 2020)):
        awarded = dt.date(year, 9, 1)
        order = word if number == FORMER else "7"
        session.add(
            Category(
                id=number, person_id=row(3), value="first", awarded_on=awarded, order_number=order
            )
        )
    session.get_one(Person, row(2)).form_gen = word
    work_days.put(session, [(HOLIDAY, "short" if minutes > 60 else "day_off", "")])
    series.save(session, SERIES, f"{{n}}-{'А' if minutes > 60 else 'Б'}", "calendar")


def _write_minutes(session: Session, word: str, own: uuid.UUID) -> None:
    agenda: list[Answer] = [
        {"question": "О наставничестве", "heard": word},
        {"question": "Разное"},
    ]
    body = "council" if word == "Шаги" else "mo"
    answers: dict[str, Answer] = {event_papers.ANSWER: EVENT.hex, "body": body, "agenda": agenda}
    request = Request(MINUTES, "a", ((own,),), TODAY, TODAY, answers)
    issuing.create(session, request, [PAPER])


def _write_sheets(session: Session, minutes: int) -> None:
    own = base.own_organization_id(session)
    survey = Survey(
        id=SURVEY,
        title="Опрос",
        template_code="deficits",
        is_anonymous=True,
        blanks=1,
        home_organization_id=own,
    )
    sheet = SurveyResponse(id=SHEET, survey_id=SURVEY, blank=1, marks=f"speech={minutes // 30 - 1}")
    session.add_all([survey, sheet])


def _write_plan(session: Session, word: str) -> None:
    own = base.own_organization_id(session)
    session.add(
        Plan(id=PLAN, kind="roadmap", title="План", school_year=2025, home_organization_id=own)
    )
    session.add(PlanRow(id=PLAN_ROW, plan_id=PLAN, activity="Семинар", helper_text=word))
    session.add(PlanRow(id=OTHER_ROW, plan_id=PLAN, activity="Консультация", position=2000))
