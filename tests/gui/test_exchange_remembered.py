"""«Запомнить»: shown only where the system keeps secrets; kept for each partner, and forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.exchange.outbound import remembered
from desktop.services.training.keys import key
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import PHRASE, AcceptDesk, accept_desk, made_once
from tests.gui.exchange_home_desk import HomeDesk, home_desk

TWELVE = key("k12").hex
WORDS = "снег-мост-лампа-груша-кот"


class FakeStore:
    """The store of secrets of a system which has one."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, _service: str, name: str) -> str | None:
        return self.kept.get(name)

    def set_password(self, _service: str, name: str, value: str) -> None:
        self.kept[name] = value

    def delete_password(self, _service: str, name: str) -> None:
        del self.kept[name]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    made = FakeStore()
    monkeypatch.setattr(remembered, "_store", lambda: made)
    return made


@pytest.fixture
def no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_store", lambda: None)


@pytest.fixture
def desk(
    training_base: Path, messages: RecordedMessages, dressed: object, qtbot: QtBot
) -> Iterator[HomeDesk]:
    with home_desk(training_base, messages, qtbot) as made:
        yield made


def test_words_are_kept_for_a_partner_and_forgotten(
    store: FakeStore, desk: HomeDesk, tmp_path: Path
) -> None:
    row = desk.view.send.phrase
    assert row.keep.isVisible()
    assert (row.keep.text(), row.keep.isChecked()) == ("Запомнить для сада № 12", True)
    desk.plug(tmp_path / "stick")
    row.line.setText(WORDS)
    desk.send()
    assert store.kept == {TWELVE: WORDS}
    desk.choose("№ 3")
    assert row.line.text() != WORDS, "each partner has words of its own"
    desk.choose("№ 12")
    assert row.line.text() == WORDS
    row.keep.setChecked(False)
    desk.send()
    assert store.kept == {}
    desk.choose("№ 3")
    desk.choose("№ 12")
    assert row.line.text() != WORDS


def test_without_a_store_nothing_is_offered(no_store: None, desk: HomeDesk, tmp_path: Path) -> None:
    row = desk.view.send.phrase
    assert not row.keep.isVisible()
    desk.plug(tmp_path / "stick")
    desk.send()
    assert "Проверено" in desk.said


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> tuple[Path, Path]:
    return made_once(tmp_path_factory.mktemp("exchange"), new_file)


@pytest.fixture
def receiver(
    files: tuple[Path, Path],
    tmp_path: Path,
    dressed: object,
    messages: RecordedMessages,
    qtbot: QtBot,
) -> Iterator[AcceptDesk]:
    with accept_desk(Path(shutil.copy(files[0], tmp_path)), messages, qtbot) as made:
        yield made


def test_the_recipient_types_the_words_once(
    store: FakeStore, receiver: AcceptDesk, files: tuple[Path, Path]
) -> None:
    page = receiver.view.check
    receiver.view.open(files[1])
    receiver.wait(lambda: not receiver.office.tasks)
    assert page.phrase.isVisible(), "nothing is remembered yet"
    assert (page.remember.isVisible(), page.remember.isChecked()) == (True, True)
    assert page.problem.text() == "", "nobody typed a wrong one"
    page.phrase.setText(PHRASE)
    page.open_button.click()
    receiver.wait(lambda: bool(page.facts))
    assert list(store.kept.values()) == [PHRASE]
    receiver.view.close_file()
    receiver.view.open(files[1])
    receiver.wait(lambda: bool(page.facts))
    assert not page.phrase.isVisible(), "the second file opens by itself"


def test_the_recipient_without_a_store_is_asked_each_time(
    no_store: None, receiver: AcceptDesk, files: tuple[Path, Path]
) -> None:
    page = receiver.view.check
    receiver.view.open(files[1])
    assert page.phrase.isVisible()
    assert not page.remember.isVisible()
    assert not page.remembers
