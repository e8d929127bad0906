"""The page «Обмен»: its first view, what lies on a stick, the journal, the practice file."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.documents import sent_sections
from desktop.exchange import journal as exchange_journal
from desktop.exchange import practice
from desktop.exchange.inbound import checking, finding, postponed, previewing, receiving
from desktop.exchange.inbound.preview_items import Kind
from desktop.exchange.journal import Direction
from desktop.language.numbers import counted
from desktop.models import Employment, Person
from desktop.progress import Silent
from desktop.services import training
from desktop.services.networks import sites
from desktop.services.training.keys import key
from desktop.storage import sticks
from desktop.storage.database import Database
from desktop.storage.sticks import Stick
from desktop.views.exchange.accepting import entry
from desktop.views.exchange.accepting.view import AcceptView
from desktop.views.exchange.home import journal
from desktop.views.exchange.home.accept_card import INVITATION
from desktop.views.exchange.news import news_of
from desktop.views.exchange.page import ExchangePage
from desktop.views.office import Place
from desktop.views.page import Badge
from desktop.views.pages import PAGES
from desktop.views.program import stick_desk
from desktop.views.program.program import Program
from tests.gui.exchange_home_desk import PATIENCE, HomeDesk, home_desk

NAME = "Обмен_ДОУ12-в-ДОУ7_2025-11-18_0004.mkx"


@pytest.fixture
def desk(training_base: Path, messages, dressed, qtbot) -> Iterator[HomeDesk]:
    with home_desk(training_base, messages, qtbot) as made:
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def sealed(folder: Path, name: str) -> Path:
    """A file which looks closed by its first bytes."""
    path = folder / name
    path.write_bytes(b"age-encryption.org/v1\n-> scrypt ...")
    return path


def test_the_tab_has_its_digit_icon_and_words(program: Program) -> None:
    spec = next(one for one in PAGES if one.code == "exchange")
    assert (spec.title, spec.digit, spec.icon) == ("Обмен", "0", "usb")
    assert "флешка" in spec.words
    program.go(Place("exchange"))
    page = program.window.current_page()
    assert page.objectName() == "exchange"
    assert page.current == "home"
    assert len(page.help_text().acts) >= 3


def test_an_empty_journal_explains_and_offers_two_ways(base_path, messages, dressed, qtbot) -> None:
    with home_desk(base_path, messages, qtbot, is_training=False) as desk:
        empty = desk.view.list.empty
        assert empty.sentence == journal.EMPTY
        name = empty.objectName()
        first, second = (empty.findChild(QAbstractButton, f"{name}.button.{n}") for n in (1, 2))
        assert first is not None
        assert second is not None
        assert first.text() == "Попробовать на учебном файле"
        second.click()
        assert desk.places == [Place("staff", "organizations", focus="new")]


def test_the_training_base_has_a_journal_of_its_own(desk) -> None:
    """ux.md 16.1 and 21.4."""
    rows = [row[1:] for row in desk.view.list.visible_table().rows]
    assert [row[:5] for row in rows] == [
        ("принято", "№ 19 «Ладушки»", "для сети", "новых 6, обновлено 2", "0002"),
        ("принято", "№ 12 «Кораблик»", "для сети", "новых 17", "0003"),
        ("отправлено", "№ 12 «Кораблик»", "для сети", rows[2][3], "0004"),
    ]
    assert rows[2][3].startswith("21 карточка")
    assert [row[6].replace("\N{NO-BREAK SPACE}", " ") for row in rows[:2]] == [
        "ещё 15 дней",
        "срок вышел 09.11",
    ]
    assert desk.view.accept_card.postponed.text() == "Отложено 2"
    waiting = desk.office.read(postponed.items, training.TODAY)
    assert [one.reason for one in waiting] == [postponed.SUGGESTED, postponed.SAME]
    (silent,) = desk.office.read(sites.silent, training.TODAY)
    assert (silent.organization, silent.days) == (key("k12"), 41)


def test_the_load_of_the_training_base_is_taken_back(training_base: Path) -> None:
    """All of it leaves again: cards, changed jobs, the suggested edit."""
    there = training.skew(dt.datetime.now().astimezone())
    with closing(Database(training_base, skew=there)) as base:
        newest = base.read(exchange_journal.entries, training.TODAY)[0]
        receiving.undo(base, newest.id)
        assert base.read(postponed.count, training.TODAY) == 0
        assert base.read(lambda s: s.get(Person, key("person", "k19_14"))) is None
        job = key("employment", "k19_3")
        assert base.read(lambda s: s.get_one(Employment, job).age_group) == ""


def test_the_practice_file_is_made_and_opened(desk) -> None:
    desk.view.practise()
    desk.idle()
    assert desk.places == [entry.PLACE]
    path = entry.take_wanted(desk.office)
    assert path is not None
    assert path.name == NAME
    assert desk.toasts == [f"Пароль учебного файла: {practice.phrase()}"]


def test_a_real_base_is_left_alone_the_training_one_is_offered(
    base_path, messages, dressed, qtbot
) -> None:
    with home_desk(base_path, messages, qtbot, is_training=False) as desk:
        assert not desk.view.accept_card.practice.isVisibleTo(desk.view)
        desk.view.practise()
        assert desk.commands == ["training.practice"]


def test_the_practice_file_shows_every_group(example, tmp_path, monkeypatch) -> None:
    """12 new, 9 changed, 2 disagreements, 1 possible person, 1 deletion (ux.md 21.4).

    The meeting which is gone was written down by № 12: its deletion is ticked beforehand.
    """
    monkeypatch.setattr("desktop.exchange.mkx.age.WORK", 8)
    made = practice.make(example, tmp_path / "out", tmp_path)
    with receiving.opened(example, made.path, made.phrase, training.TODAY, tmp_path) as found:
        head = found.manifest
        foreseen = receiving.preview(example, found)
        shown = previewing.preview(example, found, training.TODAY, Silent())
        facts = example.read(checking.facts, found, training.TODAY)
    assert shown.counts[Kind.SAME] == 35
    written = {one.who[:5] for one in shown.items if one.kind is not Kind.ALIKE}
    assert written == {"18.11"}, "the neighbour wrote on the day of the file"
    assert facts[-1].text.replace("\N{NO-BREAK SPACE}", " ") == "для сети: 57 записей"
    assert (head.number, head.site, head.profile) == (4, key("k12").hex, "network")
    assert len({line.root for line in foreseen.new}) == 12
    disputed = {(each.row, each.column) for each in foreseen.conflicts}
    changed = {each.row for each in foreseen.changed} - {row for row, _ in disputed}
    assert (len(changed), len(disputed)) == (9, 2)
    gone = {line.root for line in foreseen.deleted if line.table == "meeting"}
    assert (foreseen.duplicates, len(gone), len(foreseen.left)) == (1, 1, 0)


def test_a_file_on_a_stick_is_offered_by_its_name_only(desk, stick) -> None:
    assert desk.view.accept_card.invitation.text() == INVITATION
    sealed(stick, NAME)
    desk.plug(stick)
    card = desk.view.accept_card
    assert card.found.text() == f"Найдено: E:{os.sep}{NAME}"
    assert card.found.toolTip() == str(stick / NAME)
    assert card.about.text().startswith("от 18.11.2025, № 0004, ")
    assert card.about.text().endswith("закрыт паролем")
    assert (card.look.property("kind"), desk.view.send.stick.property("kind")) == (
        "primary",
        "plain",
    )
    card.look.click()
    assert desk.places == [entry.PLACE]
    assert entry.take_wanted(desk.office) == stick / NAME


def test_it_goes_away_with_its_stick(desk, stick) -> None:
    sealed(stick, NAME)
    desk.plug(stick)
    desk.plugged.clear()
    desk.look()
    assert not desk.view.accept_card.has_file
    assert desk.view.send.stick.text() == "Сохранить на флешку"


def test_the_newest_file_of_each_site_and_none_of_ours(stick, tmp_path) -> None:
    (stick / finding.FOLDER).mkdir()
    newest = sealed(stick / finding.FOLDER, "Обмен_ДОУ12-в-ДОУ7_2025-11-19_0005.mkx")
    sealed(stick, NAME)
    other = sealed(stick, "Обмен_ДОУ19-в-ДОУ7_2025-11-01_0002.mkx")
    sealed(stick, "Обмен_ДОУ7-в-ДОУ12_2025-11-20_0001.mkx")
    (stick / "пусто.mkx").touch()
    plugged = Stick(stick, "E:", 1, True)
    found = finding.look([plugged], (), "ДОУ7")
    assert [each.path for each in found] == [newest, other]
    assert finding.look([plugged], {newest.name, other.name, NAME}, "ДОУ7") == ()
    assert finding.look([Stick(tmp_path / "нет", "F:", 1, True)], (), "ДОУ7") == ()


def test_a_file_from_a_folder_is_opened(desk, tmp_path) -> None:
    desk.messages.files.append(str(tmp_path / "х.mkx"))
    desk.view.accept_card.choose.click()
    assert entry.take_wanted(desk.office) == tmp_path / "х.mkx"


@pytest.fixture
def told(desk: HomeDesk, stick, tmp_path) -> HomeDesk:
    """One file was sent, one accepted."""
    desk.plug(stick)
    desk.send()
    made = practice.make(desk.base, tmp_path / "out", tmp_path)
    with receiving.opened(desk.base, made.path, made.phrase, training.TODAY, tmp_path) as found:
        receiving.accept(desk.base, found)
    shutil.copy(made.path, stick)
    desk.look()
    return desk


def test_the_journal_tells_of_every_file(told) -> None:
    listed = told.view.list
    table = listed.visible_table()
    assert table.columns == (
        "Когда",
        "Направление",
        "Сад",
        "Что",
        "Итог",
        "№ файла",
        "Кто",
        "Можно отменить",
    )
    rows = {row[1]: row[2:] for row in table.rows[:2]}
    site, what, total, number, who, _ = rows["отправлено"]
    assert (site, what, number, who) == ("№ 12 «Кораблик»", "для сети", "0005", "Серова М. П.")
    assert total.startswith("21 карточ")
    assert rows["принято"][2].startswith("новых 12, обновлено 9, расхождений 2, удалено 1")
    assert rows["принято"][5].startswith("ещё ")
    assert not told.view.accept_card.has_file, "an accepted file is not offered again"


def test_the_confirmation_of_the_letter_is_written_down_and_taken_back(told) -> None:
    listed, acts = told.view.list, told.view.acts
    confirm = listed.findChild(QAbstractButton, "exchange.journal.action.confirm")
    accepted, sent = sorted(listed.ids[:2], key=lambda one: one.int % 2)
    listed.select(accepted)
    assert not confirm.isEnabled()
    listed.select(sent)
    assert confirm.isEnabled()
    confirm.click()
    row = next(row for row in listed.visible_table().rows if row[5] == "0005")
    assert row[4].endswith("получение подтверждено 20.11.2025")
    assert not acts.may_confirm()
    assert told.toasts[-1] == "Файл № 0005: получение подтверждено 20.11.2025."
    told.offered[-1].buttons[0].action()
    assert acts.may_confirm()


def test_chips_and_search_narrow_the_journal(told) -> None:
    listed, source = told.view.list, told.view.source
    counts = {chip.code: chip.count for chip in source.chips()}
    assert counts == {"": 5, "accepted": 3, "sent": 2, "undone": 0}
    listed.head.chips.choose("sent")
    assert {source.rows[one].entry.direction for one in listed.ids} == {Direction.SENT}
    listed.reset_conditions()
    listed.head.search.setText("0003")
    listed.head.search.typed.emit("0003")
    (accepted,) = listed.ids
    assert source.rows[accepted].entry.number == 3


def test_what_went_is_told_by_name(told) -> None:
    listed = told.view.list
    listed.head.chips.choose("sent")
    listed.select(listed.ids[0])
    acts = told.view.acts
    assert (acts.is_sent(), acts.is_accepted(), acts.may_undo(), acts.has_letter()) == (
        True,
        False,
        False,
        True,
    )
    dialog = acts.show_contents()
    words = [dialog.lines.item(row, 1).text() for row in range(dialog.lines.rowCount())]
    assert words.count("вошла в файл") == 21
    assert "пропущена: нет согласия" in words
    assert "пропущена: получатель не указан в согласии" in words
    dialog.close()
    acts.letter()
    place = told.places[-1]
    assert (place.tab, place.view, place.record) == ("documents", "prepare", key("k12"))
    asked = told.office.read(sent_sections.request, place.section, key("k12"), training.TODAY)
    assert asked is not None
    assert asked.answers["file_name"] == acts._current().file


def test_what_waits_is_counted_on_the_page_and_on_its_tab(told) -> None:
    from desktop.views.exchange.badge import badge

    card = told.view.accept_card
    count = card.postponed.text().removeprefix("Отложено ")
    assert int(count) >= 3
    assert badge(told.office) == Badge(count, f"Отложено: {counted(int(count), 'запись')}")
    card.decide.click()
    assert told.places[-1] == Place("exchange", "postponed")


def test_a_found_file_is_offered_by_the_strip_and_the_badge(
    program: Program, stick, monkeypatch, qtbot
) -> None:
    monkeypatch.setattr(sticks, "find_sticks", lambda: (Stick(stick, "E:", 1, True),))
    path = sealed(stick, NAME)
    assert program.office is not None
    news = news_of(program.office)
    with qtbot.waitSignal(news.changed, timeout=PATIENCE):
        news.watch.look()
    words = "Найден файл обмена от сада № 12 (флешка E:), 18.11.2025."
    assert news.badge() == Badge("!", words)
    strip = program.window.strip
    (message,) = [one for one in strip._messages.values() if one.code == stick_desk.CODE]
    assert (message.text, message.priority) == (words, 5)
    assert [one.text for one in message.buttons] == ["Посмотреть и принять", "Не сейчас"]
    message.buttons[0].action()
    page = program.window.current_page()
    assert isinstance(page, ExchangePage)
    view = page.view("accept")
    assert isinstance(view, AcceptView)
    assert view.path == path
    assert stick_desk.CODE not in strip._messages


def test_the_menu_leads_to_sending_and_to_a_file(program: Program, messages, tmp_path) -> None:
    program.run_command("exchange.send")
    page = program.window.current_page()
    assert isinstance(page, ExchangePage)
    assert page.current == "home"
    messages.files.append(str(tmp_path / "х.mkx"))
    program.run_command("exchange.accept")
    view = page.view("accept")
    assert isinstance(view, AcceptView)
    assert view.path == tmp_path / "х.mkx"
