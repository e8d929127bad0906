"""A file which changes no record may tell other counts: they are kept and shown."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.exchange.network import notice_words
from desktop.exchange.profiles import Profile
from desktop.models import Pair, Request, RequestArea
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.views.exchange.accepting.view import TOLD
from desktop.views.organization.partner_sections import ExchangeSection
from tests.exchange.desk import ROW, accept, enter_partner, hire, own, partner, send
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import AcceptDesk, accept_desk, cheap_phrases


@dataclass(frozen=True)
class Files:
    """Our base, which accepted the first file, and the two files of the partner."""

    ours: Path
    first: Path
    second: Path
    site: uuid.UUID


def _ask(session: Session) -> None:
    """Somebody without a consent wants to learn: she travels as «Педагог № 1»."""
    acts.name(session, "проба")
    made = Request(person_id=ROW, kind="mentor", scope="network", status="new")
    session.add(made)
    session.flush()
    session.add(RequestArea(request_id=made.id, area="speech"))


def _pair(session: Session) -> None:
    acts.name(session, "проба")
    session.add(Pair(title="Внутренняя пара"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Files:
    folder = tmp_path_factory.mktemp("notices")
    with cheap_phrases():
        ours = Database(Path(shutil.copy(new_file, folder / "Наша.mkdb")), actor="Серова М. П.")
        friend = partner(folder)
        site = own(friend)
        friend.write(enter_partner, own(ours), "№ 7")
        friend.write(hire)
        friend.write(_ask)
        first = Path(
            shutil.move(send(friend, folder, Profile.NETWORK, own(ours)), folder / "1.mkx")
        )
        accept(ours, first, folder)
        friend.write(_pair)
        second = send(friend, folder, Profile.NETWORK, own(ours))
        friend.close()
        ours.close()
    return Files(ours.path, first, second, site)


@pytest.fixture
def desk(
    files: Files, tmp_path: Path, dressed: object, messages: RecordedMessages, qtbot: QtBot
) -> Iterator[AcceptDesk]:
    with accept_desk(Path(shutil.copy(files.ours, tmp_path)), messages, qtbot) as made:
        yield made


def _told(desk: AcceptDesk, files: Files) -> tuple[str, ...]:
    return desk.base.read(notice_words.of_site, files.site).lines


def test_other_counts_are_kept_without_accepting(desk: AcceptDesk, files: Files) -> None:
    assert "0 пар внутри сада" in _told(desk, files)
    desk.check(files.second)
    desk.look()
    assert desk.view.check.said.text().endswith(TOLD)
    assert "1 пара внутри сада" in _told(desk, files)
    assert any(line.startswith("Педагог № 1 ищет: ") for line in _told(desk, files))
    desk.view.close_file()
    desk.check(files.second)
    desk.look()
    assert TOLD not in desk.view.check.said.text(), "the second time nothing is new"


def test_an_older_file_tells_nothing_any_more(desk: AcceptDesk, files: Files) -> None:
    for path in (files.second, files.first):
        desk.check(path)
        for verdict in {one.verdict for one in desk.view.check.facts}:
            desk.view.check.answer(verdict, "Всё равно посмотреть")
        desk.look()
        desk.view.close_file()
    assert "1 пара внутри сада" in _told(desk, files)


def test_the_card_of_the_partner_shows_them(desk: AcceptDesk, files: Files, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    section = ExchangeSection(desk.office, "organizations.card")
    section.setParent(parent)
    section.show_organization(files.site, read_only=False)
    said = section.told.text().splitlines()
    assert said[0].startswith("Сообщили без имён в последнем файле, ")
    assert "0 пар внутри сада" in said
    section.show_organization(desk.base.read(_own), read_only=False)
    assert section.told.isHidden()


def _own(session: Session) -> uuid.UUID:
    from desktop.services import base

    return base.own_organization_id(session)
