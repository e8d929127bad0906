"""What has dates and may contradict itself: C05, C07, C09, C47, C48; the columns of the map."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from desktop.documents import event_papers, phase_checks, preparing
from desktop.documents.blocks import Kind, Paper, Paragraph, Table, plain, said
from desktop.documents.preparing import Request
from desktop.models import (
    Event,
    EventSeries,
    Pair,
    PairEvent,
    PairMember,
    PlanLine,
    StageMove,
    Survey,
    SurveyResponse,
)
from desktop.services.pairs import facts
from desktop.services.training.base import TODAY
from desktop.storage.database import Database
from tests.documents.every_kind import World, settle

Spoil = Callable[[Session, Pair], object]
NAME = "Осокина"
CODES = {"C05", "C07", "C09", "C47", "C48"}
BEFORE = dt.date(2025, 3, 1)


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Every case is taken back, so that one base serves them all."""
    path = tmp_path_factory.mktemp("phases") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()


def pair_of(session: Session) -> Pair:
    found = facts.current(session, TODAY).values()
    return session.get_one(Pair, next(one.id for one in found if NAME in one.heading.text))


def told(session: Session, request: Request) -> list[str]:
    """The problems of one paper which these checks found."""
    (item,) = preparing.prepare(session, request, with_pages=False)
    return [
        f"{one.code} {one.severity.value}: {one.text}".replace("\u00a0", " ")
        for one in item.problems
        if one.code in CODES
    ]


def of_pair(session: Session, spoil: Spoil, code: str = "D24") -> list[str]:
    pair = pair_of(session)
    spoil(session, pair)
    session.flush()
    return told(session, Request(code, "", ((pair.id,),), TODAY, TODAY))


def marked(session: Session, _pair: Pair) -> None:
    """Nothing is left without a mark."""
    for one in session.exec(select(Event).where(col(Event.marked_on).is_(None))):
        one.marked_on = TODAY


@pytest.mark.parametrize("code", ["D23", "D24", "D16"])
def test_a_usual_pair_is_left_in_peace(world: World, code: str):
    assert world.database.rehearse(of_pair, marked, code) == []


