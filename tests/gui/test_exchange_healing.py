"""A file without its attachments came first; the next one brings only them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import Pair, ToolboxItem
from desktop.storage import files as storage_files
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange.desk import accept, second_computer
from tests.exchange.files import PHRASE
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import AcceptDesk, accept_desk, cheap_phrases


@dataclass(frozen=True)
class Files:
    """Our base, which accepted a file without attachments; the file with them; their hash."""

    ours: Path
    whole: Path
    sha256: str


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Files:
    folder = tmp_path_factory.mktemp("healing")
    (folder / "памятка.txt").write_text("Памятка", encoding="utf-8")
    with cheap_phrases():
        ours = Database(Path(shutil.copy(new_file, folder / "Наша.mkdb")), actor="Серова М. П.")
        other = second_computer(ours.path, folder)
        stored = storage_files.store(other.path, folder / "памятка.txt")
        other.write(_attach, stored.sha256)
        for name, with_files in (("bare", False), ("whole", True)):
            wish = Wish(Profile.FULL, None, PHRASE, TODAY, with_files=with_files)
            sending.send(other, folder / f"{name}.mkx", wish, folder)
        accept(ours, folder / "bare.mkx", folder)
        other.close()
        ours.close()
    return Files(ours.path, folder / "whole.mkx", stored.sha256)


def _attach(session: Session, sha256: str) -> None:
    acts.name(session, "проба")
    pair = Pair()
    session.add(pair)
    session.add(ToolboxItem(pair_id=pair.id, file_hash=sha256, file_name="памятка.txt"))


@pytest.fixture
def desk(
    files: Files, tmp_path: Path, dressed: object, messages: RecordedMessages, qtbot: QtBot
) -> Iterator[AcceptDesk]:
    with accept_desk(Path(shutil.copy(files.ours, tmp_path)), messages, qtbot) as made:
        yield made


def test_attachments_come_although_no_record_changes(desk: AcceptDesk, files: Files) -> None:
    assert not storage_files.verify(desk.base.path, files.sha256)
    desk.check(files.whole)
    desk.look()
    said = desk.view.check.said.text()
    assert said.endswith("Вложения, которых у вас не хватало, теперь на месте: 1\u00a0файл.")
    assert storage_files.verify(desk.base.path, files.sha256)
    desk.view.close_file()
    desk.check(files.whole)
    desk.look()
    assert "Вложения" not in desk.view.check.said.text(), "the second time nothing is new"
