"""«Отправить»: to whom, what goes, the password, the written file and what may go wrong."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from sqlmodel import Session, select

from desktop.errors import StorageError
from desktop.exchange.mkx import container, phrases, readme
from desktop.exchange.outbound import sending
from desktop.exchange.profiles import Profile
from desktop.models import DataConsent, Document, DocumentSubject
from desktop.progress import Cancelled
from desktop.services import base, settings
from desktop.services.training import TODAY
from desktop.services.training.keys import key
from desktop.storage import files, location
from desktop.storage.log import acts
from desktop.views.exchange.home import outcome
from desktop.views.exchange.home import sender as writing
from desktop.views.exchange.home.send_card import NOT_LISTED, OTHER_ENTITY
from desktop.views.exchange.home.sender import NO_STICK
from desktop.views.office import Place
from tests.exchange.files import PHRASE
from tests.gui.exchange_home_desk import PATIENCE, HomeDesk, home_desk

NAME = "Обмен_ДОУ7-в-ДОУ12_2025-11-20_0005.mkx"
IN_THE_JOURNAL = 3
"""Lines which the training base begins with (ux.md 21.4)."""


@pytest.fixture
def desk(training_base: Path, messages, dressed, qtbot) -> Iterator[HomeDesk]:
    with home_desk(training_base, messages, qtbot) as made:
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def test_the_site_with_an_agreement_is_offered_first_for_the_network(desk) -> None:
    send = desk.view.send
    titles = [send.to.itemText(place) for place in range(send.to.count())]
    assert titles[:2] == ["№ 3 «Василёк»", "№ 12 «Кораблик»"]
    assert titles[-2:] == ["другой компьютер нашего сада", NOT_LISTED]
    assert send.to.currentText() == "№ 12 «Кораблик»"
    assert send.profile.value == Profile.NETWORK
    full = send.profile.button(Profile.FULL)
    assert (full.isEnabled(), full.toolTip()) == (False, OTHER_ENTITY)
    assert send.contents.text().startswith("Что войдёт: 2")


def test_our_other_computer_gets_everything_and_nothing_less(desk) -> None:
    desk.choose("другой компьютер")
    send = desk.view.send
    assert send.profile.value == Profile.FULL
    assert not send.profile.button(Profile.NETWORK).isEnabled()
    assert "Что войдёт: 5" in send.contents.text()


def test_a_site_which_is_not_listed_is_added_first(desk) -> None:
    desk.choose(NOT_LISTED)
    assert desk.places == [Place("staff", "organizations", focus="new")]
    assert desk.view.send.recipient is not None


def test_the_file_is_written_read_back_and_noted(desk, stick, monkeypatch) -> None:
    for module in (outcome, writing):
        monkeypatch.setattr(module, "place_of", lambda _path: location.Place.STICK)
    desk.plug(stick)
    assert desk.view.send.stick.text() == "Сохранить на флешку E:"
    desk.send()
    assert desk.said == "Проверено: файл читается. Можно вынимать флешку."
    assert sorted(path.name for path in stick.iterdir()) == [NAME, readme.NAME]
    assert container.needs_passphrase(stick / NAME)
    words = (stick / readme.NAME).read_text(encoding="utf-8-sig")
    assert "вкладка «Обмен», «Принять»" in words
    assert "верните её: МБДОУ «Детский сад № 7 «Рябинка», г. Примерск" in words
    newest = desk.view.source.rows[desk.view.list.ids[0]].entry
    assert (newest.number, newest.file, newest.profile) == (5, NAME, "network")
    desk.send()
    assert {path.suffix for path in stick.iterdir()} == {".mkx", ".txt"}
    assert (stick / NAME.replace("0005", "0006")).is_file()


def test_the_letter_is_prepared_for_the_recipient(desk, stick) -> None:
    desk.plug(stick)
    desk.send()
    desk.view.send.outcome.letter.click()
    assert desk.places == [Place("documents", "prepare", key("k12"), section="D40")]


def test_the_market_may_go_without_a_password_others_not(desk, stick) -> None:
    send = desk.view.send
    assert not send.phrase.closed.isEnabled()
    send.profile.choose(Profile.MARKET)
    send.phrase.closed.click()
    desk.plug(stick)
    desk.send()
    (path,) = stick.glob("*.mkx")
    assert zipfile.is_zipfile(path)
    send.profile.choose(Profile.NETWORK)
    assert send.phrase.closed.isChecked()


def test_other_words_and_own_words_with_their_strength(desk, stick) -> None:
    phrase = desk.view.send.phrase
    before = phrase.phrase
    phrase.other.click()
    assert phrase.phrase != before
    assert phrases.is_strong(phrase.phrase or "")
    assert not phrase.strength.isVisibleTo(desk.view)
    phrase.line.setText("кот")
    assert phrase.strength.isVisibleTo(desk.view)
    assert "слабый" in phrase.strength.text()
    desk.plug(stick)
    desk.send()
    assert "слишком простой" in desk.trouble
    assert not list(stick.iterdir())
    phrase.line.setText(PHRASE)
    desk.send()
    assert desk.said.startswith("Проверено")


def test_without_an_agreement_it_is_asked_first(desk, stick) -> None:
    desk.plug(stick)
    desk.choose("№ 3")
    desk.send()
    panel = desk.view.contents.panel
    assert panel.agreement.isVisible()
    assert panel.agreement.text() == "С этим садом нет действующего договора."
    assert not list(stick.iterdir())
    panel.all_the_same.click()
    desk.idle()
    assert [path.suffix for path in stick.iterdir()] == [".mkx"]
    desk.send()
    assert len(list(stick.iterdir())) == 2, "asked once for each site"


def test_an_agreement_is_prepared_instead(desk) -> None:
    desk.choose("№ 3")
    desk.view.send.contents.click()
    desk.view.contents.panel.make_agreement.click()
    assert desk.places == [Place("documents", "prepare", key("k3"), section="D13")]


def test_who_goes_and_who_is_left_out_by_name(desk) -> None:
    desk.view.send.contents.click()
    panel = desk.view.contents.panel
    texts = [each.text() for each in panel.findChildren(type(panel.about))]
    assert any(text.startswith("Войдут: 2") for text in texts)
    (lacking,) = [text for text in texts if text.startswith("Пропущены: нет согласия — ")]
    assert "Назарян А." in lacking.replace("\N{NO-BREAK SPACE}", " ")
    titles = [panel.table.item(row, 0).text() for row in range(panel.table.rowCount())]
    assert {"Педагоги", "Опросы", "Документы"} <= set(titles)
    assert panel.about.text().startswith("Размер около")
    made = panel.findChild(QPushButton, "exchange.contents.consents")
    made.click()
    (place,) = desk.places
    assert (place.tab, place.view, place.section) == ("documents", "prepare", "D37")
    assert len(place.others) >= 2


def test_the_aim_goes_into_the_file(desk, stick) -> None:
    desk.view.send.contents.click()
    panel = desk.view.contents.panel
    assert panel.purpose.text() == "методическая работа в сети"
    panel.purpose.setText("семинар")
    panel.purpose.editingFinished.emit()
    desk.idle()
    desk.plug(stick)
    desk.send()
    query = "SELECT purpose FROM sync_export ORDER BY id DESC LIMIT 1"
    found = desk.base.read(lambda s: s.connection().exec_driver_sql(query).scalar_one())
    assert found == "семинар"


def _issue(session: Session) -> tuple[uuid.UUID, uuid.UUID]:
    """A paper which names nobody, and one about an educator without a consent."""
    acts.name(session, "проба")
    own = base.own_organization_id(session)
    made = [
        Document(
            type_code="D33",
            number=f"2025-{number}",
            dated=TODAY,
            title="Благодарность",
            status="signed",
            home_organization_id=own,
        )
        for number in (1, 2)
    ]
    session.add_all(made)
    nazaryan = key("person", "nazaryan")
    session.add(DocumentSubject(document_id=made[1].id, kind="person", record_id=nazaryan))
    return made[0].id, made[1].id


def test_documents_go_when_they_are_ticked_by_hand(desk, stick) -> None:
    """ux.md 16.2: ticks for documents; who did not agree is said by name."""
    plain, named = desk.base.write(_issue)
    desk.idle()
    desk.view.send.contents.click()
    panel = desk.view.contents.panel
    assert panel.papers.text() == "Отметить документы…"
    dialog = desk.view.contents.tick_papers()
    assert not dialog.ticked
    for place in range(dialog.list.count()):
        dialog.list.item(place).setCheckState(Qt.CheckState.Checked)
    assert dialog.ticked == {plain, named}
    dialog.primary.click()
    desk.idle()
    assert panel.papers.text() == "Документы: отмечено 2…"
    assert panel.papers_kept.isVisible()
    assert "Назарян А." in panel.papers_kept.text().replace("\N{NO-BREAK SPACE}", " ")
    told = desk.base.read(sending.contents, desk.view.send.wish())
    assert told.records["Документы"] == 1
    desk.plug(stick)
    desk.send()
    assert desk.said.startswith("Проверено")
    assert desk.view.send.papers == frozenset(), "each file asks anew"
    desk.view.send.profile.choose(Profile.MARKET)
    desk.idle()
    assert not panel.papers.isVisible()


def test_no_stick_says_so_and_a_folder_serves(desk, tmp_path) -> None:
    desk.send()
    assert desk.trouble == NO_STICK
    folder = tmp_path / "папка"
    folder.mkdir()
    desk.messages.files.append(str(folder))
    desk.view.send.outcome.other.click()
    desk.idle()
    assert desk.said == "Проверено: файл читается."
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_a_stick_which_was_pulled_out_is_told_and_tried_again(desk, stick) -> None:
    desk.plug(stick)
    stick.rmdir()
    desk.send()
    assert "Файл не создан" in desk.trouble
    stick.mkdir()
    desk.view.send.outcome.again.click()
    desk.idle()
    assert (desk.trouble, desk.said[:9]) == ("", "Проверено")


@pytest.mark.parametrize("trouble", ["нет места", "защищена"])
def test_trouble_of_the_disk_stands_beside_the_buttons(desk, stick, monkeypatch, trouble) -> None:
    def refuse(*_arguments: object) -> None:
        raise StorageError(trouble)

    monkeypatch.setattr(container, "require_space", refuse)
    desk.plug(stick)
    desk.send()
    assert desk.trouble == trouble
    assert desk.view.send.outcome.again.isVisibleTo(desk.view)
    assert (list(stick.iterdir()), len(desk.view.source.rows)) == ([], IN_THE_JOURNAL)
    assert desk.messages.errors == [], "it is said in its place, not in a box"


def test_stopping_leaves_nothing(desk, stick, monkeypatch) -> None:
    def stop(*_arguments: object) -> None:
        raise Cancelled

    monkeypatch.setattr(container, "_put", stop)
    desk.plug(stick)
    desk.send()
    assert desk.trouble == outcome.STOPPED
    assert (list(stick.iterdir()), len(desk.view.source.rows)) == ([], IN_THE_JOURNAL)


def test_the_window_asks_before_it_closes_while_a_file_is_written(desk, stick) -> None:
    desk.plug(stick)
    with desk.bot.waitSignal(desk.office.task_started, timeout=PATIENCE) as started:
        desk.view.send.stick.click()
    (task,) = started.args
    assert (task.title, task.writes_file) == ("Сохраняю файл обмена", True)
    desk.idle()


def test_the_viewer_does_not_send(desk) -> None:
    desk.office.set_role("viewer")
    assert not desk.view.send.stick.isEnabled()
    assert "Старший воспитатель" in desk.view.send.stick.toolTip()


def test_the_words_of_the_program_are_always_strong_enough() -> None:
    assert all(phrases.is_strong(phrases.propose()) for _ in range(2000))


@pytest.fixture
def scans(desk, tmp_path) -> list[str]:
    """Two papers with scans, a small and a large one, for our other computer."""
    made = []
    for number, size in enumerate((1_000, 1_200_000)):
        source = tmp_path / f"скан{number}.pdf"
        source.write_bytes(b"%PDF-1.7\n" + bytes([number]) * size)
        made.append(files.store(desk.base.path, source).sha256)
    desk.base.write(_hang, made)
    desk.base.write(settings.change, "exchange_file_mb", 1)
    desk.choose("другой компьютер")
    return made


def _hang(session: Session, hashes: list[str]) -> None:
    acts.name(session, "проба")
    papers = session.exec(select(DataConsent).limit(len(hashes))).all()
    for paper, sha256 in zip(papers, hashes, strict=True):
        paper.scan_hash, paper.scan_name = sha256, "скан.pdf"
        session.add(paper)


def test_large_files_stay_unless_they_are_ticked(desk, scans) -> None:
    small, large = scans
    wish = desk.view.send.wish()
    assert desk.base.read(sending.contents, wish).attachments == (small,)
    desk.view.send.contents.click()
    panel = desk.view.contents.panel
    names = [box.objectName() for box in panel.findChildren(QCheckBox)]
    assert names == [f"exchange.contents.file.{one}" for one in ("all", "scans", "large.1")]
    tick = panel.findChild(QCheckBox, "exchange.contents.file.large.1")
    assert not tick.isChecked()
    tick.click()
    desk.idle()
    wish = desk.view.send.wish()
    assert set(desk.base.read(sending.contents, wish).attachments) == {small, large}
    panel.findChild(QCheckBox, "exchange.contents.file.scans").click()
    desk.idle()
    wish = desk.view.send.wish()
    assert desk.base.read(sending.contents, wish).attachments == ()
