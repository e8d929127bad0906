"""The calendar file is what RFC 5545 says: read back by a parser which knows the standard only."""

import datetime as dt
import re
import uuid

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.events import calendar_file, creating, program
from desktop.services.events.types import ItemDraft
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import AHEAD

STAMP = dt.datetime(2025, 11, 20, 15, 0, tzinfo=dt.timezone(dt.timedelta(hours=3)))


def _unfolded(text: str) -> list[str]:
    """Content lines (3.1); every physical line is at most 75 octets and ends in CRLF."""
    assert text.endswith("\r\n")
    physical = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in physical)
    assert not any("\n" in line or "\r" in line for line in physical)
    return text[:-2].replace("\r\n ", "").split("\r\n")


def _plain(value: str) -> str:
    """A TEXT value without its marks (3.3.11)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _events(database: Database, *events: uuid.UUID) -> list[dict[str, str]]:
    lines = _unfolded(database.read(calendar_file.text_of, list(events), STAMP))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n;,\\")))
def test_any_text_comes_back(text: str) -> None:
    line = f"SUMMARY:{calendar_file.escaped(text)}"
    folded = calendar_file.folded(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert _plain(folded.replace("\r\n ", "").partition(":")[2]) == text


def test_an_event_with_times(database: Database) -> None:
    event = desk.event(
        database, AHEAD, title="Речь, игра; «мы»", starts_at="13:30", place="зал\\2, корпус 1"
    )
    database.write(program.add, event, [ItemDraft("Приветствие гостей " * 8, "13:30")])
    (found,) = _events(database, event)
    assert found["UID"] == f"{event}@metodkabinet"
    assert found["DTSTAMP"] == "20251120T120000Z"
    assert (found["DTSTART"], found["DTEND"]) == ("20251204T133000", "20251204T153000")
    assert _plain(found["SUMMARY"]) == "Семинар «Речь, игра; «мы»»"
    assert _plain(found["LOCATION"]) == "зал\\2, корпус 1"
    organizer, item = _plain(found["DESCRIPTION"]).split("\n")
    assert organizer == "Организатор: МБДОУ «Детский сад № 7»"
    assert item == "13:30 " + " ".join(["Приветствие гостей"] * 8)


def test_whole_days_end_on_the_next_one(database: Database) -> None:
    event = desk.event(database, AHEAD, ends_on=AHEAD + dt.timedelta(days=1))
    (found,) = _events(database, event)
    assert found["DTSTART;VALUE=DATE"] == "20251204"
    assert found["DTEND;VALUE=DATE"] == "20251206"


def test_a_second_loading_updates(database: Database) -> None:
    event = desk.event(database, AHEAD)
    (first,) = _events(database, event)
    database.write(creating.change, event, {"starts_at": "10:00", "ends_at": "11:30"})
    (second,) = _events(database, event)
    database.write(creating.cancel, event)
    (third,) = _events(database, event)
    assert first["UID"] == second["UID"] == third["UID"]
    numbers = [int(one["SEQUENCE"]) for one in (first, second, third)]
    assert numbers == sorted(set(numbers))
    assert second["DTEND"] == "20251204T113000"
    assert (second["STATUS"], third["STATUS"]) == ("CONFIRMED", "CANCELLED")
