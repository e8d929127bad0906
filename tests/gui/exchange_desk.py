"""Two computers of one kindergarten and a file between them, for the pages of «Принять»."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.exchange.inbound.preview_items import Item
from desktop.exchange.mkx import age
from desktop.models import Meeting, Organization, Pair, PairMember, Person
from desktop.services import base
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.views.exchange.accepting.view import AcceptView
from desktop.views.office import Office
from tests.conftest import TODAY
from tests.exchange.desk import second_computer, send
from tests.exchange.files import PHRASE

__all__ = ["PHRASE", "TODAY", "AcceptDesk", "Two", "accept_desk", "made_once", "make_two", "row"]

NAMES = (
    ("Осокина", "Татьяна", "Викторовна"),
    ("Квашнина", "Мария", "Игоревна"),
    ("Лебедева", "Вера", "Павловна"),
    ("Гончар", "Валентина", "Сергеевна"),
)
PAIR, MEETING = uuid.UUID(int=100), uuid.UUID(int=101)


def row(number: int) -> uuid.UUID:
    """The id of a person of these bases."""
    return uuid.UUID(int=number)


@dataclass
class Two:
    """Our base and that of the other computer."""

    ours: Database
    theirs: Database
    folder: Path

    def partner_file(self) -> Path:
        """Everything the other computer holds."""
        return send(self.theirs, self.folder)

    def close(self) -> None:
        self.ours.close()
        self.theirs.close()


def make_two(folder: Path, template: Path | None = None) -> Two:
    """Both know four people, a pair and a meeting; then each works on alone."""
    path = folder / "Наша.mkdb"
    if template is None:
        organization = Organization(short_name="№ 7", number="7", city="Примерск")
        create_base(path, organization=organization, today=TODAY)
    else:
        shutil.copy(template, path)
    ours = Database(path, actor="Серова М. П.")
    ours.write(_found)
    ours.close()
    theirs = second_computer(path, folder)
    theirs.write(_their_work)
    ours = Database(path, actor="Серова М. П.")
    ours.write(_our_work)
    return Two(ours, theirs, folder)


def hire(session: Session, number: int, *name: str) -> Person:
    """A card with this id."""
    surname, first, patronymic = name
    made = Person(
        id=row(number),
        surname=surname,
        name=first,
        patronymic=patronymic,
        home_organization_id=base.own_organization_id(session),
    )
    session.add(made)
    return made


def change(
    session: Session,
    /,
    kind: type[Person] | type[Pair] | type[Meeting],
    key: uuid.UUID,
    **values: object,
) -> None:
    """Set fields of a record."""
    acts.name(session, "проба")
    found = session.get_one(kind, key)
    for name, value in values.items():
        setattr(found, name, value)
    session.add(found)


def _found(session: Session) -> None:
    acts.name(session, "проба")
    for number, name in enumerate(NAMES, 1):
        hire(session, number, *name)
    session.add(Pair(id=PAIR, title="Ким – Соловьёва", product="памятка"))
    for position, number in enumerate((1, 2)):
        session.add(PairMember(pair_id=PAIR, person_id=row(number), position=position))
    session.add(Meeting(id=MEETING, pair_id=PAIR, held_on=dt.date(2025, 11, 3), topic="Речь"))


def _their_work(session: Session) -> None:
    change(session, Person, row(3), surname="Лебедева-Ситник")
    change(session, Pair, PAIR, title="Ким – Соловьёва (речь)", product="памятка, конспект")
    hire(session, 11, "Юсупова", "Диана", "Маратовна")
    hire(session, 12, "Шарипова", "Лиана", "Тимуровна")
    session.delete(session.get_one(Meeting, MEETING))


def _our_work(session: Session) -> None:
    change(session, Pair, PAIR, title="Ким и Соловьёва", product="памятка, игра")
    hire(session, 21, "Шарипова", "Лиана", "")


@contextmanager
def cheap_phrases() -> Iterator[None]:
    """A passphrase costs next to nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(age, "WORK", 8)
        yield


def made_once(folder: Path, template: Path) -> tuple[Path, Path]:
    """Our base and the file of the other computer, to be copied by each test."""
    with cheap_phrases():
        two = make_two(folder, template)
        path = two.partner_file()
        two.close()
    return two.ours.path, path


@dataclass
class AcceptDesk:
    """The page «Принять» over our base."""

    office: Office
    view: AcceptView
    bot: QtBot

    @property
    def base(self) -> Database:
        return self.office.database

    def check(self, path: Path, phrase: str | None = PHRASE) -> None:
        """Open a file and wait for its lines, or for its refusal."""
        self.view.open(path)
        page = self.view.check
        if page.phrase.isVisible() and phrase is not None:
            page.phrase.setText(phrase)
            page.open_button.click()
        self.bot.waitUntil(lambda: bool(page.facts) or page.problem.isVisible(), timeout=20_000)

    def look(self) -> None:
        """[Посмотреть изменения]."""
        self.view.check.look.click()
        page = self.view.check
        told = (self.view.preview, page.said, page.problem)
        self.wait(lambda: any(one.isVisible() for one in told))
        self.wait(lambda: not self.office.tasks)

    def accept(self) -> None:
        """[Принять N изменений]."""
        self.view.preview.accept.click()
        self.wait(lambda: self.view.summary.isVisible() or self.view.check.problem.isVisible())
        self.wait(lambda: not self.office.tasks)

    def wait(self, until) -> None:
        self.bot.waitUntil(until, timeout=20_000)

    def item(self, start: str) -> Item:
        """The row whose title begins so."""
        decisions = self.view.preview.decisions
        assert decisions is not None
        return next(one for one in decisions.preview.items if one.title.startswith(start))


@contextmanager
def accept_desk(base: Path, messages: object, qtbot: QtBot) -> Iterator[AcceptDesk]:
    """The page alone, without the window: fast."""
    database = Database(base, actor="Серова М. П.")
    office = Office(database, messages, lambda: TODAY)  # type: ignore[arg-type]
    view = AcceptView(office)
    view.resize(1200, 700)
    qtbot.addWidget(view)
    view.show()
    with cheap_phrases():
        yield AcceptDesk(office, view, qtbot)
    office.wait()
    view.close_file()
    database.close()
