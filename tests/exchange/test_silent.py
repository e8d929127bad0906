"""Files which show nothing at once: what comes is kept, and said."""

import uuid
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.exchange.inbound import previewing, receiving, remarks
from desktop.exchange.inbound.preview_items import Preview
from desktop.exchange.inbound.receiving import Report
from desktop.models import Meeting, Pair
from desktop.progress import Silent
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange.desk import accept, part_of, rename, send, surname
from tests.exchange.files import PHRASE

PAIR, MEETING = uuid.UUID(int=70), uuid.UUID(int=71)


def meet(session: Session) -> None:
    acts.name(session, "проба")
    session.add(Pair(id=PAIR, title="Ким – Соловьёва"))
    session.add(Meeting(id=MEETING, pair_id=PAIR, topic="Речь"))


def topic(session: Session) -> str | None:
    found = session.get(Meeting, MEETING)
    return found.topic if found is not None else None


def previewed(database: Database, path: Path, folder: Path) -> Preview:
    with receiving.opened(database, path, PHRASE, TODAY, folder) as found:
        return previewing.preview(database, found, TODAY, Silent())


@pytest.fixture
def waiting(met: tuple[Database, Database], tmp_path: Path) -> Path:
    """A meeting whose pair is not among the rows of the file."""
    _, second = met
    second.write(meet)
    return part_of(second, tmp_path / "часть.mkx", "tbl='meeting'")


def test_rows_which_wait_are_taken_and_told(met, waiting, tmp_path) -> None:
    database, second = met
    shown = previewed(database, waiting, tmp_path)
    assert (shown.items, shown.waiting, shown.is_nothing_new) == ((), 1, False)
    said = remarks.WAITING.format(rows="1\N{NO-BREAK SPACE}запись")
    assert shown.remarks == (said,)
    report = accept(database, waiting, tmp_path)
    assert report.remarks == (said,)
    assert _told(report) == (0, 0, 0, 0)
    assert (report.taken.operations, report.taken.silent_waiting) == (1, 1)
    assert previewed(database, waiting, tmp_path).is_nothing_new
    assert database.read(topic) is None
    accept(database, send(second, tmp_path), tmp_path)
    assert database.read(topic) == "Речь"


def test_the_same_written_on_both_sides_is_kept(met, tmp_path) -> None:
    database, second = met
    for base in met:
        base.write(rename, "Лебедева")
    path = send(second, tmp_path)
    assert not previewed(database, path, tmp_path).is_nothing_new
    report = accept(database, path, tmp_path)
    assert report.remarks == (remarks.SILENT.format(rows="1\N{NO-BREAK SPACE}запись"),)
    assert _told(report) == (0, 0, 0, 0)
    database.write(rename, "Ким")
    accept(second, send(database, tmp_path), tmp_path)
    assert second.read(surname) == "Ким", "who knew both is not asked again"


def test_beside_visible_changes_only_what_waits_is_told(met, waiting, tmp_path) -> None:
    database, second = met
    second.write(rename, "Лебедева")
    path = part_of(second, tmp_path / "две.mkx", "tbl IN ('meeting','person')")
    report = accept(database, path, tmp_path)
    assert _told(report) == (0, 1, 0, 0)
    assert len(report.remarks) == 1
    assert report.taken.silent == report.taken.silent_waiting == 1


def _told(report: Report) -> tuple[int, int, int, int]:
    taken = report.taken
    return taken.new, taken.changed, taken.deleted, taken.conflicts
