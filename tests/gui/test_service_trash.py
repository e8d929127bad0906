"""«Корзина и архив»: back, a look inside, gone for ever."""

from __future__ import annotations

import pytest

from desktop.services import acts, search, trash
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.trash_page import ARCHIVE, FOR_EVER, TrashPage
from tests.gui.conftest import RecordedMessages


@pytest.fixture
def page(program: Program) -> TrashPage:
    program.go(Place("service", "trash"))
    settle()
    found = program.window.page("service.trash")
    assert isinstance(found, TrashPage)
    return found


def _button(page: TrashPage, code: str):
    names = {made.objectName(): made for made in page.list.head.buttons.buttons}
    return names[f"trash.action.{code}"]


def test_the_first_record_is_chosen_and_can_be_looked_at(page: TrashPage):
    assert _button(page, "restore").isEnabled()
    dialog = page.look()
    assert dialog is not None
    assert dialog.windowTitle() == "Лаптева Жанна Игоревна"
    dialog.press_primary()


def test_back_and_undo(page: TrashPage, office: Office, program: Program):
    one = page.list.ids[0]
    page.restore()
    assert page.list.ids == []
    assert one in office.read(search.find, "person", "лаптева").ids
    assert page.list.empty.sentence == (
        "Корзина пуста. Всё удалённое хранится здесь, пока вы сами не сотрёте."
    )
    program.undo_last()
    assert page.list.ids == [one]


def test_erasing_is_asked_about_with_the_count(
    page: TrashPage, office: Office, messages: RecordedMessages
):
    page.purge()
    assert len(office.read(trash.contents)) == 1
    text = messages.asked[0].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "«Лаптева Жанна Игоревна» и с ними 7 записей" in text
    messages.answers.append(FOR_EVER)
    page.purge()
    assert office.read(trash.contents) == []
    assert office.read(acts.undoable) == []


def test_the_archive_gives_back_and_opens_cards(page: TrashPage, office: Office, program: Program):
    program.go(Place("service", "trash", chip=ARCHIVE))
    assert page.shown_list is page.archive
    before = len(page.archive.ids)
    one = page.archive.ids[0]
    page.archive.select(one)
    page.bring_back()
    assert one not in page.archive.ids
    assert len(page.archive.ids) == before - 1
    page.archive.select(page.archive.ids[0])
    page.open_archived()
    assert program.window.navigation.current == "staff"


def test_one_who_looks_erases_and_restores_nothing(page: TrashPage, office: Office):
    office.set_role("viewer")
    assert not _button(page, "restore").isEnabled()
    assert not _button(page, "purge").isEnabled()
    assert _button(page, "open").isEnabled()
