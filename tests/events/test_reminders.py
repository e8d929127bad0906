"""What events remind of, what is coming, how they are found; papers know their event."""

import datetime as dt

from desktop.documents import event_papers, event_sections, making
from desktop.services.events import attendance, creating, finding, papers, reminders
from desktop.services.events.types import Tick
from desktop.services.pairs import coming
from desktop.services.pairs.coming import Kind
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import AHEAD, PAST, TODAY


def _said(database: Database) -> list[str]:
    return database.read(lambda session: [one.text for one in reminders.find(session, TODAY)])


def test_an_event_asks_for_attendance_then_for_certificates(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = desk.event(database)
    assert _said(database) == ["Семинар 14 ноября: не отмечено присутствие"]
    database.write(attendance.mark, event, [Tick(one), Tick(two)], TODAY)
    assert _said(database) == ["Семинар 14 ноября: сертификаты не выпущены (2)"]
    request = database.read(event_sections.request, event_sections.LISTENERS, event, TODAY)
    assert request is not None
    made = database.write(making.keep, request)
    assert len(made) == 2
    assert _said(database) == []
    (kind,) = database.read(papers.of_event, event)
    assert (kind.type_code, kind.count, kind.state) == ("D32", 2, "черновик")


def test_meetings_and_old_events_want_no_certificates(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    old = desk.event(database, TODAY - dt.timedelta(days=30))
    meeting = desk.event(database, form="working_meeting")
    for event in (old, meeting):
        database.write(attendance.mark, event, [Tick(one)], TODAY)
    off = desk.event(database)
    database.write(creating.cancel, off)
    desk.event(database, AHEAD)
    assert _said(database) == []


def test_what_is_coming_is_told_with_the_meetings(database: Database) -> None:
    event = desk.event(database, AHEAD, starts_at="13:30")
    desk.event(database, PAST)
    off = desk.event(database, AHEAD, title="Отменённое")
    database.write(creating.cancel, off)
    (found,) = database.read(coming.nearest, TODAY)
    assert (found.id, found.kind, found.pair_id) == (event, Kind.GATHERING, None)
    assert (found.form, found.sentence, found.starts_at) == ("семинар", "Игра и речь", "13:30")


def test_events_are_found_by_the_beginnings_of_words(database: Database) -> None:
    past, ahead = desk.event(database), desk.event(database, AHEAD)
    found = database.read(finding.find, "сем иг", 5, TODAY)
    assert [one.id for one in found] == [ahead, past]
    assert found[1].title == "семинар «Игра и речь»"
    assert database.read(finding.find, "04.12", 5, TODAY)[0].id == ahead
    assert database.read(finding.find, "балет", 5, TODAY) == []


def test_a_programme_and_a_list_are_asked_for_by_their_sections(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    event = desk.event(database)
    database.write(attendance.invite, event, [one])
    for section, code in ((event_sections.SHEET, "D30"), (event_sections.PROGRAMME, "D31")):
        request = database.read(event_sections.request, section, event, TODAY)
        assert request is not None
        assert request.code == code
        (paper,) = database.write(making.keep, request)
        assert paper is not None
    assert {kind.type_code for kind in database.read(papers.of_event, event)} == {"D30", "D31"}
    assert database.read(event_sections.request, "event.other", event, TODAY) is None
    assert event_papers.NOT_MARKED.startswith("Присутствие не отмечено")
