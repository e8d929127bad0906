"""Papers of an event come straight from attendance and equal typed ones."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import cast

import pytest

from desktop.documents import event_papers, making, preparing
from desktop.documents.blocks import AwardPage, Paper, Paragraph, Run, Table, plain
from desktop.documents.preparing import Item, Request
from desktop.documents.types import Answer, Severity
from desktop.errors import RuleError
from desktop.services.documents import papers
from desktop.services.events import attendance, creating, listing, pass_reading, series
from desktop.services.events.types import Guest, Tick
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import TODAY, YEAR


def _event(database: Database, title: str) -> uuid.UUID:
    rows = database.read(listing.rows, TODAY)
    return next(row.id for row in rows if row.title.startswith(title))


def _prepared(database: Database, request: Request) -> list[Item]:
    return database.read(lambda session: preparing.prepare(session, request, with_pages=False))


def _blocked(items: list[Item]) -> list[str]:
    return [one.text for item in items for one in item.problems if one.severity is Severity.BLOCK]


def _said(runs: tuple[Run, ...]) -> str:
    return plain(runs).replace("\N{NO-BREAK SPACE}", " ")


def _lines(item: Item) -> list[str]:
    assert isinstance(item.sheet, Paper)
    return [_said(one.runs) for one in item.sheet.blocks if isinstance(one, Paragraph)]


def test_certificates_for_everybody_who_came(example: Database) -> None:
    event = _event(example, "Игра и речь")
    found = example.read(event_papers.certificates, event, TODAY, TODAY)
    taken, spoken = found.requests
    assert (len(taken.subjects), len(spoken.subjects), found.count) == (45, 4, 49)
    assert not set(taken.subjects) & set(spoken.subjects)
    few = Request(**{**vars(spoken), "subjects": spoken.subjects[:2]})
    items = _prepared(example, few)
    assert not _blocked(items)
    assert not any(item.missing for item in items)
    talks = {one.talk_title for one in desk.card(example, event).present if one.talk_title}
    for item in items:
        assert isinstance(item.sheet, AwardPage)
        assert any(talk in str(item.sheet) for talk in talks)


def test_nobody_gets_a_certificate_before_attendance_is_marked(example: Database) -> None:
    event = _event(example, "Лэпбук")
    for asked in (event_papers.certificates, event_papers.thanks):
        with pytest.raises(RuleError, match="Присутствие не отмечено"):
            example.read(asked, event, TODAY, TODAY)


def test_thanks_go_to_those_who_made_the_event(example: Database) -> None:
    event = _event(example, "Игра и речь")
    (request,) = example.read(event_papers.thanks, event, TODAY, TODAY).requests
    assert len(request.subjects) == 6
    assert request.answers["wording"] == (
        "помощь в подготовке и проведении семинара-практикума "
        "«Игра и речь: слышим ребёнка» 14.11.2025"
    )
    one = Request(**{**vars(request), "subjects": request.subjects[:1]})
    assert not _blocked(_prepared(example, one))


def test_the_sheet_before_and_after_the_event(example: Database) -> None:
    event = _event(example, "Партнёрство")
    invited = desk.card(example, event).people
    request = example.read(event_papers.registration_sheet, event, TODAY, TODAY)
    (item,) = _prepared(example, request)
    assert not _blocked([item])
    assert "Охват: ______ чел." in _lines(item)
    assert set(request.subjects[0]) == {one.person_id for one in invited}
    example.write(attendance.add_guests, event, [Guest("Ким Анна", "логопед")], TODAY)
    example.write(attendance.mark, event, [Tick(one) for one in request.subjects[0]], TODAY)
    later = example.read(event_papers.registration_sheet, event, TODAY, TODAY, 0)
    (item,) = _prepared(example, later)
    assert f"Охват: {len(invited) + 1} чел." in _lines(item)
    assert isinstance(item.sheet, Paper)
    (table,) = (one for one in item.sheet.blocks if isinstance(one, Table))
    assert [_said(cell) for cell in table.rows[-1].cells[1:3]] == ["Ким Анна", "логопед"]
    assert len(table.rows) == len(invited) + 1


def test_a_certificate_says_no_room_of_ours(example: Database) -> None:
    """«актовый зал» is for the programme; «на базе МБДОУ № 24» stands in a certificate."""
    event = _event(example, "Игра и речь")

    def place() -> Answer:
        request = example.read(event_papers.certificates, event, TODAY, TODAY).requests[0]
        return request.answers["place"]

    assert place() == ""
    example.write(creating.change, event, {"place": "на базе МБДОУ № 24"})
    assert place() == "на базе МБДОУ № 24"


def test_the_programme_has_the_lines_of_the_card(example: Database) -> None:
    event = _event(example, "Игра и речь")
    request = example.read(event_papers.programme, event, TODAY, TODAY)
    (item,) = _prepared(example, request)
    assert not _blocked([item])
    assert "14 ноября 2025 г., 13:30–15:30, актовый зал" in _lines(item)
    assert isinstance(item.sheet, Paper)
    (table,) = (one for one in item.sheet.blocks if isinstance(one, Table))
    cells = [tuple(map(_said, row.cells)) for row in table.rows]
    assert table.header[0] == "Время"
    assert cells[1] == (
        "13:40",
        "Речевые игры в режимных моментах",
        "Осокина Татьяна Викторовна, воспитатель старшей группы «Солнышко»",
    )
    lines = cast("list[dict[str, Answer]]", request.answers["lines"])
    few: list[Answer] = [{**line, "time": ""} for line in lines]
    answers = {**request.answers, "lines": few, "last_line": True, "mark": True}
    bare = replace(request, answers=answers)
    (item,) = _prepared(example, bare)
    (table,) = (one for one in item.sheet.blocks if isinstance(one, Table))
    assert [_said(row.cells[0]) for row in table.rows] == ["1", "2", "3", "4", "5", "6"]
    assert "УТВЕРЖДЕНА" in str(item.sheet)


def test_the_season_card_on_paper(example: Database) -> None:
    cards = example.read(pass_reading.rows, YEAR, TODAY)
    person = next(one.person_id for one in cards if any(line.is_manual for line in one.lines))
    request = Request("D19", "", ((person,),), TODAY, TODAY)
    (item,) = _prepared(example, request)
    assert not _blocked([item])
    assert any("Посещено мероприятий: 5 из 8, 8 ч" in line for line in _lines(item))
    assert isinstance(item.sheet, Paper)
    offers, visits = (one for one in item.sheet.blocks if isinstance(one, Table))
    assert len(offers.rows) == 3
    assert [_said(row.cells[1]) for row in visits.rows][:2] == ["26.09.2025", "09.10.2025"]
    assert not any(_said(row.cells[-1]) for row in visits.rows)


def test_a_sheet_for_nobody_is_a_blank(database: Database) -> None:
    event = desk.event(database, TODAY + dt.timedelta(days=9))
    request = database.read(event_papers.registration_sheet, event, TODAY, TODAY)
    assert (request.variant, request.answers["free_rows"]) == ("b", 22)
    assert _blocked(_prepared(database, request)) == ["Не указано: Куратор"]


def test_a_guest_without_a_card_gets_a_certificate_and_thanks(database: Database) -> None:
    event = desk.event(database, form="workshop_seminar")
    garden = desk.kindergarten(database, "12")
    guest = Guest("Ким Анна Сергеевна", "воспитатель", garden, role="host")
    (line,) = database.write(attendance.add_guests, event, [guest], TODAY)
    found = database.read(event_papers.certificates, event, TODAY, TODAY)
    assert found.count == 1
    (item,) = _prepared(database, found.requests[0])
    assert "Ким Анна Сергеевна" in str(item.sheet).replace("\\xa0", " ")
    thanks = database.read(event_papers.thanks, event, TODAY, TODAY)
    assert thanks.requests[0].subjects == ((line,),)
    offered = database.read(preparing.candidates, "D32", TODAY)
    assert [(one.title, one.detail) for one in offered if one.id == line] == [
        ("Ким Анна Сергеевна", "гость 14.11.2025, МБДОУ № 12")
    ]
    assert line not in {one.id for one in database.read(preparing.candidates, "D08", TODAY)}
    (paper,) = database.write(making.keep, found.requests[0])
    assert database.read(papers.one, paper).record_ids == (line,)


def test_certificates_of_a_series_say_how_often(example: Database) -> None:
    (row,) = example.read(series.rows, YEAR)
    (request,) = example.read(event_papers.series_certificates, row.id, TODAY, TODAY).requests
    first = request.subjects[0]
    assert request.per_subject[first[0]] == {"visited": 2, "planned": 2}
    (item,) = _prepared(example, Request(**{**vars(request), "subjects": (first,)}))
    assert not _blocked([item])
    assert "Играем вместе" in str(item.sheet)