def test_an_event_outside_the_term_of_its_pair_is_said(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        session.add(PairEvent(pair_id=pair.id, held_on=BEFORE, title="Весенняя школа"))

    (found,) = world.database.rehearse(of_pair, spoil)
    assert found.startswith(
        "C05 warning: Мероприятие «Весенняя школа»: 01.03.2025 не входит в срок пары "
        "«Осокина – Квашнина» ("
    )


def test_a_cancelled_event_is_nobodys_trouble(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        event = Event(title="Весенняя школа", held_on=BEFORE, state="cancelled")
        session.add(event)
        session.flush()
        session.add(PairEvent(pair_id=pair.id, event_id=event.id))

    assert world.database.rehearse(of_pair, spoil) == []


def test_an_event_of_another_year_than_its_series_is_said(world: World):
    def look(session: Session) -> list[str]:
        event = held(session)
        series = EventSeries(title="Играем вместе", school_year=2023)
        session.add(series)
        session.flush()
        event.series_id = series.id
        session.flush()
        return told(session, event_papers.registration_sheet(session, event.id, TODAY, TODAY))

    (found,) = world.database.rehearse(look)
    assert found == (
        "C05 warning: 14.11.2025 не входит в 2023/2024 учебный год цикла «Играем вместе»"
    )


def held(session: Session) -> Event:
    query = select(Event).where(Event.held_on == dt.date(2025, 11, 14))
    return session.exec(query).one()


@pytest.mark.parametrize("add", [-1, 0, 1])
def test_the_coverage_is_that_of_the_marks(world: World, add: int):
    def look(session: Session) -> list[str]:
        event = held(session)
        request = event_papers.registration_sheet(session, event.id, TODAY, TODAY)
        came = request.answers["came"]
        assert isinstance(came, int)
        answers = {**request.answers, "came": came + add}
        changed = Request(
            request.code,
            request.variant,
            request.subjects,
            TODAY,
            TODAY,
            answers,
            request.per_subject,
        )
        return told(session, changed)

    found = world.database.rehearse(look)
    assert [one[:12] for one in found] == (["C09 warning:"] if add > 0 else [])


def test_fewer_came_than_are_named():
    (problem,) = phase_checks.covered(50, 53)
    assert (problem.code, problem.text) == ("C09", "Охват 50 меньше отмеченных 53")
    assert not list(phase_checks.covered(0, 53)), "nothing is typed: it is written in by hand"
    assert not list(phase_checks.covered(53, 53))


def test_stages_in_disorder_are_said_once(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        query = select(StageMove).where(StageMove.pair_id == pair.id)
        moves = sorted(session.exec(query), key=lambda one: one.moved_on or TODAY)
        assert len(moves) > 1
        moves[0].moved_on = TODAY

    (found,) = world.database.rehearse(of_pair, spoil)
    assert found.startswith("C07 warning: Этапы пары идут не по порядку: «")


def test_a_line_of_the_plan_which_ends_before_it_begins(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        line = session.exec(select(PlanLine).where(PlanLine.pair_id == pair.id)).first()
        assert line is not None
        line.activity = "Наблюдение"
        line.starts_on, line.due_on = TODAY, BEFORE

    (found,) = world.database.rehearse(of_pair, spoil)
    assert found == (
        "C07 warning: Строка плана «Наблюдение» кончается раньше, чем начинается: "
        "с 20.11.2025 по 01.03.2025"
    )


@pytest.mark.parametrize(("last", "codes"), [("1", ["C07"]), ("2", [])])
def test_the_number_of_a_task_stands_once(last: str, codes: list[str]):
    blocks = tuple(
        Paragraph(said(f"Задача №\u00a0{number}. Речь"), Kind.BODY) for number in ("1", last)
    )
    found = list(phase_checks.repeated(Paper("Отчёт", blocks)))
    assert [one.code for one in found] == codes


def test_events_without_a_mark_are_counted_for_reports(world: World):
    def spoil(session: Session, _pair: Pair) -> None:
        marked(session, _pair)
        session.add(Event(title="Без отметки", held_on=dt.date(2025, 10, 1)))
        session.add(Event(title="Впереди", held_on=TODAY + dt.timedelta(days=3)))

    (found,) = world.database.rehearse(of_pair, spoil, "D23")
    assert found == "C47 note: 1 мероприятие без отметки: ни «проведено», ни «перенесено»"
    assert world.database.rehearse(of_pair, spoil, "D24") == [], "not about the whole house"


@pytest.mark.parametrize(("blanks", "count"), [(2, 1), (3, 0)])
def test_more_answers_than_people_forbid_the_report(world: World, blanks: int, count: int):
    def spoil(session: Session, pair: Pair) -> None:
        marked(session, pair)
        answered(session, [None] * 3, blanks=blanks)

    found = world.database.rehearse(of_pair, spoil, "D23")
    assert len(found) == count
    assert all(
        one == "C48 block: В анкете «Итоги» ответов больше, чем людей: 3 ответа, спрошено 2"
        for one in found
    )


def answered(
    session: Session, people: list[UUID | None], *, blanks: int = 0, points: tuple[int, ...] = ()
) -> None:
    """A named survey «Итоги наставничества» with a sheet of each."""
    survey = Survey(
        title="Итоги", template_code="outcome", started_on=dt.date(2025, 11, 1), blanks=blanks
    )
    session.add(survey)
    session.flush()
    for place, person in enumerate(people):
        marks = f"satisfaction={points[place]}" if points else ""
        session.add(
            SurveyResponse(
                survey_id=survey.id,
                person_id=person,
                answered_on=dt.date(2025, 11, 5),
                marks=marks,
                digest=str(place),
            )
        )
    session.flush()


def cells(session: Session, spoil: Spoil) -> dict[str, str]:
    """The line of the pair in the map of the curator."""
    pair = pair_of(session)
    spoil(session, pair)
    session.flush()
    request = Request("D23", "", ((pair.id,),), TODAY, TODAY)
    (item,) = preparing.prepare(session, request, with_pages=False)
    assert isinstance(item.sheet, Paper)
    table = next(one for one in item.sheet.blocks if isinstance(one, Table))
    assert len(table.rows) == 2
    return dict(zip(table.header, map(plain, table.rows[0].cells), strict=True))


def test_the_map_counts_events_routes_and_satisfaction(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        query = select(PairMember.person_id).where(PairMember.pair_id == pair.id)
        people = [one for one in session.exec(query) if one is not None]
        answered(session, [*people, None], points=(5, 4, 1), blanks=3)
        session.add(PairEvent(pair_id=pair.id, held_on=dt.date(2025, 11, 3), title="Показ"))
        event = Event(title="Клуб", held_on=dt.date(2025, 11, 4))
        session.add(event)
        session.flush()
        session.add(PairEvent(pair_id=pair.id, event_id=event.id))

    before = world.database.rehearse(cells, marked)
    after = world.database.rehearse(cells, spoil)
    assert before["Удовлетворённость"] in {"", "—"}
    assert after["Удовлетворённость"] == "4,5"
    held_before, planned_before = map(int, before["Мероприятия"].split(" из "))
    assert after["Мероприятия"] == f"{held_before + 1} из {planned_before + 2}"
    done, every = map(int, before["ИОМ педагога: закрыто"].split(" из "))
    assert 0 <= done <= every
    assert every > 0
